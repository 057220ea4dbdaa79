//! What travels inside a report's PDF: its JSON, and every .rpt of the project
//! that it was made from. Last year's report and tables of others stay outside.

use std::path::{Component, Path};
use std::sync::Arc;

use crate::emit::typst::{Attachment, AttachmentKind, Attachments};
use crate::source::{Files, Source, Sources};

pub(super) fn attachments(
    files: &dyn Files,
    report: &Path,
    sources: &Sources,
    json: Vec<u8>,
    beside: bool,
) -> Attachments {
    let stem = report.file_stem().unwrap_or_default().to_string_lossy();
    let mut attachments = Attachments {
        files: vec![Attachment {
            name: format!("{stem}.json"),
            kind: AttachmentKind::Data,
            bytes: json.into(),
        }],
        beside,
    };
    let real = |path: &Path| files.canonical(path).unwrap_or_else(|_| path.to_owned());
    let report = real(report);
    let folder = report.parent().unwrap_or(Path::new(""));
    for source in sources.iter().filter(|source| is_written(source)) {
        let path = real(&source.path);
        let name = path.strip_prefix(folder).ok().and_then(joined);
        // No Typst text can look above itself.
        attachments.beside &= name.is_some();
        let name = name.unwrap_or_else(|| format!("project/{}", source.name));
        let bytes = match files.read(&path) {
            Ok(bytes) => bytes.into(),
            Err(_) => Arc::from(source.text.as_bytes()),
        };
        let kind = if path == report {
            AttachmentKind::Report
        } else {
            AttachmentKind::Used
        };
        if attachments.files.iter().all(|file| file.name != name) {
            attachments.files.push(Attachment { name, kind, bytes });
        }
    }
    attachments
}

/// Not compiled in, and no table shown as a text.
fn is_written(source: &Source) -> bool {
    let ending = source.path.extension();
    ending.is_some_and(|ending| ending == "rpt") && source.table.is_none()
}

/// The path with `/` between its names.
fn joined(path: &Path) -> Option<String> {
    let names = path.components().map(|component| match component {
        Component::Normal(name) => name.to_str(),
        Component::Prefix(_) | Component::RootDir | Component::CurDir | Component::ParentDir => {
            None
        }
    });
    let names: Vec<&str> = names.collect::<Option<_>>()?;
    Some(names.join("/"))
}
