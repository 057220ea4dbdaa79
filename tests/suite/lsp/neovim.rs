//! A real client: headless Neovim opens, edits, fixes and renames a report.

use std::path::Path;
use std::process::{Command, Stdio};

use libtest_mimic::{Failed, Trial};

use crate::golden;

pub(super) fn trials() -> Vec<Trial> {
    vec![Trial::test("lsp::neovim", neovim)]
}

fn neovim() -> Result<(), Failed> {
    let known = Command::new("nvim")
        .arg("--version")
        .stdout(Stdio::null())
        .status();
    if known.is_err() {
        #[expect(clippy::print_stderr, reason = "that it was skipped must be seen")]
        {
            eprintln!("lsp::neovim skipped: nvim is not installed");
        }
        return Ok(());
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir()?;
    let reports = root.join("reports/shenzhen-justice");
    for name in ["2022.rpt", "2023.rpt"] {
        std::fs::copy(reports.join(name), folder.path().join(name))?;
    }
    let script = root.join("tests/suite/lsp/neovim.lua");
    let output = Command::new("nvim")
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-c"])
        .arg(format!("luafile {}", script.display()))
        .env("RPTC", env!("CARGO_BIN_EXE_rptc"))
        .env("REPORT", folder.path().join("2023.rpt"))
        .env("XDG_CONFIG_HOME", folder.path())
        .env("XDG_DATA_HOME", folder.path())
        .env("XDG_CACHE_HOME", folder.path())
        .env("XDG_STATE_HOME", folder.path())
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::null())
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    let complaints = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("nvim ended with {}:\n{said}\n{complaints}", output.status).into());
    }
    golden::compare(&root.join("tests/golden/neovim.txt"), &said)
}
