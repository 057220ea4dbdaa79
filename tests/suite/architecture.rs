//! The floors of `src/lib.rs`, and what every file keeps to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};

use crate::imports;
use crate::rust_code::{code_only, names_word, paths_under};

const MOST_LINES: usize = 500;
const FORBIDDEN_NAMES: [&str; 6] = ["utils", "util", "helpers", "common", "manager", "misc"];
/// Beyond the floors' own rule: what may touch disk, process and clock.
const MAY_TOUCH_THE_WORLD: [&str; 5] = [
    "main.rs",
    "source/files.rs",
    "typeset/external",
    "cli/",
    "lsp/",
];
const MAY_NAME_PEST: [&str; 2] = ["syntax/parse", "syntax/problems"];

/// How many files of `src/` use each other in circles.
const IN_CIRCLES: usize = 27;

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test("architecture::the_checks_can_fail", the_checks_can_fail),
        Trial::test("architecture::floors", || each_source(floor_faults)),
        Trial::test(
            "architecture::every_module_has_a_floor",
            every_module_has_a_floor,
        ),
        Trial::test("architecture::outside_world", || each_source(world_faults)),
        Trial::test("architecture::pest_stays_in_the_parser", || {
            each_source(pest_faults)
        }),
        Trial::test("architecture::file_shape", file_shape),
        Trial::test("architecture::no_new_circles", no_new_circles),
    ])
}

/// A file below `src/`, with its path relative to it.
struct File {
    path: String,
    text: String,
}

type Faults = Vec<String>;

fn floor_faults(file: &File, floors: &BTreeMap<String, u32>) -> Faults {
    let own = module_of(&file.path);
    let Some(&own_floor) = floors.get(own) else {
        return vec![];
    };
    let code = code_only(&file.text);
    let mut named = paths_under("crate", &code);
    // `super` often enough climbs to the root, too.
    let depth = file.path.trim_end_matches("/mod.rs").matches('/').count() + 1;
    named.extend(paths_under("super", &code).into_iter().filter_map(|path| {
        let supers = 1 + path.iter().take_while(|word| *word == "super").count();
        (supers >= depth).then(|| path.into_iter().skip(supers - 1).collect())
    }));
    if own == "main" {
        named.extend(paths_under("rptc", &code));
    }
    named
        .iter()
        .filter_map(|path| path.first())
        .filter(|module| *module != own)
        .filter_map(|module| floors.get(module).map(|floor| (module, *floor)))
        .filter(|(_, floor)| *floor >= own_floor)
        .map(|(module, floor)| format!("{own} (floor {own_floor}) uses {module} (floor {floor})"))
        .collect()
}

fn world_faults(file: &File, _floors: &BTreeMap<String, u32>) -> Faults {
    if MAY_TOUCH_THE_WORLD
        .iter()
        .any(|allowed| file.path.starts_with(allowed))
    {
        return vec![];
    }
    let code = code_only(&file.text);
    let mut faults: Faults = paths_under("std", &code)
        .iter()
        .filter_map(|path| path.first())
        .filter(|module| ["fs", "process", "env", "net"].contains(&module.as_str()))
        .map(|module| format!("names std::{module}"))
        .collect();
    if names_word("SystemTime", &code) {
        faults.push("names SystemTime".to_owned());
    }
    faults
}

fn pest_faults(file: &File, _floors: &BTreeMap<String, u32>) -> Faults {
    let allowed = MAY_NAME_PEST
        .iter()
        .any(|allowed| file.path.starts_with(allowed));
    let code = code_only(&file.text);
    ["pest", "pest_derive"]
        .into_iter()
        .filter(|word| !allowed && names_word(word, &code))
        .map(|word| format!("names {word}"))
        .collect()
}

fn every_module_has_a_floor() -> Result<(), Failed> {
    let floors = floors()?;
    let mut modules: Vec<String> = sources()?
        .iter()
        .map(|file| module_of(&file.path).to_owned())
        .filter(|module| module != "lib")
        .collect();
    modules.sort();
    modules.dedup();
    let listed: Vec<String> = floors.into_keys().collect();
    if modules == listed {
        Ok(())
    } else {
        Err(format!("src/ has {modules:?}, the table in src/lib.rs {listed:?}").into())
    }
}

/// Files that reach themselves over others can only be read together: there may
/// be no more of them than there are, and each that goes lowers the number.
fn no_new_circles() -> Result<(), Failed> {
    let files = sources()?.into_iter().map(|file| (file.path, file.text));
    let circles = imports::circles(&imports::imports(&files.collect::<Vec<_>>()));
    let count: usize = circles.iter().map(BTreeSet::len).sum();
    if count <= IN_CIRCLES {
        return Ok(());
    }
    let circles: Vec<String> = circles.iter().map(|it| format!("{it:?}")).collect();
    let circles = circles.join("\n");
    Err(format!("{count} files use each other in circles, not {IN_CIRCLES}:\n{circles}").into())
}

