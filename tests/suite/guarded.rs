//! `rptc check --coverage` against the slow way: a digit is changed in the source, and
//! the whole report is checked again. What is said to be guarded is told of then, and
//! what is said not to be is not.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::{Diagnostic, Severity};
use rptc::pipeline::{self, Checked, Emit, Options};
use rptc::source::{DiskFiles, Files, MemoryFiles, Overlay};

use crate::cases::reports;

/// Of the cells of a report each so many is tried.
const EACH: usize = 7;

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = vec![
        Trial::test("guarded::numbers_of_a_text", numbers_of_a_text),
        Trial::test("guarded::published", published),
    ];
    for (name, report) in reports()? {
        trials.push(Trial::test(format!("guarded::{name}"), move || {
            cells(&report)
        }));
    }
    Ok(trials)
}

const TEXT: &str = "report \"示例\" { issuer \"甲局\"  period 2023  published 2024-01-31  previous { 新收 = 92 件 } }
figure 新收 \"新收申请\" = 113 件
figure 办结 \"办结申请\" = 110 件
figure 网站 \"网站公开信息\" = over 5500 条
section \"总体情况\" {
  \"\"\"
  新收申请113件，比上年增加21件，增长22.83%。办结申请110件，占新收申请的97.35%。

  网站公开信息5500余条。走访企业37家，座谈三场。第二批目录见附件1。2023年12月31日止。
  \"\"\"
}
";

/// What stands in `TEXT` and is guarded, and what is not.
const GUARDED: [&str; 6] = ["113件", "21件", "22.83%", "110件", "97.35%", "5500余条"];
const UNGUARDED: [&str; 2] = ["37家", "三场"];

fn numbers_of_a_text() -> Result<(), Failed> {
    let files = MemoryFiles::default().with("示例.rpt", TEXT);
    let path = Path::new("示例.rpt");
    let checked = check(&files, path);
    let coverage = pipeline::coverage(&checked);
    let found: Vec<&str> = coverage
        .unguarded
        .iter()
        .map(|number| checked.sources.text(number.place))
        .collect();
    if found != UNGUARDED {
        return Err(format!("unguarded: {found:?}").into());
    }
    let mut parts = coverage.shares.parts.iter();
    let own = parts.find(|part| part.name.as_deref() == Some("总体情况"));
    let own = own.map(|part| (part.guarded, part.numbers));
    if own != Some((GUARDED.len(), GUARDED.len() + UNGUARDED.len())) {
        return Err(format!("{own:?}").into());
    }
    let prose = TEXT.find("新收申请113").unwrap_or_default();
    for (number, guarded) in GUARDED
        .iter()
        .map(|it| (it, true))
        .chain(UNGUARDED.iter().map(|it| (it, false)))
    {
        let at = prose + TEXT[prose..].find(number).ok_or("not there")?;
        // Of 5500余 the last that is not zero.
        let round = number.contains('余');
        let digits = number
            .trim_end_matches(|it: char| !it.is_ascii_digit() || round && it == '0')
            .len();
        let end = if digits == 0 { "三".len() } else { digits };
        let told = others(TEXT, at..at + end).into_iter().map(|changed| {
            let files = MemoryFiles::default().with("示例.rpt", changed);
            tells_more(&checked, &check(&files, path))
        });
        let told: Vec<bool> = told.collect();
        if told.iter().all(|told| *told) != guarded {
            return Err(format!("{number}: {told:?}").into());
        }
    }
    Ok(())
}

/// The JSON and the page have it where it is asked, and only there.
fn published() -> Result<(), Failed> {
    let files = MemoryFiles::default().with("示例.rpt", TEXT);
    let outputs = |coverage| -> Result<Vec<String>, Failed> {
        let options = Options {
            coverage,
            emit: Emit {
                json: true,
                html: true,
                ..Emit::default()
            },
            ..Options::default()
        };
        let compiled = pipeline::compile(&files, Path::new("示例.rpt"), &options, &|_| {});
        let texts = compiled.outputs.into_iter();
        let texts = texts.map(|output| String::from_utf8(output.bytes));
        Ok(texts.collect::<Result<_, _>>()?)
    };
    let made = outputs(true)?;
    let [json, page] = made.as_slice() else {
        return Err("not two outputs".into());
    };
    let json: serde_json::Value = serde_json::from_str(json)?;
    let at = |path: &str| json.pointer(path).cloned().unwrap_or_default();
    let told = at("/coverage");
    let line = "手写的数11个，改错一位会发现的9个（81%）：数据 3/3，“总体情况” 6/8";
    if at("/coverage/numbers") != 11
        || at("/coverage/unguarded/1/typed") != "三场"
        || !page.contains(line)
    {
        return Err(format!("{told}").into());
    }
    let without = outputs(false)?;
    match without
        .iter()
        .any(|it| it.contains("coverage") && it.starts_with('{') || it.contains(line))
    {
        true => Err("told without being asked".into()),
        false => Ok(()),
    }
}

