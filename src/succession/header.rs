//! The header of next year's report.

use crate::syntax::ast::{Field, FieldValue, Header, Period, Previous};

use super::state::Succession;
use super::years;

pub(super) fn period(header: &Header) -> Option<&Period> {
    header.fields.iter().find_map(|field| {
        let FieldValue::Period(period) = &field.value else {
            return None;
        };
        Some(period)
    })
}

impl Succession<'_> {
    /// The period moves on, this report is the former one, and when the next
    /// is published nobody knows yet.
    pub(super) fn header(&mut self, header: &Header, former: &str) {
        let title = self.edits.part(header.title.span);
        let renamed = years::renamed(title, self.year);
        self.edits.replace(header.title.span, renamed);
        let mut places: Vec<&Field> = Vec::new();
        let mut files = Vec::new();
        for field in &header.fields {
            if let FieldValue::Period(period) = &field.value {
                let moved = years::moved(self.edits.part(period.span));
                self.edits.replace(period.span, moved);
            } else if let FieldValue::Date(_) = field.value
                && field.key.text == "published"
            {
                self.edits.remove(field.span.offsets());
            } else if let FieldValue::Previous(all) = &field.value {
                places.push(field);
                files.extend(all.iter().filter_map(|previous| match previous {
                    Previous::File(path) => Some(self.edits.part(path.span).to_owned()),
                    Previous::Declared(..) | Previous::Added { .. } | Previous::None { .. } => None,
                }));
            }
        }
        // As many years back as before.
        let keep = files.len().saturating_sub(1);
        let mut all = vec![format!("\"{former}\"")];
        all.extend(files.into_iter().take(keep));
        let written = format!("previous {}", all.join(", "));
        match places.as_slice() {
            [first, rest @ ..] => {
                self.edits.replace(first.span, written);
                for field in rest {
                    self.edits.remove(field.span.offsets());
                }
            }
            [] => {
                if let Some(period) = period(header) {
                    let end = period.span.offsets().end;
                    self.edits.insert(end, format!("\n  {written}"));
                }
            }
        }
    }
}
