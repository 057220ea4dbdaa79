//! CSV files (RFC 4180), in the encoding that the report declares.

use csv::{ReaderBuilder, StringRecord, Terminator};
use encoding_rs::{Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use crate::syntax::ast::FromFile;

use super::area::Area;
use super::problems::{DataProblem, Quotes, TableFault};
use super::table::{MOST_CELLS, Ragged, RawCell, RawTable, area_of, fault};

/// Every encoding that a report may declare. None is ever guessed: a file
/// that is not in the declared one is an error that names the likely one.
const ENCODINGS: [(&str, &Encoding); 9] = [
    ("utf-8", UTF_8),
    ("utf8", UTF_8),
    ("gb18030", GB18030),
    ("gbk", GBK),
    ("gb2312", GBK),
    ("utf-16", UTF_16LE),
    ("utf-16le", UTF_16LE),
    ("utf-16be", UTF_16BE),
    ("utf16", UTF_16LE),
];

/// Reads a CSV file, or the range of it that `from` names: rows are then its
/// records and columns its fields, as a spreadsheet would show them.
pub fn read_csv(bytes: &[u8], from: &FromFile) -> Result<RawTable, DataProblem> {
    if let Some(sheet) = &from.sheet {
        return Err(fault(from, sheet.span, TableFault::NoSheets));
    }
    let area = area_of(from)?;
    let text = decode(bytes, from)?;
    let records = Records::read(&text, from)?;
    let table = match area {
        Some(area) => records.within(area, from),
        None => records.filled(from),
    };
    if table.cells.iter().flatten().all(RawCell::is_blank) {
        let named = from.cells.as_ref();
        let empty = TableFault::EmptyTable {
            sheet: None,
            range: named.map(|it| it.text.clone()),
        };
        let place = named.map_or(from.path.span, |it| it.span);
        return Err(fault(from, place, empty));
    }
    Ok(table)
}

/// The text, without a byte order mark; a mark outweighs the declaration.
fn decode(bytes: &[u8], from: &FromFile) -> Result<String, DataProblem> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(fault(from, from.path.span, TableFault::WorkbookNotCsv));
    }
    let (name, encoding) = match &from.encoding {
        None => ("utf-8", UTF_8),
        Some(declared) => {
            let wanted = declared.text.to_ascii_lowercase();
            let known = ENCODINGS.iter().find(|(name, _)| *name == wanted);
            *known.ok_or_else(|| {
                let name = declared.text.clone();
                fault(from, declared.span, TableFault::UnknownEncoding { name })
            })?
        }
    };
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((marked, length)) => (marked, bytes.get(length..).unwrap_or(&[])),
        None => (encoding, bytes),
    };
    let unmarked = body.len() == bytes.len();
    let decoded = encoding.decode_without_bom_handling_and_without_replacement(body);
    let mistaken = unmarked && (encoding == GB18030 || encoding == GBK) && is_wide_utf8(body);
    match decoded {
        Some(text) if !mistaken => Ok(text.into_owned()),
        Some(_) | None => {
            let likely = if mistaken {
                Some("utf-8")
            } else {
                likely_encoding(body).filter(|_| encoding == UTF_8)
            };
            let (lossy, _) = encoding.decode_without_bom_handling(body);
            let line = lossy
                .split('\u{fffd}')
                .next()
                .map_or(1, |before| before.matches('\n').count() + 1);
            let declared = from.encoding.as_ref();
            let other = TableFault::OtherEncoding {
                encoding: name.to_owned(),
                line: (!mistaken).then_some(line),
                likely,
                declared: declared.is_some(),
            };
            let place = declared.map_or(from.path.span, |it| it.span);
            Err(fault(from, place, other))
        }
    }
}

/// Whether the bytes are UTF-8 that says something in Chinese, which bytes
/// of GB18030 are only by a wonder.
fn is_wide_utf8(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes)
        .is_ok_and(|text| text.chars().filter(|&c| c > '\u{7ff}').nth(1).is_some())
}

fn likely_encoding(bytes: &[u8]) -> Option<&'static str> {
    GB18030
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|_| "gb18030")
}

/// A file's records; a field keeps what stood in its quotes.
struct Records {
    rows: Vec<Vec<String>>,
    /// The line on which each record begins.
    lines: Vec<usize>,
}

