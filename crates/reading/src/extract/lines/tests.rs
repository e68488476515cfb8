//! Invented pages, as scrapers leave them.

use purport_model::{Known, Page, PageForm, ParagraphRole, RemovedWhy};

use crate::extract::Article;
use crate::{decode, extract};

fn read(text: &str) -> Article {
    let known = Known { form: Some(PageForm::ScrapedText), ..Known::default() };
    let page = Page::new("page.txt", None, text.as_bytes().to_vec(), known);
    let decoded = decode::decode(&page);
    extract::extract(&page, &decoded).remove(0)
}

fn body(article: &Article) -> Vec<&str> {
    article.blocks.iter().map(|block| block.text.as_str()).collect()
}

fn why(article: &Article, start: &str) -> Option<RemovedWhy> {
    article.removed.iter().find(|removed| removed.text.starts_with(start)).map(|removed| removed.why)
}

const PAGE: &str = "Skip to content
Home
Politics

Harbour of Eastport closed after oil spill
Harbour of Eastport closed after oil spill
by The Daybreak desk June 3, 2024 4:16 PM 2 min read
Share:

The harbour of Eastport was closed on Monday after a tanker lost forty tonnes of oil, the coast guard said.

Also Read: Volcano wakes after a century of silence

Fishing boats were told to stay out of the bay while booms were laid around the tanker, which had struck a pier.

Pictured above: the tanker at the pier. Photo: Ann Lee

Clean-up may take weeks

\u{201c}Nobody was hurt, but the birds will suffer,\u{201d} said Tom Hale, who leads the clean-up for the town of Eastport.

Harbour of Eastport closed after oil spill

The owner of the tanker promised to pay for the clean-up, which the town expects to take several weeks.

Keep yourself updated with all the latest news from our website daybreak-news.com.

News Feed

11:20 AM

Parliament votes on the budget tonight after a long debate about the price of bread.

Leave a Comment

Your email address will not be published. Required fields are marked *";

#[test]
fn an_article_is_taken_out_of_its_furniture() {
    let article = read(PAGE);
    assert_eq!(article.headline.as_deref(), Some("Harbour of Eastport closed after oil spill"));
    let body = body(&article);
    assert_eq!(body.len(), 5, "{body:?}");
    assert!(body[0].starts_with("The harbour of Eastport"));
    assert_eq!(article.blocks[2].role, ParagraphRole::Subhead);
    assert!(body[4].starts_with("The owner of the tanker"));
}

#[test]
fn what_is_removed_is_kept_with_the_reason() {
    let article = read(PAGE);
    assert_eq!(why(&article, "Also Read"), Some(RemovedWhy::RelatedLink));
    assert_eq!(why(&article, "Pictured above"), Some(RemovedWhy::Caption));
    assert_eq!(why(&article, "by The Daybreak"), Some(RemovedWhy::Byline));
    assert_eq!(why(&article, "Harbour of Eastport"), Some(RemovedWhy::RepeatedHeadline));
    assert_eq!(why(&article, "Keep yourself"), Some(RemovedWhy::Subscription));
    assert_eq!(why(&article, "Parliament votes"), Some(RemovedWhy::OtherStory));
    assert_eq!(article.outlet.map(|outlet| outlet.name), Some("daybreak-news.com".to_owned()));
}

#[test]
fn what_a_post_says_is_quoted() {
    let article = read(
        "The ferry is back\n\nThe mayor of Eastport answered her critics on Monday, hours after the ferry had returned.\n\n\
         The boats were never better than they are today, whatever the harbour board says!\n\n\
         — Ida J. Berg (@idaberg) July 15, 2024\n\nThe harbour board did not reply to questions on Monday evening.",
    );
    let role = |start: &str| article.blocks.iter().find(|block| block.text.starts_with(start)).map(|block| block.role);
    assert_eq!(role("The boats"), Some(ParagraphRole::Quotation));
    assert_eq!(role("The harbour board"), Some(ParagraphRole::Body));
}

#[test]
fn dashes_that_speak_are_text_and_captions_in_norwegian_are_not() {
    let article = read(
        "Havnen i Østvik stengt etter oljeutslipp

Havnen i Østvik ble stengt mandag etter at et tankskip mistet førti tonn olje, opplyser kystvakten.

– Ingen er skadet, men fuglene vil lide

Slik så det ut: Bildet viser tankskipet ved kaia tirsdag. Foto: Kari Holm

Ordføreren sier at oppryddingen kan ta flere uker, og at rederiet har lovet å betale for den.

Se bilder fra kaia her:",
    );
    let body = body(&article);
    assert_eq!(body.len(), 3, "{body:?}");
    assert!(body[1].starts_with('–'));
}

#[test]
fn a_page_of_one_endless_line_is_cut_and_said_so() {
    let article = read(&"word and more words ".repeat(20_000));
    assert!(article.blocks.iter().all(|block| block.text.len() <= extract::MAX_BLOCK));
    assert!(!article.problems.is_empty());
}

#[test]
fn a_short_note_is_its_own_text() {
    assert_eq!(body(&read("Bridge closed until noon")), ["Bridge closed until noon"]);
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(([A-Z][a-z]{1,8} ?){0,12}[.:!?\u{201d}…]?\n|• [a-z ]{0,20}\n|[0-9]{1,2}:[0-9]{2}\n|[^\\x00]{0,10}\n){0,30}") {
        let _ = read(&text);
    }
}

#[test]
fn a_kicker_is_taken_off_the_headline_and_a_pair_of_names_is_not() {
    let headline =
        |line: &str| read(&PAGE.replace("Harbour of Eastport closed after oil spill", line)).headline.unwrap_or_default();
    assert_eq!(headline("Spill in Eastport - Harbour closed as tanker loses oil"), "Harbour closed as tanker loses oil");
    let match_report = "Harbour Eastport - Tanker Lakeford 2:1";
    assert_eq!(headline(match_report), match_report);
    let dash = "Spill in Eastport – and nobody closed the harbour in time";
    assert_eq!(headline(dash), dash);
}

#[test]
fn a_line_that_leads_to_another_article_is_no_headline() {
    let path = "HomeNewsOil spill shuts the bay of Eastport";
    let head = "Oil spill shuts the bay of Eastport\n\nThe owner of a tanker has promised to pay\n\nAlso read\nHarbour of Eastport: tanker and pier of the coast guard";
    let page = PAGE.replace(
        "Harbour of Eastport closed after oil spill\nHarbour of Eastport closed after oil spill",
        &format!("{path}\n\n{head}"),
    );
    assert_eq!(read(&page).headline.as_deref(), Some("Oil spill shuts the bay of Eastport"));
}
