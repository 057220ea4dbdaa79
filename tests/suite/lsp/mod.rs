//! What an editor is answered. Each folder of `tests/cases/lsp` is a project
//! with a `main.rpt`, in which `‹hover›` marks where that is asked, `‹action›`
//! and `‹/›` a range; each mark is a trial with its golden in `expected/`.

mod client;
mod deleted;
mod marks;
mod neovim;
mod replay;
mod robust;
mod showing;

use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::golden;
use client::Client;
use marks::{Mark, marked};

/// What is asked of a whole document.
const WHOLE: [&str; 7] = [
    "diagnostics",
    "symbols",
    "hints",
    "lens",
    "folding",
    "formatting",
    "tokens",
];

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/lsp");
    let mut trials = robust::trials();
    trials.extend(deleted::trials()?);
    trials.extend(replay::trials()?);
    trials.extend(neovim::trials());
    for file in crate::cases::files_below(&root, "rpt")? {
        let Some(folder) = file.parent().map(Path::to_owned) else {
            continue;
        };
        if file.file_name().is_none_or(|name| name != "main.rpt") {
            continue;
        }
        let case = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (_, marks) = marked(&std::fs::read_to_string(&file)?);
        let mut asked: Vec<(String, Option<Mark>)> = Vec::new();
        for (index, mark) in marks.into_iter().enumerate() {
            let kind = mark.asked.split(' ').next().unwrap_or("").to_owned();
            asked.push((format!("{:02}-{kind}", index + 1), Some(mark)));
        }
        asked.extend(WHOLE.iter().map(|kind| ((*kind).to_owned(), None)));
        for (name, mark) in asked {
            let folder = folder.clone();
            trials.push(Trial::test(format!("lsp::{case}::{name}"), move || {
                run(&folder, &name, mark.as_ref())
            }));
        }
    }
    Ok(trials)
}

fn run(folder: &Path, name: &str, mark: Option<&Mark>) -> Result<(), Failed> {
    let main = folder.join("main.rpt");
    let (text, _) = marked(&std::fs::read_to_string(&main)?);
    let mut client = Client::start();
    // Other reports may be open, too.
    for other in crate::cases::files_below(folder, "rpt")? {
        let name = other.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("open") {
            client.open(&other, &std::fs::read_to_string(&other)?)?;
        }
    }
    client.open(&main, &text)?;
    let answer = match mark {
        Some(mark) => client.ask(&main, &text, mark)?,
        None => client.whole(&main, name)?,
    };
    client.stop()?;
    let shown = showing::shown(&answer, folder, &[(&main, &text)]);
    let asked = mark.map_or_else(|| name.to_owned(), |mark| mark.around(&text));
    let golden = folder.join("expected").join(format!("{name}.txt"));
    golden::compare(&golden, &format!("{asked}\n\n{shown}\n"))
}
