//! Hand-made diagnostics in every format: `tests/golden/render/`.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::render::{Format, Options, order, render};
use rptc::diagnostics::{Diagnostic, Edit, Fix, Lang, Text};
use rptc::source::{SourceId, Sources, Span};

use crate::golden;

const REPORT: &str = "\
report \"深圳市司法局{period}年报告\" { period 2023 }

figure 新收 \"新收到申请\" = 443 件
figure 上年结转 = 2 件
figure 办结：件 = 442
figure 转下年 = 1 件
\tfigure 收费 = 12.5 元   // 制表符在前
check 收支平衡 {
  新收 + 上年结转
    == 办结 + 转下年
}
figure 合计 = 新收 + 收费
";

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let formats = [
        (Format::Human, "human", "txt"),
        (Format::Short, "short", "txt"),
        (Format::Json, "json", "json"),
        (Format::Sarif, "sarif", "sarif"),
        (Format::Github, "github", "txt"),
        (Format::Junit, "junit", "xml"),
    ];
    let mut trials = vec![
        Trial::test("render::order", in_order_without_duplicates),
        Trial::test(
            "render::nothing_steers_the_terminal",
            nothing_steers_the_terminal,
        ),
        Trial::test("render::endless_lines_are_cut", endless_lines_are_cut),
        Trial::test(
            "render::places_outside_all_sources",
            places_outside_all_sources,
        ),
    ];
    for (format, name, ending) in formats {
        for (lang, suffix) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
            trials.push(Trial::test(format!("render::{name}.{suffix}"), move || {
                let (sources, diagnostics) = sample();
                let options = plain(lang);
                let shown = shown(format, &diagnostics, &sources, &options)?;
                compare(&format!("{name}.{suffix}.{ending}"), &shown)
            }));
        }
    }
    trials.push(Trial::test("render::human.color", || {
        let (sources, diagnostics) = sample();
        let options = Options {
            color: true,
            ..plain(Lang::Zh)
        };
        let shown = shown(Format::Human, &diagnostics, &sources, &options)?;
        compare("human.color.txt", &shown.replace('\u{1b}', "<ESC>"))
    }));
    Ok(trials)
}

/// One of everything that a diagnostic may hold.
fn sample() -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let report = sources.add("地方/2023 年.rpt", Path::new(""), REPORT);
    let last = sources.add("2022.rpt", Path::new(""), "figure 转下年 = 3 件\n");
    let at = |text: &str| place(REPORT, report, text);
    let unequal = Diagnostic::error(
        "E9904",
        Text::new("收支不平衡：445 ≠ 443", "The check does not hold: 445 ≠ 443"),
    )
    .at(
        at("新收 + 上年结转\n    == 办结 + 转下年"),
        Text::new("左边比右边多 2 件", "the left side is 2 件 more"),
    )
    .also(at("443 件"), Text::new("新收", "新收"))
    .note(Text::new(
        "左边 新收 443 + 上年结转 2 = 445 件，右边 办结 442 + 转下年 1 = 443 件，两边相差 2 件，正好等于上年结转 2 件，可能漏算或者多算了这一项。",
        "left 443 + 2 = 445 件, right 442 + 1 = 443 件; the gap of 2 件 is exactly 上年结转, which may be missing or counted twice.",
    ))
    .suggest(
        Text::new("如果原报告如此发布，写明理由", "if it was published so, say why"),
        place(REPORT, report, "\n}\nfigure 合计").before(),
        "\n  waive \"待核实\"",
    );
    let colon = Diagnostic::error(
        "E9905",
        Text::new("代码里用了全角冒号", "A full-width colon in code"),
    )
    .at(at("："), Text::new("应为半角", "write `:`"))
    .fix(
        Text::new("改成半角冒号", "write an ASCII colon"),
        at("："),
        ":",
    );
    let mut units = Diagnostic::error(
        "E9903",
        Text::new("件和元不能相加", "件 and 元 cannot be added"),
    )
    .at(at("新收 + 收费"), Text::new("件 + 元", "件 + 元"))
    .also(at("443 件"), Text::new("这里是件", "this is 件"))
    .also(at("12.5 元"), Text::new("这里是元", "this is 元"));
    units.consequences.push(
        Diagnostic::error("E9906", Text::new("合计没有单位", "合计 has no unit"))
            .at(at("合计"), Text::new("随之未知", "unknown because of it")),
    );
    let carried = Diagnostic::warning(
        "W9905",
        Text::new(
            "与上年报告不符：2 ≠ 3",
            "Not what last year's report says: 2 ≠ 3",
        ),
    )
    .at(at("2 件"), Text::new("今年写 2 件", "2 件 here"))
    .also(
        Span::new(last, 0, "figure 转下年 = 3 件".len()),
        Text::new("上年写 3 件", "3 件 last year"),
    );
    let carried = Diagnostic {
        fixes: vec![Fix {
            title: Text::new("两处都写 3 件", "write 3 件"),
            edits: vec![
                Edit {
                    span: place(REPORT, report, "2 件\n"),
                    text: "3 件\n".to_owned(),
                },
                Edit {
                    span: Span::new(last, 0, 0),
                    text: "// 已核对\n".to_owned(),
                },
            ],
            automatic: false,
        }],
        ..carried
    };
    let hint = Diagnostic::hint(
        "H9908",
        Text::new(
            "这里 100% 是\n两行：标题, 逗号",
            "100% of\ntwo lines: a title, a comma",
        ),
    )
    .at(at("办结").after(), Text::new("空位置", "an empty place"));
    let nowhere = Diagnostic::error("E0653", Text::new("读不到文件 a.rpt", "Cannot read a.rpt"))
        .note(Text::new("没有这个文件", "no such file"));
    let diagnostics = vec![units, unequal, colon, carried, hint, nowhere];
    let diagnostics = order(diagnostics, &sources);
    (sources, diagnostics)
}

