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

fn check(cases: &str, language: &str) {
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
                        it.content.iter().map(|c| words(*c)).collect::<Vec<_>>(),
                    )
                })
                .collect();
            failed.push(format!("{line}\n    found {shown:?}"));
        }
    }
    assert!(failed.is_empty(), "{language}:\n{}", failed.join("\n"));
}

#[test]
fn english() {
    check(include_str!("../../languages/en/cases/attributions.md"), "en");
}

#[test]
fn norwegian() {
    check(include_str!("../../languages/nb/cases/attributions.md"), "nb");
}

#[test]
fn german() {
    check(include_str!("../../languages/de/cases/attributions.md"), "de");
}

#[test]
fn broken_marks_are_kept_as_problems() {
    let text = "“We go.” There is no bus. We walk.”";
    let document = from_clean_text("case", text, "en");
    let segmented = segment(&document.text, &document.paragraphs, "en");
    let problems = attributions::problems(&document, &segmented, &[]);
    assert_eq!(problems.len(), 1);
}

proptest::proptest! {
    #[test]
    fn never_panics(text in "([a-zA-Z“”\"„«»–—'’.,:;!?() \n-]|said|that|sagte|dass|sier|at|according to|claims|He |we ){0,60}", language in "en|nb|de|ru|fr|xx") {
        let _ = crate::annotate(from_clean_text("case", &text, &language));
    }
}
