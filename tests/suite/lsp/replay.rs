//! Edits replayed over every report and case: what is found with all that was
//! kept from the check before is what a cold one finds, down to each place; and
//! what the server says after an edit is what one says that has just begun, which
//! is what `rptc check` says. `RPTC_EDITS` tries more edits, `RPTC_SEED` others.

#![expect(
    clippy::indexing_slicing,
    reason = "a missing field of a JSON value reads as null"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::Severity;
use rptc::pipeline::{self, Memory, Options, check_again};
use rptc::source::{DiskFiles, Overlay, Sources, Span};
use serde_json::{Value, json};

use super::client::{Client, uri};
use super::marks::position;
use crate::cases::files_below;

/// Of each report; so many that the suite stays quick.
const EDITS: usize = 10;
/// Of those, with a server.
const SERVED: usize = 3;
const TYPED: [&str; 14] = [
    "\"",
    "{",
    "}",
    "\n",
    "7",
    "(",
    "|",
    "\"\"\"\n",
    "// ",
    "figure ",
    "，",
    "/// 说明\n",
    "甲",
    " = 1 件\n",
];

pub(super) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = vec![Trial::test(
        "lsp::served::the_comparison_can_fail",
        can_fail,
    )];
    for (name, path) in edited()? {
        let copy = path.clone();
        trials.push(Trial::test(format!("lsp::replayed::{name}"), move || {
            replay(&path)
        }));
        trials.push(Trial::test(format!("lsp::served::{name}"), move || {
            serve(&copy)
        }));
    }
    Ok(trials)
}

/// Reports, and the cases that are checked: with packages of their own, former
/// and collected reports, tables from files.
fn edited() -> Result<Vec<(String, PathBuf)>, Failed> {
    let mut found = crate::cases::reports()?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    for path in files_below(&root, "rpt")? {
        let name = path.strip_prefix(&root)?.with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        let inner = name.contains('/') && !name.ends_with("/main");
        let of_case = path
            .parent()
            .is_some_and(|it| it.join("main.rpt").is_file());
        let part = inner && of_case;
        if !part && !name.contains("/packages/") {
            found.push((format!("cases/{name}"), path));
        }
    }
    Ok(found)
}

/// A text, and what is typed into it and deleted.
struct Typist {
    whole: String,
    text: String,
    dice: usize,
    edit: usize,
}

/// From one offset to another stands something else now.
struct Change {
    from: usize,
    to: usize,
    typed: String,
}

impl Typist {
    fn new(path: &Path) -> Result<Typist, Failed> {
        let whole = std::fs::read_to_string(path)?;
        Ok(Typist {
            text: whole.clone(),
            dice: whole.len().wrapping_add(number("RPTC_SEED", 0)),
            whole,
            edit: 0,
        })
    }

    /// Letters typed or deleted, a line twice or not at all, a digit turned; each
    /// third time all is as it was.
    fn next(&mut self) -> Change {
        self.edit += 1;
        if self.edit.is_multiple_of(3) || self.text.is_empty() {
            return self.put(0, self.text.len(), &self.whole.clone());
        }
        self.dice = self.dice.wrapping_mul(7_919).wrapping_add(104_729) % 1_000_003;
        let at = at(&self.text, self.dice);
        let line = self
            .text
            .get(..at)
            .and_then(|it| it.rfind('\n'))
            .map_or(0, |it| it + 1);
        let end = self.text.get(at..).and_then(|it| it.find('\n'));
        let end = end.map_or(self.text.len(), |it| at + it + 1);
        let next = at
            + self
                .text
                .get(at..)
                .and_then(|it| it.chars().next())
                .map_or(0, char::len_utf8);
        match self.dice % 7 {
            0 | 1 => self.put(at, next, ""),
            2 => self.put(line, end, ""),
            3 => {
                let again = self.text.get(line..end).unwrap_or("").to_owned();
                self.put(line, line, &again)
            }
            4 => match self
                .text
                .get(at..)
                .and_then(|it| it.find(|c: char| c.is_ascii_digit()))
            {
                Some(digit) => self.put(at + digit, at + digit + 1, "8"),
                None => self.put(at, next, ""),
            },
            _ => self.put(at, at, TYPED.get(self.dice % TYPED.len()).unwrap_or(&"\n")),
        }
    }

    fn put(&mut self, from: usize, to: usize, typed: &str) -> Change {
        self.text.replace_range(from..to, typed);
        Change {
            from,
            to,
            typed: typed.to_owned(),
        }
    }
}

fn number(name: &str, usual: usize) -> usize {
    let given = std::env::var(name).ok();
    given.and_then(|it| it.parse().ok()).unwrap_or(usual)
}

/// Where a character begins.
fn at(text: &str, dice: usize) -> usize {
    let mut at = dice % text.len();
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn replay(path: &Path) -> Result<(), Failed> {
    let mut typist = Typist::new(path)?;
    let mut memory = Memory::default();
    for edit in 0..number("RPTC_EDITS", EDITS) {
        let warm = found(path, &typist.text, &mut memory);
        let cold = found(path, &typist.text, &mut Memory::default());
        if warm != cold {
            let mut pairs = warm.lines().zip(cold.lines());
            let differ = pairs.find(|(one, other)| one != other);
            return Err(format!("edit {edit}: {differ:?}\n{}", typist.text).into());
        }
        typist.next();
    }
    Ok(())
}

fn found(path: &Path, text: &str, memory: &mut Memory) -> String {
    let mut files = Overlay::new(&DiskFiles);
    files.put(path.to_owned(), text.to_owned().into_bytes());
    let checked = check_again(&files, path, &Options::default(), memory);
    let (model, evaluation) = (&checked.model, &checked.evaluation);
    let lines = checked.diagnostics.iter().map(|it| format!("{it:?}\n"));
    let items = memory.nodes.iter().map(|it| format!("{it:?}\n"));
    let items: String = items.chain(lines).collect();
    placed(
        &format!("{items}{model:?}\n{evaluation:?}\n"),
        &checked.sources,
    )
}

/// With each span as the place that it means: what spans count from has other
/// numbers where a declaration was read before.
fn placed(text: &str, sources: &Sources) -> String {
    const SPAN: &str = "Span { base: Base(";
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split(SPAN);
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let (span, behind) = piece.split_once(" }").unwrap_or((piece, ""));
        let numbers: Vec<u32> = span
            .split(|letter: char| !letter.is_ascii_digit())
            .filter_map(|digits| digits.parse().ok())
            .collect();
        let [base, start, end] = numbers[..] else {
            panic!("a span looks different now: {span}");
        };
        let span = Span::numbered(base, start as usize, end as usize);
        out.push_str(&format!("{:?}{behind}", sources.place(span)));
    }
    out
}

