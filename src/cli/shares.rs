//! How much of what is typed is guarded, as the closing line says it.

use crate::diagnostics::Lang;
use crate::published::{Coverage, shares};

/// Over all reports of a run: of one with its forms and sections.
#[derive(Clone, Debug, Default)]
pub(super) struct Shares(Vec<Coverage>);

impl Shares {
    pub(super) fn add(&mut self, coverage: &Coverage) {
        // Of a report that could not be read there is nothing to say.
        if coverage.numbers > 0 {
            self.0.push(coverage.clone());
        }
    }

    pub(super) fn line(&self, lang: Lang) -> Option<String> {
        match self.0.as_slice() {
            [] => None,
            [only] => Some(only.line(lang)),
            all => {
                let numbers = all.iter().map(|it| it.numbers).sum();
                let guarded = all.iter().map(|it| it.guarded).sum();
                Some(shares(numbers, guarded).get(lang).to_owned())
            }
        }
    }
}
