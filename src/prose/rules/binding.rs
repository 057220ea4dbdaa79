//! How a figure is written so that it prints what is typed now.

use std::ops::Range;

use crate::document::facts::Facts;
use crate::prose::characters::plain;
use crate::prose::running::Passage;
use crate::prose::turns::turn_before;
use crate::prose::values::is_change;
use crate::semantics::model::{FigureId, Format};

/// `{办结}` in place of a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binding {
    pub(super) range: Range<usize>,
    pub(super) text: String,
    /// It prints, letter by letter, what is typed now.
    pub(super) faithful: bool,
}

const FORMATS: [(Option<Format>, &str); 8] = [
    (None, ""),
    (Some(Format::Rate), ":rate"),
    (Some(Format::TenThousands), ":万"),
    (Some(Format::HundredMillions), ":亿"),
    (Some(Format::Grouped), ":,"),
    (Some(Format::Abs), ":abs"),
    (Some(Format::Times), ":倍"),
    (Some(Format::Number), ":n"),
];

pub(super) fn binding(
    facts: Facts<'_>,
    passage: &Passage<'_>,
    extent: &Range<usize>,
    id: FigureId,
) -> Option<Binding> {
    let figure = facts.model.figure(id)?;
    let name = &figure.name;
    let typed = plain(passage.part(extent));
    let own = plain(&facts.figure_text(id, None));
    // 增长735.85%: the figure says the word, too.
    if let Some(turn) = turn_before(&passage.text, extent.start)
        && is_change(facts, id, figure)
    {
        let word = plain(passage.part(&turn.word));
        return own.starts_with(&word).then(|| Binding {
            range: turn.word.start..extent.end,
            text: format!("{{{name}}}"),
            faithful: own == format!("{word}{typed}"),
        });
    }
    let exact = FORMATS
        .iter()
        .filter(|(format, _)| *format != Some(Format::Rate) || figure.ty.is_rate())
        .find(|(format, _)| plain(&facts.figure_text(id, *format)) == typed);
    if let Some((_, suffix)) = exact {
        return Some(Binding {
            range: extent.clone(),
            text: format!("{{{name}{suffix}}}"),
            faithful: true,
        });
    }
    let words = plain(&facts.figure_text(id, Some(Format::Chinese)));
    let unit = typed
        .strip_prefix(words.as_str())
        .filter(|_| !words.is_empty());
    let text = match unit {
        Some(unit) => format!("{{{name}:cn}}{unit}"),
        None => format!("{{{name}}}"),
    };
    Some(Binding {
        range: extent.clone(),
        text,
        faithful: unit.is_some(),
    })
}
