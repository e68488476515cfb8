//! Routes, and who may ask.
//!
//! Only this computer, unless the user asks for more. A page elsewhere that makes a browser ask us under a name of its own
//! (DNS rebinding) is turned away by its `Host`. Nothing is served that could run: the policy allows our style sheet and
//! nothing else.

use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use purport_model::{DocumentId, StoryId};
use purport_story::Desk;
use serde::Deserialize;

use super::STYLE;
use super::draw::Draw;
use super::pages::{self, Frame};
use super::site::Medium;
use crate::commands::search::{self, Found};
use crate::export::{Rows, TABLES};
use crate::store::{self, Store};
use crate::view::{Shelf, StoryView, listed};
use crate::words::{Word, spoken};

/// Scripts, pictures, frames, fonts: nothing but our style sheet, and forms that lead back to us.
const POLICY: &str = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Documents found by one search.
const MOST_HITS: u32 = 50;

/// What the server serves.
#[derive(Debug)]
pub struct Served {
    desk: Desk,
    store: Mutex<Store>,
    /// Names under which the server may be asked, without port.
    hosts: Vec<String>,
}

impl Served {
    #[must_use]
    pub fn new(desk: Desk, store: Store, address: IpAddr, more_hosts: &[String]) -> Self {
        let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "[::1]"].map(str::to_owned).to_vec();
        hosts.push(SocketAddr::new(address, 0).to_string().trim_end_matches(":0").to_owned());
        hosts.extend(more_hosts.iter().map(|host| host.to_ascii_lowercase()));
        Self { desk, store: Mutex::new(store), hosts }
    }
}

type Shared = State<Arc<Served>>;

pub fn router(served: Arc<Served>) -> Router {
    Router::new()
        .route("/", get(stories))
        .route("/desk.css", get(style))
        .route("/story/{id}", get(story))
        .route("/document/{id}", get(document))
        .route("/search", get(search_page))
        .route("/checks", get(checks))
        .route("/api/{table}", get(table))
        .fallback(|| async { missing("this page") })
        .layer(middleware::from_fn_with_state(Arc::clone(&served), guarded))
        .with_state(served)
}

async fn guarded(State(served): Shared, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).map(str::to_ascii_lowercase);
    let name = host.as_deref().map(without_port);
    if !name.is_some_and(|name| served.hosts.iter().any(|known| known == name)) {
        return (StatusCode::MISDIRECTED_REQUEST, "This desk is not served under that name.\n").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) && !name.ends_with(':') => name,
        _ => host,
    }
}

fn shown(page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => Html(html).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("This page could not be drawn: {error}\n")).into_response(),
    }
}

fn missing(what: &str) -> Response {
    let page = pages::Missing { frame: Frame::served("Not here"), what: what.to_owned() };
    (StatusCode::NOT_FOUND, shown(&page)).into_response()
}

async fn style() -> Response {
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

async fn stories(State(served): Shared) -> Response {
    let shelf = Shelf::new(&served.desk.readings, &served.desk.reconciled);
    shown(&stories_page(&Draw::new(Medium::Desk, &shelf, &served.desk.reconciled), Frame::served("Stories"), &served.desk))
}

/// The list of stories, for the desk and for a static dossier.
#[must_use]
pub fn stories_page(draw: &Draw<'_>, frame: Frame, desk: &Desk) -> pages::Stories {
    let lines = listed(&desk.reconciled).into_iter().map(|story| draw.story_line(story));
    let (shared, single) = lines.partition(|line| line.documents > 1);
    pages::Stories {
        frame,
        shared,
        single,
        storylines: draw.storylines(None),
        documents: desk.readings.len(),
        checks: desk.reconciled.checks.len(),
    }
}

async fn story(State(served): Shared, Path(id): Path<String>) -> Response {
    let reconciled = &served.desk.reconciled;
    let Some(story) = find_story(&served, &id) else { return missing("this story") };
    let shelf = Shelf::new(&served.desk.readings, reconciled);
    let draw = Draw::new(Medium::Desk, &shelf, reconciled);
    let page = draw.story(&StoryView::new(story, reconciled, &shelf));
    shown(&pages::Story { frame: Frame::served(&story.title), page, texts: Vec::new() })
}

/// By its id, or by one it once had.
fn find_story<'a>(served: &'a Served, id: &str) -> Option<&'a purport_model::Story> {
    let stories = &served.desk.reconciled.stories;
    stories.iter().find(|story| story.id.as_str() == id).or_else(|| {
        let store = served.store.lock().unwrap_or_else(PoisonError::into_inner);
        let founding = store.founding_document(&StoryId(id.to_owned())).ok()??;
        stories.iter().find(|story| story.documents.contains(&founding))
    })
}

