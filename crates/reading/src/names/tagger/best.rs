//! The best row of tags for a sentence (Viterbi).

use super::{Moves, TAGS};

/// A tag that cannot follow.
const NEVER: f32 = -1.0e9;

/// Inside a name of a kind only behind a word of the same name.
fn may_follow(before: usize, next: usize) -> bool {
    let inside = next > 0 && next.is_multiple_of(2);
    !inside || before == next || before + 1 == next
}

/// The row most speaks for: `scores` of each word, `moves` from tag to tag.
pub(super) fn path(scores: &[[f32; TAGS]], moves: &Moves) -> Vec<usize> {
    let mut total = [NEVER; TAGS];
    total[0] = 0.0;
    let mut from: Vec<[u8; TAGS]> = Vec::with_capacity(scores.len());
    for word in scores {
        let mut next = [NEVER; TAGS];
        let mut back = [0u8; TAGS];
        for tag in 0..TAGS {
            for (before, sum) in total.iter().enumerate().filter(|(before, _)| may_follow(*before, tag)) {
                let sum = sum + moves[before][tag];
                if sum > next[tag] {
                    next[tag] = sum;
                    back[tag] = u8::try_from(before).unwrap_or(0);
                }
            }
            next[tag] += word[tag];
        }
        total = next;
        from.push(back);
    }
    let mut at = (0..TAGS).rev().max_by(|&a, &b| total[a].total_cmp(&total[b])).unwrap_or(0);
    let mut tags = vec![0; scores.len()];
    for (place, back) in tags.iter_mut().zip(&from).rev() {
        *place = at;
        at = usize::from(back[at]);
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_inside_a_name_that_has_not_begun() {
        let mut inside = [0.0; TAGS];
        inside[2] = 5.0;
        let mut begin = [0.0; TAGS];
        begin[1] = 1.0;
        let moves = [[0.0; TAGS]; TAGS];
        assert_eq!(path(&[inside], &moves), [0]);
        assert_eq!(path(&[begin, inside, inside], &moves), [1, 2, 2]);
        assert!(path(&[], &moves).is_empty());
    }
}
