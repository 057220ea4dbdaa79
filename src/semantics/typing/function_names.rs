//! The functions by name, and how each is called.

use crate::diagnostics::Text;
use crate::semantics::model::Function;

/// How each is called, in both languages; the word before the bracket is its
/// name.
const USAGES: [(Function, &str, &str); 18] = [
    (Function::Sum, "sum(甲, 乙, …)", "sum(a, b, …)"),
    (Function::Count, "count(清单)", "count(list)"),
    (Function::Min, "min(甲, 乙, …)", "min(a, b, …)"),
    (Function::Max, "max(甲, 乙, …)", "max(a, b, …)"),
    (Function::Mean, "mean(甲, 乙, …)", "mean(a, b, …)"),
    (Function::Share, "share(部分, 总数)", "share(part, whole)"),
    (Function::Ratio, "ratio(甲, 乙)", "ratio(a, b)"),
    (Function::Growth, "growth(本期, 基期)", "growth(now, base)"),
    (Function::Yoy, "yoy(数据名)", "yoy(figure)"),
    (Function::Base, "base(本期, 增长率)", "base(now, growth)"),
    (Function::Diff, "diff(甲, 乙)", "diff(a, b)"),
    (
        Function::Points,
        "points(本期比率, 上期比率)",
        "points(rate, rate)",
    ),
    (
        Function::Multiple,
        "multiple(本期, 基期)",
        "multiple(now, base)",
    ),
    (Function::Cagr, "cagr(序列)", "cagr(series)"),
    (Function::Rank, "rank(甲, 甲, 乙, …)", "rank(x, x, y, …)"),
    (Function::Top, "top(3, 甲, 乙, …)", "top(3, a, b, …)"),
    (Function::Abs, "abs(甲)", "abs(x)"),
    (Function::Round, "round(甲, 2)", "round(x, 2)"),
];

impl Function {
    pub fn all() -> impl Iterator<Item = Function> {
        USAGES.into_iter().map(|(function, ..)| function)
    }

    pub fn named(name: &str) -> Option<Function> {
        Function::all().find(|function| function.name() == name)
    }

    pub fn name(self) -> &'static str {
        let (_, usage) = self.usages();
        usage.split('(').next().unwrap_or(usage)
    }

    /// How it is called, for messages.
    pub fn usage(self) -> Text {
        let (zh, en) = self.usages();
        Text::new(zh, en)
    }

    fn usages(self) -> (&'static str, &'static str) {
        let mut usages = USAGES.into_iter();
        let found = usages.find(|(function, ..)| *function == self);
        found.map_or(("", ""), |(_, zh, en)| (zh, en))
    }

    /// Takes as many values as there are.
    pub(crate) fn takes_lists(self) -> bool {
        matches!(
            self,
            Function::Sum
                | Function::Count
                | Function::Min
                | Function::Max
                | Function::Mean
                | Function::Rank
                | Function::Top
        )
    }

    /// The function that a Chinese word stands for, should one be tried.
    pub(crate) fn in_chinese(word: &str) -> Option<Function> {
        Some(match word {
            "合计" | "总计" | "求和" | "总和" => Function::Sum,
            "计数" | "个数" | "项数" => Function::Count,
            "最小" | "最小值" => Function::Min,
            "最大" | "最大值" => Function::Max,
            "平均" | "平均值" | "均值" => Function::Mean,
            "占比" | "比重" | "份额" => Function::Share,
            "比率" | "比例" => Function::Ratio,
            "增长" | "增长率" | "增幅" | "增速" => Function::Growth,
            "同比" | "同比增长" => Function::Yoy,
            "百分点" => Function::Points,
            "差" | "差额" => Function::Diff,
            "倍" | "倍数" => Function::Multiple,
            "年均增长" | "年均增长率" => Function::Cagr,
            "排名" | "名次" => Function::Rank,
            "绝对值" => Function::Abs,
            "四舍五入" | "取整" | "修约" => Function::Round,
            _ => return None,
        })
    }
}
