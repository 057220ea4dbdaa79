//! Finding templates, and refusing those that are none.

use std::path::Path;

use super::{Template, Wish};
use crate::document::tree::{Block, Document, Inline, InlineKind, Locale};
use crate::emit::problems::{EmitProblem, FolderFault};
use crate::emit::typst::{Attachments, typst};
use crate::source::{MemoryFiles, SourceId, Span};

fn wish(asked: &str) -> Wish<'_> {
    Wish {
        asked: Some(asked),
        locale: Locale::ZhCn,
        base: Path::new("/project/reports"),
        project: Some(Path::new("/project")),
        place: None,
    }
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
        fonts: vec!["仿宋\"#".to_owned()],
        draft: None,
        blocks: vec![Block::Paragraph(vec![text("正文。")])],
        place: None,
    }
}

fn rendered(start: &str) -> Result<String, EmitProblem> {
    let files = MemoryFiles::default().with("/project/reports/own/report.typ.jinja", start);
    let template = Template::find(wish("own"), &files)?;
    typst(&document(), &template, Attachments::default()).map(|file| file.text)
}

#[test]
fn the_locale_has_a_template() {
    for locale in [Locale::ZhCn, Locale::EnUs] {
        let wish = Wish {
            asked: None,
            locale,
            ..wish("")
        };
        let template = Template::find(wish, &MemoryFiles::default()).unwrap();
        assert!(typst(&document(), &template, Attachments::default()).is_ok());
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
        assert_eq!((file.as_str(), line), ("report.typ.jinja", Some(2)));
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
        let problem = Template::find(wish(asked), &files).unwrap_err();
        let EmitProblem::BadTemplateFolder { reason, .. } = &problem else {
            panic!("{problem:?}");
        };
        assert_eq!(*reason, wanted);
    }
    let at_the_terminal = Wish {
        project: None,
        ..wish("/elsewhere")
    };
    assert!(Template::find(at_the_terminal, &files).is_ok());
}

#[test]
fn a_slip_in_the_name_gets_a_suggestion() {
    let problem = Template::find(wish("offical"), &MemoryFiles::default()).unwrap_err();
    let EmitProblem::UnknownTemplate { similar, .. } = &problem else {
        panic!("{problem:?}");
    };
    assert_eq!(similar.as_deref(), Some("official"));
    assert_eq!(problem.diagnostic().code, "E0701");
}
