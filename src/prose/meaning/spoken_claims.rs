//! Claims that sentences make in words: a record, a rank, a row of years.

use std::ops::Range;

use crate::semantics::model::{
    Claim, ClaimKind, Expr, FigureId, Member, Placing, Points, Role, Term,
};

use super::clause::SaidClaim;
use super::expressions;
use super::period::When;
use super::reader::Reader;
use super::subjects;
use super::table_lines::{Line, cell};
use super::thing::{Body, Scope, Thing};

/// So many years back are looked at.
const BACK: u16 = 40;

/// The values of a thing over the years, up to the report's own.
pub(crate) fn points(reader: &Reader<'_, '_, '_>, thing: &Thing) -> Option<Points> {
    let calendar = &reader.world().vocabulary().calendar;
    let last = calendar.year?;
    let mut values: Vec<(u16, Expr)> = Vec::new();
    for back in (0..=BACK).rev() {
        let when = if back == 0 {
            When::Own
        } else {
            When::Back(back)
        };
        let scope = Scope {
            when,
            body: Body::Own,
        };
        let worth = reader.worths(std::slice::from_ref(thing), scope).pop();
        if let (Some(worth), Some(year)) = (worth, calendar.year_back(back)) {
            values.push((year, worth.expr));
        }
    }
    (values.len() > 1).then_some(Points { values, last })
}

/// Makes a claim of what is said of a thing.
pub(crate) fn claim(
    reader: &Reader<'_, '_, '_>,
    thing: &Thing,
    range: Range<usize>,
    kind: ClaimKind,
    written: &str,
) -> Option<SaidClaim> {
    let (name, label) = names(reader, thing)?;
    let place = reader.scene.passage.span(&range)?;
    Some(SaidClaim {
        range,
        claims: vec![Claim {
            kind,
            written: format!("{written} of {name}"),
            subject: label,
            words: None,
            place,
        }],
    })
}

fn names(reader: &Reader<'_, '_, '_>, thing: &Thing) -> Option<(String, String)> {
    let model = reader.world().model();
    match thing {
        Thing::Figure(id) => {
            let figure = model.figure(*id)?;
            Some((figure.name.clone(), figure.label.clone()))
        }
        Thing::Series(index) => {
            let series = model.series.get(*index)?;
            Some((series.name.clone(), series.label.clone()))
        }
        Thing::Group(group) => Some((group.written.clone(), group.written.clone())),
    }
}

/// Its place among the parts, rows or columns beside it.
pub(crate) fn placed(
    reader: &Reader<'_, '_, '_>,
    thing: &Thing,
    lines: &[Line<'_>],
    place: Placing,
) -> Option<ClaimKind> {
    let Thing::Figure(id) = thing else {
        return None;
    };
    let model = reader.world().model();
    let (terms, member) =
        if let Some((terms, member, _, _)) = subjects::Subject::Figure(*id).beside(model) {
            (terms, member)
        } else {
            beside_cell(reader, *id, lines)?
        };
    let first = &terms.first()?.value.ty;
    let alike = terms.len() > 1 && terms.iter().all(|term| term.value.ty == *first);
    alike.then_some(ClaimKind::Placed {
        place,
        member,
        terms,
        parts: false,
    })
}

/// The cells beside a cell in the row or column that is named.
fn beside_cell(
    reader: &Reader<'_, '_, '_>,
    id: FigureId,
    lines: &[Line<'_>],
) -> Option<(Vec<Term>, usize)> {
    let model = reader.world().model();
    let Some(Role::Cell { table }) = model.figure(id).map(|it| it.role) else {
        return None;
    };
    let line = lines
        .iter()
        .find(|line| line.table == table && line.is_row)?;
    let (_, block) = line.place(model)?;
    let found = block
        .cells
        .iter()
        .find(|(_, it)| it.content.as_figure() == Some(id));
    let ((row, column), _) = found?;
    let flat = block.rows.iter().all(|member| member.children.is_empty());
    let rows: Vec<&Member> = Member::leaves(&block.rows)
        .filter(|it| !it.total && !it.text)
        .collect();
    let member = rows.iter().position(|it| it.key == *row).filter(|_| flat)?;
    let cells = rows.iter().map(|it| cell(block, &it.key, column));
    let terms: Option<Vec<Term>> = cells.map(|id| term(reader, id?)).collect();
    Some((terms?, member))
}

/// A figure as one of several that are compared.
pub(crate) fn term(reader: &Reader<'_, '_, '_>, id: FigureId) -> Option<Term> {
    let model = reader.world().model();
    Some(Term {
        label: model.figure(id)?.label.clone(),
        value: expressions::of_figure(model, id)?,
    })
}
