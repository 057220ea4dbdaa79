//! Years within a text, moved on by one.

use crate::syntax::ast::days_in_month;

/// The years of a period, each a year later; 29 February becomes the 28th
/// where the later year has none.
pub(super) fn moved(text: &str) -> String {
    let moved = with_years(text, |year| Some(year + 1));
    let mut out = String::with_capacity(moved.len());
    let mut rest = moved.as_str();
    while let Some(at) = rest.find("-02-29") {
        let (before, behind) = rest.split_at(at);
        let year = before.get(before.len().saturating_sub(4)..);
        let year: u16 = year.and_then(|year| year.parse().ok()).unwrap_or(0);
        out.push_str(before);
        out.push_str(&format!("-02-{}", days_in_month(year, 2)));
        rest = behind.get("-02-29".len()..).unwrap_or("");
    }
    out + rest
}

/// Only this year, where it stands in a text, becomes the next.
pub(super) fn renamed(text: &str, year: u16) -> String {
    with_years(text, |found| (found == year).then_some(year + 1))
}

/// Runs of four digits that are a year, others for those that `next` gives.
fn with_years(text: &str, next: impl Fn(u16) -> Option<u16>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| it.is_ascii_digit()) {
        let (before, digits) = rest.split_at(at);
        let length = digits
            .find(|it: char| !it.is_ascii_digit())
            .unwrap_or(digits.len());
        let (digits, behind) = digits.split_at(length);
        let year = digits
            .parse()
            .ok()
            .filter(|year| (1900..2200).contains(year));
        let year = year.filter(|_| length == 4).and_then(&next);
        out.push_str(before);
        match year {
            Some(year) => out.push_str(&year.to_string()),
            None => out.push_str(digits),
        }
        rest = behind;
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::{moved, renamed};

    #[test]
    fn years_move_and_other_numbers_stay() {
        assert_eq!(
            moved("2024-07-01 .. 2025-06-30 as \"FY2025\""),
            "2025-07-01 .. 2026-06-30 as \"FY2026\""
        );
        assert_eq!(
            moved("2023-03-01 .. 2024-02-29"),
            "2024-03-01 .. 2025-02-28"
        );
        assert_eq!(moved("2022H1"), "2023H1");
        assert_eq!(renamed("report-2024-12024", 2024), "report-2025-12024");
        assert_eq!(renamed("2023年和2024年", 2024), "2023年和2025年");
    }
}
