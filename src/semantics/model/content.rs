//! Sections, prose and tables.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::semantics::typing::unit::Unit;
use crate::source::Span;

use super::{Claim, Condition, EverydayName, Expr, FigureId, Shared, Stated, Waiver};

#[derive(Clone, Debug)]
pub enum Content {
    Section(Section),
    Prose(Shared<Vec<Block>>),
    /// Index into `Model::tables`.
    Table(usize),
    /// Index into `Model::charts`.
    Chart(usize),
    If {
        condition: Box<Condition>,
        then: Vec<Content>,
        otherwise: Vec<Content>,
    },
}

#[derive(Clone, Debug)]
pub struct Section {
    pub name: Option<String>,
    pub title: Vec<Inline>,
    /// 1 to 4.
    pub level: u8,
    pub content: Vec<Content>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum Block {
    Paragraph(Vec<Inline>),
    List {
        ordered: bool,
        entries: Vec<Vec<Inline>>,
    },
}

#[derive(Clone, Debug)]
pub struct Inline {
    pub kind: InlineKind,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum InlineKind {
    Text(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Link {
        text: Vec<Inline>,
        address: String,
    },
    NoteRef(String),
    Value {
        value: Expr,
        format: Option<Format>,
    },
    Stated {
        value: Expr,
        stated: Stated,
        format: Option<Format>,
    },
    Plural {
        count: Expr,
        one: String,
        many: String,
    },
    /// Printed as it is; with a waiver it is read like any text, and may be wrong.
    Literal {
        text: String,
        /// Of the text, with its quotes.
        place: Span,
        waive: Option<Waiver>,
    },
    Claim(Box<Claim>),
    /// A section (by the place of its title) or a table, and how to name it.
    Reference {
        target: Target,
        format: Option<Format>,
    },
}

impl Inline {
    /// What it says, where it is plain text.
    pub fn words(&self) -> Option<&str> {
        if let InlineKind::Text(text) | InlineKind::Literal { text, .. } = &self.kind {
            Some(text)
        } else {
            None
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// The `place` of the section.
    Section(Span),
    Table(usize),
    /// The `place` of the chart.
    Chart(Span),
}

/// The closed set of formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `n`: the number alone.
    Number,
    /// `cn`: 四百四十三
    Chinese,
    /// `万`, `亿`: scaled
    TenThousands,
    HundredMillions,
    /// `,`: grouped
    Grouped,
    /// `.1`: so many places
    Places(u32),
    /// `rate`: 735.85%, without a word of direction
    Rate,
    /// `倍`
    Times,
    Abs,
    /// `parts`: 市级48期、宿豫17期
    Parts,
    Shares,
    /// English: `an increase of 12.3%` / `up 12.3%` / `rose 12.3%` / `12.3% more`
    Increase,
    Up,
    Rose,
    More,
    /// `title`: of a reference
    Title,
}

/// A table with its cells as figures.
#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    pub caption: Vec<Inline>,
    /// In the content (a table), or placed by a package (a form).
    pub blocks: Vec<TableBlock>,
    pub rows_across: bool,
    pub notes: Vec<Vec<Inline>>,
    /// Totals that are left empty where empty cells mean 0: they are computed.
    pub blank_totals: Vec<FigureId>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct TableBlock {
    pub name: Option<String>,
    pub label: Option<String>,
    /// The unit that rules all of it, if one does.
    pub unit: Option<Arc<Unit>>,
    /// The head over all columns: 申请人情况.
    pub columns_label: Option<String>,
    /// The tree of heads; leaves are columns.
    pub columns: Vec<Member>,
    /// The head over the labels of the rows: 信息内容.
    pub rows_label: Option<String>,
    pub rows: Vec<Member>,
    /// By row key and column key (`不予公开.国家秘密`, `法人.商业企业`).
    pub cells: IndexMap<(String, String), Cell>,
}

#[derive(Clone, Debug)]
pub struct Member {
    pub name: String,
    /// Full path from the root of the axis, joined by `.`.
    pub key: String,
    pub label: Vec<Inline>,
    /// How text calls it besides.
    pub also: Vec<EverydayName>,
    pub children: Vec<Member>,
    pub total: bool,
    pub text: bool,
    pub place: Span,
}

impl TableBlock {
    /// The keys of the row and column that a figure stands in.
    pub fn keys_of(&self, id: FigureId) -> Option<(&str, &str)> {
        let mut cells = self.cells.iter();
        let ((row, column), _) = cells.find(|(_, cell)| cell.content.as_figure() == Some(id))?;
        Some((row, column))
    }
}

impl Member {
    /// Every row or column and every group of them, a group before what is in
    /// it.
    pub fn walk(members: &[Member]) -> impl Iterator<Item = &Member> {
        let mut open = vec![members.iter()];
        std::iter::from_fn(move || {
            loop {
                let Some(member) = open.last_mut()?.next() else {
                    open.pop();
                    continue;
                };
                if !member.children.is_empty() {
                    open.push(member.children.iter());
                }
                return Some(member);
            }
        })
    }

    /// The one of this key.
    pub fn find<'m>(members: &'m [Member], key: &str) -> Option<&'m Member> {
        Member::walk(members).find(|member| member.key == key)
    }

    /// Those of them that are no groups.
    pub fn leaves(members: &[Member]) -> impl Iterator<Item = &Member> {
        Member::walk(members).filter(|member| member.children.is_empty())
    }
}

#[derive(Clone, Debug)]
pub struct Cell {
    pub content: CellContent,
    /// Numbers in `Table::notes`, from 1.
    pub notes: Vec<u32>,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub enum CellContent {
    Figure(FigureId),
    Text(Vec<Inline>),
    Blank,
}
