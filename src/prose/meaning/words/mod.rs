//! The words that open a slot of a clause, a file a language: data only.

pub(crate) mod en;
pub(crate) mod en_neutral;
pub(crate) mod zh;
pub(crate) mod zh_neutral;
pub(crate) mod zh_spread;
