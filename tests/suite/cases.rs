//! Every `tests/cases/**/*.rpt` is a trial; a folder with a `main.rpt` is one
//! trial of all its files. What each expects: see [`crate::expectations`].

use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::source::MemoryFiles;

use crate::{checking, expectations};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut trials = vec![Trial::test(
        "cases::the_comparison_can_fail",
        expectations::the_comparison_can_fail,
    )];
    let mut folders: Vec<PathBuf> = Vec::new();
    let mut files = files_below(&root, "rpt")?;
    let own = [root.join("cli"), root.join("lsp")];
    files.retain(|file| !own.iter().any(|folder| file.starts_with(folder)));
    for file in &files {
        if file.file_name().is_some_and(|name| name == "main.rpt")
            && let Some(folder) = file.parent()
        {
            folders.push(folder.to_owned());
        }
    }
    files.retain(|file| !folders.iter().any(|folder| file.starts_with(folder)));
    for case in files.into_iter().chain(folders) {
        let name = case.strip_prefix(&root).unwrap_or(&case).with_extension("");
        let name = name.to_string_lossy().replace('\\', "/");
        trials.push(Trial::test(format!("cases::{name}"), move || run(&case)));
    }
    Ok(trials)
}

/// The reports of the repository, each with its name: `reports/huaian/2024`.
pub(crate) fn reports() -> Result<Vec<(String, PathBuf)>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let named = |report: PathBuf| {
        let name = report
            .strip_prefix(root)
            .unwrap_or(&report)
            .with_extension("");
        (name.to_string_lossy().replace('\\', "/"), report)
    };
    let reports = files_below(&root.join("reports"), "rpt")?;
    Ok(reports.into_iter().map(named).collect())
}

/// All files with an ending below a folder, sorted; none if it is not there.
pub(crate) fn files_below(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, Failed> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop().filter(|folder| folder.is_dir()) {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

fn run(case: &Path) -> Result<(), Failed> {
    let mut files = MemoryFiles::default();
    let main = if case.is_dir() {
        let mut folders = vec![case.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(case)?.to_owned();
                    files = files.with(name, std::fs::read(&path)?);
                }
            }
        }
        "main.rpt".to_owned()
    } else {
        let name = case.file_name().unwrap_or_default().to_string_lossy();
        files = files.with(name.as_ref(), std::fs::read(case)?);
        name.into_owned()
    };
    let checked = checking::check(&files, &main);
    expectations::compare(&checked.sources, &checked.diagnostics).map_err(Failed::from)
}
