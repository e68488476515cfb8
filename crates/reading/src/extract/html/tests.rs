//! Invented pages, as outlets serve them.

use purport_model::{Known, Page, ParagraphRole, RemovedWhy};

use crate::extract::Article;
use crate::{decode, extract};

pub(super) const DAM: &str = "According to the water board of Lakeford, engineers are still pumping at the Harrow Dam, where a gate \
    broke on Sunday night and flooded the lower streets of the town. Marta Quill, who leads the board, stated that two further \
    pumps were being driven in and that nobody had been hurt.";
pub(super) const PUMPS: &str = "Some four hundred people slept in the sports hall of Lakeford on Monday, and the water board handed out \
    blankets there. Quill expects the gate to be closed on Wednesday, once both pumps have arrived at the dam.";
pub(super) const HALL: &str = "The sports hall of Lakeford will stay open until the water has left the cellars along the river, the mayor \
    said. Schools open again on Thursday, and the lower streets a week later.";

pub(super) fn read(markup: &str) -> Article {
    let page =
        Page::new("page.html", Some("https://news.example.org/a/1".to_owned()), markup.as_bytes().to_vec(), Known::default());
    let decoded = decode::decode(&page);
    extract::extract(&page, &decoded).remove(0)
}

/// An article of three paragraphs with something of one's own before its first one.
pub(super) fn page(title: &str, before: &str) -> Article {
    read(&format!(
        "<html><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav><main>{before}<div class=text><p>{DAM}</p>\
         <p>{PUMPS}</p><p>{HALL}</p></div></main><footer>All rights reserved</footer></body></html>"
    ))
}

pub(super) fn body(article: &Article) -> Vec<&str> {
    article.blocks.iter().map(|block| block.text.as_str()).collect()
}

fn inside(between: &str) -> Article {
    read(&format!(
        "<html><head><title>Dam of Lakeford holds</title></head><body><main><h1>Dam of Lakeford holds</h1><div class=text>\
         <p>{DAM}</p>{between}<p>{PUMPS}</p><p>{HALL}</p></div></main></body></html>"
    ))
}

fn why(article: &Article, start: &str) -> Option<RemovedWhy> {
    article.removed.iter().find(|removed| removed.text.starts_with(start)).map(|removed| removed.why)
}

fn role(article: &Article, start: &str) -> Option<ParagraphRole> {
    article.blocks.iter().find(|block| block.text.starts_with(start)).map(|block| block.role)
}

#[test]
fn a_paragraph_that_speaks_of_pictures_is_no_caption() {
    let text = "A photo that Quill posted on Monday shows the gate from above, with the broken hinge and both pumps beside it.";
    assert!(body(&inside(&format!("<p>{text}</p>"))).contains(&text));
    let caption = inside(&format!("<figure><img><figcaption>{text}</figcaption></figure>"));
    assert!(!body(&caption).contains(&text));
    assert_eq!(why(&caption, "A photo"), Some(RemovedWhy::Caption));
}

#[test]
fn a_line_that_begins_with_a_number_is_no_copyright_notice() {
    let text = "400 blankets were handed out in the sports hall on Monday, and as many meals.";
    assert!(body(&inside(&format!("<p>{text}</p>"))).contains(&text));
}

#[test]
fn the_main_column_may_be_called_anything() {
    let columns: String =
        [DAM, PUMPS, HALL].iter().map(|text| format!("<div class='sidebar-left grid'><p>{text}</p></div>")).collect();
    let article = read(&format!("<body><h1>Dam of Lakeford holds</h1>{columns}</body>"));
    assert_eq!(body(&article), [DAM, PUMPS, HALL]);
}

#[test]
fn parts_that_a_server_sends_late_are_read() {
    let article =
        read(&format!("<body><h1>Dam</h1><div hidden id='S:1'><p>{DAM}</p><p>{PUMPS}</p></div><div hidden><p>{HALL}</p></div>"));
    assert_eq!(body(&article), [DAM, PUMPS]);
}

