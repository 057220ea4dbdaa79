//! One JSON array of all diagnostics. Offsets are bytes; lines and columns
//! count from 1, columns in characters.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::lines::Lines;
use super::{Findings, Options};
use crate::diagnostics::{Diagnostic, Edit, Fix, Label, Lang, Severity, Text};
use crate::source::{Sources, Span};

pub(super) fn write(
    findings: &[Findings<'_>],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &values(findings, options.lang))?;
    writeln!(out)
}

/// One value for each diagnostic.
pub fn values(findings: &[Findings<'_>], lang: Lang) -> Vec<Value> {
    let mut all = Vec::new();
    for findings in findings {
        let document = Document {
            sources: findings.sources,
            lines: Lines::new(findings.sources),
            lang,
        };
        all.extend(
            findings
                .diagnostics
                .iter()
                .map(|found| document.diagnostic(found)),
        );
    }
    all
}

struct Document<'a> {
    sources: &'a Sources,
    lines: Lines<'a>,
    lang: Lang,
}

impl Document<'_> {
    fn diagnostic(&self, diagnostic: &Diagnostic) -> Value {
        let severity = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        let mut value = json!({
            "code": diagnostic.code,
            "severity": severity,
            "title": { "zh": diagnostic.title.zh, "en": diagnostic.title.en },
            "message": self.text(&diagnostic.title),
        });
        if let (Some(label), Value::Object(object)) = (&diagnostic.place, &mut value)
            && let Value::Object(place) = self.label(label)
        {
            object.extend(place);
        }
        if let Value::Object(object) = &mut value {
            let others = diagnostic.others.iter().map(|label| self.label(label));
            let notes = diagnostic.notes.iter().map(|note| json!(self.text(note)));
            let fixes = diagnostic.fixes.iter().map(|fix| self.fix(fix));
            let consequences = diagnostic.consequences.iter();
            let consequences = consequences.map(|consequence| self.diagnostic(consequence));
            object.insert("others".to_owned(), others.collect());
            object.insert("notes".to_owned(), notes.collect());
            object.insert("fixes".to_owned(), fixes.collect());
            object.insert("consequences".to_owned(), consequences.collect());
        }
        value
    }

    fn label(&self, label: &Label) -> Value {
        let mut place = self.place(label.span);
        if let Value::Object(object) = &mut place {
            object.insert("label".to_owned(), json!(self.text(&label.text)));
        }
        place
    }

    fn place(&self, span: Span) -> Value {
        let region = self.lines.region(span);
        let bytes = self.sources.place(span);
        let mut place = json!({
            "file": self.sources.name(bytes.source),
            "line": region.start.line,
            "column": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
            "start": bytes.start,
            "end": bytes.end,
        });
        if let (Some((sheet, cell)), Value::Object(object)) = (self.sources.cell(span), &mut place)
        {
            object.insert("sheet".to_owned(), json!(sheet));
            object.insert("cell".to_owned(), json!(cell));
        }
        place
    }

    fn fix(&self, fix: &Fix) -> Value {
        let edits: Vec<Value> = fix.edits.iter().map(|edit| self.edit(edit)).collect();
        json!({ "title": self.text(&fix.title), "automatic": fix.automatic, "edits": edits })
    }

    fn edit(&self, edit: &Edit) -> Value {
        let mut value = self.place(edit.span);
        if let Value::Object(object) = &mut value {
            object.insert("text".to_owned(), json!(edit.text));
        }
        value
    }

    fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }
}
