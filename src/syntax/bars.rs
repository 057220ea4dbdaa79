//! Bars that a line of cells lacks, seen against the lines around it: two
//! cells that stand together are parted, and the rest of the table is read.

use std::ops::Range;

use super::lexer::{Kind, cells};

/// The pieces of one line, and where in it a bar is missing.
pub(super) struct Line {
    pub(super) pieces: Vec<Range<usize>>,
    pub(super) lost: Option<usize>,
}

/// The lines of a grid, each as it was split at its bars. A line that has one
/// piece less than most is split where two cells stand in one.
pub(super) fn mend<'t>(
    rows: &[&'t str],
    pieces: impl Fn(&'t str) -> Vec<Range<usize>>,
) -> Vec<Line> {
    let mut lines: Vec<Line> = rows
        .iter()
        .map(|row| Line {
            pieces: pieces(row),
            lost: None,
        })
        .collect();
    let wanted = most(&lines);
    let holds_value = |row: &str, line: &Line| {
        let mut pieces = line.pieces.iter();
        pieces.any(|piece| words(row, piece).any(|word| is_value(part(row, &word))))
    };
    let valued: Vec<bool> = rows
        .iter()
        .zip(&lines)
        .map(|(row, line)| holds_value(row, line))
        .collect();
    for (at, (row, line)) in rows.iter().zip(&mut lines).enumerate() {
        let short = match wanted {
            Some(wanted) => line.pieces.len() + 1 == wanted,
            None => line.pieces.len() > 1 && rows.len() == 1,
        };
        if !short {
            continue;
        }
        if let Some((piece, range)) = together(row, line, wanted.is_some()) {
            let bar = range.start;
            line.lost = Some(bar);
            if let Some(first) = line.pieces.get_mut(piece) {
                let behind = range.end..first.end;
                first.end = bar;
                line.pieces.insert(piece + 1, behind);
            }
        } else if at == 0
            && !line
                .pieces
                .first()
                .is_none_or(|label| part(row, label).trim().is_empty())
            && wanted.is_some()
            && !holds_value(row, line)
            && valued.iter().skip(1).all(|it| *it)
        {
            // A head of which the first bar is missing: no row is called so.
            let start = row.len() - row.trim_start().len();
            line.lost = Some(start);
            line.pieces.insert(0, 0..start);
        }
    }
    lines
}

/// How many pieces most lines have, where at least two agree; of two that do
/// not, the longer one counts.
fn most(lines: &[Line]) -> Option<usize> {
    let counts = || {
        lines
            .iter()
            .map(|line| line.pieces.len())
            .filter(|count| *count > 1)
    };
    if counts().count() < 2 {
        return None;
    }
    let alike = |count: usize| counts().filter(|other| *other == count).count();
    counts().max_by_key(|count| (alike(*count), *count))
}

/// The piece that holds two cells, and the blanks between them, if that is
/// clear.
fn together(row: &str, line: &Line, compared: bool) -> Option<(usize, Range<usize>)> {
    let mut found = Vec::new();
    for (index, piece) in line.pieces.iter().enumerate() {
        let words: Vec<Range<usize>> = words(row, piece).collect();
        let [.., first, second] = words.as_slice() else {
            continue;
        };
        let (one, other) = (part(row, first), part(row, second));
        let cells = match index {
            0 => is_value(other) && !is_value(one),
            _ if words.len() > 2 => false,
            _ if compared => is_value(one) == is_value(other) && is_cell(one) && is_cell(other),
            // 1 234 may be one number.
            _ => {
                let wide = second.start - first.end > 1;
                is_value(one) && is_value(other) && (wide || other.len() != 3)
            }
        };
        if cells {
            found.push((index, first.end..second.start));
        }
    }
    let wide = found.iter().filter(|(_, gap)| gap.len() > 1);
    match (found.as_slice(), wide.count()) {
        ([only], _) => Some(only.clone()),
        (_, 1) => found.into_iter().find(|(_, gap)| gap.len() > 1),
        _ => None,
    }
}

/// What stands between blanks, quotes and braces kept whole.
fn words<'r>(row: &'r str, piece: &Range<usize>) -> impl Iterator<Item = Range<usize>> + use<'r> {
    let mut found = Vec::new();
    let mut from = None;
    let piece = piece.clone();
    for token in cells(row, 0).filter(|token| piece.contains(&token.start())) {
        if token.kind != Kind::Text {
            from.get_or_insert(token.start());
            continue;
        }
        for (at, letter) in token.of(row).char_indices() {
            let at = token.start() + at;
            if !letter.is_whitespace() {
                from.get_or_insert(at);
            } else if let Some(from) = from.take() {
                found.push(from..at);
            }
        }
    }
    found.extend(from.map(|from| from..piece.end));
    found.into_iter()
}

