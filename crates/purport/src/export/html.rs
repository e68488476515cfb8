//! Dossiers as pages that need no server and no network: `index.html` with the stories, and a file for each with its
//! documents in it, so that every fact leads to its words on the same page.

use std::path::Path;

use askama::Template;
use purport_model::Story;
use purport_story::Desk;

use crate::desk::draw::Draw;
use crate::desk::pages::{self, Frame};
use crate::desk::server::stories_page;
use crate::desk::site::Medium;
use crate::view::{Shelf, StoryView};

/// Writes all dossiers, or one. Gives the number of files.
pub fn write(folder: &Path, desk: &Desk, only: Option<&Story>) -> std::io::Result<usize> {
    let shelf = Shelf::new(&desk.readings, &desk.reconciled);
    let draw = Draw::new(Medium::File, &shelf, &desk.reconciled);
    let stories: Vec<&Story> = match only {
        Some(story) => vec![story],
        None => desk.reconciled.stories.iter().collect(),
    };
    for story in &stories {
        let page = dossier(story, desk, &shelf, &draw);
        std::fs::write(folder.join(draw.site.story(&story.id)), rendered(&page)?)?;
    }
    if only.is_some() {
        return Ok(1);
    }
    std::fs::write(folder.join("index.html"), rendered(&stories_page(&draw, Frame::of_file("Stories"), desk))?)?;
    Ok(stories.len() + 1)
}

fn dossier(story: &Story, desk: &Desk, shelf: &Shelf<'_>, draw: &Draw<'_>) -> pages::Story {
    let view = StoryView::new(story, &desk.reconciled, shelf);
    let texts = view.documents.iter().map(|reading| draw.document(reading)).collect();
    pages::Story { frame: Frame::of_file(&story.title), page: draw.story(&view), texts }
}

fn rendered(page: &impl Template) -> std::io::Result<String> {
    page.render().map_err(std::io::Error::other)
}
