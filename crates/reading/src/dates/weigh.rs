//! Weighing candidates: the best one, surer where independent ones agree.

use jiff::civil::Date;

use super::zone;
use purport_model::{DateCandidate, DateMethod, Dating, Grain};

/// What the page's statements amount to.
#[derive(Debug, Default)]
pub struct Weighed {
    pub published: Option<Dating>,
    pub modified: Option<Dating>,
    /// The best statement, where it lies after the capture.
    pub impossible: Option<Dating>,
    /// Metadata that a visible date line speaks against.
    pub overruled: Option<Overruled>,
}

/// A machine's date that is not believed.
#[derive(Debug)]
pub struct Overruled {
    pub dating: Dating,
    /// What is wrong with it.
    pub why: &'static str,
}

/// A page read in Auckland may state a day that has not begun in UTC.
const AHEAD: i64 = 1;

/// Candidates less trusted than this neither support nor contradict another.
const LEAST: f32 = 0.55;
/// The worst candidates say too little to be believed even where there is nothing else.
const LAST_RESORT: f32 = 0.15;

pub fn weigh(candidates: &[DateCandidate], captured: Option<Date>) -> Weighed {
    let possible =
        |candidate: &&DateCandidate| captured.is_none_or(|captured| i64::from((candidate.date - captured).get_days()) <= AHEAD);
    let stated = |candidate: &&DateCandidate| candidate.method != DateMethod::Capture;
    let rebuilt = candidates.iter().find(|candidate| is_rebuild(candidate, candidates));
    let rebuild = |candidate: &&DateCandidate| rebuilt.is_some_and(|rebuilt| rebuilt.value == candidate.value);
    let published: Vec<&DateCandidate> =
        candidates.iter().filter(stated).filter(|candidate| !candidate.modified && !rebuild(candidate)).collect();
    let modified: Vec<&DateCandidate> = candidates.iter().filter(|candidate| candidate.modified).collect();
    let best = |of: &[&DateCandidate]| best(of.iter().copied().filter(possible).collect());
    let shown = published.iter().copied().filter(possible).collect::<Vec<_>>();
    let later = shown_later(&shown, &modified);
    let first = published.first().filter(|candidate| candidate.trust >= LEAST && !possible(candidate));
    Weighed {
        published: surer(
            later
                .map(|(_, line)| dating(line, SHOWN_LATER))
                .or_else(|| best(&published).map(|dating| shown_otherwise(dating, &modified))),
            last_resort(best(&modified)),
        ),
        modified: best(&modified),
        impossible: first.map(|candidate| dating(candidate, 0.0)),
        overruled: rebuilt.map(|candidate| overruled(candidate, "the very second of the last change")).or_else(|| {
            let (machine, _) = later.filter(|(machine, line)| (line.date - machine.date).get_days() > CHANGED_SOON)?;
            Some(overruled(machine, "which stands nowhere on the page"))
        }),
    }
}

/// Of a day that a reader sees and a later one than the machine's. Of 9 such pages of the development set the line is
/// right on 7.
const SHOWN_LATER: f32 = 0.7;
/// Days after which a later date line is no mere change of a page just published.
const CHANGED_SOON: i32 = 7;

fn overruled(candidate: &DateCandidate, why: &'static str) -> Overruled {
    Overruled { dating: dating(candidate, 0.0), why }
}

/// The best statement, a machine's, and the date line that names a later day: the machine wrote when the page was first
/// made, or what the template says. Not where the reader sees the machine's day, too.
fn shown_later<'c>(published: &[&'c DateCandidate], modified: &[&DateCandidate]) -> Option<(&'c DateCandidate, &'c DateCandidate)> {
    const VISIBLE: f32 = 0.8;
    let best = published.iter().copied().max_by(|a, b| a.trust.total_cmp(&b.trust).then(b.method.cmp(&a.method)))?;
    let machine = matches!(best.method, DateMethod::JsonLd | DateMethod::Meta | DateMethod::Microdata);
    let seen = |candidate: &DateCandidate| {
        matches!(candidate.method, DateMethod::VisibleLine | DateMethod::TimeElement | DateMethod::Address)
            && candidate.date == best.date
    };
    if !machine || published.iter().chain(modified).any(|candidate| seen(candidate)) {
        return None;
    }
    let is_line = |candidate: &&DateCandidate| candidate.method == DateMethod::VisibleLine && candidate.trust >= VISIBLE;
    let line = published.iter().copied().filter(is_line).max_by(|a, b| a.trust.total_cmp(&b.trust))?;
    // A machine that writes UTC is a day off at most.
    ((line.date - best.date).get_days() > 1).then_some((best, line))
}

