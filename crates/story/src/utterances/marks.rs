//! Quotation marks read by how they stand, not by which they are: what opens in one language closes in another.
//!
//! A mark after white space and before a letter opens; a mark after a letter and before white space or punctuation
//! closes. Where that does not tell, « opens and » closes. Inside one kind of mark the other kinds are nested and not
//! looked at.

use purport_model::Span;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Straight,
    Curly,
    Guillemets,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    start: usize,
    end: usize,
    side: Side,
    family: Family,
    /// First sign of its line: a quotation over several paragraphs opens each of them again.
    begins_line: bool,
}

/// What marks say about a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The parts of the place that stand inside marks.
    pub quoted: Vec<Span>,
    /// Every mark that opens is closed and the other way round.
    pub sound: bool,
}

/// Longest stretch before and after the place that is searched for its marks, in bytes.
const REACH: usize = 3000;

/// Reads the marks in and around a place, within its paragraphs.
#[must_use]
pub fn around(text: &str, place: Span) -> Marked {
    let (start, end) = (place.start as usize, place.end as usize);
    let (Some(before), Some(after)) = (text.get(..start), text.get(end..)) else { return Marked::default() };
    let from = before.rfind('\n').map_or(0, |line| line + 1).max(boundary(text, start.saturating_sub(REACH)));
    let to = after.find('\n').map_or(text.len(), |line| end + line).min(boundary(text, (end + REACH).min(text.len())));
    let marks = outer(marks(text, from, to));
    let opened = marks.iter().rev().find(|mark| mark.end <= start).filter(|mark| mark.side == Side::Opens);
    let following = marks.iter().find(|mark| mark.start >= end);
    let mut inside = opened.is_some();
    let mut since = start;
    let mut sound = true;
    let mut quoted = Vec::new();
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        match (inside, mark.side) {
            (true, Side::Closes) => quoted.push(Span::new(since, mark.start)),
            (false, Side::Closes) => {
                sound = false;
                quoted.push(Span::new(since, mark.start));
            }
            (true, Side::Opens) if mark.begins_line => {}
            (true, Side::Opens) => sound = false,
            (false, Side::Opens) => since = mark.end,
        }
        inside = mark.side == Side::Opens;
        if !inside {
            since = mark.end;
        }
    }
    let closes = following.is_some_and(|mark| mark.side == Side::Closes);
    let goes_on = opens_next_line(text, to);
    if inside {
        quoted.push(Span::new(since, end));
        sound &= closes || goes_on;
    } else if closes {
        sound = false;
        quoted.push(Span::new(since, end));
    }
    let quoted = quoted.into_iter().map(|span| span.trimmed(text)).filter(|span| !span.is_empty()).collect();
    Marked { quoted, sound }
}

fn boundary(text: &str, mut offset: usize) -> usize {
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

fn opens_next_line(text: &str, end: usize) -> bool {
    let next = text.get(end..).unwrap_or_default().trim_start();
    next.chars().next().is_some_and(|sign| family(sign).is_some())
}

fn family(sign: char) -> Option<Family> {
    Some(match sign {
        '"' | '\u{ff02}' => Family::Straight,
        '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{201f}' => Family::Curly,
        '«' | '»' => Family::Guillemets,
        _ => return None,
    })
}

fn marks(text: &str, from: usize, to: usize) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut line_open = true;
    let region = text.get(from..to).unwrap_or_default();
    for (offset, sign) in region.char_indices() {
        if let Some(family) = family(sign) {
            let (start, end) = (from + offset, from + offset + sign.len_utf8());
            let side = side(text, start, end, sign).unwrap_or_else(|| other_side(&marks, family));
            marks.push(Mark { start, end, side, family, begins_line: line_open });
        }
        line_open = sign == '\n' || (line_open && sign.is_whitespace());
    }
    marks
}

