//! Prose into paragraphs and lists. What stands within them is read by
//! `inline`.

use std::ops::Range;

use super::ast::{Block, BlockKind, Inline};
use super::inline::{Inliner, Setting};
use super::problems::Problems;
use super::slice::Slice;

/// What stands between `"""` and `"""`.
pub(super) fn blocks(slice: &Slice<'_>, problems: &mut Problems) -> Vec<Block> {
    let mut inliner = Inliner::new(slice, Setting::Prose, problems);
    chunks(&slice.text)
        .into_iter()
        .map(|chunk| {
            let (kind, range) = match chunk {
                Chunk::Paragraph(range) => {
                    (BlockKind::Paragraph(inliner.read(range.clone())), range)
                }
                Chunk::List { ordered, entries } => {
                    let start = entries.first().map_or(0, |entry| entry.start);
                    let end = entries.last().map_or(start, |entry| entry.end);
                    let entries = entries
                        .into_iter()
                        .map(|entry| inliner.read(entry))
                        .collect();
                    (BlockKind::List { ordered, entries }, start..end)
                }
            };
            Block {
                kind,
                span: slice.span(range.start, range.end),
            }
        })
        .collect()
}

/// A title or message, without its quotes.
pub(super) fn template(slice: &Slice<'_>, problems: &mut Problems) -> Vec<Inline> {
    Inliner::new(slice, Setting::Title, problems).read(0..slice.text.len())
}

/// A cell that holds `{…}`.
pub(super) fn cell(slice: &Slice<'_>, problems: &mut Problems) -> Vec<Inline> {
    Inliner::new(slice, Setting::Cell, problems).read(0..slice.text.len())
}

enum Chunk {
    Paragraph(Range<usize>),
    List {
        ordered: bool,
        /// Each without its mark.
        entries: Vec<Range<usize>>,
    },
}

impl Chunk {
    fn list(mark: &Mark, first: Range<usize>) -> Chunk {
        Chunk::List {
            ordered: mark.ordered,
            entries: Vec::from([first]),
        }
    }
}

/// A line that begins an entry of a list.
struct Mark {
    ordered: bool,
    /// Bytes before the text of the entry.
    length: usize,
    number: u32,
}

fn chunks(text: &str) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::new();
    // Whether the next line may go on with the last chunk, and how far the
    // mark of its last entry is indented.
    let mut open = false;
    let mut entry_indent = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_start();
        let indent = line.len() - content.len();
        let content = content.trim_end();
        if content.is_empty() {
            open = false;
            continue;
        }
        let range = start + indent..start + indent + content.len();
        let last = chunks.last_mut();
        match (mark(content), last) {
            (Some(mark), Some(Chunk::List { ordered, entries }))
                if *ordered == mark.ordered && (open || !mark.ordered || mark.number != 1) =>
            {
                entries.push(range.start + mark.length..range.end);
                entry_indent = indent;
            }
            // Within a paragraph a number that is not 1 is part of its text.
            (Some(mark), last)
                if !mark.ordered
                    || mark.number == 1
                    || matches!(last, Some(Chunk::List { .. })) && open =>
            {
                let first = range.start + mark.length..range.end;
                chunks.push(Chunk::list(&mark, first));
                entry_indent = indent;
            }
            (_, Some(Chunk::Paragraph(paragraph))) if open => paragraph.end = range.end,
            (_, Some(Chunk::List { entries, .. })) if open && indent > entry_indent => {
                if let Some(entry) = entries.last_mut() {
                    entry.end = range.end;
                }
            }
            _ => chunks.push(Chunk::Paragraph(range)),
        }
        open = true;
    }
    chunks
}

fn mark(line: &str) -> Option<Mark> {
    if let Some(rest) = line.strip_prefix("- ") {
        return Some(Mark {
            ordered: false,
            length: line.len() - rest.trim_start().len(),
            number: 0,
        });
    }
    let (digits, rest) = line.split_once(". ")?;
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(Mark {
        ordered: true,
        length: line.len() - rest.trim_start().len(),
        number: digits.parse().ok()?,
    })
}
