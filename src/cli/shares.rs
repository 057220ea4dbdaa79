//! How much of what is typed is guarded, as the closing line says it.

use crate::diagnostics::{Lang, Text};
use crate::pipeline::Coverage;

/// What the closing line says of it, over all reports of a run.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares {
    numbers: usize,
    guarded: usize,
    parts: Vec<(Text, usize, usize)>,
    reports: usize,
}

/// Of more forms and sections a line is no line.
const SHOWN: usize = 12;

impl Shares {
    pub(super) fn add(&mut self, coverage: &Coverage) {
        self.reports += 1;
        for part in &coverage.parts {
            self.numbers += part.numbers;
            self.guarded += part.guarded;
            self.parts
                .push((part.name.clone(), part.guarded, part.numbers));
        }
    }

    /// `250 typed numbers, 218 of them guarded (87%): 申请处理 195/200, …`
    pub(super) fn line(&self, lang: Lang) -> Option<String> {
        let Shares {
            numbers, guarded, ..
        } = self;
        if self.reports == 0 {
            return None;
        }
        let share = (guarded * 100).checked_div(*numbers).unwrap_or(100);
        let mut line = lang.pick(
            format!("手写的数{numbers}个，改错一位会发现的{guarded}个（{share}%）"),
            format!("{numbers} typed numbers, {guarded} of them guarded ({share}%)"),
        );
        if self.reports == 1 {
            let shown = self.parts.iter().take(SHOWN);
            let shown: Vec<String> = shown
                .map(|(name, guarded, numbers)| format!("{} {guarded}/{numbers}", name.get(lang)))
                .collect();
            let more = self.parts.len() > SHOWN;
            line.push_str(lang.pick("：", ": "));
            line.push_str(&shown.join(lang.pick("，", ", ")));
            line.push_str(if more { lang.pick("等", ", …") } else { "" });
        }
        Some(line)
    }
}
