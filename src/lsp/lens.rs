//! Above each declaration: `引用12处 · 3项核对`.

use lsp_types::{CodeLens, CodeLensParams, Command};

use crate::diagnostics::Lang;
use crate::ide;

use super::documents::OWN;
use super::server::Server;

pub(super) fn answer(server: &Server, params: CodeLensParams) -> Option<Vec<CodeLens>> {
    let document = server.document(&params.text_document.uri)?;
    let view = document.view(server.lang)?;
    let counted = ide::counted(view, OWN).into_iter();
    let lenses = counted.map(|it| CodeLens {
        range: document.range(it.place),
        command: Some(Command {
            title: title(it.used, it.checks, view.lang),
            command: String::new(),
            arguments: None,
        }),
        data: None,
    });
    Some(lenses.collect())
}

fn title(used: usize, checks: usize, lang: Lang) -> String {
    let places = match (lang, used) {
        (Lang::Zh, 0) => "没有引用".to_owned(),
        (Lang::Zh, used) => format!("引用{used}处"),
        (Lang::En, 0) => "not used".to_owned(),
        (Lang::En, 1) => "used in 1 place".to_owned(),
        (Lang::En, used) => format!("used in {used} places"),
    };
    match (lang, checks) {
        (_, 0) => places,
        (Lang::Zh, checks) => format!("{places} · {checks}项核对"),
        (Lang::En, 1) => format!("{places} · 1 check"),
        (Lang::En, checks) => format!("{places} · {checks} checks"),
    }
}
