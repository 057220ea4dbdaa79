//! Which room of `src/` may use which: a table, beyond the floors, so that a new
//! road between two rooms is seen where it is built. And what may be named only
//! in the files that are there for it.

use std::collections::{BTreeMap, BTreeSet};

use crate::imports::Imports;
use crate::rust_code::{names_word, paths_under};

/// Room → the rooms that it uses; not one more, and not one less.
pub(crate) const MAY_USE: [(&str, &[&str]); 24] = [
    (
        "beginning",
        &["data", "diagnostics", "project", "source", "syntax"],
    ),
    (
        "causes",
        &[
            "diagnostics",
            "evaluation",
            "number",
            "semantics",
            "source",
            "words",
        ],
    ),
    (
        "cli",
        &[
            "beginning",
            "comparison",
            "diagnostics",
            "emit",
            "evaluation",
            "judging",
            "lsp",
            "pipeline",
            "project",
            "prose",
            "published",
            "semantics",
            "source",
            "stack",
            "succession",
            "syntax",
            "typeset",
        ],
    ),
    ("comparison", &["number", "published"]),
    ("data", &["diagnostics", "number", "source", "syntax"]),
    ("diagnostics", &["source"]),
    (
        "document",
        &[
            "diagnostics",
            "evaluation",
            "number",
            "semantics",
            "source",
            "words",
        ],
    ),
    (
        "emit",
        &[
            "diagnostics",
            "document",
            "evaluation",
            "judging",
            "number",
            "published",
            "semantics",
            "source",
            "syntax",
            "words",
        ],
    ),
    (
        "evaluation",
        &[
            "diagnostics",
            "number",
            "published",
            "semantics",
            "source",
            "words",
        ],
    ),
    (
        "ide",
        &[
            "diagnostics",
            "document",
            "evaluation",
            "number",
            "project",
            "prose",
            "semantics",
            "source",
            "syntax",
            "words",
        ],
    ),
    (
        "judging",
        &[
            "causes",
            "diagnostics",
            "evaluation",
            "number",
            "semantics",
            "source",
            "stack",
            "syntax",
            "words",
        ],
    ),
    (
        "lsp",
        &[
            "diagnostics",
            "ide",
            "pipeline",
            "project",
            "semantics",
            "source",
            "syntax",
        ],
    ),
    ("number", &[]),
    (
        "pipeline",
        &[
            "data",
            "diagnostics",
            "document",
            "emit",
            "evaluation",
            "judging",
            "number",
            "project",
            "prose",
            "published",
            "semantics",
            "source",
            "stack",
            "syntax",
            "typeset",
            "words",
        ],
    ),
    ("project", &["diagnostics", "source", "syntax"]),
    (
        "prose",
        &[
            "causes",
            "diagnostics",
            "document",
            "evaluation",
            "judging",
            "number",
            "semantics",
            "source",
            "words",
        ],
    ),
    ("published", &["diagnostics", "number", "source"]),
    (
        "semantics",
        &[
            "diagnostics",
            "number",
            "project",
            "published",
            "source",
            "stack",
            "syntax",
        ],
    ),
    ("source", &[]),
    ("stack", &[]),
    (
        "succession",
        &["diagnostics", "number", "semantics", "source", "syntax"],
    ),
    ("syntax", &["diagnostics", "source", "stack"]),
    ("typeset", &["diagnostics", "document", "emit", "source"]),
    ("words", &["number", "semantics"]),
];

/// What may be named only in these files and folders.
const ONLY_IN: [(&str, &[&str]); 10] = [
    ("std::fs", WORLD),
    ("std::process", WORLD),
    ("std::env", WORLD),
    ("std::net", WORLD),
    ("SystemTime", WORLD),
    // How long something took is told to a person only.
    ("Instant", &["cli/session.rs", "cli/watch/mod.rs"]),
    (
        "std::thread",
        &["stack.rs", "cli/watch/serve.rs", "typeset/embedded.rs"],
    ),
    (
        "rayon",
        &[
            "stack.rs",
            "syntax/mod.rs",
            "semantics/lower/members.rs",
            "judging/checks.rs",
            "pipeline/members.rs",
            "typeset/embedded.rs",
            "cli/batch.rs",
        ],
    ),
    (
        "stdin",
        &["cli/arguments.rs", "cli/fmt.rs", "cli/diff/revision.rs"],
    ),
    ("pest", &["syntax/parse/", "syntax/problems"]),
];

/// Disk, clock, process and network.
const WORLD: &[&str] = &[
    "main.rs",
    "source/files.rs",
    "typeset/external",
    "cli/",
    "lsp/",
];

/// Rooms that use others than the table says, and roads of the table that
/// nobody takes any more.
pub(crate) fn road_faults(imports: &Imports, table: &[(&str, &[&str])]) -> Vec<String> {
    let mut used: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (file, others) in imports {
        let others = others.iter().map(|other| room_of(other));
        let of_room = used.entry(room_of(file)).or_default();
        of_room.extend(others.filter(|other| *other != room_of(file) && *other != "lib"));
    }
    used.remove("lib");
    let mut faults = Vec::new();
    for (room, used) in &used {
        let listed = table.iter().find(|(listed, _)| listed == room);
        let listed = listed.map_or(&[] as &[&str], |(_, rooms)| rooms);
        let new = used.iter().filter(|other| !listed.contains(other));
        faults.extend(new.map(|other| format!("{room} uses {other}: no such road in the table")));
        let unused = listed.iter().filter(|other| !used.contains(*other));
        faults.extend(unused.map(|other| format!("{room} uses {other} no more: take it out")));
    }
    let gone = table.iter().filter(|(room, _)| !used.contains_key(room));
    faults.extend(gone.map(|(room, _)| format!("there is no {room}")));
    faults
}

