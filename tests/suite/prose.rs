//! Laws of what is said about prose: no text makes it panic, and a fix takes
//! away what it mends and brings nothing new.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use rptc::diagnostics::{Diagnostic, Edit, Fix};
use rptc::source::{MemoryFiles, Sources};

use crate::cases::files_below;
use crate::checking;
use crate::laws::hold;

const MAIN: &str = "case.rpt";

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/prose");
    let mut trials = vec![Trial::test("prose::any_text_is_read", any_text_is_read)];
    for case in files_below(&cases, "rpt")? {
        let name = case.file_stem().unwrap_or_default().to_string_lossy();
        let title = format!("prose::fixes_of_{name}_mend");
        trials.push(Trial::test(title, move || {
            fixes_mend(&std::fs::read_to_string(&case)?)
        }));
    }
    Ok(trials)
}

fn any_text_is_read() -> Result<(), Failed> {
    let part = prop_oneof![
        "[新收申请件条个项百分之成%％万余多约近一二两三十半番〇年月日。，、：《》（）〔〕“” \n-]{0,12}",
        "[0-9０-９.,:]{0,6}",
        "(requests|over|rose by|about|in 2024|half|doubled|\\{新收\\}|\\{\"4件\"\\}|\\{\\{|\\*\\*|增长|持平|与上年){0,2}",
    ];
    let text = proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat());
    hold(text, |text| {
        let report = format!(
            "report \"示例\" {{ period 2023 previous {{ 新收 = 53 件 }} }}\n\
             figure 新收 \"新收申请\" = 443 件\n\
             figure 增长 = growth(新收, previous.新收)\n\"\"\"甲{text}乙\"\"\"\n"
        );
        let files = MemoryFiles::default().with(MAIN, report.as_str());
        let checked = checking::check(&files, MAIN);
        for label in checked
            .diagnostics
            .iter()
            .filter_map(|it| it.place.as_ref())
        {
            prop_assert!(
                report
                    .get(checked.sources.place(label.span).range())
                    .is_some()
            );
        }
        Ok(())
    })
}

/// Each fix on its own: what is left was there before.
fn fixes_mend(text: &str) -> Result<(), Failed> {
    let (before, sources) = found(text);
    let mut faults = Vec::new();
    for diagnostic in before.iter().filter(|it| it.code.get(1..3) == Some("09")) {
        for fix in &diagnostic.fixes {
            let mended = applied(text, fix, &sources).ok_or("an edit outside of the text")?;
            let mut left: Vec<String> = before.iter().map(said).collect();
            left.retain({
                let mut gone = false;
                let own = said(diagnostic);
                move |line| {
                    let this = !gone && *line == own;
                    gone |= this;
                    !this
                }
            });
            for after in found(&mended).0.iter().filter(|it| !it.quiet) {
                match left.iter().position(|line| *line == said(after)) {
                    Some(index) => drop(left.swap_remove(index)),
                    None => faults.push(format!("{} leaves {}", said(diagnostic), said(after))),
                }
            }
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n").into())
    }
}

fn found(text: &str) -> (Vec<Diagnostic>, Sources) {
    let files = MemoryFiles::default().with(MAIN, text);
    let checked = checking::check(&files, MAIN);
    (checked.diagnostics, checked.sources)
}

fn said(diagnostic: &Diagnostic) -> String {
    format!("{}: {}", diagnostic.code, diagnostic.title.en)
}

fn applied(text: &str, fix: &Fix, sources: &Sources) -> Option<String> {
    let place = |edit: &Edit| sources.place(edit.span).range();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(place(edit).start));
    let mut out = text.to_owned();
    for edit in edits {
        let range = place(edit);
        out.get(range.clone())?;
        out.replace_range(range, &edit.text);
    }
    Some(out)
}
