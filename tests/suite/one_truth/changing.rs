//! A change of one figure, and what changes with it in each output.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use libtest_mimic::Failed;
use rptc::source::MemoryFiles;
use serde_json::Value;

use super::{Said, figures_of, list, told};
use crate::cases::files_below;
use crate::checking;

/// Changes a figure and sees which numbers are others, in each of the outputs.
pub(super) fn change(
    report: &str,
    figure: &str,
    (line, from, to): (&str, &str, &str),
) -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let path = folder.join(report);
    let text = std::fs::read_to_string(&path)?;
    if text.matches(line).count() != 1 {
        return Err(format!("{report} has not one line {line}").into());
    }
    let changed = text.replace(line, &line.replace(from, to));
    let said = |text: String| -> Result<Said, Failed> {
        let mut files = MemoryFiles::default();
        for other in files_below(path.parent().unwrap_or(&folder), "rpt")? {
            let name = other.file_name().unwrap_or_default().to_os_string();
            files = files.with(name, std::fs::read(&other)?);
        }
        let name = path.file_name().unwrap_or_default();
        let (_, outputs) = checking::compile(&files.with(name, text), Path::new(name));
        Said::of(&outputs)
    };
    let (before, after) = (said(text)?, said(changed)?);
    let mut faults = after.faults();
    let wanted = dependent(&before.json, figure);
    if wanted.len() < 2 {
        faults.push(format!("nothing depends on {figure}"));
    }
    let in_json = differing(&values_of_json(&before), &values_of_json(&after));
    let in_csv = differing(&values_of_csv(&before), &values_of_csv(&after));
    let in_page = differing(&values_of_page(&before), &values_of_page(&after));
    // What counts entries stays so; every other expression of them changes.
    let depends = |key: &String| {
        let inputs = list(&before.panel[key]["i"]).iter();
        let mut inputs = inputs.filter_map(Value::as_str);
        key.starts_with('=') && inputs.any(|input| wanted.contains(input))
    };
    let printed = values_of_page(&before).into_keys();
    let printed = printed.filter(|key| wanted.contains(key) || depends(key));
    let printed = printed.collect();
    for (what, found, wanted) in [
        ("JSON", in_json, &wanted),
        ("CSV", in_csv, &wanted),
        ("page", in_page, &printed),
    ] {
        if found != *wanted {
            faults.push(format!("{what}: {found:?} changed, not {wanted:?}"));
        }
    }
    told(faults)
}

/// The figure and all that is computed from it whose value is another then;
/// what is 100 % of a whole stays so.
fn dependent(json: &Value, figure: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::from([figure.to_owned()]);
    let figures: Vec<(&String, &Value)> =
        json["figures"].as_object().into_iter().flatten().collect();
    loop {
        let more: Vec<String> = figures
            .iter()
            .filter(|(name, _)| !found.contains(*name))
            .filter(|(_, it)| {
                list(&it["inputs"])
                    .iter()
                    .any(|it| it.as_str().is_some_and(|it| found.contains(it)))
            })
            .map(|(name, _)| (*name).clone())
            .collect();
        if more.is_empty() {
            break;
        }
        found.extend(more);
    }
    let whole = |name: &String| {
        json["figures"][name]["value"] == "100" && json["figures"][name]["type"] == "share"
    };
    found.retain(|name| !whole(name));
    found
}

type Values = BTreeMap<String, String>;

fn values_of_json(said: &Said) -> Values {
    let figures = said.json["figures"].as_object().into_iter().flatten();
    figures
        .map(|(name, it)| (name.clone(), it["value"].to_string()))
        .collect()
}

fn values_of_csv(said: &Said) -> Values {
    let rows = said.sheets.get("figures").into_iter().flatten().skip(1);
    rows.filter_map(|row| Some((row.first()?.clone(), row.get(5)?.clone())))
        .collect()
}

fn values_of_page(said: &Said) -> Values {
    let figures = figures_of(&said.page).into_iter();
    figures
        .filter_map(|(_, it)| {
            let value = it.attribute("data-value").unwrap_or("");
            Some((it.attribute("data-figure")?.to_owned(), value.to_owned()))
        })
        .collect()
}

fn differing(before: &Values, after: &Values) -> BTreeSet<String> {
    let changed = before
        .iter()
        .filter(|(name, value)| after.get(*name) != Some(value));
    changed.map(|(name, _)| name.clone()).collect()
}