impl Records {
    fn read(text: &str, from: &FromFile) -> Result<Records, DataProblem> {
        let mut records = Records {
            rows: Vec::new(),
            lines: Vec::new(),
        };
        // A `\r` before a line's end is trimmed with the blanks around a cell.
        let mut reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .terminator(Terminator::Any(b'\n'))
            .from_reader(text.as_bytes());
        let mut record = StringRecord::new();
        let (mut start, mut line, mut count) = (0, 1, 0);
        while let Ok(true) = reader.read_record(&mut record) {
            let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
            let written = text.get(start..end).unwrap_or("");
            // Blank lines are rows of a spreadsheet, too.
            let whole = written.trim_start_matches('\n');
            for _ in whole.len()..written.len() {
                records.rows.push(vec![String::new()]);
                records.lines.push(line);
                line += 1;
            }
            if let Some((field, before, kind)) = broken_quotes(whole, &record) {
                let line = line + before.matches('\n').count();
                let broken = TableFault::BadQuotes { line, field, kind };
                return Err(fault(from, from.path.span, broken));
            }
            count += record.len();
            if count > MOST_CELLS {
                let limit = MOST_CELLS;
                let fault = fault(from, from.path.span, TableFault::TooManyCells { limit });
                return Err(fault);
            }
            records
                .rows
                .push(record.iter().map(str::to_owned).collect());
            records.lines.push(line);
            line += whole.matches('\n').count();
            start = end;
        }
        Ok(records)
    }

    /// All records but the blank ones.
    fn filled(self, from: &FromFile) -> RawTable {
        let cells = |(row, &line): (Vec<String>, &usize)| {
            let cells = row.into_iter().enumerate();
            cells
                .map(|(field, text)| RawCell::new(&text, format!("{line}:{}", field + 1)))
                .collect()
        };
        let rows: Vec<Vec<RawCell>> = self.rows.into_iter().zip(&self.lines).map(cells).collect();
        let filled = rows
            .into_iter()
            .zip(self.lines)
            .filter(|(row, _)| !row.iter().all(RawCell::is_blank));
        let (cells, lines): (Vec<Vec<RawCell>>, _) = filled.unzip();
        let ragged = Ragged::of(cells.iter().map(Vec::len).enumerate());
        RawTable {
            file: from.path.text.clone(),
            sheet: None,
            cells,
            lines,
            ragged,
        }
    }

    /// Whole rows of the area; what the file does not reach is blank.
    fn within(&self, area: Area, from: &FromFile) -> RawTable {
        let mut table = RawTable {
            file: from.path.text.clone(),
            sheet: None,
            cells: Vec::new(),
            lines: Vec::new(),
            ragged: Ragged::of(self.fields_of(area)),
        };
        let mut beyond = self.lines.last().copied().unwrap_or(0);
        for row in area.first.0..=area.last.0 {
            let line = self.lines.get(row as usize).copied().unwrap_or_else(|| {
                beyond += 1;
                beyond
            });
            let record = self.rows.get(row as usize);
            let cell = |column: u32| {
                let text = record.and_then(|record| record.get(column as usize));
                let text = text.map_or("", String::as_str);
                RawCell::new(text, format!("{line}:{}", column + 1))
            };
            table.lines.push(line);
            table
                .cells
                .push((area.first.1..=area.last.1).map(cell).collect());
        }
        table
    }

    /// How many fields the rows of an area have, blank ones left out.
    fn fields_of(&self, area: Area) -> impl Iterator<Item = (usize, usize)> {
        let rows = self.rows.iter().skip(area.first.0 as usize);
        let rows = rows
            .enumerate()
            .take((area.last.0 - area.first.0 + 1) as usize);
        rows.filter(|(_, row)| row.iter().any(|field| !field.trim().is_empty()))
            .map(|(index, row)| (index, row.len()))
    }
}

/// The first field whose quotes are not those of RFC 4180, which the reader
/// takes as it finds them; with what stands before it in the record.
fn broken_quotes<'r>(written: &'r str, record: &StringRecord) -> Option<(usize, &'r str, Quotes)> {
    if !written.contains('"') {
        return None;
    }
    let line = written.strip_suffix('\n').unwrap_or(written);
    let mut rest = line;
    for (index, field) in record.iter().enumerate() {
        let before = line.get(..line.len() - rest.len()).unwrap_or("");
        let behind: Option<&str> = match rest.strip_prefix('"') {
            None => rest.strip_prefix(field),
            Some(inner) => {
                let quoted = field.replace('"', "\"\"");
                if written.get(before.len() + 1..) == Some(quoted.as_str()) {
                    return Some((index + 1, before, Quotes::Open));
                }
                // The reader takes a `\r` behind the quotes into the field.
                let closed = |quoted: &str, mark| inner.strip_prefix(quoted)?.strip_prefix(mark);
                let returned = || closed(quoted.strip_suffix('\r')?, "\"\r");
                closed(&quoted, "\"").or_else(returned)
            }
        };
        rest = match behind.map(|behind| (behind, behind.strip_prefix(','))) {
            Some((_, Some(next))) => next,
            Some((behind, None)) if behind.is_empty() => behind,
            Some(_) | None => return Some((index + 1, before, Quotes::TextBehind)),
        };
    }
    None
}

#[cfg(test)]
mod tests;
