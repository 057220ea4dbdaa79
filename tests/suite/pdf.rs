//! Pages and PDFs by the embedded engine.
//!
//! `RPTC_PAGES=DIR cargo test` leaves the PDFs in a folder, to be looked at.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use proptest::prelude::*;
use rayon::prelude::*;
use rptc::document::tree::{Block, Document, Inline, InlineKind, Locale};
use rptc::emit::typst::{TypstFile, literal};
use rptc::typeset::problems::TypesetProblem;
use rptc::typeset::{Options, Pdf, Standard, embedded, fonts::Fonts};
use typst::layout::{Frame, FrameItem};
use typst::syntax::{SyntaxNode, ast, parse_code};

use crate::laws::hold;
use crate::{golden, groups, sample, typst::any_text, typst::emit};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test("pdf::pages.official", || {
            pages("official", &sample::chinese())
        }),
        Trial::test("pdf::pages.plain", || pages("plain", &sample::english())),
        Trial::test("pdf::row_labels_are_heads", row_labels_are_heads),
        Trial::test(
            "pdf::groups_repeat_their_labels",
            groups_repeat_their_labels,
        ),
        Trial::test("pdf::twice_the_same", twice_the_same),
        Trial::test("pdf::threads_change_nothing", threads_change_nothing),
        Trial::test("pdf::typst_reads_literals_as_the_text", literal_law),
        Trial::test("pdf::any_text_typeset_is_that_text", text_law),
        Trial::test("pdf::errors_lead_to_the_report", errors_lead_to_the_report),
    ])
}

