//! Each page in `docs/diagnostics`: its wrong program gives exactly its code,
//! its corrected one nothing, and what it shows is what is shown.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::pages::{self, Example, File, Page};
use rptc::diagnostics::render::{Format, Options, render};
use rptc::diagnostics::{Diagnostic, Lang};
use rptc::source::MemoryFiles;

use crate::cases::files_below;
use crate::checking::{self, Checked};
use crate::golden::{blessing, difference};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = vec![
        Trial::test("pages::every_code_has_a_page", every_code_has_a_page),
        Trial::test(
            "pages::every_page_is_compiled_in",
            every_page_is_compiled_in,
        ),
    ];
    for path in page_files()? {
        let name = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let copy = path.clone();
        trials.push(Trial::test(format!("pages::{name}"), move || run(&path)));
        trials.push(Trial::test(
            format!("pages::{name}::any_line_lost"),
            move || any_line_lost(&copy),
        ));
    }
    Ok(trials)
}

fn run(path: &Path) -> Result<(), Failed> {
    let markdown = std::fs::read_to_string(path)?;
    let page = Page::parse(&markdown)?;
    if path
        .file_stem()
        .is_none_or(|name| name != page.code.as_str())
    {
        return Err(format!("the page is about {}", page.code).into());
    }
    let (wrong, shown, corrected) = match &page.example {
        Example::Program {
            wrong,
            shown,
            corrected,
        } => (wrong, shown, corrected),
        Example::None(_) => return Ok(()),
    };
    let main = wrong.first().map_or("", |file| file.name.as_str());
    // Quiet hints are told on the pages that are about them.
    let told = |diagnostic: &Diagnostic| !diagnostic.quiet || diagnostic.code == page.code;
    let mut found = checking::check_for_release(&files(wrong), main);
    found.diagnostics.retain(told);
    let text = std::fs::read_to_string(path)?;
    let about = text.split("\n## Wrong").next().unwrap_or("");
    gives_only(&page.code, about, &found.diagnostics)?;
    let mended = files(wrong.iter().chain(corrected));
    let mut mended = checking::check_for_release(&mended, main);
    mended.diagnostics.retain(told);
    if !mended.diagnostics.is_empty() {
        return Err(format!("the corrected program gives\n{}", human(&mended, Lang::En)?).into());
    }

    let mut blessed = markdown.clone();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let now = human(&found, lang)?;
        if blessing() {
            blessed = put_block(&blessed, &format!("text {name}"), &now)
                .ok_or(format!("no block ```text {name}"))?;
        } else if now != shown.get(lang) {
            let difference = difference(shown.get(lang), &now);
            return Err(format!("shown in {name} differs {difference}").into());
        }
    }
    if blessed != markdown {
        std::fs::write(path, blessed)?;
    }
    Ok(())
}

/// The example with any one line of it deleted: any answer but a panic.
fn any_line_lost(path: &Path) -> Result<(), Failed> {
    let page = Page::parse(&std::fs::read_to_string(path)?)?;
    let Example::Program { wrong, .. } = &page.example else {
        return Ok(());
    };
    let Some(main) = wrong.first() else {
        return Ok(());
    };
    for lost in 0..main.text.lines().count() {
        let kept = main
            .text
            .lines()
            .enumerate()
            .filter(|(line, _)| *line != lost);
        let text: String = kept.map(|(_, line)| format!("{line}\n")).collect();
        let world = files(wrong).with(&main.name, text);
        for lang in [Lang::Zh, Lang::En] {
            human(&checking::check(&world, &main.name), lang)?;
        }
    }
    Ok(())
}

/// Consequences may have another code, if the page tells of it.
fn gives_only(code: &str, about: &str, diagnostics: &[Diagnostic]) -> Result<(), Failed> {
    if diagnostics.is_empty() {
        return Err("the wrong program gives nothing".into());
    }
    let mut given: BTreeSet<&str> = diagnostics.iter().map(|it| it.code).collect();
    let mut left: Vec<&Diagnostic> = diagnostics.iter().collect();
    while let Some(diagnostic) = left.pop() {
        let told = diagnostic.consequences.iter();
        given.extend(told.map(|it| it.code).filter(|code| !about.contains(code)));
        left.extend(&diagnostic.consequences);
    }
    if given.iter().any(|given| *given != code) {
        return Err(format!("the wrong program gives {given:?}").into());
    }
    Ok(())
}

/// As on a terminal of 80 columns, without the blank lines at the end.
fn human(checked: &Checked, lang: Lang) -> Result<String, Failed> {
    let options = Options {
        lang,
        color: false,
        width: Some(80),
        deny_warnings: false,
    };
    let mut out = Vec::new();
    render(
        Format::Human,
        &checked.diagnostics,
        &checked.sources,
        &options,
        &mut out,
    )?;
    let text = String::from_utf8(out)?;
    Ok(format!("{}\n", text.trim_end()))
}

pub(crate) fn files<'a>(files: impl IntoIterator<Item = &'a File>) -> MemoryFiles {
    let add = |all: MemoryFiles, file: &File| all.with(&file.name, file.text.as_bytes());
    files.into_iter().fold(MemoryFiles::default(), add)
}

/// The Markdown with another text in the fenced block of that name.
fn put_block(markdown: &str, info: &str, text: &str) -> Option<String> {
    let opening = format!("\n```{info}\n");
    let start = markdown.find(&opening)? + opening.len();
    let (before, rest) = markdown.split_at_checked(start)?;
    let end = if rest.starts_with("```") {
        0
    } else {
        rest.find("\n```")? + 1
    };
    Some(format!("{before}{text}{}", rest.get(end..)?))
}

fn every_code_has_a_page() -> Result<(), Failed> {
    let named = codes_in_problems()?;
    let mut paged = BTreeSet::new();
    for path in page_files()? {
        paged.insert(
            path.file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        );
    }
    let without_page: Vec<_> = named.difference(&paged).collect();
    let without_code: Vec<_> = paged.difference(&named).collect();
    if without_page.is_empty() && without_code.is_empty() {
        return Ok(());
    }
    Err(
        format!("codes without a page: {without_page:?}; pages without a code: {without_code:?}")
            .into(),
    )
}

fn every_page_is_compiled_in() -> Result<(), Failed> {
    let on_disk = page_files()?.len();
    let compiled_in = pages::all().len();
    if on_disk == compiled_in {
        return Ok(());
    }
    Err(format!("{on_disk} pages on disk, {compiled_in} compiled in (or readable)").into())
}

/// Every `"E0303"` in a `problems.rs`.
fn codes_in_problems() -> Result<BTreeSet<String>, Failed> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut codes = BTreeSet::new();
    for path in files_below(&src, "rs")? {
        let inside = path
            .strip_prefix(&src)?
            .to_string_lossy()
            .replace('\\', "/");
        if !inside.contains("problems") {
            continue;
        }
        let text = std::fs::read_to_string(&path)?;
        let literals = text.split('"').filter(|literal| is_code(literal));
        codes.extend(literals.map(str::to_owned));
    }
    Ok(codes)
}

fn is_code(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|letter| "EWH".contains(letter))
        && text.len() == 5
        && letters.all(|letter| letter.is_ascii_digit())
}

pub(crate) fn page_files() -> Result<Vec<PathBuf>, Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics");
    files_below(&folder, "md")
}
