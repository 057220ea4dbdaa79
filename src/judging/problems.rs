//! What checks, quotations and claims can find wrong, in both languages.

mod claims;
mod failure;
mod misquoted;
mod size;
mod unchecked;

pub use claims::{Quoted, Refuted, RefutedClaim, Yearly};
pub(super) use failure::Stands;
pub use failure::{Carried, Failure, FailureSort, SideText};
pub use misquoted::Misquoted;
pub(super) use size::OtherSize;
pub(super) use unchecked::Uncheckable;

use crate::causes::Mistake;
use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};
use crate::evaluation::EvaluationProblem;
use crate::evaluation::problems::shortened;
use crate::source::Span;

use unchecked::{no_number, once_filled_in, places_missing, times, years_named};

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum JudgingProblem {
        /// A value that cannot be, or is not there.
        Value(problem: EvaluationProblem);
        /// A problem with what also fails, and only because of it.
        Together(together: Together);
        /// A check that is not met, or hardly so by rounding.
        Failed(failure: Box<Failure>);
        /// A number through which several checks fail.
        Mistake(mistake: Mistake);
        /// A quoted number that is not what the report comes to.
        Misquoted(misquoted: Box<Misquoted>);
        /// The only whole number from which a quoted growth leads to a figure.
        ImpliedBase { name: String, rate: String, base: String, place: Span } = "H0401" {
            title(
                "由{rate}推得“{name}”的基数是{base}，别无其他整数"
                | "{rate} implies that “{name}” was {base} before: no other whole number fits"
            )
            at(place, "基数{base}" | "from {base}")
            note(
                "若有上年的报告，写 `previous \"…\"` 并用 `growth(x, previous.x)`，就能逐年核对。"
                | "With last year's report (`previous \"…\"`) write `growth(x, previous.x)`: it is then checked."
            )
        }
        Unchecked {
            check: String,
            /// How many checks of that name share the cause.
            count: usize,
            missing: Vec<(String, Option<Span>)>,
            /// A line that gives the first of them, of a number of last year's.
            line: Option<String>,
            place: Span,
        } = "W0402" {
            let(names = missing.iter().map(|(name, _)| name).collect::<Vec<_>>())
            let((zh, en) = (shortened(&names, "、"), shortened(&names, ", ")))
            let((of_zh, of_en) = times(*count))
            title("“{check}”{of_zh}未能核对：缺少{zh}" | "“{check}”{of_en} could not be checked: {en} missing")
            at(place, "未核对" | "unchecked")
            places(places_missing(missing).into_iter().map(|place| (place, no_number())))
            when(Some(line) = line => note("上年有这个数的，更正它：{line} because \"原因\"" | "Where last year had it, correct it: `{line} because \"the reason\"`"))
            note(once_filled_in())
        }
        /// A claim of the text that is false.
        Refuted(claim: Box<RefutedClaim>);
        ClaimUnchecked { written: String, missing: Vec<String>, place: Span } = "W0960" {
            let((zh, en) = (shortened(&years_named(missing), "、"), shortened(missing, ", ")))
            title(
                "断言“{written}”未能核对：{zh}没有确切的数"
                | "the claim “{written}” could not be checked: no exact number for {en}"
            )
            at(place, "照印，但未核对" | "printed, but unchecked")
            note(
                "有了这些数就会核对；核对结果记为“未核对”，一并写入 JSON。"
                | "With these numbers it will be checked; until then the JSON says so."
            )
        }
        /// Cells of one table that are still to be filled in.
        Unfilled { table: String, count: usize, release: bool, places: Vec<Span> } = (if *release { "E0417" } else { "W0405" }) {
            title("“{table}”里还有{count}格没有填" | "{count} cells of “{table}” are still to be filled in")
            places(places.iter().map(|place| (*place, Text::same("todo"))))
            note(
                "填上数；确实没有统计的写 `unknown`。在此之前只能用 `--draft` 编译。"
                | "Fill in the numbers, or write `unknown` where there are none. Until then compile with `--draft`."
            )
        }
        /// Totals left empty under `blank 0`, whose parts are not all 0: once a table.
        BlankTotals { table: String, count: usize, places: Vec<(Span, String)> } = "W0411" {
            title(match (*count) {
                1 => "“{table}”有1个合计留空，已按各项相加算出" | "a total of “{table}” is left empty: it is computed",
                _ => "“{table}”有{count}个合计留空，已按各项相加算出" | "{count} totals of “{table}” are left empty: they are computed",
            })
            places(places.iter().map(|(place, value)| (*place, text!("算得{value}" | "computed: {value}"))))
            note(
                "blank 0 说的是空格为0，合计却不是0。按原表填上合计，就会与各项核对。"
                | "`blank 0` says that empty cells are 0, which these totals are not. Typed as in the original they are checked against their parts."
            )
        }
        /// Texts that are still to be written: `{todo}`.
        Unwritten { count: usize, release: bool, places: Vec<Span> } = (if *release { "E0417" } else { "W0405" }) {
            title(match (*count) {
                1 => "正文还有1处没有写" | "a text is still to be written",
                _ => "正文还有{count}处没有写" | "{count} texts are still to be written",
            })
            places(places.iter().map(|place| (*place, Text::same("todo"))))
            note(
                "写上要说的话，代替 {{todo}}。在此之前只能用 `--draft` 编译。"
                | "Write what is to be said in place of `{{todo}}`. Until then compile with `--draft`."
            )
        }
        /// Numbers of last year's, declared in the header.
        FormerUnfilled { count: usize, release: bool, place: Span } = (if *release { "E0417" } else { "W0405" }) {
            title(match (*count) {
                1 => "上年的数还有1个没有填" | "a number of last year's is still to be filled in",
                _ => "上年的数还有{count}个没有填" | "{count} numbers of last year's are still to be filled in",
            })
            at(place, "其中有 todo" | "with `todo` in it")
            note(
                "照上年的报告填；没有上年报告的，写 previous none because \"原因\"。在此之前只能用 `--draft` 编译。"
                | "Take them from last year's report; where there is none, write `previous none because \"…\"`. Until then compile with `--draft`."
            )
        }
        /// Totals of a table, or one rule of a form, that miss numbers.
        Uncheckable(checks: Box<Uncheckable>);
        /// Carries of one rule for which last year's report has no number.
        NoCounterpart {
            check: String,
            count: usize,
            lacking: Vec<String>,
            /// The same as the header gives them.
            lines: Vec<String>,
            /// The former reports; none when last year's figures are declared in the header.
            files: Vec<String>,
            place: Span,
        } = "W0451" {
            let(file = files.first())
            let((zh, en) = (shortened(lacking, "、"), shortened(lacking, ", ")))
            let((of_zh, of_en) = times(*count))
            title(match file {
                Some(file) =>
                    "“{check}”{of_zh}未与上年核对：上年的报告 {file}里没有对应的数"
                    | "“{check}”{of_en} was not checked against last year: last year's report {file} has no such number",
                None =>
                    "“{check}”{of_zh}未与上年核对：报告头的 previous {{ … }}里没有对应的数"
                    | "“{check}”{of_en} was not checked against last year: `previous {{ … }}` of the header has no such number",
            })
            at(place, "未核对" | "unchecked")
            note("那里没有：{zh}" | "It lacks: {en}")
            note(to_write(lines, files))
            note(
                "两年的表式不同的，本来就无从核对；核对结果记为“未核对”，一并写入 JSON。"
                | "Where the two years use different forms there is nothing to check; the JSON records it as unchecked."
            )
        }
        /// A number of another size than last year's.
        Sized(size: Box<OtherSize>);
        AdjustmentNotNeeded { what: String, place: Span } = "W0450" {
            title("“{what}”与上年接得上，不需要说明调整" | "“{what}” carries over: it needs no adjustment")
            at(place, "可以删去" | "can go")
            note(
                "删去这条 adjusted；确有调整的，请核对本年和上年的数。"
                | "Remove this `adjusted`; if there was an adjustment, check the numbers of both years."
            )
        }
        WaiverNotNeeded { what: String, place: Span } = "W0403" {
            title("“{what}”已经相符，不再需要豁免" | "“{what}” holds: its waiver is not needed")
            at(place, "可以删去" | "can go")
            fix(place => "", "删去这条豁免" | "remove the waiver")
        }
        WaiverTooWide { what: String, covered: usize, failing: Vec<String>, place: Span } = "W0404" {
            let(count = failing.len())
            let((zh, en) = (failing.join("；"), failing.join("; ")))
            title(
                "“{what}”的豁免盖住了{covered}项核对，不符的只有{count}项"
                | "the waiver of “{what}” covers {covered} checks, of which {count} fail"
            )
            at(place, "范围过宽" | "covers too much")
            note(
                "不符的是：{zh}。豁免只写给它们：用 `on`，或把它们另立一个 check。"
                | "Failing: {en}. Waive only these: with `on`, or in a check of their own."
            )
        }
    }
}

