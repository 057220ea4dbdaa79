//! What is to be said, and the voice that says it.

use crate::number::{Exact, Rounding};
use crate::semantics::model::{Approximation, Locale, Model, Value};
use crate::semantics::types::Type;
use crate::semantics::units::Unit;

/// How one report speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Voice {
    pub locale: Locale,
    pub rounding: Rounding,
}

/// A value with all that decides its words.
#[derive(Clone, Copy, Debug)]
pub struct Spoken<'a> {
    pub value: &'a Value,
    pub ty: &'a Type,
    /// In what it is shown.
    pub unit: &'a Unit,
    /// Decimals shown, in that unit.
    pub places: u32,
    pub manner: Manner,
}

/// What stands around a number because of how it came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Plain,
    /// A `diff(…)`: 增加390件.
    Change,
    /// `over 180000 条`: 18万余条.
    Approximate(Approximation),
    /// `< 1 day`: 不足1天.
    Censored {
        below: bool,
    },
}

/// The full count of an open list.
#[derive(Clone, Copy, Debug)]
pub struct OpenCount<'a> {
    pub total: &'a Exact,
    pub unit: &'a Unit,
}

/// One part of a figure, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpokenPart {
    pub label: String,
    pub value: String,
    pub share: Option<String>,
}

/// A piece of what is said of parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub text: String,
    pub is: PieceKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    Words,
    /// The value of the part with this index.
    Value(usize),
    /// Its share.
    Share(usize),
}

impl Piece {
    pub(super) fn words(text: impl Into<String>) -> Self {
        Piece {
            text: text.into(),
            is: PieceKind::Words,
        }
    }

    pub(super) fn value(index: usize, part: &SpokenPart) -> Self {
        Piece {
            text: part.value.clone(),
            is: PieceKind::Value(index),
        }
    }

    /// The share between brackets; nothing where none is said.
    pub(super) fn share(index: usize, part: &SpokenPart, [open, close]: [&str; 2]) -> Vec<Self> {
        let Some(share) = &part.share else {
            return Vec::new();
        };
        vec![
            Piece::words(open),
            Piece {
                text: share.clone(),
                is: PieceKind::Share(index),
            },
            Piece::words(close),
        ]
    }
}

/// Where a value stands: an absent one reads differently in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Setting {
    Sentence,
    Cell,
    /// What is said of the report, not in it.
    Message,
}

impl Voice {
    pub fn of(model: &Model) -> Self {
        Voice {
            locale: model.header.locale,
            rounding: model.header.rounding,
        }
    }
}
