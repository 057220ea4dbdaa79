//! Annotations of a GitHub workflow: `::error file=…,line=…,col=…::message`.

use std::io::{self, Write};

use super::context::{Context, reachable, severity_word};
use crate::diagnostics::{Diagnostic, Severity};

pub(super) fn write(
    diagnostic: &Diagnostic,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lang = context.options.lang;
    let command = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    };
    let mut properties = Vec::new();
    let mut message = Vec::new();
    if let Some(place) = reachable(diagnostic, context.sources) {
        let region = context.lines.region(place.span);
        let name = context.sources.name_of(place.span);
        properties.push(format!("file={}", property(name)));
        properties.push(format!("line={}", region.start.line));
        properties.push(format!("col={}", region.start.column));
        properties.push(format!("endLine={}", region.end.line));
        if region.end.line == region.start.line {
            properties.push(format!("endColumn={}", region.end.column));
        }
        message.push(place.text.get(lang).to_owned());
    }
    let title = format!("[{}] {}", diagnostic.code, diagnostic.title.get(lang));
    properties.push(format!("title={}", property(&title)));
    message.extend(
        diagnostic
            .notes
            .iter()
            .map(|note| note.get(lang).to_owned()),
    );
    message.extend(
        diagnostic
            .fixes
            .iter()
            .map(|fix| fix.title.get(lang).to_owned()),
    );
    message.extend(diagnostic.consequences.iter().map(|consequence| {
        let word = severity_word(consequence.severity, lang);
        format!(
            "{word}[{}]: {}",
            consequence.code,
            consequence.title.get(lang)
        )
    }));
    message.retain(|line| !line.is_empty());
    if message.is_empty() {
        message.push(diagnostic.title.get(lang).to_owned());
    }
    let message = data(&message.join("\n"));
    writeln!(out, "::{command} {}::{message}", properties.join(","))
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
