//! What a PDF conforms to and carries, and what its template makes of it, by
//! the embedded engine.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::document::tree::{Document, Locale, Look};
use rptc::emit::template::{Template, Wish, ejected};
use rptc::emit::typst::{Attachment, AttachmentKind, Attachments, Extras, TypstFile, typst};
use rptc::source::{Files as _, MemoryFiles, Wanted, Workspace};
use rptc::typeset::problems::TypesetProblem;
use rptc::typeset::{Standard, embedded, fonts::Fonts, standards};

use crate::outside::run;
use crate::pdf::{conforming, pdf};
use crate::sample;
use crate::typst::emit;

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    Ok(vec![
        Trial::test(
            "archive::errors_lead_to_the_template",
            errors_lead_to_the_template,
        ),
        Trial::test("archive::every_standard", every_standard),
        Trial::test(
            "archive::attached_files_come_out_whole",
            attached_files_come_out_whole,
        ),
        Trial::test(
            "archive::settings_change_the_pages",
            settings_change_the_pages,
        ),
    ])
}

/// At the file and line of somebody's own template.
fn errors_lead_to_the_template() -> Result<(), Failed> {
    let mut files = MemoryFiles::default();
    for (name, bytes) in ejected("plain").ok_or("no such template")? {
        let mut text = String::from_utf8(bytes.to_vec())?;
        if name == "look.typ" {
            text = text.replace("paper: paper,", "paper: paper + 1,");
        }
        files = files.with(format!("/p/own/{name}"), text);
    }
    files = files.with("/p/r.rpt", "");
    let wish = Wish {
        asked: Some("./own"),
        locale: Locale::EnUs,
        base: Path::new("/p"),
        place: None,
        at_terminal: false,
    };
    let workspace = Workspace::around(&files, Some(Path::new("/p")), Path::new("/p/r.rpt"));
    let template = Template::find(wish, &workspace).map_err(|problem| format!("{problem:?}"))?;
    let file = typst(&sample::english(), &template, Extras::default())
        .map_err(|problem| format!("{problem:?}"))?;
    let look = files.read(Path::new("/p/own/look.typ"), Wanted::Template);
    let look = look.map_err(|unopened| format!("{unopened:?}"))?;
    let look = String::from_utf8(look)?;
    let wanted = look.lines().position(|line| line.contains("paper + 1"));
    let problems = embedded::document(&file, &Fonts::embedded()).err();
    match problems.as_deref() {
        Some([TypesetProblem::Template { line, .. }])
            if line.file.ends_with("own/look.typ") && Some(line.line - 1) == wanted =>
        {
            Ok(())
        }
        other => Err(format!("line {wanted:?}, but {other:?}").into()),
    }
}

fn every_standard() -> Result<(), Failed> {
    for template in ["official", "plain"] {
        for wanted in Standard::ALL {
            // They ask that no table has heads of rows, and no page a footer.
            if matches!(
                wanted,
                Standard::A1a | Standard::V14 | Standard::V15 | Standard::V16
            ) {
                continue;
            }
            let document = sample::chinese();
            let (standards, problem) = standards::of(&document, Some(&[wanted]));
            if let Some(problem) = problem {
                return Err(format!("{problem:?}").into());
            }
            let mut extras = attached();
            if !standards::take_files(&standards) {
                extras.attachments.files.clear();
            }
            let file = with_extras(template, &document, extras)?;
            conforming(&file, &standards)
                .map_err(|problem| format!("{}: {problem:?}", wanted.name()))?;
        }
    }
    Ok(())
}

/// As an independent reader finds them, where there is one.
fn attached_files_come_out_whole() -> Result<(), Failed> {
    let document = sample::chinese();
    let extras = attached();
    let files = extras.attachments.files.clone();
    let file = with_extras("official", &document, extras)?;
    let (standards, _) = standards::of(&document, None);
    let bytes = conforming(&file, &standards)?.bytes;
    for mark in ["pdfaid:part", "pdfuaid:part"] {
        if !bytes.windows(mark.len()).any(|it| it == mark.as_bytes()) {
            return Err(format!("no {mark}").into());
        }
    }
    let folder = tempfile::tempdir()?;
    let pdf = folder.path().join("report.pdf");
    std::fs::write(&pdf, &bytes)?;
    for file in &files {
        let wanted = format!("--show-attachment={}", file.name);
        let Some(shown) = run("qpdf", &[wanted.as_ref(), pdf.as_ref()])? else {
            break;
        };
        if shown.stdout != *file.bytes {
            return Err(format!("{} has changed", file.name).into());
        }
    }
    match run("qpdf", &["--check".as_ref(), pdf.as_ref()])? {
        Some(output) if !output.status.success() => Err("qpdf finds faults".into()),
        Some(_) | None => Ok(()),
    }
}

/// A cover and contents are pages more, wide margins are lines more.
fn settings_change_the_pages() -> Result<(), Failed> {
    for template in ["official", "plain"] {
        let count = |look: Look| {
            let mut document = sample::chinese();
            document.look = look;
            pdf(&emit(template, &document)?).map(|pdf| pdf.pages)
        };
        let with = |cover| Look {
            cover: Some(cover),
            contents: Some(cover),
            ..Look::default()
        };
        let (without, with) = (count(with(false))?, count(with(true))?);
        if with <= without {
            return Err(format!("{template}: {without:?} pages, {with:?} with a cover").into());
        }
    }
    Ok(())
}

fn with_extras(template: &str, document: &Document, extras: Extras) -> Result<TypstFile, Failed> {
    let template = Template::built_in(template).ok_or("no such template")?;
    typst(document, &template, extras).map_err(|problem| format!("{problem:?}").into())
}

fn attached() -> Extras {
    let file = |name: &str, kind, bytes: &[u8]| Attachment {
        name: name.to_owned(),
        kind,
        bytes: bytes.into(),
    };
    Extras {
        attachments: Attachments {
            files: vec![
                file("2023.json", AttachmentKind::Data, b"{\"a\": 1}\n"),
                file(
                    "2023.rpt",
                    AttachmentKind::Report,
                    b"\xef\xbb\xbfreport \"a\"\r\n",
                ),
                file("packages/own@1.rpt", AttachmentKind::Used, b""),
            ],
            beside: false,
        },
        logo: None,
    }
}
