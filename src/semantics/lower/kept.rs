//! What was made of declarations, kept for the next check of the same report: it
//! is made again only where the declaration or an answer to it has changed.

use std::any::Any;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::semantics::index::answers::Answers;
use crate::semantics::index::asked::{Asked, Topic, Topics};
use crate::semantics::index::declared::{Index, Owner};
use crate::semantics::index::told::Told;
use crate::semantics::model::{Figure, FigureId, Meanings, Model, Series, Shared};
use crate::syntax::ast::Item;

/// Of one check; empty before the first.
#[derive(Debug, Default)]
pub struct Kept {
    answers: Option<Answers>,
    names: Shared<Meanings>,
    figures: Vec<Shared<Figure>>,
    series: Vec<Series>,
    parts: FxHashMap<Part, Made>,
}

impl Kept {
    /// The model that came of it all.
    pub(crate) fn keep_model(&mut self, model: &Model) {
        self.names = model.names.clone();
        self.figures.clone_from(&model.figures);
        self.series.clone_from(&model.series);
    }
}

/// A declaration, or what is made of it by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// In the declaration at that address, of which the first figure has the first
    /// number, the figure of the second.
    Figure(usize, FigureId, FigureId),
    /// What else comes of the declaration at that address.
    Item(usize),
    Breakdown(FigureId, usize),
    /// A text cell, by its number.
    Text(usize),
    Words(usize),
    TableChecks(usize),
}

/// What was made of a part.
#[derive(Debug)]
struct Made {
    /// Held, so that nothing else comes to lie at its address.
    _item: Option<Arc<Item>>,
    what: Box<dyn Any + Send + Sync>,
    told: Told,
    asked: Asked,
    /// Of a figure: which others were to be lowered before it.
    needs: Vec<FigureId>,
}

/// What was kept, while all is lowered again.
pub(crate) struct Keeping<'k> {
    kept: &'k mut Kept,
    before: Kept,
    same_topics: Topics,
    /// Every name means what it meant.
    same_names: bool,
    /// By figure, once it is lowered: whether it is as it was.
    same_figures: Vec<Option<bool>>,
    /// Something was not as before since this was last set back.
    pub(super) made_anew: bool,
}

impl Part {
    pub(super) fn item(item: &Arc<Item>) -> Part {
        Part::Item(Arc::as_ptr(item) as usize)
    }

    pub(super) fn figure(owner: Owner<'_>, id: FigureId) -> Part {
        let (item, first) = owner;
        Part::Figure(Arc::as_ptr(item) as usize, first, id)
    }
}

impl<'k> Keeping<'k> {
    pub(crate) fn new(kept: &'k mut Kept, index: &Index<'_>, answers: Answers) -> Self {
        let before = std::mem::take(kept);
        let (mut same_topics, mut same_names) = (Topics::default(), false);
        if let Some(known) = before
            .answers
            .as_ref()
            .filter(|it| answers.same_packages(it))
        {
            same_topics = answers.same(known);
            let all_names = index.has_names(&before.names);
            same_names = all_names && !answers.has_packages();
            if all_names && index.has_labels(&before.figures) {
                same_topics.add(Topic::AllNames);
            }
        }
        kept.answers = Some(answers);
        Keeping {
            kept,
            before,
            same_topics,
            same_names,
            same_figures: vec![None; index.figure_count()],
            made_anew: false,
        }
    }

    /// The figures to be lowered before this one, if it and its names are as before.
    pub(super) fn needs(&self, part: Part, index: &Index<'_>) -> Option<&[FigureId]> {
        let made = self.before.parts.get(&part)?;
        self.are_named_so(&made.asked, index).then_some(&made.needs)
    }

    /// What was made of a part before, if all that it asked is answered as before.
    pub(super) fn take<T: Clone + 'static>(
        &mut self,
        part: Part,
        index: &Index<'_>,
        told: &mut Told,
    ) -> Option<T> {
        let made = self.before.parts.get(&part)?;
        let same = |id: &FigureId| self.is_same(*id) == Some(true);
        if !self.are_named_so(&made.asked, index) || !made.asked.figures.iter().all(same) {
            return None;
        }
        let what = made.what.downcast_ref::<T>()?.clone();
        told.extend(&made.told);
        let made = self.before.parts.remove(&part)?;
        self.kept.parts.insert(part, made);
        Some(what)
    }

    fn are_named_so(&self, asked: &Asked, index: &Index<'_>) -> bool {
        let mut names = asked.names.iter();
        asked.topics.are_all_in(self.same_topics)
            && (self.same_names
                || names.all(|(name, base, meaning)| index.meaning(name, *base) == *meaning))
    }

    fn is_same(&self, id: FigureId) -> Option<bool> {
        self.same_figures.get(id.0 as usize).copied().flatten()
    }

    /// Keeps what was made of a part; not what rests on a figure that was not
    /// lowered yet, which may be known another time.
    pub(super) fn keep<T: Send + Sync + 'static>(
        &mut self,
        part: Part,
        item: Option<&Arc<Item>>,
        what: T,
        (told, mut asked, needs): (Told, Asked, Vec<FigureId>),
    ) {
        self.made_anew = true;
        if let Part::Figure(_, _, own) = part {
            asked.figures.retain(|id| *id != own);
        }
        if asked.figures.iter().any(|id| self.is_same(*id).is_none()) {
            return;
        }
        let made = Made {
            _item: item.cloned(),
            what: Box::new(what),
            told,
            asked,
            needs,
        };
        self.kept.parts.insert(part, made);
    }

    /// The figure as it was.
    pub(super) fn figure(&self, id: FigureId) -> Option<&Shared<Figure>> {
        self.before.figures.get(id.0 as usize)
    }

    /// A figure is lowered, and as it was or not.
    pub(super) fn settle(&mut self, id: FigureId, same: bool) {
        if let Some(slot) = self.same_figures.get_mut(id.0 as usize) {
            *slot = Some(same);
        }
    }

    /// All figures are lowered, and with them the series.
    pub(super) fn settle_series(&mut self, series: &[Series]) {
        if self.before.series != series {
            self.same_topics.remove(Topic::Series);
        }
    }

    /// All captions are lowered, and not all are as they were.
    pub(super) fn forget_captions(&mut self) {
        self.same_topics.remove(Topic::Captions);
    }
}
