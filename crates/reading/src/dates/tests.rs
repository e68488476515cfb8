//! Whole pages, read and judged.

use jiff::civil::date;
use purport_model::{DateMethod, Dates, Known, Page, PageForm, ProblemKind, Reading};

use crate::{drawn, from_clean_text, read, segment, times};

fn reading(text: &str, known: Known, url: Option<&str>) -> Reading {
    let page = Page::new("page", url.map(str::to_owned), text.as_bytes().to_vec(), known);
    read(&page).into_iter().next().expect("a page gives at least one reading")
}

fn scraped(text: &str) -> Reading {
    reading(text, Known { form: Some(PageForm::ScrapedText), language: Some("en".to_owned()), ..Known::default() }, None)
}

fn dates(reading: &Reading) -> &Dates {
    &reading.document.dates
}

fn refused(reading: &Reading) -> bool {
    reading.document.problems.iter().any(|problem| problem.kind == ProblemKind::DateRefused)
}

const STORY: &str = "The harbour of Skarvika was closed after a storm tore two ferries from their moorings, the port office said, \
    and nobody could say when the first boat would leave again for the outer islands.";

#[test]
fn a_date_line_near_the_headline_is_believed() {
    let page = format!(
        "Skip to content\n\nHarbour closed after storm\n\nby The Desk March 8, 2023 4:16 PM 2 min read\n\n{STORY}\n\n{STORY}"
    );
    let reading = scraped(&page);
    let published = dates(&reading).published.as_ref().expect("a date");
    assert_eq!(published.date, date(2023, 3, 8));
    assert_eq!(published.method, DateMethod::VisibleLine);
    assert_eq!(published.value, "2023-03-08T16:16");
}

#[test]
fn since_when_somebody_is_a_member_is_no_date_of_the_page() {
    let page =
        |word: &str| format!("Harbour closed after storm\n\n{word}: March 8, 2019\n\nPosted March 9, 2023\n\n{STORY}\n\n{STORY}");
    assert_eq!(scraped(&page("Joined")).document.published(), Some(date(2023, 3, 9)));
    assert_eq!(scraped(&page("Published")).document.published(), Some(date(2019, 3, 8)));
}

#[test]
fn the_first_home_of_a_page_may_name_its_day() {
    let page = |home: &str| {
        let html =
            format!("<html><head>{home}</head><body><h1>Harbour closed after storm</h1><p>{STORY}</p><p>{STORY}</p></body></html>");
        let known = Known { form: Some(PageForm::Html), ..Known::default() };
        reading(&html, known, Some("https://portal.example/news/harbour-closed/ar-77"))
    };
    let home = "<link rel='canonical' href='https://herald.example/world/2023/mar/08/harbour-closed'>";
    assert_eq!(page(home).document.published(), Some(date(2023, 3, 8)));
    assert_eq!(page("").document.published(), None);
}

#[test]
fn a_coming_weekday_and_tomorrow_refuse_the_same_weekday() {
    let page = format!(
        "Tuesday, October 31, 2023\n\nHarbour talks go on\n\n{STORY}\n\nMeanwhile, Norland will officially join the harbour league on \
         Tuesday, according to its office. Secretary Bente Ravn also confirmed this news and said that “tomorrow we will welcome \
         Norland as a member”."
    );
    let reading = scraped(&page);
    assert_eq!(dates(&reading).published, None);
    assert_eq!(dates(&reading).stated.as_ref().map(|stated| stated.date), Some(date(2023, 10, 31)));
    assert!(refused(&reading));
}

#[test]
fn the_same_words_do_not_refuse_the_day_before() {
    let page = format!(
        "Monday, October 30, 2023\n\nHarbour talks go on\n\n{STORY}\n\nMeanwhile, Norland will officially join the harbour league on \
         Tuesday, according to its office. Secretary Bente Ravn also confirmed this news and said that “tomorrow we will welcome \
         Norland as a member”."
    );
    assert_eq!(scraped(&page).document.published(), Some(date(2023, 10, 30)));
}

