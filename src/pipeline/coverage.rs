//! What nothing guards: each typed number is made another one in its last digit, in
//! memory, and those are listed of which no sum, check, carry, member, sentence or
//! number of last year would tell.

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;
use crate::judging::{self, Guards, TypedNumber};
use crate::prose::TextGuards;
use crate::semantics::model::{Definition, Figure, FigureId, Model, Role};
use crate::source::Span;

use super::Checked;

/// How much of what is typed in a report is guarded.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    /// By form, of figures, by section; in the order in which they are met.
    pub parts: Vec<CoveredPart>,
    pub unguarded: Vec<Unguarded>,
}

/// The typed numbers of a form, of a section, or of all figures that are no cells.
#[derive(Clone, Debug)]
pub struct CoveredPart {
    pub name: Text,
    pub numbers: usize,
    pub guarded: usize,
}

/// A number of which nobody would notice that it is another one.
#[derive(Clone, Debug)]
pub struct Unguarded {
    /// The figure or cell that it is typed for; none for one of the text.
    pub name: Option<String>,
    /// What would tie it to others.
    pub tie: Text,
    pub place: Span,
}

impl Coverage {
    pub fn of(checked: &Checked) -> Self {
        let (model, evaluation) = (&checked.model, &checked.evaluation);
        let text = TextGuards::new(model, evaluation, &checked.sources);
        let mut guards = Guards::new(model, evaluation);
        let mut coverage = Coverage::default();
        for number in judging::typed_numbers(model) {
            let guarded = guards.notice(&number, &mut |evaluation, changed| {
                text.notice(evaluation, changed)
            });
            let Some(figure) = model.figure(number.figure) else {
                continue;
            };
            coverage.count(part_of(model, figure), guarded);
            if !guarded {
                coverage.unguarded.push(Unguarded {
                    name: Some(figure.name.clone()),
                    tie: tie(checked, &number, figure),
                    place: number.place,
                });
            }
        }
        for number in text.numbers() {
            let section = &number.section;
            coverage.count(
                match section.as_str() {
                    "" => text!("正文" | "the text"),
                    _ => text!("“{section}”" | "“{section}”"),
                },
                number.guarded,
            );
            if !number.guarded {
                coverage.unguarded.push(Unguarded {
                    name: None,
                    tie: bound(),
                    place: number.place,
                });
            }
        }
        let sources = &checked.sources;
        let place = |it: &Unguarded| {
            let place = sources.place(it.place);
            (place.source, place.start)
        };
        coverage.unguarded.sort_by_key(place);
        coverage
    }

    fn count(&mut self, name: Text, guarded: bool) {
        let place = self.parts.iter().position(|part| part.name == name);
        let place = place.unwrap_or_else(|| {
            self.parts.push(CoveredPart {
                name,
                numbers: 0,
                guarded: 0,
            });
            self.parts.len() - 1
        });
        if let Some(part) = self.parts.get_mut(place) {
            part.numbers += 1;
            part.guarded += usize::from(guarded);
        }
    }
}

fn part_of(model: &Model, figure: &Figure) -> Text {
    match figure.role {
        Role::Cell { table } => {
            let table = model.tables.get(table);
            Text::same(table.map_or("", |table| table.name.as_str()))
        }
        Role::Figure | Role::Part => text!("数据" | "figures"),
    }
}

/// What would tie a figure or cell to others.
fn tie(checked: &Checked, number: &TypedNumber, figure: &Figure) -> Text {
    if number.is_quoted() {
        return text!("有 waive，不再核对" | "it is waived, and so not checked");
    }
    let model = &checked.model;
    let Text { zh, en } = match figure.role {
        Role::Cell { table } => match total_of(model, number.figure) {
            Some(total) => text!(
                "照填 {total}（现在是算出来的），就会核对"
                    | "type {total}, which is computed now, and it is checked"
            ),
            None if is_of_a_package(checked, table, number.place) => check_or_say(),
            None => text!(
                "加一行或一列 `= total`，写一项 check，或在正文里写出它"
                    | "add a row or column `= total`, write a check, or say it in the text"
            ),
        },
        Role::Figure | Role::Part => check_or_say(),
    };
    let header = &model.header;
    match header.previous.is_empty() && header.previous_none.is_none() {
        true => text!("{zh}，或写 previous 和上年比" | "{en}, or compare it with `previous`"),
        false => text!("{zh}" | "{en}"),
    }
}

/// What can be done with any number.
fn check_or_say() -> Text {
    text!("写一项 check，或在正文里写出它" | "write a check, or say it in the text")
}

/// The form stands in another file than what fills it.
fn is_of_a_package(checked: &Checked, table: usize, cell: Span) -> bool {
    let sources = &checked.sources;
    let form = checked.model.tables.get(table);
    form.is_some_and(|form| sources.source_of(form.place) != sources.source_of(cell))
}

/// A number of the text.
fn bound() -> Text {
    text!(
        "引用数据（{{名称}}）代替手写的数，没有的先加 figure"
            | "write a reference `{{name}}` in its place, to a `figure` of its own if there is none"
    )
}

/// A total that is left out, and computed of it.
fn total_of(model: &Model, cell: FigureId) -> Option<&str> {
    let mut figures = model.figures.iter();
    let adds = |figure: &Figure| match &figure.definition {
        Definition::SumOfParts(parts) => parts.contains(&cell),
        Definition::Expression(_) | Definition::Reported { .. } | Definition::Broken => false,
    };
    let total = figures.find(|figure| adds(figure))?;
    Some(total.name.as_str())
}
