//! Whole commands: exit status, output, errors. Nothing here hangs on what is found in pages.

use insta::assert_snapshot;

use crate::making::{Folder, gzipped, reports, run, run_with};

fn nowhere() -> Folder {
    Folder::new()
}

#[test]
fn help_teaches() {
    assert_snapshot!(run(nowhere().path(), &["--help"]).shown());
    assert_snapshot!(run(nowhere().path(), &["read", "--help"]).shown());
    for verb in [
        "open",
        "stories",
        "show",
        "search",
        "checks",
        "names",
        "export",
        "serve",
        "merge",
        "split",
        "rename",
        "pin",
        "forget",
        "decisions",
    ] {
        let help = run(nowhere().path(), &[verb, "--help"]);
        assert!(help.status == 0 && help.out.contains("Example"), "{verb} --help shows no example");
    }
}

#[test]
fn wrong_usage_is_64() {
    assert_eq!(run(nowhere().path(), &["frobnicate"]).status, 64);
    assert_eq!(run(nowhere().path(), &["read"]).status, 64);
    assert_eq!(run(nowhere().path(), &["names", "one"]).status, 64);
    assert_snapshot!(run(nowhere().path(), &["export", "--out", "x", "--table", "sentences"]).shown());
}

#[test]
fn failures_are_a_sentence_and_a_hint() {
    assert_snapshot!(run(nowhere().path(), &["stories"]).shown());
    assert_snapshot!(run(nowhere().path(), &["open", "https://example.org/a"]).shown());
    assert_snapshot!(run(nowhere().path(), &["read", "no/*.html"]).shown());
    assert_snapshot!(run(nowhere().path(), &["export", "--out", "x", "--format", "parquet"]).shown());
    let folder = Folder::with(&[(
        "purport.desk",
        b"These are not the bytes of a database, but more than a hundred of them, so that nobody can take them for one.",
    )]);
    assert_snapshot!(run(folder.path(), &["stories"]).shown());
}

#[test]
fn unread_pages_are_named_and_the_rest_kept() {
    let mut cut = gzipped("The bridge was closed on Sunday, the port authority said in a statement.".repeat(3).as_bytes());
    cut.truncate(cut.len() / 2);
    let folder = Folder::with(&[
        ("pages/empty.txt", b""),
        ("pages/good.txt", b"The bridge was closed on Sunday, the port authority said."),
        ("pages/cut.html.gz", &cut),
        ("pages/photo.jpg", b"\xff\xd8\xff\xe0"),
        ("pages/document.pdf", b"%PDF-1.7"),
        ("pages/pages.csv", b"file,fetched\ngood.txt,soon\n"),
    ]);
    assert_snapshot!(run(folder.path(), &["read", "pages", "pages/document.pdf", "missing.txt"]).shown());
}

#[test]
fn a_reading_is_summed_up() {
    let folder = reports();
    let first = run(folder.path(), &["read", "pages", "--json"]);
    assert_eq!((first.status, first.err.as_str()), (0, "5 new pages read.\n"));
    let row: serde_json::Value = serde_json::from_str(&first.out).unwrap();
    assert_eq!((&row["new"], &row["documents"]), (&5.into(), &5.into()));
    let again = run(folder.path(), &["read", "pages"]);
    assert_eq!(again.err, "0 new pages read, 5 known already.\n");
}

#[test]
fn standard_input_is_a_page() {
    let folder = nowhere();
    let run = run_with(folder.path(), &["read", "-"], b"The bridge was closed on Sunday, the port authority said.");
    assert_eq!(run.status, 0, "{}", run.shown());
    assert!(run.out.contains("1 document"));
}

#[test]
fn pairs_of_names_are_compared_line_by_line() {
    let run = run_with(nowhere().path(), &["names", "-"], "Ilsa Brandvik\tBrandvik\nno tab\nVelmora\tTarn\n".as_bytes());
    assert_eq!(run.status, 2);
    assert_eq!(run.err, "not read: line 2 has no tab\n");
    let rows: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().all(|row| row["same"].is_boolean() && row["score"].is_number() && row["why"].is_array()));
    assert_eq!(rows[1]["same"], false);
}

#[test]
fn search_finds_words_and_phrases() {
    let folder = reports();
    run(folder.path(), &["read", "pages"]);
    let found = |query: &str| run(folder.path(), &["search", query, "--json"]).out.lines().count();
    assert_eq!(found("Velmora"), 4);
    assert_eq!(found("\"stay shut for weeks\""), 2);
    assert_eq!(found("shut apples"), 0);
    assert_eq!(found("Hafenbrucke"), 1, "marks on letters do not matter");
    let hit: serde_json::Value = serde_json::from_str(&run(folder.path(), &["search", "Lastkahn", "--json"]).out).unwrap();
    let place = format!("{}:{}", hit["document"].as_str().unwrap(), hit["start"]);
    assert!(run(folder.path(), &["show", &place]).out.contains("Lastkahn"), "the place leads to the words");
}

