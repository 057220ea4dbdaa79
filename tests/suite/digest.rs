//! A report's JSON as a golden that a person reads: a line a figure, a check,
//! a row. Nothing is left out but what a law holds (`one_truth`,
//! `reports::cells_are_figures`) and what says nothing (`false`, `null`, none).
//!
//! ```text
//! 公开增长 | 增长10.00% | 10 % .2 rounded | growth(网站公开, previous.网站公开) | growth | @公开增长
//! ```
//!
//! A place is what stands there, so that a line put in above changes nothing.

#![expect(
    clippy::indexing_slicing,
    reason = "a missing field of a JSON value reads as null"
)]

use libtest_mimic::Failed;
use rptc::source::Sources;
use serde_json::{Map, Value};

/// The golden of a JSON whose places lie in these sources.
pub(crate) fn digest(json: &str, sources: &Sources) -> Result<String, Failed> {
    let json: Value = serde_json::from_str(json)?;
    let digest = Digest {
        sources,
        own: sources.iter().next().map_or("", |source| &source.name),
    };
    let mut out = String::new();
    for (key, value) in json.as_object().ok_or("no object")? {
        let lines = match (key.as_str(), value) {
            ("figures", Value::Object(figures)) => {
                lines(figures, |(name, it)| digest.figure(name, it))
            }
            ("checks", Value::Array(checks)) => lines(checks, |it| digest.check(it)),
            ("sections", Value::Array(sections)) => lines(sections, |it| digest.section(it)),
            ("tables", Value::Array(tables)) => lines(tables, |it| digest.table(it)),
            (_, Value::Object(entries)) => lines(entries, |(name, it)| {
                digest.field(&format!("{name}:"), it).unwrap_or_default()
            }),
            (_, Value::Array(entries)) => lines(entries, |it| digest.short(it)),
            (_, Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_)) => {
                digest.short(value)
            }
        };
        if !lines.is_empty() {
            out.push_str(&format!("\n# {key}\n{}\n", lines.trim_end()));
        }
    }
    Ok(out.trim_start().to_owned())
}

fn lines<T>(entries: impl IntoIterator<Item = T>, line: impl Fn(T) -> String) -> String {
    let lines = entries
        .into_iter()
        .map(line)
        .filter(|line| !line.is_empty());
    lines.collect::<Vec<String>>().join("\n")
}

struct Digest<'a> {
    sources: &'a Sources,
    /// The report itself: its name is not said at each place.
    own: &'a str,
}

