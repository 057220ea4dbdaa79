//! The text of one cell. A binary float leaves here as the shortest decimal
//! that reads back as the same number.

use calamine::DataRef;

use crate::number::{Exact, Rounding};

/// The digits that Excel keeps of a number.
const DIGITS: usize = 15;

/// The day behind the last one that a cell can hold.
const TOO_LATE: i64 = 2_958_466;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Text(String),
    Blank,
    Error(String),
    /// A number of more digits than are kept.
    Inexact,
}

pub(super) fn shown(value: &DataRef<'_>, percent: bool) -> Shown {
    let number = |text: Option<String>| text.map_or(Shown::Inexact, Shown::Text);
    match value {
        DataRef::Int(value) => number(number_text(&value.to_string(), percent)),
        DataRef::Float(value) => number(number_text(&value.to_string(), percent)),
        DataRef::String(text) => Shown::Text(text.clone()),
        DataRef::SharedString(text) => Shown::Text((*text).to_owned()),
        DataRef::Bool(true) => Shown::Text("TRUE".to_owned()),
        DataRef::Bool(false) => Shown::Text("FALSE".to_owned()),
        DataRef::DateTime(moment) => {
            let days = Exact::parse_decimal(&moment.as_f64().to_string());
            let days = days.filter(|days| !days.is_negative() && *days < Exact::from(TOO_LATE));
            match days {
                None => Shown::Error("####".to_owned()),
                Some(days) if moment.is_duration() => Shown::Text(duration_text(&days)),
                Some(days) => Shown::Text(moment_text(moment.to_ymd_hms_milli(), &days)),
            }
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Shown::Text(text.clone()),
        DataRef::Error(error) => Shown::Error(error.to_string()),
        DataRef::Empty => Shown::Blank,
    }
}

/// Plain digits for what a float or an integer prints as, in percent if the
/// cell is formatted so. A fraction of more digits than Excel keeps is the
/// dust of binary arithmetic (0.1 + 0.2) and is shown as Excel shows it; a
/// whole number of so many is not to be trusted.
fn number_text(printed: &str, percent: bool) -> Option<String> {
    let value = Exact::parse_decimal(printed)?;
    let whole = printed.split_once('.').map_or(printed, |(whole, _)| whole);
    let whole = whole.trim_start_matches(['-', '0']).len();
    if whole > DIGITS {
        return None;
    }
    let fraction = printed.split_once('.').map_or("", |(_, fraction)| fraction);
    let zeros = match whole {
        0 => fraction.len() - fraction.trim_start_matches('0').len(),
        _ => 0,
    };
    let kept = u32::try_from((DIGITS + zeros - whole).min(fraction.len())).ok()?;
    let kept = value.round(kept, Rounding::HalfUp).exact();
    if percent {
        Some(format!("{}%", plain(&(&kept * &Exact::from(100)))))
    } else {
        Some(plain(&kept))
    }
}

fn plain(value: &Exact) -> String {
    let places = value.decimal_places().unwrap_or(0);
    value.round(places, Rounding::HalfUp).to_string()
}

/// Whether a number format multiplies by a hundred: it has a `%` that is
/// neither quoted nor escaped.
pub(super) fn is_percent(format: &str) -> bool {
    let mut quoted = false;
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => quoted = !quoted,
            '\\' | '_' | '*' if !quoted => {
                letters.next();
            }
            '%' if !quoted => return true,
            // Only what positive numbers look like.
            ';' if !quoted => return false,
            _ => {}
        }
    }
    false
}

/// `2024-01-31`, `2024-01-31T08:30:00`, or `08:30:00` without a day.
fn moment_text(
    (year, month, day, hour, minute, second, milli): (u16, u8, u8, u8, u8, u8, u16),
    days: &Exact,
) -> String {
    let date = format!("{year:04}-{month:02}-{day:02}");
    let mut time = format!("{hour:02}:{minute:02}:{second:02}");
    if milli > 0 {
        time = format!("{time}.{milli:03}");
    }
    if *days < Exact::one() {
        time
    } else if (hour, minute, second, milli) == (0, 0, 0, 0) {
        date
    } else {
        format!("{date}T{time}")
    }
}

/// `36:30:00`
fn duration_text(days: &Exact) -> String {
    let seconds = (days * &Exact::from(86_400))
        .round(0, Rounding::HalfUp)
        .exact();
    let seconds = seconds.to_i64().unwrap_or(0);
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
    format!("{hours:02}:{minutes:02}:{:02}", seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_exact() {
        for (printed, percent, shown) in [
            ("3001", false, Some("3001")),
            ("-0", false, Some("0")),
            ("0.1", false, Some("0.1")),
            ("96171.60000000001", false, Some("96171.6")),
            (
                "0.000012345678901234567",
                false,
                Some("0.0000123456789012346"),
            ),
            ("999999999999999.9", false, Some("1000000000000000")),
            ("-2.5", true, Some("-250%")),
            ("0.07000000000000001", true, Some("7%")),
            ("1000000000000000", false, None),
            ("NaN", false, None),
            ("inf", false, None),
        ] {
            assert_eq!(number_text(printed, percent).as_deref(), shown, "{printed}");
        }
    }

    #[test]
    fn formats_in_percent() {
        for format in ["0%", "0.00%", "[Red]0.0%", "#,##0.00 \"x\" %"] {
            assert!(is_percent(format), "{format}");
        }
        for format in ["0", "0\"%\"", "0\\%", "0;-0%", "General", "_%0"] {
            assert!(!is_percent(format), "{format}");
        }
    }
}