/// Whether a machine's date is that of a rebuild of the site: it is the very second of the last change, and a date line
/// beside the headline names an earlier day.
fn is_rebuild(candidate: &DateCandidate, all: &[DateCandidate]) -> bool {
    const VISIBLE: f32 = 0.8;
    /// Below this a report may simply have been changed soon after it was first put on line.
    const DAYS: i32 = 2;
    let machine = matches!(candidate.method, DateMethod::JsonLd | DateMethod::Meta) && candidate.grain == Grain::Second;
    machine
        && !candidate.modified
        && all.iter().any(|other| other.modified && other.value == candidate.value)
        && all.iter().any(|other| {
            other.method == DateMethod::VisibleLine
                && !other.modified
                && other.trust >= VISIBLE
                && (candidate.date - other.date).get_days() > DAYS
        })
}

/// A page that says only when it was changed was mostly published on that day.
fn last_resort(modified: Option<Dating>) -> Option<Dating> {
    const PUBLISHED_WHEN_CHANGED: f32 = 0.6;
    modified.map(|dating| Dating { confidence: dating.confidence * PUBLISHED_WHEN_CHANGED, ..dating })
}

/// A reader who sees only that the page was changed on another day sees no support for the day of publication. Of 14
/// such dates on the development pages that were otherwise certain 5 were right.
fn shown_otherwise(dating: Dating, modified: &[&DateCandidate]) -> Dating {
    const DOUBT: f32 = 0.1;
    let shown = |candidate: &&&DateCandidate| candidate.method == DateMethod::VisibleLine && candidate.trust >= LEAST;
    let otherwise = modified.iter().filter(shown).any(|candidate| candidate.date != dating.date);
    let confidence = if otherwise { dating.confidence - DOUBT } else { dating.confidence };
    Dating { confidence: confidence.max(0.05), ..dating }
}

/// A poor statement of the publication gives way to a good one of a change.
fn surer(published: Option<Dating>, changed: Option<Dating>) -> Option<Dating> {
    match (published, changed) {
        (Some(published), Some(changed)) if published.confidence < LEAST && published.confidence < changed.confidence => {
            Some(changed)
        }
        (published, changed) => published.or(changed),
    }
}

fn best(mut candidates: Vec<&DateCandidate>) -> Option<Dating> {
    candidates.sort_by(|a, b| b.trust.total_cmp(&a.trust).then(a.method.cmp(&b.method)));
    let first = candidates.first().filter(|candidate| candidate.trust >= LAST_RESORT)?;
    if let Some(local) = zone::local_day(first, &candidates) {
        return Some(Dating { confidence: confidence(first, &candidates).max(zone::CONFIDENCE), ..dating(local, 0.0) });
    }
    let finest = candidates.iter().filter(|other| other.date == first.date).max_by_key(|other| other.grain)?;
    let mut dating = dating(first, confidence(first, &candidates));
    (dating.value, dating.grain) = (finest.value.clone(), finest.grain);
    Some(dating)
}

fn dating(candidate: &DateCandidate, confidence: f32) -> Dating {
    Dating {
        date: candidate.date,
        value: candidate.value.clone(),
        grain: candidate.grain,
        method: candidate.method,
        confidence,
        evidence: Vec::new(),
        stated_as: Some(candidate.stated_as.clone()),
    }
}

/// Each further kind of statement that agrees leaves less room for error, each that names another day more.
fn confidence(best: &DateCandidate, all: &[&DateCandidate]) -> f32 {
    const AGREES: f32 = 0.6;
    const DIFFERS: f32 = 0.12;
    /// Nothing on the whole page that names another day, be it ever so little trusted. What nobody contests is
    /// right a third more often than its kind.
    const UNCONTESTED: f32 = 0.6;
    const HEARD: f32 = 0.3;
    // A reader sees the words of a `time` element: it and a visible line are one statement.
    let kind = |method: DateMethod| if method == DateMethod::TimeElement { DateMethod::VisibleLine } else { method };
    let mut methods = vec![kind(best.method)];
    let mut doubt = 1.0 - best.trust;
    for other in all.iter().filter(|other| other.date == best.date && other.trust >= LEAST) {
        if !methods.contains(&kind(other.method)) {
            methods.push(kind(other.method));
            doubt *= AGREES;
        }
    }
    let mut differing: Vec<DateMethod> =
        all.iter().filter(|other| other.date != best.date && other.trust >= 0.8).map(|other| other.method).collect();
    differing.sort_unstable();
    differing.dedup();
    if all.iter().all(|other| other.date == best.date || other.trust < HEARD) {
        doubt *= UNCONTESTED;
    }
    for _ in differing {
        doubt += DIFFERS;
    }
    (1.0 - doubt).clamp(0.05, 0.99)
}
