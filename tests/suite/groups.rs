//! Groups of rows that go over pages: a label on each page that has rows of its
//! group, once. `pdf` brings the pages.

use libtest_mimic::{Failed, Trial};
use rptc::document::tree::{Part, Row, RowLabel, Table, text_of};

use crate::sample;

pub(crate) fn trials() -> Vec<Trial> {
    vec![Trial::test(
        "groups::the_judge_can_fail",
        the_judge_can_fail,
    )]
}

/// Groups in a group, over three pages.
pub(crate) fn grouped() -> Table {
    let groups = ["甲", "乙", "丙"];
    let mut outer = Some(sample::label("全部", 0, 1, 75));
    let mut rows = Vec::new();
    for group in groups {
        for at in 1..=25 {
            let mut labels: Vec<RowLabel> = outer.take().into_iter().collect();
            if at == 1 {
                labels.push(sample::label(&format!("{group}组"), 1, 1, 25));
            }
            labels.push(sample::label(&format!("{group}{at}行"), 2, 1, 1));
            rows.push(Row {
                labels,
                cells: vec![sample::number("1", 3), sample::number("2", 4)],
                total: false,
            });
        }
    }
    Table {
        columns: sample::columns(3, 2),
        parts: vec![Part {
            head: vec![vec![
                sample::head("分组", 0, 3, 1),
                sample::head("收到", 3, 1, 1),
                sample::head("办结", 4, 1, 1),
            ]],
            rows,
        }],
        ..sample::long()
    }
}

/// A label that spans rows, and the labels of those rows.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    label: String,
    members: Vec<String>,
}

pub(crate) fn groups(table: &Table) -> Vec<Group> {
    let mut groups: Vec<(Group, u32)> = Vec::new();
    for row in table.parts.iter().flat_map(|part| &part.rows) {
        for label in &row.labels {
            let text = text_of(&label.text);
            if label.rows > 1 {
                let group = Group {
                    label: text,
                    members: Vec::new(),
                };
                groups.push((group, label.rows));
                continue;
            }
            let open = groups.iter_mut().filter(|(_, left)| *left > 0);
            for (group, _) in open {
                group.members.push(text.clone());
            }
        }
        for (_, left) in &mut groups {
            *left = left.saturating_sub(1);
        }
    }
    groups.into_iter().map(|(group, _)| group).collect()
}

/// The pages, from 0, that each group is on; an error where one lacks its label
/// or has it twice. Pages are their words without any space.
pub(crate) fn pages_of(groups: &[Group], pages: &[String]) -> Result<Vec<Vec<usize>>, Failed> {
    let mut found = Vec::new();
    for group in groups {
        let mut on = Vec::new();
        for (at, page) in pages.iter().enumerate() {
            let has_rows = group.members.iter().any(|member| page.contains(member));
            let labels = page.matches(&group.label).count();
            if labels != usize::from(has_rows) {
                return Err(format!("page {at}: {labels} times {}", group.label).into());
            }
            if has_rows {
                on.push(at);
            }
        }
        found.push(on);
    }
    Ok(found)
}

fn the_judge_can_fail() -> Result<(), Failed> {
    let groups = groups(&grouped());
    let judge = |pages: &[&str]| {
        let pages: Vec<String> = pages.iter().map(|&page| page.to_owned()).collect();
        pages_of(&groups, &pages).ok()
    };
    let both = vec![vec![0, 1], vec![0], vec![1], vec![]];
    let cases = [
        (judge(&["全部甲组甲1行", "全部乙组乙1行"]), Some(both)),
        (judge(&["全部甲组甲1行", "乙组乙1行"]), None),
        (judge(&["全部甲组甲1行", "甲2行"]), None),
        (judge(&["全部甲组甲1行甲组甲2行"]), None),
    ];
    for (found, expected) in cases {
        if found != expected {
            return Err(format!("{found:?}, not {expected:?}").into());
        }
    }
    Ok(())
}
