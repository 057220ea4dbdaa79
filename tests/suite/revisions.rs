//! `rptc diff` on git revisions and as the program that git calls.

use std::path::Path;
use std::process::Command;

use libtest_mimic::{Failed, Trial};

use crate::outside;
use crate::transcript::rptc;

const BEFORE: &str = "report \"年度报告\" { period 2023  previous { 新收 = 53 件 } }\n\
    figure 新收 = 443 件\nfigure 增长 = yoy(新收)\n";

type Run = fn() -> Result<(), Failed>;

pub(crate) fn trials() -> Vec<Trial> {
    let git = outside::is_there("git");
    let all: [(&str, Run); 3] = [
        ("revisions::of_files", of_files),
        (
            "revisions::with_what_they_build_on",
            with_what_they_build_on,
        ),
        ("revisions::driven_by_git", driven_by_git),
    ];
    let trial = |(name, run): (&str, Run)| {
        // Without git there is nothing to compare; the listing says so.
        Trial::test(name, run).with_ignored_flag(!git)
    };
    all.into_iter().map(trial).collect()
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let who = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    let done = Command::new("git")
        .current_dir(folder)
        .args(who)
        .args(arguments)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()?;
    outside::said(&done)
}

pub(crate) fn repository() -> Result<tempfile::TempDir, Failed> {
    let folder = tempfile::tempdir()?;
    git(folder.path(), &["init", "-q"])?;
    std::fs::write(folder.path().join("2023.rpt"), BEFORE)?;
    commit(folder.path())?;
    Ok(folder)
}

pub(crate) fn commit(folder: &Path) -> Result<(), Failed> {
    git(folder, &["add", "-A"])?;
    git(folder, &["commit", "-qm", "x"]).map(drop)
}

fn diff(folder: &Path, arguments: &[&str]) -> Result<String, Failed> {
    let mut command = rptc(folder);
    command.args(["--lang", "zh", "diff"]).args(arguments);
    if let Some(path) = std::env::var_os("PATH") {
        command.env("PATH", path);
    }
    let done = command.output()?;
    let shown = [done.stdout, done.stderr].concat();
    Ok(String::from_utf8(shown)?)
}

fn holds(shown: &str, wanted: &[&str]) -> Result<(), Failed> {
    let missing: Vec<&&str> = wanted.iter().filter(|it| !shown.contains(**it)).collect();
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("{missing:?} is not in\n{shown}").into())
    }
}

fn of_files() -> Result<(), Failed> {
    let folder = repository()?;
    let folder = folder.path();
    std::fs::write(folder.join("2023.rpt"), BEFORE.replace("443", "445"))?;
    let moved = [
        "新收  443件 → 445件  +2件",
        "增长  增长735.85% → 增长739.62%",
    ];
    holds(&diff(folder, &["--", "2023.rpt"])?, &moved)?;
    holds(&diff(folder, &["HEAD", "--", "."])?, &moved)?;
    commit(folder)?;
    holds(&diff(folder, &["HEAD~1", "--", "2023.rpt"])?, &moved)?;
    holds(
        &diff(folder, &["HEAD~1", "HEAD", "--", "2023.rpt"])?,
        &moved,
    )?;
    holds(
        &diff(folder, &["HEAD..HEAD~1", "--", "2023.rpt"])?,
        &["445件 → 443件"],
    )?;
    holds(&diff(folder, &["--", "2023.rpt"])?, &["没有变化"])?;
    holds(
        &diff(folder, &["nowhere", "--", "2023.rpt"])?,
        &["E0694", "nowhere"],
    )?;
    let outside = tempfile::tempdir()?;
    std::fs::write(outside.path().join("a.rpt"), BEFORE)?;
    holds(&diff(outside.path(), &["--", "a.rpt"])?, &["E0694"])
}

/// Last year's report is that of the revision, too.
fn with_what_they_build_on() -> Result<(), Failed> {
    let folder = repository()?;
    let folder = folder.path();
    std::fs::create_dir(folder.join("reports"))?;
    let linked = "report \"年度报告\" { period 2024  previous \"../2023.rpt\" }\n\
        figure 新收 = 500 件\nfigure 增长 = yoy(新收)\n";
    std::fs::write(folder.join("reports/2024.rpt"), linked)?;
    commit(folder)?;
    std::fs::write(folder.join("2023.rpt"), BEFORE.replace("443", "400"))?;
    let shown = diff(&folder.join("reports"), &["--", "2024.rpt"])?;
    holds(&shown, &["增长12.87% → 增长25.00%", "previous.新收"])
}

fn driven_by_git() -> Result<(), Failed> {
    let folder = repository()?;
    let folder = folder.path();
    std::fs::write(folder.join(".gitattributes"), "*.rpt diff=rpt\n")?;
    let package = "package own/x@1 \"格式\"\nfigure 甲 = 1 件\n";
    std::fs::write(folder.join("x.rpt"), package)?;
    commit(folder)?;
    let program = format!("{} --lang zh diff --driver", env!("CARGO_BIN_EXE_rptc"));
    git(folder, &["config", "diff.rpt.command", &program])?;
    std::fs::write(folder.join("2023.rpt"), BEFORE.replace("443", "445"))?;
    std::fs::write(folder.join("x.rpt"), package.replace("1 件", "2 件"))?;
    let shown = git(folder, &["diff"])?;
    holds(
        &shown,
        &[
            "a/2023.rpt → b/2023.rpt",
            "443件 → 445件",
            "-figure 甲 = 1 件",
            "+figure 甲 = 2 件",
        ],
    )
}
