//! Cases drawn into their sentences, `languages/<xx>/cases/names.md`: every name of a line stands as `{kind:words}`, or as
//! `{kind=base form:words}`; a line that begins with `absent:` has none.

use purport_model::{EntityKind, MentionForm, Span};

use crate::{from_clean_text, names, segment};

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Drawn {
    span: Span,
    kind: EntityKind,
    base: Option<String>,
}

fn parse(line: &str) -> (String, Vec<Drawn>) {
    let (mut text, mut drawn) = (String::new(), Vec::new());
    let mut rest = line;
    while let Some(open) = rest.find('{') {
        let close = open + rest[open..].find('}').expect("a drawn name is closed");
        let (label, words) = rest[open + 1..close].split_once(':').expect("a drawn name has a kind");
        text.push_str(&rest[..open]);
        let span = Span::new(text.len(), text.len() + words.len());
        text.push_str(words);
        let (label, base) = label.split_once('=').map_or((label, None), |(label, base)| (label, Some(base.to_owned())));
        let kind = match label {
            "person" => EntityKind::Person,
            "organisation" => EntityKind::Organisation,
            "place" => EntityKind::Place,
            other => panic!("unknown kind {other}"),
        };
        drawn.push(Drawn { span, kind, base });
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, drawn)
}

/// Names found, each with the base forms its entity bears.
fn find(text: &str, language: &str) -> Vec<(Span, EntityKind, Vec<String>)> {
    let document = from_clean_text("case", text, language);
    let segmented = segment::segment(&document.text, &document.paragraphs, &document.language);
    let (mentions, entities) = names::find(&document, &segmented, &[]);
    let named = mentions.iter().filter(|mention| mention.form == MentionForm::Name && mention.kind != EntityKind::Other);
    named
        .map(|mention| {
            let entity = mention.entity.and_then(|entity| entities.get(entity as usize));
            let bases = entity.into_iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.other_names));
            (mention.span, mention.kind, bases.map(|name| name.text.clone()).collect())
        })
        .collect()
}

/// What is wrong with a line, if anything.
fn wrong(line: &str, language: &str) -> Option<String> {
    let (text, drawn) = parse(line.strip_prefix("absent: ").unwrap_or(line));
    let found = find(&text, language);
    let same = found.len() == drawn.len()
        && found.iter().zip(&drawn).all(|((span, kind, bases), drawn)| {
            *span == drawn.span && *kind == drawn.kind && drawn.base.as_ref().is_none_or(|base| bases.contains(base))
        });
    let shown: Vec<_> = found.iter().map(|(span, kind, bases)| format!("{kind:?} {} {bases:?}", span.of(&text))).collect();
    (!same).then(|| format!("{language}: {line}\n    found {}", shown.join(", ")))
}

#[test]
fn cases_of_every_language() {
    crate::drawn::every_language("names", 17, |language, cases| {
        cases.lines().filter_map(|line| line.strip_prefix("- ")).filter_map(|line| wrong(line, language)).collect()
    });
}
