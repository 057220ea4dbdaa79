//! Numbers that no figure has, but that the figures give: sums of what is
//! named together, and last year's numbers.

use crate::number::Exact;
use crate::prose::meaning::expressions;
use crate::prose::meaning::group_cells::GroupCell;
use crate::prose::meaning::labels::figures;
use crate::prose::meaning::naming::Naming;
use crate::prose::meaning::references::Reference;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::{number, says};
use crate::prose::problems::{Known, NumeralProblem};
use crate::prose::reading::characters::{ends_clause, plain};
use crate::prose::reading::numerals::Numeral;
use crate::semantics::model::{FigureId, InlineKind};
use crate::source::Span;
use crate::words;

use super::binding::bindable;

/// Between two labels whose figures are added.
const JOINS: [&str; 7] = ["以及", "加上", "及", "和", "与", "、", "加"];

/// Before a number that adds up what stands before.
const IN_ALL: [&str; 6] = ["合计", "共计", "总计", "一共", "合计为", "共"];

/// Say that a number is last year's.
const LAST_YEAR: [&str; 8] = [
    "上年",
    "去年",
    "上一年",
    "上期",
    "last year",
    "year before",
    "previous",
    "prior",
];

/// More are not added up.
const MOST: usize = 8;

/// Numbers so far away still explain one.
const AROUND: usize = 12;

/// 新收及结转, 复议、诉讼合计: the figures named together before a number,
/// where they are several.
pub(super) fn named_together(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    naming: &Naming,
) -> Vec<FigureId> {
    let text = scene.passage.text.as_str();
    let labels = scene.world.labels();
    let kind = numeral.kind();
    let mut together: Vec<FigureId> = naming.figures.first().copied().into_iter().collect();
    let mut end = naming.label.start;
    let gap = naming.label.end..numeral.extent.start;
    if scene.passage.part(&gap).contains("分别") {
        return together;
    }
    while together.len() < MOST
        && let Some((found, _)) = labels.joined(text, end, &JOINS)
    {
        let fits = |id: &FigureId| scene.world.kind_of(*id) == kind;
        let Some(id) = figures(found.referents).find(fits) else {
            break;
        };
        together.insert(0, id);
        end = found.start;
    }
    together
}

/// The number as the sum of those figures.
pub(super) fn sum(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    figures: &[FigureId],
) -> Option<NumeralProblem> {
    let model = scene.world.model();
    let names: Option<Vec<&str>> = figures
        .iter()
        .map(|id| Some(model.figure(*id)?.name.as_str()))
        .collect();
    let several = figures.len() > 1;
    total(scene, numeral, figures, &names?.join(" + ")).filter(|_| several)
}

fn total(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    figures: &[FigureId],
    written: &str,
) -> Option<NumeralProblem> {
    let (value, text, place) = added(scene, figures)?;
    is_said(scene, numeral, &value).then(|| computed(scene, numeral, written, text, place))?
}

/// The sum of figures, as it is printed, and where the first stands.
fn added(scene: &Scene<'_, '_>, figures: &[FigureId]) -> Option<(Exact, String, Span)> {
    let facts = scene.world.facts;
    let first = facts.model.figure(*figures.first()?)?;
    let mut total = Exact::zero();
    for id in figures {
        total = &total + number(facts, *id)?.known()?;
    }
    let text = scene.printed(&total, &first.unit, first.places);
    Some((total, text, first.place))
}

/// The number against the cell of a group that it is not.
pub(super) fn contradicted(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    naming: &Naming,
    group: &GroupCell,
) -> Option<NumeralProblem> {
    let (_, text, place) = added(scene, &group.parts)?;
    let label = scene.typed(&naming.label);
    Some(NumeralProblem::Contradicts {
        typed: scene.typed(&numeral.extent),
        known: vec![Known {
            label: label.clone(),
            ..Known::computed(&group.written, text, place)
        }],
        label,
        cells: Vec::new(),
        place: scene.passage.span(&numeral.extent)?,
        binding: scene.replacing(numeral, &group.written),
    })
}

/// The number as the cell of a group, which is the sum of those below it.
pub(super) fn group(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    group: &GroupCell,
) -> Option<NumeralProblem> {
    total(scene, numeral, &group.parts, &group.written)
}

/// 复议351件、诉讼46件，合计397件: numbers before it that are figures.
pub(super) fn in_all(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
) -> Option<NumeralProblem> {
    let before = scene.passage.before(numeral.start()).trim_end();
    if !IN_ALL.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let mut figures = Vec::new();
    for at in (0..index).rev().take(MOST) {
        let Some(id) = scene.naming(at).and_then(|naming| naming.figures.first()) else {
            continue;
        };
        figures.insert(0, *id);
        if let Some(problem) = sum(scene, numeral, &figures) {
            return Some(problem);
        }
    }
    None
}

