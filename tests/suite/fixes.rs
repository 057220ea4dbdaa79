//! Each fix on the pages in `docs/diagnostics`: applied to the page's wrong
//! program it removes its diagnostic; one that needs no choice adds none.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::pages::{Example, Page};
use rptc::diagnostics::{Diagnostic, Fix};
use rptc::pipeline::{self, Found};
use rptc::source::{MemoryFiles, Overlay};

use crate::checking;
use crate::pages::{files, page_files};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = vec![Trial::test(
        "fixes::everything_comes_to_rest",
        everything_comes_to_rest,
    )];
    for path in page_files()? {
        let markdown = std::fs::read_to_string(&path)?;
        if markdown.contains("  = fix: ") || markdown.contains("  = try: ") {
            let page = Page::parse(&markdown)?;
            let name = format!("fixes::{}", page.code);
            trials.push(Trial::test(name, move || run(&page)));
        }
    }
    Ok(trials)
}

/// Fixed again and again, every wrong program comes to rest.
fn everything_comes_to_rest() -> Result<(), Failed> {
    for page in rptc::diagnostics::pages::all() {
        let Example::Program { wrong, .. } = &page.example else {
            continue;
        };
        let main = wrong.first().map_or("", |file| file.name.as_str());
        let world = files(wrong);
        let mut overlay = Overlay::new(&world);
        let mut rounds = 0;
        loop {
            let checked = checking::check(&overlay, main);
            let found = Found {
                report: Path::new(main),
                sources: &checked.sources,
                diagnostics: &checked.diagnostics,
            };
            if pipeline::mend(&mut overlay, None, &[found]).is_empty() {
                break;
            }
            rounds += 1;
            if rounds > 4 {
                return Err(format!("{}: fixes go on and on", page.code).into());
            }
        }
    }
    Ok(())
}

fn run(page: &Page) -> Result<(), Failed> {
    let Example::Program { wrong, .. } = &page.example else {
        return Err("no program".into());
    };
    let main = wrong.first().map_or("", |file| file.name.as_str());
    let world = files(wrong);
    let found = checking::check_for_release(&world, main);
    let own = |diagnostic: &&Diagnostic| diagnostic.code == page.code;
    let mut tried = 0;
    for diagnostic in found.diagnostics.iter().filter(own) {
        for fix in &diagnostic.fixes {
            let left = after(fix, diagnostic, &world, main)?;
            if left.iter().any(|left| same(left, diagnostic)) {
                return Err(format!("`{}` leaves {}", fix.title.en, said(diagnostic)).into());
            }
            // A number that may now be bound, or has no figure, was so before.
            let mut new = left.iter().filter(|left| {
                !left.quiet && !found.diagnostics.iter().any(|before| same(before, left))
            });
            if fix.automatic
                && let Some(new) = new.next()
            {
                return Err(format!("`{}` brings {}", fix.title.en, said(new)).into());
            }
            tried += 1;
        }
    }
    if tried == 0 {
        return Err("no diagnostic carries a fix".into());
    }
    Ok(())
}

/// What is found when one fix is applied as it would be by `rptc fix`.
fn after(
    fix: &Fix,
    diagnostic: &Diagnostic,
    world: &MemoryFiles,
    main: &str,
) -> Result<Vec<Diagnostic>, Failed> {
    let alone = Diagnostic {
        fixes: vec![Fix {
            automatic: true,
            ..fix.clone()
        }],
        ..diagnostic.clone()
    };
    let found = checking::check_for_release(world, main);
    let mut files = Overlay::new(world);
    let found = Found {
        report: Path::new(main),
        sources: &found.sources,
        diagnostics: &[alone],
    };
    let applied = pipeline::mend(&mut files, None, &[found]);
    if applied.len() != 1 {
        return Err(format!("`{}` cannot be applied", fix.title.en).into());
    }
    Ok(checking::check_for_release(&files, main).diagnostics)
}

fn same(one: &Diagnostic, other: &Diagnostic) -> bool {
    one.code == other.code && one.title == other.title
}

fn said(diagnostic: &Diagnostic) -> String {
    format!("{}: {}", diagnostic.code, diagnostic.title.en)
}