/// What is published, by file.
type Said = BTreeMap<String, Value>;

fn serve(path: &Path) -> Result<(), Failed> {
    let mut typist = Typist::new(path)?;
    let mut client = Client::start();
    client.open(path, &typist.text)?;
    let mut known = Said::new();
    let edits = number("RPTC_EDITS", SERVED);
    for edit in 0..=edits {
        said(&mut client, path, &mut known)?;
        let mut fresh = Client::start();
        fresh.open(path, &typist.text)?;
        let mut wanted = Said::new();
        said(&mut fresh, path, &mut wanted)?;
        fresh.stop()?;
        if known != wanted {
            let (known, wanted) = (format!("{known:#?}"), format!("{wanted:#?}"));
            let difference = crate::golden::difference(&wanted, &known);
            return Err(format!("edit {edit}: {difference}\n{}", typist.text).into());
        }
        if edit == 0 {
            as_checked(path, &typist.text, &known)?;
        }
        if edit < edits {
            let before = typist.text.clone();
            let change = typist.next();
            let range = json!({ "start": position(&before, change.from), "end": position(&before, change.to) });
            let version = i32::try_from(edit)? + 2;
            client.change(
                path,
                version,
                json!([{ "range": range, "text": change.typed }]),
            );
        }
    }
    client.stop()
}

/// Takes in what was published until a question is answered.
fn said(client: &mut Client, path: &Path, known: &mut Said) -> Result<(), Failed> {
    let own = client.diagnostics(path)?;
    known.insert(uri(path), own);
    let about = json!({ "textDocument": { "uri": uri(path) } });
    client.request("textDocument/foldingRange", about)?;
    for (file, params) in std::mem::take(&mut client.published) {
        known.insert(file, params.get("diagnostics").cloned().unwrap_or_default());
    }
    known.retain(|_, diagnostics| diagnostics.as_array().is_some_and(|it| !it.is_empty()));
    Ok(())
}

/// Errors and warnings are those of a check, and the report's own stand where
/// they stand there.
fn as_checked(path: &Path, text: &str, known: &Said) -> Result<(), Failed> {
    let mut files = Overlay::new(&DiskFiles);
    files.put(path.to_owned(), text.to_owned().into_bytes());
    let checked = pipeline::check(&files, path, &Options::default(), &|_| {});
    let own = checked
        .sources
        .iter()
        .next()
        .map(|source| source.name.clone());
    let (mut codes, mut places) = (Vec::new(), Vec::new());
    for diagnostic in checked
        .diagnostics
        .iter()
        .filter(|it| it.severity != Severity::Hint)
    {
        codes.push(diagnostic.code.to_owned());
        let place = diagnostic.place.as_ref().map(|label| label.span);
        if let Some(span) = place.filter(|it| {
            Some(checked.sources.name(checked.sources.source_of(*it))) == own.as_deref()
        }) {
            let line = checked.sources.line_column(span).line;
            places.push(format!("{}:{line}", diagnostic.code));
        }
    }
    let told = |it: &&Value| it["severity"].as_u64() < Some(3);
    let code = |it: &Value| it["code"].as_str().unwrap_or("").to_owned();
    let all = known
        .values()
        .filter_map(Value::as_array)
        .flatten()
        .filter(told);
    let mut said: Vec<String> = all.map(code).collect();
    codes.sort();
    said.sort();
    let here = known.get(&uri(path)).and_then(Value::as_array);
    let here = here.into_iter().flatten().filter(told);
    let line = |it: &Value| {
        it["range"]["start"]["line"]
            .as_u64()
            .map_or(0, |line| line + 1)
    };
    let here: Vec<String> = here
        .map(|it| format!("{}:{}", code(it), line(it)))
        .collect();
    match said == codes && places.iter().all(|it| here.contains(it)) {
        true => Ok(()),
        false => {
            Err(format!("the server says {said:?} {here:?}, a check {codes:?} {places:?}").into())
        }
    }
}

/// A server that says nothing of a report, or what is right of it without one
/// problem, is not taken for a check.
fn can_fail() -> Result<(), Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("reports/shenzhen-justice/2023.rpt");
    let text = std::fs::read_to_string(&path)?;
    let mut client = Client::start();
    client.open(&path, &text)?;
    let mut known = Said::new();
    said(&mut client, &path, &mut known)?;
    client.stop()?;
    as_checked(&path, &text, &known)?;
    for diagnostics in known.values_mut().filter_map(Value::as_array_mut) {
        diagnostics.retain(|it| it["code"] != "W0402");
    }
    for wrong in [Said::new(), known] {
        if as_checked(&path, &text, &wrong).is_ok() {
            return Err(format!("not seen: {wrong:?}").into());
        }
    }
    Ok(())
}
