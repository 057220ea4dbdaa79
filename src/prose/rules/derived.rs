//! Numbers that no figure has, but that the figures give: sums of what is
//! named together, and last year's numbers.

use crate::number::Exact;
use crate::prose::characters::{ends_clause, plain};
use crate::prose::exemptions::Exemption;
use crate::prose::groups::GroupCell;
use crate::prose::measures::Kind;
use crate::prose::naming::{Naming, own};
use crate::prose::numerals::Numeral;
use crate::prose::problems::{Known, NumeralProblem};
use crate::prose::values::{number, says};
use crate::semantics::model::{Expr, ExprKind, FigureId, InlineKind};
use crate::source::Span;
use crate::words;

use super::Scene;

/// Between two labels whose figures are added.
const JOINS: [&str; 7] = ["以及", "加上", "及", "和", "与", "、", "加"];

/// Before a number that adds up what stands before.
const IN_ALL: [&str; 6] = ["合计", "共计", "总计", "一共", "合计为", "共"];

/// Say that a number is last year's.
const EARLIER: [&str; 8] = [
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
    let kind = kind_of(numeral);
    let mut together: Vec<FigureId> = naming.figures.first().copied().into_iter().collect();
    let mut end = naming.label.start;
    let gap = naming.label.end..numeral.extent.start;
    if scene.passage.part(&gap).contains("分别") {
        return together;
    }
    while together.len() < MOST {
        let before = scene.passage.before(end).trim_end();
        let Some(rest) = JOINS.iter().find_map(|join| before.strip_suffix(join)) else {
            break;
        };
        let Some(found) = labels.ending(text, rest.trim_end().len()) else {
            break;
        };
        let fits = |id: &FigureId| {
            let figure = scene.world.model().figure(*id);
            figure.and_then(|figure| Kind::of(&figure.ty)) == kind
        };
        let Some(id) = own(found.referents).find(fits) else {
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
    is_said(scene, numeral, &value).then(|| bindable(scene, numeral, written, text, place))?
}

/// The sum of figures, as it is printed, and where the first stands.
fn added(scene: &Scene<'_, '_>, figures: &[FigureId]) -> Option<(Exact, String, Span)> {
    let facts = scene.world.facts;
    let first = facts.model.figure(*figures.first()?)?;
    let mut total = Exact::zero();
    for id in figures {
        total = &total + number(facts, *id)?.known()?;
    }
    let digits = first
        .unit
        .from_base(&total)
        .round(first.places, facts.voice.rounding);
    let text = first.unit.show(&digits, facts.voice.locale);
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
    let label = scene.passage.part(&naming.label).to_owned();
    let written = &group.written;
    Some(NumeralProblem::Contradicts {
        typed: scene.passage.part(&numeral.extent).to_owned(),
        known: vec![Known {
            name: written.clone(),
            label: label.clone(),
            text,
            place,
        }],
        label,
        cells: Vec::new(),
        place: scene.passage.span(&numeral.extent)?,
        binding: scene
            .passage
            .whole(&numeral.extent)
            .map(|place| (place, format!("{{{written}}}"))),
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
        let naming = scene.namings.get(at).and_then(Option::as_ref);
        let Some(id) = naming.and_then(|naming| naming.figures.first()) else {
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
pub(super) fn earlier(
    scene: &Scene<'_, '_>,
    index: usize,
    numeral: &Numeral,
) -> Option<NumeralProblem> {
    let facts = scene.world.facts;
    let previous = facts.model.header.previous.first()?;
    if !says_earlier(scene, index, numeral) {
        return None;
    }
    let kind = kind_of(numeral)?;
    let mut found = scene
        .world
        .earlier()
        .near(&kind, numeral)
        .filter(|(value, _)| is_said(scene, numeral, value));
    let (_, at) = found.next().filter(|_| found.next().is_none())?;
    let (name, figure) = previous.figures.get_index(at)?;
    let place = scene.passage.span(&numeral.extent)?;
    let expr = Expr {
        kind: ExprKind::Previous {
            report: 0,
            name: name.clone(),
        },
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        place,
    };
    let written = words::formula(facts.model, &expr);
    bindable(
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
                if matches!(&value.kind, ExprKind::Figure(id) if figures.contains(id)))
        })
}

/// Whether other numbers around give it: a sum or a difference of two, or the
/// sum of those right before it.
pub(super) fn is_explained(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    let kind = kind_of(numeral);
    let from = index.saturating_sub(AROUND);
    let around = scene.numerals.iter().enumerate().skip(from);
    let values: Vec<(usize, &Exact)> = around
        .take(2 * AROUND)
        .filter(|(at, other)| *at != index && kind_of(other) == kind && other.exempt.is_none())
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
fn says_earlier(scene: &Scene<'_, '_>, index: usize, numeral: &Numeral) -> bool {
    let before = scene.passage.before(numeral.start());
    let stops = |letter: char| ends_clause(letter) && !matches!(letter, '.' | ',' | '(' | '（');
    let from = before.rfind(stops).unwrap_or(0);
    let behind = scene.passage.from(numeral.extent.end);
    let upto = behind.find(ends_clause).unwrap_or(behind.len());
    let clause = before.get(from..).unwrap_or("").to_lowercase();
    let after = behind.get(..upto).unwrap_or("").to_lowercase();
    let end = numeral.extent.end + upto;
    let another_year = |other: &Numeral| match other.exempt {
        Some(Exemption::Date(Some(year))) => !scene.world.is_own_year(year),
        Some(_) | None => false,
    };
    let left = index.checked_sub(1).and_then(|at| scene.numerals.get(at));
    let right = scene.numerals.get(index + 1);
    EARLIER
        .iter()
        .any(|word| clause.contains(word) || (word.is_ascii() && after.contains(word)))
        || left.is_some_and(|left| left.extent.start >= from && another_year(left))
        || right.is_some_and(|right| right.extent.end <= end && another_year(right))
}

fn is_said(scene: &Scene<'_, '_>, numeral: &Numeral, value: &Exact) -> bool {
    let rounding = scene.world.facts.voice.rounding;
    let rounded = |value: &Exact| Some(value.divide(&numeral.step)?.round(0, rounding).exact());
    rounded(value) == rounded(&numeral.value)
}

fn kind_of(numeral: &Numeral) -> Option<Kind> {
    numeral.unit.as_ref().and_then(|unit| Kind::of(&unit.ty))
}

fn bindable(
    scene: &Scene<'_, '_>,
    numeral: &Numeral,
    written: &str,
    text: String,
    place: Span,
) -> Option<NumeralProblem> {
    let typed = scene.passage.part(&numeral.extent);
    Some(NumeralProblem::Bindable {
        typed: typed.to_owned(),
        label: None,
        faithful: plain(&text) == plain(typed),
        known: Known {
            name: written.to_owned(),
            label: written.to_owned(),
            text,
            place,
        },
        place: scene.passage.span(&numeral.extent)?,
        binding: scene
            .passage
            .whole(&numeral.extent)
            .map(|place| (place, format!("{{{written}}}"))),
    })
}
