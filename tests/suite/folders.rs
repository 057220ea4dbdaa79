//! A folder is checked as its reports are one by one, whatever stands in their
//! comments, strings and cells.
#![cfg(unix)]

use std::fs;

use libtest_mimic::{Failed, Trial};

use crate::opening::{HEADER, NONE, run};

pub(crate) fn trials() -> Vec<Trial> {
    vec![Trial::test(
        "folders::a_folder_is_the_sum_of_its_files",
        sum_of_files,
    )]
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
