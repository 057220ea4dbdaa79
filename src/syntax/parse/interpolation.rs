//! What stands between the braces of prose, and in a row's label.

use super::super::ast::{Expr, ExprKind, Format, InlineKind, Literal, Path, Reference, Str};
use super::super::inline::on_one_line;
use super::super::layout::DEEPEST;
use super::super::problems::{MarkProblem, Problems, Slip, Slips};
use super::super::slice::{Repair, Slice};
use super::super::width;
use super::reading::read;
use super::{Reader, Rule, Subject, claim};
use crate::source::Span;

/// `{…}`, without its braces; `outer` is the place with them.
pub(crate) fn interpolation(
    slice: &Slice<'_>,
    outer: Span,
    problems: &mut Problems,
) -> Option<InlineKind> {
    let written = slice.text.trim();
    if written.is_empty() {
        problems.push(MarkProblem::EmptyBraces { span: outer });
        return None;
    }
    if let Some(start) = claim::behind_claim(&slice.text) {
        let body = slice.part(start..slice.text.len());
        let body = prepared(&body, slice, None, problems);
        return claim::claim(&body, outer, problems);
    }
    let marks = Marks::of(&slice.text);
    if marks.depth > DEEPEST {
        problems.push(MarkProblem::TooDeep { span: outer });
        return None;
    }
    if let Some(&(bar, length)) = marks.bars.first() {
        let count = value(&slice.part(0..bar), problems)?;
        let Some(&(second, second_length)) = marks.bars.get(1).filter(|_| marks.bars.len() == 2)
        else {
            problems.push(MarkProblem::PluralShape { span: outer });
            return None;
        };
        return Some(InlineKind::Plural {
            count,
            one: slice.text.get(bar + length..second)?.to_owned(),
            many: slice.text.get(second + second_length..)?.to_owned(),
        });
    }
    let (body, format) = match marks.colon {
        None => (0..slice.text.len(), None),
        Some((colon, length)) => {
            let behind = slice.text.get(colon + length..)?;
            let start = colon + length + (behind.len() - behind.trim_start().len());
            let text = behind.trim();
            let format = Format {
                text: text.to_owned(),
                span: slice.span(start, start + text.len()),
            };
            (0..colon, Some(format))
        }
    };
    let wide_colon = marks.colon.filter(|&(_, length)| length > 1);
    let body = slice.part(body);
    let body = prepared(&body, slice, wide_colon, problems);
    shown(&body, format, problems)
}

fn shown(body: &Slice<'_>, format: Option<Format>, problems: &mut Problems) -> Option<InlineKind> {
    let trimmed = body.text.trim_start();
    if let Some(target) = trimmed.strip_prefix("ref ") {
        let start = body.text.len() - target.len();
        let part = body.part(start..body.text.len());
        let target = read(
            Rule::target,
            &part,
            Subject::Interpolation,
            problems,
            |reader, mut pairs| {
                let target = pairs.next()?;
                Some(match target.as_rule() {
                    Rule::text => Reference::Title(reader.text(&target)),
                    _ => Reference::Path(reader.reference(target)?),
                })
            },
        )?;
        return Some(InlineKind::Reference { target, format });
    }
    read(
        Rule::interpolation,
        body,
        Subject::Interpolation,
        problems,
        |reader, mut pairs| {
            let value = reader.expr(pairs.next()?);
            let behind = pairs.next();
            let is = |rule: Rule| behind.clone().filter(|pair| pair.as_rule() == rule);
            let stated = is(Rule::shown_stated);
            let waive = is(Rule::shown_waive).and_then(|waive| reader.waive(waive));
            Some(match (value.kind, stated) {
                (ExprKind::Text(text), None) if format.is_none() => {
                    InlineKind::Literal(Literal { text, waive })
                }
                (kind, None) => InlineKind::Value {
                    value: Expr {
                        kind,
                        span: value.span,
                    },
                    format,
                },
                (kind, Some(stated)) => InlineKind::Stated {
                    value: Expr {
                        kind,
                        span: value.span,
                    },
                    stated: reader.expr(stated.into_inner().nth(1)?),
                    format,
                },
            })
        },
    )
}

