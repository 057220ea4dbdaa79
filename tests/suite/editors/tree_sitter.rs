//! The tree-sitter grammar: its words, and, with a C compiler and Neovim, what
//! it makes of every report, package, starter, sound case and example.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use super::{language, read, root, same, words};
use crate::cases::files_below;
use crate::outside::{self, said, skipped};
use crate::{docs, golden};

const GRAMMAR: &str = "editors/tree-sitter-rpt";

pub(super) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("editors::tree_sitter_knows_the_words", knows_the_words),
        Trial::test("editors::tree_sitter_reads_everything", reads_everything),
    ]
}

/// Those of `grammar.js` and, so that no one forgets to make it anew, of what
/// was made of it.
fn knows_the_words() -> Result<(), Failed> {
    let ours = language()?;
    let source = format!("{GRAMMAR}/grammar.js");
    let text = read(&source)?;
    let (lists, rules) = text.split_once("module.exports").ok_or("no rules")?;
    let optional = rules.contains("'optional'").then(|| "optional".to_owned());
    let lists = lists.lines().filter(|line| !line.starts_with("//"));
    let quoted = lists.flat_map(|line| line.split('\'').skip(1).step_by(2));
    let mut theirs: BTreeSet<String> = quoted.map(str::to_owned).collect();
    theirs.extend(optional);
    same(&ours, &theirs, &source)?;

    let made = format!("{GRAMMAR}/src/grammar.json");
    let json: serde_json::Value = serde_json::from_str(&read(&made)?)?;
    let mut theirs = BTreeSet::new();
    strings(&json, &mut theirs);
    same(&ours, &theirs, &made)
}

/// What a made grammar takes word for word.
fn strings(value: &serde_json::Value, found: &mut BTreeSet<String>) {
    let is_string = value.get("type").is_some_and(|it| it == "STRING");
    if let (true, Some(text)) = (is_string, value.get("value").and_then(|it| it.as_str())) {
        found.extend(words(text));
    }
    let inner = value
        .as_object()
        .into_iter()
        .flat_map(|object| object.values());
    let inner = inner.chain(value.as_array().into_iter().flatten());
    inner.for_each(|it| strings(it, found));
}

fn reads_everything() -> Result<(), Failed> {
    if skipped("editors::tree_sitter_reads_everything", &["cc", "nvim"]) {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let parser = folder.path().join("rpt.so");
    let grammar = root().join(GRAMMAR);
    let built = Command::new("cc")
        .args(["-O1", "-shared", "-fPIC", "-I"])
        .arg(grammar.join("src"))
        .arg(grammar.join("src/parser.c"))
        .arg("-o")
        .arg(&parser)
        .output()?;
    said(&built)?;
    let sources = sources(folder.path())?;
    let list: Vec<String> = sources.iter().map(|it| it.display().to_string()).collect();
    let listed = folder.path().join("sources");
    std::fs::write(&listed, list.join("\n"))?;
    let script = root().join("tests/suite/editors/tree_sitter.lua");
    let run = outside::neovim(&script, folder.path())
        .args(["-c", "qa!"])
        .env("PARSER", &parser)
        .env("GRAMMAR", &grammar)
        .env("SOURCES", &listed)
        .env("SAMPLE", root().join("src/cli/starters/zh.rpt"))
        .output()?;
    let text = said(&run)?;
    let all = format!("{} sources\n", sources.len());
    let Some(painted) = text.strip_prefix(&all) else {
        let complaints = String::from_utf8_lossy(&run.stderr);
        return Err(format!("{text}\n{complaints}").into());
    };
    golden::compare(&root().join("tests/golden/tree-sitter.txt"), painted)
}

/// The examples as files of their own, named for where they stand.
fn sources(folder: &Path) -> Result<Vec<PathBuf>, Failed> {
    let mut sources = Vec::new();
    let cases = ["claims", "collected", "forms", "prose", "years"];
    let cases = cases.map(|name| format!("tests/cases/{name}"));
    let folders = ["reports", "standards", "src/cli/starters"].map(str::to_owned);
    for below in folders.iter().chain(&cases) {
        sources.extend(files_below(&root().join(below), "rpt")?);
    }
    // Full-width digits are no numbers.
    sources.retain(|path| !path.ends_with("forms/slips.rpt"));
    for document in docs::documents()? {
        let name = document
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for block in docs::blocks(&std::fs::read_to_string(&document)?) {
            // An example of what is wrong need not be read whole.
            if block.is_rpt() && block.word("error=").is_none() {
                let path = folder.join(format!("{name}-{}.rpt", block.line));
                std::fs::write(&path, &block.text)?;
                sources.push(path);
            }
        }
    }
    Ok(sources)
}
