//! Any number of threads gives the same diagnostics, JSON and Typst.

use std::fmt::Write as _;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::Lang;
use rptc::diagnostics::render::{Format, Options, render};
use rptc::source::{DiskFiles, Files, MemoryFiles};

use crate::checking;
use crate::golden;

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("threads::the_city_is_the_same", || {
            let city = Path::new("reports/city/2023.rpt");
            same_for_any_number(&DiskFiles, city, Expected::Outputs)
        }),
        Trial::test("threads::collecting_is_the_same", || {
            let files = province(Slips::None);
            same_for_any_number(&files, Path::new("省.rpt"), Expected::Outputs)
        }),
        Trial::test("threads::what_is_wrong_is_the_same", || {
            let files = province(Slips::Some);
            same_for_any_number(&files, Path::new("省.rpt"), Expected::Errors)
        }),
    ]
}

enum Expected {
    Outputs,
    Errors,
}

enum Slips {
    None,
    Some,
}

const COUNTIES: u32 = 24;
const ROWS: u32 = 12;

/// A report of many members, each with a table of its own.
fn province(slips: Slips) -> MemoryFiles {
    let cell = |county: u32, row: u32| county * 7 % 11 + row * 3 % 5;
    let table = |others: u32, persons: &dyn Fn(u32) -> u32| {
        let mut table = "table 申请 in 件 {\n  columns { 自然人  法人  总计 = total }\n".to_owned();
        for row in 0..ROWS {
            let (persons, all) = (persons(row), persons(row) + others);
            let _ = writeln!(table, "  项{row} | {persons} | {others} | {all}");
        }
        table + "}\n"
    };
    let mut files = MemoryFiles::default();
    for county in 0..COUNTIES {
        let slip = match slips {
            Slips::None => "",
            // Some cannot be read, some are of another year, one there twice.
            Slips::Some => match county % 9 {
                2 => "figure 另一件 = 1 本\n",
                5 => "figure = \n",
                7 => "check 不符 { 申请[项1] == 1 件 }\n",
                _ => "",
            },
        };
        let report = format!(
            "report \"第{county}县报告\" {{ issuer \"第{county}县\" period 2023 }}\n{}{slip}",
            table(1, &|row| cell(county, row)),
        );
        files = files.with(format!("县/{county:02}.rpt"), report);
    }
    let whole = |row: u32| (0..COUNTIES).map(|county| cell(county, row)).sum::<u32>();
    let report = format!(
        "report \"全省报告\" {{ issuer \"某省\" period 2023 }}\n\
         members \"县/*.rpt\" of {COUNTIES} 个\n{}\
         check 汇总 \"各县相加应等于全省\" for each cell of 申请 {{ 申请 == sum(members.申请) }}\n\
         figure 全部 = sum(members.申请[项1])\n\
         \"\"\"\n共{{count(members)}}个县，申请{{全部}}，最多的是{{top(3, members.申请[项2])}}。\n\"\"\"\n",
        table(COUNTIES, &whole)
    );
    files.with("省.rpt", report)
}

fn same_for_any_number(files: &dyn Files, report: &Path, expected: Expected) -> Result<(), Failed> {
    let alone = with_threads(1, files, report)?;
    match expected {
        Expected::Outputs if alone.outputs.is_empty() => return Err(alone.said.into()),
        Expected::Errors if alone.said.is_empty() => return Err("nothing is wrong".into()),
        Expected::Outputs | Expected::Errors => {}
    }
    for threads in [2, 8] {
        let other = with_threads(threads, files, report)?;
        let whole = |made: &Made| format!("{}{}", made.said, made.outputs);
        if whole(&alone) != whole(&other) {
            let difference = golden::difference(&whole(&alone), &whole(&other));
            return Err(format!("{threads} threads: {difference}").into());
        }
    }
    Ok(())
}

struct Made {
    said: String,
    outputs: String,
}

fn with_threads(threads: usize, files: &dyn Files, report: &Path) -> Result<Made, Failed> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    let (checked, outputs) = pool.install(|| checking::compile(files, report));
    let options = Options {
        lang: Lang::Zh,
        color: false,
        width: None,
        deny_warnings: false,
    };
    let mut said = Vec::new();
    let (found, sources) = (&checked.diagnostics, &checked.sources);
    render(Format::Human, found, sources, &options, &mut said)?;
    let outputs = outputs.into_iter().map(|it| String::from_utf8(it.bytes));
    Ok(Made {
        said: String::from_utf8(said)?,
        outputs: outputs.collect::<Result<String, _>>()?,
    })
}
