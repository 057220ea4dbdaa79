//! Tables of boundaries: for each rule that compares, rounds, hedges or counts
//! the case just below, at and just above, a row each, with what comes of it.
//!
//! ```text
//! == check exact counts
//! figure 甲 = 443 件
//! --
//! 甲 < 443 件  => unequal E0401
//! 甲 <= 443 件 => equal
//! ```
//!
//! What stands above `--` is common to all rows. Where it has no `ROW`, a row
//! goes where its kind says: a `check` is the statement of a check, a `value` the
//! value of a figure, a `text` a paragraph (`print` says it as printed), a
//! `codes` whatever it is. `>> NAME` begins another file. `[n × text]` is n times
//! the text, `⏎` a new line.
//!
//! What comes of it: verdicts of the checks, the exact value and its range, or
//! claims; then the codes of what is said, `>` before a consequence; `-` is nothing. A `says` row
//! lists behind its code words that the message must have, with `!` those it must
//! not have. `RPTC_BLESS=1` fills in what is found: read each.
//!
//! A former report gives the same as `.rpt` and as JSON.

mod can_fail;
mod found;

use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::pipeline::{self, Options};
use rptc::source::MemoryFiles;

use crate::cases::files_below;
use crate::golden::blessing;
use found::{read, said, value, verdicts};

const HEADER: &str = "report \"表\" { period 2023  previous none because \"首份\" }\n";

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/boundaries");
    let mut trials = vec![Trial::test(
        "boundaries::a_table_can_fail",
        can_fail::can_fail,
    )];
    for path in files_below(&folder, "txt")? {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let text = std::fs::read_to_string(&path)?;
        if blessing() {
            let (name, path) = (format!("boundaries::{stem}"), path.clone());
            trials.push(Trial::test(name, move || bless(&path)));
            continue;
        }
        for table in tables(&text)? {
            let name = format!("boundaries::{stem}::{}", table.title);
            trials.push(Trial::test(name, move || table.hold()));
        }
    }
    Ok(trials)
}

struct Table {
    kind: Kind,
    title: String,
    /// What all rows have in common: files by name, the report's first.
    files: Vec<(String, String)>,
    rows: Vec<Row>,
}

struct Row {
    /// Its line in the file of tables.
    line: usize,
    written: String,
    wanted: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Check,
    Value,
    Text,
    Print,
    Codes,
    Says,
}

impl Kind {
    fn named(name: &str) -> Option<Kind> {
        Some(match name {
            "check" => Kind::Check,
            "value" => Kind::Value,
            "text" => Kind::Text,
            "print" => Kind::Print,
            "codes" => Kind::Codes,
            "says" => Kind::Says,
            _ => return None,
        })
    }

    /// Where a row goes if nothing else is said.
    fn place(self) -> &'static str {
        match self {
            Kind::Check => "check 行 { ROW }\n",
            Kind::Value => "figure 值 = ROW\n",
            Kind::Text | Kind::Print => "section \"节\" {\n\"\"\"ROW\"\"\"\n}\n",
            Kind::Codes | Kind::Says => "ROW\n",
        }
    }
}

fn tables(text: &str) -> Result<Vec<Table>, Failed> {
    let mut tables: Vec<Table> = Vec::new();
    let mut common = true;
    for (number, line) in (1..).zip(text.lines()) {
        if let Some(head) = line.strip_prefix("== ") {
            let (kind, title) = head
                .split_once(' ')
                .ok_or(format!("line {number}: no title"))?;
            tables.push(Table {
                kind: Kind::named(kind).ok_or(format!("line {number}: what is {kind}?"))?,
                title: title.to_owned(),
                files: vec![("表.rpt".to_owned(), String::new())],
                rows: Vec::new(),
            });
            common = true;
            continue;
        }
        let Some(table) = tables.last_mut() else {
            continue;
        };
        if line == "--" {
            common = false;
        } else if let (true, Some(name)) = (common, line.strip_prefix(">> ")) {
            table.files.push((name.to_owned(), String::new()));
        } else if common {
            if let Some((_, text)) = table.files.last_mut() {
                text.push_str(line);
                text.push('\n');
            }
        } else if !line.is_empty() && !line.starts_with("# ") {
            let (written, wanted) = line.split_once("=>").unwrap_or((line, ""));
            table.rows.push(Row {
                line: number,
                written: written.trim().to_owned(),
                wanted: wanted.trim().to_owned(),
            });
        }
    }
    Ok(tables)
}

impl Table {
    fn hold(&self) -> Result<(), Failed> {
        let mut faults = Vec::new();
        for row in &self.rows {
            let world = self.world(row)?;
            let found = self.found(&world)?;
            if let Some(world) = world.by_json() {
                let by_json = self.found(&world)?.words;
                if by_json != found.words {
                    let Row { line, written, .. } = row;
                    faults.push(format!(
                        "line {line}: {written}\n  by JSON {by_json}\n  by .rpt {}",
                        found.words
                    ));
                }
            }
            if !found.fulfils(&row.wanted) {
                let Row {
                    line,
                    written,
                    wanted,
                } = row;
                faults.push(format!(
                    "line {line}: {written}\n  wanted {wanted}\n  found  {found}"
                ));
            }
        }
        match faults.is_empty() && !self.rows.is_empty() {
            true => Ok(()),
            false => Err(format!(
                "{} of {}\n{}",
                faults.len(),
                self.rows.len(),
                faults.join("\n")
            )
            .into()),
        }
    }

