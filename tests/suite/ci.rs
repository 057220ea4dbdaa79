//! `ci/check.sh`, which the action and the GitLab job run, on a repository; and
//! that what these files name is there and documented.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use libtest_mimic::{Failed, Trial};

use crate::outside;
use crate::revisions::{commit, repository};

pub(crate) fn trials() -> Vec<Trial> {
    let tools = ["git", "bash"];
    let missing = !tools.into_iter().all(outside::is_there);
    vec![
        Trial::test("ci::check", check).with_ignored_flag(missing),
        Trial::test("ci::one_comment", one_comment).with_ignored_flag(missing),
        Trial::test("ci::inputs_are_documented", inputs_are_documented),
        Trial::test("ci::hooks_are_commands", hooks_are_commands),
    ]
}

fn check() -> Result<(), Failed> {
    let folder = repository()?;
    let report = folder.path().join("2023.rpt");
    let clean = run(folder.path(), &[])?;
    expect(&clean, clean.status.success(), "fails on what is sound")?;
    expect(&clean, !exists(&folder, "diff.md"), "compares with nothing")?;

    fs::create_dir(folder.path().join("其他 年"))?;
    fs::write(
        folder.path().join("其他 年/2024.rpt"),
        "report \"年报\" { period 2024  previous none because \"x\" }\n",
    )?;
    commit(folder.path())?;
    let text = fs::read_to_string(&report)? + "check 收支 { 新收 == 444 件 }\n";
    fs::write(&report, text.replace("443", "445"))?;
    let variables = [("RPTC_BASE", "HEAD"), ("RPTC_FORMAT", "github")];
    let wrong = run(folder.path(), &variables)?;
    expect(&wrong, wrong.status.code() == Some(1), "lets it pass")?;
    let log = String::from_utf8(wrong.stdout.clone())?;
    expect(&wrong, log.starts_with("::error file=2023.rpt,"), "says")?;
    let sarif = fs::read_to_string(folder.path().join("rptc-out/rptc.sarif"))?;
    let sarif: serde_json::Value = serde_json::from_str(&sarif)?;
    let place = "/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri";
    let uri = sarif.pointer(place).and_then(serde_json::Value::as_str);
    expect(&wrong, uri == Some("2023.rpt"), "SARIF names")?;
    let junit = fs::read_to_string(folder.path().join("rptc-out/rptc.xml"))?;
    expect(&wrong, junit.contains("failures=\"1\""), "JUnit counts")?;
    let diff = fs::read_to_string(folder.path().join("rptc-out/diff.md"))?;
    let told = diff.contains("443件") && diff.contains("445件");
    let brief = diff.ends_with("\n1 report: no change\n");
    expect(&wrong, told && brief, &format!("compares as\n{diff}"))?;

    let one = [("RPTC_PATHS", "其他 年\n"), ("RPTC_OUT", "出 来")];
    let other = run(folder.path(), &one)?;
    expect(&other, other.status.success(), "checks what was not named")?;
    let written = folder.path().join("出 来/rptc.xml").exists();
    expect(&other, written, "writes elsewhere")
}

/// The first time a comment is written; then it is that one that changes.
fn one_comment() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let at = |name: &str| folder.path().join(name);
    fs::write(
        at("gh"),
        "#!/usr/bin/env bash\nif [ \"$2\" = --paginate ]; then cat known; else echo \"$@\" >> asked; fi\n",
    )?;
    said(Command::new("chmod").arg("+x").arg(at("gh")).output()?)?;
    fs::create_dir(at("out"))?;
    let comment = |known: &str, diff: &str| -> Result<String, Failed> {
        fs::write(at("known"), known)?;
        fs::write(at("out/diff.md"), diff)?;
        fs::write(at("asked"), "")?;
        let run = Command::new("bash")
            .arg(root().join("ci/comment.sh"))
            .current_dir(folder.path())
            .env("PATH", path_with(folder.path())?)
            .envs([("RPTC_OUT", "out"), ("NUMBER", "7"), ("GH_REPO", "a/b")])
            .output()?;
        said(run)?;
        Ok(fs::read_to_string(at("asked"))?)
    };
    let first = comment("", "### 2023.rpt\n")?;
    let again = comment("15\n16\n", "### 2023.rpt\n")?;
    let nothing = comment("15\n", "")?;
    let body = fs::read_to_string(at("out/comment.md"))?;
    let right = first
        == "api --silent --method POST repos/a/b/issues/7/comments --field body=@out/comment.md\n"
        && again
            == "api --silent --method PATCH repos/a/b/issues/comments/15 --field body=@out/comment.md\n"
        && nothing.is_empty()
        && body == "<!-- rptc -->\n### 2023.rpt\n";
    if right {
        return Ok(());
    }
    Err(format!("{first}{again}{nothing}{body}").into())
}