#[test]
fn lists_quotations_and_subheads_keep_their_role() {
    let article = inside(&format!(
        "<h2>Two pumps</h2><blockquote><p>We shall be dry by Friday, whatever the river does this week.</p></blockquote>\
         <p>{}</p><p>The board has asked for:</p><ul><li>two pumps from Brackton,</li><li>forty lamps.</li></ul>",
        HALL.replace("Lakeford", "Brackton")
    ));
    assert_eq!(role(&article, "Two pumps"), Some(ParagraphRole::Subhead));
    assert_eq!(role(&article, "We shall"), Some(ParagraphRole::Quotation));
    assert_eq!(role(&article, "two pumps from"), Some(ParagraphRole::ListEntry));
}

#[test]
fn a_live_blog_that_waits_for_its_script_is_read_from_its_metadata() {
    let entry = |clock: &str, headline: &str, body: &str| {
        format!(
            "{{\"@type\":\"BlogPosting\",\"headline\":\"{headline}\",\"datePublished\":\"{clock}\",\"articleBody\":\"{body}\"}}"
        )
    };
    let entries = [
        entry("2023-03-08T12:31:00+01:00", "Four hundred people in sports hall", PUMPS),
        entry("2023-03-08T08:10:00+01:00", "Gate breaks at Harrow Dam", DAM),
    ];
    let json =
        format!("{{\"@type\":\"LiveBlogPosting\",\"headline\":\"Flood in Lakeford\",\"liveBlogUpdate\":[{}]}}", entries.join(","));
    let article = read(&format!(
        "<html><head><title>Flood in Lakeford</title><script type='application/ld+json'>{json}</script></head><body><div id=app></div></body></html>"
    ));
    let (later, earlier) = ("2023-03-08T12:31:00+01:00", "2023-03-08T08:10:00+01:00");
    assert_eq!(body(&article), [later, "Four hundred people in sports hall", PUMPS, earlier, "Gate breaks at Harrow Dam", DAM]);
    assert_eq!(role(&article, later), Some(ParagraphRole::Stamp));
}

/// Entries of a time, a headline set in bold and a paragraph; the page lists the headlines beside the article too.
fn live(times: &[&str]) -> Article {
    let headlines = ["Four hundred people in the sports hall", "Gate of the dam gives way", "Hall opens for all of Lakeford"];
    let hall = HALL.replace("the mayor said", "Marta Quill said");
    let listed: String = headlines.iter().map(|headline| format!("<li>{headline}</li>")).collect();
    let entries: String = times
        .iter()
        .zip(headlines)
        .zip([PUMPS, DAM, &hall])
        .map(|((time, headline), text)| {
            format!("<div class=entry><time>{time}</time><div><b>{headline}</b></div><div class=text><p>{text}</p></div></div>")
        })
        .collect();
    read(&format!(
        "<html><head><title>Flood in Lakeford</title></head><body><main><h1>Flood in Lakeford</h1><ul>{listed}</ul>\
         <ul class=latest>{listed}</ul>{entries}</main></body></html>"
    ))
}

#[test]
fn the_entries_of_a_live_blog_keep_their_headlines_and_times() {
    let article = live(&["12:31", "2 hours ago08:10", "07:05"]);
    let stamps: Vec<&str> =
        article.blocks.iter().filter(|block| block.role == ParagraphRole::Stamp).map(|block| block.text.as_str()).collect();
    assert_eq!(stamps, ["12:31", "08:10", "07:05"]);
    assert_eq!(role(&article, "Gate of the dam"), Some(ParagraphRole::Subhead));
    let at = |text: &str| article.blocks.iter().position(|block| block.text.starts_with(text)).unwrap();
    assert_eq!(at("08:10") + 1, at("Gate of the dam"));
    // Times that are none of the day make no live blog.
    assert!(live(&["3 June 2024", "2 June 2024", "1 June 2024"]).blocks.iter().all(|block| block.role != ParagraphRole::Stamp));
}
