//! What a folder says about its files: `purport.toml` (for all of them, and by file) and `pages.csv` (by file).
//!
//! A file's own row wins over what is said of its folder, a nearer folder over a farther one, `pages.csv` over
//! `purport.toml` in the same folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, tz::Offset};
use purport_model::Known;
use serde::Deserialize;

use super::operand::shown;
use super::{Fault, Reason};

pub const TABLE: &str = "pages.csv";
pub const SETTINGS: &str = "purport.toml";

/// Larger ones are not written by people.
pub const LARGEST: u64 = 64 << 20;

/// What is known of a file before it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    pub url: Option<String>,
    pub known: Known,
}

/// Fields that may be said of a file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    url: Option<String>,
    fetched: Option<Moment>,
    published: Option<Moment>,
    outlet: Option<String>,
    title: Option<String>,
    language: Option<String>,
    author: Option<String>,
}

/// A date or time as text; TOML also has it unquoted.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Moment {
    Text(String),
    Toml(toml::value::Datetime),
}

impl Moment {
    fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Toml(moment) => moment.to_string(),
        }
    }
}

/// `purport.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Settings {
    #[serde(default)]
    pages: BTreeMap<String, Said>,
    fetched: Option<Moment>,
    published: Option<Moment>,
    outlet: Option<String>,
    language: Option<String>,
    author: Option<String>,
}

/// What one folder says.
#[derive(Clone, Debug, Default)]
struct FolderSays {
    all: Told,
    files: BTreeMap<String, Told>,
}

/// What folders say, read once each.
#[derive(Debug, Default)]
pub struct Beside {
    folders: BTreeMap<PathBuf, FolderSays>,
    faults: Vec<Fault>,
}

impl Beside {
    /// What is said of a file by its folder and the folders above it up to `root`.
    pub fn told(&mut self, file: &Path, root: &Path) -> Told {
        let mut told = Told::default();
        let parent = file.parent().unwrap_or(Path::new(""));
        for folder in parent.ancestors().take_while(|folder| folder.starts_with(root)) {
            let says = self.folder(folder);
            let name = file.strip_prefix(folder).map(shown).unwrap_or_default();
            if let Some(own) = says.files.get(&name) {
                told = filled(told, own);
            }
            told = filled(told, &says.all);
        }
        told
    }

    pub fn into_faults(self) -> Vec<Fault> {
        self.faults
    }

    /// Takes what a file inside an archive says of the members beside it.
    pub fn inside(&mut self, folder: &Path, name: &str, text: &str) {
        let mut says = self.folders.remove(folder).unwrap_or_default();
        self.heed(&mut says, &folder.join(name), name, Ok(text.to_owned()));
        self.folders.insert(folder.to_path_buf(), says);
    }

    fn folder(&mut self, folder: &Path) -> FolderSays {
        if let Some(says) = self.folders.get(folder) {
            return says.clone();
        }
        let mut says = FolderSays::default();
        for name in [TABLE, SETTINGS] {
            let path = folder.join(name);
            if let Some(text) = small_text(&path) {
                self.heed(&mut says, &path, name, text);
            }
        }
        self.folders.insert(folder.to_path_buf(), says.clone());
        says
    }

    fn heed(&mut self, says: &mut FolderSays, path: &Path, name: &str, text: Result<String, String>) {
        let read = if name == TABLE { table } else { settings };
        if let Err(why) = text.and_then(|text| read(&text, says)) {
            self.faults.push(Fault::new(&shown(path), Reason::BadKnowledge(why)));
        }
    }
}

/// Whether a file speaks of pages instead of being one.
#[must_use]
pub fn is_about_pages(name: &str) -> bool {
    matches!(name, TABLE | SETTINGS)
}

fn small_text(path: &Path) -> Option<Result<String, String>> {
    let size = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?.len();
    if size > LARGEST {
        return Some(Err("it is too large".to_owned()));
    }
    Some(std::fs::read_to_string(path).map_err(|error| error.to_string()))
}

fn table(text: &str, says: &mut FolderSays) -> Result<(), String> {
    let mut reader =
        csv::ReaderBuilder::new().trim(csv::Trim::All).flexible(true).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let headers = reader.headers().map_err(|error| error.to_string())?.clone();
    let column = |name: &str| headers.iter().position(|header| header.eq_ignore_ascii_case(name));
    let Some(file) = column("file") else { return Err("it has no column `file`".to_owned()) };
    let mut first_fault = Ok(());
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let field = |name: &str| column(name).and_then(|index| row.get(index)).filter(|cell| !cell.is_empty()).map(str::to_owned);
        let moment = |name: &str| field(name).map(Moment::Text);
        let said = Said {
            url: field("url"),
            fetched: moment("fetched"),
            published: moment("published"),
            outlet: field("outlet"),
            title: field("title"),
            language: field("language"),
            author: field("author"),
        };
        let name = row.get(file).unwrap_or_default().trim_start_matches("./").replace('\\', "/");
        let line = row.position().map_or(0, csv::Position::line);
        let told = told(said, &mut |why| first_fault = Err(format!("line {line}: {why}")));
        let other = says.files.remove(&name).unwrap_or_default();
        says.files.insert(name, filled(told, &other));
    }
    first_fault
}

