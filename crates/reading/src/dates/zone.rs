//! The day where the page was made: a machine that writes UTC names tomorrow's day for an evening in America, and
//! yesterday's for the small hours in Berlin. The day a reader there saw is the day of publication.

use jiff::civil::Date;
use purport_model::{DateCandidate, DateMethod};

/// Of a day so told: two kinds of statement name different days and only the zone makes them agree.
pub const CONFIDENCE: f32 = 0.9;
/// Candidates less trusted do not count.
const TRUSTED: f32 = 0.8;
/// Hours of UTC in which it is still yesterday somewhere, and already tomorrow.
const STILL_YESTERDAY: i8 = 12;
const ALREADY_TOMORROW: i8 = 10;

/// The best of those statements that are local and name the neighbouring day, where more kinds of them do so than name
/// the day that the machine wrote.
pub fn local_day<'c>(best: &DateCandidate, all: &[&'c DateCandidate]) -> Option<&'c DateCandidate> {
    let hour = utc_hour(&best.value)?;
    let local: Vec<&DateCandidate> =
        all.iter().copied().filter(|other| other.trust >= TRUSTED && utc_hour(&other.value).is_none()).collect();
    let beside = |day: Date| match (best.date - day).get_days() {
        1 => hour < STILL_YESTERDAY,
        -1 => hour >= ALREADY_TOMORROW,
        _ => false,
    };
    let first = local.iter().find(|other| beside(other.date))?;
    (kinds(&local, first.date) > kinds(&local, best.date)).then_some(first)
}

fn kinds(local: &[&DateCandidate], day: Date) -> usize {
    let mut kinds: Vec<DateMethod> = local.iter().filter(|other| other.date == day).map(|other| other.method).collect();
    kinds.sort_unstable();
    kinds.dedup();
    kinds.len()
}

/// The hour, where a value is written in UTC.
fn utc_hour(value: &str) -> Option<i8> {
    let (_, clock) = value.split_once('T')?;
    let utc = clock.ends_with('Z') || clock.ends_with("+00:00");
    utc.then(|| clock.get(..2)?.parse().ok())?
}

#[cfg(test)]
mod tests {
    use purport_model::Grain;

    use super::*;

    fn stated(value: &str, method: DateMethod) -> DateCandidate {
        let date = value[..10].parse().unwrap();
        DateCandidate {
            date,
            value: value.into(),
            grain: Grain::Second,
            method,
            modified: false,
            trust: 0.9,
            stated_as: String::new(),
        }
    }

    fn local(machine: &str, line: &str) -> Option<String> {
        let (machine, line) = (stated(machine, DateMethod::JsonLd), stated(line, DateMethod::VisibleLine));
        local_day(&machine, &[&machine, &line]).map(|day| day.value.clone())
    }

    #[test]
    fn the_evening_in_america_is_not_tomorrow() {
        assert_eq!(local("2023-11-09T02:11:03Z", "2023-11-08").as_deref(), Some("2023-11-08"));
        assert_eq!(local("2019-10-18T22:04:00Z", "2019-10-19T00:04").as_deref(), Some("2019-10-19T00:04"));
    }

    #[test]
    fn another_day_is_another_day() {
        assert_eq!(local("2023-11-09T16:11:03Z", "2023-11-08"), None);
        assert_eq!(local("2023-11-09T02:11:03Z", "2023-11-07"), None);
        assert_eq!(local("2023-11-09T02:11:03-05:00", "2023-11-08"), None);
    }
}
