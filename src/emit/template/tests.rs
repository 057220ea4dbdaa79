//! Finding templates, and refusing those that are none.

use std::path::Path;

use super::{Template, Wish, ejected, names};
use crate::document::tree::{Block, Document, Inline, InlineKind, Locale, Look};
use crate::emit::problems::{EmitProblem, FolderFault};
use crate::emit::typst::{Extras, typst};
use crate::source::{MemoryFiles, SourceId, Span, Workspace};

fn wish(asked: &str) -> Wish<'_> {
    Wish {
        asked: Some(asked),
        locale: Locale::ZhCn,
        base: Path::new("/project/reports"),
        at_terminal: false,
        place: None,
    }
}

fn find(wish: Wish<'_>, files: &MemoryFiles) -> Result<Template, EmitProblem> {
    let root = Some(Path::new("/project"));
    // A folder is there if something is in it.
    let files = files.clone().with("/project/reports/2023.rpt", "");
    let report = Path::new("/project/reports/2023.rpt");
    Template::find(wish, &Workspace::around(&files, root, report))
}

fn document() -> Document {
    let place = Span::new(SourceId(0), 4, 8);
    let text = |text: &str| Inline {
        kind: InlineKind::Text(text.to_owned()),
        place,
    };
    Document {
        title: vec![text("#panic(\"标题\")")],
        issuer: None,
        period: None,
        published: Some((2023, 2, 29)),
        locale: Locale::ZhCn,
        template: None,
        look: Look::default(),
        fonts: vec!["仿宋\"#".to_owned()],
        draft: None,
        blocks: vec![Block::Paragraph(vec![text("正文。")])],
        place: None,
    }
}

fn rendered(start: &str) -> Result<String, EmitProblem> {
    let files = MemoryFiles::default().with("/project/reports/own/report.typ.jinja", start);
    let template = find(wish("own"), &files)?;
    typst(&document(), &template, Extras::default()).map(|file| file.text)
}

#[test]
fn the_locale_has_a_template() {
    for locale in [Locale::ZhCn, Locale::EnUs] {
        let wish = Wish {
            asked: None,
            locale,
            ..wish("")
        };
        let template = find(wish, &MemoryFiles::default()).unwrap();
        assert!(typst(&document(), &template, Extras::default()).is_ok());
    }
}

#[test]
fn whatever_a_template_prints_is_a_literal() {
    let text = rendered(
        "#{{ report.title_text }} {{ report.title_text ~ 1 }} {{ report.issuer }} {{ true }} \
         {{ [1, \"a\"] }} {{ report.title_text|upper }} {{ report.fonts.body }} {{ blocks[0].content }}",
    );
    assert_eq!(
        text.unwrap(),
        r##"#"#panic(\"标题\")" "#panic(\"标题\")1" none true 1, "a" "#PANIC(\"标题\")" "仿宋\"#" "正文。""##
    );
}

#[test]
fn there_is_no_way_around_literals() {
    for way in ["safe", "e", "escape"] {
        let problem = rendered(&format!("\n{{{{ report.title_text|{way} }}}}")).unwrap_err();
        let EmitProblem::BrokenTemplate {
            file,
            line,
            message,
        } = problem
        else {
            panic!("{problem:?}");
        };
        assert_eq!(file, "/project/reports/own/report.typ.jinja");
        assert_eq!(line, Some(2));
        assert!(message.contains(way), "{message}");
    }
}

#[test]
fn what_macros_print_stays_code() {
    let text = rendered("{% macro call(x) %}f({{ x }}){% endmacro %}#{{ call(\"a\") }}");
    assert_eq!(text.unwrap(), "#f(\"a\")");
}

#[test]
fn own_templates_build_on_the_built_in_ones() {
    let text = rendered(
        "{% from \"shared/blocks.jinja\" import all %}{% include \"part.typ\" ignore missing %}{{ all(blocks) }}",
    );
    assert_eq!(text.unwrap(), "\n#para(\"正文。\")\n");
}

#[test]
fn broken_templates_say_where() {
    for (start, wanted) in [
        ("a\nb {{ report.nothing }}", 2),
        ("{% if %}", 1),
        ("\n\n{% include \"none.typ\" %}", 3),
    ] {
        let problem = rendered(start).unwrap_err();
        let EmitProblem::BrokenTemplate { line, .. } = &problem else {
            panic!("{problem:?}");
        };
        assert_eq!(*line, Some(wanted), "{problem:?}");
    }
}

#[test]
fn an_ejected_template_prints_the_same() {
    for name in names() {
        let mut files = MemoryFiles::default();
        for (file, bytes) in ejected(name).unwrap() {
            files = files.with(format!("/project/reports/own/{file}"), bytes);
        }
        let own = find(wish("own"), &files).unwrap();
        let own = typst(&document(), &own, Extras::default()).unwrap();
        let built_in = Template::built_in(name).unwrap();
        let built_in = typst(&document(), &built_in, Extras::default()).unwrap();
        assert_eq!(own.text, built_in.text);
    }
}

#[test]
fn every_line_of_typst_knows_its_own() {
    let look = "#let a = 1\n#let b = 2\n";
    let files = MemoryFiles::default()
        .with("/project/reports/own/look.typ", look)
        .with(
            "/project/reports/own/report.typ.jinja",
            "{% include \"./look.typ\" %}\n{% for i in [1, 2] %}\n#f({{ i }})\n{% endfor %}\n",
        );
    let template = find(wish("own"), &files).unwrap();
    let file = typst(&document(), &template, Extras::default()).unwrap();
    for (text, name, line) in [
        ("#let a", "look.typ", 1),
        ("#let b", "look.typ", 2),
        ("#f(1)", "report.typ.jinja", 3),
        ("#f(2)", "report.typ.jinja", 3),
    ] {
        let at = file.text.find(text).unwrap();
        let found = file.template_line(at).unwrap();
        assert_eq!(found.file, format!("/project/reports/own/{name}"), "{text}");
        assert_eq!((found.line, found.built_in), (line, false), "{text}");
    }
}

#[test]
fn a_day_that_is_not_in_the_calendar_is_no_date() {
    assert_eq!(rendered("{{ report.published }}").unwrap(), "none");
}

#[test]
fn folders_that_will_not_do() {
    let files = MemoryFiles::default()
        .with("/project/reports/empty/readme.md", "")
        .with("/elsewhere/report.typ.jinja", "");
    for (asked, wanted) in [
        ("./none", FolderFault::Missing),
        ("empty", FolderFault::NoReport),
        ("../../elsewhere", FolderFault::OutsideProject),
        ("/elsewhere", FolderFault::OutsideProject),
    ] {
        let problem = find(wish(asked), &files).unwrap_err();
        let EmitProblem::BadTemplateFolder { reason, .. } = &problem else {
            panic!("{problem:?}");
        };
        assert_eq!(*reason, wanted);
    }
    let at_the_terminal = Wish {
        at_terminal: true,
        ..wish("/elsewhere")
    };
    assert!(find(at_the_terminal, &files).is_ok());
}

#[test]
fn a_slip_in_the_name_gets_a_suggestion() {
    let problem = find(wish("offical"), &MemoryFiles::default()).unwrap_err();
    let EmitProblem::UnknownTemplate { similar, .. } = &problem else {
        panic!("{problem:?}");
    };
    assert_eq!(similar.as_deref(), Some("official"));
    assert_eq!(problem.diagnostic().code, "E0701");
}
