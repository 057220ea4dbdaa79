//! From the model and its values to the finished document.

mod charts;
mod described;
mod heads;
mod lines;
mod prose;
mod tables;
mod values;

#[cfg(test)]
mod tests;

use crate::evaluation::results::{Evaluation, Verdict};
use crate::semantics::model::{Content, Inline, Model, Section};
use crate::source::Span;

use super::facts::Facts;
use super::numbering::Numbering;
use super::tree::{self, Document};

/// What may differ between two builds of one report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Settings {
    /// Marks every page as a draft.
    pub draft: bool,
}

/// Composes the document. What [`super::check`] reports is left out.
pub fn compose(model: &Model, evaluation: &Evaluation, settings: Settings) -> Document {
    let facts = Facts::new(model, evaluation);
    let mut composer = Composer {
        facts,
        numbering: Numbering::of(facts),
        titles: Vec::new(),
        in_note: false,
    };
    composer.titles = composer.first_level_titles(&model.content);
    composer.document(settings)
}

/// A label or message as plain words.
pub fn plain(facts: Facts, inlines: &[Inline]) -> String {
    let mut composer = Composer {
        facts,
        numbering: Numbering::default(),
        titles: Vec::new(),
        in_note: true,
    };
    tree::text_of(&composer.inlines(inlines))
}

struct Composer<'a> {
    facts: Facts<'a>,
    numbering: Numbering,
    /// Titles of the first-level sections, for `{sections}`.
    titles: Vec<String>,
    /// Inside a footnote, where no other footnote may open.
    in_note: bool,
}

impl<'a> Composer<'a> {
    fn document(&mut self, settings: Settings) -> Document {
        let header = &self.facts.model.header;
        let voice = self.facts.voice;
        let mut blocks = Vec::new();
        self.content(&self.facts.model.content, &mut blocks);
        if let Some(place) = self.rounding_place() {
            blocks.push(tree::Block::Remark(vec![tree::Inline {
                kind: tree::InlineKind::Text(voice.rounding_note().to_owned()),
                place,
            }]));
        }
        Document {
            title: self.inlines(&header.title),
            issuer: header.issuer.clone(),
            period: header.period.as_ref().map(|period| period.text.clone()),
            published: header
                .published
                .map(|date| (date.year, date.month, date.day)),
            locale: header.locale,
            template: header.template.clone(),
            look: header.look.clone(),
            fonts: header.fonts.clone(),
            draft: settings.draft.then(|| voice.draft_mark().to_owned()),
            blocks,
            place: header.place,
        }
    }

    fn content(&mut self, content: &'a [Content], blocks: &mut Vec<tree::Block>) {
        for item in content {
            match item {
                Content::Section(section) => self.section(section, blocks),
                Content::Prose(prose) => {
                    for block in prose {
                        let block = self.block(block);
                        blocks.push(block);
                    }
                }
                Content::Chart(index) => blocks.extend(self.chart(*index).map(tree::Block::Chart)),
                Content::Table(index) => blocks.extend(self.table(*index).map(tree::Block::Table)),
                Content::If {
                    condition,
                    then,
                    otherwise,
                } => self.content(self.facts.branch(condition, then, otherwise), blocks),
            }
        }
    }

    fn section(&mut self, section: &'a Section, blocks: &mut Vec<tree::Block>) {
        let title = self.inlines(&section.title);
        if let Some(number) = self.numbering.sections.get(&section.place) {
            blocks.push(tree::Block::Heading(tree::Heading {
                level: section.level,
                number: number.heading(self.facts.voice.locale),
                title,
                anchor: number.anchor(),
                place: section.place,
            }));
        }
        self.content(&section.content, blocks);
    }

    fn first_level_titles(&mut self, content: &'a [Content]) -> Vec<String> {
        let mut titles = Vec::new();
        for item in content {
            match item {
                Content::Section(section) => {
                    titles.push(tree::text_of(&self.inlines(&section.title)));
                }
                Content::Prose(_) | Content::Table(_) | Content::Chart(_) => {}
                Content::If {
                    condition,
                    then,
                    otherwise,
                } => {
                    let branch = self.facts.branch(condition, then, otherwise);
                    titles.extend(self.first_level_titles(branch));
                }
            }
        }
        titles
    }

    /// The first check whose sides differ by rounding alone.
    fn rounding_place(&self) -> Option<Span> {
        self.facts
            .evaluation
            .outcomes
            .iter()
            .find(|outcome| outcome.verdict == Verdict::Rounding)
            .map(|outcome| outcome.place)
    }
}
