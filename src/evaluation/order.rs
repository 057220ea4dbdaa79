//! In which order figures can be computed, and where they run in circles.

use crate::semantics::model::{Definition, Expr, ExprKind, FigureId, Model};
use crate::source::Span;

use super::text_expressions;

/// Figures in an order in which each stands behind all that it needs. The list
/// of section titles is one of them, behind all others: see [`titles`].
#[derive(Debug)]
pub(crate) struct Order {
    pub(crate) sequence: Vec<FigureId>,
    /// Each circle once, as a path that starts at its first figure declared
    /// and leads back to it (the first is not repeated at the end).
    pub(crate) cycles: Vec<Vec<FigureId>>,
    /// Whether a figure is on a circle, by `FigureId`.
    pub(crate) circular: Vec<bool>,
}

pub(crate) fn order(model: &Model) -> Order {
    let graph = Graph::new(model);
    let mut search = Search::new(graph.len());
    for start in 0..graph.len() {
        search.visit(start, &graph);
    }
    let mut cycles: Vec<Vec<FigureId>> = search
        .knots
        .iter()
        .map(|knot| circle(knot, &graph))
        .collect();
    cycles.sort_by_key(|path| path.first().copied());
    let mut circular = vec![false; graph.len()];
    for member in search.knots.iter().flatten() {
        if let Some(mark) = circular.get_mut(*member) {
            *mark = true;
        }
    }
    Order {
        sequence: search.sequence,
        cycles,
        circular,
    }
}

/// The figures that an expression reads, in the order written.
pub(crate) fn figures_in(expr: &Expr, model: &Model) -> Vec<FigureId> {
    let mut found = Vec::new();
    collect(expr, model, &mut found);
    found
}

/// The figures that one is computed from.
pub(crate) fn read_by(model: &Model, id: FigureId) -> Vec<FigureId> {
    match model.figure(id).map(|figure| &figure.definition) {
        Some(Definition::Expression(expr) | Definition::Reported { value: expr, .. }) => {
            figures_in(expr, model)
        }
        Some(Definition::SumOfParts(parts)) => parts.clone(),
        Some(Definition::Broken) | None => Vec::new(),
    }
}

/// By figure, those that are computed from it.
pub(crate) fn readers(model: &Model) -> Vec<Vec<FigureId>> {
    let mut readers = vec![Vec::new(); model.figures.len()];
    for (id, _) in model.figures_by_id() {
        for read in read_by(model, id) {
            if let Some(readers) = readers.get_mut(read.0 as usize) {
                readers.push(id);
            }
        }
    }
    readers
}

/// What `sections` stands for among the figures: what a title prints must be
/// known before `count(sections)` is.
pub(crate) fn titles(model: &Model) -> FigureId {
    figure_id(model.figures.len())
}

/// The name and place of what stands on a circle; of the titles the first that
/// leads back to them.
pub(crate) fn told(model: &Model, id: FigureId, circular: &[bool]) -> Option<(String, Span)> {
    if let Some(figure) = model.figure(id) {
        return Some((figure.name.clone(), figure.place));
    }
    let on_circle = |needed: &FigureId| circular.get(needed.0 as usize) == Some(&true);
    let leads_back = |expr: &&Expr| figures_in(expr, model).iter().any(on_circle);
    let mut headings = text_expressions::headings(model).into_iter();
    let heading = headings.find(|(_, exprs)| exprs.iter().any(leads_back));
    Some(("sections".to_owned(), heading?.0))
}

/// What each figure needs, all in one list.
struct Graph {
    targets: Vec<FigureId>,
    starts: Vec<usize>,
}

impl Graph {
    fn new(model: &Model) -> Self {
        let mut targets = Vec::new();
        let mut starts = vec![0];
        for figure in &model.figures {
            match &figure.definition {
                Definition::Expression(value) | Definition::Reported { value, .. } => {
                    collect(value, model, &mut targets);
                }
                Definition::SumOfParts(parts) => targets.extend(parts),
                Definition::Broken => {}
            }
            starts.push(targets.len());
        }
        let printed = text_expressions::headings(model)
            .into_iter()
            .flat_map(|(_, it)| it);
        printed.for_each(|expr| collect(expr, model, &mut targets));
        starts.push(targets.len());
        Graph { targets, starts }
    }

    fn len(&self) -> usize {
        self.starts.len() - 1
    }

    fn needs(&self, index: usize) -> &[FigureId] {
        let start = self.starts.get(index).copied().unwrap_or(0);
        let end = self.starts.get(index + 1).copied().unwrap_or(start);
        self.targets.get(start..end).unwrap_or(&[])
    }
}

