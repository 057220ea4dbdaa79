//! All declarations of a report, lowered one after the other.

use std::cell::RefCell;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::project::Node;
use crate::semantics::index::asking::Asking;
use crate::semantics::index::declared::Index;
use crate::semantics::index::known::Known;
use crate::semantics::index::told::Told;
use crate::semantics::model::{Allowance, Chart, Check, Content, Inline, Shared};
use crate::syntax::ast::{self, Item};

use super::Lowering;
use super::figures::Outcome;
use super::kept::{Keeping, Part};
use super::tables::texts::Words;

/// A report in the lowering: what is known so far, and every problem met.
pub(crate) struct Whole<'a> {
    pub(super) index: &'a Index<'a>,
    /// What was made before, if that is kept.
    pub(super) keeping: Option<Keeping<'a>>,
    pub(super) known: Known,
    pub(super) told: Told,
    pub(super) charts: Vec<Chart>,
    pub(super) allowances: Vec<Allowance>,
}

/// What came of each declaration.
#[derive(Default)]
pub(crate) struct Lowered {
    pub(crate) known: Known,
    pub(crate) told: Told,
    /// By `FigureId`.
    pub(crate) figures: Vec<Outcome>,
    pub(crate) title: Option<Vec<Inline>>,
    /// By table.
    pub(crate) words: Vec<Words>,
    /// In the order of the index's late texts.
    pub(crate) texts: Vec<Vec<Inline>>,
    pub(crate) checks: Vec<Shared<Check>>,
    pub(crate) content: Vec<Content>,
    pub(crate) charts: Vec<Chart>,
    pub(crate) notes: IndexMap<String, Vec<Inline>>,
    pub(crate) allowances: Vec<Allowance>,
}

impl<'a> Whole<'a> {
    /// `told` is what there was to tell while all was declared.
    pub(crate) fn new(index: &'a Index<'a>, told: Told, keeping: Option<Keeping<'a>>) -> Self {
        Whole {
            index,
            keeping,
            known: Known::default(),
            told,
            charts: Vec::new(),
            allowances: Vec::new(),
        }
    }

    pub(crate) fn lowered(mut self, nodes: &[Node]) -> Lowered {
        let figures = self.figures();
        // The title may use every other field and every figure.
        let title = header_title(nodes).map(|title| self.lower(|it| it.template(title)));
        let texts = self.index.late_texts().iter().enumerate();
        let texts = texts.map(|(number, late)| {
            let inlines = late.cell.inlines.as_deref().unwrap_or(&[]);
            self.part(Part::Text(number), None, |lowering| {
                // It is of a table, whatever else it asks.
                lowering.index.table(late.table);
                lowering.inlines(inlines)
            })
        });
        let texts = texts.collect();
        let words = self.words_of_tables();
        let checks = self.checks(nodes, &figures);
        let carried = std::mem::take(&mut self.told.carried);
        self.lower(|lowering| lowering.stray_adjustments(&carried));
        let content = self.content(nodes);
        let notes = self.notes();
        self.unanswered(nodes);
        if self.told.notes() {
            self.lower(|lowering| lowering.note_declared(nodes));
        }
        Lowered {
            known: self.known,
            told: self.told,
            figures,
            title,
            words,
            texts,
            checks,
            content,
            charts: self.charts,
            notes,
            allowances: self.allowances,
        }
    }

    fn words_of_tables(&mut self) -> Vec<Words> {
        let mut all = Vec::new();
        if let Some(keeping) = &mut self.keeping {
            keeping.made_anew = false;
        }
        for table in 0..self.asking().table_count() {
            let words = self.part(Part::Words(table), None, |it| it.words_of_table(table));
            let declared = || self.asking().caption(table).to_vec();
            let caption = words.caption.clone().unwrap_or_else(declared);
            self.known.push_caption(caption);
            all.push(words);
        }
        if let Some(keeping) = self.keeping.as_mut().filter(|it| it.made_anew) {
            keeping.forget_captions();
        }
        all
    }

    pub(super) fn asking(&self) -> Asking<'_> {
        Asking::new(self.index, &self.known)
    }

    /// Lowers a declaration or a part of one.
    pub(super) fn lower<T>(&mut self, lower: impl FnOnce(&mut Lowering<'_>) -> T) -> T {
        let mut lowering = Lowering::new(self.asking(), self.told.notes());
        let made = lower(&mut lowering);
        let told = lowering.told;
        self.told.extend(&told);
        made
    }

    /// Takes a part as before, where it and all that it asks are as before, or
    /// lowers it.
    pub(super) fn part<T: Clone + Send + Sync + 'static>(
        &mut self,
        part: Part,
        item: Option<&Arc<Item>>,
        lower: impl FnOnce(&mut Lowering<'_>) -> T,
    ) -> T {
        let Some(keeping) = &mut self.keeping else {
            return self.lower(lower);
        };
        if let Some(known) = keeping.take(part, self.index, &mut self.told) {
            return known;
        }
        let asked = RefCell::default();
        let asking = Asking::new(self.index, &self.known).noting(&asked);
        let mut lowering = Lowering::new(asking, self.told.notes());
        let made = lower(&mut lowering);
        let told = lowering.told;
        self.told.extend(&told);
        let what = (told, asked.into_inner(), Vec::new());
        keeping.keep(part, item, made.clone(), what);
        made
    }

    /// The same of all that comes of a declaration.
    pub(super) fn item<T: Clone + Send + Sync + 'static>(
        &mut self,
        item: &Arc<Item>,
        lower: impl FnOnce(&mut Lowering<'_>) -> T,
    ) -> T {
        self.part(Part::item(item), Some(item), lower)
    }
}

fn header_title(nodes: &[Node]) -> Option<&ast::Template> {
    nodes.iter().find_map(|node| {
        let ast::ItemKind::Report(header) = &node.item.kind else {
            return None;
        };
        Some(&header.title)
    })
}
