//! Mojibake: UTF-8 that was decoded as Windows-1252 and stored as UTF-8 again ("Ã¤" for "ä").
//!
//! Put right only where it is certain: several such sequences, and hardly any character beyond ASCII that is not part of
//! one. A text that merely quotes mojibake stays as it is.

use encoding_rs::WINDOWS_1252;

/// Sequences that must be there.
const MIN_SEQUENCES: usize = 3;
/// Of all characters beyond ASCII, the share that must belong to such sequences.
const MIN_SHARE: f64 = 0.9;

/// The text put right, or `None` where it is not certainly broken.
pub(super) fn repair(text: &str) -> Option<String> {
    if !could_be_broken(text) {
        return None;
    }
    let mut repaired = String::with_capacity(text.len());
    let (mut sequences, mut inside, mut beyond) = (0, 0, 0);
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        if let Some((right, read)) = sequence(rest) {
            repaired.push(right);
            sequences += 1;
            let characters = rest[..read].chars().count();
            inside += characters;
            beyond += characters;
            rest = &rest[read..];
        } else {
            beyond += usize::from(!character.is_ascii());
            repaired.push(character);
            rest = &rest[character.len_utf8()..];
        }
    }
    #[allow(clippy::cast_precision_loss)]
    let certain = sequences >= MIN_SEQUENCES && inside as f64 >= beyond as f64 * MIN_SHARE;
    certain.then_some(repaired)
}

/// Counts what could be sequences at most, byte by byte: nearly every page is dismissed here.
fn could_be_broken(text: &str) -> bool {
    const LONGEST: usize = 4;
    let bytes = text.as_bytes();
    // "Â" to "ô", the first characters of sequences, with another character beyond ASCII behind them.
    let lead = |&at: &usize| matches!(bytes[at + 1], 0x82..=0xb4) && bytes.get(at + 2).is_some_and(|&next| next >= 0xc0);
    let leads = memchr::memchr_iter(0xc3, bytes).filter(lead).count();
    if leads < MIN_SEQUENCES {
        return false;
    }
    let beyond = bytes.iter().filter(|&&byte| byte >= 0xc0).count();
    #[allow(clippy::cast_precision_loss)]
    let enough = (leads * LONGEST) as f64 >= beyond as f64 * MIN_SHARE;
    enough
}

/// The character that the sequence at the start of a text was, with the bytes to skip.
fn sequence(text: &str) -> Option<(char, usize)> {
    let mut characters = text.chars();
    let lead = byte_of(characters.next()?)?;
    let length = match lead {
        0xc2..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    let mut bytes = vec![lead];
    bytes.extend(characters.by_ref().take(length - 1).map_while(byte_of));
    let right = std::str::from_utf8(&bytes).ok().filter(|_| bytes.len() == length)?.chars().next()?;
    let read = text.len() - characters.as_str().len();
    Some((right, read))
}

fn byte_of(character: char) -> Option<u8> {
    let mut buffer = [0; 4];
    match WINDOWS_1252.encode(character.encode_utf8(&mut buffer)) {
        (bytes, _, false) if bytes.len() == 1 && bytes[0] >= 0x80 => Some(bytes[0]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn doubly_encoded_text_is_put_right() {
        for text in ["„Wir müssen zurück“, sagte der Bürgermeister.", "Місто лишилося без світла", "It’s “over” – he said"]
        {
            assert_eq!(repair(&broken(text)).as_deref(), Some(text));
        }
    }

    #[test]
    fn text_that_is_right_or_only_quotes_the_fault_stays() {
        assert_eq!(repair("Ångström målte Ärger, Öl und Übermut"), None);
        assert_eq!(repair("Ändern Sie „Ã¤“ in „ä“: Größe, Maß, Fuß, Tür, Öl, überall."), None);
        assert_eq!(repair("Â"), None);
    }
}
