//! The emitted Typst: goldens of hand-made reports, one with the template's
//! part, and laws.

use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use rptc::document::tree::{Block, Document, Inline, InlineKind, Locale};
use rptc::emit::template::{Template, names};
use rptc::emit::typst::{Extras, TypstFile, literal, typst};

use crate::laws::hold;
use crate::{golden, sample};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test("typst::official", || {
            same_as_golden("official", &sample::chinese())
        }),
        Trial::test("typst::plain", || {
            same_as_golden("plain", &sample::english())
        }),
        Trial::test("typst::a_literal_read_back_is_the_text", literal_law),
        Trial::test("typst::every_text_is_found_at_its_place", place_law),
        Trial::test("typst::one_figure_is_one_line", one_figure_is_one_line),
    ])
}

pub(crate) fn emit(template: &str, document: &Document) -> Result<TypstFile, Failed> {
    let template = Template::built_in(template).ok_or("no such template")?;
    typst(document, &template, Extras::default())
        .map_err(|problem| Failed::from(format!("{problem:?}")))
}

/// Text of every kind: any characters, and such as mean something in code.
pub(crate) fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[#$@*_`<>\\\\\"'/\\-+=~{}%\\[\\]() 0-9.,:;!?a-z]{0,12}",
        "[\u{0}-\u{20}\u{7f}-\u{a0}\u{2028}\u{2029}\u{202a}-\u{202e}\u{feff}]{0,4}",
        "[一-龥，。；：、（）《》“”]{0,8}",
        Just(sample::NASTY.to_owned()),
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

/// The one that is a golden in full, with the template's part.
const IN_FULL: &str = "official";

fn same_as_golden(template: &str, document: &Document) -> Result<(), Failed> {
    let file = emit(template, document)?;
    let golden = folder().join(format!("{template}.typ"));
    match template {
        IN_FULL => golden::compare(&golden, &file.text),
        _ => golden::compare(&golden, behind_the_template(&file.text)?),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typst")
}

/// What comes of the report, if what stands before is the template's part as a
/// golden has it in full: with a look and fonts of its own no report is here.
pub(crate) fn behind_the_template(text: &str) -> Result<&str, Failed> {
    const START: &str = "#show: report.with(";
    let at = text.find(START).ok_or("no report")?;
    let (before, behind) = text.split_at(at);
    let wholes = [
        folder().join(format!("{IN_FULL}.typ")),
        folder().join("../golden/reports/harbour-records/2024.typ"),
    ];
    let mut nearest = String::new();
    for whole in wholes {
        let whole = std::fs::read_to_string(whole)?;
        let template = whole.split(START).next().unwrap_or("");
        if template == before || golden::blessing() {
            return Ok(behind);
        }
        if template.lines().count() == before.lines().count() || nearest.is_empty() {
            nearest = golden::difference(template, before);
        }
    }
    Err(format!("another template: {nearest}").into())
}

fn literal_law() -> Result<(), Failed> {
    hold(any_text(), |text| {
        let literal = literal(&text);
        prop_assert!(!literal.chars().any(char::is_control), "{literal:?}");
        prop_assert_eq!(read_back(&literal), Some(text));
        Ok(())
    })
}

fn place_law() -> Result<(), Failed> {
    let texts = prop::collection::vec(any_text(), 1..8);
    hold(texts, |texts| {
        let inlines = texts.iter().zip(0..).map(|(text, at)| Inline {
            kind: InlineKind::Text(text.clone()),
            place: sample::span(at, at + 1),
        });
        let report = sample::report(
            Locale::ZhCn,
            "题目",
            vec![Block::Paragraph(inlines.collect())],
        );
        for template in names() {
            let file = emit(template, &report).map_err(|failed| {
                TestCaseError::fail(failed.message().unwrap_or_default().to_owned())
            })?;
            for (text, at) in texts.iter().zip(0..) {
                let found = file
                    .places
                    .iter()
                    .filter(|(_, place)| *place == sample::span(at, at + 1))
                    .map(|(range, _)| file.text.get(range.clone()).and_then(read_back))
                    .collect::<Option<String>>();
                prop_assert_eq!(found.as_ref(), Some(text));
            }
        }
        Ok(())
    })
}

/// What the readers of a change see.
fn one_figure_is_one_line() -> Result<(), Failed> {
    let before = emit("official", &sample::chinese())?;
    let mut document = sample::chinese();
    let mut changed = 0;
    for block in &mut document.blocks {
        let Block::Table(table) = block else { continue };
        let cells = table.parts.iter_mut().flat_map(|part| &mut part.rows);
        if let Some(cell) = cells.flat_map(|row| &mut row.cells).last() {
            cell.content = vec![sample::value("", "98")];
            changed += 1;
        }
    }
    let after = emit("official", &document)?;
    let differing = before.text.lines().zip(after.text.lines());
    let differing = differing.filter(|(one, other)| one != other).count();
    if differing == changed && before.text.lines().count() == after.text.lines().count() {
        Ok(())
    } else {
        Err(format!("{changed} figures changed, {differing} lines").into())
    }
}

/// The text that a Typst string literal means, read by Typst's own rules.
pub(crate) fn read_back(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut text = String::new();
    let mut rest = inner.chars();
    while let Some(character) = rest.next() {
        match character {
            '"' => return None,
            '\\' => match rest.next()? {
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                'u' => {
                    let code: String = rest.by_ref().take_while(|&digit| digit != '}').collect();
                    let code = u32::from_str_radix(code.strip_prefix('{')?, 16).ok()?;
                    text.push(char::from_u32(code)?);
                }
                same @ ('"' | '\\') => text.push(same),
                _ => return None,
            },
            plain => text.push(plain),
        }
    }
    Some(text)
}
