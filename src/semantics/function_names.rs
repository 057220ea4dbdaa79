//! The functions by name, and how each is called.

use super::model::Function;

impl Function {
    /// All functions with their names.
    pub const ALL: &'static [(&'static str, Function)] = &[
        ("sum", Function::Sum),
        ("count", Function::Count),
        ("min", Function::Min),
        ("max", Function::Max),
        ("mean", Function::Mean),
        ("share", Function::Share),
        ("ratio", Function::Ratio),
        ("growth", Function::Growth),
        ("yoy", Function::Yoy),
        ("base", Function::Base),
        ("diff", Function::Diff),
        ("points", Function::Points),
        ("multiple", Function::Multiple),
        ("cagr", Function::Cagr),
        ("rank", Function::Rank),
        ("top", Function::Top),
        ("abs", Function::Abs),
        ("round", Function::Round),
    ];

    pub fn name(self) -> &'static str {
        Function::ALL
            .iter()
            .find(|(_, function)| *function == self)
            .map_or("", |(name, _)| name)
    }

    /// How it is called, for messages.
    pub fn usage(self) -> &'static str {
        match self {
            Function::Sum => "sum(a, b, …)",
            Function::Count => "count(list)",
            Function::Min => "min(a, b, …)",
            Function::Max => "max(a, b, …)",
            Function::Mean => "mean(a, b, …)",
            Function::Share => "share(part, whole)",
            Function::Ratio => "ratio(a, b)",
            Function::Growth => "growth(now, base)",
            Function::Yoy => "yoy(x)",
            Function::Base => "base(now, growth)",
            Function::Diff => "diff(a, b)",
            Function::Points => "points(a, b)",
            Function::Multiple => "multiple(now, base)",
            Function::Cagr => "cagr(series)",
            Function::Rank => "rank(x, a, b, …)",
            Function::Top => "top(n, a, b, …)",
            Function::Abs => "abs(x)",
            Function::Round => "round(x, 2)",
        }
    }
}
