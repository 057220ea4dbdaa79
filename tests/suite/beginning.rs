//! From an empty folder to a verdict on an office's own numbers: what `rptc new
//! --package` writes, with nothing typed but the numbers.

use std::collections::BTreeMap;
use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::transcript::rptc;

type Run = fn() -> Result<(), Failed>;

pub(crate) fn trials() -> Vec<Trial> {
    let all: [(&str, Run); 2] = [
        ("beginning::nothing_but_numbers", nothing_but_numbers),
        ("beginning::a_digit_wrong", a_digit_wrong),
    ];
    all.into_iter()
        .map(|(name, run)| Trial::test(name, run))
        .collect()
}

fn nothing_but_numbers() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let (before, after) = filled(world.path(), |text| text)?;
    // Every other line is as it was written.
    let changed = before.lines().zip(after.lines()).filter(|(a, b)| a != b);
    let numbers = changed.filter(|(line, _)| line.contains("| ") || line.contains("= todo"));
    if before.lines().count() != after.lines().count() || numbers.count() != 43 {
        return Err(format!("not only numbers were typed:\n{after}").into());
    }
    let (code, told) = checked(world.path())?;
    let open = told.iter().filter(|line| line.contains("W0405")).count();
    if code != Some(0) || open != 1 || told.len() != 1 {
        return Err(format!("{code:?}: {told:#?}").into());
    }
    Ok(())
}

/// One number that its row and its column do not bear out.
fn a_digit_wrong() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    filled(world.path(), |text| text.replace("3001", "3011"))?;
    let (code, told) = checked(world.path())?;
    let errors: Vec<_> = told
        .iter()
        .filter(|line| line.contains(" error["))
        .collect();
    let first = errors.iter().find(|line| !line.starts_with(' '));
    if code != Some(1) || !first.is_some_and(|first| first.contains("3001")) {
        return Err(format!("{code:?}: {told:#?}").into());
    }
    Ok(())
}

/// Writes a report and fills in what a real one says; gives both texts.
fn filled(
    folder: &Path,
    change: impl FnOnce(String) -> String,
) -> Result<(String, String), Failed> {
    let name = "gov/disclosure@2021";
    let new = ["new", "report", "--package", name, "--period", "2024"];
    let status = rptc(folder)
        .args(new)
        .args(["--issuer", "淮安市"])
        .output()?;
    if !status.status.success() {
        return Err("nothing was written".into());
    }
    let path = folder.join("report/2024.rpt");
    let written = std::fs::read_to_string(&path)?;
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = std::fs::read_to_string(root.join("reports/huaian/2024.rpt"))?;
    let numbers: BTreeMap<&str, &str> = real.lines().filter_map(row).collect();
    let lines = written.lines().map(|line| {
        let last_year = ["自然人", "总计"]
            .iter()
            .any(|it| line.contains(&format!("转下年, {it}]")));
        let opening = if last_year { "= 34" } else { "= 0" };
        // What is in force was so last year, but for this year's own.
        let opening = match line.trim() {
            line if line.starts_with("主动公开[第一项.规章") => "= 10",
            line if line.starts_with("主动公开[第一项.规范性文件") => "= 84",
            _ => opening,
        };
        match row(line).and_then(|(name, _)| Some((name, numbers.get(name)?))) {
            Some((name, cells)) => format!("{name} | {cells}"),
            None => line.replace("= todo", opening),
        }
    });
    let text = change(lines.collect::<Vec<_>>().join("\n") + "\n");
    std::fs::write(path, &text)?;
    Ok((written, text))
}

/// The name of a row, and its cells.
fn row(line: &str) -> Option<(&str, &str)> {
    let (name, cells) = line.split_once('|')?;
    let name = name.trim().rsplit('.').next()?;
    (!name.is_empty() && !line.contains("//")).then_some((name, cells.trim()))
}

fn checked(folder: &Path) -> Result<(Option<i32>, Vec<String>), Failed> {
    let check = ["check", "report", "--format", "short", "--lang", "en"];
    let run = rptc(folder).args(check).output()?;
    let told = String::from_utf8(run.stderr)?;
    Ok((run.status.code(), told.lines().map(str::to_owned).collect()))
}
