//! A folder is checked as its reports are one by one, whatever stands in their
//! comments, strings and cells.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::source::SourceId;
use rptc::syntax;
use rptc::syntax::ast::ItemKind;

use crate::cases::files_below;
use crate::opening::{HEADER, NONE, run};
use crate::transcript::rptc;

pub(crate) fn trials() -> Vec<Trial> {
    let mut trials = vec![Trial::test(
        "folders::a_folder_is_the_sum_of_its_files",
        sum_of_files,
    )];
    for folder in ["reports", "tests/cases"] {
        trials.push(Trial::test(format!("folders::{folder}"), move || {
            is_sum(Path::new(env!("CARGO_MANIFEST_DIR")), folder)
        }));
    }
    trials
}

/// What stands above and below a header, with a check that fails.
fn report(above: &str, below: &str) -> String {
    format!(
        "{above}report \"年报\" {{ {HEADER} {NONE} }}\nfigure 新收 = 3 件\ncheck 有误 \"不平\" {{ 新收 == 4 件 }}\n{below}"
    )
}

fn sum_of_files() -> Result<(), Failed> {
    let table = "table 表 \"表\" in 件 {\n  columns { 甲  备注 in text }\n  rows { 一  二 }\n  一 | 1 | \"\"\" |\n  二 | 2 | {\"\"} |\n}\n";
    let reports = [
        ("注释.rpt", report("// 文中用 \"\"\" 分段\n", "")),
        ("文档.rpt", report("/// \"\"\"\n/// 说明\n", "")),
        (
            "多行.rpt",
            report("/* \"\"\"\n   report \"不是\" { */\n", ""),
        ),
        ("字符串.rpt", report("entity 甲 \"\\\"\\\"\\\"\"\n", "")),
        ("空串.rpt", report("entity 甲 \"\" // \"\n", "")),
        ("格.rpt", report(table, "")),
        ("正文.rpt", report("\"\"\"\n\"引\"\"文\" // \"\"\"\n", "")),
        (
            "没写完.rpt",
            report("\"\"\"\n没有写完\nfigure 甲 = 1 件\n\n", ""),
        ),
        ("括号.rpt", report("figure 甲 = (1 件 + \"\n", "")),
        ("拼错.rpt", report("", "").replace("report ", "reprot ")),
        (
            "全角.rpt",
            report("", "").replace("report \"年报\"", "report “年报”"),
        ),
        ("旁边.rpt", report("unit 桌; ", "")),
    ];
    let others = [
        (
            "共用.rpt",
            "// report \"甲\" {\nfigure 人数 = 7 人\n".to_owned(),
        ),
        (
            "引用.rpt",
            "section \"甲\" {\n  \"\"\"\n  report \"乙\" {\n  \"\"\"\n}\n/*\nreport \"丙\" {\n*/\n"
                .to_owned(),
        ),
    ];
    let world = tempfile::tempdir()?;
    let root = world.path();
    fs::create_dir(root.join(".git"))?;
    fs::create_dir(root.join("报"))?;
    let mut said = Vec::new();
    let mut worst = None;
    for (name, text) in &reports {
        let path = format!("报/{name}");
        fs::write(root.join(&path), text)?;
        let (code, one) = run(root, &["check", &path])?;
        let found: Vec<String> = told(&one).collect();
        if code == Some(0) || found.is_empty() {
            return Err(format!("{name} is in order ({code:?}):\n{one}").into());
        }
        said.extend(found);
        worst = worst.max(code);
    }
    for (name, text) in &others {
        fs::write(root.join("报").join(name), text)?;
    }
    let (code, all) = run(root, &["check", "报"])?;
    let mut together: Vec<String> = told(&all).collect();
    together.sort_unstable();
    said.sort_unstable();
    match together == said && code == worst {
        true => Ok(()),
        false => Err(format!(
            "{}\n{code:?}, not {worst:?}",
            crate::golden::difference(&said.join("\n"), &together.join("\n"))
        )
        .into()),
    }
}

/// The lines that name a place.
fn told(said: &str) -> impl Iterator<Item = String> {
    let lines = said.lines().filter(|line| line.contains(".rpt:"));
    lines.map(str::to_owned)
}

/// Of the reports that the reader of the language sees in a folder.
fn is_sum(root: &Path, folder: &str) -> Result<(), Failed> {
    let (code, said) = check(root, folder)?;
    let (mut worst, mut sum) = (0, BTreeSet::new());
    for path in files_below(&root.join(folder), "rpt")? {
        let bytes = std::fs::read(&path)?;
        let Ok(text) = String::from_utf8(bytes) else {
            continue;
        };
        let parsed = syntax::parse(SourceId(0), text.trim_start_matches('\u{feff}'));
        let mut items = parsed.file.items.iter();
        if !items.any(|item| matches!(item.kind, ItemKind::Report(_))) {
            continue;
        }
        let (code, said) = check(root, &path.strip_prefix(root)?.to_string_lossy())?;
        worst = worst.max(code);
        sum.extend(said);
    }
    if code == worst && said == sum {
        return Ok(());
    }
    let lost: Vec<&String> = sum.difference(&said).collect();
    let more: Vec<&String> = said.difference(&sum).collect();
    Err(format!("exit {code} for {worst}; lost {lost:?}; more {more:?}").into())
}

/// The exit code, and the problems a line each.
fn check(root: &Path, path: &str) -> Result<(i32, BTreeSet<String>), Failed> {
    let mut command = rptc(root);
    let output = command
        .args(["check", path, "--lang", "en", "--format", "short"])
        .output()?;
    let code = output.status.code().ok_or("no exit code")?;
    let text = String::from_utf8(output.stdout)? + &String::from_utf8(output.stderr)?;
    let problems = text.lines().filter(|line| line.contains("]: "));
    Ok((code, problems.map(str::to_owned).collect()))
}
