//! Names and labels of what has a value, found backwards from where they
//! end: the report's own words, no fixed dictionary.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::compose;
use crate::document::facts::Facts;
use crate::prose::reading::characters::{folded, is_chinese_numeral, is_han};
use crate::semantics::model::{FigureId, Member, Model, Role, TableBlock};
use crate::words::labels::bare;

use super::table_lines::Line;

/// What a label stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Referent<'m> {
    Figure(FigureId),
    Line(Line<'m>),
}

/// Labels by their last letter.
#[derive(Debug, Default)]
pub(crate) struct Labels<'m> {
    groups: FxHashMap<char, Group<'m>>,
    /// Some label has a digit: `率12值`, 5年以上.
    digits: bool,
}

/// Labels with the same last letter: a tree is made of them when one of them
/// may stand in the text.
#[derive(Debug, Default)]
struct Group<'m> {
    labels: Vec<(String, Referent<'m>)>,
    tree: OnceCell<Tree<'m>>,
}

/// Labels by their last letter, then the one before it, and so on.
#[derive(Debug, Default)]
struct Tree<'m> {
    steps: FxHashMap<(u32, char), u32>,
    ends: FxHashMap<u32, Vec<Referent<'m>>>,
}

/// A label that ends where it was looked for.
#[derive(Clone, Debug)]
pub(crate) struct Found<'t, 'm> {
    /// Where it starts in the text.
    pub(crate) start: usize,
    pub(crate) referents: &'t [Referent<'m>],
}

/// A label goes on for hardly more letters behind a number in it.
const DEEP: usize = 16;

/// Words that many a column and row is called, and that many a sentence uses
/// otherwise.
const TOO_COMMON: [&str; 22] = [
    "合计", "总计", "小计", "总数", "其他", "其它", "本年", "上年", "今年", "去年", "本期", "上期",
    "数量", "金额", "增长", "占比", "比重", "total", "all", "other", "others", "number",
];

/// In bytes: 合计, others.
const LONGEST_COMMON: usize = 6;

impl<'m> Labels<'m> {
    pub(crate) fn new(facts: Facts<'m>) -> Self {
        let model: &'m Model = facts.model;
        let mut labels = Labels::default();
        for (id, figure) in model.figures_by_id() {
            if matches!(figure.role, Role::Cell { .. }) || figure.name.contains('[') {
                continue;
            }
            labels.insert(&figure.label, Referent::Figure(id));
            let name = figure.name.rsplit('.').next().unwrap_or(&figure.name);
            if name != figure.label {
                labels.insert(name, Referent::Figure(id));
            }
        }
        for (index, table) in model.tables.iter().enumerate() {
            labels.table(facts, index, &table.blocks);
        }
        labels
    }

    /// The longest label that ends right before `end`, blanks passed over.
    pub(crate) fn ending(&self, text: &str, end: usize) -> Option<Found<'_, 'm>> {
        let mut node = 0;
        let mut found = None;
        let text = text.get(..end)?;
        let last = text.chars().rev().find(|letter| !letter.is_whitespace())?;
        let tree = self.groups.get(&folded(last))?.tree();
        let mut letters = text.char_indices().rev().peekable();
        while let Some((at, letter)) = letters.next() {
            let letter = folded(letter);
            if letter.is_whitespace() {
                continue;
            }
            let Some(next) = tree.steps.get(&(node, letter)) else {
                break;
            };
            node = *next;
            let left = letters.peek().map(|(_, left)| *left);
            if let Some(referents) = tree.ends.get(&node)
                && begins_word(letter, left)
            {
                found = Some(Found {
                    start: at,
                    referents,
                });
            }
        }
        found
    }

    /// The label that a word such as 和 joins to the one that starts at a
    /// place, and where it ends.
    pub(crate) fn joined(
        &self,
        text: &str,
        start: usize,
        joins: &[&str],
    ) -> Option<(Found<'_, 'm>, usize)> {
        let before = text.get(..start)?.trim_end();
        let rest = joins.iter().find_map(|join| before.strip_suffix(join))?;
        let end = rest.trim_end().len();
        Some((self.ending(text, end)?, end))
    }

