//! How a figure is written in the text, and whether it then prints what is
//! typed now.

use std::ops::Range;

use crate::document::facts::Facts;
use crate::prose::reading::characters::plain;
use crate::prose::reading::direction_words::direction_before;
use crate::prose::reading::numerals::Numeral;
use crate::prose::reading::passage::Passage;
use crate::semantics::model::{Expr, FigureId, Format};
use crate::source::Span;

use super::values::is_change;
use crate::semantics::types::Type;
use crate::words::{Manner, Spoken};

/// `{办结}` in place of a part of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
    /// It prints, letter by letter, what is typed now.
    pub(crate) faithful: bool,
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

impl Reference {
    /// An expression in place of a part of the text.
    pub(crate) fn to(written: &str, range: &Range<usize>, faithful: bool) -> Self {
        Reference {
            range: range.clone(),
            text: format!("{{{written}}}"),
            faithful,
        }
    }

    /// To a figure, with the format that prints what is typed.
    pub(crate) fn to_figure(
        (facts, passage): (Facts<'_>, &Passage<'_>),
        extent: &Range<usize>,
        id: FigureId,
    ) -> Option<Self> {
        let figure = facts.model.figure(id)?;
        let name = &figure.name;
        let typed = plain(passage.part(extent));
        let own = plain(&facts.figure_text(id, None));
        // 增长735.85%: the figure says the word, too.
        if let Some(word) = direction_before(&passage.text, extent.start)
            && is_change(facts, id, figure)
        {
            let said = plain(passage.part(&word.range));
            let whole = word.range.start..extent.end;
            let faithful = own == format!("{said}{typed}");
            return own
                .starts_with(&said)
                .then(|| Reference::to(name, &whole, faithful));
        }
        let exact = FORMATS
            .iter()
            .filter(|(format, _)| *format != Some(Format::Rate) || figure.ty.is_rate())
            .find(|(format, _)| plain(&facts.figure_text(id, *format)) == typed);
        if let Some((_, suffix)) = exact {
            return Some(Reference::to(&format!("{name}{suffix}"), extent, true));
        }
        let words = plain(&facts.figure_text(id, Some(Format::Chinese)));
        let unit = typed
            .strip_prefix(words.as_str())
            .filter(|_| !words.is_empty());
        let text = match unit {
            Some(unit) => format!("{{{name}:cn}}{unit}"),
            None => format!("{{{name}}}"),
        };
        Some(Reference {
            range: extent.clone(),
            text,
            faithful: unit.is_some(),
        })
    }

    /// To an expression, so that it prints what is typed, its word of direction with
    /// it where the compiler says that word, too.
    pub(crate) fn to_expression(
        (facts, passage): (Facts<'_>, &Passage<'_>),
        numeral: &Numeral,
        written: &str,
        (expr, places): (&Expr, u32),
    ) -> Self {
        let value = facts.value_of(expr);
        let say = |places: u32, format: Option<Format>| {
            let spoken = Spoken {
                value: &value,
                ty: &expr.ty,
                unit: &expr.unit,
                places,
                manner: facts.manner(expr),
            };
            plain(&facts.voice.say(spoken, format))
        };
        let typed = plain(passage.part(&numeral.extent));
        let finer = numeral.places().unwrap_or(places);
        let fine = |places: u32, own: u32| match places == own {
            true => String::new(),
            false => format!(":.{places}"),
        };
        if let Some(word) = direction_before(&passage.text, numeral.extent.start) {
            let whole = word.range.start..numeral.extent.end;
            if say(finer, None) == plain(passage.part(&whole)) {
                let written = format!("{written}{}", fine(finer, places));
                return Reference::to(&written, &whole, true);
            }
        }
        let formats = FORMATS
            .iter()
            .filter(|(format, _)| *format != Some(Format::Rate) || expr.ty.is_rate());
        let exact = formats
            .map(|(format, suffix)| (say(places, *format), (*suffix).to_owned()))
            .chain([(say(finer, None), fine(finer, places))])
            .find(|(said, _)| *said == typed);
        match exact {
            Some((_, suffix)) => {
                Reference::to(&format!("{written}{suffix}"), &numeral.extent, true)
            }
            None => {
                // A change prints its own word: 上升7.2% goes as a whole.
                let changes = facts.manner(expr) == Manner::Change
                    || matches!(expr.ty, Type::Growth | Type::Points);
                let word = direction_before(&passage.text, numeral.extent.start);
                let start = word.filter(|_| changes).map(|word| word.range.start);
                let start = start.unwrap_or(numeral.extent.start);
                Reference::to(written, &(start..numeral.extent.end), false)
            }
        }
    }

    /// What to put, where the part can be replaced as a whole.
    pub(crate) fn edit(self, passage: &Passage<'_>) -> Option<(Span, String)> {
        Some((passage.whole(&self.range)?, self.text))
    }
}
