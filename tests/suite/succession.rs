//! Next year's report of every report: laid out, sound but for what is to be
//! filled in, with every comment, and next year's file of that one again.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::Severity;
use rptc::pipeline::{self, Checked, Options};
use rptc::source::{DiskFiles, Overlay, Source, SourceId};
use rptc::{succession, syntax};

use crate::cases::reports;

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = Vec::new();
    for (name, report) in reports()? {
        trials.push(Trial::test(format!("succession::{name}"), move || {
            followed(&report)
        }));
    }
    Ok(trials)
}

fn followed(report: &Path) -> Result<(), Failed> {
    let check = |files: &Overlay<'_>, path: &Path| {
        pipeline::check(files, path, &Options::default(), &|_| {})
    };
    let mut files = Overlay::new(&DiskFiles);
    let mut path = report.to_owned();
    let mut checked = check(&files, &path);
    for years in 1..=2_u16 {
        let before = text(&checked)?.to_owned();
        let former = path.file_name().unwrap_or_default().to_string_lossy();
        let begun =
            succession::next_year(source(&checked)?, &checked.model, &checked.sources, &former)
                .map_err(|unfit| format!("{unfit:?}"))?;
        path = report.with_file_name(format!("in-{years}-years.rpt"));
        files.put(path.clone(), begun.clone().into_bytes());
        let first = check(&files, &path);
        let header = first.model.header.place.ok_or("no report")?;
        let next = succession::opened(header, &begun, &first.model, &first.sources);
        if syntax::format(SourceId(0), &next).text != next {
            return Err("is not laid out".into());
        }
        let comments = |text: &str| -> Vec<String> {
            let all = syntax::parse(SourceId(0), text).comments.into_iter();
            all.map(|comment| comment.text).collect()
        };
        if comments(&before) != comments(&next) {
            return Err("a comment is lost".into());
        }
        files.put(path.clone(), next.into_bytes());
        checked = check(&files, &path);
        sound(&checked)?;
    }
    Ok(())
}

/// The members of a city's report have not reported that year yet.
fn sound(checked: &Checked) -> Result<(), Failed> {
    let members = ["E0683", "E0609"];
    let all = checked.diagnostics.iter();
    let mut wrong = all.filter(|it| it.severity == Severity::Error && !members.contains(&it.code));
    match wrong.next() {
        Some(wrong) => Err(format!("{}: {}", wrong.code, wrong.title.en).into()),
        None => Ok(()),
    }
}

fn source(checked: &Checked) -> Result<&Source, Failed> {
    let place = checked.model.header.place.ok_or("no report")?;
    let source = checked.sources.get(checked.sources.source_of(place));
    Ok(source.ok_or("no text")?)
}

fn text(checked: &Checked) -> Result<&str, Failed> {
    Ok(&source(checked)?.text)
}
