//! From an empty folder to a verdict on an office's own numbers: what `rptc new
//! --package` writes, with nothing typed but the numbers.

mod workbook;

use std::collections::BTreeMap;
use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::transcript::rptc;

type Run = fn() -> Result<(), Failed>;

pub(crate) fn trials() -> Vec<Trial> {
    let all: [(&str, Run); 6] = [
        ("beginning::nothing_but_numbers", nothing_but_numbers),
        ("beginning::a_digit_wrong", a_digit_wrong),
        ("beginning::out_of_a_workbook", out_of_a_workbook),
        ("beginning::a_digit_wrong_in_it", a_digit_wrong_in_it),
        ("beginning::a_workbook_spoilt", a_workbook_spoilt),
        ("beginning::rows_of_the_office", rows_of_the_office),
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

/// Not a line is typed, and every check of this year's numbers speaks.
fn out_of_a_workbook() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let real = real()?;
    let sheets = workbook::official(&numbers(&real));
    let told = from_workbook(world.path(), &workbook::workbook(&sheets)?)?;
    if !told.is_empty() {
        return Err(format!("{told:#?}").into());
    }
    let written = std::fs::read_to_string(world.path().join("report/2024.rpt"))?;
    for line in [
        "fill 申请处理 from \"数.xlsx\" sheet \"三\" range \"D5:J29\"",
        "fill 复议诉讼 from \"数.xlsx\" sheet \"四\" range \"A4:O4\"",
        "// 数取自 数.xlsx 的工作表“二”",
        "行政处罚       |  3985758 |",
    ] {
        if !written.contains(line) {
            return Err(format!("no `{line}` in\n{written}").into());
        }
    }
    let formatted = rptc(world.path())
        .args(["fmt", "--check", "report"])
        .output()?;
    let (code, told) = checked(world.path())?;
    let open = told.iter().filter(|line| line.contains("W0405")).count();
    let top = told.iter().filter(|line| !line.starts_with(' ')).count();
    if code != Some(0) || (open, top) != (2, 2) || !formatted.status.success() {
        return Err(format!("{code:?}: {told:#?}").into());
    }
    Ok(())
}

/// What does not add up is told at once, at its cell.
fn a_digit_wrong_in_it() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let real = real()?.replace("3001", "3011");
    let sheets = workbook::official(&numbers(&real));
    std::fs::write(world.path().join("数.xlsx"), workbook::workbook(&sheets)?)?;
    let run = rptc(world.path()).args(NEW).output()?;
    let told = String::from_utf8(run.stderr)?;
    let wanted = [
        "error[E0430]",
        "should be 3001件",
        "report/数.xlsx#三:5:1",
        "Cell D5",
    ];
    if run.status.code() != Some(1) || wanted.iter().any(|wanted| !told.contains(wanted)) {
        return Err(format!("{:?}: {told}", run.status.code()).into());
    }
    Ok(())
}

/// What cannot be read or found is told by its code; the rest is written.
fn a_workbook_spoilt() -> Result<(), Failed> {
    let real = real()?;
    let whole = || workbook::official(&numbers(&real));
    let mut lacking = whole();
    lacking.retain(|(name, _)| *name != "四");
    for row in lacking.iter_mut().flat_map(|(_, rows)| rows) {
        row.retain(|cell| !cell.contains("重复申请"));
    }
    let mut faulty = lacking.clone();
    faulty.push(("五", vec![vec!["#REF!".to_owned()]]));
    let mut scratch = whole();
    scratch.extend(faulty.last().cloned());
    let mut twice = whole();
    let again = twice.iter().find(|(name, _)| *name == "四").cloned();
    twice.extend(again.map(|(_, rows)| ("上年", rows)));
    for (bytes, codes, code) in [
        (workbook::workbook(&lacking)?, &["W0670", "W0670"][..], 0),
        (
            workbook::workbook(&faulty)?,
            &["E0533", "W0670", "W0670"],
            0,
        ),
        (workbook::workbook(&twice)?, &["W0670"], 0),
        (workbook::workbook(&scratch)?, &[], 0),
        (b"PK nothing".to_vec(), &["E0524"], 1),
    ] {
        let world = tempfile::tempdir()?;
        std::fs::write(world.path().join("数.xlsx"), bytes)?;
        let run = rptc(world.path()).args(NEW).output()?;
        let told = String::from_utf8(run.stderr)?;
        let code_of = |line: &str| Some(line.split_once('[')?.1.split_once("]: ")?.0.to_owned());
        let found: Vec<String> = told.lines().filter_map(code_of).collect();
        if found != codes || run.status.code() != Some(code) {
            return Err(format!("{codes:?}, {:?}: {told}", run.status.code()).into());
        }
    }
    Ok(())
}

