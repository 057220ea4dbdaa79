//! Words that may stand between a label and its number.

use super::passage::Passage;
use super::word_list::WordList;

/// May stand between a label and its number.
static LINKS: WordList<&str> = WordList::new(&[
    "达到", "共计", "合计", "总计", "总数", "均", "总量", "总额", "数量", "件数", "人数", "次数",
    "条数", "一共", "支出", "收入", "金额", "为", "是", "共", "达", "有", "计", "了", "仅", "的",
    "已", "数", "totalled", "totaled", "total", "was", "were", "is", "are", "of", "reached",
]);

/// Where a label may end: before the number, and before each link.
pub(crate) fn label_ends(passage: &Passage<'_>, start: usize, floor: usize) -> Vec<usize> {
    let mut places = Vec::new();
    let mut end = start;
    for round in 0..5 {
        end = passage.before(end).trim_end().len();
        if round == 0
            && let Some(rest) = passage.before(end).strip_suffix(['：', ':'])
        {
            end = rest.len();
        }
        if end <= floor {
            break;
        }
        places.push(end);
        let before = passage.before(end);
        match LINKS.last(before) {
            Some((start, _)) => end = start,
            None => break,
        }
    }
    places
}
