//! What travels inside a report's PDF: its JSON, and every .rpt of the project
//! that it was made from. Last year's report and tables of others stay outside.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::emit::typst::{Attachment, AttachmentKind, Attachments};
use crate::source::{Source, Sources, Wanted, Workspace, relative};

pub(super) fn attachments(
    workspace: &Workspace<'_>,
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
    let own = sources.iter().next();
    let spelling = own.map_or("", |own| own.spelling.as_str());
    let folder = spelling.rsplit_once('/').map_or("", |(folder, _)| folder);
    // A package may be used more than once.
    let mut met = BTreeSet::new();
    for source in sources.iter().filter(|source| is_written(source)) {
        if !met.insert(&source.spelling) {
            continue;
        }
        let mut name = relative(&source.spelling, folder);
        // No Typst text can look above itself.
        if name.starts_with("../") {
            attachments.beside = false;
            name = format!("project/{}", source.spelling);
        }
        // A file of the report's own folder may be called so.
        while attachments.files.iter().any(|file| file.name == name) {
            name.insert_str(0, "project/");
        }
        // As it lies there: with its marks and line ends.
        let bytes = workspace.files.read(&source.path, Wanted::Use);
        attachments.files.push(Attachment {
            name,
            kind: match own.is_some_and(|own| own.id == source.id) {
                true => AttachmentKind::Report,
                false => AttachmentKind::Used,
            },
            bytes: bytes.map_or_else(|_| Arc::from(source.text.as_bytes()), Arc::from),
        });
    }
    attachments
}

/// Not compiled in, and no table shown as a text.
fn is_written(source: &Source) -> bool {
    let ending = source.path.extension();
    ending.is_some_and(|ending| ending == "rpt") && source.table.is_none()
}
