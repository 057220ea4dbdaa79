//! What all sentences of a report are read by: its names, its calendar, figures
//! of other times.

use crate::document::compose;
use crate::document::facts::Facts;
use crate::number::Exact;
use crate::semantics::model::{FigureId, Header, InlineKind, Member, Role, TableBlock};
use rustc_hash::FxHashSet;

use super::name_entries;
use super::names::Names;
use super::period::{Calendar, When};
use super::spelling::letters;
use super::table_lines::cell;
use super::words::zh;

/// What all sentences of a report are read by.
#[derive(Debug)]
pub(crate) struct Vocabulary<'m> {
    pub(crate) names: Names<'m>,
    pub(crate) calendar: Calendar,
    /// Figures that are another one's at another time.
    pub(crate) variants: Vec<Variant>,
    /// The figures of them.
    other_times: FxHashSet<FigureId>,
    pub(crate) months: Vec<Months>,
    /// 市: 全市 is all that the report is of.
    pub(crate) levels: Vec<char>,
}

/// A figure that is another one's at another time: 去年同期受理.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) of: FigureId,
    pub(crate) when: When,
    pub(crate) figure: FigureId,
    /// The words for the time in its name.
    pub(crate) words: Vec<char>,
}

/// A column whose rows are months.
#[derive(Debug)]
pub(crate) struct Months {
    pub(crate) rows: Vec<((u8, u8), FigureId)>,
    /// The figure that they add up to.
    pub(crate) whole: FigureId,
    pub(crate) cells: Vec<FigureId>,
}

impl<'m> Vocabulary<'m> {
    /// It is the value of another figure at another time.
    pub(crate) fn is_of_other_time(&self, id: FigureId) -> bool {
        self.other_times.contains(&id)
    }

    pub(crate) fn new(facts: Facts<'m>) -> Self {
        let calendar = Calendar::new(&facts.model.header);
        let variants = variants(facts, &calendar);
        Vocabulary {
            names: name_entries::names(facts),
            other_times: variants.iter().map(|it| it.figure).collect(),
            variants,
            months: months(facts, &calendar),
            levels: levels(&facts.model.header),
            calendar,
        }
    }
}

/// 全市 is all of a report whose issuer governs a city, or that is about one.
fn levels(header: &Header) -> Vec<char> {
    let issuer = header.issuer.as_deref().unwrap_or("");
    let mut letters = issuer.chars().rev();
    let last = letters.find(|letter| zh::LEVELS.contains(letter));
    let titled = titled(header);
    let is_own = |level: &char| {
        let governs = issuer.contains("政府") && last == Some(*level);
        titled == Some(*level) || governs || issuer.ends_with(*level)
    };
    zh::LEVELS.iter().copied().filter(is_own).collect()
}

/// 清河县2024年统计公报 is of all of the county, whoever writes it.
fn titled(header: &Header) -> Option<char> {
    let InlineKind::Text(text) = &header.title.first()?.kind else {
        return None;
    };
    let head = text.split(|it: char| it.is_ascii_digit()).next()?;
    let last = head.trim().chars().next_back();
    last.filter(|it| zh::LEVELS.contains(it))
}

fn variants(facts: Facts<'_>, calendar: &Calendar) -> Vec<Variant> {
    let model = facts.model;
    let plain =
        |figure: &crate::semantics::model::Figure| !matches!(figure.role, Role::Cell { .. });
    let all = || {
        (0..)
            .map(FigureId)
            .zip(&model.figures)
            .filter(|(_, it)| plain(it))
    };
    let mut found = Vec::new();
    for (other, figure) in all() {
        let said = calendar.read(&figure.label);
        let Some(said) = said
            .first()
            .filter(|said| !matches!(said.when, When::Own | When::Unknown))
        else {
            continue;
        };
        let rest = format!(
            "{}{}",
            figure.label.get(..said.range.start).unwrap_or(""),
            figure.label.get(said.range.end..).unwrap_or("")
        );
        let rest = letters(&rest);
        let same = all().find(|(id, it)| {
            *id != other
                && it.ty == figure.ty
                && (letters(&it.label) == rest || letters(&it.name) == rest)
        });
        let words = letters(figure.label.get(said.range.clone()).unwrap_or(""));
        found.extend(same.map(|(of, _)| Variant {
            of,
            when: said.when,
            figure: other,
            words,
        }));
    }
    let blocks = model.tables.iter().flat_map(|table| &table.blocks);
    for block in blocks {
        found.extend(variants_in(
            facts,
            calendar,
            block,
            &block.columns,
            &block.rows,
        ));
        found.extend(variants_in(
            facts,
            calendar,
            block,
            &block.rows,
            &block.columns,
        ));
    }
    found
}

