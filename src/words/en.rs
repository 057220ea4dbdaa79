//! Words of an English report.

use crate::number::Exact;
use crate::semantics::model::{Format, Locale, Missing};
use crate::semantics::types::Type;
use crate::semantics::units::Unit;

use super::amount::{Amount, Direction, Qualifier};
use super::voice::Setting;
use super::{OpenCount, Piece, SpokenPart};

pub(super) const ROUNDING_NOTE: &str =
    "Note: because figures are rounded, parts may not add up exactly to the totals shown.";
pub(super) const DRAFT: &str = "DRAFT";

pub(super) fn written(amount: &Amount) -> String {
    let noun = noun(amount);
    let joined = noun.is_empty() || noun.starts_with(['%', '‰']);
    let space = if joined { "" } else { " " };
    // 3.91 USD/request is 3.91 USD per request.
    let noun = noun.replace('/', " per ");
    format!("{}{space}{noun}", amount.written_digits())
}

pub(super) fn qualified(amount: &Amount) -> String {
    let plain = written(amount);
    match qualifying(amount.qualifier) {
        Some(word) => format!("{word} {plain}"),
        None => plain,
    }
}

/// The default phrase is a noun: `an increase of 12.3%`.
pub(super) fn change(
    direction: Direction,
    amount: &Amount,
    ty: &Type,
    format: Option<Format>,
) -> String {
    let text = qualified(amount);
    let (up, down, same) = if format == Some(Format::Up) {
        (format!("up {text}"), format!("down {text}"), "unchanged")
    } else if format == Some(Format::Rose) {
        (
            format!("rose {text}"),
            format!("fell {text}"),
            "stayed the same",
        )
    } else if format == Some(Format::More) && ty.is_rate() {
        (format!("{text} more"), format!("{text} less"), "the same")
    } else if format == Some(Format::More) {
        let counted = |word: &str| {
            let digits = amount.written_digits();
            let about = qualifying(amount.qualifier).map_or(String::new(), |it| format!("{it} "));
            format!("{about}{digits} {word} {}", noun(amount))
                .trim_end()
                .to_owned()
        };
        (counted("more"), counted("fewer"), "the same number")
    } else {
        (
            format!("an increase of {text}"),
            format!("a decrease of {text}"),
            "no change",
        )
    };
    match direction {
        Direction::Up => up,
        Direction::Down => down,
        Direction::Same => same.to_owned(),
    }
}

pub(super) fn undefined(setting: Setting) -> &'static str {
    match setting {
        Setting::Sentence | Setting::Cell => "not comparable",
        Setting::Message => "not computable",
    }
}

pub(super) fn wrong(setting: Setting) -> &'static str {
    match setting {
        Setting::Sentence | Setting::Cell => "[error]",
        Setting::Message => "not computable",
    }
}

pub(super) fn missing(missing: Missing, setting: Setting) -> &'static str {
    match (missing, setting) {
        (Missing::None, _) => "none",
        (Missing::NotApplicable, Setting::Sentence) => "not applicable",
        (Missing::NotApplicable, Setting::Cell) => "N/A",
        (Missing::NotApplicable, Setting::Message) => "n/a",
        (Missing::Unknown, Setting::Sentence | Setting::Cell) => "not recorded",
        (Missing::Unknown, Setting::Message) => "unknown",
        (Missing::Todo, Setting::Sentence | Setting::Cell) => "[to be filled in]",
        (Missing::Todo, Setting::Message) => "to do",
    }
}

pub(super) fn list(entries: &[String], open: Option<OpenCount>) -> String {
    let mut entries = entries.to_vec();
    if let Some(open) = open {
        let named = Exact::count(entries.len());
        let others = &open.unit.from_base(open.total) - &named;
        if others.is_positive() {
            let word = if others == Exact::one() {
                "other"
            } else {
                "others"
            };
            entries.push(format!("{} {word}", others.truncate(0).grouped(',')));
        }
    }
    joined(&entries)
}

pub(super) fn count(open: OpenCount) -> String {
    let total = open.unit.from_base(open.total).truncate(0);
    open.unit.show(&total, Locale::EnUs)
}

/// What stands before an entry that is not the first.
pub(super) fn between(entries: usize, last: bool) -> &'static str {
    match (entries, last) {
        (2, _) => " and ",
        (_, true) => ", and ",
        (_, false) => ", ",
    }
}

/// `48 issues municipal (60.00%)`
pub(super) fn part(index: usize, part: &SpokenPart) -> Vec<Piece> {
    let label = Piece::words(format!(" {}", part.label));
    let mut pieces = vec![Piece::value(index, part), label];
    pieces.extend(Piece::share(index, part, [" (", ")"]));
    pieces
}

pub(super) fn unit_line(unit: &Unit) -> String {
    format!("Unit: {}", unit.plural.as_ref().unwrap_or(&unit.symbol))
}

fn qualifying(qualifier: Qualifier) -> Option<&'static str> {
    match qualifier {
        Qualifier::None => None,
        Qualifier::Over | Qualifier::Above => Some("more than"),
        Qualifier::About => Some("about"),
        Qualifier::Under => Some("nearly"),
        Qualifier::Below => Some("less than"),
    }
}

fn noun(amount: &Amount) -> &str {
    if amount.digits.abs().to_string() == "1" {
        &amount.symbol
    } else {
        &amount.plural
    }
}

/// `A`, `A and B`, `A, B, and C`.
fn joined(entries: &[String]) -> String {
    let mut text = String::new();
    for (index, entry) in entries.iter().enumerate() {
        if index > 0 {
            text.push_str(between(entries.len(), index + 1 == entries.len()));
        }
        text.push_str(entry);
    }
    text
}
