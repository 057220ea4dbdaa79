//! One door from the tests to the compiler.

use std::path::Path;

use rptc::diagnostics::Diagnostic;
use rptc::diagnostics::render::order;
use rptc::pipeline::{self, Emit, Options, Output};
use rptc::source::{Files, Sources};

pub(crate) struct Checked {
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Checks the file `main` as `rptc check` does and then, if it is a report
/// without an error, makes its Typst, JSON and HTML, which may find more.
pub(crate) fn check(files: &dyn Files, main: &str) -> Checked {
    build(files, main, false)
}

/// The same for publication: nothing may be left `todo`.
pub(crate) fn check_for_release(files: &dyn Files, main: &str) -> Checked {
    build(files, main, true)
}

/// The outputs without the PDF, and everything that was found.
pub(crate) fn compile(files: &dyn Files, path: &Path) -> (Checked, Vec<Output>) {
    let compiled = pipeline::compile(files, path, &options(true), &|_| {});
    let diagnostics = order(compiled.checked.diagnostics, &compiled.checked.sources);
    let checked = Checked {
        sources: compiled.checked.sources,
        diagnostics,
    };
    (checked, compiled.outputs)
}

/// The PDF and the page for browsers.
#[cfg(feature = "typeset")]
pub(crate) fn compile_pages(files: &dyn Files, path: &Path) -> Vec<Output> {
    let options = Options {
        emit: Emit {
            pdf: true,
            typ: false,
            json: false,
            html: true,
            csv: false,
        },
        ..options(true)
    };
    pipeline::compile(files, path, &options, &|_| {}).outputs
}

fn build(files: &dyn Files, main: &str, release: bool) -> Checked {
    let path = Path::new(main);
    let mut checked = pipeline::check(files, path, &options(release), &|_| {});
    if checked.errors().next().is_none() && checked.model.header.place.is_some() {
        checked = pipeline::compile(files, path, &options(release), &|_| {}).checked;
    }
    let diagnostics = order(checked.diagnostics, &checked.sources);
    Checked {
        sources: checked.sources,
        diagnostics,
    }
}

fn options(release: bool) -> Options {
    Options {
        release,
        emit: Emit {
            pdf: false,
            typ: true,
            json: true,
            html: true,
            csv: true,
        },
        ..Options::default()
    }
}