fn file_shape() -> Result<(), Failed> {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for path in rust_files(&root().join(folder))? {
            let text = std::fs::read_to_string(&path)?;
            let shown = path.strip_prefix(root()).unwrap_or(&path).display();
            if !text.starts_with("//! ") {
                faults.push(format!("{shown}: does not open with a `//!` line"));
            }
            let lines = text.lines().count();
            if lines > MOST_LINES {
                faults.push(format!("{shown}: {lines} lines, more than {MOST_LINES}"));
            }
            let name = path
                .file_stem()
                .and_then(|name| name.to_str())
                .unwrap_or("");
            if FORBIDDEN_NAMES.contains(&name) {
                faults.push(format!("{shown}: says nothing by the name `{name}`"));
            }
        }
    }
    report(faults)
}

/// Each rule on a file made to break it.
fn the_checks_can_fail() -> Result<(), Failed> {
    let floors = floors()?;
    let file = |path: &str, text: &str| File {
        path: path.to_owned(),
        text: text.to_owned(),
    };
    let wrong = [
        (
            "an upward import",
            floor_faults(&file("source/mod.rs", "use crate::syntax::ast;"), &floors),
        ),
        (
            "a group",
            floor_faults(
                &file("syntax/x.rs", "use crate::{source::Span, data::{a, b}};"),
                &floors,
            ),
        ),
        (
            "a path in code",
            floor_faults(
                &file("number/x.rs", "fn f() { crate::source::g() }"),
                &floors,
            ),
        ),
        (
            "a climb",
            floor_faults(
                &file("number/x.rs", "use super::super::syntax::ast;"),
                &floors,
            ),
        ),
        (
            "disk",
            world_faults(&file("data/x.rs", "use std::{io, fs};"), &floors),
        ),
        (
            "clock",
            world_faults(&file("data/x.rs", "let t = SystemTime::now();"), &floors),
        ),
        (
            "pest",
            pest_faults(&file("data/x.rs", "use pest::Parser;"), &floors),
        ),
    ];
    let right = [
        (
            "downward",
            floor_faults(&file("syntax/x.rs", "use crate::source::Span;"), &floors),
        ),
        (
            "itself",
            floor_faults(&file("syntax/x.rs", "use crate::syntax::ast;"), &floors),
        ),
        (
            "a comment",
            floor_faults(
                &file("source/x.rs", "// crate::syntax\n/* crate::data */"),
                &floors,
            ),
        ),
        (
            "a string",
            floor_faults(
                &file("source/x.rs", "\"crate::cli\"; r#\"\"crate::cli\"#; '\"'"),
                &floors,
            ),
        ),
        (
            "disk in its place",
            world_faults(&file("source/files.rs", "use std::fs;"), &floors),
        ),
    ];
    let unseen = wrong.iter().filter(|(_, faults)| faults.is_empty());
    let mistaken = right.iter().filter(|(_, faults)| !faults.is_empty());
    if !imports::finds_a_circle() {
        return Err("a circle is not seen".into());
    }
    report(
        unseen
            .map(|(what, _)| format!("not seen: {what}"))
            .chain(mistaken.map(|(what, faults)| format!("seen where none is: {what}: {faults:?}")))
            .collect(),
    )
}

fn each_source(rule: fn(&File, &BTreeMap<String, u32>) -> Faults) -> Result<(), Failed> {
    let floors = floors()?;
    let mut faults = Vec::new();
    for file in sources()? {
        for fault in rule(&file, &floors) {
            faults.push(format!("src/{}: {fault}", file.path));
        }
    }
    report(faults)
}

fn report(faults: Vec<String>) -> Result<(), Failed> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n").into())
    }
}

/// Module → floor, from the table in the docs of `src/lib.rs`.
fn floors() -> Result<BTreeMap<String, u32>, Failed> {
    let text = std::fs::read_to_string(root().join("src/lib.rs"))?;
    let mut floors = BTreeMap::new();
    for line in text.lines().filter_map(|line| line.strip_prefix("//! |")) {
        let mut cells = line.split('|').map(str::trim);
        if let (Some(floor), Some(module)) = (cells.next(), cells.next())
            && let Ok(floor) = floor.parse()
        {
            floors.insert(module.trim_matches('`').to_owned(), floor);
        }
    }
    if floors.is_empty() {
        return Err("src/lib.rs holds no table of floors".into());
    }
    Ok(floors)
}

/// `syntax/ast/mod.rs` belongs to `syntax`, `pipeline.rs` to `pipeline`.
fn module_of(path: &str) -> &str {
    path.split('/')
        .next()
        .unwrap_or(path)
        .trim_end_matches(".rs")
}

fn sources() -> Result<Vec<File>, Failed> {
    let src = root().join("src");
    rust_files(&src)?
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&src).unwrap_or(&path);
            Ok(File {
                path: relative.to_string_lossy().replace('\\', "/"),
                text: std::fs::read_to_string(&path)?,
            })
        })
        .collect()
}

fn rust_files(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    crate::cases::files_below(folder, "rs")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
