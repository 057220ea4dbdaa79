//! Small shell scripts stand in for an installed `typst`.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::pdf;
use crate::emit::template::TemplateLine;
use crate::emit::typst::TypstFile;
use crate::source::{SourceId, Span};
use crate::typeset::fonts::Fonts;
use crate::typeset::problems::TypesetProblem;
use crate::typeset::{Options, Pdf, Standard};

const TEXT: &str = "#let 甲 = 1\n#para(\"甲\", \"乙\")\n";

fn run(script: &str) -> Result<Pdf, Vec<TypesetProblem>> {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("typst");
    std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    run_program(&program)
}

/// The first line was printed by a template of somebody's own.
fn own_template() -> Vec<(usize, TemplateLine)> {
    let line = |file: &str, line, built_in| TemplateLine {
        file: file.to_owned(),
        line,
        built_in,
    };
    let second = TEXT.find("#para").unwrap();
    vec![
        (0, line("own/look.typ", 7, false)),
        (second, line("shared/blocks.jinja", 4, true)),
    ]
}

fn run_program(program: &Path) -> Result<Pdf, Vec<TypesetProblem>> {
    let start = TEXT.find("\"乙\"").unwrap();
    let typst = TypstFile {
        text: TEXT.to_owned(),
        places: vec![(start..start + "\"乙\"".len(), place())],
        lines: own_template(),
        ..TypstFile::default()
    };
    let options = Options {
        fonts: &Fonts::embedded(),
        standards: &[Standard::A3a, Standard::Ua1],
    };
    pdf(&typst, &options, program)
}

fn place() -> Span {
    Span::new(SourceId(0), 5, 8)
}

/// The last argument is the PDF, the one before it the text.
#[test]
fn the_program_gets_text_fonts_standards_and_features() {
    let script = r#"
        case "$*" in *"--pdf-standard a-3a,ua-1"*) ;; *) exit 9;; esac
        case "$*" in *"--ignore-system-fonts"*) ;; *) exit 9;; esac
        case "$*" in *"--features a11y-extras"*) ;; *) exit 9;; esac
        while [ $# -gt 2 ]; do
            if [ "$1" = --font-path ]; then fonts=$2; fi
            shift
        done
        [ "$(ls "$fonts" | wc -l)" -eq 4 ] || exit 9
        cat "$1" > "$2"
        printf '<</Type/Pages/Count 12/Kids[]>>' >> "$2""#;
    let pdf = run(script).unwrap();
    assert_eq!(
        pdf.bytes,
        format!("{TEXT}<</Type/Pages/Count 12/Kids[]>>").into_bytes()
    );
    assert_eq!(pdf.pages, Some(12));
}

#[test]
fn its_errors_lead_to_the_report() {
    let problems = run("echo 'main.typ:2:12: error: no such thing' >&2; exit 1");
    let message = "no such thing".to_owned();
    assert_eq!(
        problems,
        Err(vec![TypesetProblem::Rejected {
            message: message.clone(),
            place: place()
        }])
    );
    let script = "
        echo 'main.typ:2:2: error: deep inside' >&2
        echo 'main.typ:2:13: help: error occurred in this call' >&2
        exit 1";
    assert!(matches!(
        run(script).unwrap_err().as_slice(),
        [TypesetProblem::Rejected { place: found, .. }] if *found == place()
    ));
    let problems = run("echo 'main.typ:2:2: error: no such thing' >&2; exit 1");
    assert_eq!(
        problems,
        Err(vec![TypesetProblem::Internal {
            message,
            at: Some((2, 2))
        }])
    );
}

#[test]
fn its_errors_lead_to_a_template() {
    let script = "
        echo 'main.typ:1:6: error: deep inside' >&2
        echo 'main.typ:2:13: help: error occurred in this call' >&2
        exit 1";
    let problems = run(script).unwrap_err();
    let [
        problem @ TypesetProblem::Template {
            line, place: found, ..
        },
    ] = problems.as_slice()
    else {
        panic!("{problems:?}");
    };
    assert_eq!((line.file.as_str(), line.line), ("own/look.typ", 7));
    assert_eq!(*found, Some(place()));
    assert_eq!(problem.diagnostic().code, "E0716");
}

#[test]
fn other_failures_are_told_in_its_words() {
    for (script, wanted) in [
        (
            "echo 'unexpected argument' >&2; exit 2",
            "unexpected argument",
        ),
        ("exit 3", "exit status: 3"),
        ("exit 0", "exit status: 0"),
    ] {
        let problems = run(script).unwrap_err();
        let [TypesetProblem::ProgramFailed { message, .. }] = problems.as_slice() else {
            panic!("{problems:?}");
        };
        assert_eq!(message, wanted);
    }
}

#[test]
fn a_program_that_is_not_there() {
    let problems = run_program(Path::new("/nowhere/typst")).unwrap_err();
    let [problem @ TypesetProblem::ProgramMissing { cause, .. }] = problems.as_slice() else {
        panic!("{problems:?}");
    };
    assert_eq!(cause, "not found");
    assert_eq!(problem.diagnostic().code, "E0706");
}
