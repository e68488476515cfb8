//! Cases drawn into their sentences, `languages/<xx>/cases/attributions.md`.

use purport_model::{Attribution, Span};

use crate::segment::segment;
use crate::{attributions, from_clean_text};

/// A sentence without its drawing, and what was drawn.
#[derive(Default)]
struct Drawn {
    text: String,
    source: Option<Span>,
    cue: Option<Span>,
    /// Named behind the cue's label: `{cue=denies:...}`.
    stance: Option<String>,
    content: Vec<Span>,
}

fn parse(line: &str) -> Drawn {
    let mut drawn = Drawn::default();
    let mut rest = line;
    while let Some(open) = rest.find('{') {
        let close = open + rest[open..].find('}').expect("a drawn span is closed");
        let (label, words) = rest[open + 1..close].split_once(':').expect("a drawn span has a label");
        drawn.text.push_str(&rest[..open]);
        let span = Span::new(drawn.text.len(), drawn.text.len() + words.len());
        drawn.text.push_str(words);
        let (label, stance) = label.split_once('=').map_or((label, None), |(label, stance)| (label, Some(stance.to_owned())));
        drawn.stance = stance.or(drawn.stance);
        match label {
            "source" => drawn.source = Some(span),
            "cue" => drawn.cue = Some(span),
            "content" => drawn.content.push(span),
            other => panic!("unknown label {other}"),
        }
        rest = &rest[close + 1..];
    }
    drawn.text.push_str(rest);
    drawn
}

fn find(text: &str, language: &str) -> Vec<Attribution> {
    let document = from_clean_text("case", text, language);
    let segmented = segment(&document.text, &document.paragraphs, language);
    let times = crate::times::find(&document, &segmented);
    attributions::find(&document, &segmented, &[], &[], &times)
}

/// The cases that fail, with what was found.
fn check(cases: &str, language: &str) -> Vec<String> {
    let mut failed = Vec::new();
    for line in cases.lines().filter_map(|line| line.strip_prefix("- ")) {
        if let Some(text) = line.strip_prefix("absent: ") {
            if !find(text, language).is_empty() {
                failed.push(format!("found something in: {text}"));
            }
            continue;
        }
        let drawn = parse(line);
        let found = find(&drawn.text, language);
        let right = found.iter().any(|attribution| {
            attribution.content == drawn.content
                && attribution.cue == drawn.cue
                && drawn.stance.as_ref().is_none_or(|stance| format!("{:?}", attribution.stance).to_lowercase() == *stance)
                && attribution.source.as_ref().map(|source| source.span) == drawn.source
        });
        if !right {
            let words = |span: Span| span.of(&drawn.text).to_owned();
            let shown: Vec<_> = found
                .iter()
                .map(|it| {
                    (
                        it.source.as_ref().map(|source| words(source.span)),
                        it.cue.map(words),
                        it.stance,
                        it.content.iter().map(|c| words(*c)).collect::<Vec<_>>(),
                    )
                })
                .collect();
            failed.push(format!("{line}\n    found {shown:?}"));
        }
    }
    failed.iter().map(|case| format!("{language}: {case}")).collect()
}

#[test]
fn cases_of_every_language() {
    crate::drawn::every_language("attributions", 17, |language, cases| check(cases, language));
}

#[test]
fn broken_marks_are_kept_as_problems() {
    let text = "“We go.” There is no bus. We walk.”";
    let document = from_clean_text("case", text, "en");
    let segmented = segment(&document.text, &document.paragraphs, "en");
    let problems = attributions::problems(&document, &segmented, &[]);
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_reporting_clause_inside_marks_that_were_never_closed_ends_the_quotation() {
    let text = "\"What it lacked in care, it had in paper, governor Ann Bell told reporters on Monday. \"We warned them twice.\" Both letters lay there.\"";
    let found = find(text, "en");
    let first = &found[0];
    assert_eq!(first.content[0].of(text), "What it lacked in care, it had in paper");
    assert_eq!(first.source.as_ref().map(|source| source.span.of(text)), Some("governor Ann Bell"));
    assert_eq!(first.marks, purport_model::Marks::Broken);
}

#[test]
fn what_is_denied_is_what_was_claimed() {
    let text = "Bell denied Dahl's allegation that the bridge was sold.";
    let found = find(text, "en");
    let stances: Vec<_> = found.iter().map(|it| (it.stance, it.source.as_ref().map(|source| source.span.of(text)))).collect();
    assert!(stances.contains(&(purport_model::Stance::Denies, Some("Bell"))), "{stances:?}");
    assert!(stances.contains(&(purport_model::Stance::Claims, Some("Dahl's"))), "{stances:?}");
}

proptest::proptest! {
    #[test]
    fn never_panics_and_keeps_to_the_text(
        text in "([a-zA-Zéßжї“”\"„«»–—'’.,:;!?() \n-]|said|that|sagte|dass|wie|teilte mit|das|sier|at|ikke|according to|laut|nach|zufolge|claims|denied|сказал|как|что|об этом|powiedział|że|dijo|que|He |we |Ann Bell ){0,60}",
        language in "en|nb|de|ru|fr|pl|cs|es|it|pt|nl|sv|da|uk|bg|sl|xx",
    ) {
        let reading = crate::annotate(from_clean_text("case", &text, &language));
        let text = &reading.document.text;
        for attribution in &reading.attributions {
            let places = attribution.content.iter().chain(attribution.cue.iter()).chain(attribution.source.iter().map(|it| &it.span));
            for span in places {
                proptest::prop_assert!(text.get(span.start as usize..span.end as usize).is_some_and(|words| !words.is_empty()));
            }
            proptest::prop_assert!(attribution.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "pieces are disjoint and in order");
        }
        let ids: std::collections::BTreeSet<_> = reading.attributions.iter().map(|it| &it.id).collect();
        proptest::prop_assert_eq!(ids.len(), reading.attributions.len());
    }
}

/// Each of these once cost the square of the page.
#[test]
fn a_page_that_is_one_sentence_costs_no_more_than_its_length() {
    let limit = std::time::Duration::from_secs(60);
    for unit in [
        "a \"b\" said c, ",
        "wie x sagte, ",
        "\"a, ",
        "that he said, ",
        "\n– hi, said the AP.",
        "Bell said we go, according to CNN. I go. ",
    ] {
        let text = unit.repeat(4000);
        let started = std::time::Instant::now();
        let _ = crate::annotate(from_clean_text("case", &text, "en"));
        assert!(started.elapsed() < limit, "{unit}");
    }
}
