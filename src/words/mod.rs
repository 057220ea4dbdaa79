//! From a value to its words: rounded once from the exact number, then said
//! the way the report's language says it.

mod amount;
mod claims;
mod en;
mod formula;
pub mod labels;
mod page;
mod printed;
mod spelling;
mod voice;
mod zh;

#[cfg(test)]
mod tests;

use crate::number::numerals;
use crate::semantics::model::{Format, Locale, Missing, Number, Value};
use crate::semantics::period::day_words;
use crate::semantics::units::Unit;

use amount::{Amount, Direction, Qualifier};

pub use formula::{Filled, computed, condition, formula, listed_members, substituted, written};
pub use page::{PageWords, page_words};
pub use printed::{Computed, PrintedFigure, iso_date, plain_text};
pub use spelling::{comparison_sign, former_name, quantity};
use voice::Setting;
pub use voice::{Manner, OpenCount, Piece, PieceKind, Spoken, SpokenPart, Voice};

impl Voice {
    /// The unit of an axis: `件`, `requests`.
    pub fn axis(self, unit: &Unit) -> String {
        match (self.locale, &unit.plural) {
            (Locale::EnUs, Some(plural)) => plural.clone(),
            (Locale::EnUs, None) | (Locale::ZhCn, _) => unit.symbol.clone(),
        }
    }

    /// A value within a sentence: `443件`, `增长735.85%`, `未统计`.
    pub fn say(self, spoken: Spoken, format: Option<Format>) -> String {
        match spoken.value.number() {
            Some(number) => self.number(number, spoken, format),
            None => self.other(spoken.value, Setting::Sentence),
        }
    }

    /// A value in a table's cell: never a word of direction, and the number
    /// alone where the heads name its unit.
    pub fn cell(self, spoken: Spoken, with_unit: bool) -> String {
        let Some(number) = spoken.value.number() else {
            return self.other(spoken.value, Setting::Cell);
        };
        let amount = Amount::new(number, spoken, None, self);
        if amount.qualifier != Qualifier::None {
            self.qualified(&amount)
        } else if with_unit {
            self.written(&amount)
        } else {
            amount.written_digits()
        }
    }

    /// Entries of a list, with the full count if it is an open one.
    pub fn list(self, entries: &[String], open: Option<OpenCount>) -> String {
        match self.locale {
            Locale::ZhCn => zh::list(entries, open),
            Locale::EnUs => en::list(entries, open),
        }
    }

    /// The titles of the report's sections: the last one behind 和.
    pub fn titles(self, titles: &[String]) -> String {
        match self.locale {
            Locale::ZhCn => zh::titles(titles),
            Locale::EnUs => en::list(titles, None),
        }
    }

    /// The full count of an open list: `20个`.
    pub fn count(self, open: OpenCount) -> String {
        match self.locale {
            Locale::ZhCn => zh::count(open),
            Locale::EnUs => en::count(open),
        }
    }

    /// `市级48期、宿豫17期`, with shares `市级48期（60.00%）、…`
    pub fn parts(self, parts: &[SpokenPart]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let before = match (self.locale, index, parts.len() - index) {
                (_, 0, _) => "",
                (Locale::ZhCn, ..) => zh::BETWEEN,
                (Locale::EnUs, _, left) => en::between(parts.len(), left == 1),
            };
            pieces.extend((!before.is_empty()).then(|| Piece::words(before)));
            pieces.extend(match self.locale {
                Locale::ZhCn => zh::part(index, part),
                Locale::EnUs => en::part(index, part),
            });
        }
        pieces
    }

    pub fn date(self, year: u16, month: u8, day: u8) -> String {
        day_words(year, month, day, self.locale)
    }

    /// The note of a report some of whose totals differ by rounding.
    pub fn rounding_note(self) -> &'static str {
        match self.locale {
            Locale::ZhCn => zh::ROUNDING_NOTE,
            Locale::EnUs => en::ROUNDING_NOTE,
        }
    }

    /// The mark on every page of a draft.
    pub fn draft_mark(self) -> &'static str {
        match self.locale {
            Locale::ZhCn => zh::DRAFT,
            Locale::EnUs => en::DRAFT,
        }
    }

    /// `单位：件`
    pub fn unit_line(self, unit: &Unit) -> String {
        match self.locale {
            Locale::ZhCn => zh::unit_line(unit),
            Locale::EnUs => en::unit_line(unit),
        }
    }

    /// A plain change prints its sign; a growth, a difference of rates and a
    /// `diff(…)` say it: a − b is `-5件`, diff(a, b) is 减少5件.
    fn number(self, number: &Number, spoken: Spoken, format: Option<Format>) -> String {
        let amount = Amount::new(number, spoken, format, self);
        let said = spoken.manner == Manner::Change || amount.changes;
        if format == Some(Format::Number) {
            amount.written_digits()
        } else if format == Some(Format::Chinese) && self.locale == Locale::ZhCn {
            numerals::chinese(&amount.digits)
        } else if format == Some(Format::Rate) {
            self.written(&amount)
        } else if format == Some(Format::Abs) {
            self.qualified(&amount.abs())
        } else if !said {
            self.qualified(&amount)
        } else {
            let direction = Direction::of(&amount.digits);
            let amount = amount.abs();
            match self.locale {
                Locale::ZhCn => zh::change(direction, &amount, spoken.ty),
                Locale::EnUs => en::change(direction, &amount, spoken.ty, format),
            }
        }
    }

    fn written(self, amount: &Amount) -> String {
        match self.locale {
            Locale::ZhCn => zh::written(amount),
            Locale::EnUs => en::written(amount),
        }
    }

    fn qualified(self, amount: &Amount) -> String {
        match self.locale {
            Locale::ZhCn => zh::qualified(amount),
            Locale::EnUs => en::qualified(amount),
        }
    }

    /// A value that is no number.
    fn other(self, value: &Value, setting: Setting) -> String {
        match value {
            Value::List(entries) => self.list(entries, None),
            Value::Missing(missing) => self.missing(*missing, setting).to_owned(),
            Value::Undefined {
                instead: Some(text),
                ..
            } => text.clone(),
            Value::Undefined { instead: None, .. } => match self.locale {
                Locale::ZhCn => zh::undefined(setting).to_owned(),
                Locale::EnUs => en::undefined(setting).to_owned(),
            },
            Value::Text(text) => text.clone(),
            Value::Date(year, month, day) => self.date(*year, *month, *day),
            Value::Number(_) | Value::Poisoned => match self.locale {
                Locale::ZhCn => zh::wrong(setting).to_owned(),
                Locale::EnUs => en::wrong(setting).to_owned(),
            },
        }
    }

    fn missing(self, missing: Missing, setting: Setting) -> &'static str {
        match self.locale {
            Locale::ZhCn => zh::missing(missing, setting),
            Locale::EnUs => en::missing(missing, setting),
        }
    }
}
