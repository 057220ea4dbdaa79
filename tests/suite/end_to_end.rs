//! Every report of `reports/` from end to end: its Typst behind the template's
//! part, a digest of its JSON and what is said of it are goldens in
//! `tests/golden/reports/`; of one report all outputs are. That the page says
//! what the Typst says is a law of its own (`same_words`).

use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::render::{Format, Options, render};
use rptc::diagnostics::{Diagnostic, Lang};
use rptc::pipeline::Output;
use rptc::source::{DiskFiles, MemoryFiles};
use serde_json::Value;

use crate::cases::{files_below, reports};
use crate::checking::{self, Checked};
use crate::digest::digest;
use crate::{golden, html, typst};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = Vec::new();
    for (name, report) in reports()? {
        if !std::fs::read_to_string(&report)?.contains("\nreport ") {
            continue;
        }
        let trial = |what: &str, run: fn(&Path) -> Result<(), Failed>| {
            let report = report.clone();
            Trial::test(format!("{name}::{what}"), move || run(&report))
        };
        trials.push(trial("goldens", goldens));
        trials.push(trial("place_does_not_matter", place_does_not_matter));
        trials.push(trial("order_does_not_matter", order_does_not_matter));
        trials.push(trial("json_serves_as_previous", json_serves_as_previous));
    }
    Ok(trials)
}

/// The report whose outputs are goldens as they are.
const IN_FULL: &str = "harbour-records/2024.rpt";

fn goldens(report: &Path) -> Result<(), Failed> {
    let (checked, outputs) = compiled(report)?;
    let golden = root()
        .join("tests/golden")
        .join(report.strip_prefix(root())?);
    let stem = golden.file_stem().unwrap_or_default().to_string_lossy();
    let mut table = said(&checked)?;
    for output in outputs {
        let mut text = String::from_utf8(output.bytes)?;
        let name = format!("{stem}.{}", output.extension);
        let is_whole = report.ends_with(IN_FULL);
        match &*output.extension {
            "json" if !is_whole => {
                table.push_str(&digest(&text, &checked.sources)?);
                continue;
            }
            "typ" if !is_whole => text = typst::behind_the_template(&text)?.to_owned(),
            "html" => {
                html::page(&text)?;
                text = html::body(&text)?.to_owned();
            }
            _ => {}
        }
        if is_whole || output.extension == "typ" {
            golden::compare(&golden.with_file_name(name), &text)?;
        }
    }
    let golden = golden.with_extension("txt");
    if table.is_empty() && !golden.exists() {
        return Ok(());
    }
    golden::compare(&golden, &table)
}

/// The same files in another folder give the same bytes.
fn place_does_not_matter(report: &Path) -> Result<(), Failed> {
    let (_, here) = compiled(report)?;
    let (files, name) = copied(report, Path::new("/some/where else/报告"))?;
    let (_, there) = checking::compile(&files, &name);
    same("another folder", &here, &there)
}

/// Figures, checks and lists are declared in any order.
fn order_does_not_matter(report: &Path) -> Result<(), Failed> {
    let (_, outputs) = compiled(report)?;
    let (files, name) = copied(report, Path::new(""))?;
    let text = std::fs::read_to_string(report)?;
    let turned = figures_turned_around(&text);
    if turned == text {
        return Ok(());
    }
    let files = files.with(&name, turned);
    let (checked, other) = checking::compile(&files, &name);
    let values = |outputs: &[Output]| -> Result<Vec<String>, Failed> { figures(&json(outputs)?) };
    if other.is_empty() {
        return Err(said(&checked)?.into());
    }
    let (mut one, mut other) = (values(&outputs)?, values(&other)?);
    one.sort();
    other.sort();
    if one == other {
        return Ok(());
    }
    Err(golden::difference(&one.join("\n"), &other.join("\n")).into())
}

