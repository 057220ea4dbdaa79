//! What semantics finds wrong: names (E02xx), types and units (E03xx), and the
//! header's periods (E06xx).

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::algebra::Clash;
use super::described::{Described, clash_diagnostic};
use super::model::{Function, Operator};

#[derive(Clone, Debug, PartialEq)]
pub enum SemanticsProblem {
    UnknownName {
        name: String,
        nearest: Option<String>,
        place: Span,
    },
    Repeated {
        name: String,
        place: Span,
        first: Span,
    },
    Confusable {
        name: String,
        other: String,
        place: Span,
        first: Span,
    },
    UnknownUnit {
        symbol: String,
        nearest: Option<String>,
        is_name: bool,
        place: Span,
    },
    UnknownFunction {
        name: String,
        nearest: Option<String>,
        place: Span,
    },
    UnknownReference {
        text: String,
        nearest: Option<String>,
        place: Span,
    },
    AmbiguousReference {
        title: String,
        place: Span,
    },
    UnknownNote {
        name: String,
        nearest: Option<String>,
        place: Span,
    },
    UnknownFormat {
        format: String,
        nearest: Option<String>,
        place: Span,
    },
    NoPrevious {
        year: Option<String>,
        none: Option<String>,
        place: Span,
    },
    NotInPrevious {
        name: String,
        file: Option<String>,
        nearest: Option<String>,
        place: Span,
    },
    UnknownField {
        field: String,
        nearest: Option<String>,
        place: Span,
    },
    WrongField {
        field: String,
        place: Span,
    },
    UnknownWord {
        word: String,
        known: String,
        place: Span,
    },
    SecondHeader {
        place: Span,
        first: Span,
    },
    HeaderLacks {
        field: String,
        place: Span,
    },
    NotIndexed {
        name: String,
        place: Span,
    },
    NoSuchPoint {
        series: String,
        code: String,
        known: Vec<String>,
        place: Span,
    },
    UnknownRow {
        row: String,
        nearest: Option<String>,
        place: Span,
    },
    RepeatedRow {
        row: String,
        place: Span,
        first: Span,
    },
    UnknownColumn {
        column: String,
        nearest: Option<String>,
        place: Span,
    },
    NoSuchCell {
        table: String,
        index: Option<String>,
        nearest: Option<String>,
        place: Span,
    },
    RepeatedEntry {
        entry: String,
        place: Span,
        first: Span,
    },
    NotYet {
        place: Span,
    },

    Clash {
        clash: Clash,
        operator: Option<Operator>,
        left: (Span, Described),
        right: (Span, Described),
        place: Span,
    },
    WrongUnit {
        wanted: Described,
        found: Described,
        place: Span,
    },
    NotNumber {
        found: Described,
        place: Span,
    },
    WrongArguments {
        function: Function,
        found: Vec<Described>,
        place: Span,
    },
    GrowthOfRate {
        found: Described,
        place: Span,
    },
    CountTimesRate {
        unit: String,
        place: Span,
    },
    FormatUnsuited {
        format: String,
        found: Described,
        place: Span,
    },
    NotASeries {
        found: Described,
        place: Span,
    },
    ListLongerThanCount {
        name: String,
        count: String,
        named: i64,
        place: Span,
    },
    PreviousNotPlain {
        place: Span,
    },
    UnitNotAmount {
        found: Described,
        place: Span,
    },
    CellNotNumber {
        text: String,
        place: Span,
    },
    BlankCell {
        place: Span,
    },
    CellCount {
        found: usize,
        wanted: Vec<String>,
        place: Span,
    },
    MissingCell {
        row: String,
        column: String,
        place: Span,
    },
    NoColumns {
        table: String,
        place: Span,
    },
    EmptyCheck {
        name: String,
        place: Span,
    },
    TooDeep {
        place: Span,
    },
    IfWithoutElse {
        place: Span,
    },

    PeriodBackwards {
        place: Span,
    },
    PeriodGap {
        days: i64,
        earlier: String,
        later: String,
        place: Span,
    },
    PeriodOverlap {
        days: i64,
        earlier: String,
        later: String,
        place: Span,
    },
    PeriodLength {
        earlier: (String, i64),
        later: (String, i64),
        place: Span,
    },
}

