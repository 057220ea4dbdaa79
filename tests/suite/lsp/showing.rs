//! Answers as text: addresses from the folder of the case, and each range with
//! what stands there, so that a column that is off by one is seen. An entry is a
//! line; what all entries of a list say is said once, before them.

use std::path::Path;

use serde_json::{Map, Value};

use super::client::uri;
use super::marks::offset;

pub(crate) fn shown(answer: &Value, folder: &Path, open: &[(&Path, &str)]) -> String {
    let showing = Showing { folder, open };
    let mut lines = Vec::new();
    showing.value(answer, None, "", &mut lines);
    lines.join("\n")
}

struct Showing<'a> {
    folder: &'a Path,
    open: &'a [(&'a Path, &'a str)],
}

/// What is on one line of an entry, and the lists below it.
type Entry<'v> = (Vec<(String, String)>, Vec<(String, &'v Value)>);

impl Showing<'_> {
    fn value(&self, value: &Value, around: Option<&str>, indent: &str, lines: &mut Vec<String>) {
        let around = own_address(value).or(around);
        if let Value::Array(list) = value
            && !list.is_empty()
        {
            self.list(list, around, indent, lines);
            return;
        }
        let mut entry = (Vec::new(), Vec::new());
        self.flatten("", value, around, &mut entry);
        lines.extend(line(indent, &entry.0));
        self.below(&entry, around, indent, lines);
    }

    fn list(&self, list: &[Value], around: Option<&str>, indent: &str, lines: &mut Vec<String>) {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for value in list {
            let mut entry = (Vec::new(), Vec::new());
            self.flatten("", value, own_address(value).or(around), &mut entry);
            entries.push(entry);
        }
        let of_item = |entry: &Entry<'_>, key: &str| {
            let found = entry.0.iter().find(|(known, _)| known == key);
            found.map(|(_, text)| text.clone())
        };
        // What an editor orders, filters and puts in is the label, as a rule.
        for (index, entry) in entries.iter_mut().enumerate() {
            let label = of_item(entry, "label");
            for (key, text) in &mut entry.0 {
                let usual = match key.as_str() {
                    "sortText" => *text == format!("{index:03}"),
                    "filterText" | "textEdit.newText" => Some(&*text) == label.as_ref(),
                    _ => false,
                };
                if usual {
                    *text = "usual".to_owned();
                }
            }
        }
        if let [first, rest @ ..] = entries.as_slice()
            && rest.len() > 1
        {
            let common = first.0.iter().filter(|(key, text)| {
                let mut rest = rest.iter();
                rest.all(|entry| of_item(entry, key).as_ref() == Some(text))
            });
            let common: Vec<(String, String)> = common.cloned().collect();
            lines.extend(line(&format!("{indent}all: "), &common));
            for entry in &mut entries {
                entry.0.retain(|field| !common.contains(field));
            }
        }
        let mut last = String::new();
        for (value, entry) in list.iter().zip(&entries) {
            // Colours of one line of text stand on one line.
            let on_line = match entry.0.as_slice() {
                [(key, text)] if value.is_object() && !key.is_empty() => text.split(':').next(),
                _ => None,
            };
            let found = line(indent, &entry.0).unwrap_or(indent.to_owned());
            match (on_line, lines.last_mut()) {
                (Some(here), Some(before)) if here == last => {
                    before.push_str(&format!(" · {}", found.trim_start()));
                }
                _ => lines.push(found),
            }
            last = on_line.unwrap_or("").to_owned();
            self.below(entry, own_address(value).or(around), indent, lines);
        }
    }

    fn below(
        &self,
        entry: &Entry<'_>,
        around: Option<&str>,
        indent: &str,
        lines: &mut Vec<String>,
    ) {
        for (key, list) in &entry.1 {
            lines.push(format!("{indent}  {key}:"));
            self.value(list, around, &format!("{indent}    "), lines);
        }
    }

    /// The fields of a value on one line, by their way to it; lists that are not
    /// short come below.
    fn flatten<'v>(
        &self,
        key: &str,
        value: &'v Value,
        around: Option<&str>,
        entry: &mut Entry<'v>,
    ) {
        match (self.short(value, around), value) {
            (Some(short), _) => entry.0.push((key.to_owned(), short)),
            (None, Value::Object(fields)) => {
                let around = own_address(value).or(around);
                for (inner, value) in fields {
                    let key = match key {
                        "" => inner.clone(),
                        _ => format!("{key}.{inner}"),
                    };
                    self.flatten(&key, value, around, entry);
                }
            }
            (None, _) => entry.1.push((key.to_owned(), value)),
        }
    }

    fn short(&self, value: &Value, around: Option<&str>) -> Option<String> {
        match value {
            Value::String(text) if text.starts_with("file://") => Some(self.address(text)),
            Value::String(text) => Some(text.replace('\n', " ⏎ ")),
            Value::Null => Some("nothing".to_owned()),
            Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
            Value::Array(list) if list.is_empty() => Some("none".to_owned()),
            Value::Array(list) if list.iter().all(|it| !it.is_object() && !it.is_array()) => {
                let list = list.iter().filter_map(|it| self.short(it, around));
                Some(format!("[{}]", list.collect::<Vec<_>>().join(", ")))
            }
            Value::Array(_) => None,
            Value::Object(fields) if fields.is_empty() => Some("{}".to_owned()),
            Value::Object(fields) if fields.contains_key("character") => Some(at(value)?),
            Value::Object(fields) => self.range(fields, around),
        }
    }

    fn range(&self, value: &Map<String, Value>, around: Option<&str>) -> Option<String> {
        let (start, end) = (value.get("start")?, value.get("end")?);
        let place = format!("{}-{}", at(start)?, at(end)?);
        let read;
        let open = self
            .open
            .iter()
            .find(|(path, _)| around.is_none_or(|it| it == uri(path)));
        let text = match open {
            Some((_, text)) => *text,
            None => {
                let path = around?.strip_prefix("file://")?;
                read = std::fs::read_to_string(path.replace("%40", "@")).unwrap_or_default();
                &read
            }
        };
        let (Some(first), Some(last)) = (offset(text, start), offset(text, end)) else {
            return Some(format!("{place} outside the text or within a character"));
        };
        let text = text.get(first..last)?;
        let mut lines = text.lines();
        let first = lines.next().unwrap_or("");
        let more = if lines.next().is_some() { " …" } else { "" };
        Some(format!("{place} `{first}`{more}"))
    }

    fn address(&self, text: &str) -> String {
        let folder = format!("{}/", uri(self.folder));
        match text.strip_prefix(&folder) {
            Some(own) => own.to_owned(),
            None => {
                let last: Vec<&str> = text.rsplit('/').take(2).collect();
                last.into_iter()
                    .rev()
                    .collect::<Vec<_>>()
                    .join("/")
                    .replace("%40", "@")
            }
        }
    }
}

/// The file that the ranges of a value lie in.
fn own_address(value: &Value) -> Option<&str> {
    let own = value
        .get("uri")
        .or_else(|| value.get("textDocument")?.get("uri"));
    own.and_then(Value::as_str)
}

fn line(indent: &str, fields: &[(String, String)]) -> Option<String> {
    let field = |(key, text): &(String, String)| match key.as_str() {
        "" => text.clone(),
        _ => format!("{key} {text}"),
    };
    let fields: Vec<String> = fields.iter().map(field).collect();
    (!fields.is_empty()).then(|| format!("{indent}{}", fields.join(" · ")))
}

fn at(position: &Value) -> Option<String> {
    let line = position.get("line")?.as_u64()? + 1;
    Some(format!(
        "{line}:{}",
        position.get("character")?.as_u64()? + 1
    ))
}