/// What a file names that is not for it.
pub(crate) fn named_faults(path: &str, code: &str) -> Vec<String> {
    let forbidden = ONLY_IN
        .iter()
        .filter(|(_, places)| !places.iter().any(|place| path.starts_with(place)));
    let named = forbidden.filter(|(what, _)| match what.split_once("::") {
        Some((root, module)) => {
            let paths = paths_under(root, code);
            paths
                .iter()
                .any(|path| path.first().is_some_and(|it| it == module))
        }
        None => names_word(what, code) || names_word(&format!("{what}_derive"), code),
    });
    named.map(|(what, _)| format!("names {what}")).collect()
}

/// The tree is written by the parser: nobody else takes a declaration to change
/// it, and it has no way of its own to be changed by others.
pub(crate) fn tree_faults(path: &str, code: &str) -> Vec<String> {
    if path.starts_with("syntax/ast/") {
        let open = code.split("pub fn ").skip(1).filter(|behind| {
            let end = behind.find(['{', ';']).unwrap_or(behind.len());
            behind.get(..end).is_some_and(|head| head.contains("&mut"))
        });
        return open
            .map(|behind| behind.split('(').next().unwrap_or("").to_owned())
            .map(|name| format!("anybody may change the tree with {name}"))
            .collect();
    }
    if path.starts_with("syntax/") {
        return Vec::new();
    }
    let mut names: BTreeSet<String> = BTreeSet::new();
    for words in paths_under("crate", code) {
        if let [syntax, ast, name] = words.as_slice()
            && syntax == "syntax"
            && ast == "ast"
            && name != "self"
        {
            names.insert(name.clone());
        }
    }
    let taken = code.split("&mut ").skip(1).filter_map(|behind| {
        let behind = behind.trim_start_matches("syntax::");
        let (within, behind) = match behind.strip_prefix("ast::") {
            Some(behind) => (true, behind),
            None => (false, behind),
        };
        let end = behind.find(|it: char| !(it.is_alphanumeric() || it == '_'));
        let name = behind.get(..end.unwrap_or(behind.len()))?;
        (within || names.contains(name)).then_some(name)
    });
    taken.map(|name| format!("may change a {name}")).collect()
}

/// `syntax/ast/mod.rs` belongs to `syntax`, `pipeline.rs` to `pipeline`.
pub(crate) fn room_of(path: &str) -> &str {
    let first = path.split('/').next().unwrap_or(path);
    first.trim_end_matches(".rs")
}

/// Each rule on something made to break it, and on what keeps it.
pub(crate) fn unseen() -> Vec<String> {
    let set = |names: &[&str]| names.iter().map(|it| (*it).to_owned()).collect();
    let imports: Imports = [
        ("data/a.rs".to_owned(), set(&["source/b.rs", "data/c.rs"])),
        ("source/b.rs".to_owned(), set(&[])),
    ]
    .into();
    let keeps: [(&str, &[&str]); 2] = [("data", &["source"]), ("source", &[])];
    let lacks: [(&str, &[&str]); 2] = [("data", &[]), ("source", &[])];
    let idle: [(&str, &[&str]); 2] = [("data", &["source"]), ("source", &["number"])];
    let wrong = [
        ("a new road", road_faults(&imports, &lacks)),
        ("an idle road", road_faults(&imports, &idle)),
        ("disk", named_faults("data/x.rs", "use std::{io, fs};")),
        (
            "clock",
            named_faults("data/x.rs", "let t = SystemTime::now();"),
        ),
        (
            "a stopwatch",
            named_faults("cli/x.rs", "use std::time::Instant;"),
        ),
        (
            "a thread",
            named_faults("cli/x.rs", "std::thread::spawn(f);"),
        ),
        ("cores", named_faults("words/x.rs", "rayon::join(f, g);")),
        ("standard input", named_faults("lsp/x.rs", "io::stdin();")),
        ("pest", named_faults("data/x.rs", "use pest::Parser;")),
        (
            "a tree that is taken to be changed",
            tree_faults(
                "semantics/x.rs",
                "use crate::syntax::ast::{Item, Name}; fn f(item: &mut Item) {}",
            ),
        ),
        (
            "the same by its path",
            tree_faults("semantics/x.rs", "fn f(item: &mut ast::Item) {}"),
        ),
        (
            "a tree that gives itself away",
            tree_faults(
                "syntax/ast/x.rs",
                "impl A { pub fn b(&mut self) -> u8 { 1 } }",
            ),
        ),
    ];
    let right = [
        ("a road of the table", road_faults(&imports, &keeps)),
        (
            "disk in its place",
            named_faults("source/files.rs", "use std::fs;"),
        ),
        (
            "another item",
            tree_faults("semantics/x.rs", "fn f(item: &mut Item) {}"),
        ),
        (
            "a tree that is read",
            tree_faults("semantics/x.rs", "fn f(item: &ast::Item) {}"),
        ),
        (
            "the parser's own way",
            tree_faults("syntax/ast/x.rs", "pub(super) fn b(&mut self) {}"),
        ),
    ];
    let unseen = wrong.iter().filter(|(_, faults)| faults.is_empty());
    let mistaken = right.iter().filter(|(_, faults)| !faults.is_empty());
    unseen
        .map(|(what, _)| format!("not seen: {what}"))
        .chain(mistaken.map(|(what, faults)| format!("seen where none is: {what}: {faults:?}")))
        .collect()
}
