//! People as vCard 4.0 (RFC 6350): every name in its script, and the posts held.

use super::contentline::{Lines, escaped, parameter};
use crate::i18n::says;
use crate::model::{Day, Directory, Person, Post};

/// A person's card as of a day; `directory` knows the parties of the posts.
#[must_use]
pub fn card(person: &Person, directory: &Directory, today: Day) -> String {
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCARD");
    lines.raw("VERSION:4.0");
    lines.raw(&format!("UID:urn:uuid:{}", person.id));
    lines.raw("KIND:individual");
    // One name in several scripts: the first is the one shown.
    for (place, name) in person.names.iter().enumerate() {
        let language = if name.language.is_empty() {
            String::new()
        } else {
            format!(";LANGUAGE={}", parameter(&name.language))
        };
        let preferred = if place == 0 { ";PREF=1" } else { "" };
        lines.raw(&format!(
            "FN;ALTID=1{language}{preferred}:{}",
            escaped(&name.name)
        ));
    }
    let shown = person.shown_name();
    if person.names.is_empty() {
        lines.raw(&format!("FN:{}", escaped(shown)));
        // A card must have a name; this one says what stands for it.
        lines.text("X-MEMCON-KNOWN-AS", shown);
    }
    // The parts of a name are not told apart in the register; a program that
    // knows cards by their parts alone shows it whole.
    lines.raw(&format!(
        "N:{};;;{};",
        escaped(shown),
        escaped(&person.honorific)
    ));
    for (place, post) in person.posts.iter().enumerate() {
        post_lines(place + 1, post, (directory, today), &mut lines);
    }
    lines.text("NOTE", &person.biography);
    lines.raw("END:VCARD");
    lines.take()
}

/// A post as a group: its title, its party, and since and until when it was held. An
/// address book shows no days: what is not held on the day stands there for us alone.
fn post_lines(
    number: usize,
    post: &Post,
    (directory, today): (&Directory, Day),
    lines: &mut Lines,
) {
    let group = format!("post{number}");
    let has_begun = post
        .from
        .as_ref()
        .is_none_or(|from| from.earliest() <= today);
    let goes_on = post
        .until
        .as_ref()
        .is_none_or(|until| until.latest() >= today);
    let [title, organisation] = if has_begun && goes_on {
        ["TITLE;PREF=1", "ORG;PREF=1"]
    } else {
        ["X-MEMCON-TITLE", "X-MEMCON-ORG"]
    };
    // An address book shows the title alone; what it is without the word stands for us.
    let shown = match post.acting {
        true => says("card-acting", &[("post", &post.title)]),
        false => post.title.clone(),
    };
    lines.text(&format!("{group}.{title}"), &shown);
    if post.acting {
        lines.text(&format!("{group}.X-MEMCON-ACTING"), &post.title);
    }
    if let Some(party) = post.party {
        let name = directory.party_name(party);
        lines.text(&format!("{group}.{organisation}"), name);
    }
    for (name, date) in [("FROM", &post.from), ("UNTIL", &post.until)] {
        if let Some(date) = date {
            lines.text(&format!("{group}.X-MEMCON-{name}"), &date.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Party, PartyKind, PersonName, PostId};

    #[test]
    fn a_card_holds_every_name_in_its_script_and_every_post() {
        let mut directory = Directory::default();
        let party = Party::named("Georgia; the state", "GE", PartyKind::State);
        let mut person = Person::named("Nino Beridze");
        person.names.push(PersonName::new("ka", "ნინო ბერიძე"));
        person.honorific = "H.E.".to_owned();
        person.posts.push(Post {
            id: PostId::new(),
            title: "Minister, Foreign Affairs".to_owned(),
            language: String::new(),
            party: Some(party.id),
            from: Some("2019".parse().expect("a date")),
            until: None,
            acting: false,
            rank: None,
        });
        directory.add_party(party);
        let mut acting = person.posts[0].clone();
        acting.title = "Envoy to the talks".to_owned();
        acting.acting = true;
        let mut former = person.posts[0].clone();
        former.title = "Envoy".to_owned();
        former.from = Some("2010".parse().expect("a date"));
        former.until = Some("2018".parse().expect("a date"));
        person.posts.push(former);
        person.posts.push(acting);
        let card = card(&person, &directory, Day::constant(2026, 11, 30)).replace("\r\n ", "");
        assert!(!card.contains("post2.TITLE"), "{card}");
        for line in [
            "FN;ALTID=1;PREF=1:Nino Beridze",
            "FN;ALTID=1;LANGUAGE=\"ka\":ნინო ბერიძე",
            "N:Nino Beridze;;;H.E.;",
            "post1.TITLE;PREF=1:Minister\\, Foreign Affairs",
            "post1.ORG;PREF=1:Georgia\\; the state",
            "post1.X-MEMCON-FROM:2019",
            "post2.X-MEMCON-TITLE:Envoy",
            "post3.TITLE;PREF=1:Envoy to the talks (acting)",
            "post3.X-MEMCON-ACTING:Envoy to the talks",
            "post2.X-MEMCON-UNTIL:2018",
        ] {
            assert!(card.contains(&format!("{line}\r\n")), "{line} in {card}");
        }
    }

    #[test]
    fn a_person_without_a_name_is_called_by_the_office() {
        let person = Person::unnamed("the interpreter");
        let card = card(&person, &Directory::default(), Day::constant(2026, 11, 30));
        assert!(card.contains("FN:the interpreter\r\n"), "{card}");
    }
}
