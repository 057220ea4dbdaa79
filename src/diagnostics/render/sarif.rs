//! One SARIF 2.1.0 document: a run with a rule for each code that was met.

use std::io::{self, Write};

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::context::{Findings, Options, reachable};
use super::lines::Lines;
use crate::diagnostics::{Diagnostic, Fix, Lang, Severity, Text, pages};
use crate::source::{SourceId, Sources, Span};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub(super) fn write(
    findings: &[Findings<'_>],
    options: &Options,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut codes: Vec<&str> = findings
        .iter()
        .flat_map(|findings| findings.diagnostics)
        .map(|diagnostic| diagnostic.code)
        .collect();
    codes.sort_unstable();
    codes.dedup();
    let mut results = Vec::new();
    for findings in findings {
        let run = Run {
            sources: findings.sources,
            lines: Lines::new(findings.sources),
            lang: options.lang,
            codes: &codes,
        };
        results.extend(findings.diagnostics.iter().map(|found| run.result(found)));
    }
    let rules: Vec<Value> = codes.iter().map(|code| rule(code, options.lang)).collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "rptc",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": rules,
            }},
            "language": match options.lang { Lang::Zh => "zh-CN", Lang::En => "en-US" },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn rule(code: &str, lang: Lang) -> Value {
    match pages::page(code) {
        Some(page) => json!({
            "id": code,
            "shortDescription": { "text": page.title.get(lang) },
            "help": { "text": page.text.get(lang) },
        }),
        None => json!({ "id": code }),
    }
}

struct Run<'a> {
    sources: &'a Sources,
    lines: Lines<'a>,
    lang: Lang,
    codes: &'a [&'a str],
}

impl Run<'_> {
    fn result(&self, diagnostic: &Diagnostic) -> Value {
        let level = match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "note",
        };
        let shown = reachable(diagnostic, self.sources);
        let locations: Vec<Value> = shown
            .iter()
            .map(|label| self.location(label.span, None))
            .collect();
        let others = diagnostic
            .place
            .iter()
            .chain(&diagnostic.others)
            .filter(|label| Some(*label) != shown)
            .map(|label| (label.span, &label.text));
        let mut related: Vec<Value> = others
            .chain(diagnostic.consequences.iter().filter_map(|consequence| {
                let place = consequence.place.as_ref()?;
                Some((place.span, &consequence.title))
            }))
            .map(|(span, text)| self.location(span, Some(text)))
            .collect();
        // SARIF wants them unique.
        let mut kept = Vec::new();
        related.retain(|location| {
            let new = !kept.contains(location);
            kept.push(location.clone());
            new
        });
        let mut result = json!({
            "ruleId": diagnostic.code,
            "ruleIndex": self.codes.binary_search(&diagnostic.code).unwrap_or_default(),
            "level": level,
            "message": { "text": self.message(diagnostic) },
            "locations": locations,
        });
        if let Value::Object(object) = &mut result {
            if !related.is_empty() {
                object.insert("relatedLocations".to_owned(), related.into());
            }
            let with_edits = diagnostic.fixes.iter().filter(|fix| !fix.edits.is_empty());
            let fixes: Vec<Value> = with_edits.map(|fix| self.fix(fix)).collect();
            if !fixes.is_empty() {
                object.insert("fixes".to_owned(), fixes.into());
            }
        }
        result
    }

    fn message(&self, diagnostic: &Diagnostic) -> String {
        let label = diagnostic.place.iter().map(|label| &label.text);
        std::iter::once(&diagnostic.title)
            .chain(label)
            .chain(&diagnostic.notes)
            .map(|text| text.get(self.lang))
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn location(&self, span: Span, text: Option<&Text>) -> Value {
        let mut location = json!({
            "physicalLocation": {
                "artifactLocation": self.artifact(self.sources.source_of(span)),
                "region": self.region(span),
            },
        });
        if let (Some(text), Value::Object(object)) = (text, &mut location)
            && !text.get(self.lang).is_empty()
        {
            object.insert("message".to_owned(), json!({ "text": text.get(self.lang) }));
        }
        location
    }

    fn artifact(&self, id: SourceId) -> Value {
        json!({ "uri": uri(self.sources.name(id)) })
    }

    fn region(&self, span: Span) -> Value {
        let region = self.lines.region(span);
        json!({
            "startLine": region.start.line,
            "startColumn": region.start.column,
            "endLine": region.end.line,
            "endColumn": region.end.column,
        })
    }

    fn fix(&self, fix: &Fix) -> Value {
        let mut by_file: IndexMap<SourceId, Vec<Value>> = IndexMap::new();
        for edit in &fix.edits {
            let source = self.sources.source_of(edit.span);
            by_file.entry(source).or_default().push(json!({
                "deletedRegion": self.region(edit.span),
                "insertedContent": { "text": edit.text },
            }));
        }
        let changes: Vec<Value> = by_file
            .into_iter()
            .map(|(id, replacements)| {
                json!({ "artifactLocation": self.artifact(id), "replacements": replacements })
            })
            .collect();
        json!({
            "description": { "text": fix.title.get(self.lang) },
            "artifactChanges": changes,
            "properties": { "automatic": fix.automatic },
        })
    }
}

/// A relative path as a URI reference.
fn uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}