    /// Whether a numeral is a part of a label: the 5 of 5年以上.
    pub(crate) fn hold(&self, text: &str, extent: &Range<usize>) -> bool {
        if !self.digits {
            return false;
        }
        let behind = text.get(extent.end..).unwrap_or("");
        let ends = behind.char_indices().map(|(at, _)| extent.end + at);
        ends.chain([text.len()]).take(DEEP).any(|end| {
            let found = self.ending(text, end);
            let start = found.map(|found| found.start);
            start.is_some_and(|start| {
                start < extent.start || (start == extent.start && end > extent.end)
            })
        })
    }

    fn table(&mut self, facts: Facts<'m>, table: usize, blocks: &'m [TableBlock]) {
        for (number, block) in blocks.iter().enumerate() {
            for (is_row, axis) in [(true, &block.rows), (false, &block.columns)] {
                let named = Member::walk(axis);
                for member in named.filter(|member| !member.total && !member.text) {
                    let referent = Referent::Line(Line {
                        table,
                        block: number,
                        is_row,
                        key: &member.key,
                    });
                    self.insert(&member.name, referent);
                    self.insert(&compose::plain(facts, &member.label), referent);
                }
            }
        }
    }

    fn insert(&mut self, label: &str, referent: Referent<'m>) {
        let label = bare(label);
        let mut plain = String::with_capacity(label.len());
        let letters = label.chars().map(folded);
        plain.extend(letters.filter(|letter| !letter.is_whitespace()));
        let mut letters = plain.chars().rev();
        let (Some(last), Some(_)) = (letters.next(), letters.next()) else {
            return;
        };
        let common = plain.len() <= LONGEST_COMMON && TOO_COMMON.contains(&plain.as_str());
        if common || !plain.chars().any(char::is_alphabetic) {
            return;
        }
        let digit = |letter: char| letter.is_ascii_digit() || is_chinese_numeral(letter);
        self.digits = self.digits || plain.chars().any(digit);
        let group = self.groups.entry(last).or_default();
        group.labels.push((plain, referent));
    }
}

impl<'m> Group<'m> {
    fn tree(&self) -> &Tree<'m> {
        self.tree.get_or_init(|| Tree::new(&self.labels))
    }
}

impl<'m> Tree<'m> {
    fn new(labels: &[(String, Referent<'m>)]) -> Self {
        let mut tree = Tree::default();
        let mut nodes = 0;
        for (label, referent) in labels {
            let mut node = 0;
            for letter in label.chars().rev() {
                node = *tree.steps.entry((node, letter)).or_insert_with(|| {
                    nodes += 1;
                    nodes
                });
            }
            let ends = tree.ends.entry(node).or_default();
            if !ends.contains(referent) {
                ends.push(*referent);
            }
        }
        tree
    }
}

impl<'m> Referent<'m> {
    pub(crate) fn as_figure(self) -> Option<FigureId> {
        let Referent::Figure(id) = self else {
            return None;
        };
        Some(id)
    }

    pub(crate) fn as_line(self) -> Option<Line<'m>> {
        let Referent::Line(line) = self else {
            return None;
        };
        Some(line)
    }

    /// The figure that a label means when it stands alone.
    pub(crate) fn alone(self, model: &Model) -> Option<FigureId> {
        match self {
            Referent::Figure(id) => Some(id),
            Referent::Line(line) => line.alone(line.place(model)?.1),
        }
    }
}

/// The figures among what a label stands for.
pub(crate) fn figures<'r>(referents: &'r [Referent<'_>]) -> impl Iterator<Item = FigureId> + 'r {
    referents.iter().filter_map(|referent| referent.as_figure())
}

/// A Latin label starts where a word does.
fn begins_word(first: char, left: Option<char>) -> bool {
    is_han(first)
        || !first.is_ascii_alphanumeric()
        || left.is_none_or(|left| !left.is_ascii_alphanumeric())
}