/// 上年为53件, 2022年新收53件: the one number of last year's report that it is.
pub(super) fn last_year(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
) -> Option<NumeralProblem> {
    let facts = scene.world.facts;
    let previous = facts.model.header.previous.first()?;
    if !says_last_year(scene, index, numeral) {
        return None;
    }
    let kind = numeral.kind()?;
    let mut found = scene
        .world
        .last_year()
        .near(&kind, numeral)
        .filter(|(value, _)| is_said(scene, numeral, value));
    let (_, at) = found.next().filter(|_| found.next().is_none())?;
    let (name, figure) = previous.all().nth(at)?;
    let place = scene.passage.span(&numeral.extent)?;
    let expr = expressions::of_former(0, &name, figure, place);
    let written = words::formula(facts.model, &expr);
    computed(
        scene,
        numeral,
        &written,
        figure.text.clone(),
        previous.place,
    )
}

/// Whether a number or a reference around says one of the figures.
pub(super) fn is_said_beside(scene: &Scene<'_, '_>, index: usize, figures: &[FigureId]) -> bool {
    let facts = scene.world.facts;
    let from = index.saturating_sub(AROUND);
    let around = scene.numerals.iter().enumerate().skip(from);
    let typed = around
        .take(2 * AROUND)
        .filter(|(at, other)| *at != index && other.exempt.is_none())
        .any(|(_, other)| {
            figures
                .iter()
                .any(|id| says(facts, other, *id) == Some(true))
        });
    typed
        || scene.passage.slots.iter().any(|slot| {
            matches!(&slot.inline.kind, InlineKind::Value { value, .. }
                if value.as_figure().is_some_and(|id| figures.contains(&id)))
        })
}

/// Whether other numbers around give it: a sum or a difference of two, or the
/// sum of those right before it.
pub(super) fn is_explained(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    let kind = numeral.kind();
    let from = index.saturating_sub(AROUND);
    let around = scene.numerals.iter().enumerate().skip(from);
    let values: Vec<(usize, &Exact)> = around
        .take(2 * AROUND)
        .filter(|(at, other)| *at != index && other.kind() == kind && other.exempt.is_none())
        .map(|(at, other)| (at, &other.value))
        .collect();
    let two = values.iter().enumerate().any(|(at, (_, one))| {
        let others = values.iter().skip(at + 1);
        others.into_iter().any(|(_, other)| {
            *one + *other == numeral.value || (*one - *other).abs() == numeral.value
        })
    });
    let mut total = Exact::zero();
    two || values
        .iter()
        .rev()
        .filter(|(at, _)| *at < index)
        .any(|(_, value)| {
            total = &total + *value;
            total == numeral.value
        })
}

/// The clause, or the year before the number, is another year's.
fn says_last_year(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    let before = scene.passage.before(numeral.start());
    let stops = |letter: char| ends_clause(letter) && !matches!(letter, '.' | ',' | '(' | '（');
    let from = before.rfind(stops).unwrap_or(0);
    let behind = scene.passage.from(numeral.extent.end);
    let upto = behind.find(ends_clause).unwrap_or(behind.len());
    let clause = before.get(from..).unwrap_or("").to_lowercase();
    let after = behind.get(..upto).unwrap_or("").to_lowercase();
    let end = numeral.extent.end + upto;
    let another_year = |other: &Numeral| {
        let year = other.year();
        year.is_some_and(|year| !scene.world.is_own_year(year))
    };
    let left = scene.left_of(index);
    let right = scene.numerals.get(index + 1);
    LAST_YEAR
        .iter()
        .any(|word| clause.contains(word) || (word.is_ascii() && after.contains(word)))
        || left.is_some_and(|left| left.extent.start >= from && another_year(left))
        || right.is_some_and(|right| right.extent.end <= end && another_year(right))
}

fn is_said(scene: &Scene<'_, '_>, numeral: &Numeral, value: &Exact) -> bool {
    numeral.is_rounded(value, scene.world.facts.voice.rounding)
}

/// The number is what an expression gives.
fn computed(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    written: &str,
    text: String,
    place: Span,
) -> Option<NumeralProblem> {
    let faithful = plain(&text) == plain(scene.passage.part(&numeral.extent));
    let reference = Reference::to(written, &numeral.extent, faithful);
    let known = Known::computed(written, text, place);
    bindable(scene, numeral, known, Some(reference))
}