/// The cells of a column 上年 beside those of 本年.
fn variants_in(
    facts: Facts<'_>,
    calendar: &Calendar,
    block: &TableBlock,
    axis: &[Member],
    across: &[Member],
) -> Vec<Variant> {
    let timed = Member::leaves(axis).filter_map(|member| {
        let label = compose::plain(facts, &member.label);
        let said = calendar.read(&label);
        let all = said.first().filter(|it| it.range == (0..label.len()))?;
        Some((member, all.when, letters(&label)))
    });
    let timed: Vec<_> = timed.collect();
    let own = timed.iter().find(|(_, when, _)| *when == When::Own);
    let Some((own, ..)) = own else {
        return Vec::new();
    };
    let figure = |line: &Member, crossing: &Member| {
        let of = |row: &str, column: &str| cell(block, row, column);
        of(&line.key, &crossing.key).or_else(|| of(&crossing.key, &line.key))
    };
    let others = timed
        .iter()
        .filter(|(_, when, _)| !matches!(when, When::Own | When::Unknown));
    let each = others.flat_map(|(other, when, words)| {
        Member::walk(across).filter_map(|crossing| {
            Some(Variant {
                of: figure(own, crossing)?,
                when: *when,
                figure: figure(other, crossing)?,
                words: words.clone(),
            })
        })
    });
    each.collect()
}

fn months(facts: Facts<'_>, calendar: &Calendar) -> Vec<Months> {
    let model = facts.model;
    let mut found = Vec::new();
    for block in model.tables.iter().flat_map(|table| &table.blocks) {
        let rows: Vec<_> = Member::leaves(&block.rows)
            .filter(|row| !row.total)
            .filter_map(|row| {
                let label = compose::plain(facts, &row.label);
                let said = calendar.read(&label);
                let [only] = said.as_slice() else { return None };
                let When::Months {
                    year: None,
                    first,
                    last,
                } = only.when
                else {
                    return None;
                };
                Some(((first, last), &row.key))
            })
            .collect();
        if rows.len() < 2 {
            continue;
        }
        for column in Member::leaves(&block.columns) {
            let cell = |row: &str| {
                let key = (row.to_owned(), column.key.clone());
                block.cells.get(&key)?.content.as_figure()
            };
            let cells: Vec<_> = rows
                .iter()
                .filter_map(|(months, row)| Some((*months, cell(row)?)))
                .collect();
            let mut sum = Exact::zero();
            for (_, id) in &cells {
                if let Some(number) = facts.value(*id).number() {
                    sum = &sum + &number.point;
                }
            }
            let first = cells.first().and_then(|(_, id)| model.figure(*id));
            let whole = (0..)
                .map(FigureId)
                .zip(&model.figures)
                .find(|(id, figure)| {
                    let value = facts.value(*id).number();
                    !matches!(figure.role, Role::Cell { .. })
                        && first.is_some_and(|first| first.ty == figure.ty)
                        && value.is_some_and(|value| value.point == sum)
                });
            let every = block
                .cells
                .values()
                .filter_map(|cell| cell.content.as_figure())
                .collect();
            if let Some((whole, _)) = whole {
                found.push(Months {
                    rows: cells,
                    whole,
                    cells: every,
                });
            }
        }
    }
    found
}
