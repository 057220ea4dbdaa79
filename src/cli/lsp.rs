//! `rptc lsp`: serves an editor.

use super::arguments::Lang;
use super::{Exit, Ran};
use crate::diagnostics;

pub(super) fn run(lang: Option<Lang>) -> Ran {
    let lang = lang.map(|lang| match lang {
        Lang::Zh => diagnostics::Lang::Zh,
        Lang::En => diagnostics::Lang::En,
    });
    crate::lsp::run(lang)?;
    Ok(Exit::Clean)
}
