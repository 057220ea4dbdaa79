//! The year: 今年 with another year, and sentences left over from last year.

use std::ops::Range;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::YearProblem;
use crate::prose::reading::clauses::sentences;
use crate::prose::reading::numerals::Exemption;
use crate::prose::reading::passage::PassageKind;

/// Said of this year (0) or of the one before (1); whether the year of
/// publication may be meant.
const WORDS: [(&str, u16, bool); 7] = [
    ("今年", 0, true),
    ("本年度", 0, false),
    ("本年", 0, false),
    ("去年", 1, true),
    ("上一年度", 1, false),
    ("上年度", 1, false),
    ("上年", 1, false),
];

/// Behind a year they say that it stays true.
const LASTING: [&str; 9] = ["起", "以来", "以后", "开始", "前", "至", "到", "底", "末"];

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for numeral in &scene.numerals {
        if let Some(Exemption::Date(Some(year))) = numeral.exempt {
            relative(scene, &numeral.extent, year, findings);
        }
    }
    unchanged(scene, findings);
    findings.report(carried(scene));
}

/// A paragraph of nothing but sentences of a report before, none of which has
/// a number or a value that could be another: carried over until touched.
fn carried(scene: &Scene<'_, '_>) -> Option<YearProblem> {
    let passage = scene.passage;
    let former = &scene.world.model().header.previous;
    let told = matches!(passage.kind, PassageKind::Paragraph | PassageKind::Entry(_));
    if !told || !passage.slots.is_empty() || former.iter().all(|it| it.sentences.is_empty()) {
        return None;
    }
    let all = sentences(&passage.text);
    let numbered = |range: &Range<usize>| has_number(passage.part(range));
    let last = all.last()?;
    if all.iter().any(numbered) {
        return None;
    }
    let report = former.iter().find(|report| {
        let mut all = all.iter();
        all.all(|range| report.sentences.contains(passage.part(range)))
    })?;
    let first = all.first()?;
    Some(YearProblem::Carried {
        file: report.file.clone().unwrap_or_default(),
        place: passage.span(&(first.start..last.end))?,
    })
}

/// `今年（2022年）` in a report about 2023.
fn relative(scene: &Scene<'_, '_>, extent: &Range<usize>, year: u16, findings: &mut Findings) {
    let header = &scene.world.model().header;
    let Some(period) = header.period.as_ref() else {
        return;
    };
    let passage = scene.passage;
    let before = passage
        .before(extent.start)
        .trim_end_matches(['（', '(', '，', '即']);
    let Some((word, back, published)) = WORDS.iter().find(|(word, ..)| before.ends_with(word))
    else {
        return;
    };
    let own = period.last.0.saturating_sub(*back);
    let release = header.published.map(|day| day.year.saturating_sub(*back));
    let meant = year == own || (*published && release == Some(year));
    if period.first.0 != period.last.0 || meant {
        return;
    }
    let digits = extent.start..extent.start + 4;
    if let Some(place) = passage.span(extent) {
        findings.report([YearProblem::Other {
            word: (*word).to_owned(),
            year,
            own,
            place,
            digits: passage.whole(&digits),
            period: period.place,
        }]);
    }
}

/// What the text of a report before this one says word for word.
fn unchanged(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let header = &scene.world.model().header;
    if header
        .previous
        .iter()
        .all(|report| report.sentences.is_empty())
    {
        return;
    }
    let all = sentences(&scene.passage.text).into_iter();
    for range in all.filter(|range| has_number(scene.passage.part(range))) {
        let sentence = scene.passage.part(&range);
        let former = header
            .previous
            .iter()
            .find(|report| report.sentences.contains(sentence));
        let Some(former) = former else { continue };
        let last = former.period.as_ref().map(|period| period.last.0);
        let numerals = || {
            let all = scene.numerals.iter().zip(&scene.namings);
            all.filter(|(numeral, _)| range.contains(&numeral.extent.start))
        };
        let stale = numerals().find(|(numeral, _)| {
            let behind = scene.passage.from(numeral.extent.end);
            let lasting = LASTING.iter().any(|word| behind.starts_with(word))
                || behind.starts_with(|next: char| next.is_ascii_digit());
            matches!(numeral.exempt, Some(Exemption::Date(Some(year))) if Some(year) == last)
                && !scene.world.is_own_year(last.unwrap_or(0))
                && !lasting
        });
        let figure = numerals().find(|(numeral, naming)| {
            numeral.exempt.is_none() && numeral.unit.is_some() && naming.is_none()
        });
        let Some((numeral, _)) = stale.or(figure) else {
            continue;
        };
        let Some(place) = scene.passage.span(&numeral.extent) else {
            continue;
        };
        let typed = scene.passage.part(&numeral.extent).to_owned();
        let file = former.file.clone().unwrap_or_default();
        findings.report([match stale {
            Some(_) => YearProblem::SameYear { typed, file, place },
            None => YearProblem::SameNumber { typed, file, place },
        }]);
    }
}

fn has_number(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
}
