//! The same words: what the Typst of a report says behind the template is what
//! its page says: titles, headings with their anchors, paragraphs, entries, each
//! cell of each table with what it spans, notes, and pictures to the letter.

mod code;

use libtest_mimic::{Failed, Trial};
use rptc::source::DiskFiles;

use crate::cases::reports;
use crate::markup::{Element, Node};
use crate::{checking, golden, html, sample, typst};
use code::Code;

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = vec![
        Trial::test("same_words::english", || {
            let document = sample::english();
            let typst = typst::emit("plain", &document)?;
            same(&typst.text, &html::emit(&document)?)
        }),
        Trial::test("same_words::the_comparison_can_fail", can_fail),
    ];
    for (name, report) in reports()? {
        trials.push(Trial::test(format!("same_words::{name}"), move || {
            let (typst, page) = outputs(&report)?;
            same(&typst, &page)
        }));
    }
    Ok(trials)
}

fn outputs(report: &std::path::Path) -> Result<(String, String), Failed> {
    let (_, outputs) = checking::compile(&DiskFiles, report);
    let find = |ending: &str| -> Result<String, Failed> {
        let output = outputs.iter().find(|it| it.extension == ending);
        let output = output.ok_or(format!("no {ending}"))?;
        Ok(String::from_utf8(output.bytes.clone())?)
    };
    Ok((find("typ")?, find("html")?))
}

fn same(typst: &str, page: &str) -> Result<(), Failed> {
    let said = said_by_typst(typst)?;
    for picture in &said.pictures {
        if !page.contains(picture.as_str()) {
            return Err(format!("another picture: {picture}").into());
        }
    }
    let (one, other) = (said.lines.join("\n"), said_by_page(&html::page(page)?));
    if one == other {
        return Ok(());
    }
    Err(golden::difference(&one, &other).into())
}

struct Said {
    lines: Vec<String>,
    pictures: Vec<String>,
}

fn said_by_typst(text: &str) -> Result<Said, Failed> {
    let mut said = Said {
        lines: Vec::new(),
        pictures: Vec::new(),
    };
    let mut notes = Vec::new();
    for block in code::read(typst::behind_the_template(text)?)? {
        let own = |name: &str| {
            let mut none = Vec::new();
            let own = block.named(name).map(|it| it.words(&mut none));
            own.unwrap_or_default()
        };
        let titled = || unspaced(&format!("{}{}", own("number"), own("caption")));
        match (block.name(), block.unnamed().as_slice()) {
            ("report.with", _) => said.lines.push(format!("title {}", own("name"))),
            ("section", [Code::Other(level), anchor, number, title @ ..]) => {
                let [anchor, number] = [anchor, number].map(|it| it.words(&mut notes));
                let title: String = title.iter().map(|it| it.words(&mut notes)).collect();
                let title = unspaced(&format!("{number}{title}"));
                said.lines.push(format!("h{level} #{anchor} {title}"));
            }
            ("para", _) => said.lines.push(format!("p {}", block.words(&mut notes))),
            ("remark", _) => said
                .lines
                .push(format!("remark {}", block.words(&mut notes))),
            ("entries", entries) => {
                let ordered =
                    matches!(block.named("ordered"), Some(Code::Other(it)) if it == "true");
                let kind = if ordered { "ol" } else { "ul" };
                let entries = entries
                    .iter()
                    .map(|it| format!("{kind} {}", it.words(&mut notes)));
                said.lines.extend(entries);
            }
            ("sheet", parts) => {
                said.lines.push(format!(
                    "table #{} {} {}",
                    own("anchor"),
                    titled(),
                    own("unit")
                ));
                for part in parts {
                    let rows = match part.name() {
                        "header" => part.unnamed(),
                        _ => vec![*part],
                    };
                    let kind = if part.name() == "header" {
                        "head"
                    } else {
                        part.name()
                    };
                    let rows = rows
                        .iter()
                        .map(|row| format!("{kind} {}", cells(row, &mut notes)));
                    said.lines.extend(rows);
                }
                let below = block.named("notes").map(Code::unnamed).unwrap_or_default();
                let below = below
                    .iter()
                    .map(|it| format!("below {}", unspaced(&it.words(&mut notes))));
                said.lines.extend(below);
            }
            ("picture", [Code::Other(picture)]) => {
                said.lines
                    .push(format!("figure #{} {}", own("anchor"), titled()));
                said.pictures.push(picture.trim().to_owned());
            }
            (name, _) => return Err(format!("what is #{name}?").into()),
        }
    }
    said.lines
        .extend(notes.iter().map(|note| format!("note {note}")));
    Ok(said)
}

fn cells(row: &Code, notes: &mut Vec<String>) -> String {
    let cells = row.unnamed().into_iter().map(|cell| {
        let span = |name: &str| match cell.named(name) {
            Some(Code::Other(count)) => count.clone(),
            Some(Code::Text(_) | Code::Call { .. }) | None => "1".to_owned(),
        };
        let (columns, rows) = (span("columns"), span("rows"));
        let mark = cell
            .named("mark")
            .map(|it| it.words(notes))
            .unwrap_or_default();
        shown_cell(&cell.words(notes), &columns, &rows, &mark)
    });
    cells.collect::<Vec<_>>().join(" | ")
}

