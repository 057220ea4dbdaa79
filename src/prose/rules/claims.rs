//! Claims typed as plain text: 未发生投诉, 零投诉.

use crate::number::Exact;
use crate::prose::characters::{SLOT, ends_clause};
use crate::prose::naming::clause_start;
use crate::prose::problems::ClaimProblem;
use crate::prose::subjects::stands_for;
use crate::prose::values::number;
use crate::prose::{Findings, ProseProblem};
use crate::semantics::model::FigureId;

use super::Scene;

/// Say that there was none of what follows.
const NONE: [&str; 5] = ["未发生", "没有发生", "未出现", "没有出现", "零"];

/// What may stand between the clause's begin and such a word: the whole year.
const YEAR: [&str; 7] = ["", "全年", "本年", "本年度", "今年", "年内", "全年共"];

/// Where a sentence has one of these, it may be about a part of the year or
/// another year.
const PARTS: [&str; 8] = ["月", "季", "半年", "去年", "上年", "其中", "期间", "以来"];

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    for word in NONE {
        for (at, _) in scene.passage.text.match_indices(word) {
            let problem = none(scene, at, word);
            findings.problems.extend(problem.map(ProseProblem::Claim));
        }
    }
}

/// 全年未发生投诉, where the clause says nothing else.
fn none(scene: &Scene<'_, '_>, at: usize, word: &str) -> Option<ClaimProblem> {
    let passage = scene.passage;
    let start = clause_start(passage, at, 0);
    let before = passage.part(&(start..at)).trim();
    if !YEAR.contains(&before) {
        return None;
    }
    let sentence = passage.before(at).rfind(['。', '；', '\n']).unwrap_or(0);
    let said = passage.part(&(sentence..at));
    if PARTS.iter().any(|part| said.contains(part)) {
        return None;
    }
    // What stands before may say of what there was none: 窗口服务，未发生投诉.
    let ahead = passage.part(&(sentence..start));
    let ahead = ahead.trim_matches(|c: char| !c.is_alphanumeric() && c != SLOT);
    if !is_year(ahead) {
        return None;
    }
    let behind = at + word.len();
    let length = passage.from(behind).find(ends_clause);
    let end = length.map_or(passage.text.len(), |length| behind + length);
    let found = scene.world.labels().ending(&passage.text, end)?;
    if found.start != behind {
        return None;
    }
    let figures: Vec<FigureId> = found
        .referents
        .iter()
        .map(|referent| stands_for(scene.world.model(), *referent))
        .collect::<Option<_>>()?;
    let facts = scene.world.facts;
    let values: Option<Vec<_>> = figures.iter().map(|id| number(facts, *id)).collect();
    if values?
        .iter()
        .any(|value| value.range().contains(&Exact::zero()))
    {
        return None;
    }
    Some(ClaimProblem::None {
        typed: passage.part(&(at..end)).to_owned(),
        known: scene.known(&figures),
        place: passage.span(&(at..end))?,
    })
}

/// Nothing, or the year: 2023年, {period}年.
fn is_year(words: &str) -> bool {
    let year = words.strip_suffix('年').map(str::trim);
    words.is_empty()
        || year.is_some_and(|year| year.chars().all(|c| c.is_ascii_digit() || c == SLOT))
}
