//! What one mistake would explain the gap of a failing check, in words.

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;

/// The one change that would explain the gap exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// 443 typed for 434.
    SwappedDigits {
        name: String,
        found: String,
        meant: String,
    },
    /// A number that the sum leaves out.
    Omitted { name: String, value: String },
    /// A number that it counts once too often.
    Superfluous { name: String, value: String },
    /// A number with the wrong sign.
    Sign { name: String, value: String },
    /// What it should be is the value of another figure.
    EqualsFigure {
        name: String,
        meant: String,
        other: String,
    },
    /// A collected report that the total leaves out.
    MemberLeftOut { member: String, value: String },
    /// One that it counts twice.
    MemberTwice { member: String, value: String },
    /// One that counts 443 for 434.
    MemberSwapped {
        member: String,
        file: String,
        value: String,
        meant: String,
    },
    /// The total is last year's.
    LastYear { name: String, value: String },
}

impl Cause {
    pub(crate) fn text(&self) -> Text {
        text!(match (self) {
            Cause::SwappedDigits { name, found, meant } =>
                "可能的原因：“{name}”{found}有两位数字颠倒，应为{meant}。"
                    | "Likely cause: two digits of “{name}” {found} are swapped; {meant} would fit.",
            Cause::Omitted { name, value } =>
                "可能的原因：漏加了“{name}”{value}，正好是差额。"
                    | "Likely cause: “{name}” {value} is left out; it is exactly the gap.",
            Cause::Superfluous { name, value } =>
                "可能的原因：“{name}”{value}正好是差额，也许不该计入，或另一边漏了它。"
                    | "Likely cause: “{name}” {value} is exactly the gap; perhaps it does not belong here, or the other side lacks it.",
            Cause::Sign { name, value } =>
                "可能的原因：“{name}”{value}的正负号反了。"
                    | "Likely cause: “{name}” {value} has the wrong sign.",
            Cause::EqualsFigure { name, meant, other } =>
                "可能的原因：“{name}”若为{meant}就相符，那正是“{other}”的数。"
                    | "Likely cause: “{name}” would fit as {meant}, which is the value of “{other}”.",
            Cause::MemberLeftOut { member, value } =>
                "可能的原因：漏加了{member}的{value}，正好是差额。"
                    | "Likely cause: {member}'s {value} is left out; it is exactly the gap.",
            Cause::MemberTwice { member, value } =>
                "可能的原因：{member}的{value}加了两次，正好是差额。"
                    | "Likely cause: {member}'s {value} is counted twice; it is exactly the gap.",
            Cause::MemberSwapped {
                member,
                file,
                value,
                meant,
            } =>
                "可能的原因：{member}的{value}两位数字颠倒，改为{meant}就相符（{file}）。"
                    | "Likely cause: two digits of {member}'s {value} are swapped; {meant} would fit ({file}).",
            Cause::LastYear { name, value } =>
                "可能的原因：“{name}”填的是上年的数{value}。"
                    | "Likely cause: “{name}” is last year's {value}.",
        })
    }
}
