//! `editors/neovim` in a Neovim that has nothing else: it knows the files and
//! starts the server.

use std::path::Path;

use libtest_mimic::{Failed, Trial};

use super::root;
use crate::ci::path_with;
use crate::outside::{self, said, skipped};

pub(super) fn trials() -> Vec<Trial> {
    vec![Trial::test("editors::neovim_starts_the_server", starts)]
}

fn starts() -> Result<(), Failed> {
    if skipped("editors::neovim_starts_the_server", &["nvim"]) {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let reports = root().join("reports/shenzhen-justice");
    std::fs::copy(reports.join("2022.rpt"), folder.path().join("2022.rpt"))?;
    let text = std::fs::read_to_string(reports.join("2023.rpt"))?;
    let report = folder.path().join("2023.rpt");
    std::fs::write(&report, text + "figure 错 = 1 件 + 1 条\n")?;
    let rptc = Path::new(env!("CARGO_BIN_EXE_rptc"));
    let script = root().join("tests/suite/editors/neovim.lua");
    let run = outside::neovim(&script, folder.path())
        .env("PATH", path_with(rptc.parent().unwrap_or(rptc))?)
        .env("SETTINGS", root().join("editors/neovim"))
        .env("REPORT", &report)
        .output()?;
    let text = said(&run)?;
    let wanted = [
        "filetype rpt\n",
        "shiftwidth 2 commentstring // %s\n",
        "client rptc\n",
        "“件”和“条”不能相加\n",
        "servers 1\n",
    ];
    match wanted.iter().find(|line| !text.contains(**line)) {
        Some(line) => Err(format!("{line:?} is not in\n{text}").into()),
        None => Ok(()),
    }
}