#[test]
fn decisions_are_kept_listed_and_taken_back() {
    let folder = reports();
    run(folder.path(), &["read", "pages"]);
    let stories = || -> Vec<serde_json::Value> {
        run(folder.path(), &["stories", "--all", "--json"]).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let before = stories();
    let id = before[0]["id"].as_str().unwrap().to_owned();
    let renamed = run(folder.path(), &["rename", &id, "  A title of\nour own "]);
    assert_eq!(renamed.status, 0, "{}", renamed.shown());
    assert!(stories().iter().any(|story| story["title"] == "A title of our own"));
    let document = before[0]["documents"][0].as_str().unwrap();
    assert_eq!(run(folder.path(), &["forget", document]).status, 0);
    let left =
        |stories: &[serde_json::Value]| stories.iter().map(|story| story["documents"].as_array().unwrap().len()).sum::<usize>();
    assert_eq!(left(&stories()), 4);
    assert_eq!(run(folder.path(), &["decisions"]).out.lines().count(), 2);
    assert_eq!(run(folder.path(), &["decisions", "--undo", "2"]).status, 0);
    assert_eq!(run(folder.path(), &["decisions", "--undo", "1"]).status, 0);
    assert_eq!(stories(), before);
    assert_eq!(run(folder.path(), &["decisions", "--undo", "1"]).status, 1);
}

#[test]
fn stories_are_merged_and_split() {
    let folder = reports();
    run(folder.path(), &["read", "pages"]);
    let stories = || -> Vec<(String, Vec<String>)> {
        let run = run(folder.path(), &["stories", "--all", "--json"]);
        let rows = run.out.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        rows.map(|row| (row["id"].as_str().unwrap().to_owned(), serde_json::from_value(row["documents"].clone()).unwrap()))
            .collect()
    };
    let before = stories();
    assert!(before.len() >= 2, "apples are no bridge");
    let merged = run(folder.path(), &["merge", &before[0].0, &before[1].0]);
    assert_eq!(merged.status, 0, "{}", merged.shown());
    let after = stories();
    assert_eq!(after.len(), before.len() - 1);
    let whole = after.iter().find(|(_, documents)| documents.contains(&before[0].1[0])).unwrap();
    assert!(whole.1.contains(&before[1].1[0]));
    let mut split = vec!["split", &whole.0];
    split.extend(before[1].1.iter().map(String::as_str));
    assert_eq!(run(folder.path(), &split).status, 0);
    assert!(stories().iter().all(|(_, documents)| !(documents.contains(&before[0].1[0]) && documents.contains(&before[1].1[0]))));
}

#[test]
fn a_story_is_found_by_an_id_it_once_had() {
    let folder = reports();
    let late = [("pages/harbour-en-2.txt", 1), ("pages/harbour-en.txt", 2)];
    run(folder.path(), &["read", late[0].0]);
    let first: serde_json::Value =
        serde_json::from_str(run(folder.path(), &["stories", "--all", "--json"]).out.lines().next().unwrap()).unwrap();
    run(folder.path(), &["read", "pages"]);
    let shown = run(folder.path(), &["show", first["id"].as_str().unwrap()]);
    assert_eq!(shown.status, 0, "{}", shown.shown());
    assert!(shown.out.contains("Velmora"));
}

#[test]
fn every_listing_is_json_lines_and_pages_do_not_reach_the_error_stream() {
    let folder = reports();
    run(folder.path(), &["read", "pages"]);
    for arguments in [&["stories", "--json"][..], &["checks", "--json"], &["search", "Velmora", "--json"], &["decisions", "--json"]]
    {
        let run = run(folder.path(), arguments);
        assert_eq!((run.status, run.err.contains("Velmora")), (0, false));
        assert!(run.out.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()), "{}", run.out);
    }
}

#[test]
fn the_desk_file_is_readable_by_any_sqlite_tool() {
    let folder = reports();
    run(folder.path(), &["read", "pages"]);
    let connection = rusqlite::Connection::open(folder.at("purport.desk")).unwrap();
    let count =
        |table: &str| connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, u32>(0)).unwrap();
    assert_eq!(count("documents"), 5);
    for table in purport::export::TABLES {
        count(table.name);
    }
    let headline: String =
        connection.query_row("SELECT headline FROM documents WHERE language = 'de'", [], |row| row.get(0)).unwrap();
    assert!(headline.contains("Velmora"));
}

#[test]
fn opening_keeps_nothing_unless_asked() {
    let folder = reports();
    let opened = run(folder.path(), &["open", "--no-serve", "pages"]);
    assert_eq!(opened.status, 0, "{}", opened.shown());
    assert!(opened.out.contains("Velmora"));
    assert!(!folder.at("purport.desk").exists());
    run(folder.path(), &["open", "--no-serve", "--desk", "kept.desk", "pages"]);
    assert!(folder.at("kept.desk").exists());
}
