//! A wrong number, or two, for which several checks fail.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    Wrong(Box<WrongNumber>),
    Exchanged(Box<Exchanged>),
}

/// The one number whose change would mend every check that it is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrongNumber {
    pub number: Named,
    pub meant: String,
    pub slip: Option<Slip>,
    /// How many checks fail through it.
    pub checks: usize,
    /// What to type in the cell instead.
    pub replacement: Option<String>,
}

/// Two numbers that stand in each other's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exchanged {
    pub one: Named,
    pub other: Named,
    pub checks: usize,
}

/// A number with its name, and the labels of its row and column if it is a
/// cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    pub name: String,
    pub value: String,
    pub labels: Option<(String, String)>,
    pub place: Span,
}

/// How a number may have become another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slip {
    Swapped,
    Sign,
    TenFold,
    /// A total that leaves out one of its parts.
    Omitted(Named),
}

impl Mistake {
    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Mistake::Wrong(wrong) => wrong.diagnostic(),
            Mistake::Exchanged(exchanged) => exchanged.diagnostic(),
        }
    }
}

impl WrongNumber {
    fn diagnostic(&self) -> Diagnostic {
        let (number, meant, checks) = (&self.number, &self.meant, self.checks);
        let (name, value) = (&number.name, &number.value);
        let mut diagnostic = Diagnostic::error(
            "E0430",
            Text::new(
                format!("“{name}”{value}看来有误，应为{meant}：有{checks}项核对因它不符"),
                format!("“{name}” {value} looks wrong and should be {meant}: it makes {checks} checks fail"),
            ),
        )
        .at(
            number.place,
            Text::new(format!("应为{meant}"), format!("should be {meant}")),
        );
        if let Some(stands) = number.stands() {
            diagnostic = diagnostic.note(stands);
        }
        if let Some(slip) = &self.slip {
            diagnostic = diagnostic.note(slip.text());
        }
        diagnostic = diagnostic.note(Text::new(
            "只改这一个数，下列核对就都相符。先查对原始记录，再改。",
            "With this one number changed, the checks below all hold. Look it up before you change it.",
        ));
        match &self.replacement {
            Some(digits) => diagnostic.suggest(
                Text::new(format!("改为{digits}"), format!("change it to {digits}")),
                number.place,
                digits,
            ),
            None => diagnostic,
        }
    }
}

impl Exchanged {
    fn diagnostic(&self) -> Diagnostic {
        let Exchanged { one, other, checks } = self;
        let mut diagnostic = Diagnostic::error(
            "E0431",
            Text::new(
                format!(
                    "“{}”{}与“{}”{}看来填反了：有{checks}项核对因此不符",
                    one.name, one.value, other.name, other.value
                ),
                format!(
                    "“{}” {} and “{}” {} look exchanged: it makes {checks} checks fail",
                    one.name, one.value, other.name, other.value
                ),
            ),
        )
        .at(
            one.place,
            Text::new(
                format!("应为{}", other.value),
                format!("should be {}", other.value),
            ),
        )
        .also(
            other.place,
            Text::new(
                format!("应为{}", one.value),
                format!("should be {}", one.value),
            ),
        );
        for number in [one, other] {
            if let Some(stands) = number.stands() {
                diagnostic = diagnostic.note(stands);
            }
        }
        diagnostic.note(Text::new(
            "两数对调，下列核对就都相符。先查对原始记录，再改。",
            "With the two in each other's place, the checks below all hold. Look them up before you change them.",
        ))
    }
}

impl Named {
    /// Row and column by their labels.
    fn stands(&self) -> Option<Text> {
        let (row, column) = self.labels.as_ref()?;
        Some(Text::new(
            format!("{}在“{row}”一行、“{column}”一列。", self.value),
            format!("{} stands in row “{row}”, column “{column}”.", self.value),
        ))
    }
}

impl Slip {
    fn text(&self) -> Text {
        match self {
            Slip::Swapped => Text::new(
                "可能的原因：有两位数字颠倒了。",
                "Likely cause: two of its digits are swapped.",
            ),
            Slip::Sign => Text::new(
                "可能的原因：正负号反了。",
                "Likely cause: it has the wrong sign.",
            ),
            Slip::TenFold => Text::new(
                "可能的原因：多写或少写了一位，差了十倍。",
                "Likely cause: one digit too many or too few, a factor of ten.",
            ),
            Slip::Omitted(part) => Text::new(
                format!("可能的原因：漏加了“{}”{}。", part.name, part.value),
                format!("Likely cause: “{}” {} is left out.", part.name, part.value),
            ),
        }
    }
}
