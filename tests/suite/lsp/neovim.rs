//! A real client: headless Neovim opens, edits, fixes and renames a report.

use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::{golden, outside};

pub(super) fn trials() -> Vec<Trial> {
    vec![Trial::test("lsp::neovim", neovim)]
}

fn neovim() -> Result<(), Failed> {
    if outside::skipped("lsp::neovim", &["nvim"]) {
        return Ok(());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir()?;
    let reports = root.join("reports/shenzhen-justice");
    for name in ["2022.rpt", "2023.rpt"] {
        std::fs::copy(reports.join(name), folder.path().join(name))?;
    }
    let script = root.join("tests/suite/lsp/neovim.lua");
    let output = outside::neovim(&script, folder.path())
        .env("RPTC", env!("CARGO_BIN_EXE_rptc"))
        .env("REPORT", folder.path().join("2023.rpt"))
        .output()?;
    let said = outside::said(&output)?;
    golden::compare(&root.join("tests/golden/neovim.txt"), &said)
}