fn cells(report: &Path) -> Result<(), Failed> {
    let checked = check(&DiskFiles, report);
    let source = checked.sources.iter().next().ok_or("no source")?;
    let text = source.text.to_string();
    let coverage = pipeline::coverage(&checked);
    let places = coverage
        .unguarded
        .iter()
        .map(|it| checked.sources.place(it.place));
    let places: Vec<_> = places
        .filter(|place| place.source == source.id)
        .map(|place| place.start as usize..place.end as usize)
        .collect();
    let real = report.canonicalize()?;
    for cell in grid_cells(&text).into_iter().step_by(EACH) {
        let said = !places.iter().any(|place| place.contains(&cell.start));
        let told = others(&text, cell.clone()).into_iter().map(|changed| {
            let mut files = Overlay::new(&DiskFiles);
            files.put(real.clone(), changed.into_bytes());
            tells_more(&checked, &check(&files, report))
        });
        let told: Vec<bool> = told.collect();
        // Of a rounded number the last digit has room in a sum.
        let rounded = text[cell.clone()].contains('.');
        if told.iter().all(|told| *told) != said && !rounded {
            let line = text[..cell.start].lines().count();
            let shown = &text[cell];
            return Err(
                format!("line {line}: {shown}, said to be guarded: {said}, {told:?}").into(),
            );
        }
    }
    Ok(())
}

fn check(files: &dyn Files, report: &Path) -> Checked {
    pipeline::check(files, report, &Options::default(), &|_| {})
}

/// Whether anything is told as wrong or doubtful that was not.
fn tells_more(before: &Checked, now: &Checked) -> bool {
    let grave = |it: &&Diagnostic| it.severity > Severity::Hint;
    let known: Vec<_> = before.diagnostics.iter().filter(grave).map(key).collect();
    let mut now = now.diagnostics.iter().filter(grave);
    now.any(|told| !known.contains(&key(told)))
}

fn key(told: &Diagnostic) -> (&'static str, &str) {
    (told.code, &told.title.en)
}

/// The text with another last digit in a number.
fn others(text: &str, number: std::ops::Range<usize>) -> Vec<String> {
    let written = &text[number.clone()];
    let (last, digits) = match written.chars().next_back() {
        Some('三') => ('三', ["二", "四"].map(str::to_owned).to_vec()),
        Some(digit) => {
            let value = digit.to_digit(10).unwrap_or_default();
            let beside = [value.checked_add(1), value.checked_sub(1)];
            let beside = beside.into_iter().flatten().filter(|it| *it < 10);
            (digit, beside.map(|it| it.to_string()).collect())
        }
        None => return Vec::new(),
    };
    let end = number.end;
    let start = end - last.len_utf8();
    let with = |digit: &String| format!("{}{digit}{}", &text[..start], &text[end..]);
    digits.iter().map(with).collect()
}

/// Cells of fills that are digits and nothing else.
fn grid_cells(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bars: Vec<usize> = line.match_indices('|').map(|(at, _)| at).collect();
        for (bar, to) in bars.iter().zip(bars.iter().skip(1)) {
            let (from, to) = (bar + 1, *to);
            let cell = line[from..to].trim();
            let is_number =
                !cell.is_empty() && cell.chars().all(|it| it.is_ascii_digit() || it == '.');
            if is_number {
                let at = start + from + line[from..to].find(cell).unwrap_or_default();
                cells.push(at..at + cell.len());
            }
        }
        start += line.len();
    }
    cells
}
