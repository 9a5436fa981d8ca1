//! Open promises, wherever they are looked for: none is left out, none counted twice.

use memcon::brief::{BriefSetup, to_markdown};
use memcon::model::{
    BriefForm, BriefKind, Commitment, CommitmentId, CommitmentKind, Day, Delegation, DelegationId,
    FieldName, MeetingDraft, MeetingId, Party, PartyId, PartyKind, Side,
};
use memcon::press::{Order, Subject, draft};
use memcon::store::{CommitmentFilter, Settings, Store};

const TODAY: Day = Day::constant(2021, 12, 2);

/// A register with our own party and two others.
fn register() -> (Store, [PartyId; 3]) {
    let mut store = Store::in_memory().expect("a register");
    let ids = [("AZ", "Azerbaijan"), ("GE", "Georgia"), ("IT", "Italy")].map(|(code, name)| {
        let party = Party::named(name, code, PartyKind::State);
        store.save_party(&party).expect("saved");
        party.id
    });
    let settings = store.settings().expect("settings");
    let mut more = settings.more.clone();
    more.insert("own_party".to_owned(), ids[0].to_string());
    store
        .save_settings(&Settings { more, ..settings })
        .expect("saved");
    (store, ids)
}

/// A promise by and to parties.
fn promise(title: &str, by: &[PartyId], to: &[PartyId]) -> Commitment {
    let mut draft = MeetingDraft::new("");
    draft.record.title = "Talks".to_owned();
    draft.put(FieldName::Date, "2021");
    let mut one = Commitment::new(CommitmentKind::Pledge);
    one.title = title.to_owned();
    draft.record.commitments.push(one);
    let mut one = draft.check().expect("enough").meeting.commitments.remove(0);
    one.id = CommitmentId::new();
    one.owed_by = by.to_vec();
    one.owed_to = to.to_vec();
    one
}

fn met(store: &mut Store, date: &str, parties: &[PartyId], promises: Vec<Commitment>) -> MeetingId {
    let mut draft = MeetingDraft::new("OFFICIAL");
    draft.record.title = format!("Talks of {date}");
    draft.put(FieldName::Date, date);
    let mut filing = draft.check().expect("enough");
    filing.meeting.commitments = promises;
    for party in parties {
        filing.meeting.delegations.push(Delegation {
            id: DelegationId::new(),
            party: *party,
            side: Side::Other,
            attendees: Vec::new(),
        });
    }
    store.save_meeting(&filing).expect("saved").id
}

fn brief(store: &Store, subject: Subject, kind: BriefKind, form: BriefForm) -> String {
    let setup = BriefSetup::new(kind, form);
    let order = Order {
        subject,
        setup,
        date: TODAY,
        copy: None,
    };
    to_markdown(&draft(store, &order).expect("written"))
}

#[test]
fn a_promise_owed_to_nobody_named_is_open_with_all_who_met() {
    let (mut store, [own, georgia, italy]) = register();
    let promises = vec![
        promise("Named by nobody", &[], &[]),
        promise("Ours to nobody", &[own], &[]),
        promise("Theirs to nobody", &[georgia], &[]),
        promise("Ours to Italy", &[own], &[italy]),
    ];
    met(&mut store, "2021-05-05", &[own, georgia], promises);
    let titles = |party| -> Vec<String> {
        let lines = store.open_commitments_with(party, TODAY).expect("listed");
        let mut titles: Vec<String> = lines.into_iter().map(|one| one.title).collect();
        titles.sort();
        titles
    };
    let with_georgia = ["Named by nobody", "Ours to nobody", "Theirs to nobody"];
    assert_eq!(titles(georgia), with_georgia);
    assert_eq!(titles(italy), ["Ours to Italy"]);
    for (kind, subject) in [
        (BriefKind::Party, Subject::Party(georgia)),
        (BriefKind::Checklist, Subject::Party(georgia)),
        (BriefKind::Commitments, Subject::Commitments(Some(georgia))),
    ] {
        for form in BriefForm::ALL {
            let text = brief(&store, subject, kind, *form);
            for title in with_georgia {
                assert!(
                    text.contains(title),
                    "{kind:?} {form:?} leaves out {title}: {text}"
                );
            }
            assert!(!text.contains("Ours to Italy"), "{kind:?} {form:?}");
        }
    }
}

#[test]
fn a_member_of_a_set_owed_to_nobody_goes_with_its_set() {
    let (mut store, [own, georgia, italy]) = register();
    let mut set = promise("Roadmaps", &[own, georgia], &[own, georgia]);
    set.children = vec![
        promise("Ours of the set", &[own], &[]),
        promise("Nobody's", &[], &[]),
    ];
    met(&mut store, "2021-05-05", &[own, georgia, italy], vec![set]);
    let with = |party| {
        store
            .open_commitments_with(party, TODAY)
            .expect("listed")
            .len()
    };
    assert_eq!(with(georgia), 3);
    assert_eq!(with(italy), 0, "the set says to whom its members are owed");
}

#[test]
fn a_reaffirmed_promise_stands_once_in_every_brief() {
    let (mut store, [own, georgia, _]) = register();
    let first = promise("Open the crossing", &[own], &[georgia]);
    let mut again = promise("Open the crossing by spring", &[own], &[georgia]);
    again.reaffirms = Some(first.id);
    met(&mut store, "2021-05-05", &[own, georgia], vec![first]);
    met(&mut store, "2021-08-05", &[own, georgia], vec![again]);
    assert_eq!(
        store
            .commitments(&CommitmentFilter::default(), TODAY)
            .expect("listed")
            .len(),
        1
    );
    let text = brief(
        &store,
        Subject::Commitments(None),
        BriefKind::Commitments,
        BriefForm::Full,
    );
    assert!(
        text.contains("2021/0002-C1") && !text.contains("2021/0001-C1"),
        "{text}"
    );
    let text = brief(
        &store,
        Subject::Party(georgia),
        BriefKind::Party,
        BriefForm::Full,
    );
    assert!(
        text.contains("Owed to Georgia: 1 open") || text.matches("Open the crossing").count() == 1,
        "{text}"
    );
}
