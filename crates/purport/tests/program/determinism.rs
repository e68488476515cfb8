//! Same pages, same bytes: whatever the order of arrival and the number of threads.

use std::path::Path;

use crate::making::{REPORTS, exported, reports, run};

fn export(folder: &Path, desk: &str) -> Vec<(String, String)> {
    let out = format!("out-{desk}");
    let run = run(folder, &["export", "--desk", desk, "--out", &out, "--format", "jsonl,csv,html"]);
    assert_eq!(run.status, 0, "{}", run.shown());
    exported(&folder.join(out))
}

fn read(folder: &Path, desk: &str, paths: &[&str], threads: &str) {
    let mut arguments = vec!["read", "--desk", desk, "--threads", threads];
    arguments.extend(paths);
    let run = run(folder, &arguments);
    assert_eq!(run.status, 0, "{}", run.shown());
}

#[test]
fn order_and_threads_do_not_matter() {
    let folder = reports();
    let names: Vec<String> = REPORTS.iter().map(|(name, _)| format!("pages/{name}")).collect();
    let forwards: Vec<&str> = names.iter().map(String::as_str).collect();
    let backwards: Vec<&str> = forwards.iter().rev().copied().collect();
    read(folder.path(), "folder", &["pages"], "1");
    read(folder.path(), "backwards", &backwards, "2");
    for name in &backwards {
        read(folder.path(), "one-by-one", &[name], "1");
    }
    let whole = export(folder.path(), "folder");
    assert!(whole.len() > 30);
    let documents = &whole.iter().find(|(name, _)| name == "documents.jsonl").unwrap().1;
    assert_eq!(documents.lines().count(), REPORTS.len());
    for desk in ["backwards", "one-by-one"] {
        for (expected, found) in whole.iter().zip(export(folder.path(), desk)) {
            assert_eq!(*expected, found, "{desk}");
        }
    }
}

#[test]
fn what_is_learned_later_counts_as_if_it_had_been_known() {
    let (early, late) = (reports(), reports());
    let table = b"file,url,outlet\nharbour-en.txt,https://velmora.example/bridge,Velmora Times\n";
    early.write("pages/pages.csv", table);
    read(early.path(), "desk", &["pages"], "1");
    read(late.path(), "desk", &["pages"], "1");
    late.write("pages/pages.csv", table);
    read(late.path(), "desk", &["pages"], "1");
    assert_eq!(export(early.path(), "desk"), export(late.path(), "desk"));
}

#[test]
fn reading_the_same_again_changes_nothing() {
    let folder = reports();
    read(folder.path(), "desk", &["pages"], "1");
    let once = export(folder.path(), "desk");
    read(folder.path(), "desk", &["pages"], "2");
    assert_eq!(once, export(folder.path(), "desk"));
}
