//! A wrong number, or two, for which several checks fail.

use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::semantics::model::{FigureId, Model};
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum Mistake {
        Wrong(wrong: Box<WrongNumber>);
        Exchanged(exchanged: Box<Exchanged>);
        Member(odd: Box<OddMember>);
    }
}

problem! {
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
    } = "E0430" {
        let(Named { name, value, place, .. } = number)
        title(
            "“{name}”{value}看来有误，应为{meant}：有{checks}项核对因它不符"
            | "“{name}” {value} looks wrong and should be {meant}: it makes {checks} checks fail"
        )
        at(place, "应为{meant}" | "should be {meant}")
        note(number.stands())
        note(slip.as_ref().map(Slip::text))
        note(
            "只改这一个数，下列核对就都相符。先查对原始记录，再改。"
            | "With this one number changed, the checks below all hold. Look it up before you change it."
        )
        when(Some(digits) = replacement => suggest(place => digits, "改为{digits}" | "change it to {digits}"))
    }
}

problem! {
    /// Two numbers that stand in each other's place.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct Exchanged {
        pub one: Named,
        pub other: Named,
        pub checks: usize,
    } = "E0431" {
        let(Named { name: first, value: here, .. } = one)
        let(Named { name: second, value: there, .. } = other)
        title(
            "“{first}”{here}与“{second}”{there}看来填反了：有{checks}项核对因此不符"
            | "“{first}” {here} and “{second}” {there} look exchanged: it makes {checks} checks fail"
        )
        at(one.place, "应为{there}" | "should be {there}")
        also(other.place, "应为{here}" | "should be {here}")
        note(one.stands())
        note(other.stands())
        note(
            "两数对调，下列核对就都相符。先查对原始记录，再改。"
            | "With the two in each other's place, the checks below all hold. Look them up before you change them."
        )
    }
}

problem! {
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
    } = (if *twice { "E0661" } else { "E0660" }) {
        title(match twice {
            true => "“{check}”：{member}看来加了两次，有{cells}格因此不符"
                | "“{check}”: {member} looks added twice, and {cells} cells are off by it",
            false => "“{check}”：{member}看来没有加进去，有{cells}格因此不符"
                | "“{check}”: {member} looks left out, and {cells} cells are off by it",
        })
        at(place, match twice {
            true => "{member}多加了一次" | "{member} once too often",
            false => "缺{member}" | "{member} is missing",
        })
        note(match twice {
            true => "各格多出来的，正好是{member}报的数（{file}）。减去一次，就都相符。"
                | "Each cell is too much by just what {member} reports ({file}). Taken off once, all of them agree.",
            false => "各格相差的，正好是{member}报的数（{file}）。加上它，就都相符；不该汇总的，请从 members 里去掉。"
                | "Each cell is off by just what {member} reports ({file}). Add it and all of them agree; if it does not belong here, take it out of `members`.",
        })
    }
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

impl Named {
    /// Row and column by their labels.
    fn stands(&self) -> Option<Text> {
        let Named { value, labels, .. } = self;
        let (row, column) = labels.as_ref()?;
        Some(text!(
            "{value}在“{row}”一行、“{column}”一列。"
                | "{value} stands in row “{row}”, column “{column}”."
        ))
    }
}

impl Slip {
    fn text(&self) -> Text {
        text!(match (self) {
            Slip::Swapped =>
                "可能的原因：有两位数字颠倒了。" | "Likely cause: two of its digits are swapped.",
            Slip::Sign => "可能的原因：正负号反了。" | "Likely cause: it has the wrong sign.",
            Slip::TenFold =>
                "可能的原因：多写或少写了一位，差了十倍。"
                    | "Likely cause: one digit too many or too few, a factor of ten.",
            Slip::Omitted(Named { name, value, .. }) =>
                "可能的原因：漏加了“{name}”{value}。"
                    | "Likely cause: “{name}” {value} is left out.",
        })
    }
}

impl Mistake {
    /// The figures that are wrong by it.
    pub fn figures(&self, model: &Model) -> Vec<FigureId> {
        let names: Vec<&str> = match self {
            Mistake::Wrong(wrong) => vec![&wrong.number.name],
            Mistake::Exchanged(both) => vec![&both.one.name, &both.other.name],
            Mistake::Member(_) => Vec::new(),
        };
        let named = model
            .figures_by_id()
            .filter(|(_, figure)| names.contains(&figure.name.as_str()));
        named.map(|(id, _)| id).collect()
    }
}
