//! Paragraphs and lists: text, values in words, references, footnotes.

use crate::document::numbering::{chart_anchor, chart_number, table_anchor, table_number};
use crate::document::tree;
use crate::number::Exact;
use crate::semantics::model::{Block, Content, Format, Inline, InlineKind, Target};
use crate::source::Span;

use super::values::words;
use super::{Composer, lines};

impl Composer<'_> {
    pub(super) fn block(&mut self, block: &Block) -> tree::Block {
        match block {
            Block::Paragraph(inlines) => tree::Block::Paragraph(self.inlines(inlines)),
            Block::List { ordered, entries } => tree::Block::List {
                ordered: *ordered,
                entries: entries.iter().map(|entry| self.inlines(entry)).collect(),
            },
        }
    }

    /// A run of text, its lines joined.
    pub(super) fn inlines(&mut self, inlines: &[Inline]) -> Vec<tree::Inline> {
        let mut composed = self.composed(inlines);
        lines::join(&mut composed, self.facts.voice.locale);
        composed
    }

    fn composed(&mut self, inlines: &[Inline]) -> Vec<tree::Inline> {
        inlines
            .iter()
            .flat_map(|inline| {
                let place = inline.place;
                let kinds = self.inline(inline).into_iter();
                kinds.map(move |kind| tree::Inline { kind, place })
            })
            .collect()
    }

    fn inline(&mut self, inline: &Inline) -> Vec<tree::InlineKind> {
        let one = match &inline.kind {
            InlineKind::Text(text) | InlineKind::Literal { text, .. } => {
                tree::InlineKind::Text(text.clone())
            }
            InlineKind::Strong(inner) => tree::InlineKind::Strong(self.composed(inner)),
            InlineKind::Emphasis(inner) => tree::InlineKind::Emphasis(self.composed(inner)),
            InlineKind::Link { text, address } => tree::InlineKind::Link {
                text: self.composed(text),
                address: address.clone(),
            },
            InlineKind::NoteRef(name) => return self.footnote(name).into_iter().collect(),
            InlineKind::Value { value, format } => return self.value(value, *format, inline.place),
            InlineKind::Stated {
                value,
                stated,
                format,
            } => return self.stated(value, stated, *format, inline.place),
            InlineKind::Plural { count, one, many } => {
                let value = self.facts.value_of(count);
                let single = value
                    .number()
                    .is_some_and(|number| count.unit.from_base(&number.point) == Exact::one());
                tree::InlineKind::Text(if single { one } else { many }.clone())
            }
            InlineKind::Claim(claim) => {
                tree::InlineKind::Value(words(self.facts.claim_text(claim)))
            }
            InlineKind::Reference { target, format } => {
                return self.reference(target, *format).into_iter().collect();
            }
        };
        vec![one]
    }

    fn footnote(&mut self, name: &str) -> Option<tree::InlineKind> {
        if self.in_note {
            return None;
        }
        let text = self.facts.model.notes.get(name)?;
        self.in_note = true;
        let text = self.inlines(text);
        self.in_note = false;
        Some(tree::InlineKind::Footnote(text))
    }

    fn reference(&mut self, target: &Target, format: Option<Format>) -> Option<tree::InlineKind> {
        let locale = self.facts.voice.locale;
        let numbered = match target {
            Target::Section(section) => self
                .numbering
                .sections
                .get(section)
                .map(|number| (number.reference(locale), number.anchor())),
            Target::Table(index) => self
                .numbering
                .tables
                .get(index)
                .map(|number| (table_number(*number, locale), table_anchor(*number))),
            Target::Chart(place) => self
                .numbering
                .charts
                .get(place)
                .map(|number| (chart_number(*number, locale), chart_anchor(*number))),
        };
        let (text, anchor) = numbered?;
        let text = match format {
            Some(Format::Title) => self.title_of(target),
            Some(_) | None => text,
        };
        Some(tree::InlineKind::Reference { text, anchor })
    }

    fn title_of(&mut self, target: &Target) -> String {
        let model = self.facts.model;
        let title = match target {
            Target::Section(place) => section_title(&model.content, *place),
            Target::Table(index) => model.tables.get(*index).map(|table| &table.caption),
            Target::Chart(place) => {
                let mut charts = model.charts.iter();
                charts
                    .find(|chart| chart.place == *place)
                    .map(|chart| &chart.title)
            }
        };
        // A title's own references would lead back here.
        let Some(title) = title else {
            return String::new();
        };
        let plain: Vec<Inline> = title
            .iter()
            .filter(|inline| !matches!(inline.kind, InlineKind::Reference { .. }))
            .cloned()
            .collect();
        tree::text_of(&self.inlines(&plain))
    }
}

fn section_title(content: &[Content], place: Span) -> Option<&Vec<Inline>> {
    Content::walk(content).find_map(|item| {
        let Content::Section(section) = item else {
            return None;
        };
        (section.place == place).then_some(&section.title)
    })
}