/// The words on each page against a golden, and a glyph for every character.
fn pages(template: &str, document: &Document) -> Result<(), Failed> {
    let file = emit(template, document)?;
    let laid = embedded::document(&file, &Fonts::embedded()).map_err(failed)?;
    let mut text = String::new();
    for page in laid.pages() {
        writeln!(text, "--- page {} ---", page.number)?;
        let mut words = Words::default();
        words.read(&page.frame);
        if words.missing > 0 {
            return Err(format!("page {}: {} glyphs missing", page.number, words.missing).into());
        }
        writeln!(text, "{}", words.runs.join("\n"))?;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/typst");
    golden::compare(&folder.join(format!("{template}.pages.txt")), &text)
}

fn twice_the_same() -> Result<(), Failed> {
    for (template, document) in [
        ("official", sample::chinese()),
        ("plain", sample::english()),
    ] {
        let file = emit(template, &document)?;
        let first = pdf(&file)?;
        if first != pdf(&file)? {
            return Err(format!("{template}: two runs differ").into());
        }
        if let Some(folder) = std::env::var_os("RPTC_PAGES") {
            std::fs::write(
                Path::new(&folder).join(format!("{template}.pdf")),
                first.bytes,
            )?;
        }
    }
    Ok(())
}

/// On each page, wherever the pages break.
fn groups_repeat_their_labels() -> Result<(), Failed> {
    let tables = [sample::requests(), groups::grouped()];
    for (table, crossed) in tables.iter().zip([1, 2]) {
        let groups = groups::groups(table);
        let mut breaks = BTreeSet::new();
        for lines in (0..24).step_by(4) {
            let line = Block::Paragraph(vec![sample::text("一行。")]);
            let mut blocks = vec![line; lines];
            blocks.push(Block::Table(table.clone()));
            let file = emit("official", &sample::report(Locale::ZhCn, "题目", blocks))?;
            let laid = embedded::document(&file, &Fonts::embedded()).map_err(failed)?;
            let mut pages: Vec<String> = Vec::new();
            for page in laid.pages() {
                let mut words = Words::default();
                words.read(&page.frame);
                pages.push(words.runs.concat().split_whitespace().collect());
            }
            let on = groups::pages_of(&groups, &pages)?;
            let most = on.iter().map(Vec::len).max().unwrap_or(0);
            if most > crossed {
                breaks.insert(on);
            }
        }
        if breaks.len() < 2 {
            return Err(format!("broken in {} ways", breaks.len()).into());
        }
    }
    Ok(())
}

/// In the tags; what a plain `typst compile` cannot do.
fn row_labels_are_heads() -> Result<(), Failed> {
    let bytes = pdf(&emit("official", &sample::chinese())?)?.bytes;
    let scope = b"/Scope/Row";
    let heads = bytes.windows(scope.len()).filter(|it| it == scope).count();
    if heads < 60 {
        return Err(format!("{heads} heads of rows").into());
    }
    Ok(())
}

/// Also that reports in a thread pool do not start each other.
fn threads_change_nothing() -> Result<(), Failed> {
    let files = (0..12)
        .map(|at| {
            let title = format!("第{at}份");
            let blocks = vec![Block::Paragraph(vec![sample::text(&title.repeat(200))])];
            emit("official", &sample::report(Locale::ZhCn, &title, blocks))
        })
        .collect::<Result<Vec<TypstFile>, Failed>>()?;
    let alone = files
        .iter()
        .map(pdf)
        .collect::<Result<Vec<Pdf>, Failed>>()?;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(4).build()?;
    let together = pool.install(|| {
        let pdfs = files.par_iter().map(pdf);
        pdfs.collect::<Result<Vec<Pdf>, Failed>>()
    })?;
    if alone == together {
        Ok(())
    } else {
        Err("threads changed the bytes".into())
    }
}

fn literal_law() -> Result<(), Failed> {
    hold(any_text(), |text| {
        let root = parse_code(&literal(&text));
        let (errors, _) = root.errors_and_warnings();
        prop_assert!(errors.is_empty(), "{errors:?}");
        let strings: Vec<String> = root
            .children()
            .filter_map(SyntaxNode::cast::<ast::Str<'_>>)
            .map(|string| string.get().to_string())
            .collect();
        prop_assert_eq!(strings, vec![text]);
        Ok(())
    })
}

/// In a title, a heading, prose, a footnote, a list and a table.
fn text_law() -> Result<(), Failed> {
    let shown = "([#$@*_`<>\\\\\"'/+=~{}%\\[\\]()0-9.,:;!?a-z]|[一-龥，。；：、（）《》]){1,24}";
    let texts = prop::collection::vec(shown, 6);
    let config = ProptestConfig {
        cases: 24,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let fonts = Fonts::embedded();
    let law = |texts: Vec<String>| {
        let report = every_place(&texts);
        for template in rptc::emit::template::names() {
            let file = emit(template, &report).map_err(broken)?;
            let laid = embedded::document(&file, &fonts)
                .map_err(|problems| TestCaseError::fail(format!("{problems:?}")))?;
            let mut words = Words::default();
            for page in laid.pages() {
                words.read(&page.frame);
            }
            let page: String = words.runs.concat().split_whitespace().collect();
            for text in &texts {
                prop_assert!(page.contains(text.as_str()), "{text:?} is not in {page:?}");
            }
        }
        Ok(())
    };
    proptest::test_runner::TestRunner::new(config)
        .run(&texts, law)
        .map_err(|failure| failure.to_string().into())
}

fn every_place(texts: &[String]) -> Document {
    let mut texts = texts.iter().map(|text| sample::text(text));
    let mut next = || texts.next().into_iter().collect::<Vec<Inline>>();
    let mut report = sample::chinese();
    report.title = next();
    let mut table = None;
    for block in report.blocks.drain(..) {
        if let Block::Table(found) = block {
            table = table.or(Some(found));
        }
    }
    if let Some(table) = &mut table {
        table.caption = next();
        if let Some(row) = table
            .parts
            .iter_mut()
            .flat_map(|part| &mut part.rows)
            .next()
        {
            for label in &mut row.labels {
                label.text = next();
            }
        }
    }
    let footnote = Inline {
        kind: InlineKind::Footnote(next()),
        ..sample::text("")
    };
    report.blocks = vec![
        Block::Paragraph(next()),
        Block::List {
            ordered: true,
            entries: vec![next()],
        },
        Block::Remark(vec![footnote]),
    ];
    report.blocks.extend(table.map(Block::Table));
    report
}

fn errors_lead_to_the_report() -> Result<(), Failed> {
    let place = sample::span(3, 5);
    let text = "#let show-it(x) = panic(x)\n#show-it(\"a\")\n".to_owned();
    let at = text.find("\"a\"").ok_or("no literal")?;
    let traced = TypstFile {
        places: vec![(at..at + 3, place)],
        text: text.clone(),
        ..TypstFile::default()
    };
    match embedded::document(&traced, &Fonts::embedded())
        .err()
        .as_deref()
    {
        Some([TypesetProblem::Rejected { place: found, .. }]) if *found == place => {}
        other => return Err(format!("not traced: {other:?}").into()),
    }
    let own = TypstFile {
        text,
        ..TypstFile::default()
    };
    match embedded::document(&own, &Fonts::embedded())
        .err()
        .as_deref()
    {
        Some(
            [
                TypesetProblem::Internal {
                    at: Some((1, 19)), ..
                },
            ],
        ) => Ok(()),
        other => Err(format!("not internal: {other:?}").into()),
    }
}

pub(crate) fn pdf(file: &TypstFile) -> Result<Pdf, Failed> {
    conforming(file, &[])
}

pub(crate) fn conforming(file: &TypstFile, standards: &[Standard]) -> Result<Pdf, Failed> {
    let options = Options {
        fonts: &Fonts::embedded(),
        standards,
    };
    embedded::pdf(file, &options).map_err(failed)
}

pub(crate) fn failed(problems: Vec<TypesetProblem>) -> Failed {
    format!("{problems:?}").into()
}

fn broken(failed: Failed) -> TestCaseError {
    TestCaseError::fail(failed.message().unwrap_or_default().to_owned())
}

/// The runs of text of a page, in the order in which they are set.
#[derive(Default)]
struct Words {
    runs: Vec<String>,
    missing: usize,
}

impl Words {
    fn read(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            if let FrameItem::Group(group) = item {
                self.read(&group.frame);
            } else if let FrameItem::Text(text) = item {
                self.runs.push(text.text.to_string());
                self.missing += text.glyphs.iter().filter(|glyph| glyph.id == 0).count();
            }
        }
    }
}
