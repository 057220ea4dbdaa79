//! A quoted number that is not what the report comes to, and how it seems to
//! have come about.

use crate::causes::Fault;
use crate::diagnostics::Text;
use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub struct Misquoted {
        pub name: String,
        /// As quoted: `96%`.
        pub stated: String,
        /// The value in the places of the quotation: `735.85%`.
        pub derived: String,
        /// The value in more places, where there are more.
        pub exact: Option<String>,
        /// `growth(新收, previous.新收) = growth(443, 53)`
        pub formula: Option<String>,
        pub fault: Fault,
        pub place: Span,
        /// Where the figure is declared.
        pub declared: Option<Span>,
        /// The quoted number and how the right one is written.
        pub fix: Option<(Span, String)>,
    } = (fault.code()) {
        let((zh, en) = fault.others())
        title(match fault {
            Fault::Plain => "“{name}”引作{stated}，算得{derived}" | "“{name}” is stated as {stated} but comes to {derived}",
            Fault::Swapped =>
                "“{name}”引作{stated}，算得{derived}：两位数字颠倒了"
                | "“{name}” is stated as {stated} but comes to {derived}: two digits are swapped",
            Fault::Truncated =>
                "“{name}”引作{stated}，是截去了尾数，修约应为{derived}"
                | "“{name}” is stated as {stated}, cut off instead of rounded to {derived}",
            Fault::RoundedTwice { .. } =>
                "“{name}”引作{stated}，是连续修约而来（{zh}），一次修约应为{derived}"
                | "“{name}” is stated as {stated}, rounded in steps ({en}); rounded once it is {derived}",
            Fault::Bent { total } =>
                "“{name}”引作{stated}，像是为凑足“{total}”而改的，应为{derived}"
                | "“{name}” is stated as {stated}, as if bent so that “{total}” adds up; it is {derived}",
            Fault::WrongBase { used, .. } =>
                "“{name}”引作{stated}，那是与{zh}相比；与“{used}”相比应为{derived}"
                | "“{name}” is stated as {stated}, which holds against {en}; against “{used}” it is {derived}",
            Fault::WrongScope { .. } =>
                "“{name}”引作{stated}，那是“{zh}”的数，应为{derived}"
                | "“{name}” is stated as {stated}, the number of “{en}”; it is {derived}",
            Fault::Infeasible { now, others } if others.is_empty() =>
                "“{name}”引作{stated}：没有哪个整数增长{stated}后是“{now}”{derived}"
                | "“{name}” is stated as {stated}, but no whole number grows by {stated} to “{now}” {derived}",
            Fault::Infeasible { now, .. } =>
                "“{name}”引作{stated}，没有整数能这样增长到“{now}”{derived}，增长到{zh}倒有可能"
                | "“{name}” is stated as {stated}; no whole number grows so to “{now}” {derived}, but one does to {en}",
        })
        note(fault.rule())
        at(place, match (matches!(fault, Fault::Infeasible { .. })) {
            true => "没有整数基数" | "no whole number is the base",
            false => "应为{derived}" | "should be {derived}",
        })
        also(declared, Text::same(name))
        note(formula.as_ref().map(|formula| {
            let value = exact.as_ref().unwrap_or(derived);
            Text::same(format!("{formula} = {value}"))
        }))
        when(Some((quoted, right)) = fix => suggest(quoted => right, "改为{right}" | "write {right}"))
        note(
            "改正引用的数；确要照登原文的，写 `stated … waive \"原因\"`，原因会一并公布。"
            | "Correct what is quoted; to keep it as it was published, say why: `stated … waive \"reason\"`."
        )
    }
}
