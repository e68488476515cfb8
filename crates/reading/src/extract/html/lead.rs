//! The lead: a standfirst between the headline and the first paragraph, which extractors often leave out.
//!
//! 1. A block that the page's description repeats.
//! 2. Else running text between the printed headline and the first paragraph, if nothing says it is something else.

use purport_model::ParagraphRole;

use super::arbitrate::LINKS;
use super::metadata::Metadata;
use super::visible::Visible;
use crate::extract::lines::page::Line;
use crate::extract::shape::key;

/// Blocks before the first paragraph in which the lead may stand.
const REACH: usize = 40;
/// Blocks behind the headline in which running text is its lead: captions, bylines, buttons stand between.
const BEHIND_HEADLINE: usize = 12;
/// Words from which a heading under the headline is a standfirst, though it does not end as a sentence does.
const LONG_HEADING: usize = 12;

/// Where the lead is looked for.
pub(super) struct Page<'a> {
    pub blocks: &'a [Visible],
    pub lines: &'a [Line],
    pub foreign: &'a [bool],
    pub metadata: &'a Metadata,
    pub headline: Option<&'a str>,
}

impl Page<'_> {
    /// The block that is the lead of an article whose other blocks are chosen.
    pub fn lead(&self, chosen: &[bool]) -> Option<usize> {
        let first = (0..chosen.len()).find(|&at| chosen[at] && self.lines[at].shape.is_prose())?;
        let mut before = (first.saturating_sub(REACH)..=first).rev();
        before.clone().find(|&at| self.repeats_description(at)).or_else(|| {
            let title = self.headline.map(key)?;
            let printed = before.find(|&at| self.blocks[at].heading > 0 && self.lines[at].key == title)?;
            (printed + 1..first.min(printed + BEHIND_HEADLINE)).find(|&at| self.is_running_text(at, &title))
        })
    }

    fn is_running_text(&self, at: usize, title: &str) -> bool {
        let (block, line) = (&self.blocks[at], &self.lines[at]);
        let running = line.shape.is_prose() || block.heading > 1 && line.shape.words >= LONG_HEADING;
        let plain = line.why.is_none() && line.times == 1 && block.linked() < LINKS && !self.foreign[at];
        running && plain && line.key != title && block.role != ParagraphRole::ListEntry
    }

    /// The block is the page's description, the beginning of it or begins with it.
    fn repeats_description(&self, at: usize) -> bool {
        let own = key(&self.blocks[at].text);
        let long = own.chars().count() > 30;
        let descriptions = self.metadata.descriptions.iter().map(|text| key(text)).filter(|key| key.chars().count() > 20);
        let mut same = descriptions.map(|description| {
            own == description || long && (description.starts_with(&own) || own.starts_with(description.as_str()))
        });
        self.blocks[at].heading != 1 && same.any(|same| same)
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::html::tests::{body, page};

    #[test]
    fn a_standfirst_under_the_headline_is_the_lead() {
        let lead = "The mayor of Lakeford wants the pumps to stay until spring, whatever they cost.";
        let with = |lead: &str| page("Dam of Lakeford holds", &format!("<header><h1>Dam of Lakeford holds</h1>{lead}</header>"));
        assert_eq!(body(&with(&format!("<div>By Ann Lee</div><div>{lead}</div>")))[0], lead);
        // Neither a button nor the link to another article.
        assert!(!body(&with("<div>Listen to this article now</div>"))[0].starts_with("Listen"));
        assert!(!body(&with(&format!("<a href=x>{lead}</a>")))[0].starts_with("The mayor"));
    }
}
