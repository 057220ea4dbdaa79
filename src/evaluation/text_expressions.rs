//! The expressions that stand in the text: their problems, and what text
//! quotes with `stated`.

use crate::semantics::model::{
    Block, CellContent, Claim, Condition, Content, Expr, Inline, InlineKind, Model, Stated, Table,
    Waiver,
};
use crate::source::Span;
use crate::words::Computed;

use super::conditions::Truth;
use super::problems::EvaluationProblem;

/// What the text of a report reads.
pub(crate) enum Read<'m> {
    Value(&'m Expr),
    Condition(&'m Condition),
    Stated(&'m Expr, &'m Stated),
    Claim(&'m Claim),
    /// Text that may be wrong, and why.
    Waived(&'m str, &'m Waiver),
}

/// Hands on every expression of the text in its order. What stands under a
/// condition is read whether that holds or not.
pub(crate) fn read_all<'m>(model: &'m Model, read: &mut impl FnMut(Read<'m>)) {
    inlines(&model.header.title, read);
    contents(model, &model.content, &mut |_| Branches::BOTH, read);
    for table in &model.tables {
        read_table(table, read);
    }
    for note in model.notes.values() {
        inlines(note, read);
    }
}

/// The claims of what is printed, in their order.
pub(crate) fn printed_claims<'m>(computed: Computed<'m>) -> Vec<&'m Claim> {
    let mut claims = Vec::new();
    let mut follow = |condition: &Condition| Branches::that_hold(computed.truth_of(condition));
    contents(
        computed.model,
        &computed.model.content,
        &mut follow,
        &mut |read| {
            if let Read::Claim(claim) = read {
                claims.push(claim);
            }
        },
    );
    claims
}

/// Which branches of an `if` are read.
#[derive(Clone, Copy)]
struct Branches {
    then: bool,
    otherwise: bool,
}

impl Branches {
    const BOTH: Branches = Branches {
        then: true,
        otherwise: true,
    };

    fn that_hold(truth: Truth) -> Branches {
        Branches {
            then: truth == Truth::Yes,
            otherwise: truth == Truth::No,
        }
    }
}

/// What cannot be calculated in the text.
pub(crate) fn problems(computed: Computed) -> Vec<EvaluationProblem> {
    let mut problems = Vec::new();
    read_all(computed.model, &mut |read| {
        let mut evaluator = computed.known();
        match read {
            Read::Value(expr) | Read::Stated(expr, _) => {
                evaluator.value(expr);
            }
            Read::Condition(condition) => {
                evaluator.truth(condition);
            }
            Read::Claim(_) | Read::Waived(..) => {}
        }
        problems.append(&mut evaluator.findings.problems);
    });
    problems
}

impl Computed<'_> {
    /// The titles of the first-level sections, values printed in them.
    pub(crate) fn section_titles(self) -> Vec<String> {
        let mut titles = Vec::new();
        first_level(&self.content, &mut |content| match content {
            Content::If { condition, .. } => Branches::that_hold(self.truth_of(condition)),
            Content::Section(section) => {
                titles.push(self.plain_text(&section.title));
                Branches::BOTH
            }
            Content::Prose(_) | Content::Table(_) | Content::Chart(_) => Branches::BOTH,
        });
        titles
    }
}

/// What the titles of the first-level sections read, whether the conditions over
/// them hold or not, each with the place of the title or condition.
pub(crate) fn headings(model: &Model) -> Vec<(Span, Vec<&Expr>)> {
    let mut found = Vec::new();
    first_level(&model.content, &mut |content| {
        let mut exprs = Vec::new();
        if let Content::If { condition, .. } = content {
            found.push((condition.place, condition.sides()));
        } else if let Content::Section(section) = content {
            inlines(&section.title, &mut |read| {
                if let Read::Value(expr) | Read::Stated(expr, _) = read {
                    exprs.push(expr);
                }
            });
            found.push((section.place, exprs));
        }
        Branches::BOTH
    });
    found
}

/// Hands on what stands in no section, and says into which branches to go.
fn first_level<'m>(content: &'m [Content], follow: &mut impl FnMut(&'m Content) -> Branches) {
    let mut open: Vec<&Content> = content.iter().rev().collect();
    while let Some(content) = open.pop() {
        let branches = follow(content);
        if let Content::If {
            then, otherwise, ..
        } = content
        {
            open.extend(otherwise.iter().rev().filter(|_| branches.otherwise));
            open.extend(then.iter().rev().filter(|_| branches.then));
        }
    }
}

fn contents<'m>(
    model: &'m Model,
    content: &'m [Content],
    follow: &mut impl FnMut(&Condition) -> Branches,
    read: &mut impl FnMut(Read<'m>),
) {
    let mut stack: Vec<&Content> = content.iter().rev().collect();
    while let Some(content) = stack.pop() {
        match content {
            Content::Section(section) => {
                inlines(&section.title, read);
                stack.extend(section.content.iter().rev());
            }
            Content::Prose(prose) => {
                for text in prose.iter().flat_map(Block::texts) {
                    inlines(text, read);
                }
            }
            Content::Table(_) => {}
            Content::Chart(index) => {
                if let Some(chart) = model.charts.get(*index) {
                    inlines(&chart.title, read);
                    let points = chart.sets.iter().flat_map(|set| &set.points);
                    points.flatten().for_each(|point| read(Read::Value(point)));
                }
            }
            Content::If {
                condition,
                then,
                otherwise,
            } => {
                read(Read::Condition(condition));
                let branches = follow(condition);
                if branches.otherwise {
                    stack.extend(otherwise.iter().rev());
                }
                if branches.then {
                    stack.extend(then.iter().rev());
                }
            }
        }
    }
}

fn read_table<'m>(table: &'m Table, read: &mut impl FnMut(Read<'m>)) {
    inlines(&table.caption, read);
    for block in &table.blocks {
        for cell in block.cells.values() {
            if let CellContent::Text(text) = &cell.content {
                inlines(text, read);
            }
        }
    }
    for note in &table.notes {
        inlines(note, read);
    }
}

fn inlines<'m>(text: &'m [Inline], read: &mut impl FnMut(Read<'m>)) {
    for inline in Inline::walk(text) {
        match &inline.kind {
            InlineKind::Value { value, .. } => read(Read::Value(value)),
            InlineKind::Stated { value, stated, .. } => read(Read::Stated(value, stated)),
            InlineKind::Plural { count, .. } => read(Read::Value(count)),
            InlineKind::Claim(claim) => read(Read::Claim(claim)),
            InlineKind::Literal {
                text,
                waive: Some(waiver),
                ..
            } => read(Read::Waived(text, waiver)),
            InlineKind::Strong(_)
            | InlineKind::Emphasis(_)
            | InlineKind::Link { .. }
            | InlineKind::Text(_)
            | InlineKind::NoteRef(_)
            | InlineKind::Literal { waive: None, .. }
            | InlineKind::Reference { .. } => {}
        }
    }
}
