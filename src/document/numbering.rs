//! Numbers of sections and tables, given before any text is composed, since a
//! reference may point ahead.

use std::collections::BTreeMap;

use crate::number::numerals;
use crate::semantics::model::{Content, Locale};
use crate::source::Span;

use super::facts::Facts;

/// Where each printed section and table stands.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    pub(super) sections: BTreeMap<Span, SectionNumber>,
    pub(super) tables: BTreeMap<usize, u32>,
    pub(super) charts: BTreeMap<Span, u32>,
}

/// A section's position among its siblings, from the outside in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionNumber(Vec<usize>);

impl Numbering {
    pub(super) fn of(facts: Facts) -> Self {
        let mut numbering = Numbering::default();
        numbering.walk(&facts.model.content, facts, &mut vec![0]);
        numbering
    }

    /// `path` ends with the count of sections met so far at this level.
    fn walk(&mut self, content: &[Content], facts: Facts, path: &mut Vec<usize>) {
        for item in content {
            match item {
                Content::Section(section) => {
                    if let Some(last) = path.last_mut() {
                        *last += 1;
                    }
                    self.sections
                        .insert(section.place, SectionNumber(path.clone()));
                    path.push(0);
                    self.walk(&section.content, facts, path);
                    path.pop();
                }
                Content::Prose(_) => {}
                Content::Table(index) => {
                    let next = u32::try_from(self.tables.len()).unwrap_or(u32::MAX - 1) + 1;
                    self.tables.entry(*index).or_insert(next);
                }
                Content::Chart(index) => {
                    if let Some(chart) = facts.model.charts.get(*index) {
                        let next = u32::try_from(self.charts.len()).unwrap_or(u32::MAX - 1) + 1;
                        self.charts.entry(chart.place).or_insert(next);
                    }
                }
                Content::If {
                    condition,
                    then,
                    otherwise,
                } => self.walk(facts.branch(condition, then, otherwise), facts, path),
            }
        }
    }
}

impl SectionNumber {
    /// As printed before the title: `一、`, `（一）`, `1.`, `（1）`; `2.1`.
    pub(super) fn heading(&self, locale: Locale) -> String {
        let number = self.0.last().copied().unwrap_or(0);
        match (locale, self.0.len()) {
            (Locale::ZhCn, 0 | 1) => format!("{}、", numerals::counted(number)),
            (Locale::ZhCn, 2) => format!("（{}）", numerals::counted(number)),
            (Locale::ZhCn, 3) => format!("{number}."),
            (Locale::ZhCn, _) => format!("（{number}）"),
            (Locale::EnUs, _) => self.joined("."),
        }
    }

    /// `第三部分（二）`, `Section 1.2`
    pub(super) fn reference(&self, locale: Locale) -> String {
        if locale == Locale::EnUs {
            return format!("Section {}", self.joined("."));
        }
        let mut out = String::new();
        for (depth, number) in self.0.iter().enumerate() {
            match depth {
                0 => out.push_str(&format!("第{}部分", numerals::counted(*number))),
                1 => out.push_str(&format!("（{}）", numerals::counted(*number))),
                2 => out.push_str(&format!("第{number}点")),
                _ => out.push_str(&format!("（{number}）")),
            }
        }
        out
    }

    /// `section-1-2`
    pub(super) fn anchor(&self) -> String {
        format!("section-{}", self.joined("-"))
    }

    fn joined(&self, separator: &str) -> String {
        let numbers: Vec<String> = self.0.iter().map(usize::to_string).collect();
        numbers.join(separator)
    }
}

/// `表1`, `Table 1`
pub(super) fn table_number(number: u32, locale: Locale) -> String {
    locale.pick(format!("表{number}"), format!("Table {number}"))
}

/// `图1`, `Figure 1`
pub(super) fn chart_number(number: u32, locale: Locale) -> String {
    locale.pick(format!("图{number}"), format!("Figure {number}"))
}

pub(super) fn chart_anchor(number: u32) -> String {
    format!("figure-{number}")
}

pub(super) fn table_anchor(number: u32) -> String {
    format!("table-{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_by_level() {
        let zh = |path: &[usize]| SectionNumber(path.to_vec()).heading(Locale::ZhCn);
        assert_eq!(zh(&[11]), "十一、");
        assert_eq!(zh(&[1, 2]), "（二）");
        assert_eq!(zh(&[1, 2, 3]), "3.");
        assert_eq!(zh(&[1, 2, 3, 4]), "（4）");
        let english = SectionNumber(vec![1, 2, 3]);
        assert_eq!(english.heading(Locale::EnUs), "1.2.3");
    }

    #[test]
    fn references() {
        let number = SectionNumber(vec![3, 2]);
        assert_eq!(number.reference(Locale::ZhCn), "第三部分（二）");
        assert_eq!(number.reference(Locale::EnUs), "Section 3.2");
        assert_eq!(number.anchor(), "section-3-2");
        let deep = SectionNumber(vec![1, 2, 3, 4]);
        assert_eq!(deep.reference(Locale::ZhCn), "第一部分（二）第3点（4）");
    }
}