    fn found(&self, world: &World) -> Result<Found, Failed> {
        let (files, path) = world.files();
        let mut checked = pipeline::check(&files, path, &Options::default(), &|_| {});
        let mut printed = String::new();
        if self.kind == Kind::Print {
            let compiled = pipeline::compile(&files, path, &json(), &|_| {});
            checked = compiled.checked;
            for output in compiled.outputs {
                let json: serde_json::Value = serde_json::from_slice(&output.bytes)?;
                let paragraph = json.pointer("/sections/0/paragraphs/0");
                let paragraph = paragraph.and_then(serde_json::Value::as_str);
                printed = paragraph.unwrap_or("").to_owned();
            }
        }
        let mut words = match self.kind {
            Kind::Check | Kind::Text | Kind::Codes | Kind::Says => verdicts(&checked, self.kind),
            Kind::Value => vec![value(&checked)],
            Kind::Print => vec![printed],
        };
        let mut codes = Vec::new();
        for diagnostic in &checked.diagnostics {
            read(diagnostic, "", &mut codes);
        }
        codes.sort();
        for same in codes.chunk_by(|one, other| one == other) {
            match same {
                [code, _, _, _, ..] => words.push(format!("{code}×{}", same.len())),
                few => words.extend(few.iter().cloned()),
            }
        }
        let said: Vec<String> = checked.diagnostics.iter().map(said).collect();
        let words = words.join(" ").trim().to_owned();
        Ok(Found {
            kind: self.kind,
            words: if words.is_empty() {
                "-".to_owned()
            } else {
                words
            },
            said: said.join(" · "),
        })
    }

    fn world(&self, row: &Row) -> Result<World, Failed> {
        let placed = self.files.iter().any(|(_, text)| text.contains("ROW"));
        let mut files = self.files.clone();
        if let Some((_, text)) = files.first_mut() {
            if !text.contains("report ") {
                text.insert_str(0, HEADER);
            }
            if !placed {
                // `: 万元 = 1 万元` goes right behind the name.
                let place = self.kind.place();
                text.push_str(&match row.written.starts_with(':') {
                    true => place.replace(" = ", ""),
                    false => place.to_owned(),
                });
            }
        }
        for (_, text) in &mut files {
            *text = expanded(&text.replace("ROW", &row.written))?;
        }
        Ok(World(files))
    }
}

/// Files by name, the report first.
struct World(Vec<(String, String)>);

impl World {
    fn files(&self) -> (MemoryFiles, &Path) {
        let files = self
            .0
            .iter()
            .fold(MemoryFiles::default(), |all, (name, text)| {
                all.with(name, text.as_bytes())
            });
        (
            files,
            Path::new(self.0.first().map_or("", |(name, _)| name)),
        )
    }

    /// The same with the JSON of a former report instead of its `.rpt`, where it
    /// names one that can be published.
    fn by_json(&self) -> Option<World> {
        let (_, main) = self.0.first()?;
        let quoted = |name: &str| format!("previous \"{name}\"");
        let mut rest = self.0.iter().skip(1);
        let (name, _) = rest.find(|(name, _)| main.contains(&quoted(name)))?;
        let stem = name.strip_suffix(".rpt")?;
        let (files, _) = self.files();
        let compiled = pipeline::compile(&files, Path::new(name), &json(), &|_| {});
        let published = String::from_utf8(compiled.outputs.into_iter().next()?.bytes).ok()?;
        let mut files = self.0.clone();
        let (_, main) = files.first_mut()?;
        *main = main.replace(&quoted(name), &quoted(&format!("{stem}.json")));
        files.push((format!("{stem}.json"), published));
        Some(World(files))
    }
}

fn json() -> Options {
    Options {
        emit: pipeline::Emit {
            json: true,
            ..pipeline::Emit::default()
        },
        ..Options::default()
    }
}

struct Found {
    kind: Kind,
    words: String,
    said: String,
}

impl Found {
    fn fulfils(&self, wanted: &str) -> bool {
        if self.kind != Kind::Says {
            return self.words == wanted;
        }
        let (codes, words) = wanted.split_once(": ").unwrap_or((wanted, ""));
        let said = |word: &str| match word.trim().strip_prefix('!') {
            Some(not) => !self.said.contains(not),
            None => self.said.contains(word.trim()),
        };
        self.words == codes.trim() && words.split(';').all(said)
    }
}

impl std::fmt::Display for Found {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.kind {
            Kind::Says => write!(out, "{}: {}", self.words, self.said),
            Kind::Check | Kind::Value | Kind::Text | Kind::Print | Kind::Codes => {
                write!(out, "{}", self.words)
            }
        }
    }
}

/// `[3 × ab]` as `ababab`, `⏎` as a new line.
fn expanded(written: &str) -> Result<String, Failed> {
    let mut out = String::new();
    let mut rest = written;
    while let Some(at) = rest.find(" × ") {
        let (before, behind) = rest.split_at(at);
        let start = before.rfind('[').ok_or("a × without [")?;
        let (before, count) = before.split_at(start);
        let end = behind.find(']').ok_or("a × without ]")?;
        let text = behind.get(" × ".len()..end).unwrap_or("");
        let count: usize = count.trim_start_matches('[').trim().parse()?;
        out.push_str(before);
        out.push_str(&text.repeat(count));
        rest = behind.get(end + 1..).unwrap_or("");
    }
    out.push_str(rest);
    Ok(out.replace('⏎', "\n"))
}

/// Fills in what is found, line by line.
fn bless(path: &PathBuf) -> Result<(), Failed> {
    let text = std::fs::read_to_string(path)?;
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for table in tables(&text)? {
        for row in &table.rows {
            let found = table.found(&table.world(row)?)?;
            let said = table.kind == Kind::Says && !row.wanted.is_empty();
            if found.fulfils(&row.wanted) || said {
                continue;
            }
            if let Some(line) = lines.get_mut(row.line - 1) {
                *line = format!("{} => {found}", row.written);
            }
        }
    }
    std::fs::write(path, lines.join("\n") + "\n")?;
    Ok(())
}
