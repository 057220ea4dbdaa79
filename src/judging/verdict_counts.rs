//! How many checks came out how: the closing line of a run.

use crate::diagnostics::Text;
use crate::evaluation::results::{Outcome, Verdict};

/// A waived check counts as waived, whatever its verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct VerdictCounts {
    pub equal: usize,
    pub rounding: usize,
    pub suspect: usize,
    pub unequal: usize,
    pub unchecked: usize,
    pub waived: usize,
}

impl VerdictCounts {
    pub fn of<'o>(outcomes: impl IntoIterator<Item = &'o Outcome>) -> Self {
        let mut counts = VerdictCounts::default();
        for outcome in outcomes {
            let counter = match (&outcome.waived, outcome.verdict) {
                (Some(_), _) => &mut counts.waived,
                (None, Verdict::Equal) => &mut counts.equal,
                (None, Verdict::Rounding) => &mut counts.rounding,
                (None, Verdict::Suspect) => &mut counts.suspect,
                (None, Verdict::Unequal) => &mut counts.unequal,
                (None, Verdict::Unchecked) => &mut counts.unchecked,
            };
            *counter += 1;
        }
        counts
    }

    pub fn total(&self) -> usize {
        self.equal + self.rounding + self.suspect + self.unequal + self.unchecked + self.waived
    }

    /// `12 checks: 10 equal, 1 rounding, 1 waived`
    pub fn text(&self) -> Text {
        let counted = [
            (self.equal, "项相等", "equal"),
            (self.rounding, "项舍入差", "rounding"),
            (self.suspect, "项可疑", "suspect"),
            (self.unequal, "项不相等", "unequal"),
            (self.unchecked, "项未核对", "unchecked"),
            (self.waived, "项豁免", "waived"),
        ];
        let total = self.total();
        let checks = if total == 1 { "check" } else { "checks" };
        let mut zh = format!("{total}项核对");
        let mut en = format!("{total} {checks}");
        let mut between = ("：", ": ");
        for (count, chinese, english) in counted {
            if count > 0 {
                zh.push_str(&format!("{}{count}{chinese}", between.0));
                en.push_str(&format!("{}{count} {english}", between.1));
                between = ("，", ", ");
            }
        }
        Text::new(zh, en)
    }
}

impl std::ops::AddAssign for VerdictCounts {
    fn add_assign(&mut self, other: VerdictCounts) {
        self.equal += other.equal;
        self.rounding += other.rounding;
        self.suspect += other.suspect;
        self.unequal += other.unequal;
        self.unchecked += other.unchecked;
        self.waived += other.waived;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_there_is_is_named() {
        let counts = VerdictCounts {
            equal: 10,
            rounding: 1,
            waived: 1,
            ..VerdictCounts::default()
        };
        assert_eq!(
            counts.text().en,
            "12 checks: 10 equal, 1 rounding, 1 waived"
        );
        assert_eq!(counts.text().zh, "12项核对：10项相等，1项舍入差，1项豁免");
        assert_eq!(VerdictCounts::default().text().en, "0 checks");
        let one = VerdictCounts {
            unequal: 1,
            ..VerdictCounts::default()
        };
        assert_eq!(one.text().en, "1 check: 1 unequal");
    }
}