/// Tarjan's search for strongly connected components, on a stack of its own:
/// a chain of a hundred thousand figures must not use the machine's.
struct Search {
    /// Order of discovery from 1; 0 is not yet seen.
    seen: Vec<usize>,
    low: Vec<usize>,
    on_path: Vec<bool>,
    path: Vec<usize>,
    clock: usize,
    sequence: Vec<FigureId>,
    knots: Vec<Vec<usize>>,
}

impl Search {
    fn new(len: usize) -> Self {
        Search {
            seen: vec![0; len],
            low: vec![0; len],
            on_path: vec![false; len],
            path: Vec::new(),
            clock: 0,
            sequence: Vec::with_capacity(len),
            knots: Vec::new(),
        }
    }

    fn visit(&mut self, start: usize, graph: &Graph) {
        if self.seen.get(start) != Some(&0) {
            return;
        }
        self.discover(start);
        // A figure and how many of its needs have been followed.
        let mut stack = vec![(start, 0usize)];
        while let Some((index, followed)) = stack.last_mut() {
            let (index, next) = (*index, graph.needs(*index).get(*followed));
            *followed += 1;
            match next.map(|id| id.0 as usize) {
                Some(target) => match self.seen.get(target).copied() {
                    Some(0) => {
                        self.discover(target);
                        stack.push((target, 0));
                    }
                    Some(time) if self.on_path.get(target) == Some(&true) => {
                        self.lower(index, time);
                    }
                    Some(_) | None => {}
                },
                None => {
                    stack.pop();
                    self.finish(index, graph);
                    let low = self.low.get(index).copied().unwrap_or(0);
                    if let Some((parent, _)) = stack.last() {
                        self.lower(*parent, low);
                    }
                }
            }
        }
    }

    fn discover(&mut self, index: usize) {
        self.clock += 1;
        set(&mut self.seen, index, self.clock);
        set(&mut self.low, index, self.clock);
        set(&mut self.on_path, index, true);
        self.path.push(index);
    }

    fn lower(&mut self, index: usize, time: usize) {
        if let Some(low) = self.low.get_mut(index) {
            *low = (*low).min(time);
        }
    }

    fn finish(&mut self, index: usize, graph: &Graph) {
        self.sequence.push(figure_id(index));
        if self.low.get(index) != self.seen.get(index) {
            return;
        }
        let mut knot = Vec::new();
        while let Some(member) = self.path.pop() {
            set(&mut self.on_path, member, false);
            knot.push(member);
            if member == index {
                break;
            }
        }
        let itself = graph.needs(index).contains(&figure_id(index));
        if knot.len() > 1 || itself {
            knot.sort_unstable();
            self.knots.push(knot);
        }
    }
}

/// A shortest way from the first member of a knot back to it.
fn circle(knot: &[usize], graph: &Graph) -> Vec<FigureId> {
    let Some(&first) = knot.first() else {
        return Vec::new();
    };
    // By position in the knot: from which member it was reached.
    let mut came_from: Vec<Option<usize>> = vec![None; knot.len()];
    let mut queue = std::collections::VecDeque::from([first]);
    while let Some(current) = queue.pop_front() {
        for id in graph.needs(current) {
            let target = id.0 as usize;
            if target == first {
                return walk_back(current, first, knot, &came_from);
            }
            if let Ok(position) = knot.binary_search(&target)
                && came_from.get(position) == Some(&None)
            {
                set(&mut came_from, position, Some(current));
                queue.push_back(target);
            }
        }
    }
    vec![figure_id(first)]
}

fn walk_back(
    last: usize,
    first: usize,
    knot: &[usize],
    came_from: &[Option<usize>],
) -> Vec<FigureId> {
    let mut path = vec![figure_id(last)];
    let mut current = last;
    while current != first {
        let position = knot.binary_search(&current).unwrap_or(usize::MAX);
        match came_from.get(position) {
            Some(Some(before)) => current = *before,
            Some(None) | None => break,
        }
        path.push(figure_id(current));
    }
    path.reverse();
    path
}

fn collect(expr: &Expr, model: &Model, found: &mut Vec<FigureId>) {
    for expr in expr.walk() {
        if let ExprKind::Series(series) = expr.kind {
            let series = model.series.get(series);
            let points = series.into_iter().flat_map(|series| &series.points);
            found.extend(points.map(|(_, id)| *id));
        } else if matches!(expr.kind, ExprKind::Sections) {
            found.push(titles(model));
        } else {
            found.extend(expr.as_figure());
        }
    }
}

fn figure_id(index: usize) -> FigureId {
    FigureId(u32::try_from(index).unwrap_or(u32::MAX))
}

fn set<T>(list: &mut [T], index: usize, value: T) {
    if let Some(slot) = list.get_mut(index) {
        *slot = value;
    }
}