fn in_order_without_duplicates() -> Result<(), Failed> {
    let (sources, mut diagnostics) = sample();
    let once: Vec<&str> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect();
    let once: Vec<String> = once.into_iter().map(str::to_owned).collect();
    let again = diagnostics.clone();
    diagnostics.reverse();
    diagnostics.extend(again);
    let ordered = order(diagnostics, &sources);
    let codes: Vec<&str> = ordered.iter().map(|diagnostic| diagnostic.code).collect();
    if codes == once && codes == ["E0653", "W9905", "E9905", "H9908", "E9904", "E9903"] {
        return Ok(());
    }
    Err(format!("ordered as {codes:?}").into())
}

fn nothing_steers_the_terminal() -> Result<(), Failed> {
    let text = "figure \u{1b}[31m红\u{202e}倒\0 = 1 件\r!\u{9b}0m\r\nfigure 下 = 2 件\r\n";
    let mut sources = Sources::default();
    let id = sources.add("\u{1b}[2J.rpt", Path::new(""), text);
    let diagnostic = Diagnostic::error("E0101", Text::same("\u{1b}[31m题"))
        .at(place(text, id, "红"), Text::same("\u{7}"))
        .also(place(text, id, "下"), Text::same("下"))
        .note(Text::same("\u{1b}c"));
    for format in [
        Format::Human,
        Format::Short,
        Format::Json,
        Format::Sarif,
        Format::Junit,
    ] {
        let shown = shown(
            format,
            std::slice::from_ref(&diagnostic),
            &sources,
            &plain(Lang::Zh),
        )?;
        let steering =
            |letter: &char| (letter.is_control() && *letter != '\n') || *letter == '\u{202e}';
        let machine = matches!(format, Format::Json | Format::Sarif);
        if let Some(found) = shown.chars().find(steering).filter(|_| !machine) {
            return Err(format!("{format:?} prints {found:?}:\n{shown:?}").into());
        }
        if machine && shown.contains('\u{1b}') {
            return Err(format!("{format:?} prints an escape").into());
        }
    }
    Ok(())
}

fn endless_lines_are_cut() -> Result<(), Failed> {
    let text = format!(
        "figure 甲 = {}错{}\n",
        "一 + ".repeat(50_000),
        " + 二".repeat(50_000)
    );
    let mut sources = Sources::default();
    let id = sources.add("长.rpt", Path::new(""), text.as_str());
    let diagnostic = Diagnostic::error("E0101", Text::same("错"))
        .at(place(&text, id, "错"), Text::same("这里"))
        .fix(Text::same("改"), place(&text, id, "错"), "对");
    let options = plain(Lang::Zh);
    let shown = shown(Format::Human, &[diagnostic], &sources, &options)?;
    let (excerpt, carets) = shown
        .lines()
        .find(|line| line.contains('错') && line.contains('一'))
        .zip(shown.lines().find(|line| line.contains("^^ 这里")))
        .ok_or(format!("not shown:\n{shown}"))?;
    if shown.len() > 2_000 || columns(excerpt, '错') != columns(carets, '^') {
        return Err(format!("{} bytes:\n{shown}", shown.len()).into());
    }
    if !shown.contains(":1:200013") && !shown.contains(&format!(":1:{}", 12 + 4 * 50_000)) {
        return Err(format!("the column is of the cut line:\n{shown}").into());
    }
    Ok(())
}

/// A defect elsewhere must not take the renderer down with it.
fn places_outside_all_sources() -> Result<(), Failed> {
    let mut sources = Sources::default();
    let id = sources.add("短.rpt", Path::new(""), "甲");
    let places = [
        Span::new(id, 1, 2),
        Span::new(id, 2, 900),
        Span::new(id, 3, 1),
        Span::new(SourceId(7), 0, 3),
    ];
    for place in places {
        let diagnostic = Diagnostic::error("E0101", Text::same("错"))
            .at(place, Text::same("这里"))
            .also(place, Text::same("那里"))
            .fix(Text::same("改"), place, "乙");
        for format in [
            Format::Human,
            Format::Short,
            Format::Json,
            Format::Sarif,
            Format::Github,
            Format::Junit,
        ] {
            let shown = shown(
                format,
                std::slice::from_ref(&diagnostic),
                &sources,
                &plain(Lang::Zh),
            )?;
            if !shown.contains("E0101") {
                return Err(format!("{format:?} of {place:?} shows {shown}").into());
            }
        }
    }
    Ok(())
}

fn shown(
    format: Format,
    diagnostics: &[Diagnostic],
    sources: &Sources,
    options: &Options,
) -> Result<String, Failed> {
    let mut out = Vec::new();
    render(format, diagnostics, sources, options, &mut out)?;
    Ok(String::from_utf8(out)?)
}

fn plain(lang: Lang) -> Options {
    Options {
        lang,
        color: false,
        width: Some(80),
        deny_warnings: false,
    }
}

/// The first place that holds the text.
fn place(text: &str, id: SourceId, part: &str) -> Span {
    let start = text.find(part).unwrap_or(text.len());
    Span::new(id, start, start + part.len())
}

/// The columns in front of a character, Chinese ones counted twice.
fn columns(line: &str, until: char) -> usize {
    let before = line.chars().take_while(|letter| *letter != until);
    before
        .map(|letter| if letter > '\u{2e80}' { 2 } else { 1 })
        .sum()
}

fn compare(name: &str, shown: &str) -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/render");
    golden::compare(&folder.join(name), shown)
}
