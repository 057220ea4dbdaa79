//! `rptc lsp`: serves an editor.

use std::io;

use super::Exit;
use super::arguments::Lang;
use crate::diagnostics;

pub(super) fn run(lang: Option<Lang>) -> io::Result<Exit> {
    let lang = lang.map(|lang| match lang {
        Lang::Zh => diagnostics::Lang::Zh,
        Lang::En => diagnostics::Lang::En,
    });
    crate::lsp::run(lang)?;
    Ok(Exit::Clean)
}
