//! One truth, in the PDF: an independent reader finds each number of the page
//! for browsers in the PDF of the same report, in the same order, and a change
//! of one figure changes the same numbers in both.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};
use rptc::pipeline::Output;
use rptc::source::{DiskFiles, Files, MemoryFiles};

use crate::cases::{files_below, reports};
use crate::markup::{Element, Node};
use crate::{checking, html, outside};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = vec![
        Trial::test("pdf_truth::a_change_goes_as_far", || {
            change("shenzhen-justice/2023.rpt", "= 540 条", "= 541 条")?;
            change(
                "harbour-records/2024.rpt",
                "= 48215.50 USD",
                "= 48216.50 USD",
            )
        }),
        Trial::test(
            "pdf_truth::the_comparison_can_fail",
            the_comparison_can_fail,
        ),
    ];
    for (name, report) in reports()? {
        trials.push(Trial::test(format!("pdf_truth::{name}"), move || {
            let Some(said) = said(&DiskFiles, &report)? else {
                return Ok(());
            };
            match lost(&said.page, &said.pdf) {
                Some(number) => Err(format!("{number} is not in the PDF, or not there").into()),
                None => Ok(()),
            }
        }));
    }
    Ok(trials)
}

/// The numbers that two outputs of a report print, in reading order.
struct Said {
    page: Vec<String>,
    pdf: Vec<String>,
}

/// `None` where there is no reader.
fn said(files: &dyn Files, report: &Path) -> Result<Option<Said>, Failed> {
    let outputs = checking::compile_pages(files, report);
    let find = |ending: &str| -> Result<&Output, Failed> {
        let output = outputs.iter().find(|output| output.extension == ending);
        Ok(output.ok_or(format!("no {ending}"))?)
    };
    let page = html::page(&String::from_utf8(find("html")?.bytes.clone())?)?;
    let mut words = String::new();
    let all = page.all();
    let main = all.iter().find(|element| element.name == "main");
    read(main.ok_or("no main")?, &mut words);
    let Some(text) = text_of(&find("pdf")?.bytes)? else {
        return Ok(None);
    };
    Ok(Some(Said {
        page: numbers(&words),
        pdf: numbers(&text),
    }))
}

/// The words of an element but for footnotes, which stand elsewhere in a PDF,
/// and for pictures, whose data a page shows besides.
fn read(element: &Element, words: &mut String) {
    let class = element.attribute("class").unwrap_or("");
    let apart = ["svg", "sup", "figure", "style", "script"].contains(&element.name.as_str());
    if apart || class.split(' ').any(|it| it == "endnotes" || it == "notes") {
        return;
    }
    for node in &element.children {
        match node {
            Node::Element(inner) => read(inner, words),
            Node::Text(text) => words.push_str(text),
        }
    }
    // What stands in cells and paragraphs of their own is not one number.
    if !["span", "strong", "em", "a"].contains(&element.name.as_str()) {
        words.push('\n');
    }
}

fn text_of(pdf: &[u8]) -> Result<Option<String>, Failed> {
    let folder = tempfile::tempdir()?;
    let path: PathBuf = folder.path().join("report.pdf");
    std::fs::write(&path, pdf)?;
    let run = outside::run("pdftotext", &["-raw".as_ref(), path.as_ref(), "-".as_ref()])?;
    run.as_ref().map(outside::said).transpose()
}

/// The numbers of a text: digits, with marks of grouping and a point between.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut number = String::new();
    let mut letters = text.chars().chain([' ']).peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().is_some_and(char::is_ascii_digit);
        let inside = !number.is_empty() && next && matches!(letter, '.' | ',');
        if letter.is_ascii_digit() || inside {
            number.push(letter);
        } else if !number.is_empty() {
            found.push(std::mem::take(&mut number));
        }
    }
    found
}

/// The first number that does not follow in the PDF, which has others between:
/// of pages, footnotes, pictures and heads that it repeats.
fn lost<'a>(page: &'a [String], pdf: &[String]) -> Option<&'a String> {
    let mut rest = pdf.iter();
    page.iter().find(|number| !rest.any(|it| it == *number))
}

fn change(report: &str, from: &str, to: &str) -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let path = folder.join(report);
    let text = std::fs::read_to_string(&path)?;
    if text.matches(from).count() != 1 {
        return Err(format!("{report} has not one {from}").into());
    }
    let said = |text: String| {
        let mut files = MemoryFiles::default();
        for other in files_below(path.parent().unwrap_or(&folder), "rpt")? {
            let name = other.file_name().unwrap_or_default().to_os_string();
            files = files.with(name, std::fs::read(&other)?);
        }
        let name = Path::new(path.file_name().unwrap_or_default());
        said(&files.with(name, text), name)
    };
    let changed = text.replace(from, to);
    let (Some(before), Some(after)) = (said(text)?, said(changed)?) else {
        return Ok(());
    };
    let in_page = changes(&before.page, &after.page);
    let in_pdf = changes(&before.pdf, &after.pdf);
    if in_page.is_empty() || in_page != in_pdf {
        return Err(format!("{in_page:?} in the page, {in_pdf:?} in the PDF").into());
    }
    Ok(())
}

/// The numbers that became others, and what they became, place by place.
fn changes<'a>(before: &'a [String], after: &'a [String]) -> BTreeSet<(&'a str, &'a str)> {
    let pairs = before.iter().zip(after);
    let mut changed: BTreeSet<(&str, &str)> = pairs
        .filter(|(before, after)| before != after)
        .map(|(before, after)| (before.as_str(), after.as_str()))
        .collect();
    if before.len() != after.len() {
        changed.insert(("a number more", "or less"));
    }
    changed
}

fn the_comparison_can_fail() -> Result<(), Failed> {
    let list = |text: &str| numbers(text);
    let pdf = list("共1,204条，增长10.00%。— 3 — 94条、1008条");
    for (page, is_lost) in [
        ("共1,204条 94条", None),
        ("共1204条", Some("1204")),
        ("94条 共1,204条", Some("1,204")),
        ("增长10.01%", Some("10.01")),
    ] {
        let page = list(page);
        if lost(&page, &pdf).map(String::as_str) != is_lost {
            return Err(format!("{page:?}").into());
        }
    }
    Ok(())
}
