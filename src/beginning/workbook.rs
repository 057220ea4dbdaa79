//! The forms of a new report filled out of a workbook: where its sheet holds a form
//! as it is, by the range; else number by number.

use std::collections::{BTreeMap, BTreeSet};

use crate::data::problems::DataProblem;
use crate::data::table::RawTable;
use crate::data::{self, Brought, Found, Numbers, Searched};
use crate::diagnostics::{Diagnostic, Lang};
use crate::syntax::ast::Form;
use crate::syntax::blank::{self, BroughtRows, Cells, quoted};

/// A workbook by its name, and the sheets of it that could be read.
pub struct Workbook {
    name: String,
    sheets: Vec<(String, RawTable)>,
    /// What is wrong with the others.
    pub unread: Vec<Diagnostic>,
}

/// What became of the forms of a package.
#[derive(Default)]
pub struct Filled {
    /// The lines of each, by its name.
    pub fills: BTreeMap<String, String>,
    pub brought: BroughtRows,
    /// Those that stay empty.
    pub missing: Vec<NotFound>,
}

/// A form that is in no sheet, or in more than one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotFound {
    pub form: String,
    /// The sheets that may be it.
    pub several: Vec<String>,
    /// The sheet that comes nearest, and the label that it lacks.
    pub nearest: Option<(String, String)>,
}

impl Workbook {
    pub fn read(bytes: &[u8], name: &str) -> Result<Self, Box<Diagnostic>> {
        let read = data::sheets(bytes, name).map_err(|problem| Box::new(placeless(&problem)))?;
        let mut workbook = Workbook {
            name: name.to_owned(),
            sheets: Vec::new(),
            unread: Vec::new(),
        };
        for (sheet, table) in read {
            match table {
                Ok(table) => workbook.sheets.push((sheet, table)),
                Err(problem) => workbook.unread.push(placeless(&problem)),
            }
        }
        Ok(workbook)
    }

    /// The lines that fill each of these forms.
    pub fn fills(&self, forms: &[&Form], lang: Lang) -> Filled {
        let brought = self.brought(forms);
        let mut given = Given::of(&brought);
        let (mut fills, mut missing) = (BTreeMap::new(), Vec::new());
        for form in forms {
            let cells = given.cells(form);
            let lines = match self.search(form, &brought) {
                Ok((sheet, found)) => self.lines(form, &sheet, (&found.numbers, cells), lang),
                Err(not_found) => {
                    missing.push(not_found);
                    blank::filled(form, &form.name.text, lang, &cells)
                }
            };
            fills.insert(form.name.text.clone(), lines);
        }
        Filled {
            fills,
            brought: given.rows,
            missing,
        }
    }

    /// The rows that the report brings: those of the first form that has some.
    fn brought(&self, forms: &[&Form]) -> Brought {
        let mut brought = Brought::new();
        for form in forms {
            if let Ok((_, found)) = self.search(form, &Brought::new()) {
                for (name, labels) in found.brought {
                    brought.entry(name).or_insert(labels);
                }
            }
        }
        brought
    }

    /// The sheet that holds a form, and its numbers.
    fn search(&self, form: &Form, brought: &Brought) -> Result<(String, Found), NotFound> {
        let sheets: Vec<(&str, &RawTable)> = self
            .sheets
            .iter()
            .map(|(name, table)| (name.as_str(), table))
            .collect();
        let named = |index: &usize| {
            let sheet = sheets.get(*index);
            sheet.map_or_else(String::new, |(name, _)| (*name).to_owned())
        };
        let not_found = |several, nearest| NotFound {
            form: form.name.text.clone(),
            several,
            nearest,
        };
        match data::find(&sheets, form, brought) {
            Searched::Found(index, found) => Ok((named(&index), found)),
            Searched::Several(all) => Err(not_found(all.iter().map(named).collect(), None)),
            Searched::Nowhere(nearest) => {
                let nearest = nearest.map(|(index, label)| (named(&index), label));
                Err(not_found(Vec::new(), nearest))
            }
        }
    }

