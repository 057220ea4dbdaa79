//! The forms of a new report filled out of a workbook: where its sheet holds a form
//! as it is, by the range; else number by number.

use crate::data::problems::DataProblem;
use crate::data::table::RawTable;
use crate::data::{self, Found, Searched};
use crate::diagnostics::{Diagnostic, Lang};
use crate::syntax::ast::Form;
use crate::syntax::blank::{self, Cells, quoted};

/// A workbook by its name, and the sheets of it that could be read.
pub struct Workbook {
    name: String,
    sheets: Vec<(String, RawTable)>,
    /// What is wrong with the others.
    pub unread: Vec<Diagnostic>,
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

    /// The lines that fill a form, or why it is left empty.
    pub fn fill(&self, form: &Form, lang: Lang) -> Result<String, NotFound> {
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
        match data::find(&sheets, form) {
            Searched::Found(index, found) => Ok(self.lines(form, &named(&index), &found, lang)),
            Searched::Several(all) => Err(not_found(all.iter().map(named).collect(), None)),
            Searched::Nowhere(nearest) => {
                let nearest = nearest.map(|(index, label)| (named(&index), label));
                Err(not_found(Vec::new(), nearest))
            }
        }
    }

    fn lines(&self, form: &Form, sheet: &str, found: &Found, lang: Lang) -> String {
        let (name, file) = (&form.name.text, &self.name);
        match found {
            Found::Laid { range, blanks } => {
                let settings = if *blanks { " {\n  blank todo\n}" } else { "" };
                let (file, sheet) = (quoted(file), quoted(sheet));
                format!(
                    "fill {name} from {file} sheet {sheet} range {}{settings}",
                    quoted(range)
                )
            }
            Found::Apart(blocks) => {
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
                };
                blank::filled(form, name, lang, &cells)
            }
        }
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
