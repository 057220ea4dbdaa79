//! The files that travel inside the PDF: the report as data and as written.

use std::sync::Arc;

use serde::Serialize;

use crate::document::tree::Locale;

/// What `typst compile --input` says to have the files attached, or not.
pub const ATTACH: (&str, &str) = ("attach", "yes");

/// The files of one report.
#[derive(Clone, Debug, Default)]
pub struct Attachments {
    pub files: Vec<Attachment>,
    /// Whether they lie where the Typst text looks for them, so that a plain
    /// `typst compile` attaches them too.
    pub beside: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Where it lies, from the Typst text on.
    pub name: String,
    pub kind: AttachmentKind,
    pub bytes: Arc<[u8]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    /// The report's JSON.
    Data,
    /// The .rpt.
    Report,
    /// Another .rpt that it uses.
    Used,
}

/// An attachment as a template sees it.
#[derive(Serialize)]
pub(super) struct AttachmentContext {
    name: String,
    relationship: &'static str,
    mime: &'static str,
    description: &'static str,
}

pub(super) fn context(attachments: &Attachments, locale: Locale) -> Vec<AttachmentContext> {
    let chinese = locale == Locale::ZhCn;
    let one = |file: &Attachment| {
        let (relationship, mime, description) = match file.kind {
            AttachmentKind::Data if chinese => (
                "data",
                "application/json",
                "报告的数据：每一个数、每一格、每一项核对",
            ),
            AttachmentKind::Data => (
                "data",
                "application/json",
                "The report as data: every figure, cell and check",
            ),
            AttachmentKind::Report if chinese => ("source", "text/plain", "报告的源文件"),
            AttachmentKind::Report => ("source", "text/plain", "The report as it was written"),
            AttachmentKind::Used if chinese => ("source", "text/plain", "报告引用的源文件"),
            AttachmentKind::Used => ("source", "text/plain", "A file that the report uses"),
        };
        AttachmentContext {
            name: file.name.clone(),
            relationship,
            mime,
            description,
        }
    };
    attachments.files.iter().map(one).collect()
}