fn shown_cell(words: &str, columns: &str, rows: &str, mark: &str) -> String {
    let mark = mark.replace(' ', "");
    match (columns, rows) {
        ("1", "1") => format!("{words}{mark}"),
        _ => format!("{words}{mark} ×{columns}×{rows}"),
    }
}

fn said_by_page(page: &Element) -> String {
    let all = page.all();
    let title = all.iter().find(|it| it.name == "h1");
    let mut lines = vec![format!(
        "title {}",
        title.map_or(String::new(), |it| it.text())
    )];
    let main = all.iter().find(|it| it.name == "main");
    let blocks = main.map_or(&[][..], |it| it.children.as_slice());
    for node in blocks {
        let Node::Element(block) = node else { continue };
        let id = block.attribute("id").unwrap_or("");
        let class = block.attribute("class").unwrap_or("");
        match (block.name.as_str(), class) {
            ("p", "remark") => lines.push(format!("remark {}", words(block))),
            ("p", _) => lines.push(format!("p {}", words(block))),
            (kind @ ("ol" | "ul"), _) => {
                lines.extend(entries(block).iter().map(|it| format!("{kind} {it}")));
            }
            ("section", "endnotes") => {
                lines.extend(
                    entries(block)
                        .iter()
                        .map(|it| format!("note {}", it.trim_end())),
                );
            }
            ("section", _) => sheet(block, &mut lines),
            ("figure", _) => {
                let within = block.all();
                let caption = within.iter().find(|it| it.name == "figcaption");
                let caption = caption.map_or(String::new(), |it| unspaced(&words(it)));
                lines.push(format!("figure #{id} {caption}"));
            }
            (heading, _) => {
                let level = heading
                    .trim_start_matches('h')
                    .parse::<usize>()
                    .unwrap_or(0);
                let level = level.saturating_sub(1);
                lines.push(format!("h{level} #{id} {}", unspaced(&words(block))));
            }
        }
    }
    lines.join("\n")
}

fn sheet(block: &Element, lines: &mut Vec<String>) {
    let id = block.attribute("id").unwrap_or("");
    for element in block.all() {
        match (element.name.as_str(), element.attribute("class")) {
            ("caption", _) => {
                let spans = element.children.iter().filter_map(|it| match it {
                    Node::Element(span) => Some(words(span)),
                    Node::Text(_) => None,
                });
                let spans: Vec<String> = spans.collect();
                let (title, unit) = spans.split_first().map_or(("", &[][..]), |(a, b)| (a, b));
                lines.push(format!("table #{id} {} {}", unspaced(title), unit.concat()));
            }
            ("tr", class) => {
                let cells = element.children.iter().filter_map(|it| match it {
                    Node::Element(cell) => Some(cell),
                    Node::Text(_) => None,
                });
                let cells = cells.map(|cell| {
                    let span = |name: &str| cell.attribute(name).unwrap_or("1");
                    let marks = cell.all();
                    let marks = marks.iter().filter(|it| it.name == "sup" && own_mark(it));
                    let mark: String = marks.map(|it| it.text()).collect();
                    shown_cell(&words(cell), span("colspan"), span("rowspan"), &mark)
                });
                let cells: Vec<String> = cells.collect();
                lines.push(format!("{} {}", class.unwrap_or("row"), cells.join(" | ")));
            }
            ("ul", Some("notes")) => {
                lines.extend(
                    entries(element)
                        .iter()
                        .map(|it| format!("below {}", unspaced(it))),
                );
            }
            _ => {}
        }
    }
}

/// Of a note below the table, not of a footnote.
fn own_mark(mark: &Element) -> bool {
    let mut links = mark.all().into_iter().filter_map(|it| it.attribute("href"));
    links.any(|href| !href.starts_with("#note-"))
}

fn entries(list: &Element) -> Vec<String> {
    let all = list.all().into_iter().filter(|it| it.name == "li");
    all.map(words).collect()
}

/// The words of an element without marks and ways back.
fn words(element: &Element) -> String {
    let back = |it: &Element| it.name == "sup" || it.attribute("class") == Some("back");
    let words = element.children.iter().map(|node| match node {
        Node::Element(inner) if back(inner) => String::new(),
        Node::Element(inner) => words(inner),
        Node::Text(text) => text.clone(),
    });
    words.collect()
}

fn unspaced(text: &str) -> String {
    text.replace(' ', "")
}

/// A word, a span, a mark or a row that one of both lacks is seen.
fn can_fail() -> Result<(), Failed> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let (typst, page) = outputs(&root.join("two-years/2024.rpt"))?;
    for (from, to) in [
        ("总数比上年", "总数较上年"),
        ("value(\"1008条\")", "value(\"1009条\")"),
        ("head(columns: 4,", "head(columns: 3,"),
        ("stub(rows: 22,", "stub(rows: 21,"),
        ("total(", "row("),
        ("#section(2,", "#section(3,"),
        ("\"section-1-1\"", "\"section-1-2\""),
        ("，漏计12月", "，漏记12月"),
        ("单位：件", "单位：条"),
        ("height=\"176\"", "height=\"177\""),
    ] {
        if typst.matches(from).count() == 0 {
            return Err(format!("no {from} to change").into());
        }
        let behind = typst.find("#show: report").unwrap_or(0);
        let (template, body) = typst.split_at(behind);
        let changed = format!("{template}{}", body.replacen(from, to, 1));
        if same(&changed, &page).is_ok() {
            return Err(format!("not seen: {to}").into());
        }
    }
    Ok(())
}
