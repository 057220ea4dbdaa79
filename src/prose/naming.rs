//! What names a numeral: a label that stands directly before it, with
//! nothing but a word that links the two.

use std::ops::Range;

use crate::semantics::model::{CellContent, FigureId, TableBlock};

use super::characters::{ends_clause, is_han};
use super::exemptions::Exemption;
use super::labels::{self, Axis, Labels, Referent};
use super::measures::Kind;
use super::numerals::Numeral;
use super::running::Passage;
use super::world::World;

/// What a numeral is said to be the value of.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    pub(super) label: Range<usize>,
    /// What the label stands for; several when it stands for several.
    pub(super) figures: Vec<FigureId>,
    /// What the number may be as well: the other cells of a row that is named
    /// without its column.
    pub(super) cells: Vec<FigureId>,
    /// No other word narrows it: 网上申请 is not 申请.
    pub(super) certain: bool,
}

/// May stand between a label and its number.
const LINKS: [&str; 36] = [
    "达到", "共计", "合计", "总计", "总数", "总量", "总额", "数量", "件数", "人数", "次数", "条数",
    "一共", "支出", "收入", "金额", "为", "是", "共", "达", "有", "计", "了", "仅", "的", "已",
    "数", "totalled", "totaled", "total", "was", "were", "is", "are", "of", "reached",
];

/// Before a label they say that it is another year's, another body's or only
/// planned.
const OTHERWISE: [&str; 30] = [
    "上年",
    "去年",
    "前年",
    "上一年",
    "上半年",
    "下半年",
    "季度",
    "往年",
    "历年",
    "同期",
    "上期",
    "累计",
    "年均",
    "月均",
    "日均",
    "人均",
    "平均",
    "预计",
    "计划",
    "目标",
    "力争",
    "由",
    "从",
    "较",
    "比",
    "last year",
    "previous",
    "prior",
    "planned",
    "average",
];

/// In these the words above mean nothing of the kind.
const HARMLESS: [&str; 12] = [
    "同比",
    "占比",
    "比例",
    "比重",
    "比较",
    "理由",
    "由于",
    "自由",
    "从业",
    "从事",
    "从严",
    "计划生育",
];

/// Before a label they make it no part of what it names.
const NEUTRAL: [&str; 88] = [
    "各级行政机关",
    "本行政机关",
    "各单位",
    "各部门",
    "本机关",
    "本单位",
    "全系统",
    "全年",
    "本年度",
    "本年",
    "今年",
    "年度",
    "当年",
    "年内",
    "年末",
    "年底",
    "全市",
    "全县",
    "全区",
    "全省",
    "全国",
    "全局",
    "全委",
    "我市",
    "我县",
    "我区",
    "我省",
    "我局",
    "我委",
    "我办",
    "本市",
    "本局",
    "本委",
    "截至",
    "目前",
    "其中",
    "累计",
    "合计",
    "总计",
    "共计",
    "实际",
    "一共",
    "新增",
    "完成",
    "实现",
    "收到",
    "收取",
    "受理",
    "办理",
    "组织",
    "开展",
    "发布",
    "公开",
    "公布",
    "主动",
    "制定",
    "印发",
    "出台",
    "召开",
    "举办",
    "接待",
    "安排",
    "产生",
    "作出",
    "提供",
    "开设",
    "发生",
    "以及",
    "通过",
    "另有",
    "还有",
    "期间",
    "年",
    "月",
    "日",
    "共",
    "已",
    "均",
    "也",
    "和",
    "与",
    "及",
    "为",
    "是",
    "有",
    "了",
    "的总",
    "新",
];

const NEGATIONS: [char; 6] = ['未', '不', '非', '无', '没', '拟'];

