//! Whole reports as data: the JSON of each fits the schema and serves as
//! `previous`; of those in `tests/reports` a digest of it is a golden.

#![expect(
    clippy::indexing_slicing,
    reason = "a missing field of a JSON value reads as null"
)]

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::Severity;
use rptc::published;
use rptc::source::{DiskFiles, Files, MemoryFiles, Sources};

use crate::cases::files_below;
use crate::digest::digest;
use crate::{checking, golden};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut trials = vec![
        Trial::test("reports::the_schema_is_a_schema", || validator().map(drop)),
        Trial::test("reports::a_json_serves_as_the_report_did", json_for_rpt),
        Trial::test(
            "reports::its_waiver_is_all_that_lets_it_pass",
            without_waiver,
        ),
    ];
    for report in files_below(&root.join("tests/reports"), "rpt")? {
        let name = name(root, &report);
        trials.push(Trial::test(format!("reports::{name}"), move || {
            let (json, sources) = compiled(&report)?;
            golden::compare(&report.with_extension("txt"), &digest(&json, &sources)?)?;
            fits(&json)
        }));
    }
    for report in files_below(&root.join("reports"), "rpt")? {
        let name = name(root, &report);
        trials.push(Trial::test(format!("reports::{name}"), move || {
            fits(&compiled(&report)?.0)
        }));
    }
    Ok(trials)
}

fn name(root: &Path, report: &Path) -> String {
    let name = report.strip_prefix(root).unwrap_or(report);
    name.with_extension("").to_string_lossy().replace('\\', "/")
}

/// The report that started the project: 2 and 443 are not 442 and 1.
fn without_waiver() -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/shenzhen-justice");
    let text = std::fs::read_to_string(folder.join("2023.rpt"))?;
    let kept = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("waive "));
    let kept: Vec<&str> = kept.collect();
    if kept.len() + 1 != text.lines().count() {
        return Err("not one waiver".into());
    }
    let files = MemoryFiles::default()
        .with(
            "2022.rpt",
            std::fs::read_to_string(folder.join("2022.rpt"))?,
        )
        .with("2023.rpt", kept.join("\n"));
    let checked = checking::check(&files, "2023.rpt");
    let errors = checked.diagnostics.iter();
    let errors: Vec<_> = errors.filter(|it| it.severity == Severity::Error).collect();
    let [error] = errors.as_slice() else {
        return Err(format!("{} errors", errors.len()).into());
    };
    for said in ["443 + 2 = 445件", "442 + 1 = 443件", "= +2件"] {
        if !error.notes.iter().any(|note| note.zh.ends_with(said)) {
            return Err(format!("{} without {said}: {:?}", error.code, error.notes).into());
        }
    }
    Ok(())
}

/// The JSON of a report on disk, the same twice, and what its places lie in.
fn compiled(report: &Path) -> Result<(String, Sources), Failed> {
    let (once, sources) = json_and_sources(&DiskFiles, report)?;
    let again = json(&DiskFiles, report)?;
    if once != again {
        return Err(golden::difference(&once, &again).into());
    }
    Ok((once, sources))
}

fn json(files: &dyn Files, report: &Path) -> Result<String, Failed> {
    Ok(json_and_sources(files, report)?.0)
}

fn json_and_sources(files: &dyn Files, report: &Path) -> Result<(String, Sources), Failed> {
    let (checked, outputs) = checking::compile(files, report);
    let mut outputs = outputs.into_iter();
    let Some(json) = outputs.find(|output| output.extension == "json") else {
        let titles = checked.diagnostics.iter();
        let titles: Vec<&str> = titles.map(|it| it.title.en.as_str()).collect();
        return Err(format!("does not compile: {titles:?}").into());
    };
    Ok((String::from_utf8(json.bytes)?, checked.sources))
}

fn validator() -> Result<jsonschema::Validator, Failed> {
    let schema: serde_json::Value = serde_json::from_str(&published::schema())?;
    jsonschema::draft202012::meta::validate(&schema).map_err(|error| error.to_string())?;
    jsonschema::draft202012::new(&schema).map_err(|error| error.to_string().into())
}

/// It is as the schema says, and reads back whole.
fn fits(json: &str) -> Result<(), Failed> {
    let value: serde_json::Value = serde_json::from_str(json)?;
    let validator = validator()?;
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    if !errors.is_empty() {
        return Err(errors.join("\n").into());
    }
    cells_are_figures(&value)?;
    let place = rptc::source::Span::new(rptc::source::SourceId(0), 0, 0);
    let published = published::read(
        json.as_bytes(),
        published::Extent::Everything,
        "it.json",
        place,
    )
    .map_err(|problem| problem.diagnostic().title.en)?;
    let figures = value["figures"].as_object().map_or(0, serde_json::Map::len);
    if published.figures.len() != figures {
        return Err(format!("{figures} figures, {} read", published.figures.len()).into());
    }
    Ok(())
}