/// How many lines are shown of those that give numbers of last year's.
const LINES: usize = 3;

/// What to write in the header where last year did have the numbers.
fn to_write(lines: &[String], files: &[String]) -> Text {
    let shown: Vec<&str> = lines.iter().take(LINES).map(String::as_str).collect();
    let more = lines.len().saturating_sub(LINES);
    let (and_zh, and_en) = match more {
        0 => (String::new(), String::new()),
        _ => (format!("（还有{more}个）"), format!(" (and {more} more)")),
    };
    let ellipsis = if more > 0 { "  …" } else { "" };
    let listed = format!("{{ {}{ellipsis} }}", shown.join("  "));
    let named: Vec<String> = files.iter().map(|file| format!("\"{file}\"")).collect();
    let named = named.join(", ");
    match files {
        [] => text!(
            "上年有这些数的，补在报告头里{and_zh}：previous {listed}"
                | "Where last year had them, add them to the header{and_en}: `previous {listed}`"
        ),
        [_, ..] => text!(
            "上年有这些数的，写在报告头里{and_zh}：previous {named} {listed} because \"原因\""
                | "Where last year had them, write in the header{and_en}: `previous {named} {listed} because \"the reason\"`"
        ),
    }
}

/// A problem with what also fails, and only because of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    pub cause: Box<JudgingProblem>,
    pub consequences: Vec<JudgingProblem>,
}

impl Together {
    fn diagnostic(&self) -> Diagnostic {
        let mut diagnostic = self.cause.diagnostic();
        let folded = self.consequences.iter().map(JudgingProblem::diagnostic);
        diagnostic.consequences.extend(folded);
        diagnostic
    }
}
