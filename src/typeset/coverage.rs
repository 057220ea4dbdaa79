//! Characters that no font in use can show. Typst leaves a blank or a box for
//! them without a word, so they are looked for before it runs.

use std::collections::BTreeMap;

use ttf_parser::Face;

use super::fonts::Fonts;
use super::problems::TypesetProblem;
use crate::document::tree::{Block, Chart, Document, Inline, InlineKind, Table};
use crate::source::Span;

/// How many places of one character are kept.
const PLACES: usize = 4;

/// Every character without a glyph, by its first place, and every font that
/// the report asks for and that is not there; with `meaning`, also every
/// character that means something else in another font.
pub fn check(document: &Document, fonts: &Fonts, meaning: bool) -> Vec<TypesetProblem> {
    let mut problems = unknown_families(document, fonts);
    let mut search = Search {
        faces: None,
        fonts,
        meaning,
        verdicts: BTreeMap::new(),
    };
    search.document(document);
    let mut missing: Vec<(char, Missing)> = search
        .verdicts
        .into_iter()
        .filter_map(|(character, verdict)| match verdict {
            Verdict::Shown => None,
            Verdict::Missing(missing) => Some((character, missing)),
        })
        .collect();
    missing.sort_by_key(|(character, missing)| (missing.places.first().copied(), *character));
    problems.extend(
        missing
            .into_iter()
            .map(|(character, Missing { count, places })| {
                if meaning && is_private(character) {
                    TypesetProblem::PrivateUse {
                        character,
                        count,
                        places,
                    }
                } else {
                    TypesetProblem::MissingGlyph {
                        character,
                        count,
                        places,
                    }
                }
            }),
    );
    problems
}

enum Verdict {
    Shown,
    Missing(Missing),
}

#[derive(Default)]
struct Missing {
    count: usize,
    places: Vec<Span>,
}

struct Search<'a> {
    fonts: &'a Fonts,
    /// Parsed at the first character that is not ASCII.
    faces: Option<Vec<Face<'a>>>,
    meaning: bool,
    verdicts: BTreeMap<char, Verdict>,
}

impl<'a> Search<'a> {
    fn document(&mut self, document: &Document) {
        self.inlines(&document.title);
        let general = [&document.issuer, &document.period, &document.draft];
        for text in general.into_iter().flatten() {
            self.text(text, document.place, false);
        }
        for block in &document.blocks {
            match block {
                Block::Heading(heading) => {
                    self.text(&heading.number, Some(heading.place), false);
                    self.inlines(&heading.title);
                }
                Block::Paragraph(inlines) | Block::Remark(inlines) => self.inlines(inlines),
                Block::List {
                    ordered: _,
                    entries,
                } => {
                    for entry in entries {
                        self.inlines(entry);
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Chart(chart) => self.chart(chart),
            }
        }
    }

    fn chart(&mut self, chart: &Chart) {
        let place = Some(chart.place);
        self.text(&chart.number, place, false);
        self.inlines(&chart.caption);
        let labels = chart.sets.iter().map(|set| &set.label);
        for text in chart.categories.iter().chain(labels) {
            self.text(text, place, false);
        }
    }

    fn table(&mut self, table: &Table) {
        self.text(&table.number, Some(table.place), false);
        self.inlines(&table.caption);
        if let Some(unit) = &table.unit_line {
            self.text(unit, Some(table.place), false);
        }
        for part in &table.parts {
            for head in part.head.iter().flatten() {
                self.inlines(&head.text);
            }
            for row in &part.rows {
                for label in &row.labels {
                    self.inlines(&label.text);
                }
                for cell in &row.cells {
                    self.inlines(&cell.content);
                }
            }
        }
        for note in &table.notes {
            self.inlines(note);
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            let place = Some(inline.place);
            match &inline.kind {
                InlineKind::Text(text) => self.text(text, place, true),
                InlineKind::Strong(inner)
                | InlineKind::Emphasis(inner)
                | InlineKind::Footnote(inner) => self.inlines(inner),
                InlineKind::Link { text, address } => {
                    self.inlines(text);
                    if text.is_empty() {
                        self.text(address, place, false);
                    }
                }
                InlineKind::Value(value) => self.text(&value.text, place, false),
                InlineKind::Reference { text, anchor: _ } => self.text(text, place, false),
            }
        }
    }

    /// `written`: the text stands in the source as it is.
    fn text(&mut self, text: &str, place: Option<Span>, written: bool) {
        if text.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
            return;
        }
        for (at, character) in text.char_indices() {
            if (' '..'\u{7f}').contains(&character) || is_invisible(character) {
                continue;
            }
            if !self.verdicts.contains_key(&character) {
                let private = self.meaning && is_private(character);
                let verdict = if !private && self.has_glyph(character) {
                    Verdict::Shown
                } else {
                    Verdict::Missing(Missing::default())
                };
                self.verdicts.insert(character, verdict);
            }
            if let Some(Verdict::Missing(missing)) = self.verdicts.get_mut(&character) {
                missing.count += 1;
                if let Some(place) = place
                    && missing.places.len() < PLACES
                {
                    let exact = written && place.len() == text.len();
                    missing.places.push(if exact {
                        place.part(at..at + character.len_utf8())
                    } else {
                        place
                    });
                }
            }
        }
    }

    /// Typst takes a glyph from any font when the wanted one has none.
    fn has_glyph(&mut self, character: char) -> bool {
        let fonts = self.fonts;
        let faces = self.faces.get_or_insert_with(|| fonts.faces().collect());
        faces
            .iter()
            .any(|face| face.glyph_index(character).is_some())
    }
}

/// Characters that Unicode leaves to whoever makes a font.
fn is_private(character: char) -> bool {
    matches!(
        character,
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}'
    )
}

/// Characters that Typst sets without a glyph.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\n' | '\t' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}'
            | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

fn unknown_families(document: &Document, fonts: &Fonts) -> Vec<TypesetProblem> {
    if document.fonts.is_empty() {
        return Vec::new();
    }
    let known = fonts.families();
    let folded: Vec<String> = known.iter().map(|family| family.to_lowercase()).collect();
    let is_known = |family: &str| {
        let family = family.to_lowercase();
        // A file may carry its weight in the family's name.
        folded.iter().any(|known| {
            known
                .strip_prefix(&family)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    };
    document
        .fonts
        .iter()
        .filter(|family| !is_known(family))
        .map(|family| TypesetProblem::UnknownFamily {
            family: family.clone(),
            known: known.clone(),
            place: document.place,
        })
        .collect()
}

#[cfg(test)]
mod tests;
