//! The emitted HTML: whole pages are well formed, and a text stays that text.

mod heads;

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use rptc::document::tree::{Block, Colour, Document, Locale, Logo, Look, text_of};
use rptc::emit::html::{escaped, html};
use rptc::emit::logo::LogoFile;
use rptc::emit::template::Template;
use rptc::source::{SourceId, Span};

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
        Trial::test("html::the_look_is_followed", the_look_is_followed),
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
    let mut faults = faults(&page);
    faults.extend(heads::faults_of_heads(&page));
    faults.extend(heads::faults_of_contents(&page));
    if faults.is_empty() {
        Ok(page)
    } else {
        Err(faults.join("\n").into())
    }
}

pub(crate) fn emit(document: &Document) -> Result<String, Failed> {
    emit_with(document, None)
}

fn emit_with(document: &Document, logo: Option<&LogoFile>) -> Result<String, Failed> {
    let template = Template::built_in("official").ok_or("no such template")?;
    html(document, None, logo, &template).map_err(|problem| Failed::from(format!("{problem:?}")))
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

/// The logo stands above the title, whatever its bytes are, and a page without
/// settings has neither.
fn the_look_is_followed() -> Result<(), Failed> {
    let mut document = sample::chinese();
    let place = Span::new(SourceId(0), 0, 1);
    let file = LogoFile::read(b"\x89PNG\r\n\x1a\n\xff".to_vec(), "logo.png", place)
        .map_err(|problem| format!("{problem:?}"))?;
    document.look = Look {
        colour: Some(Colour("#1a4480".to_owned())),
        logo: Some(Logo {
            path: "logo.png".to_owned(),
            alt: "“徽标”<1>".to_owned(),
            place,
        }),
        ..Look::default()
    };
    let written = emit_with(&document, Some(&file))?;
    let page = page(&written)?;
    let all = page.all();
    let logo = all.iter().find(|it| it.attribute("class") == Some("logo"));
    let logo = logo.ok_or("no logo")?;
    if logo.attribute("alt") != Some("“徽标”<1>")
        || logo.attribute("src") != Some("data:image/png;base64,iVBORw0KGgr/")
    {
        return Err(format!("{logo:?}").into());
    }
    if !written.contains("--brand: #1a4480;") {
        return Err("the colour is not there".into());
    }
    let plain = emit(&sample::chinese())?;
    if plain.contains("<img") || plain.contains("--brand:") {
        return Err("a look that nobody set".into());
    }
    Ok(())
}

fn the_reader_can_fail() -> Result<(), Failed> {
    // Right with the heads `b d` over two columns.
    let table = |heads: &str, span: &str| {
        let row = "<tr class=\"head\"><td></td><th id=\"a\">a</th><th id=\"b\">b</th></tr>";
        let label = format!("<th id=\"d\" rowspan=\"{span}\">d</th>");
        let cells = format!("<td headers=\"a d\">1</td><td headers=\"{heads}\">2</td>");
        let below = "<tr><th id=\"e\">e</th><td headers=\"a e\">3</td></tr>";
        format!("<!DOCTYPE html><table>{row}<tr>{label}{cells}</tr>{below}</table>")
    };
    page(&table("b d", "1"))?;
    for wrong in [
        "<p>a</p>",
        "<!DOCTYPE html><p>a",
        "<!DOCTYPE html><p><b>a</p></b>",
        "<!DOCTYPE html><p>a & b</p>",
        "<!DOCTYPE html><p id=\"a\" id=\"b\">a</p>",
        "<!DOCTYPE html><p id=\"a\"></p><p id=\"a\"></p>",
        "<!DOCTYPE html><a href=\"#a\">a</a>",
        "<!DOCTYPE html><td headers=\"a b\">a</td>",
        &table("a d", "1"),
        &table("b", "1"),
        &table("b d", "2"),
        "<!DOCTYPE html><nav class=\"contents\"><a href=\"#a\">1</a></nav><main><h2 id=\"a\">2</h2></main>",
        "<!DOCTYPE html><nav class=\"contents\"></nav><main><h2 id=\"a\">2</h2></main>",
    ] {
        if page(wrong).is_ok() {
            return Err(format!("not seen: {wrong}").into());
        }
    }
    Ok(())
}