fn said(run: Output) -> Result<(), Failed> {
    expect(&run, run.status.success(), "fails")
}

pub(crate) fn path_with(folder: &Path) -> Result<OsString, Failed> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(folder.to_owned()).chain(std::env::split_paths(&path));
    Ok(std::env::join_paths(paths)?)
}

fn run(folder: &Path, variables: &[(&str, &str)]) -> Result<Output, Failed> {
    let rptc = Path::new(env!("CARGO_BIN_EXE_rptc"));
    let output = Command::new("bash")
        .arg(root().join("ci/check.sh"))
        .current_dir(folder)
        .env("PATH", path_with(rptc.parent().unwrap_or(rptc))?)
        .env("LC_ALL", "C")
        .envs(variables.iter().copied())
        .output()?;
    Ok(output)
}

/// Each input of the action has its line in docs/tools.md; each that is used
/// is declared.
fn inputs_are_documented() -> Result<(), Failed> {
    let action = fs::read_to_string(root().join("ci/action.yml"))?;
    let tools = fs::read_to_string(root().join("docs/tools.md"))?;
    let inputs = between(&action, "\ninputs:\n", "\noutputs:\n").ok_or("no inputs")?;
    let declared: Vec<&str> = inputs
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':'))
        .filter(|name| !name.starts_with(' '))
        .collect();
    for name in &declared {
        if !tools.contains(&format!("| `{name}` |")) {
            return Err(format!("docs/tools.md does not tell of `{name}`").into());
        }
    }
    for used in action.split("inputs.").skip(1) {
        let end = used.find(|sign: char| !sign.is_ascii_lowercase() && sign != '-');
        let name = used.get(..end.unwrap_or(used.len())).unwrap_or_default();
        if !declared.contains(&name) {
            return Err(format!("`{name}` is no input").into());
        }
    }
    Ok(())
}

/// What a hook starts is a command that takes what it is given.
fn hooks_are_commands() -> Result<(), Failed> {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml"))?;
    let entries = hooks
        .lines()
        .filter_map(|line| line.trim().strip_prefix("entry: "));
    let mut count = 0;
    for entry in entries {
        let command = entry
            .strip_prefix("rptc ")
            .ok_or("starts another program")?;
        let run = crate::transcript::rptc(&root())
            .args([command, "reports", "--help"])
            .output()?;
        if !run.status.success() {
            return Err(format!("`{entry}` is no command").into());
        }
        count += 1;
    }
    if count == 4 {
        Ok(())
    } else {
        Err(format!("{count} hooks").into())
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn exists(folder: &tempfile::TempDir, name: &str) -> bool {
    folder.path().join("rptc-out").join(name).exists()
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let (_, behind) = text.split_once(from)?;
    Some(behind.split_once(to)?.0)
}

fn expect(run: &Output, holds: bool, what: &str) -> Result<(), Failed> {
    if holds {
        return Ok(());
    }
    let (said, complained) = (&run.stdout, &run.stderr);
    let [said, complained] = [said, complained].map(|it| String::from_utf8_lossy(it));
    Err(format!("{what}; exit {}:\n{said}\n{complained}", run.status).into())
}
