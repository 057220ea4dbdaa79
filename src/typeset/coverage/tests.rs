//! Which characters the fonts lack, and where they are told.

use super::check;
use crate::document::tree::{Block, Document, Inline, InlineKind, Locale, Look, Value};
use crate::source::{MemoryFiles, SourceId, Span};
use crate::typeset::fonts::Fonts;
use crate::typeset::problems::TypesetProblem;

fn span(start: usize, end: usize) -> Span {
    Span::new(SourceId(0), start, end)
}

fn report(paragraphs: &[(&str, Span)]) -> Document {
    Document {
        title: Vec::new(),
        issuer: None,
        period: None,
        published: None,
        locale: Locale::ZhCn,
        template: None,
        look: Look::default(),
        fonts: Vec::new(),
        draft: None,
        blocks: paragraphs
            .iter()
            .map(|&(text, place)| {
                Block::Paragraph(vec![Inline {
                    kind: InlineKind::Text(text.to_owned()),
                    place,
                }])
            })
            .collect(),
        place: Some(span(0, 6)),
    }
}

#[test]
fn what_the_fonts_show_is_no_problem() {
    let text = "ASCII ~!@#，《政府信息公开》①Ⅻ—…℃㎡\t\n\u{200b}\u{feff}é";
    assert_eq!(
        check(&report(&[(text, span(0, 1))]), &Fonts::embedded(), true),
        []
    );
}

#[test]
fn a_missing_character_is_told_once_with_its_places() {
    let first = "很😀好";
    let report = report(&[
        (first, span(10, 10 + first.len())),
        ("bound to another text: 😀\u{1}", span(40, 45)),
    ]);
    assert_eq!(
        check(&report, &Fonts::embedded(), true),
        [
            TypesetProblem::MissingGlyph {
                character: '😀',
                count: 2,
                places: vec![span(13, 17), span(40, 45)],
            },
            TypesetProblem::MissingGlyph {
                character: '\u{1}',
                count: 1,
                places: vec![span(40, 45)],
            },
        ]
    );
}

#[test]
fn only_the_first_places_are_kept() {
    let paragraphs = [("𐀀𐀀𐀀", span(0, 1)), ("𐀀𐀀𐀀", span(2, 3))];
    let problems = check(&report(&paragraphs), &Fonts::embedded(), true);
    let [
        TypesetProblem::MissingGlyph {
            count: 6, places, ..
        },
    ] = problems.as_slice()
    else {
        panic!("{problems:?}");
    };
    assert_eq!(places.len(), super::PLACES);
    let notes = problems.first().map(|problem| problem.diagnostic().notes);
    assert!(notes.is_some_and(|notes| notes.iter().any(|note| note.zh.contains("另有2处"))));
}

#[test]
fn a_value_is_searched_too() {
    let mut report = report(&[]);
    report.title = vec![Inline {
        kind: InlineKind::Value(Value {
            figure: None,
            text: "😀".to_owned(),
            origin: None,
            exact: None,
            unit: None,
        }),
        place: span(7, 11),
    }];
    let problems = check(&report, &Fonts::embedded(), true);
    assert!(matches!(
        problems.as_slice(),
        [TypesetProblem::MissingGlyph { places, .. }] if *places == [span(7, 11)]
    ));
}

#[test]
fn fonts_that_are_not_there() {
    let mut report = report(&[]);
    report.fonts = vec!["noto serif sc".to_owned(), "仿宋_GB2312".to_owned()];
    let problems = check(&report, &Fonts::embedded(), true);
    let [problem @ TypesetProblem::UnknownFamily { family, known, .. }] = problems.as_slice()
    else {
        panic!("{problems:?}");
    };
    assert_eq!(family, "仿宋_GB2312");
    assert!(known.iter().any(|family| family == "RPT Kai"), "{known:?}");
    assert_eq!(problem.diagnostic().code, "W0701");
}

#[test]
fn files_that_are_no_fonts() {
    let files = MemoryFiles::default()
        .with("/fonts/readme.txt", "not looked at")
        .with("/fonts/broken.ttf", "not a font");
    let problem = Fonts::with_paths(&files, &["/fonts".into()]).unwrap_err();
    assert_eq!(problem.diagnostic().code, "E0710");
    let problem = Fonts::with_paths(&files, &["/none".into()]).unwrap_err();
    assert_eq!(problem.diagnostic().code, "E0710");
}

#[test]
fn fonts_of_ones_own_add_to_the_embedded_ones() {
    let fonts = Fonts::embedded();
    let bytes = fonts
        .files()
        .iter()
        .next()
        .map(|file| file.data.as_ref().to_vec());
    let files = MemoryFiles::default().with("/fonts/deep/own.TTF", bytes.unwrap_or_default());
    let more = Fonts::with_paths(&files, &["/fonts".into()]).unwrap();
    assert_eq!(more.files().len(), fonts.files().len() + 1);
}
