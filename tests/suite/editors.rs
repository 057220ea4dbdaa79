//! What editors are given, held to the language: a keyword that the grammar
//! gains, and an editor lacks, fails here.

mod neovim;
mod tree_sitter;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Failed, Trial};
use rptc::source::MemoryFiles;
use rptc::syntax::{CLAUSES, FIELDS, head_words};
use serde_json::Value;

use crate::checking;
use crate::outside::{said, skipped};

const TEXTMATE: &str = "editors/textmate/rpt.tmLanguage.json";
const EXTENSION: &str = "editors/vscode/package.json";
const SNIPPETS: &str = "editors/vscode/snippets/rpt.json";

/// What no rule of the grammar says by name: kinds of charts, and what begins
/// a `{claim …}` and a `{ref …}`.
const BESIDE: [&str; 6] = ["bar", "line", "pie", "stacked", "claim", "ref"];

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = vec![
        Trial::test("editors::textmate_knows_the_words", textmate_words),
        Trial::test("editors::textmate_agrees_with_the_server", textmate_tokens),
        Trial::test("editors::snippets_can_be_read", snippets),
        Trial::test("editors::the_extension_is_whole", extension),
        Trial::test("editors::words_are_found", words_are_found),
    ];
    trials.extend(tree_sitter::trials());
    trials.extend(neovim::trials());
    trials
}

fn textmate_words() -> Result<(), Failed> {
    let grammar: Value = serde_json::from_str(&read(TEXTMATE)?)?;
    let mut theirs = BTreeSet::new();
    patterns(&grammar, &mut |pattern| theirs.extend(words(pattern)));
    same(&language()?, &theirs, TEXTMATE)
}

/// Every word that means something somewhere.
fn language() -> Result<BTreeSet<String>, Failed> {
    let grammar = read("grammar/rpt.pest")?;
    let mut ours: BTreeSet<String> = grammar
        .lines()
        .filter(|line| !line.starts_with("//"))
        .flat_map(|line| line.split('"').skip(1).step_by(2))
        .filter(|quoted| is_word(quoted))
        .map(str::to_owned)
        .collect();
    let lists = head_words().chain(CLAUSES).chain(FIELDS).chain(BESIDE);
    ours.extend(lists.map(str::to_owned));
    Ok(ours)
}

fn same(ours: &BTreeSet<String>, theirs: &BTreeSet<String>, file: &str) -> Result<(), Failed> {
    let lacking: Vec<&String> = ours.difference(theirs).collect();
    let unknown: Vec<&String> = theirs.difference(ours).collect();
    if lacking.is_empty() && unknown.is_empty() {
        return Ok(());
    }
    Err(format!("{file} lacks {lacking:?}; the language has no {unknown:?}").into())
}

/// Every regular expression of a TextMate grammar.
fn patterns(value: &Value, told: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                match inner {
                    Value::String(text) if ["match", "begin", "end"].contains(&key.as_str()) => {
                        told(text);
                    }
                    Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
                    Value::Array(_) | Value::Object(_) => patterns(inner, told),
                }
            }
        }
        Value::Array(array) => array.iter().for_each(|inner| patterns(inner, told)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The words of a regular expression: not what a backslash or a class means.
fn words(pattern: &str) -> BTreeSet<String> {
    let mut plain = String::new();
    let mut letters = pattern.chars().peekable();
    let mut class = false;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                let escaped = letters.next();
                if matches!(escaped, Some('p' | 'P')) && letters.peek() == Some(&'{') {
                    let _ = letters.by_ref().find(|inner| *inner == '}');
                }
                plain.push(' ');
            }
            '[' => class = true,
            ']' => class = false,
            _ if class => {}
            _ => plain.push(letter),
        }
    }
    let words = plain.split(|sign: char| !sign.is_ascii_alphabetic());
    words
        .filter(|word| is_word(word))
        .map(str::to_owned)
        .collect()
}