/// What a cell says of its figure is what the figure says of itself, and it is
/// named by its place in the table.
fn cells_are_figures(json: &serde_json::Value) -> Result<(), Failed> {
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    for table in list(&json["tables"]) {
        for block in list(&table["blocks"]) {
            let key = |it: &serde_json::Value| it["key"].clone();
            let rows: Vec<_> = list(&block["rows"]).iter().map(key).collect();
            let columns: Vec<_> = list(&block["columns"]).iter().map(key).collect();
            let mut places = rows
                .iter()
                .flat_map(|row| columns.iter().map(move |it| (row, it)));
            for cell in list(&block["cells"]) {
                let here = (&cell["row"], &cell["column"]);
                let named = (&cell["form"], &cell["block"]) == (&table["name"], &block["name"]);
                if !named || !places.any(|place| place == here) {
                    return Err(format!("not where it stands: {cell}").into());
                }
                let Some(name) = cell["figure"].as_str() else {
                    continue;
                };
                let figure = &json["figures"][name];
                for field in ["value", "unit", "missing", "place"] {
                    if cell[field] != figure[field] {
                        return Err(format!("{name}: {field} of {cell}").into());
                    }
                }
            }
        }
    }
    Ok(())
}

/// This year's figures are the same over last year's report and its JSON.
fn json_for_rpt() -> Result<(), Failed> {
    let earlier = r#"
report "年度报告" { period 2022  previous none because "首份" }
figure 新收 = 53 件
figure 收费: 万元 = 96171.6 万元 round 4
figure 网上 = 50 件
figure 网上占比 = share(网上, 新收)
figure 问答 = 65 期 total { 市级 48  县级 17 }
figure 满意率 = share(问答.市级, 问答)
figure 访问 = over 180000 次
figure 查阅 = unknown 人次
table 办理 in 件 {
  columns { 自然人  法人  总计 = total }
  rows { 公开  不公开 { 秘密  隐私 }  合计 = total }
  公开 | 12 | 3 | 15 |
  秘密 | 1  | 0 |
  隐私 | 2  | 1 | 3 |
  合计 | 15 | 4 |
}
"#;
    let later = r#"
report "年度报告" { period 2023  previous "FILE" }
figure 新收 = 443 件
figure 问答 = 65 期 total { 市级 40  县级 25 }
figure 满意率 = share(问答.市级, 问答)
figure 新收增长 = growth(新收, previous.新收)
figure 升降 = 满意率 - previous.满意率
figure 县级增长 = yoy(问答.县级)
figure 上年收费 = previous.收费
figure 上年公开 = previous.办理[公开, 总计]
figure 上年公开合计 = previous.办理[公开]
figure 上年不公开 = previous.办理[不公开, 法人]
figure 上年合计 = previous.办理[合计]
figure 原合计 = previous.published.办理[合计]
figure 原占比 = previous.published.网上占比
figure 占比 = previous.网上占比
figure 上年问答 = previous.问答
restate previous.办理[隐私, 自然人] from 2 件 to 4 件 because "漏记两件"
restate previous.网上 from 50 件 to 51 件 because "漏记一件"
restate previous.问答.县级 from 17 期 to 18 期 because "漏记一期"
carry 接收 from previous.办理[隐私] adjusted because "划出一件"
figure 接收 = 4 件
table 办理 in 件 {
  columns { 自然人  法人  总计 = total }
  rows { 公开  不公开 { 秘密  隐私 }  合计 = total }
  公开 | 1 | 1 | 2 |
  秘密 | 1 | 0 | 1 |
  隐私 | 2 | 1 | 3 |
}
section "总体情况" { """上年{previous.访问}，{previous.查阅}，{previous.新收}；{升降}。""" }
"#;
    let earlier_json = {
        let files = MemoryFiles::default().with("2022.rpt", earlier);
        json(&files, Path::new("2022.rpt"))?
    };
    let files = MemoryFiles::default()
        .with("2022.rpt", earlier)
        .with("2022.json", earlier_json)
        .with("a.rpt", later.replace("FILE", "2022.rpt"))
        .with("b.rpt", later.replace("FILE", "2022.json"));
    let over = |main: &str| -> Result<serde_json::Value, Failed> {
        let text = json(&files, Path::new(main))?;
        Ok(serde_json::from_str(&text.replace(main, "this.rpt"))?)
    };
    let (by_report, by_json) = (over("a.rpt")?, over("b.rpt")?);
    for part in [
        "figures",
        "units",
        "checks",
        "adjustments",
        "restatements",
        "sections",
    ] {
        if by_report[part] != by_json[part] {
            let text = |value: &serde_json::Value| {
                serde_json::to_string_pretty(&value[part]).unwrap_or_default()
            };
            return Err(golden::difference(&text(&by_report), &text(&by_json)).into());
        }
    }
    for (name, text) in [
        ("新收增长", "增长735.85%"),
        ("上年公开", "15件"),
        ("上年公开合计", "15件"),
        ("上年不公开", "1件"),
        ("上年合计", "21件"),
        ("原合计", "19件"),
        ("占比", "96.23%"),
        ("原占比", "94.34%"),
        ("上年问答", "66期"),
    ] {
        let found = &by_json["figures"][name]["text"];
        if found != text {
            return Err(format!("{name} is {found}, not {text}").into());
        }
    }
    Ok(())
}
