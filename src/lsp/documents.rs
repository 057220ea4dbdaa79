//! Open documents: their text as the editor has it, and what is known of them.

use std::path::PathBuf;

use lsp_types::{Position, TextDocumentContentChangeEvent, Uri};

use crate::diagnostics::Lang;
use crate::ide::View;
use crate::pipeline::{self, Checked, Memory, Options};
use crate::semantics::model::Locale;
use crate::source::{Files, SourceId};

use super::positions::Lines;

/// The source that a report is itself.
pub(super) const OWN: SourceId = SourceId(0);

pub(super) struct Document {
    pub(super) uri: Uri,
    /// Canonical, if there is such a file.
    pub(super) path: PathBuf,
    pub(super) version: i32,
    pub(super) text: String,
    pub(super) lines: Lines,
    pub(super) memory: Memory,
    /// What the last check found.
    pub(super) checked: Option<Checked>,
    /// Something changed since.
    pub(super) stale: bool,
    /// The editor has not been told of the last check.
    pub(super) unpublished: bool,
}

impl Document {
    pub(super) fn new(uri: Uri, path: PathBuf, version: i32, text: String) -> Self {
        Document {
            uri,
            path,
            version,
            lines: Lines::new(&text),
            text,
            memory: Memory::default(),
            checked: None,
            stale: true,
            unpublished: false,
        }
    }

    /// Looks at it again; what the last check found is given back, so that
    /// nobody waits until it is freed.
    pub(super) fn check(&mut self, files: &dyn Files) -> Option<Checked> {
        let options = Options::default();
        let checked = pipeline::check_again(files, &self.path, &options, &mut self.memory);
        self.stale = false;
        self.unpublished = true;
        self.checked.replace(checked)
    }

    /// Applies what the editor says has changed, in its order.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            match change.range {
                Some(range) => {
                    let bytes = self.lines.bytes(&self.text, range);
                    self.text.replace_range(bytes, &change.text);
                }
                None => self.text = change.text,
            }
            self.lines = Lines::new(&self.text);
        }
        self.version = version;
        self.stale = true;
    }

    /// Whether its check reads other files than itself; built-in packages
    /// never change.
    pub(super) fn builds_on_others(&self) -> bool {
        let Some(checked) = &self.checked else {
            return true;
        };
        let header = &checked.model.header;
        let mut read = checked.sources.iter().skip(1);
        checked.unreadable
            || !header.previous.is_empty()
            || !header.members.is_empty()
            || header.previous_none.is_none()
            || read.any(|source| !source.path.as_os_str().is_empty())
    }

    /// What is known, if it has been checked.
    pub(super) fn view(&self, lang: Option<Lang>) -> Option<View<'_>> {
        let checked = self.checked.as_ref()?;
        Some(View {
            model: &checked.model,
            evaluation: &checked.evaluation,
            sources: &checked.sources,
            nodes: &self.memory.nodes,
            lang: lang.unwrap_or_else(|| spoken(checked.model.header.locale)),
        })
    }

    pub(super) fn offset(&self, position: Position) -> usize {
        self.lines.offset(&self.text, position)
    }
}

/// The language of a report's messages.
pub(super) fn spoken(locale: Locale) -> Lang {
    match locale {
        Locale::ZhCn => Lang::Zh,
        Locale::EnUs => Lang::En,
    }
}