pub(super) fn naming(
    world: &World<'_>,
    passage: &Passage<'_>,
    numeral: &Numeral,
    left: Option<&Numeral>,
) -> Option<Naming> {
    match numeral.exempt {
        None | Some(Exemption::Article) => {}
        Some(_) => return None,
    }
    let kind = numeral.unit.as_ref().and_then(|unit| Kind::of(&unit.ty))?;
    let labels = world.labels();
    let floor = left.map_or(0, |left| left.extent.end);
    let found = places(passage, numeral.start(), floor)
        .into_iter()
        .filter_map(|end| Some((labels.ending(&passage.text, end)?, end)))
        .filter(|(found, _)| found.start >= floor)
        .min_by_key(|(found, _)| found.start)?;
    let (found, end) = found;
    let clause = clause_start(passage, found.start, floor);
    let region = passage.part(&(clause..found.start));
    let gap = passage.part(&(floor..found.start));
    if is_otherwise(world, region, left.filter(|left| left.extent.end == clause))
        || left.is_some_and(|left| is_shorter_time(left, gap))
    {
        return None;
    }
    let mut naming = Naming {
        label: found.start..end,
        figures: Vec::new(),
        cells: Vec::new(),
        certain: stands_alone(world, passage, clause, found.start),
    };
    let fits = |id: &FigureId| {
        let figure = world.model().figure(*id);
        figure.and_then(|figure| Kind::of(&figure.ty)).as_ref() == Some(&kind)
    };
    // A figure's own label beats a row's.
    naming.figures = own(found.referents).filter(fits).collect();
    if naming.figures.is_empty() {
        let others = labels_in(labels, passage, &(clause..found.start));
        for referent in found.referents {
            naming.cells_of(world, *referent, &others);
        }
        naming.figures.retain(fits);
        naming.cells.retain(fits);
    }
    (!naming.figures.is_empty()).then_some(naming)
}

/// Whether a label begins what is said: only words that narrow nothing stand
/// before it in its clause.
pub(super) fn stands_alone(
    world: &World<'_>,
    passage: &Passage<'_>,
    clause: usize,
    start: usize,
) -> bool {
    let mut region = passage.part(&(clause..start)).trim_end();
    let issuer = world.model().header.issuer.as_deref();
    loop {
        let shorter = NEUTRAL
            .iter()
            .copied()
            .chain(issuer)
            .find_map(|word| region.strip_suffix(word));
        match shorter {
            Some(shorter) => region = shorter.trim_end(),
            None => break,
        }
    }
    let last = region.chars().next_back();
    // 办结量增幅: what the label is of is named itself.
    let of = region.trim_end_matches(['量', '数', '额', '的']);
    let labels = world.labels();
    last.is_none_or(|last| !is_han(last))
        || labels
            .ending(&passage.text, clause + of.len())
            .is_some_and(|found| found.start >= clause)
}

/// Everything named within a range, from its end, what lies in a longer label
/// left out.
pub(super) fn labels_in<'m>(
    labels: &Labels<'m>,
    passage: &Passage<'_>,
    range: &Range<usize>,
) -> Vec<Referent<'m>> {
    let mut found = Vec::new();
    let mut end = range.end;
    while end > range.start {
        match labels.ending(&passage.text, end) {
            Some(label) if label.start >= range.start => {
                found.extend(label.referents);
                end = label.start;
            }
            Some(_) | None => {
                let last = passage.before(end).chars().next_back();
                end -= last.map_or(1, char::len_utf8);
            }
        }
    }
    found
}

/// Where the clause begins that a place stands in: behind a mark or behind
/// `floor`, where the number before it ends.
pub(super) fn clause_start(passage: &Passage<'_>, at: usize, floor: usize) -> usize {
    let marked = passage
        .before(at)
        .char_indices()
        .rev()
        .take_while(|(start, _)| *start >= floor)
        .find(|(_, letter)| ends_clause(*letter));
    marked.map_or(floor, |(start, letter)| start + letter.len_utf8())
}

