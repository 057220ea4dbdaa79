//! Counts of what is listed in the sentence: 等9个, 共三类, 分别为.

use std::ops::Range;

use crate::prose::findings::Findings;
use crate::prose::meaning::scene::Scene;
use crate::prose::problems::EnumerationProblem;
use crate::prose::reading::characters::{SLOT, is_chinese_numeral};
use crate::prose::reading::listed_items::{Counted, KINDS, Listed, corrected, counted, listed};

/// In these 等 is no “and so on”.
const OTHER_WORDS: [&str; 11] = [
    "同", "平", "对", "上", "高", "中", "初", "优", "均", "相", "何",
];

/// From this many named on, 等 with a number a little higher leaves none open.
const FULL: usize = 5;

pub(super) fn judge(scene: &Scene<'_, '_>, findings: &mut Findings) {
    let text = scene.passage.text.as_str();
    for (at, word) in text.match_indices('等') {
        report(scene, and_so_on(text, at, at + word.len()), findings);
    }
    for (at, word) in text.match_indices('共') {
        report(scene, in_all(text, at, at + word.len()), findings);
    }
    for (at, word) in text.match_indices("分别") {
        if let Some((range, named, given)) = respectively(text, at, at + word.len())
            && let Some(place) = scene.passage.span(&range)
        {
            let words = scene.passage.part(&range).to_owned();
            findings.report([EnumerationProblem::Respectively {
                words,
                named,
                given,
                place,
            }]);
        }
    }
}

/// `等9个` behind a list: a count of what stands there, of no figure.
pub(super) fn counts_a_list(text: &str, at: usize) -> bool {
    let before = text
        .get(..at)
        .unwrap_or("")
        .trim_end_matches(['共', '计', '的', ' ']);
    let list = before
        .strip_suffix('等')
        .and_then(|rest| listed(text, rest.len()));
    let said = text.get(at..).and_then(counted);
    said.zip(list).is_some_and(|(said, list)| {
        let whole = list.most.is_some_and(|most| said.count <= most);
        whole && list.least <= said.count && (list.least > 1 || list.led)
    })
}

/// A count that is not right: where its words and its digits stand.
struct Miscount {
    words: Range<usize>,
    /// Where the number begins.
    from: usize,
    said: Counted,
    listed: Listed,
    and_so_on: bool,
}

fn report(scene: &Scene<'_, '_>, found: Option<Miscount>, findings: &mut Findings) {
    let passage = scene.passage;
    let Some(found) = found else { return };
    let Some(place) = passage.span(&found.words) else {
        return;
    };
    let named = found.listed.most.filter(|most| *most < found.said.count);
    let named = named.unwrap_or(found.listed.least);
    let sure = found.listed.most == Some(found.listed.least);
    findings.report([EnumerationProblem::Listed {
        words: passage.part(&found.words).to_owned(),
        said: found.said.count,
        named,
        and_so_on: found.and_so_on,
        place,
        digits: corrected(passage, &(found.from..found.words.end), &found.said, named)
            .filter(|_| sure),
    }]);
}

/// `A、B等2个`: never fewer than are named; nor one more than a full list.
fn and_so_on(text: &str, at: usize, behind: usize) -> Option<Miscount> {
    let before = text.get(..at)?;
    if OTHER_WORDS.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let rest = text.get(behind..)?;
    let bare = rest.trim_start_matches(['共', '计', ' ', '的']);
    let from = behind + (rest.len() - bare.len());
    let said = counted(bare)?;
    let listed = listed(text, at)?;
    let too_few = listed
        .most
        .is_some_and(|most| most >= FULL && most < said.count && most * 4 >= said.count * 3);
    (listed.least > said.count || too_few).then(|| miscount(at, from, said, listed, true))
}

/// `包括A、B、C共3项`: as many as are named.
fn in_all(text: &str, at: usize, behind: usize) -> Option<Miscount> {
    let before = text.get(..at)?;
    let end = before.trim_end_matches(['总', '一', ' ', '，', ',']).len();
    if before.get(..end)?.ends_with('等') {
        return None;
    }
    let rest = text.get(behind..)?;
    let bare = rest.trim_start_matches(['有', '计', ' ', '分', '为']);
    let from = behind + (rest.len() - bare.len());
    let said = counted(bare)?;
    let listed = listed(text, end)?;
    let kinds = KINDS.contains(&said.word) && listed.least > 2;
    let wrong = listed.least > said.count || listed.most.is_some_and(|most| most < said.count);
    let means_them = kinds || (listed.led && listed.least > 1);
    (wrong && means_them).then(|| miscount(at, from, said, listed, false))
}

fn miscount(at: usize, from: usize, said: Counted, listed: Listed, and_so_on: bool) -> Miscount {
    Miscount {
        words: at..from + said.length,
        from,
        said,
        listed,
        and_so_on,
    }
}

/// `A、B分别为1件、2件、3件`: the words with the numbers, how many of each.
fn respectively(text: &str, at: usize, behind: usize) -> Option<(Range<usize>, usize, usize)> {
    let named = listed(text, at).filter(|named| named.least > 1)?;
    let rest = text.get(behind..)?;
    let stop = rest.find(['，', '。', '；', '：', '（', '\n', ';', '('])?;
    let values = rest.get(..stop)?;
    let is_value = |part: &str| {
        part.contains(|letter: char| {
            letter.is_ascii_digit() || letter == SLOT || is_chinese_numeral(letter)
        })
    };
    let parts: Vec<&str> = values.split(['、', '和', '与', '及']).collect();
    if parts.len() < 2 || !parts.iter().all(|part| is_value(part)) || values.contains(',') {
        return None;
    }
    let given = parts.len();
    let wrong = given < named.least || named.most.is_some_and(|most| given > most);
    let known = if given < named.least {
        named.least
    } else {
        named.most.unwrap_or(named.least)
    };
    wrong.then_some((at..behind + stop, known, given))
}
