//! Enough reading of Typst to know what the calls behind the template say.

use libtest_mimic::Failed;

use crate::typst::read_back;

/// An argument of a call, or a call that stands as a block.
#[derive(Debug)]
pub(super) enum Code {
    Text(String),
    /// `(…)` is a call without a name.
    Call {
        name: String,
        arguments: Vec<(Option<String>, Code)>,
    },
    /// Numbers, words, and a picture as it is.
    Other(String),
}

impl Code {
    pub(super) fn named(&self, wanted: &str) -> Option<&Code> {
        let Code::Call { arguments, .. } = self else {
            return None;
        };
        let named = |(name, _): &&(Option<String>, Code)| name.as_deref() == Some(wanted);
        arguments.iter().find(named).map(|(_, code)| code)
    }

    pub(super) fn unnamed(&self) -> Vec<&Code> {
        let Code::Call { arguments, .. } = self else {
            return Vec::new();
        };
        let unnamed = arguments.iter().filter(|(name, _)| name.is_none());
        unnamed.map(|(_, code)| code).collect()
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Code::Call { name, .. } => name,
            Code::Text(_) | Code::Other(_) => "",
        }
    }

    /// What a reader sees of it; footnotes go to the others.
    pub(super) fn words(&self, notes: &mut Vec<String>) -> String {
        match self {
            Code::Text(text) => text.clone(),
            Code::Other(_) => String::new(),
            Code::Call { name, .. } => {
                let pieces = self.unnamed();
                let address = matches!(name.as_str(), "see" | "web");
                let pieces = pieces.into_iter().skip(usize::from(address));
                let words: String = pieces.map(|it| it.words(notes)).collect();
                match name.as_str() {
                    "note" => {
                        notes.push(words);
                        String::new()
                    }
                    _ => words,
                }
            }
        }
    }
}

/// The calls of a file behind the template, in order.
pub(super) fn read(text: &str) -> Result<Vec<Code>, Failed> {
    let body = text.split("\n// ---- attached").next().unwrap_or("");
    let mut rest = body.strip_prefix("#show: ").ok_or("no report")?;
    let mut found = Vec::new();
    loop {
        found.push(value(&mut rest)?);
        rest = rest.trim_start();
        match rest.strip_prefix('#') {
            Some(behind) => rest = behind,
            None if rest.is_empty() => return Ok(found),
            None => return Err(format!("not a call: {:?}", rest.get(..40)).into()),
        }
    }
}

fn value(rest: &mut &str) -> Result<Code, Failed> {
    *rest = rest.trim_start();
    if rest.starts_with('"') {
        let mut escaped = false;
        let end = rest.char_indices().skip(1).find(|(_, letter)| {
            let ends = *letter == '"' && !escaped;
            escaped = *letter == '\\' && !escaped;
            ends
        });
        let (end, _) = end.ok_or("an open text")?;
        let (literal, behind) = rest.split_at(end + 1);
        *rest = behind;
        return Ok(Code::Text(read_back(literal).ok_or("not a literal")?));
    }
    if let Some(picture) = rest.strip_prefix("```svg\n") {
        let (picture, behind) = picture.split_once("```.text").ok_or("an open picture")?;
        *rest = behind;
        return Ok(Code::Other(picture.to_owned()));
    }
    let word = |letter: char| !(letter.is_alphanumeric() || "-_.".contains(letter));
    let (name, behind) = rest.split_at(rest.find(word).unwrap_or(rest.len()));
    *rest = behind;
    match behind.strip_prefix('(') {
        Some(inner) => {
            *rest = inner;
            let arguments = arguments(rest)?;
            Ok(Code::Call {
                name: name.to_owned(),
                arguments,
            })
        }
        None if name.is_empty() => Err(format!("not a value: {:?}", behind.get(..40)).into()),
        None => Ok(Code::Other(name.to_owned())),
    }
}

/// Up to the bracket that closes them.
fn arguments(rest: &mut &str) -> Result<Vec<(Option<String>, Code)>, Failed> {
    let mut found = Vec::new();
    loop {
        *rest = rest.trim_start_matches([' ', '\n', ',']);
        if let Some(behind) = rest.strip_prefix(')') {
            *rest = behind;
            return Ok(found);
        }
        let name = rest.split_once(": ").map(|(name, _)| name);
        let is_name = |name: &&str| name.chars().all(|it| it.is_ascii_alphabetic());
        let name = name.filter(is_name).map(str::to_owned);
        if let Some(name) = &name {
            *rest = rest.get(name.len() + 2..).unwrap_or("");
        }
        found.push((name, value(rest)?));
    }
}
