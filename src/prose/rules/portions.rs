//! Portions and multiples said without a number: 过半, 大多数, 翻番, `almost
//! half`, `doubled`.

use crate::number::{Bound, Exact, Interval};
use crate::prose::findings::Findings;
use crate::prose::meaning::clause::{Clause, Relation};
use crate::prose::meaning::english_multiple::VERBS;
use crate::prose::meaning::labels::figures;
use crate::prose::meaning::scene::Scene;
use crate::prose::meaning::values::number;
use crate::prose::meaning::year_on_year::YearOnYear;
use crate::prose::problems::{ApproximationProblem, UntrueWords, Wording};
use crate::prose::reading::linking_words::label_ends;
use crate::prose::reading::typed_units::Kind;
use crate::semantics::model::FigureId;

/// In hundredths: above the first, below the second; `true` lets the first
/// itself be.
const PORTIONS: [(&str, i64, Option<i64>, bool); 15] = [
    ("超过半数", 50, None, false),
    ("超半数", 50, None, false),
    ("过半数", 50, None, false),
    ("过半", 50, None, false),
    ("半数以上", 50, None, true),
    ("一半以上", 50, None, true),
    ("近半数", 40, Some(50), false),
    ("近一半", 40, Some(50), false),
    ("近半", 40, Some(50), false),
    ("绝大多数", 50, None, false),
    ("大多数", 50, None, false),
    ("more than half", 50, None, false),
    ("over half", 50, None, false),
    ("almost half", 40, Some(50), false),
    ("nearly half", 40, Some(50), false),
];

/// From so many times to less than so many.
const MULTIPLES: [(&str, i64, i64); 8] = [
    ("翻了两番", 4, 8),
    ("翻两番", 4, 8),
    ("翻了一番", 2, 4),
    ("翻一番", 2, 4),
    ("翻番", 2, 4),
    ("quadrupled", 4, 5),
    ("tripled", 3, 4),
    ("doubled", 2, 3),
];

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let text = &scene.passage.text;
    let words = [
        "半",
        "大多数",
        "番",
        "half",
        "doubled",
        "tripled",
        "trebled",
        "quadrupled",
        "wice ",
    ];
    if !words.iter().any(|word| text.contains(word)) {
        return;
    }
    let mut seen: Vec<usize> = Vec::new();
    for (word, low, high, closed) in PORTIONS {
        for (at, _) in text.match_indices(word) {
            // 超过半数 holds 过半.
            let end = at + word.len();
            if seen.iter().any(|last| (at..=end).contains(last)) {
                continue;
            }
            seen.push(end);
            let hundredth = |count: i64| &Exact::from(count) * &Exact::power_of_ten(-2);
            let range = Interval {
                low: Some(Bound {
                    value: hundredth(low),
                    closed,
                }),
                high: high.map(|high| Bound::open(hundredth(high))),
            };
            let problem = portion(scene, at, word, &range);
            findings.report(problem);
        }
    }
    findings.report(scene.clauses.iter().filter_map(|it| spoken(scene, it)));
    for (word, low, high) in MULTIPLES {
        for (at, _) in text.match_indices(word) {
            let told = |it: &Clause| it.word.as_ref().is_some_and(|(range, _)| range.start == at);
            if scene.clauses.iter().any(told) {
                continue;
            }
            let problem = multiple(scene, at, word, low, high);
            findings.report(problem);
        }
    }
}

/// 网上占比过半
fn portion(scene: &Scene<'_, '_>, at: usize, word: &str, range: &Interval) -> Option<UntrueWords> {
    let world = scene.world;
    let labels = world.labels();
    let text = &scene.passage.text;
    let found = label_ends(scene.passage, at, 0)
        .into_iter()
        .filter_map(|end| labels.ending(text, end))
        .min_by_key(|found| found.start)?;
    let figures: Vec<FigureId> = figures(found.referents)
        .filter(|id| world.kind_of(*id) == Some(Kind::Percent))
        .collect();
    let values: Option<Vec<_>> = figures.iter().map(|id| number(world.facts, *id)).collect();
    let values = values.filter(|values| !values.is_empty())?;
    if values.iter().any(|value| value.range().meets(range)) {
        return None;
    }
    let range = at..at + word.len();
    scene.untrue(Wording::Portion, &range, &figures, &range)
}

/// `visits more than doubled`, `twice as many as last year`
fn spoken(scene: &Scene<'_, '_>, clause: &Clause) -> Option<ApproximationProblem> {
    let (range, _) = clause.word.as_ref()?;
    let told = clause.relation == Relation::Multiple && clause.numeral.is_none();
    let expected = clause.expected.first().filter(|_| told)?;
    let word = scene.typed(range).to_ascii_lowercase();
    let (_, count) = VERBS.iter().find(|(verb, _)| *verb == word)?;
    let (multiple, count) = (expected.worth.point(), Exact::from(i64::from(*count)));
    let twentieths = |parts: i64| &count * &Exact::from(parts);
    let twenty = multiple * &Exact::from(20);
    let before = scene.passage.before(range.start).trim_end();
    let more = ["more than", "over"].iter().any(|it| before.ends_with(it));
    let nearly = ["nearly", "almost"].iter().any(|it| before.ends_with(it));
    let right = if more {
        *multiple > count
    } else if nearly {
        twentieths(16) <= twenty && *multiple < count
    } else {
        twentieths(18) <= twenty && twenty <= twentieths(25)
    };
    let rounding = scene.world.facts.voice.rounding;
    (!right).then(|| {
        Some(ApproximationProblem::Multiple {
            word: scene.typed(range),
            multiple: multiple.round(2, rounding).to_string(),
            known: expected.now.known(scene.world),
            place: scene.passage.span(range)?,
        })
    })?
}

/// 新收申请翻了一番
fn multiple(
    scene: &Scene<'_, '_>,
    at: usize,
    word: &str,
    low: i64,
    high: i64,
) -> Option<ApproximationProblem> {
    let told = YearOnYear::told_before(scene, at).or_else(|| YearOnYear::said_before(scene, at))?;
    let multiple = told.now.divide(&told.before)?;
    if Exact::from(low) <= multiple && multiple < Exact::from(high) {
        return None;
    }
    let rounding = scene.world.facts.voice.rounding;
    Some(ApproximationProblem::Multiple {
        word: word.to_owned(),
        multiple: multiple.round(2, rounding).to_string(),
        known: scene.known(told.figure)?,
        place: scene.passage.span(&(at..at + word.len()))?,
    })
}
