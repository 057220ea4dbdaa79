//! A file of data is read by the ending of its name.

use crate::syntax::ast::FromFile;

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
