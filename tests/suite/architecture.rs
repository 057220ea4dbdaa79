//! The floors of `src/lib.rs`, and what every file keeps to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};

use crate::rooms::room_of;
use crate::rust_code::{code_only, paths_under};
use crate::{imports, measures, rooms};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test("architecture::the_checks_can_fail", the_checks_can_fail),
        Trial::test("architecture::floors", || each_source(floor_faults)),
        Trial::test(
            "architecture::every_module_has_a_floor",
            every_module_has_a_floor,
        ),
        Trial::test("architecture::roads", roads),
        Trial::test("architecture::named_in_their_places", || {
            each_source(|file, _| rooms::named_faults(&file.path, &code_only(&file.text)))
        }),
        Trial::test("architecture::the_tree_is_only_read", || {
            each_source(|file, _| rooms::tree_faults(&file.path, &code_only(&file.text)))
        }),
        Trial::test("architecture::file_shape", file_shape),
        Trial::test("architecture::no_circles", no_circles),
    ])
}

/// A file below `src/`, with its path relative to it.
struct File {
    path: String,
    text: String,
}

type Faults = Vec<String>;

fn floor_faults(file: &File, floors: &BTreeMap<String, u32>) -> Faults {
    let own = room_of(&file.path);
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

fn every_module_has_a_floor() -> Result<(), Failed> {
    let floors = floors()?;
    let mut modules: Vec<String> = sources()?
        .iter()
        .map(|file| room_of(&file.path).to_owned())
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

/// Files that reach themselves over others can only be read together.
fn no_circles() -> Result<(), Failed> {
    let files = sources()?.into_iter().map(|file| (file.path, file.text));
    let circles = imports::circles(&imports::imports(&files.collect::<Vec<_>>()));
    let told = |circle: &BTreeSet<String>| format!("files use each other in a circle: {circle:?}");
    report(circles.iter().map(told).collect())
}

/// Which room uses which, as the table says.
fn roads() -> Result<(), Failed> {
    let files = sources()?.into_iter().map(|file| (file.path, file.text));
    let imports = imports::imports(&files.collect::<Vec<_>>());
    report(rooms::road_faults(&imports, &rooms::MAY_USE))
}

fn file_shape() -> Result<(), Failed> {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for path in rust_files(&root().join(folder))? {
            let text = std::fs::read_to_string(&path)?;
            let shown = path.strip_prefix(root()).unwrap_or(&path);
            let shown = shown.to_string_lossy().replace('\\', "/");
            let found = measures::file_faults(&shown, &text).into_iter();
            faults.extend(found.map(|fault| format!("{shown}: {fault}")));
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
            .chain(rooms::unseen())
            .chain(measures::unseen())
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