fn settings(text: &str, says: &mut FolderSays) -> Result<(), String> {
    let settings: Settings = toml::from_str(text).map_err(|error| error.to_string().trim().replace('\n', " "))?;
    let Settings { pages, fetched, published, outlet, language, author } = settings;
    let mut first_fault = Ok(());
    says.all = told(Said { fetched, published, outlet, language, author, ..Said::default() }, &mut |why| first_fault = Err(why));
    for (file, said) in pages {
        let told = told(said, &mut |why| first_fault = Err(format!("{file}: {why}")));
        let own = says.files.remove(&file).unwrap_or_default();
        says.files.insert(file, filled(own, &told));
    }
    first_fault
}

fn told(said: Said, fault: &mut dyn FnMut(String)) -> Told {
    let Said { url, fetched, published, outlet, title, language, author } = said;
    let fetched = fetched.and_then(|moment| {
        let text = moment.text();
        let found = captured(&text);
        if found.is_none() {
            fault(format!("`fetched` is {text:?}, which is no date or time"));
        }
        found
    });
    let published = published.map(|moment| moment.text());
    Told { url, known: Known { outlet, title, author, language, published, fetched, ..Known::default() } }
}

/// Fills what is not yet known.
#[must_use]
pub fn filled(told: Told, with: &Told) -> Told {
    let Told { url, known } = told;
    let other = with.known.clone();
    Told {
        url: url.or_else(|| with.url.clone()),
        known: Known {
            form: known.form.or(other.form),
            charset: known.charset.or(other.charset),
            title: known.title.or(other.title),
            outlet: known.outlet.or(other.outlet),
            author: known.author.or(other.author),
            language: known.language.or(other.language),
            published: known.published.or(other.published),
            fetched: known.fetched.or(other.fetched),
        },
    }
}

/// A time of capture in UTC. A bare day means its last second: nothing on the page can be later.
#[must_use]
pub fn captured(text: &str) -> Option<DateTime> {
    let text = text.trim();
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(Offset::UTC.to_datetime(moment));
    }
    if let Ok(moment) = jiff::fmt::rfc2822::parse(text) {
        return Some(Offset::UTC.to_datetime(moment.timestamp()));
    }
    if let Ok(day) = text.parse::<Date>().filter_day(text) {
        return Some(day.at(23, 59, 59, 0));
    }
    text.parse::<DateTime>().ok().or_else(|| compact(text))
}

/// A parsed day, if the text holds no time of day.
trait FilterDay {
    fn filter_day(self, text: &str) -> Result<Date, ()>;
}

impl FilterDay for Result<Date, jiff::Error> {
    fn filter_day(self, text: &str) -> Result<Date, ()> {
        self.ok().filter(|_| !text.contains([':', 'T', ' '])).ok_or(())
    }
}

/// `20230308161600`, as archives write it.
fn compact(text: &str) -> Option<DateTime> {
    let digits = text.len() == 14 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| DateTime::strptime("%Y%m%d%H%M%S", text).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn times_of_capture_are_utc() {
        assert_eq!(captured("2023-03-08T16:16:00+02:00"), Some(date(2023, 3, 8).at(14, 16, 0, 0)));
        assert_eq!(captured("2023-03-08"), Some(date(2023, 3, 8).at(23, 59, 59, 0)));
        assert_eq!(captured("2023-03-08 16:16"), Some(date(2023, 3, 8).at(16, 16, 0, 0)));
        assert_eq!(captured("20230308161600"), Some(date(2023, 3, 8).at(16, 16, 0, 0)));
        assert_eq!(captured("Wed, 08 Mar 2023 16:16:00 +0100"), Some(date(2023, 3, 8).at(15, 16, 0, 0)));
        assert_eq!(captured("last week"), None);
    }

    #[test]
    fn the_table_wins_over_the_settings_and_the_file_over_the_folder() {
        let mut says = FolderSays::default();
        table("file,url,outlet\na.txt,https://example.org/a,\n", &mut says).unwrap();
        settings("outlet = \"All\"\n[pages.\"a.txt\"]\nurl = \"https://example.org/other\"\noutlet = \"Own\"", &mut says).unwrap();
        let told = filled(says.files["a.txt"].clone(), &says.all);
        assert_eq!(told.url.as_deref(), Some("https://example.org/a"));
        assert_eq!(told.known.outlet.as_deref(), Some("Own"));
    }

    #[test]
    fn nonsense_is_named_and_the_rest_kept() {
        let mut says = FolderSays::default();
        let fault = table("file,url,fetched\na.txt,https://example.org/a,soon\n", &mut says).unwrap_err();
        assert!(fault.contains("line 2") && fault.contains("soon"), "{fault}");
        assert!(says.files["a.txt"].url.is_some());
        assert!(settings("colour = 1", &mut says).is_err());
    }
}