async fn document(State(served): Shared, Path(id): Path<String>) -> Response {
    let reconciled = &served.desk.reconciled;
    let shelf = Shelf::new(&served.desk.readings, reconciled);
    let Some(reading) = shelf.reading(&DocumentId(id)) else { return missing("this document") };
    let draw = Draw::new(Medium::Desk, &shelf, reconciled);
    let text = draw.document(reading);
    shown(&pages::Document { frame: Frame::served(&text.line.headline), text })
}

#[derive(Debug, Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
}

async fn search_page(State(served): Shared, Query(Asked { q }): Query<Asked>) -> Response {
    let reconciled = &served.desk.reconciled;
    let shelf = Shelf::new(&served.desk.readings, reconciled);
    let draw = Draw::new(Medium::Desk, &shelf, reconciled);
    let hits = match store::Query::parse(&q) {
        None => Vec::new(),
        Some(query) => {
            let store = served.store.lock().unwrap_or_else(PoisonError::into_inner);
            let hits = store.search(&query, MOST_HITS).unwrap_or_default();
            let found = hits.iter().filter_map(|hit| search::found(&shelf, &query, hit));
            found.map(|found| hit_line(&draw, &found)).collect()
        }
    };
    let frame = Frame { asked: q.clone(), ..Frame::served("Search") };
    shown(&pages::Search { frame, hits, idle: q.trim().is_empty() })
}

fn hit_line(draw: &Draw<'_>, found: &Found<'_>) -> pages::HitLine {
    let line = draw.document_line(found.document);
    let word = found.place.map(|span| format!("#:~:text={}", percent_encoded(span.of(&found.document.text)))).unwrap_or_default();
    pages::HitLine {
        href: line.href + &word,
        outlet: line.outlet,
        headline: line.headline,
        date: line.date,
        runs: found.runs.clone(),
    }
}

/// For a text fragment, which leads a browser to words that have no anchor.
fn percent_encoded(words: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric();
    words.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

async fn checks(State(served): Shared) -> Response {
    let reconciled = &served.desk.reconciled;
    let shelf = Shelf::new(&served.desk.readings, reconciled);
    let draw = Draw::new(Medium::Desk, &shelf, reconciled);
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for check in &reconciled.checks {
        groups.entry(check.kind).or_default().push(draw.check(check));
    }
    let groups = groups.into_iter().map(|(kind, facts)| (spoken(kind.word()), facts)).collect();
    shown(&pages::Checks { frame: Frame::served("Checks"), groups })
}

/// A promised table as JSON Lines.
async fn table(State(served): Shared, Path(name): Path<String>) -> Response {
    let Some(table) = TABLES.iter().find(|table| table.name == name) else { return missing("this table") };
    let mut lines = (table.lines)(&Rows::new(&served.desk)).join("\n");
    if !lines.is_empty() {
        lines.push('\n');
    }
    ([(header::CONTENT_TYPE, "application/x-ndjson; charset=utf-8")], lines).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_port_is_no_part_of_a_name() {
        assert_eq!(without_port("localhost:8080"), "localhost");
        assert_eq!(without_port("[::1]:8080"), "[::1]");
        assert_eq!(without_port("[::1]"), "[::1]");
        assert_eq!(without_port("evil.example"), "evil.example");
    }
}