impl Naming {
    fn cells_of(&mut self, world: &World<'_>, referent: Referent<'_>, others: &[Referent<'_>]) {
        let (axis, is_row) = match referent {
            Referent::Row(axis) => (axis, true),
            Referent::Column(axis) => (axis, false),
            Referent::Figure(_) => return,
        };
        let table = world.model().tables.get(axis.table);
        let Some(block) = table.and_then(|table| table.blocks.get(axis.block)) else {
            return;
        };
        let crossing: Vec<FigureId> = others
            .iter()
            .filter_map(|other| match (other, is_row) {
                (Referent::Column(column), true) => cell(block, axis, *column),
                (Referent::Row(row), false) => cell(block, *row, axis),
                (Referent::Row(_) | Referent::Column(_) | Referent::Figure(_), _) => None,
            })
            .collect();
        if crossing.is_empty() {
            self.figures.extend(labels::alone(block, referent));
            self.cells.extend(line(block, axis.key, is_row));
        } else {
            self.figures.extend(crossing);
        }
    }
}

pub(super) fn own<'r>(referents: &'r [Referent<'_>]) -> impl Iterator<Item = FigureId> + 'r {
    referents.iter().filter_map(|referent| match referent {
        Referent::Figure(id) => Some(*id),
        Referent::Row(_) | Referent::Column(_) => None,
    })
}

fn cell(block: &TableBlock, row: Axis<'_>, column: Axis<'_>) -> Option<FigureId> {
    if (row.table, row.block) != (column.table, column.block) {
        return None;
    }
    let key = (row.key.to_owned(), column.key.to_owned());
    match &block.cells.get(&key)?.content {
        CellContent::Figure(id) => Some(*id),
        CellContent::Text(_) | CellContent::Blank => None,
    }
}

/// The cells of a whole row, or of a whole column.
fn line(block: &TableBlock, key: &str, is_row: bool) -> Vec<FigureId> {
    block
        .cells
        .iter()
        .filter(|((row, column), _)| if is_row { row == key } else { column == key })
        .filter_map(|(_, cell)| match &cell.content {
            CellContent::Figure(id) => Some(*id),
            CellContent::Text(_) | CellContent::Blank => None,
        })
        .collect()
}

/// Where a label may end: before the number, and before each link.
pub(super) fn places(passage: &Passage<'_>, start: usize, floor: usize) -> Vec<usize> {
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
        let link = LINKS.iter().find(|link| ends_with_word(before, link));
        match link {
            Some(link) => end -= link.len(),
            None => break,
        }
    }
    places
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let latin = word.starts_with(|first: char| first.is_ascii_alphabetic());
    if !latin {
        return text.ends_with(word);
    }
    let Some(start) = text.len().checked_sub(word.len()) else {
        return false;
    };
    let tail = text.get(start..);
    let left = text.get(..start).and_then(|left| left.chars().next_back());
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(word))
        && left.is_none_or(|left| !left.is_ascii_alphanumeric())
}

/// A month, quarter or day right before: 第四季度新收120件, 12月，新收40件.
fn is_shorter_time(left: &Numeral, gap: &str) -> bool {
    let unit = left.unit.as_ref().map(|unit| unit.symbol.as_str());
    let fill = ['份', '底', '末', '间', '内', '共', ' ', '\n'];
    let bare = gap.trim_matches(fill);
    match (left.exempt, unit) {
        (Some(Exemption::Date(None) | Exemption::Range), Some("月" | "季度")) => {
            bare.trim_matches(['，', ',']).is_empty()
        }
        // 截至12月31日，新收443件 is the whole year's.
        (Some(Exemption::Date(None)), Some("日")) => bare.is_empty(),
        (Some(_) | None, _) => false,
    }
}

/// Not this year's value: 较上年新收53件, 2022年新收53件, 未办结1件.
fn is_otherwise(world: &World<'_>, region: &str, left: Option<&Numeral>) -> bool {
    let other_year = left.is_some_and(|left| match left.exempt {
        Some(Exemption::Date(Some(year))) => !world.is_own_year(year),
        Some(_) | None => false,
    });
    if other_year || region.ends_with(NEGATIONS) {
        return true;
    }
    let mut plain = region.to_lowercase();
    for harmless in HARMLESS {
        if plain.contains(harmless) {
            plain = plain.replace(harmless, "");
        }
    }
    OTHERWISE.iter().any(|word| plain.contains(word))
}
