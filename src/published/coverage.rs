//! How much of what is typed in a report is guarded.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::diagnostics::problem::text;
use crate::diagnostics::{Lang, Text};

use super::Place;

/// How much of what is typed is guarded: with another last digit, a sum, check, carry,
/// member, sentence or number of last year would tell of it.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// Numbers that are typed: of figures, of cells, in the text.
    pub numbers: usize,
    /// Of these, those that something guards.
    pub guarded: usize,
    /// The same of each form, of all other figures, and of each section's text.
    pub parts: Vec<CoveredPart>,
    /// Those that nothing guards, in their order.
    pub unguarded: Vec<Unguarded>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct CoveredPart {
    pub of: CoveredBy,
    /// Of a form its name, of a section its title; null for figures, and for the text
    /// before the first section.
    pub name: Option<String>,
    pub numbers: usize,
    pub guarded: usize,
}

/// What the numbers of a part stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CoveredBy {
    Form,
    Figures,
    Section,
}

/// A number that nothing guards.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
pub struct Unguarded {
    /// The figure or cell that it is typed for; null for one of the text.
    pub name: Option<String>,
    /// As typed.
    pub typed: String,
    pub place: Place,
}

/// Of more forms and sections a line is no line.
const SHOWN: usize = 12;

impl Coverage {
    /// Of one report with its parts: `250 typed numbers, 218 of them guarded (87%):
    /// 申请处理 195/200, …`
    pub fn line(&self, lang: Lang) -> String {
        let mut line = shares(self.numbers, self.guarded).get(lang).to_owned();
        let shown = self.parts.iter().take(SHOWN);
        let shown: Vec<String> = shown
            .map(|part| {
                let name = part.text();
                format!("{} {}/{}", name.get(lang), part.guarded, part.numbers)
            })
            .collect();
        if !shown.is_empty() {
            line.push_str(lang.pick("：", ": "));
            line.push_str(&shown.join(lang.pick("，", ", ")));
        }
        if self.parts.len() > SHOWN {
            line.push_str(lang.pick("等", ", …"));
        }
        line
    }

    /// One more number of a part.
    pub fn count(&mut self, of: CoveredBy, name: Option<&str>, guarded: bool) {
        let is_it = |part: &CoveredPart| part.of == of && part.name.as_deref() == name;
        let place = self.parts.iter().position(is_it).unwrap_or_else(|| {
            self.parts.push(CoveredPart {
                of,
                name: name.map(str::to_owned),
                numbers: 0,
                guarded: 0,
            });
            self.parts.len() - 1
        });
        let more = usize::from(guarded);
        self.numbers += 1;
        self.guarded += more;
        if let Some(part) = self.parts.get_mut(place) {
            part.numbers += 1;
            part.guarded += more;
        }
    }
}

impl CoveredPart {
    /// What it is called: `申请处理`, 数据, “总体情况”.
    pub fn text(&self) -> Text {
        match (self.of, &self.name) {
            (CoveredBy::Form, name) => Text::same(name.as_deref().unwrap_or_default()),
            (CoveredBy::Figures, _) => text!("数据" | "figures"),
            (CoveredBy::Section, Some(title)) => text!("“{title}”" | "“{title}”"),
            (CoveredBy::Section, None) => text!("正文" | "the text"),
        }
    }
}

/// `250 typed numbers, 218 of them guarded (87%)`
pub fn shares(numbers: usize, guarded: usize) -> Text {
    let share = (guarded * 100).checked_div(numbers).unwrap_or(100);
    text!(
        "手写的数{numbers}个，改错一位会发现的{guarded}个（{share}%）"
            | "{numbers} typed numbers, {guarded} of them guarded ({share}%)"
    )
}