fn is_word(text: &str) -> bool {
    text.len() > 1 && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// With the engine that editors use, where it is installed.
fn textmate_tokens() -> Result<(), Failed> {
    let folder = root().join("editors/textmate");
    let here = folder.join("node_modules").exists();
    let without = if here {
        "node"
    } else {
        "npm install in editors/textmate"
    };
    if skipped("editors::textmate_agrees_with_the_server", &[without]) {
        return Ok(());
    }
    let output = Command::new("node")
        .arg("test.js")
        .current_dir(folder)
        .env("RPTC", env!("CARGO_BIN_EXE_rptc"))
        .output()?;
    said(&output).map(drop)
}

/// Each snippet, with what stands in its places, is read without a syntax error.
fn snippets() -> Result<(), Failed> {
    let snippets: Value = serde_json::from_str(&read(SNIPPETS)?)?;
    let all = snippets.as_object().ok_or("no object")?;
    for (name, snippet) in all {
        let body = match snippet.get("body") {
            Some(Value::Array(lines)) => {
                let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                lines.join("\n")
            }
            Some(Value::String(line)) => line.clone(),
            Some(_) | None => return Err(format!("`{name}` has no body").into()),
        };
        let text = match name.as_str() {
            // A waiver stands within something.
            "waive" => format!("check x {{\n  1 件 == 1 件\n  {}\n}}\n", filled(&body)),
            _ => filled(&body) + "\n",
        };
        let checked = checking::check(
            &MemoryFiles::default().with("a.rpt", text.as_str()),
            "a.rpt",
        );
        let mut found = checked.diagnostics.iter();
        let wrong = found.find(|it| it.code.starts_with("E01"));
        if let Some(wrong) = wrong {
            return Err(format!("`{name}`: {}\n{text}", wrong.title.en).into());
        }
    }
    Ok(())
}

/// `${1:text}` as text, `${1|a,b|}` as a, `$0` as nothing.
fn filled(body: &str) -> String {
    let mut out = String::new();
    let mut rest = body;
    while let Some((before, behind)) = rest.split_once('$') {
        out.push_str(before);
        let digits = |text: &str| {
            text.trim_start_matches(|sign: char| sign.is_ascii_digit())
                .len()
        };
        rest = match behind.strip_prefix('{') {
            None => behind.split_at(behind.len() - digits(behind)).1,
            Some(inner) => {
                let (place, behind) = inner.split_once('}').unwrap_or((inner, ""));
                let place = place.split_at(place.len() - digits(place)).1;
                let choices = place.trim_matches(['|', ':']);
                out.push_str(match place.starts_with('|') {
                    true => choices.split(',').next().unwrap_or(""),
                    false => choices,
                });
                behind
            }
        };
    }
    out + rest
}

/// Every file that the extension names is there, or is made by its script.
fn extension() -> Result<(), Failed> {
    let manifest: Value = serde_json::from_str(&read(EXTENSION)?)?;
    let folder = root().join("editors/vscode");
    let mut named = Vec::new();
    for list in ["grammars", "snippets"] {
        let pointer = format!("/contributes/{list}");
        let list = manifest.pointer(&pointer).and_then(Value::as_array);
        let list = list.ok_or("contributes nothing")?;
        named.extend(list.iter().filter_map(|it| it.get("path")?.as_str()));
    }
    let configuration = manifest.pointer("/contributes/languages/0/configuration");
    named.extend(configuration.and_then(Value::as_str));
    named.extend(manifest.get("main").and_then(Value::as_str));
    let made = ["./rpt.tmLanguage.json", "./client.js"];
    for path in &named {
        if !made.contains(path) && !folder.join(path).exists() {
            return Err(format!("{path} is not there").into());
        }
    }
    let _: Value = serde_json::from_str(&read("editors/vscode/language-configuration.json")?)?;
    match named.len() {
        4 => Ok(()),
        other => Err(format!("names {other} files").into()),
    }
}

/// The tests above can fail.
fn words_are_found() -> Result<(), Failed> {
    let found = words(r"(?<![\p{L}abc])(?:of|not in)(?=\s|\p{Han}x)");
    let wanted = ["in", "not", "of"].map(str::to_owned);
    if found != BTreeSet::from(wanted) {
        return Err(format!("{found:?}").into());
    }
    let text = filled("figure ${1:甲} = ${2|1,2|} 件$0\n");
    if text != "figure 甲 = 1 件\n" {
        return Err(text.into());
    }
    let language = language()?;
    let known = ["figure", "because", "never", "issuer", "across", "pie"];
    match known.iter().find(|word| !language.contains(**word)) {
        Some(word) => Err(format!("the language has no `{word}`").into()),
        None => Ok(()),
    }
}

fn read(path: &str) -> Result<String, Failed> {
    std::fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}").into())
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