fn nearest_note(diagnostic: Diagnostic, nearest: &Option<String>, place: Span) -> Diagnostic {
    match nearest {
        Some(nearest) => diagnostic.suggest(
            Text::new(format!("改为“{nearest}”"), format!("change to `{nearest}`")),
            place,
            nearest.clone(),
        ),
        None => diagnostic,
    }
}

fn did_you_mean(nearest: &Option<String>) -> Text {
    match nearest {
        Some(nearest) => Text::new(
            format!("是不是“{nearest}”？"),
            format!("did you mean `{nearest}`?"),
        ),
        None => Text::new("没有声明过", "not declared"),
    }
}

impl SemanticsProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::UnknownName { name, nearest, place } => nearest_note(
                Diagnostic::error(
                    "E0201",
                    Text::new(format!("没有名为“{name}”的数据"), format!("there is no figure named `{name}`")),
                )
                .at(*place, did_you_mean(nearest)),
                nearest,
                *place,
            ),
            Self::Repeated { name, place, first } => Diagnostic::error(
                "E0202",
                Text::new(format!("“{name}”声明了两次"), format!("`{name}` is declared twice")),
            )
            .at(*place, Text::new("第二次在这里", "declared again here"))
            .also(*first, Text::new("第一次在这里", "first declared here"))
            .note(Text::new("请删去其中一处，或给它另起一个名字。", "Remove one of them, or give it another name.")),
            Self::Confusable { name, other, place, first } => Diagnostic::error(
                "E0203",
                Text::new(
                    format!("“{name}”和“{other}”看起来一样，其实是两个名字"),
                    format!("`{name}` and `{other}` look the same but are two names"),
                ),
            )
            .at(*place, Text::new("写法不同的同形字符", "the same in other characters"))
            .also(*first, Text::new("另一个在这里", "the other one is here"))
            .note(Text::new("请统一写法（例如都用半角字母）。", "Write both alike (with half-width letters, for instance).")),
            Self::UnknownUnit { symbol, nearest, is_name, place } => {
                let diagnostic = Diagnostic::error(
                    "E0204",
                    Text::new(format!("不认识单位“{symbol}”"), format!("unknown unit `{symbol}`")),
                )
                .at(*place, match nearest {
                    Some(nearest) => Text::new(format!("是不是“{nearest}”？"), format!("did you mean `{nearest}`?")),
                    None => Text::new("没有这个单位", "no such unit"),
                });
                let diagnostic = if *is_name {
                    diagnostic.note(Text::new(
                        format!("“{symbol}”是一个数据的名字；数值后面只能写单位。"),
                        format!("`{symbol}` names a figure; only a unit may stand behind a number."),
                    ))
                } else {
                    diagnostic.note(Text::new(
                        format!("自己的单位先声明一行：unit {symbol}"),
                        format!("Declare a unit of your own first: `unit {symbol}`."),
                    ))
                };
                nearest_note(diagnostic, nearest, *place)
            }
            Self::UnknownFunction { name, nearest, place } => nearest_note(
                Diagnostic::error(
                    "E0205",
                    Text::new(format!("没有名为“{name}”的函数"), format!("there is no function `{name}`")),
                )
                .at(*place, did_you_mean(nearest))
                .note(Text::new(
                    "可用的函数：sum count min max mean share ratio growth yoy base diff points multiple cagr rank top abs round。",
                    "Functions: sum count min max mean share ratio growth yoy base diff points multiple cagr rank top abs round.",
                )),
                nearest,
                *place,
            ),
            Self::UnknownReference { text, nearest, place } => Diagnostic::error(
                "E0206",
                Text::new(format!("没有名为“{text}”的章节或表格"), format!("there is no section or table `{text}`")),
            )
            .at(*place, did_you_mean(nearest)),
            Self::AmbiguousReference { title, place } => Diagnostic::error(
                "E0207",
                Text::new(format!("有几个章节都叫“{title}”"), format!("several sections are called `{title}`")),
            )
            .at(*place, Text::new("不知道指的是哪一个", "which one is meant is not clear"))
            .note(Text::new(
                format!("给章节起名再引用：section 名字 \"{title}\"，{{ref 名字}}。"),
                format!("Name the section and refer to the name: `section NAME \"{title}\"`, `{{ref NAME}}`."),
            )),
            Self::UnknownNote { name, nearest, place } => Diagnostic::error(
                "E0208",
                Text::new(format!("脚注“{name}”没有内容"), format!("footnote `{name}` has no text")),
            )
            .at(*place, did_you_mean(nearest))
            .note(Text::new(
                format!("在报告里写一行：note {name} \"……\""),
                format!("Add a line to the report: `note {name} \"…\"`."),
            )),
            Self::UnknownFormat { format, nearest, place } => nearest_note(
                Diagnostic::error(
                    "E0209",
                    Text::new(format!("没有“{format}”这种格式"), format!("there is no format `{format}`")),
                )
                .at(*place, Text::new("冒号后面是格式", "the format stands behind the colon"))
                .note(Text::new(
                    "可用的格式：n cn 万 亿 , .1（位数） rate 倍 abs parts shares。",
                    "Formats: n cn 万 亿 , .1 (places) rate 倍 abs parts shares increase up rose more.",
                )),
                nearest,
                *place,
            ),
            Self::NoPrevious { year, none, place } => {
                let diagnostic = Diagnostic::error(
                    "E0210",
                    match year {
                        Some(year) => Text::new(format!("没有声明{year}年的报告"), format!("no report of {year} is declared")),
                        None => Text::new("没有声明上年的报告", "no report of last year is declared"),
                    },
                )
                .at(*place, Text::new("这里要用上年的数据", "a figure of last year is needed here"));
                match none {
                    Some(reason) if !reason.is_empty() => diagnostic.note(Text::new(
                        format!("报告头写明没有上年报告：{reason}"),
                        format!("The header says that there is none: {reason}"),
                    )),
                    Some(_) | None => diagnostic.note(Text::new(
                        "在 report { … } 里写 previous \"2022.rpt\"，或 previous { 名字 = 53 件 }。",
                        "Write `previous \"2022.rpt\"` in `report { … }`, or `previous { name = 53 件 }`.",
                    )),
                }
            }
            Self::NotInPrevious { name, file, nearest, place } => {
                let file = file.clone().unwrap_or_else(|| "previous { … }".to_owned());
                let diagnostic = Diagnostic::error(
                    "E0211",
                    Text::new(format!("上年报告里没有“{name}”"), format!("last year's report has no `{name}`")),
                )
                .at(*place, Text::new(format!("{file} 中找不到"), format!("not found in {file}")));
                match nearest {
                    Some(nearest) => diagnostic.note(Text::new(
                        format!("上年报告里有“{nearest}”。"),
                        format!("Last year's report has `{nearest}`."),
                    )),
                    None => diagnostic,
                }
            }
            Self::UnknownField { field, nearest, place } => nearest_note(
                Diagnostic::error(
                    "E0212",
                    Text::new(format!("报告头没有“{field}”这一项"), format!("a report's header has no field `{field}`")),
                )
                .at(*place, did_you_mean(nearest))
                .note(Text::new(
                    "可用的项：issuer period published previous rounding locale template fonts。",
                    "Fields: issuer period published previous rounding locale template fonts.",
                )),
                nearest,
                *place,
            ),
            Self::WrongField { field, place } => Diagnostic::error(
                "E0213",
                Text::new(format!("“{field}”的写法不对"), format!("`{field}` is not written like this")),
            )
            .at(*place, match field.as_str() {
                "period" => Text::new("应为 period 2023 这样的期间", "expected a period such as `period 2023`"),
                "published" => Text::new("应为日期，例如 published 2024-01-31", "expected a date, such as `published 2024-01-31`"),
                "rounding" => Text::new("应为 half_up 或 half_even", "expected half_up or half_even"),
                "locale" => Text::new("应为 zh-CN 或 en-US", "expected zh-CN or en-US"),
                "previous" => Text::new("应为文件名、{ … } 或 none", "expected a file name, { … } or none"),
                _ => Text::new("应为引号里的文字", "expected a text in quotes"),
            }),
            Self::UnknownWord { word, known, place } => Diagnostic::error(
                "E0214",
                Text::new(format!("不认识“{word}”"), format!("unknown word `{word}`")),
            )
            .at(*place, Text::new(format!("可用：{known}"), format!("one of: {known}"))),
            Self::SecondHeader { place, first } => Diagnostic::error(
                "E0215",
                Text::new("一份报告只能有一个 report", "a report has only one `report` header"),
            )
            .at(*place, Text::new("第二个在这里", "the second one is here"))
            .also(*first, Text::new("第一个在这里", "the first one is here")),
            Self::HeaderLacks { field, place } => Diagnostic::error(
                "E0216",
                Text::new(format!("报告头里没有写 {field}"), format!("the header does not say `{field}`")),
            )
            .at(*place, Text::new("这里要用到它", "it is needed here"))
            .note(match field.as_str() {
                "previous.period" => Text::new("上年的数据是在报告头里直接写的，没有期间。", "Last year's figures are declared in the header, without a period."),
                _ => Text::new(format!("在 report {{ … }} 里加一行 {field}。"), format!("Add a line `{field}` to `report {{ … }}`.")),
            }),
            Self::NotIndexed { name, place } => Diagnostic::error(
                "E0217",
                Text::new(format!("“{name}”不能用 […] 取值"), format!("`{name}` cannot be indexed with […]")),
            )
            .at(*place, Text::new("只有表格和序列可以", "only tables and series can")),
            Self::NoSuchPoint { series, code, known, place } => Diagnostic::error(
                "E0218",
                Text::new(format!("序列“{series}”里没有{code}"), format!("series `{series}` has no {code}")),
            )
            .at(*place, Text::new(format!("有：{}", known.join("、")), format!("it has: {}", known.join(", ")))),
            Self::UnknownRow { row, nearest, place } => nearest_note(
                Diagnostic::error(
                    "E0219",
                    Text::new(format!("表中没有“{row}”这一行"), format!("the table has no row `{row}`")),
                )
                .at(*place, did_you_mean(nearest)),
                nearest,
                *place,
            ),
            Self::RepeatedRow { row, place, first } => Diagnostic::error(
                "E0220",
                Text::new(format!("“{row}”这一行写了两次"), format!("row `{row}` is filled twice")),
            )
            .at(*place, Text::new("第二次在这里", "again here"))
            .also(*first, Text::new("第一次在这里", "first here")),
            Self::UnknownColumn { column, nearest, place } => nearest_note(
                Diagnostic::error(
                    "E0221",
                    Text::new(format!("表中没有“{column}”这一列"), format!("the table has no column `{column}`")),
                )
                .at(*place, did_you_mean(nearest)),
                nearest,
                *place,
            ),
            Self::NoSuchCell { table, index, nearest, place } => Diagnostic::error(
                "E0222",
                match index {
                    Some(index) => Text::new(format!("“{table}”里没有“{index}”这一行或列"), format!("`{table}` has no row or column `{index}`")),
                    None => Text::new(format!("“{table}”是一张表，要写明哪一格"), format!("`{table}` is a table: say which cell")),
                },
            )
            .at(*place, match (nearest, index) {
                (Some(nearest), _) => Text::new(format!("是不是“{nearest}”？"), format!("did you mean `{nearest}`?")),
                (None, Some(_)) => Text::new("没有这样的格", "no such cell"),
                (None, None) => Text::new(format!("例如 {table}[行, 列]"), format!("such as `{table}[row, column]`")),
            }),
            Self::RepeatedEntry { entry, place, first } => Diagnostic::warning(
                "W0201",
                Text::new(format!("“{entry}”在清单里出现了两次"), format!("`{entry}` stands in the list twice")),
            )
            .at(*place, Text::new("又一次", "again here"))
            .also(*first, Text::new("第一次", "first here")),
            Self::NotYet { place } => Diagnostic::error(
                "E0223",
                Text::new("这种写法本版本还不支持", "this version does not support this yet"),
            )
            .at(*place, Text::new("请先去掉这一部分", "leave this part out for now")),
            Self::Clash { clash, operator, left, right, place } => {
                clash_diagnostic(*clash, *operator, left, right, *place)
            }
            Self::WrongUnit { wanted, found, place } => Diagnostic::error(
                "E0306",
                Text::new(
                    format!("这里要{}，写的却是{}", wanted.zh(), found.zh()),
                    format!("{} is wanted here, but this is {}", wanted.en(), found.en()),
                ),
            )
            .at(*place, Text::new(format!("这是{}", found.zh()), format!("this is {}", found.en()))),
            Self::NotNumber { found, place } => Diagnostic::error(
                "E0307",
                Text::new(format!("这里要数值，写的却是{}", found.zh()), format!("a number is wanted here, but this is {}", found.en())),
            )
            .at(*place, Text::new("不是数值", "not a number")),
            Self::WrongArguments { function, found, place } => {
                let list = |pick: fn(&Described) -> String, separator: &str| {
                    found.iter().map(pick).collect::<Vec<_>>().join(separator)
                };
                Diagnostic::error(
                    "E0308",
                    Text::new(
                        format!("{} 的用法不对", function.name()),
                        format!("`{}` is not used like this", function.name()),
                    ),
                )
                .at(*place, Text::new(
                    format!("应写作 {}", function.usage()),
                    format!("write `{}`", function.usage()),
                ))
                .note(Text::new(
                    format!("现在给的是：{}。", list(Described::zh, "、")),
                    format!("It is given: {}.", list(Described::en, ", ")),
                ))
            }
            Self::GrowthOfRate { found, place } => Diagnostic::error(
                "E0309",
                Text::new("比率之间不算增长率，算百分点", "rates are compared in percentage points, not by growth"),
            )
            .at(*place, Text::new(format!("这是{}的增长率", found.zh()), format!("growth of {}", found.en())))
            .note(Text::new("请写 points(本年, 上年)，得到“百分点”。", "Write `points(now, before)`, which gives percentage points.")),
            Self::CountTimesRate { unit, place } => Diagnostic::error(
                "E0310",
                Text::new(
                    format!("数量乘以比率未必是整数{unit}"),
                    format!("a count times a rate need not be a whole number of {unit}"),
                ),
            )
            .at(*place, Text::new("需要写明取整", "say how it is rounded"))
            .note(Text::new("请写 round(…, 0)，或在后面加 round 0。", "Write `round(…, 0)`, or add `round 0` behind it."))
            .suggest(Text::new("加上 round 0", "add `round 0`"), place.after(), " round 0"),
            Self::FormatUnsuited { format, found, place } => Diagnostic::error(
                "E0311",
                Text::new(format!("格式“{format}”不能用于{}", found.zh()), format!("format `{format}` does not suit {}", found.en())),
            )
            .at(*place, Text::new("请去掉，或换一种格式", "leave it out, or take another")),
            Self::NotASeries { found, place } => Diagnostic::error(
                "E0312",
                Text::new(format!("这里要一个序列，写的却是{}", found.zh()), format!("a series is wanted here, but this is {}", found.en())),
            )
            .at(*place, Text::new("不是 series", "not a series")),
            Self::ListLongerThanCount { name, count, named, place } => Diagnostic::error(
                "E0313",
                Text::new(
                    format!("清单“{name}”写了{named}项，总数却只有{count}"),
                    format!("list `{name}` names {named} entries but says it has {count}"),
                ),
            )
            .at(*place, Text::new("总数小于列出的项数", "fewer than are listed")),
            Self::PreviousNotPlain { place } => Diagnostic::error(
                "E0314",
                Text::new("previous { … } 里只能直接写数值", "`previous { … }` holds plain values only"),
            )
            .at(*place, Text::new("请写成一个数，例如 53 件", "write a number, such as `53 件`")),
            Self::UnitNotAmount { found, place } => Diagnostic::error(
                "E0315",
                Text::new(format!("新单位要由数量单位换算，这是{}", found.zh()), format!("a unit is defined by an amount, but this is {}", found.en())),
            )
            .at(*place, Text::new("例如 unit 万件 = 10000 件", "such as `unit 万件 = 10000 件`")),
            Self::CellNotNumber { text, place } => Diagnostic::error(
                "E0316",
                Text::new(format!("格中的“{text}”不是数值"), format!("`{text}` in this cell is not a number")),
            )
            .at(*place, Text::new("应为数值、/（不适用）或 unknown（未统计）", "expected a number, `/` (not applicable) or `unknown`"))
            .note(Text::new("文字列请在 columns 里写 in text；引用数据写 {名字}。", "For a column of text write `in text` in `columns`; refer to a figure as `{name}`.")),
            Self::BlankCell { place } => Diagnostic::error(
                "E0317",
                Text::new("这一格是空的", "this cell is empty"),
            )
            .at(*place, Text::new("空格可能是0，也可能是没有填", "it may mean 0, or not filled in"))
            .note(Text::new("请填0、/（不适用）或 unknown（未统计）；整张表空格都有同一含义时写 blank 0。", "Fill in 0, `/` (not applicable) or `unknown`; when all blanks mean the same, write `blank 0`."))
            .suggest(Text::new("填0", "fill in 0"), *place, "0"),
            Self::CellCount { found, wanted, place } => Diagnostic::error(
                "E0318",
                Text::new(format!("这一行有{found}格，应有{}格", wanted.len()), format!("this row has {found} cells, expected {}", wanted.len())),
            )
            .at(*place, Text::new(format!("依次为：{}", wanted.join("、")), format!("in order: {}", wanted.join(", ")))),
            Self::MissingCell { row, column, place } => Diagnostic::error(
                "E0319",
                Text::new(format!("“{row}”行缺“{column}”列的数"), format!("row `{row}` lacks column `{column}`")),
            )
            .at(*place, Text::new("请补上；不适用写 /，未统计写 unknown", "fill it in; `/` for not applicable, `unknown` for not recorded")),
            Self::NoColumns { table, place } => Diagnostic::error(
                "E0320",
                Text::new(format!("表“{table}”没有列"), format!("table `{table}` has no columns")),
            )
            .at(*place, Text::new("请写 columns { … }", "write `columns { … }`")),
            Self::EmptyCheck { name, place } => Diagnostic::warning(
                "W0301",
                Text::new(format!("核对“{name}”是空的"), format!("check `{name}` is empty")),
            )
            .at(*place, Text::new("没有要核对的内容", "there is nothing to check")),
            Self::TooDeep { place } => Diagnostic::error(
                "E0224",
                Text::new("章节最多四层", "sections go four levels deep at most"),
            )
            .at(*place, Text::new("这是第五层", "this is the fifth level")),
            Self::IfWithoutElse { place } => Diagnostic::hint(
                "H0301",
                Text::new("if 没有 else：条件不成立时，这里什么也不印", "`if` without `else`: when it does not hold, nothing is printed here"),
            )
            .at(*place, Text::new("这个条件", "this condition"))
            .note(Text::new("如果确实如此，写 else {}。", "If that is meant, write `else {}`.")),
            Self::PeriodBackwards { place } => Diagnostic::error(
                "E0601",
                Text::new("报告期的结束早于开始", "the period ends before it starts"),
            )
            .at(*place, Text::new("请核对起止日期", "check both dates")),
            Self::PeriodGap { days, earlier, later, place } => Diagnostic::error(
                "E0602",
                Text::new(
                    format!("上期（{earlier}）与本期（{later}）之间空了{days}天"),
                    format!("{days} days lie between the former period ({earlier}) and this one ({later})"),
                ),
            )
            .at(*place, Text::new("两期不相接", "the periods are not adjacent")),
            Self::PeriodOverlap { days, earlier, later, place } => Diagnostic::error(
                "E0603",
                Text::new(
                    format!("上期（{earlier}）与本期（{later}）重叠{days}天"),
                    format!("the former period ({earlier}) and this one ({later}) share {days} days"),
                ),
            )
            .at(*place, Text::new("两期重叠", "the periods overlap")),
            Self::PeriodLength { earlier, later, place } => Diagnostic::warning(
                "W0601",
                Text::new(
                    format!("上期（{}）{}天，本期（{}）{}天，长短不同", earlier.0, earlier.1, later.0, later.1),
                    format!("the former period ({}) has {} days, this one ({}) {}", earlier.0, earlier.1, later.0, later.1),
                ),
            )
            .at(*place, Text::new("比较增长率时请留意", "mind this when comparing growth")),
        }
    }
}