/// What a mark does as far as it shows; a straight one between two spaces does not.
fn side(text: &str, start: usize, end: usize, sign: char) -> Option<Side> {
    let before = text[..start].chars().next_back();
    let after = text[end..].chars().next();
    let open_before = before.is_none_or(|c| c.is_whitespace() || "([{-–—/:'‘‚".contains(c) || family(c).is_some());
    let open_after = after.is_some_and(|c| c.is_alphanumeric() || "([{#@$€£¿¡.…'‘’–—-".contains(c) || family(c).is_some());
    let close_after =
        after.is_none_or(|c| c.is_whitespace() || c.is_ascii_punctuation() || "–—…’".contains(c) || family(c).is_some());
    let close_before = before.is_some_and(|c| !c.is_whitespace() && !"([{".contains(c));
    match (open_before && open_after, close_before && close_after, sign) {
        (true, false, _) => Some(Side::Opens),
        (false, true, _) => Some(Side::Closes),
        (_, _, '»' | '\u{201d}') => Some(Side::Closes),
        (_, _, '«' | '\u{201e}' | '\u{201c}') => Some(Side::Opens),
        _ => None,
    }
}

/// The other side of what the last mark of the family did.
fn other_side(marks: &[Mark], family: Family) -> Side {
    match marks.iter().rev().find(|mark| mark.family == family) {
        Some(Mark { side: Side::Opens, .. }) => Side::Closes,
        _ => Side::Opens,
    }
}

/// Without the marks nested inside others: by depth where the paragraph's marks balance, otherwise only those of
/// another family than the one that is open.
fn outer(marks: Vec<Mark>) -> Vec<Mark> {
    let mut depth = 0_usize;
    let mut outermost = Vec::new();
    for mark in &marks {
        match mark.side {
            Side::Opens => {
                if depth == 0 {
                    outermost.push(*mark);
                }
                depth += 1;
            }
            Side::Closes if depth == 0 => return unbalanced(&marks),
            Side::Closes => {
                depth -= 1;
                if depth == 0 {
                    outermost.push(*mark);
                }
            }
        }
    }
    if depth == 0 { outermost } else { unbalanced(&marks) }
}

fn unbalanced(marks: &[Mark]) -> Vec<Mark> {
    let mut open: Option<Family> = None;
    let mut kept: Vec<Mark> = Vec::new();
    for (index, mark) in marks.iter().enumerate() {
        if let Some(family) = open.filter(|family| *family != mark.family)
            && marks[index..].iter().any(|later| later.family == family && later.side == Side::Closes)
        {
            continue;
        }
        open = (mark.side == Side::Opens).then_some(mark.family);
        kept.push(*mark);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place stands between braces in the text.
    fn read(drawn: &str) -> (bool, Vec<String>) {
        let (start, end) = (drawn.find('{').unwrap(), drawn.find('}').unwrap() - 1);
        let text = drawn.replace(['{', '}'], "");
        let marked = around(&text, Span::new(start, end));
        (marked.sound, marked.quoted.iter().map(|span| span.of(&text).to_owned()).collect())
    }

    #[test]
    fn marks_of_every_kind_are_told_apart_by_how_they_stand() {
        for drawn in [
            "He said: \"{The dam will hold.}\"",
            "Er sagte: „{Der Damm hält.}“ Dann ging er.",
            "Il a dit : « {La digue tiendra.} » Puis rien.",
            "Rekel je: »{Jez bo zdržal.}« Potem nič.",
            "Он сказал: «{Плотина в деревне \"Ручей\" выдержит}».",
            "He said: \"{The dam will hold}. We call it \"the wall\" here.\"",
            "Rekel je: \"{Jez bo zdržal}, \" in šel.",
        ] {
            let (sound, quoted) = read(drawn);
            assert!(sound, "{drawn}");
            assert_eq!(quoted.len(), 1, "{drawn}: {quoted:?}");
        }
    }

    #[test]
    fn an_interruption_is_not_quoted() {
        let (sound, quoted) = read("\"{The dam will hold,\" she said. \"It is new.}\"");
        assert!(sound);
        assert_eq!(quoted, ["The dam will hold,", "It is new."]);
    }

    #[test]
    fn a_mark_without_its_partner_is_noticed() {
        for drawn in
            ["She said, \"{The dam will hold.}", "{The dam will hold},\" she said.", "She said, \"{The dam will hold.\" trying.\"}"]
        {
            assert!(!read(drawn).0, "{drawn}");
        }
        assert!(read("{The dam will hold}, she said.").0);
        assert!(read("She said, \"{The dam will hold.}\n\"It is new.\"").0);
    }
}
