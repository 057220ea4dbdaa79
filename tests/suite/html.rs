//! The emitted HTML: whole pages are well formed, and a text stays that text.

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use rptc::document::tree::{Block, Document, Locale, text_of};
use rptc::emit::html::{escaped, html};
use rptc::emit::template::Template;

use crate::laws::hold;
use crate::markup::{Element, faults, read};
use crate::typst::any_text;
use crate::{golden, sample};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test("html::chinese", || sound(&sample::chinese()).map(drop)),
        Trial::test("html::english", || sound(&sample::english()).map(drop)),
        Trial::test("html::a_text_read_back_is_the_text", text_law),
        Trial::test("html::every_word_is_there", every_word_is_there),
        Trial::test("html::the_reader_can_fail", the_reader_can_fail),
    ])
}

/// From the title to the end of `main`: all that comes from the document.
pub(crate) fn body(page: &str) -> Result<&str, Failed> {
    let from = page.find("<div class=\"opening\"").ok_or("no title")?;
    let to = page.find("</main>").ok_or("no end of main")?;
    Ok(page.get(from..to).unwrap_or(""))
}

/// The page, if nothing is wrong with its markup.
pub(crate) fn page(html: &str) -> Result<Element, Failed> {
    let page = read(html)?;
    let faults = faults(&page);
    if faults.is_empty() {
        Ok(page)
    } else {
        Err(faults.join("\n").into())
    }
}

fn emit(document: &Document) -> Result<String, Failed> {
    let template = Template::built_in("official").ok_or("no such template")?;
    html(document, None, &template).map_err(|problem| Failed::from(format!("{problem:?}")))
}

fn sound(document: &Document) -> Result<Element, Failed> {
    page(&emit(document)?)
}

fn text_law() -> Result<(), Failed> {
    hold(any_text(), |text| {
        let report = sample::report(
            Locale::ZhCn,
            "题目",
            vec![Block::Paragraph(vec![sample::value(&text, &text)])],
        );
        let found = sound(&report).map_err(|failed| {
            TestCaseError::fail(failed.message().unwrap_or_default().to_owned())
        })?;
        // What HTML cannot hold is marked; everything else comes back.
        let wanted: String = text
            .chars()
            .map(|letter| {
                if escaped(&letter.to_string()) == "\u{fffd}" {
                    '\u{fffd}'
                } else {
                    letter
                }
            })
            .collect();
        let all = found.all();
        let figure = all.iter().find(|it| it.attribute("data-figure").is_some());
        prop_assert_eq!(figure.map(|it| it.text()), Some(wanted.clone()));
        prop_assert_eq!(
            figure.and_then(|it| it.attribute("data-figure")),
            Some(wanted.as_str())
        );
        Ok(())
    })
}

/// Nothing of the tree is left out: each block's words stand in the page.
fn every_word_is_there() -> Result<(), Failed> {
    for document in [sample::chinese(), sample::english()] {
        let said = sound(&document)?.text();
        let mut wanted = vec![text_of(&document.title)];
        for block in &document.blocks {
            match block {
                Block::Heading(heading) => wanted.push(text_of(&heading.title)),
                Block::Table(table) => {
                    for part in &table.parts {
                        let cells = part.rows.iter().flat_map(|row| &row.cells);
                        wanted.extend(cells.map(|cell| text_of(&cell.content)));
                        let labels = part.rows.iter().flat_map(|row| &row.labels);
                        wanted.extend(labels.map(|label| text_of(&label.text)));
                        wanted.extend(part.head.iter().flatten().map(|head| text_of(&head.text)));
                    }
                    wanted.extend(table.notes.iter().map(|note| text_of(note)));
                }
                Block::List { entries, .. } => {
                    wanted.extend(entries.iter().map(|entry| text_of(entry)));
                }
                Block::Chart(chart) => wanted.push(text_of(&chart.caption)),
                Block::Paragraph(_) | Block::Remark(_) => {}
            }
        }
        if let Some(lost) = wanted.iter().find(|words| !said.contains(words.as_str())) {
            return Err(golden::difference(lost, "").into());
        }
    }
    Ok(())
}

fn the_reader_can_fail() -> Result<(), Failed> {
    for wrong in [
        "<p>a</p>",
        "<!DOCTYPE html><p>a",
        "<!DOCTYPE html><p><b>a</p></b>",
        "<!DOCTYPE html><p>a & b</p>",
        "<!DOCTYPE html><p id=\"a\" id=\"b\">a</p>",
        "<!DOCTYPE html><p id=\"a\"></p><p id=\"a\"></p>",
        "<!DOCTYPE html><a href=\"#a\">a</a>",
        "<!DOCTYPE html><td headers=\"a b\">a</td>",
    ] {
        if page(wrong).is_ok() {
            return Err(format!("not seen: {wrong}").into());
        }
    }
    Ok(())
}
