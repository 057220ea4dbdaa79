//! Cells by their address: `B4`, `C5:I30`.

/// The widest and the longest that a sheet can be.
const MOST_COLUMNS: u32 = 16_384;
const MOST_ROWS: u32 = 1_048_576;

/// A rectangle of cells, rows and columns from 0, both corners inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) first: (u32, u32),
    pub(super) last: (u32, u32),
}

impl Area {
    /// Reads `C5:I30`, `B4`, `$C$5:$I$30`.
    pub(super) fn parse(text: &str) -> Option<Area> {
        let (first, last) = text.split_once(':').unwrap_or((text, text));
        let (first, last) = (cell(first.trim())?, cell(last.trim())?);
        let in_order = first.0 <= last.0 && first.1 <= last.1;
        in_order.then_some(Area { first, last })
    }

    pub(super) fn size(&self) -> usize {
        let rows = (self.last.0 - self.first.0) as usize + 1;
        let columns = (self.last.1 - self.first.1) as usize + 1;
        rows * columns
    }

    /// As it is written: `C5:I30`.
    pub(super) fn range(&self) -> String {
        format!("{}:{}", address(self.first), address(self.last))
    }

    pub(super) fn contains(&self, (row, column): (u32, u32)) -> bool {
        (self.first.0..=self.last.0).contains(&row)
            && (self.first.1..=self.last.1).contains(&column)
    }

    /// The smallest area with the cell in it, too.
    pub(super) fn with(self, (row, column): (u32, u32)) -> Area {
        Area {
            first: (self.first.0.min(row), self.first.1.min(column)),
            last: (self.last.0.max(row), self.last.1.max(column)),
        }
    }
}

/// `B4` for row 3 and column 1.
pub(super) fn address((row, column): (u32, u32)) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = (left - 1) % 26;
        letters.push(char::from_u32(u32::from('A') + digit).unwrap_or('?'));
        left = (left - 1) / 26;
    }
    let letters: String = letters.iter().rev().collect();
    format!("{letters}{}", row + 1)
}

fn cell(text: &str) -> Option<(u32, u32)> {
    let text = text.strip_prefix('$').unwrap_or(text);
    let digits = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let (letters, row) = text.split_at_checked(digits)?;
    let row = row.strip_prefix('$').unwrap_or(row);
    if !(1..=3).contains(&letters.len()) || !row.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column = letters.bytes().fold(0, |column, letter| {
        column * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row: u32 = row.parse().ok()?;
    let inside = (1..=MOST_COLUMNS).contains(&column) && (1..=MOST_ROWS).contains(&row);
    inside.then(|| (row - 1, column - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_is_written() {
        for cell in [
            "A1",
            "Z9",
            "AA10",
            "AZ3",
            "BA3",
            "ZZ1",
            "AAA1",
            "XFD1048576",
        ] {
            let area = Area::parse(cell).expect(cell);
            assert_eq!(area.first, area.last);
            assert_eq!(address(area.first), cell);
        }
    }

    #[test]
    fn ranges() {
        let area = Area::parse("C5:I30").expect("a range");
        assert_eq!((area.first, area.last), ((4, 2), (29, 8)));
        assert_eq!(area.size(), 182);
        assert!(area.contains((4, 8)) && !area.contains((3, 8)) && !area.contains((4, 9)));
        assert_eq!(Area::parse("$c$5 : $i$30"), Some(area));
        assert_eq!(area.with((0, 9)).first, (0, 2));
    }

    #[test]
    fn what_is_no_range() {
        for text in [
            "",
            "C",
            "5",
            "C5:",
            ":I30",
            "I30:C5",
            "C0",
            "XFE1",
            "A1048577",
            "C5:I30:K2",
            "C-5",
            "C5;I30",
            "C99999999999",
            "5C",
            "Ｃ5",
            "C 5",
            "A:C",
        ] {
            assert_eq!(Area::parse(text), None, "{text}");
        }
    }
}
