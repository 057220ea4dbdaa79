//! What is wrong with forms and packages: what they ask for and the report
//! lacks.

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text, did_you_mean};
use crate::source::Span;

use super::undeclared;

problem! {
    #[derive(Clone, Debug, PartialEq)]
    pub enum FormProblem {
        Unknown { form: String, nearest: Option<String>, place: Span } = "E0225" {
            title("没有名为“{form}”的表可填" | "there is no form `{form}` to fill")
            meant(nearest, place, undeclared())
        }
        Unfilled {
            form: String,
            /// What fills it, but for the numbers.
            lines: String,
            /// Behind what these lines may stand.
            behind: Option<Span>,
            place: Span,
            declared: Span,
        } = "E0321" {
            title("缺少表“{form}”" | "form `{form}` is not filled")
            at(place, "格式要求有这张表" | "the package asks for this table")
            also(declared, "表的样式在这里" | "the form stands here")
            note(
                "全部没有统计的，写 fill {form} {{ rest unknown }}。"
                | "Write `fill {form} {{ rest unknown }}` when nothing was recorded."
            )
            with(|told| lines_to_write(told, lines, *behind))
        }
        Negative { place: Span } = "E0323" {
            title("这一格不能是负数" | "this cell cannot be below zero")
            at(place, "多了负号？" | "a sign too many?")
            note(
                "可以为负的列或行，在表的样式里写 signed。"
                | "A column or row that may be negative is declared `signed`."
            )
        }
        /// A list of cells where one number is wanted.
        ListNotNumber { place: Span } = "E0340" {
            title(
                "这里要一个数，写的却是好几行的一列数"
                | "one number is wanted here, and these are the cells of several rows"
            )
            at(place, "每行一个数" | "one number for each row")
            note(
                "请说明要它们的什么：sum(…) 合计、max(…) 最大、min(…) 最小、mean(…) 平均。"
                | "Say what of them: `sum(…)`, `max(…)`, `min(…)` or `mean(…)`."
            )
        }
        /// `rows component { … }` where the form has no `each component`.
        NoEach { name: String, form: String, known: Vec<String>, place: Span } = "E0341" {
            title("表“{form}”没有留给“{name}”的行" | "form `{form}` has no place for rows called `{name}`")
            at(place, "表里没有 each {name}" | "the form has no `each {name}`")
            with(|told| match known.as_slice() {
                [] => told.note(text!(
                    "这张表的行是固定的，请去掉 rows。"
                    | "The rows of this form are fixed; leave `rows` out."
                )),
                [only] => told.offer(Some(only), place),
                [_, _, ..] => told.note(text!("表里有：{known}。" | "It has {known}." for(known))),
            })
        }
        /// `for each row` without a form, or of one that is not there.
        NothingToGoOver { form: Option<String>, nearest: Option<String>, place: Span } = "E0342" {
            title(match form {
                Some(form) => "没有名为“{form}”的表" | "there is no form or table `{form}`",
                None => "没有写明是哪张表的每一行、每一列" | "`for each` does not say of which form",
            })
            meant(nearest, place, match form {
                Some(_) => (undeclared()),
                None => "后面要写 of 和表名" | "write `of` and the form's name behind it",
            })
        }
        SectionMissing {
            title: String,
            /// Its forms that nothing fills.
            forms: Vec<String>,
            /// All of it, but for numbers and text.
            lines: String,
            behind: Option<Span>,
            place: Span,
        } = "E0611" {
            title("缺少“{title}”这一部分" | "section `{title}` is missing")
            at(place, "格式要求有这一部分" | "the package asks for it")
            with(|told| lines_to_write(told, lines, *behind))
        }
        SectionUnknown { title: String, nearest: Option<String>, place: Span } = "E0612" {
            title("格式里没有“{title}”这一部分" | "the package has no section `{title}`")
            at(place, did_you_mean(nearest.as_deref(), undeclared()))
        }
        SectionMisplaced {
            title: String,
            /// What should stand behind it.
            after: String,
            place: Span,
        } = "E0613" {
            title("“{title}”的位置不对" | "section `{title}` is out of place")
            at(place, "按格式应在“{after}”之前" | "the package has it before `{after}`")
        }
        /// A name of the report that a package has, too.
        Hides { qualified: String, place: Span, declared: Span } = "W0661" {
            title(
                "和格式里的同名，格式里的要写成 {qualified}"
                | "this name hides the package's, which is now `{qualified}`"
            )
            at(place, "报告里这个名字指这里的" | "in the report the name means this one")
            also(declared, "格式里的在这里" | "the package's stands here")
            note(
                "格式自己的计算和核对仍用格式里的。不是有意同名的，请改名，或者删去这一项。"
                | "The package's own formulas and checks keep using the package's. If the name is not meant, rename this one or remove it."
            )
        }
        /// Published after the last deadline of the package.
        Late {
            /// In order; for whom, where the package says so.
            deadlines: Vec<(Day, Option<String>)>,
            place: Span,
        } = "W0660" {
            let(date = deadlines.last().map_or_else(String::new, |(date, _)| dashed(*date)))
            let(listed = &deadlines.iter().map(deadline).collect::<Vec<Text>>())
            title("公布日期晚于期限{date}" | "published after the deadline of {date}")
            at(place, "公布日期" | "the date of publication")
            note(
                "格式规定的期限：{listed}。请核对日期；确实晚了的，照实写。"
                | "The package says {listed}. Check the date; if it is late, let it stand." for(listed)
            )
        }
        PackagePeriod {
            package: String,
            from: Option<u16>,
            to: Option<u16>,
            year: u16,
            place: Span,
            used: Span,
        } = "E0614" {
            title(match ((from, to)) {
                (Some(from), _) if year < from =>
                    "{package} 从{from}年起适用，报告期却是{year}年"
                    | "{package} applies from {from}, but the period is {year}",
                (_, Some(to)) =>
                    "{package} 适用到{to}年，报告期却是{year}年"
                    | "{package} applies up to {to}, but the period is {year}",
                (Some(_) | None, None) => "{package} 不适用于{year}年" | "{package} does not apply to {year}",
            })
            at(place, "报告期" | "the period")
            also(used, "所用的格式" | "the package used")
        }
    }
}

/// Suggests the lines behind their place; where there is none, they are said.
fn lines_to_write(told: Diagnostic, lines: &str, behind: Option<Span>) -> Diagnostic {
    match behind {
        Some(behind) => told.suggest(
            text!("加上这些行，再填上数和文字" | "add these lines, and fill them in"),
            behind,
            format!("\n\n{lines}"),
        ),
        None => told.note(text!("请加上：\n{lines}" | "Add:\n{lines}")),
    }
}

/// Year, month and day.
type Day = (u16, u8, u8);

fn dashed((year, month, day): Day) -> String {
    format!("{year}-{month:02}-{day:02}")
}

/// A deadline, and for whom it is.
fn deadline((date, whom): &(Day, Option<String>)) -> Text {
    let date = dashed(*date);
    text!(match whom {
        Some(whom) => "{date}（{whom}）" | "{date} ({whom})",
        None => "{date}" | "{date}",
    })
}
