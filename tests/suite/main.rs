//! The one test binary. Every case file is a trial of its own name.
//!
//! `RPTC_BLESS=1 cargo test` rewrites the goldens; look at the difference
//! before committing it.

mod architecture;
#[cfg(feature = "typeset")]
mod archive;
mod bad_input;
mod beginning;
mod boundaries;
mod calling;
mod cases;
mod checking;
mod ci;
mod clerk;
mod consulted;
mod depfile;
mod digest;
mod docs;
mod editors;
mod end_to_end;
mod expectations;
mod fixes;
mod floods;
mod folders;
mod formatting;
mod golden;
mod groups;
mod guarded;
mod html;
mod imports;
mod junit;
mod laws;
mod limits;
mod lsp;
mod man;
mod mangled;
mod markup;
mod measures;
mod misquoted;
mod mutations;
mod one_truth;
mod opening;
mod outside;
mod pages;
#[cfg(feature = "typeset")]
mod pdf;
#[cfg(feature = "typeset")]
mod pdf_truth;
mod programs;
mod prose;
mod render;
mod reports;
mod respelled;
mod revisions;
mod rooms;
mod rust_code;
mod same_words;
mod sample;
mod succession;
mod threads;
mod transcript;
mod typst;
mod watching;
mod years;

use libtest_mimic::{Arguments, Failed, Trial};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trials = match collect() {
        Ok(trials) => trials,
        // What cannot be collected fails by name instead of vanishing.
        Err(failure) => vec![Trial::test("collect", move || Err(failure))],
    };
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn collect() -> Result<Vec<Trial>, Failed> {
    let mut trials = architecture::trials()?;
    trials.extend(cases::trials()?);
    trials.extend(boundaries::trials()?);
    trials.extend(pages::trials()?);
    trials.extend(fixes::trials()?);
    trials.extend(floods::trials()?);
    trials.extend(clerk::trials());
    trials.extend(formatting::trials()?);
    trials.extend(render::trials()?);
    trials.extend(transcript::trials()?);
    trials.extend(docs::trials()?);
    trials.extend(end_to_end::trials()?);
    trials.extend(bad_input::trials()?);
    trials.extend(beginning::trials());
    trials.extend(laws::trials()?);
    trials.extend(limits::trials());
    trials.extend(lsp::trials()?);
    trials.extend(prose::trials()?);
    trials.extend(reports::trials()?);
    trials.extend(respelled::trials()?);
    trials.extend(typst::trials()?);
    trials.extend(same_words::trials()?);
    trials.extend(threads::trials());
    trials.extend(html::trials()?);
    trials.extend(junit::trials());
    trials.extend(depfile::trials());
    trials.extend(ci::trials());
    trials.extend(editors::trials());
    trials.extend(man::trials());
    trials.extend(one_truth::trials()?);
    #[cfg(unix)]
    trials.extend(opening::trials());
    #[cfg(unix)]
    trials.extend(calling::trials());
    #[cfg(unix)]
    trials.extend(folders::trials());
    trials.extend(groups::trials());
    trials.extend(revisions::trials());
    trials.extend(watching::trials());
    trials.extend(misquoted::trials());
    trials.extend(mutations::trials());
    trials.extend(guarded::trials()?);
    trials.extend(succession::trials()?);
    trials.extend(years::trials()?);
    trials.extend(consulted::trials());
    #[cfg(feature = "typeset")]
    trials.extend(archive::trials()?);
    #[cfg(feature = "typeset")]
    trials.extend(pdf::trials()?);
    #[cfg(feature = "typeset")]
    trials.extend(pdf_truth::trials()?);
    Ok(trials)
}