/// Rows that a form leaves a place for are taken from the sheet, for all forms.
fn rows_of_the_office() -> Result<(), Failed> {
    let of = |what: &str| {
        format!(
            "|Number of {what} pending as of start of fiscal year|Number of {what} received in fiscal year|Number of {what} processed in fiscal year|Number of {what} pending as of end of fiscal year"
        )
    };
    let (requests, appeals) = (of("Requests"), of("Appeals"));
    let rows = |head: &str, lines: &[&str]| {
        let lines = [head].into_iter().chain(lines.iter().copied());
        let cells = lines.map(|line| line.split('|').map(str::to_owned).collect());
        cells.collect::<Vec<Vec<String>>>()
    };
    let lines = [
        "OIP|10|20|25|5",
        "Civil Rights Division|1|2|1|2",
        "Agency Overall|11|22|26|7",
    ];
    let sheets = [
        ("V.A", rows(&requests, &lines)),
        ("VI.A", rows(&appeals, &lines)),
    ];
    let world = tempfile::tempdir()?;
    std::fs::write(world.path().join("a.xlsx"), workbook::workbook(&sheets)?)?;
    let new = [
        "new",
        "report",
        "--package",
        "us/foia@2023",
        "--period",
        "2023",
    ];
    let run = rptc(world.path())
        .args(new)
        .args(["--workbook", "a.xlsx"])
        .output()?;
    let written = std::fs::read_to_string(world.path().join("report/2023.rpt"))?;
    for line in [
        "fill requests from \"a.xlsx\" sheet \"V.A\" range \"B2:E4\" {",
        "rows component { OIP  CRD \"Civil Rights Division\" }",
        "fill appeals from \"a.xlsx\" sheet \"VI.A\" range \"B2:E4\"",
        "requests[CRD, end]    = todo requests",
        "    CRD    |               |              |",
    ] {
        if !written.contains(line) {
            return Err(format!("no `{line}` in\n{written}").into());
        }
    }
    let (code, told) = checked(world.path())?;
    if !run.status.success() || code != Some(0) || told.iter().any(|it| it.contains("W0451")) {
        return Err(format!("{code:?}: {told:#?}").into());
    }
    Ok(())
}

const NEW: [&str; 12] = [
    "new",
    "report",
    "--package",
    "gov/disclosure@2021",
    "--period",
    "2024",
    "--issuer",
    "淮安市",
    "--workbook",
    "数.xlsx",
    "--lang",
    "en",
];

/// Writes a report out of a workbook; gives what is told of that.
fn from_workbook(folder: &Path, bytes: &[u8]) -> Result<Vec<String>, Failed> {
    std::fs::write(folder.join("数.xlsx"), bytes)?;
    let run = rptc(folder).args(NEW).output()?;
    if !run.status.success() {
        return Err(String::from_utf8(run.stderr)?.into());
    }
    let told = String::from_utf8(run.stderr)?;
    Ok(told.lines().map(str::to_owned).collect())
}

/// The text of a real report.
fn real() -> Result<String, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(std::fs::read_to_string(
        root.join("reports/huaian/2024.rpt"),
    )?)
}

/// The cells of each of its rows.
fn numbers(real: &str) -> BTreeMap<&str, &str> {
    real.lines().filter_map(row).collect()
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
    let real = real()?;
    let numbers = numbers(&real);
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
