//! What was written: the tree of one .rpt source. Nothing writes into it
//! after parsing. Every part carries its place.

mod charts;
mod claims;
mod content;
mod declarations;
mod expressions;
mod header;
mod tables;

pub use charts::*;
pub use claims::*;
pub use content::*;
pub use declarations::*;
pub use expressions::*;
pub use header::*;
pub use tables::*;

use std::sync::Arc;

use crate::source::{Bases, SourceId, Span};

/// A whole source: what could be read of it, in order.
#[derive(Clone, Debug)]
pub struct File {
    pub source: SourceId,
    pub items: Vec<Arc<Item>>,
    /// Where each declaration begins that spans count from.
    pub bases: Bases,
}

/// A name as written, in NFC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub span: Span,
}

/// A string literal, escapes resolved; `span` includes the quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Str {
    pub text: String,
    pub span: Span,
}

/// A string in which `{…}` is interpolated: titles and messages.
#[derive(Clone, Debug)]
pub struct Template {
    pub parts: Vec<Inline>,
    pub span: Span,
}

impl Template {
    /// Its text, where nothing is interpolated.
    pub fn as_plain(&self) -> Option<&str> {
        let [
            Inline {
                kind: InlineKind::Text(text),
                ..
            },
        ] = self.parts.as_slice()
        else {
            return None;
        };
        Some(text)
    }

    /// Its own words, for finding it: what is put in is left out.
    pub fn words(&self) -> String {
        let words = self.parts.iter().filter_map(|part| {
            if let InlineKind::Text(text)
            | InlineKind::Literal(Literal {
                text: Str { text, .. },
                ..
            }) = &part.kind
            {
                Some(text.as_str())
            } else {
                None
            }
        });
        words.collect()
    }
}

/// A declaration, or a piece of a section's content.
#[derive(Clone, Debug)]
pub struct Item {
    pub kind: ItemKind,
    /// The text of `///` lines right above it.
    pub doc: Option<String>,
    /// The whole declaration.
    pub span: Span,
}

#[derive(Clone, Debug)]
pub enum ItemKind {
    Use(Use),
    Report(Header),
    Package(Package),
    Unit(UnitDecl),
    Entity(Entity),
    Figure(Box<Figure>),
    List(List),
    Series(Series),
    Chart(Box<Chart>),
    Check(Box<Check>),
    Section(Section),
    Table(Box<Table>),
    Form(Box<Form>),
    Fill(Box<Fill>),
    Carry(Box<Carry>),
    Restate(Box<Restate>),
    Members(Members),
    Prose(Prose),
    If(IfItem),
    Note(NoteDecl),
    Allow(Allow),
}

impl ItemKind {
    /// The form that it declares, alone or with what fills it.
    pub fn as_form(&self) -> Option<&Form> {
        if let ItemKind::Form(form) = self {
            Some(form)
        } else if let ItemKind::Table(table) = self {
            Some(&table.form)
        } else {
            None
        }
    }
}

/// `use "file.rpt"` or `use gov/disclosure@2021`.
#[derive(Clone, Debug)]
pub enum Use {
    File(Str),
    Package {
        name: String,
        version: String,
        span: Span,
    },
    /// A package of which the name could not be read, as written.
    Unread {
        written: String,
        span: Span,
    },
}

impl ItemKind {
    /// The name that formulas and sentences use, of what has one.
    pub fn declared(&self) -> Option<&Name> {
        match self {
            ItemKind::Figure(figure) => Some(&figure.name),
            ItemKind::List(list) => Some(&list.name),
            ItemKind::Series(series) => Some(&series.name),
            ItemKind::Entity(entity) => entity.name.as_ref(),
            ItemKind::Table(table) => Some(&table.form.name),
            ItemKind::Form(form) => Some(&form.name),
            ItemKind::Use(_)
            | ItemKind::Report(_)
            | ItemKind::Package(_)
            | ItemKind::Unit(_)
            | ItemKind::Check(_)
            | ItemKind::Section(_)
            | ItemKind::Fill(_)
            | ItemKind::Carry(_)
            | ItemKind::Restate(_)
            | ItemKind::Chart(_)
            | ItemKind::Members(_)
            | ItemKind::Prose(_)
            | ItemKind::If(_)
            | ItemKind::Note(_)
            | ItemKind::Allow(_) => None,
        }
    }
}
