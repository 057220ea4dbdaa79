//! A file of data is read by the ending of its name.

use crate::source::{SourceId, Span};
use crate::syntax::ast::{FromFile, Str};

use super::problems::{DataProblem, TableFault};
use super::table::{RawTable, fault};
use super::{csv, xlsx};

/// Reads what `from` names out of the file's bytes.
pub fn read(bytes: &[u8], from: &FromFile) -> Result<RawTable, DataProblem> {
    let name = from.path.text.to_lowercase();
    let is = |ending: &str| name.ends_with(ending);
    if is(".csv") {
        csv::read_csv(bytes, from)
    } else if is(".xlsx") || is(".xlsm") {
        xlsx::read_xlsx(bytes, from)
    } else {
        Err(fault(from, from.path.span, TableFault::UnknownKind))
    }
}

/// The sheets of a workbook by their names, each as it could be read.
pub type Sheets = Vec<(String, Result<RawTable, DataProblem>)>;

/// Every sheet of a workbook that is shown and holds anything, whole. No report names
/// it: what is wrong is at no place.
pub fn sheets(bytes: &[u8], file: &str) -> Result<Sheets, DataProblem> {
    let span = Span::new(SourceId(0), 0, 0);
    let text = |text: &str| Str {
        text: text.to_owned(),
        span,
    };
    let from = |sheet: Option<&str>| FromFile {
        path: text(file),
        sheet: sheet.map(text),
        cells: None,
        encoding: None,
        span,
    };
    let names = xlsx::sheets(bytes, &from(None))?;
    let read = names.into_iter().map(|name| {
        let table = xlsx::read_xlsx(bytes, &from(Some(&name)));
        (name, table)
    });
    let empty = |table: &Result<RawTable, DataProblem>| {
        matches!(
            table,
            Err(DataProblem::Table {
                fault: TableFault::EmptyTable { .. },
                ..
            })
        )
    };
    Ok(read.filter(|(_, table)| !empty(table)).collect())
}

#[cfg(test)]
mod tests {
    use super::{TableFault, read};
    use crate::data::table::MOST_CELLS;
    use crate::data::table::tests::{fault_of, from};

    #[test]
    fn the_ending_of_the_name_says_what_it_is() {
        let csv = read(b"a,b\n1,2\n", &from("数据/A.CSV", None, None, None));
        assert_eq!(csv.map(|table| table.cells.len()), Ok(2));
        for name in ["a.xls", "a.ods", "a", "a.csv.txt"] {
            let refused = read(b"a,b\n", &from(name, None, None, None));
            assert_eq!(fault_of(refused), (TableFault::UnknownKind, 10), "{name}");
        }
    }

    #[test]
    fn a_range_is_refused_at_its_own_place() {
        let read = |range| {
            let from = from("a.csv", None, Some(range), None);
            fault_of(read(b"a,b\n", &from))
        };
        let text = "C5:".to_owned();
        assert_eq!(read("C5:"), (TableFault::BadRange { text }, 30));
        let limit = MOST_CELLS;
        assert_eq!(read("A1:XFD1000"), (TableFault::TooManyCells { limit }, 30));
    }
}
