//! Outputs are the same wherever `rptc` is called, and name no folder of the
//! machine.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};

use crate::opening::{HEADER, NONE, run, said};
use crate::transcript::rptc;

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("calling::same_from_everywhere", same_from_everywhere),
        Trial::test("calling::files_in_the_pdf", files_in_the_pdf),
    ]
}

/// A project with a package of its own, files above the report, members, data
/// and a former report.
fn spread() -> Result<tempfile::TempDir, Failed> {
    let member = |name: &str| {
        format!(
            "use office/own@1\nreport \"区报\" {{ issuer \"{name}\" period 2023 published 2024-01-20 {NONE} }}\nfigure 新收 = 20 件\nfill 窗口 {{\n  一号 | 4 | 3 |\n}}\n"
        )
    };
    let files = [
        (
            "packages/office/own@1.rpt",
            "package office/own@1 \"窗口年报\"\nperiod from 2020 to 2029\nsection \"服务\" {\n  form 窗口 \"窗口服务\" in 件 {\n    columns { 受理  办结 }\n    rows { 一号  合计 = total }\n  }\n}\n".to_owned(),
        ),
        ("共用.rpt", "figure 人数 = 7 人\ncheck 人数 { 人数 > 0 人 }\n".to_owned()),
        ("区/甲.rpt", member("甲区")),
        ("区/乙.rpt", member("乙区")),
        ("数据/数.csv", "项目,数\n新收,40\n".to_owned()),
        (
            "报/去年/2022.rpt",
            format!("report \"年报\" {{ issuer \"甲\" period 2022 published 2023-01-31 {NONE} }}\nfigure 新收 = 30 件\n"),
        ),
        (
            "报/2023.rpt",
            format!(
                "use office/own@1\nuse \"../共用.rpt\"\nuse \"部分/一.rpt\"\nreport \"年报\" {{ {HEADER} previous \"去年/2022.rpt\" }}\nmembers \"../区/*.rpt\" of 2 个\nfigure 新收 = 40 件 from \"../数据/数.csv\" cell B2\nfigure 增长 = yoy(新收)\ncheck 汇总 {{ 新收 == sum(members.新收) }}\nfill 窗口 {{\n  一号 | 40 | 30 |\n}}\nsection \"服务\" {{\n  \"\"\"\n  收到{{新收}}，{{增长}}，{{人数}}在岗，另有{{件数}}。\n  \"\"\"\n}}\n"
            ),
        ),
        ("报/部分/一.rpt", "figure 件数 = 9 件\n".to_owned()),
    ];
    let world = tempfile::tempdir()?;
    fs::create_dir(world.path().join(".git"))?;
    for (name, text) in files {
        let path = world.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(world.path()))?;
        fs::write(path, text)?;
    }
    Ok(world)
}

/// From the root, from the report's folder, from elsewhere by its whole path.
fn places(world: &Path) -> [(PathBuf, String); 4] {
    let whole = world.join("报/2023.rpt").display().to_string();
    [
        (world.to_owned(), "报/2023.rpt".to_owned()),
        (world.join("报"), "2023.rpt".to_owned()),
        (world.join("报/去年"), "../2023.rpt".to_owned()),
        (PathBuf::from("/"), whole),
    ]
}

fn outputs(folder: &Path) -> Result<Vec<(PathBuf, Vec<u8>)>, Failed> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(inner) = open.pop() {
        for entry in fs::read_dir(inner)? {
            let path = entry?.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder)?.to_owned();
                found.push((name, fs::read(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn same_from_everywhere() -> Result<(), Failed> {
    let world = spread()?;
    let world = world.path().canonicalize()?;
    let mut all = Vec::new();
    for (number, (from, report)) in places(&world).into_iter().enumerate() {
        let into = world.join(format!("o{number}"));
        let shown = into.display().to_string();
        let (code, said) = run(
            &from,
            &[
                "compile",
                &report,
                "--emit",
                "typ,json,html,csv",
                "-o",
                &shown,
            ],
        )?;
        if code != Some(0) {
            return Err(format!("{report}: {code:?}\n{said}").into());
        }
        all.push(outputs(&into)?);
    }
    let named = world.display().to_string();
    let mut each = all.iter();
    let first = each.next().ok_or("nothing")?;
    for (name, bytes) in first {
        let text = String::from_utf8_lossy(bytes);
        if text.contains(&named) || text.contains("//home") || text.contains("///") {
            return Err(format!("{} names a folder of the machine", name.display()).into());
        }
    }
    if each.any(|other| other != first) {
        return Err("the outputs differ".into());
    }
    let json = first.iter().find(|(name, _)| name.ends_with("2023.json"));
    let json = String::from_utf8_lossy(&json.ok_or("no JSON")?.1).into_owned();
    for file in [
        "../packages/office/own@1.rpt",
        "../共用.rpt",
        "部分/一.rpt",
        "../区/甲.rpt",
    ] {
        if !json.contains(&format!("\"{file}\"")) {
            return Err(format!("the JSON does not name {file}").into());
        }
    }
    Ok(())
}

/// The files that travel in the PDF, wherever `rptc` was called: all of them
/// lie below the folder that typst is given, and nothing beside it.
fn files_in_the_pdf() -> Result<(), Failed> {
    use std::os::unix::fs::PermissionsExt as _;
    let world = spread()?;
    let world = world.path().canonicalize()?;
    let bin = tempfile::tempdir()?;
    let program = bin.path().join("typst");
    let listed = bin.path().join("listed");
    let script = format!(
        "#!/bin/sh\nwhile [ $# -gt 2 ]; do [ \"$1\" = --root ] && root=$2; shift; done\ncd \"$root\" && find . -type f ! -path './fonts/*' | LC_ALL=C sort > '{}'\ncp \"$1\" \"$2\"\n",
        listed.display()
    );
    fs::write(&program, script)?;
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755))?;
    let expected = "./2023.json\n./2023.rpt\n./main.typ\n./project/packages/office/own@1.rpt\n./project/共用.rpt\n./部分/一.rpt\n";
    for (from, report) in places(&world) {
        let temporary = tempfile::tempdir()?;
        let inner = temporary.path().join("a/b/c/d");
        fs::create_dir_all(&inner)?;
        let mut command = rptc(&from);
        command
            .args(["compile", &report, "--emit", "pdf", "--engine", "typst-cli"])
            .arg("--typst")
            .arg(&program)
            .env("TMPDIR", &inner)
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .args(["-o"])
            .arg(bin.path().join("out"));
        let (code, said) = said(command)?;
        let found = fs::read_to_string(&listed)?;
        if code != Some(0) || found != expected {
            return Err(format!("{report}: {code:?}\n{said}\n{found}").into());
        }
        let left = outputs(temporary.path())?;
        if !left.is_empty() {
            return Err(format!("left or written elsewhere: {left:?}").into());
        }
    }
    Ok(())
}
