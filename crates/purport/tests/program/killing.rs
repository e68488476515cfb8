//! Killing the program at any moment loses no page it has kept and leaves a desk that opens.

use std::process::Stdio;
use std::time::Duration;

use crate::making::{Folder, exported, program, run};

/// Pages, enough for several batches.
const PAGES: usize = 300;

fn pages() -> Folder {
    let folder = Folder::new();
    for number in 0..PAGES {
        let text = format!("Report {number}\n\nThe port of town {number} was closed on Sunday, the harbour master said.\n");
        folder.write(&format!("pages/{number:03}.txt"), text.as_bytes());
    }
    folder
}

#[test]
fn a_killed_reading_leaves_a_desk_that_opens_and_can_be_gone_on_with() {
    let folder = pages();
    let mut kept_before = 0;
    for milliseconds in [1, 15, 40, 80, 160, 320, 640] {
        let mut child = program(folder.path()).args(["read", "pages"]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(milliseconds));
        child.kill().unwrap();
        child.wait().unwrap();
        let kept = kept(&folder);
        assert!(kept >= kept_before, "pages were lost: {kept} after {kept_before}");
        kept_before = kept;
    }
    let finished = run(folder.path(), &["read", "pages"]);
    assert_eq!(finished.status, 0, "{}", finished.shown());
    assert_eq!(kept(&folder), PAGES);
    assert_eq!(run(folder.path(), &["export", "--out", "killed"]).status, 0);
    assert_eq!(run(folder.path(), &["read", "pages", "--desk", "whole.desk"]).status, 0);
    assert_eq!(run(folder.path(), &["export", "--desk", "whole.desk", "--out", "whole"]).status, 0);
    assert_eq!(exported(&folder.at("killed")), exported(&folder.at("whole")));
}

/// Pages on the desk, which must open and be sound if it is there at all.
fn kept(folder: &Folder) -> usize {
    let path = folder.at("purport.desk");
    if !path.exists() {
        return 0;
    }
    let connection = rusqlite::Connection::open(path).unwrap();
    let sound: String = connection.query_row("PRAGMA integrity_check", [], |row| row.get(0)).unwrap();
    assert_eq!(sound, "ok");
    let laid_out: u32 =
        connection.query_row("SELECT count(*) FROM sqlite_schema WHERE name = 'captures'", [], |row| row.get(0)).unwrap();
    if laid_out == 0 {
        return 0;
    }
    let kept: u32 = connection.query_row("SELECT count(*) FROM captures", [], |row| row.get(0)).unwrap();
    kept as usize
}
