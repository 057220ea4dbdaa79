//! One cause is one message: each report with one form left `todo`, row by row.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::Severity;
use rptc::source::{DiskFiles, Overlay};

use crate::cases::files_below;
use crate::checking;

/// How many errors and warnings such a report may have, consequences not counted.
const MOST: usize = 8;

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trials = Vec::new();
    for report in files_below(&root.join("reports"), "rpt")? {
        let name = report.strip_prefix(root).unwrap_or(&report).display();
        trials.push(Trial::test(format!("floods::{name}"), {
            let report = report.clone();
            move || one_form_todo(&report)
        }));
    }
    Ok(trials)
}

fn one_form_todo(report: &Path) -> Result<(), Failed> {
    let text = std::fs::read_to_string(report)?;
    let lines: Vec<&str> = text.lines().collect();
    let heads = lines.iter().enumerate();
    let heads =
        heads.filter(|(_, line)| line.trim_start().starts_with("fill ") && line.ends_with('{'));
    for (head, line) in heads {
        let inside = lines.iter().skip(head + 1);
        let length = inside.take_while(|line| line.trim() != "}").count();
        let form = head + 1..head + 1 + length;
        let left = lines
            .iter()
            .enumerate()
            .map(|(at, line)| match line.split_once('|') {
                Some((name, _)) if form.contains(&at) && !name.trim().is_empty() => {
                    format!("{name}| todo |")
                }
                Some(_) | None => (*line).to_owned(),
            });
        let left = left.collect::<Vec<_>>().join("\n");
        at_most(report, &left, line)?;
    }
    Ok(())
}

fn at_most(report: &Path, text: &str, form: &str) -> Result<(), Failed> {
    let world = DiskFiles;
    let mut overlay = Overlay::new(&world);
    overlay.put(report.to_owned(), text.as_bytes().to_vec());
    let checked = checking::check(&overlay, &report.to_string_lossy());
    let told = checked.diagnostics.iter();
    let told = told.filter(|it| matches!(it.severity, Severity::Error | Severity::Warning));
    let told: Vec<String> = told
        .map(|it| format!("{} {}", it.code, it.title.en))
        .collect();
    let todo = told.iter().filter(|it| it.starts_with("W0405")).count();
    if todo != 1 || told.len() > MOST {
        return Err(format!("{form}: {} messages\n{}", told.len(), told.join("\n")).into());
    }
    Ok(())
}
