//! Each report written otherwise is the same report: with a byte order mark
//! and Windows line ends, and with its declarations in another order.

#![expect(
    clippy::indexing_slicing,
    reason = "a missing field of a JSON value reads as null"
)]

use std::io;
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::source::{DiskFiles, Files, SourceId, Unopened, Wanted};
use rptc::syntax::{self, ast::ItemKind};
use serde_json::Value;

use crate::cases::reports;
use crate::{checking, golden};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = Vec::new();
    for (name, report) in reports()? {
        let (windows, shuffled) = (report.clone(), report);
        trials.push(Trial::test(
            format!("respelled::{name}::on_windows"),
            move || on_windows(&windows),
        ));
        trials.push(Trial::test(
            format!("respelled::{name}::in_another_order"),
            move || in_another_order(&shuffled),
        ));
    }
    Ok(trials)
}

/// The disk, with one file's bytes replaced.
pub(crate) struct Replaced {
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

impl Files for Replaced {
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        if path == self.path {
            return Ok(self.bytes.clone());
        }
        DiskFiles.read(path, wanted)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        DiskFiles.canonical(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        DiskFiles.is_dir(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        DiskFiles.list(dir)
    }
}

fn on_windows(report: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(report)?;
    let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
    let (before, after) = (json(report, &text)?, json(report, &windows)?);
    same(&before, &after)
}

/// What has no order among others, turned around.
fn in_another_order(report: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(report)?;
    let parsed = syntax::parse(SourceId(0), &text);
    let spans: Vec<_> = parsed
        .file
        .items
        .iter()
        .filter(|item| {
            let free = matches!(
                item.kind,
                ItemKind::Figure(_) | ItemKind::List(_) | ItemKind::Series(_) | ItemKind::Check(_)
            );
            // A `///` line belongs to what stands below it.
            free && item.doc.is_none()
        })
        .map(|item| item.span.offsets())
        .collect();
    let mut shuffled = String::new();
    let mut end = 0;
    for (here, there) in spans.iter().zip(spans.iter().rev()) {
        shuffled.push_str(text.get(end..here.start).unwrap_or(""));
        shuffled.push_str(text.get(there.clone()).unwrap_or(""));
        end = here.end;
    }
    shuffled.push_str(text.get(end..).unwrap_or(""));
    let (before, after) = (json(report, &text)?, json(report, &shuffled)?);
    for part in ["figures", "lists", "series"] {
        same(&sorted(&before[part]), &sorted(&after[part]))?;
    }
    same(&sorted(&before["checks"]), &sorted(&after["checks"]))?;
    same(
        &without_places(&before["sections"]),
        &without_places(&after["sections"]),
    )
}

fn json(report: &Path, text: &str) -> Result<Value, Failed> {
    let files = Replaced {
        path: report.to_owned(),
        bytes: text.as_bytes().to_vec(),
    };
    let (checked, outputs) = checking::compile(&files, report);
    let json = outputs
        .into_iter()
        .find(|output| output.extension == "json");
    let Some(json) = json else {
        let titles = checked.diagnostics.iter();
        let titles: Vec<&str> = titles.map(|it| it.title.en.as_str()).collect();
        return Err(format!("does not compile: {titles:?}").into());
    };
    Ok(serde_json::from_slice(&json.bytes)?)
}

/// Members and entries in one order, and without their places.
fn sorted(value: &Value) -> Value {
    let mut entries: Vec<String> = match value {
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| format!("{name}: {}", without_places(value)))
            .collect(),
        Value::Array(entries) => entries
            .iter()
            .map(|entry| without_places(entry).to_string())
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            vec![value.to_string()]
        }
    };
    entries.sort();
    Value::from(entries)
}

pub(crate) fn without_places(value: &Value) -> Value {
    match value {
        Value::Object(members) => members
            .iter()
            .filter(|(name, _)| name.as_str() != "place")
            .map(|(name, value)| (name.clone(), without_places(value)))
            .collect(),
        Value::Array(entries) => entries.iter().map(without_places).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn same(before: &Value, after: &Value) -> Result<(), Failed> {
    if before == after {
        return Ok(());
    }
    let (before, after) = (
        serde_json::to_string_pretty(before)?,
        serde_json::to_string_pretty(after)?,
    );
    Err(golden::difference(&before, &after).into())
}
