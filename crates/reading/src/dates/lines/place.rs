//! Place: where a line stands to the headline and to the beginning of the text.

/// How far from the headline, in lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub distance: usize,
    /// Whether a headline was found at all.
    known: bool,
}

impl Place {
    /// Of a byline the extraction found.
    pub const BESIDE: Self = Self { distance: 1, known: true };

    pub fn of(at: usize, headline: Option<usize>, body: Option<usize>) -> Self {
        /// A line over the headline is likelier to be the date of today, or of the column.
        const ABOVE: usize = 2;
        let from = |anchor: usize| if at >= anchor { at - anchor } else { anchor - at + ABOVE };
        // A headline far over its text leaves room for a picture and its caption between them.
        let between = matches!((headline, body), (Some(headline), Some(body)) if headline < at && at <= body);
        let distance = match (headline, body) {
            (Some(headline), _) if between => from(headline).min(NEAR),
            (Some(headline), _) => from(headline),
            (None, Some(body)) => from(body),
            (None, None) => at,
        };
        Self { distance, known: headline.is_some() }
    }

    pub fn is_near(self) -> bool {
        self.distance <= NEAR
    }

    /// What nearness adds to trust.
    pub fn trust(self) -> f32 {
        let unknown = if self.known { 0.0 } else { 0.05 };
        let near = match self.distance {
            0..=3 => 0.05,
            4..=NEAR => 0.02,
            _ if self.distance <= 20 => -0.08,
            _ => -0.16,
        };
        near - unknown
    }
}

/// Lines within which a date line belongs to the headline.
const NEAR: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearer_is_better_and_below_is_better_than_above() {
        let trust = |at| Place::of(at, Some(10), Some(14)).trust();
        assert!(trust(12) > trust(16) && trust(16) > trust(25) && trust(25) > trust(60));
        assert!(Place::of(12, Some(10), None).distance < Place::of(8, Some(10), None).distance);
    }

    #[test]
    fn between_headline_and_text_is_near() {
        assert!(Place::of(40, Some(10), Some(50)).is_near());
        assert!(!Place::of(60, Some(10), Some(50)).is_near());
    }
}
