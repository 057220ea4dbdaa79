//! What is written of forms and sections, each as the formatter would leave it.

use super::{Sections, fill, quoted};
use crate::diagnostics::Lang;
use crate::source::SourceId;
use crate::syntax::ast::{Form, ItemKind, Section};
use crate::syntax::{format, parse};

fn form(text: &str) -> Form {
    let mut items = parse(SourceId(0), text).file.items.into_iter();
    let found = items.find_map(|item| item.kind.as_form().cloned());
    found.expect("a form")
}

fn section(text: &str) -> Section {
    let mut items = parse(SourceId(0), text).file.items.into_iter();
    let found = items.find_map(|item| {
        let ItemKind::Section(section) = &item.kind else {
            return None;
        };
        Some(section.clone())
    });
    found.expect("a section")
}

#[test]
fn names_are_as_short_as_they_can_be() {
    let form = form(
        "form 表 in 件 {\n  columns { 个人  单位 { 企业  其他 }  其他 }\n  rows { 甲 { 一  总计 = total }  乙 { 二  总计 = total } }\n}\n",
    );
    assert_eq!(
        fill(&form, "表", Lang::Zh),
        "fill 表 {\n          | 个人 | 企业 | 单位.其他 | 其他 |\n  一      |      |      |           |      |\n  甲.总计 |      |      |           |      |\n  二      |      |      |           |      |\n  乙.总计 |      |      |           |      |\n  blank todo\n}"
    );
}

#[test]
fn each_block_has_its_head() {
    let form = form(
        "form 表 {\n  block 一 in 件 { columns { 甲 } rows { 许可 } }\n  block 二 in 件 { columns { 甲 } rows { 许可 } }\n}\n",
    );
    assert_eq!(
        fill(&form, "a.表", Lang::Zh),
        "fill a.表 {\n       | 甲 |\n  许可 |    |\n\n       | 甲 |\n  许可 |    |\n  blank todo\n}"
    );
}

#[test]
fn rows_that_the_report_brings() {
    let with =
        form("form a in requests {\n  columns { x }\n  rows { each part  all = total }\n}\n");
    assert_eq!(
        fill(&with, "a", Lang::En),
        "fill a {\n  // where each is to have a row below: rows part { A \"…\"  B \"…\" }\n      | x |\n  all |   |\n  blank todo\n}"
    );
    let alone = form("form a in requests {\n  columns { x }\n  rows { each part }\n}\n");
    assert_eq!(
        fill(&alone, "a", Lang::En),
        "fill a {\n  rows part { A \"TODO\" }\n    | x |\n  A |   |\n  blank todo\n}"
    );
    let free = form("form a in requests { columns { x } }\n");
    assert_eq!(
        fill(&free, "a", Lang::Zh),
        "fill a {\n             | x |\n  \"【待填】\" |   |\n  blank todo\n}"
    );
}

#[test]
fn sections_are_as_the_formatter_leaves_them() {
    let asked = section(
        "section \"情况 \\\"一\\\"\" {\n  form 表 in 件 { columns { 甲 } rows { 乙 } }\n  optional section \"可有\"\n  section \"必有\"\n}\n",
    );
    for (optional, count) in [(true, 2), (false, 1)] {
        let sections = Sections {
            lang: Lang::Zh,
            optional,
            fill: &|form| Some(fill(form, &form.name.text, Lang::Zh)),
        };
        let lines = sections.lines(&asked);
        assert_eq!(lines.matches("{todo}").count(), count, "{lines}");
        assert_eq!(format(SourceId(0), &lines).text.trim_end(), lines);
    }
    assert_eq!(quoted("a\"\\"), "\"a\\\"\\\\\"");
}