#[test]
fn tomorrow_with_its_weekday_refuses_whatever_is_stated() {
    let page = format!(
        "Saturday, November 2, 2024\n\nMorning briefing\n\n{STORY}\n\nSamples were taken, and the results are expected tomorrow, Saturday, \
         the office said."
    );
    let known = Known { form: Some(PageForm::ScrapedText), language: Some("en".to_owned()), ..Known::default() };
    let reading = reading(&page, known, Some("https://briefing.example/2024/11/02"));
    assert_eq!(dates(&reading).published, None);
    assert!(refused(&reading));
}

#[test]
fn statements_that_agree_are_certain() {
    let page = format!(
        "<html lang=en><head><meta property='article:published_time' content='2023-03-08T16:16:00Z'>\
         <script type='application/ld+json'>{{\"@type\":\"NewsArticle\",\"datePublished\":\"2023-03-08T16:16:00Z\",\
         \"dateModified\":\"2023-03-09T08:00:00Z\"}}</script></head><body><article><h1>Harbour closed</h1><p>{STORY}</p><p>{STORY}</p>\
         </article></body></html>"
    );
    let reading = reading(&page, Known::default(), None);
    let published = dates(&reading).published.as_ref().expect("a date");
    assert_eq!(published.date, date(2023, 3, 8));
    assert!(published.confidence >= 0.95);
    assert_eq!(dates(&reading).modified.as_ref().map(|modified| modified.date), Some(date(2023, 3, 9)));
}

#[test]
fn the_second_of_a_rebuild_is_no_publication() {
    let page = format!(
        "<html lang=en><head><meta property='article:published_time' content='2024-11-02T08:00:11Z'>\
         <meta property='article:modified_time' content='2024-11-02T08:00:11Z'></head><body><article><h1>Harbour closed</h1>\
         <div class=firma>Bente Ravn · 16 May 2024</div><p>{STORY}</p><p>{STORY}</p></article></body></html>"
    );
    let reading = reading(&page, Known::default(), None);
    assert_eq!(reading.document.published(), Some(date(2024, 5, 16)));
    assert_eq!(dates(&reading).stated.as_ref().map(|stated| stated.date), Some(date(2024, 11, 2)));
}

#[test]
fn nothing_is_published_after_it_was_captured() {
    let known = Known {
        form: Some(PageForm::ScrapedText),
        language: Some("en".to_owned()),
        published: Some("2031-01-01".to_owned()),
        fetched: Some(date(2023, 3, 9).at(12, 0, 0, 0)),
        ..Known::default()
    };
    let reading = reading(STORY, known, None);
    assert_eq!(dates(&reading).published, None);
    assert_eq!(dates(&reading).stated.as_ref().map(|stated| stated.date), Some(date(2031, 1, 1)));
}

#[test]
fn a_page_that_says_nothing_has_no_date() {
    let reading = scraped(&format!("Harbour closed after storm\n\n{STORY}\n\nOn Sunday, the mayor spoke of 2014."));
    assert_eq!(*dates(&reading), Dates { published: None, modified: None, stated: None, ..dates(&reading).clone() });
    assert!(reading.document.problems.iter().any(|problem| problem.kind == ProblemKind::DateUnknown));
}

fn html(before: &str, after: &str) -> Reading {
    let body = format!("<h1>Harbour closed after storm</h1><p>{STORY}</p><p>{STORY} So says the port.</p>");
    let page = format!("<html lang=en><body>{before}{body}{after}</body></html>");
    reading(&page, Known { form: Some(PageForm::Html), ..Known::default() }, None)
}

#[test]
fn a_long_line_of_a_blog_says_when_it_was_posted() {
    let line = "This entry was posted on Saturday, 3 December 2011 at 14:05 and is filed under Harbours. You can follow any \
        responses to this entry through the feed of comments. You can leave a response, or trackback from your own site.";
    let posted = |class: &str| html("", &format!("<p class='{class}'>{line}</p>")).document.published();
    assert_eq!(posted("postmetadata alt"), Some(date(2011, 12, 3)));
    assert_eq!(posted("story"), None);
}