/// What a former report says is the same read from its JSON.
fn json_serves_as_previous(report: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(report)?;
    let (mut files, name) = copied(report, Path::new(""))?;
    let mut linked = text.clone();
    for former in files_below(report.parent().unwrap_or(report), "rpt")? {
        let file = former.file_name().unwrap_or_default().to_string_lossy();
        let quoted = format!("\"{file}\"");
        if former == report || !text.contains(&quoted) {
            continue;
        }
        let (_, outputs) = compiled(&former)?;
        let published = outputs.iter().find(|output| output.extension == "json");
        let published = published.ok_or("no JSON")?;
        let json = Path::new(file.as_ref()).with_extension("json");
        linked = linked.replace(&quoted, &format!("\"{}\"", json.display()));
        files = files.with(json, published.bytes.clone());
    }
    let files = files.with(&name, linked);
    let (checked, from_json) = checking::compile(&files, &name);
    if from_json.is_empty() {
        return Err(said(&checked)?.into());
    }
    let (_, from_report) = compiled(report)?;
    let one = figures(&json(&from_report)?)?.join("\n");
    let other = figures(&json(&from_json)?)?.join("\n");
    if one == other {
        return Ok(());
    }
    Err(golden::difference(&one, &other).into())
}

/// The outputs, named as from the root of the repository.
fn compiled(report: &Path) -> Result<(Checked, Vec<Output>), Failed> {
    let (checked, outputs) = checking::compile(&DiskFiles, report.strip_prefix(root())?);
    if outputs.is_empty() {
        return Err(said(&checked)?.into());
    }
    Ok((checked, outputs))
}

fn said(checked: &Checked) -> Result<String, Failed> {
    let options = Options {
        lang: Lang::En,
        color: false,
        width: None,
        deny_warnings: false,
    };
    let mut said = Vec::new();
    let told = |diagnostic: &&Diagnostic| !diagnostic.quiet;
    let found: Vec<Diagnostic> = checked.diagnostics.iter().filter(told).cloned().collect();
    let sources = &checked.sources;
    render(Format::Short, &found, sources, &options, &mut said)?;
    Ok(String::from_utf8(said)?)
}

/// Everything in the report's folder, in memory below another one.
fn copied(report: &Path, folder: &Path) -> Result<(MemoryFiles, PathBuf), Failed> {
    let own = report.parent().unwrap_or(report);
    let mut files = MemoryFiles::default();
    let mut folders = vec![own.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(inner)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files = files.with(folder.join(path.strip_prefix(own)?), std::fs::read(&path)?);
            }
        }
    }
    Ok((files, folder.join(report.strip_prefix(own)?)))
}

fn json(outputs: &[Output]) -> Result<Value, Failed> {
    let output = outputs.iter().find(|output| output.extension == "json");
    Ok(serde_json::from_slice(&output.ok_or("no JSON")?.bytes)?)
}

/// Each figure on a line, without the place.
fn figures(json: &Value) -> Result<Vec<String>, Failed> {
    let figures = json.get("figures").and_then(Value::as_object);
    let line = |(name, figure): (&String, &Value)| {
        let mut figure = figure.clone();
        if let Some(fields) = figure.as_object_mut() {
            fields.remove("place");
            fields.remove("stated");
        }
        format!("{name} {figure}")
    };
    Ok(figures.ok_or("no figures")?.iter().map(line).collect())
}

/// The declarations of one line that begin with `figure`, last first.
fn figures_turned_around(text: &str) -> String {
    let whole = |line: &&str| {
        line.starts_with("figure ") && line.matches('{').count() == line.matches('}').count()
    };
    let next_goes_on = |text: &str| text.starts_with([' ', '\t', '}']);
    let lines: Vec<&str> = text.lines().collect();
    let movable: Vec<usize> = lines
        .iter()
        .enumerate()
        .filter(|(index, line)| {
            whole(line) && !lines.get(index + 1).is_some_and(|next| next_goes_on(next))
        })
        .map(|(index, _)| index)
        .collect();
    let mut turned: Vec<&str> = lines.clone();
    for (to, from) in movable.iter().zip(movable.iter().rev()) {
        if let (Some(place), Some(line)) = (turned.get_mut(*to), lines.get(*from)) {
            *place = line;
        }
    }
    turned.join("\n") + "\n"
}

fn same(what: &str, here: &[Output], there: &[Output]) -> Result<(), Failed> {
    for (one, other) in here.iter().zip(there) {
        if one.bytes != other.bytes {
            let one = String::from_utf8_lossy(&one.bytes);
            let other = String::from_utf8_lossy(&other.bytes);
            return Err(format!("{what}: {}", golden::difference(&one, &other)).into());
        }
    }
    if here.len() == there.len() {
        return Ok(());
    }
    Err(format!("{what}: {} outputs, not {}", there.len(), here.len()).into())
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
