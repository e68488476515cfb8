//! The two streams of a command: data on standard output, words about it on standard error. Colours and progress bars
//! only where a person sees them.

use std::fmt::Display;
use std::io::{IsTerminal, Write};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::failure::Outcome;

/// Columns of lines that are not written to a terminal.
const PLAIN_WIDTH: usize = 100;
/// Lines longer than this are hard to read however wide the window is.
const WIDEST: usize = 120;

/// Where a command writes.
pub struct Terminal<'a> {
    out: Box<dyn Write + 'a>,
    err: Box<dyn Write + 'a>,
    pub style: Style,
    pub width: usize,
    pub progress: Progress,
}

impl std::fmt::Debug for Terminal<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Terminal").field("style", &self.style).field("width", &self.width).finish_non_exhaustive()
    }
}

impl<'a> Terminal<'a> {
    #[must_use]
    pub fn of_process() -> Self {
        let interactive = std::io::stdout().is_terminal();
        let width = if interactive { columns().unwrap_or(PLAIN_WIDTH).min(WIDEST) } else { PLAIN_WIDTH };
        let colours = interactive && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        Self {
            out: Box::new(std::io::BufWriter::new(std::io::stdout())),
            err: Box::new(std::io::stderr()),
            style: if colours { Style::Coloured } else { Style::Plain },
            width,
            progress: Progress { shown: std::io::stderr().is_terminal() },
        }
    }

    #[must_use]
    pub fn to(out: impl Write + 'a, err: impl Write + 'a) -> Self {
        Self {
            out: Box::new(out),
            err: Box::new(err),
            style: Style::Plain,
            width: PLAIN_WIDTH,
            progress: Progress { shown: false },
        }
    }

    /// A line of data.
    pub fn line(&mut self, line: impl Display) -> Outcome<()> {
        writeln!(self.out, "{}", harmless(&line.to_string()))?;
        Ok(())
    }

    /// A row of a listing as JSON.
    pub fn json(&mut self, row: &impl serde::Serialize) -> Outcome<()> {
        let row = serde_json::to_string(row).map_err(std::io::Error::other)?;
        self.line(row)
    }

    /// Words about the data.
    pub fn note(&mut self, words: impl Display) -> Outcome<()> {
        self.out.flush()?;
        writeln!(self.err, "{}", harmless(&words.to_string()))?;
        Ok(())
    }

    pub fn hint(&mut self, words: impl Display) -> Outcome<()> {
        self.note(format_args!("  hint: {words}"))
    }

    pub fn flush(&mut self) -> Outcome<()> {
        self.out.flush()?;
        Ok(())
    }
}

/// Codes that [`Style`] writes.
const CODES: [&str; 7] = ["[0m", "[1m", "[2m", "[32m", "[33m", "[36m", "[9;31m"];

/// Takes the sting out of control characters: words of a page must not be able to steer a terminal.
fn harmless(line: &str) -> String {
    let mut clean = String::with_capacity(line.len());
    for (place, c) in line.char_indices() {
        let rest = &line[place + c.len_utf8()..];
        let ours = c == '\u{1b}' && CODES.iter().any(|code| rest.starts_with(code));
        let harmful = c.is_control() && !matches!(c, '\n' | '\t') && !ours;
        clean.push(if harmful { '\u{fffd}' } else { c });
    }
    clean
}

fn columns() -> Option<usize> {
    let mut table = comfy_table::Table::new();
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic);
    table.width().map(usize::from).filter(|&columns| columns >= 40)
}

/// Whether what is written may carry colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Coloured,
}

impl Style {
    fn wrapped(self, code: &str, words: &str) -> String {
        match self {
            Self::Plain => words.to_owned(),
            Self::Coloured => format!("\u{1b}[{code}m{words}\u{1b}[0m"),
        }
    }

    #[must_use]
    pub fn bold(self, words: &str) -> String {
        self.wrapped("1", words)
    }

    #[must_use]
    pub fn dim(self, words: &str) -> String {
        self.wrapped("2", words)
    }

    #[must_use]
    pub fn accent(self, words: &str) -> String {
        self.wrapped("36", words)
    }

    #[must_use]
    pub fn alarm(self, words: &str) -> String {
        self.wrapped("33", words)
    }

    /// Words that were added to a wording.
    #[must_use]
    pub fn added(self, words: &str) -> String {
        match self {
            Self::Plain => format!("{{+{words}+}}"),
            Self::Coloured => self.wrapped("32", words),
        }
    }

    /// Words that were left out of a wording.
    #[must_use]
    pub fn dropped(self, words: &str) -> String {
        match self {
            Self::Plain => format!("[-{words}-]"),
            Self::Coloured => self.wrapped("9;31", words),
        }
    }
}

/// Progress of long work, shown to a person only.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    pub shown: bool,
}

/// Work under way.
#[derive(Debug)]
pub struct Bar(ProgressBar);

impl Progress {
    #[must_use]
    pub fn bar(self, what: &'static str, length: usize) -> Bar {
        self.styled(ProgressBar::new(length as u64), "{msg} {bar:40} {pos}/{len}", what)
    }

    #[must_use]
    pub fn spinner(self, what: &'static str) -> Bar {
        let bar = self.styled(ProgressBar::new_spinner(), "{spinner} {msg} {pos}", what);
        if self.shown {
            bar.0.enable_steady_tick(std::time::Duration::from_millis(120));
        }
        bar
    }

    fn styled(self, bar: ProgressBar, template: &str, what: &'static str) -> Bar {
        bar.set_draw_target(if self.shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message(what);
        Bar(bar)
    }
}

impl Bar {
    pub fn advance(&self, by: usize) {
        self.0.inc(by as u64);
    }

    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}

/// Breaks text into lines of at most `width` characters at white space, each behind `indent` spaces.
#[must_use]
pub fn wrapped(text: &str, width: usize, indent: usize) -> Vec<String> {
    let room = width.saturating_sub(indent).max(20);
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = visible(word);
        if used > 0 && used + 1 + length > room {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
    }
    let indent = " ".repeat(indent);
    lines.into_iter().map(|line| format!("{indent}{line}")).collect()
}

/// Characters that take room on a terminal.
fn visible(word: &str) -> usize {
    let mut inside = false;
    word.chars()
        .filter(|&c| {
            let escape = c == '\u{1b}';
            let counted = !inside && !escape;
            inside = escape || (inside && c != 'm');
            counted
        })
        .count()
}

/// At most so many characters, the rest as an ellipsis.
#[must_use]
pub fn shortened(text: &str, most: usize) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if one_line.chars().count() <= most {
        return one_line;
    }
    let kept: String = one_line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_break_at_white_space() {
        assert_eq!(wrapped("one two three four five six", 24, 2), ["  one two three four", "  five six"]);
    }

    #[test]
    fn a_page_cannot_steer_the_terminal() {
        assert_eq!(harmless("a\u{1b}]0;title\u{7}b"), "a\u{fffd}]0;title\u{fffd}b");
        assert_eq!(harmless(&Style::Coloured.bold("a")), Style::Coloured.bold("a"));
    }

    #[test]
    fn colours_take_no_room() {
        assert_eq!(visible(&Style::Coloured.bold("four")), 4);
    }
}
