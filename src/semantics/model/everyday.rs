//! Names by which text calls what a report declares.

/// A name besides the label: `also "收到申请"`. It is looked for in text and never
/// printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EverydayName {
    pub text: String,
    /// It may mean something else, too (`loosely "受理"`): nothing is certain by it.
    pub loose: bool,
}
