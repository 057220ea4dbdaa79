//! Places of a checked report as the protocol names them.

use std::path::PathBuf;

use lsp_types::{Location, Range, Uri};

use crate::source::{DiskFiles, Files as _, Source, Sources, Span, Wanted};

use super::addresses;
use super::documents::{Document, OWN};
use super::positions::Lines;

impl Document {
    /// A place in the document itself.
    pub(super) fn range(&self, span: Span) -> Range {
        let checked = self.checked.as_ref();
        let place = checked.map(|checked| checked.sources.place(span).range());
        let bytes = place.unwrap_or_else(|| span.offsets());
        self.lines.range(&self.text, bytes)
    }

    /// A place in any source of the report.
    pub(super) fn location(&self, span: Span) -> Option<Location> {
        let sources = &self.checked.as_ref()?.sources;
        if sources.source_of(span) == OWN {
            return Some(Location::new(self.uri.clone(), self.range(span)));
        }
        location(sources, span)
    }
}

pub(super) fn location(sources: &Sources, span: Span) -> Option<Location> {
    let place = sources.place(span);
    let source = sources.get(place.source)?;
    let range = Lines::new(&source.text).range(&source.text, place.range());
    Some(Location::new(uri(source)?, range))
}

/// Where an editor can open a source: a package that is built in, as a copy
/// that nobody writes to.
pub(super) fn uri(source: &Source) -> Option<Uri> {
    if source.table.is_some() {
        return None;
    }
    if source.path.as_os_str().is_empty() {
        return addresses::uri(&copy(source)?);
    }
    addresses::uri(&source.path)
}

/// The folder of the copies, by version: what is built in stays as it is.
fn copies() -> PathBuf {
    let folder = format!("rptc-{}-packages", env!("CARGO_PKG_VERSION"));
    std::env::temp_dir().join(folder)
}

fn copy(source: &Source) -> Option<PathBuf> {
    let path = copies().join(format!("{}.rpt", source.name));
    let same = DiskFiles.read(&path, Wanted::Package);
    let same = same.is_ok_and(|bytes| bytes == source.text.as_bytes());
    if !same {
        let _ = std::fs::remove_file(&path);
        crate::source::write_beside(&path, source.text.as_bytes()).ok()?;
        let mut permissions = std::fs::metadata(&path).ok()?.permissions();
        permissions.set_readonly(true);
        std::fs::set_permissions(&path, permissions).ok()?;
    }
    Some(path)
}