impl Digest<'_> {
    /// Name, printed text, exact value with unit and places, formula; then what
    /// only some have.
    fn figure(&self, name: &str, figure: &Value) -> String {
        let own = |key: &str| self.short(&figure[key]);
        let mut value = format!("{} {} .{}", own("value"), own("unit"), own("precision"));
        for said in ["exact", "rounded"] {
            if figure[said] == (said == "rounded") {
                value.push_str(if said == "rounded" {
                    " rounded"
                } else {
                    " inexact"
                });
            }
        }
        let mut parts = vec![name.to_owned(), own("text"), value, own("formula")];
        if figure["type"] != "quantity" {
            parts.push(own("type"));
        }
        let said = [
            "value",
            "unit",
            "precision",
            "exact",
            "rounded",
            "text",
            "formula",
            "type",
        ];
        let rest = figure.as_object().into_iter().flatten();
        let rest = rest.filter(|(key, _)| !said.contains(&key.as_str()));
        let rest = rest.filter(|(key, it)| *key != "label" || *it != name);
        parts.extend(rest.filter_map(|(key, it)| self.field(key, it)));
        parts.join(" | ")
    }

    /// Verdict, name, both sides, difference; then what only some have.
    fn check(&self, check: &Value) -> String {
        let own = |key: &str| self.short(&check[key]);
        let side = |key: &str| {
            let (text, value) = (&check[key]["text"], &check[key]["value"]);
            let plain = text.as_str().unwrap_or("").replace(',', "");
            if check[key].is_null() {
                "?".to_owned()
            } else if value.as_str().is_some_and(|value| plain.contains(value)) {
                self.short(text)
            } else {
                format!("{} ({})", self.short(text), self.short(value))
            }
        };
        let mut parts = vec![
            own("verdict"),
            own("name"),
            format!(
                "{} : {} : {}",
                side("left"),
                side("right"),
                side("difference")
            ),
        ];
        let said = ["verdict", "name", "left", "right", "difference"];
        let rest = check.as_object().into_iter().flatten();
        let rest = rest.filter(|(key, _)| !said.contains(&key.as_str()));
        parts.extend(rest.filter_map(|(key, it)| self.field(key, it)));
        parts.join(" | ")
    }

    /// A heading with those below it. Paragraphs stand in the page, which
    /// `one_truth` sees; those with footnotes are told.
    fn section(&self, section: &Value) -> String {
        let own = |key: &str| self.short(&section[key]);
        let list = |key: &str| section[key].as_array().map_or(&[][..], Vec::as_slice);
        let depth = "  ".repeat(own("level").parse::<usize>().unwrap_or(1) - 1);
        let mut parts = vec![format!("{depth}{}{}", own("number"), own("title"))];
        parts.push(format!("{} paragraphs", list("paragraphs").len()));
        let said = [
            "number",
            "title",
            "level",
            "paragraphs",
            "sections",
            "footnotes",
        ];
        let rest = section.as_object().into_iter().flatten();
        let rest = rest.filter(|(key, _)| !said.contains(&key.as_str()));
        parts.extend(rest.filter_map(|(key, it)| self.field(key, it)));
        let mut all = vec![parts.join(" | ")];
        if !section["footnotes"].is_null() {
            let told = list("paragraphs").iter().chain(list("footnotes"));
            all.extend(told.map(|it| format!("{depth}  > {}", self.short(it))));
        }
        all.extend(list("sections").iter().map(|it| self.section(it)));
        all.join("\n")
    }

    /// A table with a line a column and a line a row.
    fn table(&self, table: &Value) -> String {
        let all = |it: &Value, without: &[&str]| {
            let mut it = it.clone();
            if let Some(fields) = it.as_object_mut() {
                fields.retain(|key, _| !without.contains(&key.as_str()));
            }
            self.short(&it)
        };
        let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
        let mut lines = vec![all(table, &["blocks"])];
        for block in list(&table["blocks"]) {
            let head = all(&block, &["columns", "rows", "cells"]);
            lines.extend((!head.is_empty()).then(|| format!("  {head}")));
            let cells = list(&block["cells"]);
            for (kind, entries) in [
                ("column", list(&block["columns"])),
                ("row", list(&block["rows"])),
            ] {
                for entry in entries {
                    let own: Vec<&Value> =
                        cells.iter().filter(|it| it[kind] == entry["key"]).collect();
                    let labels = own.first().map(|it| &it[format!("{kind}_labels")]);
                    let labels = labels.filter(|it| **it != serde_json::json!([entry["label"]]));
                    let labels = labels.map_or(String::new(), |it| format!(" {}", self.short(it)));
                    let mut line = format!("    {kind} {}{labels}", all(&entry, &[]));
                    if kind == "row" {
                        let texts = own.iter().map(|it| self.short(&it["text"]));
                        line.push_str(&format!(" | {}", texts.collect::<Vec<_>>().join(" | ")));
                    }
                    lines.push(line);
                }
            }
        }
        lines.join("\n")
    }

    /// `None` where there is nothing to say.
    fn field(&self, key: &str, value: &Value) -> Option<String> {
        let short = self.short(value);
        match key {
            _ if short.is_empty() => None,
            "place" => Some(short),
            _ if *value == true => Some(key.to_owned()),
            _ => Some(format!("{key} {short}")),
        }
    }

    /// On one line; nothing for what says nothing.
    fn short(&self, value: &Value) -> String {
        match value {
            Value::Null | Value::Bool(false) => String::new(),
            Value::Bool(true) => "yes".to_owned(),
            Value::Number(number) => number.to_string(),
            Value::String(text) => text.replace('\n', " ⏎ "),
            Value::Array(list) if list.is_empty() => String::new(),
            Value::Array(list) => {
                let list: Vec<String> = list.iter().map(|it| self.short(it)).collect();
                format!("[{}]", list.join(", "))
            }
            Value::Object(fields) if fields.contains_key("line") => self.place(fields),
            Value::Object(fields) => {
                let fields = fields.iter().filter_map(|(key, it)| self.field(key, it));
                fields.collect::<Vec<_>>().join(", ")
            }
        }
    }

    /// The word that stands there, behind its file where that is another one.
    fn place(&self, place: &Map<String, Value>) -> String {
        let text = |key: &str| place.get(key).and_then(Value::as_str).unwrap_or("");
        let number = |key: &str| {
            let number = place.get(key).and_then(Value::as_u64).unwrap_or(0);
            usize::try_from(number).unwrap_or(0).saturating_sub(1)
        };
        let file = text("file");
        let source = self
            .sources
            .iter()
            .find(|source| source.name.ends_with(file));
        let line = source.and_then(|source| source.text.lines().nth(number("line")));
        let behind = line.map(|line| line.chars().skip(number("column")).collect::<String>());
        let word = behind
            .as_deref()
            .and_then(|it| it.split([' ', '|', ',']).next());
        let word = word.unwrap_or("nowhere");
        match self.own.ends_with(file) {
            true => format!("@{word}"),
            false => format!("@{file} {word}"),
        }
    }
}
