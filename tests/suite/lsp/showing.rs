//! Answers as text: addresses from the folder of the case, and each range with
//! what stands there, so that a column that is off by one is seen.

use std::path::Path;

use serde_json::Value;

use super::client::uri;
use super::marks::offset;

pub(crate) fn shown(answer: &Value, folder: &Path, open: &[(&Path, &str)]) -> String {
    let mut out = String::new();
    let showing = Showing { folder, open };
    showing.value(answer, None, 0, &mut out);
    out.trim_end().to_owned()
}

struct Showing<'a> {
    folder: &'a Path,
    open: &'a [(&'a Path, &'a str)],
}

impl Showing<'_> {
    fn value(&self, value: &Value, around: Option<&str>, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        match value {
            Value::Object(fields) => {
                let own = fields
                    .get("uri")
                    .or_else(|| fields.get("textDocument")?.get("uri"));
                let around = own.and_then(Value::as_str).or(around);
                for (key, value) in fields {
                    match self.short(value, around) {
                        Some(short) => out.push_str(&format!("{indent}{key}: {short}\n")),
                        None => {
                            out.push_str(&format!("{indent}{key}:\n"));
                            self.value(value, around, depth + 1, out);
                        }
                    }
                }
            }
            Value::Array(list) => {
                for value in list {
                    match self.short(value, around) {
                        Some(short) => out.push_str(&format!("{indent}- {short}\n")),
                        None => {
                            out.push_str(&format!("{indent}-\n"));
                            self.value(value, around, depth + 1, out);
                        }
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                let short = self.short(value, around).unwrap_or_default();
                out.push_str(&format!("{indent}{short}\n"));
            }
        }
    }

    fn short(&self, value: &Value, around: Option<&str>) -> Option<String> {
        match value {
            Value::String(text) if text.starts_with("file://") => Some(self.address(text)),
            Value::String(text) => Some(text.replace('\n', " ⏎ ")),
            Value::Null => Some("nothing".to_owned()),
            Value::Bool(_) | Value::Number(_) => Some(value.to_string()),
            Value::Array(list) if list.is_empty() => Some("none".to_owned()),
            Value::Array(_) => None,
            Value::Object(fields) if fields.is_empty() => Some("{}".to_owned()),
            Value::Object(fields) if fields.contains_key("character") => Some(at(value)?),
            Value::Object(_) => self.range(value, around),
        }
    }

    fn range(&self, value: &Value, around: Option<&str>) -> Option<String> {
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

fn at(position: &Value) -> Option<String> {
    let line = position.get("line")?.as_u64()? + 1;
    Some(format!(
        "{line}:{}",
        position.get("character")?.as_u64()? + 1
    ))
}
