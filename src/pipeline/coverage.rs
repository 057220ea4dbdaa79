//! What nothing guards: each typed number is made another one in its last digit, in
//! memory, and those are listed of which no sum, check, carry, member, sentence or
//! number of last year would tell.

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;
use crate::emit;
use crate::judging::{self, Guards, TypedNumber};
use crate::prose::TextGuards;
use crate::published::{self, CoveredBy};
use crate::semantics::model::{Definition, Figure, FigureId, Model, Role};
use crate::source::Span;

use super::Checked;
use super::covered::{Coverage, Unguarded};

/// Tries every typed number of a report.
pub fn coverage(checked: &Checked) -> Coverage {
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
        let (of, name) = part_of(model, figure);
        coverage.shares.count(of, name, guarded);
        if !guarded {
            coverage.unguarded.push(Unguarded {
                name: Some(figure.name.clone()),
                tie: tie(checked, &number, figure),
                place: number.place,
            });
        }
    }
    for number in text.numbers() {
        let title = Some(number.section.as_str()).filter(|title| !title.is_empty());
        let section = CoveredBy::Section;
        coverage.shares.count(section, title, number.guarded);
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
    let places = emit::json::Places::new(sources);
    let told = coverage.unguarded.iter().map(|it| published::Unguarded {
        name: it.name.clone(),
        typed: sources.text(it.place).to_owned(),
        place: places.of(it.place),
    });
    coverage.shares.unguarded = told.collect();
    coverage
}

fn part_of<'m>(model: &'m Model, figure: &Figure) -> (CoveredBy, Option<&'m str>) {
    match figure.role {
        Role::Cell { table } => {
            let table = model.tables.get(table);
            (CoveredBy::Form, table.map(|table| table.name.as_str()))
        }
        Role::Figure | Role::Part => (CoveredBy::Figures, None),
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