fn part<'r>(row: &'r str, range: &Range<usize>) -> &'r str {
    row.get(range.clone()).unwrap_or("")
}

/// What a cell can hold: a number, `{…}`, or a word for one that is missing.
fn is_value(word: &str) -> bool {
    let digits = word.strip_prefix(['-', '−', '+']).unwrap_or(word);
    digits.starts_with(|it: char| it.is_ascii_digit())
        || word.starts_with('{')
        || matches!(word, "unknown" | "todo" | "na" | "none" | "/" | "-" | "—")
}

/// A value, or a name as heads have them.
fn is_cell(word: &str) -> bool {
    is_value(word)
        || word
            .chars()
            .all(|it| unicode_ident::is_xid_continue(it) || it == '.')
}

#[cfg(test)]
mod tests {
    use super::mend;

    fn mended(rows: &[&str]) -> Vec<String> {
        let pieces = |row: &str| {
            let mut start = 0;
            row.split('|')
                .map(|piece| {
                    let range = start..start + piece.len();
                    start = range.end + 1;
                    range
                })
                .collect()
        };
        mend(rows, pieces)
            .iter()
            .zip(rows)
            .map(|(line, row)| {
                let pieces = line.pieces.iter();
                let pieces: Vec<&str> = pieces.map(|piece| row[piece.clone()].trim()).collect();
                pieces.join("|")
            })
            .collect()
    }

    #[test]
    fn two_cells_in_one_are_parted() {
        let good = ["| 维持 | 未结", "复议 | 1 | 2", "诉讼 | 3 | 4"];
        let wanted = ["|维持|未结", "复议|1|2", "诉讼|3|4"];
        let broken = [(0, "| 维持   未结"), (1, "复议  1 | 2"), (2, "诉讼 | 3  4")];
        for (at, line) in broken {
            let mut rows = good;
            rows[at] = line;
            assert_eq!(mended(&rows), wanted);
        }
    }

    #[test]
    fn a_head_may_lack_its_first_bar() {
        let found = mended(&["  维持 | 纠正", "复议 | 1 | 0", "诉讼 | 3 | 0"]);
        assert_eq!(found, ["|维持|纠正", "复议|1|0", "诉讼|3|0"]);
    }

    #[test]
    fn what_may_be_one_cell_stays_one() {
        let rows = [
            "| 本年 | 上年",
            "网站 | 1 234 | 5",
            "来信 | 10",
            "其他 | 5 件 左右",
        ];
        let found = mended(&rows);
        assert_eq!(
            found,
            ["|本年|上年", "网站|1 234|5", "来信|10", "其他|5 件 左右"]
        );
        assert_eq!(mended(&["网站 | 1 234"]), ["网站|1 234"]);
    }

    #[test]
    fn one_line_alone_is_parted_where_it_can_be_nothing_else() {
        assert_eq!(
            mended(&["agency | 14213   73103 | 71854"]),
            ["agency|14213|73103|71854"]
        );
        assert_eq!(mended(&["agency  14213 | 73103"]), ["agency|14213|73103"]);
    }
}