fn value(slice: &Slice<'_>, problems: &mut Problems) -> Option<Expr> {
    let slice = prepared(slice, slice, None, problems);
    read(
        Rule::interpolation,
        &slice,
        Subject::Interpolation,
        problems,
        |reader, mut pairs| Some(reader.expr(pairs.next()?)),
    )
}

/// `新收`, `不予公开.国家秘密 "label"` at the start of a row.
pub(crate) fn row_label(slice: &Slice<'_>, problems: &mut Problems) -> Option<(Path, Option<Str>)> {
    read(
        Rule::label,
        slice,
        Subject::Told,
        problems,
        |reader: &mut Reader<'_>, mut pairs| {
            let path = reader.path(&pairs.next()?);
            let label = pairs
                .next()
                .filter(|pair| pair.as_rule() == Rule::text)
                .map(|text| reader.text(&text));
            Some((path, label))
        },
    )
}

/// On one line, with full-width marks as their ASCII spelling.
fn prepared<'u>(
    part: &'u Slice<'_>,
    whole: &Slice<'_>,
    wide_colon: Option<(usize, usize)>,
    problems: &mut Problems,
) -> Slice<'u> {
    let repairs = wide_marks(&part.text);
    let colon = wide_colon.map(|(start, length)| Repair {
        start,
        end: start + length,
        text: ":".to_owned(),
    });
    let marks = repairs.iter().map(|repair| Slip::mark(part, repair));
    let colon = colon.iter().map(|repair| Slip::mark(whole, repair));
    let marks = Slips::of(marks.chain(colon));
    problems.extend(marks.map(|marks| MarkProblem::FullWidth { marks }));
    let slice = if repairs.is_empty() {
        part.part(0..part.text.len())
    } else {
        part.repaired(&repairs)
    };
    let text = on_one_line(&slice.text).into_owned();
    slice.with_text(text.into())
}

fn wide_marks(text: &str) -> Vec<Repair> {
    let mut repairs = Vec::new();
    let mut in_string = false;
    let mut in_name = false;
    for (start, c) in text.char_indices() {
        if c == '"' {
            in_string = !in_string;
        }
        let continues = in_name && unicode_ident::is_xid_continue(c);
        in_name = continues || unicode_ident::is_xid_start(c);
        if in_string || in_name {
            continue;
        }
        if let Some(ascii) = width::ascii(c) {
            repairs.push(Repair {
                start,
                end: start + c.len_utf8(),
                text: ascii.to_owned(),
            });
        }
    }
    repairs
}

/// Where the marks that matter stand, outside strings and brackets.
struct Marks {
    /// The last colon, and its length.
    colon: Option<(usize, usize)>,
    bars: Vec<(usize, usize)>,
    depth: usize,
}

impl Marks {
    fn of(text: &str) -> Marks {
        let mut marks = Marks {
            colon: None,
            bars: Vec::new(),
            depth: 0,
        };
        let mut depth = 0_usize;
        let mut in_string = false;
        let mut escaped = false;
        for (offset, c) in text.char_indices() {
            match c {
                '"' if !escaped => in_string = !in_string,
                _ if in_string => {}
                '(' | '[' | '{' | '（' | '［' | '｛' => depth += 1,
                ')' | ']' | '}' | '）' | '］' | '｝' => depth = depth.saturating_sub(1),
                ':' | '：' if depth == 0 => marks.colon = Some((offset, c.len_utf8())),
                '|' | '｜' if depth == 0 => marks.bars.push((offset, c.len_utf8())),
                _ => {}
            }
            marks.depth = marks.depth.max(depth);
            escaped = c == '\\' && !escaped;
        }
        marks
    }
}
