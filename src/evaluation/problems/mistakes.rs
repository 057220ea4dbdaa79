//! A wrong number, or two, for which several checks fail.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    Wrong(Box<WrongNumber>),
    Exchanged(Box<Exchanged>),
    Member(Box<OddMember>),
}

/// A collected report that the report leaves out of its cells, or adds twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddMember {
    pub member: String,
    pub file: String,
    /// The check's message, or its name.
    pub check: String,
    pub twice: bool,
    /// How many cells are off by its numbers.
    pub cells: usize,
    pub place: Span,
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
            Mistake::Member(odd) => odd.diagnostic(),
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

impl OddMember {
    fn diagnostic(&self) -> Diagnostic {
        let OddMember {
            member,
            file,
            check,
            cells,
            ..
        } = self;
        let (code, title, label, note) = if self.twice {
            (
                "E0661",
                Text::new(
                    format!("“{check}”：{member}看来加了两次，有{cells}格因此不符"),
                    format!(
                        "“{check}”: {member} looks added twice, and {cells} cells are off by it"
                    ),
                ),
                Text::new(
                    format!("{member}多加了一次"),
                    format!("{member} once too often"),
                ),
                Text::new(
                    format!("各格多出来的，正好是{member}报的数（{file}）。减去一次，就都相符。"),
                    format!(
                        "Each cell is too much by just what {member} reports ({file}). Taken off once, all of them agree."
                    ),
                ),
            )
        } else {
            (
                "E0660",
                Text::new(
                    format!("“{check}”：{member}看来没有加进去，有{cells}格因此不符"),
                    format!("“{check}”: {member} looks left out, and {cells} cells are off by it"),
                ),
                Text::new(format!("缺{member}"), format!("{member} is missing")),
                Text::new(
                    format!(
                        "各格相差的，正好是{member}报的数（{file}）。加上它，就都相符；不该汇总的，请从 members 里去掉。"
                    ),
                    format!(
                        "Each cell is off by just what {member} reports ({file}). Add it and all of them agree; if it does not belong here, take it out of `members`."
                    ),
                ),
            )
        };
        Diagnostic::error(code, title)
            .at(self.place, label)
            .note(note)
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
