//! An export made by the program, read back as another program would.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

/// All tables of one export.
pub struct Export {
    tables: BTreeMap<String, Vec<Value>>,
}

impl Export {
    /// Reads pages into a new desk and exports it.
    pub fn of(paths: &[PathBuf]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let desk = folder.path().join("test.desk");
        run(Command::new(env!("CARGO_BIN_EXE_purport")).arg("read").args(paths).arg("--desk").arg(&desk));
        let out = folder.path().join("out");
        run(Command::new(env!("CARGO_BIN_EXE_purport")).arg("export").arg("--out").arg(&out).arg("--desk").arg(&desk));
        let mut tables = BTreeMap::new();
        for entry in std::fs::read_dir(&out).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "jsonl") {
                let name = path.file_stem().unwrap().to_string_lossy().into_owned();
                let text = std::fs::read_to_string(&path).unwrap();
                tables.insert(name, text.lines().map(|line| serde_json::from_str(line).unwrap()).collect());
            }
        }
        Self { tables }
    }

    pub fn table(&self, name: &str) -> &[Value] {
        self.tables.get(name).unwrap_or_else(|| panic!("the export has no table {name}"))
    }

    /// The document written `file` or `file#part`; rows of a feed are parts of their file too.
    pub fn document(&self, name: &str) -> Option<&Value> {
        let (file, part) = name.split_once('#').unwrap_or((name, "1"));
        let ends = |path: &str, name: &str| path.rsplit('/').next() == Some(name);
        self.table("documents").iter().find(|document| {
            let path = document["path"].as_str().unwrap_or_default();
            ends(path, name) || (ends(path, file) && document["part"].as_u64() == part.parse().ok())
        })
    }

    pub fn id(&self, name: &str) -> Option<String> {
        self.document(name)?["id"].as_str().map(str::to_owned)
    }

    pub fn name_is(&self, id: &Value, name: &str) -> bool {
        self.id(name).is_some_and(|own| id.as_str() == Some(own.as_str()))
    }

    /// Which story each of the documents stands in.
    pub fn stories_of(&self, names: &[&str]) -> Vec<(String, Option<String>)> {
        let story = |name: &str| {
            let holds = |story: &&Value| list(&story["documents"]).any(|document| self.name_is(document, name));
            self.table("stories").iter().find(holds)?["id"].as_str().map(str::to_owned)
        };
        names.iter().map(|name| ((*name).to_owned(), story(name))).collect()
    }

    /// Links between two documents, either way.
    pub fn links(&self, one: &str, other: &str) -> Vec<&Value> {
        let joins = |link: &&Value| {
            (self.name_is(&link["from"], one) && self.name_is(&link["to"], other))
                || (self.name_is(&link["from"], other) && self.name_is(&link["to"], one))
        };
        self.table("links").iter().filter(joins).collect()
    }
}

pub fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// Whether the text stands among an entity's names or stated aliases.
pub fn is_named(entity: &Value, name: &str) -> bool {
    list(&entity["names"]).chain(list(&entity["aliases_stated"])).any(|known| known["text"] == name) || entity["name"] == name
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?} ended with {}:\n{}", output.status, String::from_utf8_lossy(&output.stderr));
}
