//! Problems with the shape of a declaration: what is missing, left over or in
//! another's place.

use super::expected::{Expected, any_of};
use crate::diagnostics::Text;
use crate::diagnostics::problem::{problem, text};
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ShapeProblem {
        /// A line that begins with no head word.
        UnknownHead { span: Span, word: String, suggestion: Option<&'static str> } = "E0116" {
            let(known = suggestion.unwrap_or_default())
            title(match (word.as_str()) {
                "" => "这一行不是任何声明的开头" | "no declaration begins like this line",
                word => "没有以“{word}”开头的声明" | "no declaration begins with `{word}`",
            })
            at(span, match suggestion {
                Some(_) => "是不是 `{known}`？" | "did you mean `{known}`?",
                None => "看不懂这里" | "not understood",
            })
            suggest(suggestion.map(|_| *span) => known, "改为 {known}" | "make it {known}")
            note(is_within(word).then(|| text!(
                "`{word}` 写在 table 或 fill 的大括号里：fill 表名 {{ {word} … }}"
                | "`{word}` stands within the braces of a table or fill: `fill NAME {{ {word} … }}`."
            )))
            note((suggestion.is_none() && !is_within(word)).then(|| text!(
                "每个声明以一个词开头：figure list series check section table fill form unit entity note if …；正文写在 \"\"\" 与 \"\"\" 之间。"
                | "a declaration begins with one of: figure list series check section table fill form unit entity note if …; text stands between \"\"\" and \"\"\"."
            )))
        }
        MissingName { span: Span, head: &'static str, found: String } = "E0117" {
            title("`{head}` 后面要写名称" | "`{head}` needs a name")
            at(span, "这里应为名称" | "a name belongs here")
            note(found.starts_with(|c: char| c.is_ascii_digit()).then(|| text!(
                "名称不能以数字开头：可以写成“热线12345”，再用引号写显示的名称。"
                | "a name does not begin with a digit: put a letter first and write the label in quotes."
            )))
        }
        MissingEquals { span: Span } = "E0118" {
            title("这里缺少 `=`" | "a `=` is missing here")
            at(span, "名称和值之间写 =" | "between a name and its value")
            fix(span.before() => "= ", "加上 =" | "insert =")
        }
        Unexpected {
            span: Span,
            /// Empty at the end of the line or declaration.
            found: String,
            expected: Vec<Expected>,
        } = "E0119" {
            let(Text { zh, en } = any_of(expected))
            title(match (found.as_str()) {
                "" => "还没写完：这里应为{zh}" | "this stops too early: expected {en}",
                found => "这里应为{zh}，却是“{found}”" | "expected {en}, found `{found}`",
            })
            at(span, "应为{zh}" | "expected {en}")
        }
        /// `{x[a, b:n]}`
        FormatInIndex { span: Span, whole: Span, right: String } = "E0119" {
            title("格式写在 ] 后面" | "a format stands behind the `]`")
            at(span, "移到 ] 后面" | "behind the `]`")
            fix(whole => right, "改为 {right}" | "write {right}")
        }
        /// `figure x: 件 = from "data.csv"`
        EqualsBeforeFrom { equals: Span } = "E0120" {
            title("取自文件的数，from 前面不写“=”" | "what comes from a file has no `=` before `from`")
            at(equals, "去掉“=”" | "without the `=`")
            note("例如 figure 借阅: 册 from \"借阅.csv\"。" | "such as `figure loans from \"loans.csv\"`")
            fix(equals => "", "删去“=”" | "delete the `=`")
        }
        /// The declaration could have ended before it.
        Leftover { span: Span, found: String, suggestion: Option<&'static str> } = "E0120" {
            let(known = suggestion.unwrap_or_default())
            title("看不懂多出来的“{found}”" | "`{found}` is left over")
            at(span, match suggestion {
                Some(_) => "是不是 `{known}`？" | "did you mean `{known}`?",
                None => "前面已经完整，这里应换行，或者缺少运算符"
                    | "what stands before is complete: a new line or an operator is missing",
            })
            suggest(suggestion.map(|_| *span) => known, "改为 {known}" | "make it {known}")
        }
        MissingValue { span: Span, name: String } = "E0121" {
            title("“{name}”没有值" | "`{name}` has no value")
            at(span, "例如 = 443 件" | "such as `= 443 件`")
            note(
                "还没有数就写 = todo；没有发生写 = none；未统计写 = unknown。"
                | "write `= todo` while it is open, `= none` for nil, `= unknown` for what was not counted."
            )
        }
        PartWithoutValue { span: Span, name: String } = "E0122" {
            title("分项“{name}”后面没有数" | "the part `{name}` has no number")
            at(span, "例如 概况类 328" | "such as `letters 328`")
        }
        MissingBody { span: Span } = "E0123" {
            title("这里缺少 {{ … }}" | "{{ … }} is missing here")
            at(span, "应为 {{" | "expected {{")
        }
        /// Lines of cells below a table or fill without its `{`.
        MissingBrace { span: Span } = "E0123" {
            title("这里缺少 {{" | "`{{` is missing here")
            at(span, "下面各行是这张表的" | "the lines below belong to this table")
            suggest(span => " {", "加上 {{" | "write `{{`")
        }
        BehindBody { span: Span } = "E0124" {
            title("}} 后面多了文字" | "something is left over behind a }}")
            at(span, "应另起一行" | "begin a new line")
        }
        DuplicateField {
            span: Span,
            /// The key and what it gives.
            whole: Span,
            first: Span,
            key: String,
        } = "E0125" {
            title("报告头里写了两次 {key}" | "the header gives `{key}` twice")
            at(span, "第二次" | "the second time")
            also(first, "第一次" | "the first time")
            when("previous" = key.as_str() => note(
                "上年的报告没有列出的数，写在文件名后面：previous \"2022.rpt\" {{ 新收 = 53 件 }} because \"原因\"。"
                | "Numbers that last year's report does not list stand behind the file: `previous \"2022.rpt\" {{ received = 53 requests }} because \"the reason\"`."
            ))
            suggest(whole => "", "删去第二次写的" | "remove the second one")
        }
        DuplicateSetting { span: Span } = "E0126" {
            title("同一项设置写了两次" | "the same setting is given twice")
            at(span, "留下一个" | "keep one of them")
            suggest(span => "", "删去这一个" | "remove this one")
        }
        NoSuchDate { span: Span, written: String } = "E0127" {
            title("没有 {written} 这个日期或期间" | "there is no date or period {written}")
            at(
                span,
                "期间写 2023、2023H1、2023-Q3、2023-07；日期写 2023-07-31"
                | "a period is 2023, 2023H1, 2023-Q3, 2023-07; a date 2023-07-31"
            )
        }
        NumberTooLong { span: Span, digits: usize } = "E0128" {
            title("这个数有 {digits} 位，最多 1000 位" | "this number has {digits} digits, at most 1000")
            at(span, Text::empty())
        }
        TooManyPlaces { span: Span } = "E0129" {
            title("最多保留 100 位小数" | "at most 100 decimal places are kept")
            at(span, Text::empty())
        }
        TooLong { span: Span } = "E0136" {
            title("算式太长" | "the expression is too long")
            at(span, "最多 256 层运算、64 个分支" | "at most 256 operations deep and 64 branches")
            note(
                "相加的项很多时用 sum(…) 或 total {{ … }}，或者分成几个 figure。"
                | "for many terms use sum(…) or total {{ … }}, or several figures."
            )
        }
        SingleEquals { span: Span } = "E0137" {
            title("比较要用两个等号 ==" | "a comparison is written with ==")
            at(span, "这里是 =" | "this is a single =")
            fix(span => "==", "改为 ==" | "make it ==")
        }
        ValueExpected { span: Span } = "E0138" {
            title("这里要一个数值，却是一个比较" | "a comparison stands where a value is needed")
            at(span, "不是数值" | "not a value")
            note(
                "比较写在 check {{ … }} 里；要按条件取值，写 if 条件 {{ a }} else {{ b }}。"
                | "comparisons belong in check {{ … }}; to choose a value write if condition {{ a }} else {{ b }}."
            )
        }
        ConditionExpected { span: Span } = "E0139" {
            title("这里要一个比较，例如 a == b" | "a comparison is needed here, such as a == b")
            at(span, "只是一个数值" | "only a value")
            note(
                "检查里可以写：a == b，a <= b，part a, b of c，total c = a + b。"
                | "a check may say: a == b, a <= b, part a, b of c, total c = a + b."
            )
        }
        /// A declaration without its first word.
        LostHead { span: Span, head: &'static str } = "E0143" {
            title("这一行开头少了 {head}" | "this line lacks `{head}` at its start")
            at(span, "应以 {head} 开头" | "begin with `{head}`")
            suggest(span => format!("{head} "), "加上 {head}" | "write `{head}`")
        }
    }
}

/// It begins a clause of a table or a fill, and no declaration.
fn is_within(word: &str) -> bool {
    matches!(word, "rows" | "columns" | "rest" | "blank" | "column")
}