#[test]
fn what_a_chronicle_says_will_come_does_not_refuse_its_date() {
    let line = "<p>8 March 2023</p>";
    let will = "<p>The court will hear the case on 4 May 2010. The ministers will meet on 9 June 2011.</p>";
    let told = "<p>The harbour was closed on 12 December 2022.</p>";
    assert_eq!(html(line, &format!("{will}{told}")).document.published(), Some(date(2023, 3, 8)));
    assert_eq!(html(line, will).document.published(), None);
}

#[test]
fn what_settles_a_day_says_what_judging_with_the_whole_text_says() {
    drawn::every_language("times", 1, |tag, cases| {
        let lines = cases.lines().filter(|line| !line.starts_with('#')).map(drawn::plain);
        for text in lines.flat_map(|line| [line.clone(), format!("{STORY}\n{line} {STORY}\n{line}")]) {
            let mut settled = from_clean_text("case", &text, tag);
            let mut judged = settled.clone();
            super::settle(&mut settled);
            let segmented = segment::segment(&text, &judged.paragraphs, tag);
            let times = times::find(&judged, &segmented);
            super::judge(&mut judged, &segmented, &times);
            assert_eq!(settled.dates, judged.dates, "{tag}: {text}");
        }
        Vec::new()
    });
}

#[test]
fn a_date_in_numbers_is_read_by_what_the_page_knows_of_its_order() {
    let page = |line: &str, more: &str| format!("Storm closes port\n\nPosted on {line} by the web desk\n\n{more}\n\n{more}");
    let british = STORY;
    let american = STORY.replace("harbour", "harbor").replace("office", "center");
    let read = |line: &str, more: &str| {
        let published = scraped(&page(line, more)).document.dates.published.expect("a date");
        (published.date, published.confidence >= 0.8, published.confidence >= 0.95)
    };
    assert_eq!(read("12/03/2025", british), (date(2025, 3, 12), true, false));
    assert_eq!(read("12/03/2025", &american), (date(2025, 12, 3), true, false));
    // Nothing tells: the likelier reading, hardly believed, and the other kept.
    let bare = STORY.replace("harbour", "port");
    assert_eq!(read("12/03/2025", &bare), (date(2025, 12, 3), false, false));
    assert_eq!(read("27/03/2025", &bare).0, date(2025, 3, 27));
    assert_eq!(read("12/03/2025", &format!("{bare}\n\nThe harvest feast was on Wednesday, March 12.")).0, date(2025, 3, 12));
}

#[test]
fn a_later_date_line_is_believed_before_metadata_that_nobody_sees() {
    let page = |line: &str| {
        let html = format!(
            "<html lang=en><head><meta property='article:published_time' content='2019-05-01T08:00:00+02:00'></head><body><article>\
             <h1>Harbour closed after storm</h1><div class=info>by Bente Ravn - {line}</div><p>{STORY}</p><p>{STORY}</p></article></body></html>"
        );
        reading(&html, Known::default(), None)
    };
    let later = page("12 March 2025, 18:20");
    assert_eq!(later.document.published(), Some(date(2025, 3, 12)));
    assert_eq!(dates(&later).stated.as_ref().map(|stated| stated.date), Some(date(2019, 5, 1)));
    assert!(dates(&later).published.as_ref().is_some_and(|published| published.confidence < 0.8));
    // The same day seen by the reader, too, is no dispute.
    assert_eq!(page("1 May 2019, updated 12 March 2025").document.published(), Some(date(2019, 5, 1)));
}

#[test]
fn a_dateline_shows_the_day() {
    let page = format!("Harbour closed after storm\n\nPosted March 8, 2023\n\nEastport, 8 March 2023 (NNA) - {STORY}\n\n{STORY}");
    let reading = scraped(&page);
    let published = dates(&reading).published.as_ref().expect("a date");
    let shown: Vec<&str> = published.evidence.iter().map(|span| span.of(&reading.document.text)).collect();
    assert!(shown.iter().any(|words| words.contains("8 March 2023")), "{shown:?}");
}
