//! Over the years a report is the same, whether the one before is named as .rpt
//! or as the JSON that it was published with; and what an earlier release
//! published stays readable.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::render::order;
use rptc::diagnostics::{Diagnostic, Severity};
use rptc::judging::{self, JudgeOptions};
use rptc::pipeline::{self, Options};
use rptc::published::{self, Extent};
use rptc::semantics::published::rebuild;
use rptc::source::{DiskFiles, Files, MemoryFiles, SourceId, Span};

use crate::cases::{files_below, reports};
use crate::{checking, expectations, golden};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trials = vec![Trial::test("years::published_by_0.1.0", published_before)];
    for entry in std::fs::read_dir(root.join("tests/cases/years"))? {
        let case = entry?.path();
        let name = case.file_name().unwrap_or_default().to_string_lossy();
        let name = format!("years::json_for_rpt::{name}");
        trials.push(Trial::test(name, move || both_ways(&case)));
    }
    let mut whole = reports()?;
    for report in files_below(&root.join("tests/cases/years"), "rpt")? {
        let name = report.strip_prefix(root).unwrap_or(&report).display();
        whole.push((name.to_string(), report));
    }
    for (name, report) in whole {
        let name = format!("years::computes_again::{name}");
        trials.push(Trial::test(name, move || computes_again(&report)));
    }
    Ok(trials)
}

/// A case with every former report in place of which its JSON is named.
fn both_ways(case: &Path) -> Result<(), Failed> {
    let mut files = MemoryFiles::default();
    let mut formers = Vec::new();
    for path in files_below(case, "rpt")? {
        let name = path.strip_prefix(case)?.to_owned();
        files = files.with(&name, std::fs::read(&path)?);
        let beside = name.parent() == Some(Path::new("")) && name != Path::new("main.rpt");
        if let (true, Some(stem)) = (beside, name.file_stem()) {
            formers.push(stem.to_string_lossy().into_owned());
        }
    }
    let mut main = std::fs::read_to_string(case.join("main.rpt"))?;
    for former in &formers {
        let (_, outputs) = checking::compile(&files, Path::new(&format!("{former}.rpt")));
        let mut outputs = outputs.into_iter();
        let json = outputs.find(|output| output.extension == "json");
        let json = json.ok_or(format!("{former}.rpt does not compile"))?;
        files = files.with(format!("{former}.json"), json.bytes);
        main = main.replace(&format!("\"{former}.rpt\""), &format!("\"{former}.json\""));
    }
    let by_report = told(&files, &formers)?;
    let by_json = told(&files.with("main.rpt", main), &formers)?;
    match by_report == by_json {
        true => Ok(()),
        false => Err(golden::difference(&by_report, &by_json).into()),
    }
}

/// What the case comes to, with the files of former reports named in one way.
fn told(files: &dyn Files, formers: &[String]) -> Result<String, Failed> {
    let checked = pipeline::check(files, Path::new("main.rpt"), &Options::default(), &|_| {});
    expectations::compare(&checked.sources, &checked.diagnostics)?;
    let json = pipeline::published(&checked).json();
    let mut told = String::from_utf8(json)?;
    for diagnostic in &order(checked.diagnostics, &checked.sources) {
        said(diagnostic, &mut told);
    }
    for former in formers {
        // `2022.json (2022.rpt:5)` is where `2022.rpt:5` is.
        let inner = format!("{former}.json ({former}.rpt:");
        while let Some(at) = told.find(&inner) {
            let end = told.get(at..).and_then(|rest| rest.find(')'));
            told.remove(at + end.ok_or("a bracket that is not closed")?);
            told.replace_range(at..at + inner.len(), &format!("{former}.rpt:"));
        }
        told = told.replace(&format!("{former}.json"), &format!("{former}.rpt"));
    }
    Ok(told)
}

fn said(diagnostic: &Diagnostic, told: &mut String) {
    let Diagnostic {
        code, title, notes, ..
    } = diagnostic;
    told.push_str(&format!("{code} {title:?} {notes:?}\n"));
    for consequence in &diagnostic.consequences {
        said(consequence, told);
    }
}

/// A published report computed again from its own JSON is what was published.
fn computes_again(report: &Path) -> Result<(), Failed> {
    let (checked, outputs) = checking::compile(&DiskFiles, report);
    let mut outputs = outputs.into_iter();
    let Some(json) = outputs.find(|output| output.extension == "json") else {
        return match checked
            .diagnostics
            .iter()
            .any(|it| it.severity == Severity::Error)
        {
            true => Ok(()),
            false => Err("does not compile".into()),
        };
    };
    let place = Span::new(SourceId(0), 0, 0);
    let published = published::read(&json.bytes, Extent::Everything, "it.json", place);
    let published = published.map_err(|problem| problem.diagnostic().title.en)?;
    let rebuilt = rebuild(&published, &[], place);
    let mut faults = Vec::new();
    let model = &rebuilt.model;
    for id in &rebuilt.unread {
        let figure = model.figure(*id).ok_or("no such figure")?;
        let (_, said) = published
            .figures
            .get(id.0 as usize)
            .ok_or("no such figure")?;
        faults.push(format!("{} = {:?} is not read", figure.name, said.formula));
    }
    let (evaluation, problems) = judging::judge(model, JudgeOptions::default());
    let rest = published.rest.as_ref().ok_or("nothing but figures")?;
    let said = rest.checks.iter().filter(|check| check.formula.is_some());
    let said = said.map(|check| (&check.name, format!("{:?}", check.verdict)));
    let made = evaluation.outcomes.iter();
    let made = made.map(|outcome| (&outcome.name, format!("{:?}", outcome.verdict)));
    // One that reads what last year lacks cannot even be written.
    let told = |(_, verdict): &(&String, String)| verdict != "Unchecked";
    let (said, made): (Vec<_>, Vec<_>) = (said.filter(told).collect(), made.filter(told).collect());
    if said != made {
        faults.push(format!("checks {made:?}\nin place of {said:?}"));
    }
    for problem in problems.iter().map(|problem| problem.diagnostic()) {
        if problem.severity == Severity::Error {
            faults.push(format!("{} {}", problem.code, problem.title.en));
        }
    }
    let figures = published.figures.iter().zip(&model.figures);
    for (((name, said), figure), value) in figures.zip(&evaluation.values) {
        let Some(published::Value::Number(wanted)) = &said.value else {
            continue;
        };
        let found = value
            .number()
            .map(|number| figure.unit.from_base(&number.point));
        if found.as_ref() != Some(wanted) {
            faults.push(format!("{name}: {found:?} in place of {wanted:?}"));
        }
        let exact = value.number().is_some_and(|number| number.exact);
        if exact != said.exact {
            faults.push(format!("{name}: exact {exact}"));
        }
    }
    match faults.is_empty() {
        true => Ok(()),
        false => Err(faults.join("\n").into()),
    }
}

/// `tests/data/0.1.0` holds what that release made of its .rpt files.
fn published_before() -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/0.1.0");
    for main in ["previous.rpt", "collecting.rpt"] {
        let path = folder.join(main);
        let checked = pipeline::check(&DiskFiles, &path, &Options::default(), &|_| {});
        expectations::compare(&checked.sources, &checked.diagnostics)?;
    }
    Ok(())
}
