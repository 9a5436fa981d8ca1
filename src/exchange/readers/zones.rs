//! Time zones as calendars name them: by the IANA list, by the names of Windows
//! (Unicode CLDR, windowsZones), or by a rule of their own.

use crate::model::{Day, Zone};

/// Names of Windows and the zone each stands for.
const WINDOWS: &[(&str, &str)] = &[
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("Afghanistan Standard Time", "Asia/Kabul"),
    ("Arab Standard Time", "Asia/Riyadh"),
    ("Arabian Standard Time", "Asia/Dubai"),
    ("Arabic Standard Time", "Asia/Baghdad"),
    ("Argentina Standard Time", "America/Argentina/Buenos_Aires"),
    ("Azerbaijan Standard Time", "Asia/Baku"),
    ("Belarus Standard Time", "Europe/Minsk"),
    ("Caucasus Standard Time", "Asia/Yerevan"),
    ("Central Asia Standard Time", "Asia/Almaty"),
    ("Central Europe Standard Time", "Europe/Budapest"),
    ("Central European Standard Time", "Europe/Warsaw"),
    ("Central Standard Time", "America/Chicago"),
    ("China Standard Time", "Asia/Shanghai"),
    ("E. Africa Standard Time", "Africa/Nairobi"),
    ("E. Europe Standard Time", "Europe/Chisinau"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("Eastern Standard Time", "America/New_York"),
    ("Egypt Standard Time", "Africa/Cairo"),
    ("Ekaterinburg Standard Time", "Asia/Yekaterinburg"),
    ("FLE Standard Time", "Europe/Kyiv"),
    ("GMT Standard Time", "Europe/London"),
    ("GTB Standard Time", "Europe/Bucharest"),
    ("Georgian Standard Time", "Asia/Tbilisi"),
    ("Greenwich Standard Time", "Atlantic/Reykjavik"),
    ("India Standard Time", "Asia/Kolkata"),
    ("Iran Standard Time", "Asia/Tehran"),
    ("Israel Standard Time", "Asia/Jerusalem"),
    ("Jordan Standard Time", "Asia/Amman"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("Middle East Standard Time", "Asia/Beirut"),
    ("Mountain Standard Time", "America/Denver"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Pakistan Standard Time", "Asia/Karachi"),
    ("Romance Standard Time", "Europe/Paris"),
    ("Russian Standard Time", "Europe/Moscow"),
    ("Russia Time Zone 3", "Europe/Samara"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("Saratov Standard Time", "Europe/Saratov"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("South Africa Standard Time", "Africa/Johannesburg"),
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("Turkey Standard Time", "Europe/Istanbul"),
    ("UTC", "UTC"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("West Asia Standard Time", "Asia/Tashkent"),
];

/// The zone of a name: of the IANA list, or of Windows.
pub(super) fn of_name(name: &str) -> Option<String> {
    let name = name.trim().trim_matches('"');
    let of_windows = WINDOWS
        .iter()
        .find(|(windows, _)| windows.eq_ignore_ascii_case(name));
    if let Some((_, zone)) = of_windows {
        return Some((*zone).to_owned());
    }
    if let Some(zone) = of_display(name) {
        return Some(zone);
    }
    // Some programs put their own name before: /example.org/20240101/Asia/Baku.
    let parts: Vec<&str> = name.trim_start_matches('/').split('/').collect();
    (0..parts.len())
        .map(|from| parts[from..].join("/"))
        .filter(|name| name.chars().any(char::is_alphabetic))
        .find_map(|name| Zone::read(&name).map(|zone| zone.name))
}

/// A zone as Windows shows it: "(UTC+04:00) Baku"; of several cities the first that is known
/// stands for all, where its clocks show that offset.
fn of_display(name: &str) -> Option<String> {
    let rest = name.strip_prefix('(')?;
    let (offset, cities) = rest.split_once(')')?;
    let offset = offset.trim_start_matches(['U', 'T', 'C', 'G', 'M', ' ']);
    let offset = if offset.is_empty() { "+00:00" } else { offset };
    let fixed = Zone::read(offset)?;
    let noon = Day::constant(2024, 1, 15).at(12, 0, 0, 0);
    let summer = Day::constant(2024, 7, 15).at(12, 0, 0, 0);
    let shows = |zone: &Zone| {
        [noon, summer]
            .into_iter()
            .any(|at| zone.from_clock_of(&fixed, at) == Some(at))
    };
    let mut found = cities.split(',').filter_map(of_city);
    found.find(shows).map(|zone| zone.name)
}

/// Where cities of the list lie.
const AREAS: [&str; 9] = [
    "Asia",
    "Europe",
    "Africa",
    "America",
    "Australia",
    "Pacific",
    "Atlantic",
    "Indian",
    "America/Argentina",
];

/// The zone that is called after a city: "Baku".
pub(super) fn of_city(name: &str) -> Option<Zone> {
    let city = name.trim().replace(' ', "_");
    if city.len() < 3 || !city.chars().all(|sign| sign.is_alphabetic() || sign == '_') {
        return None;
    }
    let mut found = AREAS.iter().filter_map(|area| {
        let zone = Zone::read(&format!("{area}/{city}"))?;
        (zone.name.len() > area.len()).then_some(zone)
    });
    let zone = found.next()?;
    found.next().is_none().then_some(zone)
}

/// An offset as calendars write it, +0400, as a zone's name: +04:00.
pub(super) fn of_offset(offset: &str) -> Option<String> {
    let digits = offset.trim();
    let (sign, rest) = digits.split_at_checked(1)?;
    let (hours, minutes) = (rest.get(..2)?, rest.get(2..4)?);
    let name = format!("{sign}{hours}:{minutes}");
    Zone::read(&name).map(|zone| zone.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_known_by_the_names_of_windows_and_of_the_list() {
        for (name, zone) in [
            ("Azerbaijan Standard Time", Some("Asia/Baku")),
            ("/example.org/Tzfile/Europe/Moscow", Some("Europe/Moscow")),
            ("Tbilisi, Yerevan", None),
            ("Customized Time Zone", None),
            ("(UTC+04:00) Baku", Some("Asia/Baku")),
            ("(UTC+04:00) Abu Dhabi, Muscat", Some("Asia/Muscat")),
            (
                "(UTC+01:00) Amsterdam, Berlin, Bern, Rome",
                Some("Europe/Amsterdam"),
            ),
            ("(UTC+09:00) Baku", None),
        ] {
            assert_eq!(of_name(name).as_deref(), zone, "{name}");
        }
        assert_eq!(of_offset("+0400").as_deref(), Some("+04:00"));
        for (_, zone) in WINDOWS {
            assert!(Zone::read(zone).is_some(), "{zone}");
        }
    }
}