    fn lines(
        &self,
        form: &Form,
        sheet: &str,
        (numbers, cells): (&Numbers, Cells),
        lang: Lang,
    ) -> String {
        let (name, file) = (&form.name.text, &self.name);
        match numbers {
            Numbers::Laid { range, blanks } => {
                let declared = blank::rows(&cells);
                let blanks = if *blanks { "blank todo\n" } else { "" };
                let settings = match (declared.is_empty(), blanks) {
                    (true, "") => String::new(),
                    _ => format!(" {{\n{declared}{blanks}}}"),
                };
                let (file, sheet) = (quoted(file), quoted(sheet));
                let range = quoted(range);
                format!("fill {name} from {file} sheet {sheet} range {range}{settings}")
            }
            Numbers::Apart(blocks) => {
                let typed = |text: &String| {
                    let fits = !text.contains(['|', '\n', '{', '"', '｜']);
                    if fits { text.clone() } else { String::new() }
                };
                let row = |row: &Vec<String>| row.iter().map(typed).collect();
                let block = |block: &Vec<Vec<String>>| block.iter().map(row).collect();
                let cells = Cells {
                    texts: blocks.iter().map(block).collect(),
                    comment: Some(lang.pick(
                        format!("数取自 {file} 的工作表“{sheet}”"),
                        format!("numbers of {file}, sheet {sheet}"),
                    )),
                    ..cells
                };
                blank::filled(form, name, lang, &cells)
            }
        }
    }
}

/// Rows that the report brings, with names to call them by; the first form that has
/// them declares them.
struct Given {
    rows: BroughtRows,
    declared: BTreeSet<String>,
}

impl Given {
    fn of(brought: &Brought) -> Self {
        let rows = brought.iter().map(|(name, labels)| {
            let mut taken = BTreeSet::new();
            let rows = labels.iter().map(|label| {
                let short = short_name(label);
                let numbered = (2..).map(|number| format!("{short}{number}"));
                let mut names = std::iter::once(short.clone()).chain(numbered);
                let free = names.find(|name| taken.insert(name.clone()));
                (free.unwrap_or(short), label.clone())
            });
            (name.clone(), rows.collect())
        });
        Given {
            rows: rows.collect(),
            declared: BTreeSet::new(),
        }
    }

    fn cells(&mut self, form: &Form) -> Cells {
        let members = form.blocks.iter().flat_map(|block| &block.rows);
        let each = members.filter(|member| member.each);
        let mut cells = Cells::default();
        for name in each.map(|member| &member.name.text) {
            if let Some(rows) = self.rows.get(name) {
                cells.brought.insert(name.clone(), rows.clone());
                if self.declared.insert(name.clone()) {
                    cells.declares.insert(name.clone());
                }
            }
        }
        cells
    }
}

/// A name for a row out of its label: the label where it may be one, the first letters
/// of English words, what is left of a Chinese label without its marks.
fn short_name(label: &str) -> String {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    let begins = |name: &str| name.chars().next().is_some_and(char::is_alphabetic);
    let ascii = label.is_ascii();
    let words = label.split(|letter: char| !is_letter(letter));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name: String = match words.as_slice() {
        [_, _, ..] if ascii => {
            let firsts = words.iter().filter_map(|word| word.chars().next());
            let capitals: String = firsts.clone().filter(char::is_ascii_uppercase).collect();
            if capitals.len() > 1 {
                capitals
            } else {
                firsts.collect()
            }
        }
        words => words.concat(),
    };
    if begins(&name) {
        name
    } else {
        format!("r{name}")
    }
}

/// Nothing names the workbook in a source.
fn placeless(problem: &DataProblem) -> Diagnostic {
    let mut told = problem.diagnostic();
    told.place = None;
    told.others.clear();
    told.fixes.clear();
    told
}

#[cfg(test)]
mod tests {
    use super::short_name;

    #[test]
    fn a_label_gives_a_name() {
        for (label, name) in [
            ("OIP", "OIP"),
            ("Civil Rights Division", "CRD"),
            ("Office of the Inspector General", "OIG"),
            ("records unit", "ru"),
            ("1st district", "r1d"),
            ("一号窗口", "一号窗口"),
            ("东城区（本级）", "东城区本级"),
            ("——", "r"),
        ] {
            assert_eq!(short_name(label), name);
        }
    }
}
