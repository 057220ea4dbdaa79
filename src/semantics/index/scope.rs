//! Where an expression stands: decides what short names mean.

#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    /// In a formula of this table's row or column.
    pub(crate) table: Option<usize>,
    pub(crate) row: Option<String>,
    pub(crate) column: Option<String>,
    /// In `total 100% = …`, where typed shares may be summed.
    pub(crate) balanced: bool,
    /// Behind the `from` of a `carry`: what last year lacks is unchecked.
    pub(crate) carried: bool,
}
