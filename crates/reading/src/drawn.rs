//! Drawn cases: lines of `languages/<xx>/cases/<stage>.md` in which what shall be found is drawn, `{what it is|words}`.
//! A stage draws into the plain text what it finds, and both have to be the same.

use std::path::Path;

use crate::languages;

/// A line without its drawing. What stands before the `|` may have braces of its own.
pub fn plain(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, drawn)) = rest.split_once('{') {
        let (_, drawn) = drawn.split_once('|').expect("no | in braces");
        let (words, after) = drawn.split_once('}').expect("a brace is not closed");
        text.push_str(before);
        text.push_str(words);
        rest = after;
    }
    text + rest
}

/// Calls `wrong` with every language that has cases of a stage and with its file; what it names makes the test fail.
/// `at_least` so many languages must have some.
pub fn every_language(stage: &str, at_least: usize, mut wrong: impl FnMut(&str, &str) -> Vec<String>) {
    let mut failed = Vec::new();
    let mut read = 0;
    for tag in languages::tags() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("languages").join(tag);
        let Ok(cases) = std::fs::read_to_string(folder.join("cases").join(format!("{stage}.md"))) else { continue };
        failed.extend(wrong(tag, &cases));
        read += 1;
    }
    assert!(failed.is_empty(), "\n{}", failed.join("\n"));
    assert!(read >= at_least, "the cases of {stage} were not found");
}

/// Checks the cases of a stage in every language. `draw` is given the language and a line, and gives the line as it is
/// read; nothing for a line that is no case.
pub fn check(stage: &str, at_least: usize, mut draw: impl FnMut(&str, &str) -> Option<String>) {
    let mut checked = 0;
    every_language(stage, 1, |tag, cases| {
        let lines = cases.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let drawn: Vec<(&str, String)> = lines.filter_map(|line| Some((line, draw(tag, line)?))).collect();
        checked += drawn.len();
        let wrong = drawn.into_iter().filter(|(line, drawn)| drawn != line);
        wrong.map(|(line, drawn)| format!("{tag}\n  wanted {line}\n  read   {drawn}")).collect()
    });
    assert!(checked >= at_least, "the cases of {stage} were not found");
}
