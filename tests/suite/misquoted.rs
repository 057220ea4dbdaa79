//! Every report with its prose typed out, and one slip in it: a digit changed, two
//! exchanged, a power of ten; or a word of change turned into its contrary. The slip is
//! told at its place, 95 of 100 and more, and nothing is told elsewhere. `RPTC_SLIPS`
//! tries more numbers of each report, `RPTC_SEED` others; of words, all are tried.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "ranges come from the text itself"
)]

use std::ops::Range;
use std::path::Path;

use libtest_mimic::{Failed, Trial};
use rptc::diagnostics::{Diagnostic, Lang, Severity};
use rptc::ide::{self, View};
use rptc::pipeline::{self, Checked, Options};
use rptc::source::{DiskFiles, Overlay, SourceId};

/// Of each report; so many that the suite stays quick.
const SLIPS: u64 = 8;
const SEED: u64 = 2024;
/// Words of change, each with its contrary.
const TURNED: [(&str, &str); 10] = [
    ("增长", "下降"),
    ("下降", "增长"),
    ("增加", "减少"),
    ("减少", "增加"),
    ("上升", "下降"),
    ("up ", "down "),
    ("down ", "up "),
    ("increase", "decrease"),
    ("decrease", "increase"),
    ("rose", "fell"),
];

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("misquoted::numbers", || score(numbers)),
        Trial::test("misquoted::words", || score(words)),
    ]
}

/// What is typed in place of a `{…}`.
struct Typed {
    text: String,
    values: Vec<Range<usize>>,
}

struct Slip {
    at: Range<usize>,
    text: String,
}

#[derive(Default)]
struct Score {
    made: usize,
    missed: Vec<String>,
    elsewhere: Vec<String>,
}

fn given(name: &str, usual: u64) -> u64 {
    let given = std::env::var(name).ok();
    given.and_then(|it| it.parse().ok()).unwrap_or(usual)
}

fn numbers(typed: &Typed) -> Vec<Slip> {
    let mut dice = given("RPTC_SEED", SEED) ^ (typed.text.len() as u64);
    let wanted = given("RPTC_SLIPS", SLIPS);
    (0..wanted)
        .map_while(|_| number(typed, &mut dice))
        .collect()
}

/// Each word of change right before a number or at the beginning of what is printed.
fn words(typed: &Typed) -> Vec<Slip> {
    let all = typed.values.iter().filter_map(|value| {
        let printed = &typed.text[value.clone()];
        let begins = TURNED.iter().find(|(word, _)| printed.starts_with(word));
        let begins = begins.map(|it| (value.start, it));
        let before = typed.text[..value.start].trim_end();
        let ends = TURNED
            .iter()
            .find(|(word, _)| before.ends_with(word.trim_end()));
        let ends = ends.map(|it| (before.len() - it.0.trim_end().len(), it));
        let (at, (word, contrary)) = begins.or(ends)?;
        Some(Slip {
            at: at..at + word.trim_end().len(),
            text: contrary.trim_end().to_owned(),
        })
    });
    all.collect()
}

fn score(slips: fn(&Typed) -> Vec<Slip>) -> Result<(), Failed> {
    let mut score = Score::default();
    for (name, path) in crate::cases::reports()? {
        let text = std::fs::read_to_string(&path)?;
        let typed = typed_out(&path, &text);
        let before = loud(&check(&path, &typed.text));
        for slip in slips(&typed) {
            let changed = replaced(&typed.text, &slip);
            let end = slip.at.start + slip.text.len();
            let line = line_at(&changed, slip.at.start).trim();
            let what = format!(
                "{name}: {} for {} in {line}",
                slip.text,
                &typed.text[slip.at.clone()]
            );
            let told = loud(&check(&path, &changed));
            let here = |it: &Told| it.place.start <= end && it.place.end >= slip.at.start;
            let new = |it: &&Told| !before.iter().any(|known| known.title == it.title);
            score.made += 1;
            if !told.iter().any(here) {
                score.missed.push(what.clone());
            }
            let elsewhere = told.iter().filter(new).filter(|it| !here(it));
            score
                .elsewhere
                .extend(elsewhere.map(|it| format!("{what}: {}", it.title)));
        }
    }
    let found = score.made - score.missed.len();
    if found * 100 < score.made * 95 || !score.elsewhere.is_empty() {
        let (missed, elsewhere) = (score.missed.join("\n"), score.elsewhere.join("\n"));
        let made = score.made;
        return Err(
            format!("{found} of {made} told; missed:\n{missed}\nelsewhere:\n{elsewhere}").into(),
        );
    }
    Ok(())
}

fn check(path: &Path, text: &str) -> Checked {
    let mut files = Overlay::new(&DiskFiles);
    files.put(path.to_owned(), text.to_owned().into_bytes());
    pipeline::check(&files, path, &Options::default(), &|_| {})
}

/// An error or warning in the report itself.
struct Told {
    place: Range<usize>,
    title: String,
}

fn loud(checked: &Checked) -> Vec<Told> {
    let told = |it: &Diagnostic| {
        let place = checked.sources.place(it.place.as_ref()?.span);
        let loud = it.severity >= Severity::Warning && place.source == SourceId(0);
        loud.then(|| Told {
            place: place.range(),
            title: it.title.en.clone(),
        })
    };
    checked.diagnostics.iter().filter_map(told).collect()
}

/// The report with what is printed of each `{…}` of its prose in place of it.
fn typed_out(path: &Path, text: &str) -> Typed {
    let checked = check(path, text);
    let view = View {
        model: &checked.model,
        evaluation: &checked.evaluation,
        sources: &checked.sources,
        nodes: &[],
        lang: Lang::Zh,
    };
    let all = rptc::source::Place {
        source: SourceId(0),
        start: 0,
        end: u32::try_from(text.len()).unwrap_or(u32::MAX),
    };
    let mut typed = Typed {
        text: String::new(),
        values: Vec::new(),
    };
    let mut done = 0;
    for (span, value) in ide::hints(view, all) {
        let end = checked.sources.place(span).range().start;
        let Some(open) = text
            .get(done..end)
            .filter(|it| it.ends_with('}'))
            .and_then(opening)
        else {
            continue;
        };
        typed.text.push_str(&text[done..done + open]);
        let start = typed.text.len();
        typed.text.push_str(&value);
        typed.values.push(start..typed.text.len());
        done = end;
    }
    typed.text.push_str(&text[done..]);
    typed
}

/// Where the brace opens that the text closes.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, letter) in text.char_indices().rev() {
        match letter {
            '}' => depth += 1,
            '{' if depth == 1 => return Some(at),
            '{' => depth -= 1,
            _ => {}
        }
    }
    None
}

fn number(typed: &Typed, dice: &mut u64) -> Option<Slip> {
    // The number of a year says of when it is spoken, not what is so.
    let digits = |range: &&Range<usize>| {
        let number = typed.text[(*range).clone()].parse::<u16>();
        let year = typed.text[range.end..].starts_with('年')
            || number.is_ok_and(|it| (1900..2100).contains(&it));
        !year
            && typed.text[(*range).clone()]
                .bytes()
                .any(|it| it.is_ascii_digit())
    };
    let values: Vec<&Range<usize>> = typed.values.iter().filter(digits).collect();
    let value = (*values.get(roll(dice, values.len()))?).clone();
    let text = &typed.text[value.clone()];
    let first = text.find(|it: char| it.is_ascii_digit())?;
    let number = &text[first..];
    let length = number
        .find(|it: char| !it.is_ascii_digit() && !".,".contains(it))
        .unwrap_or(number.len());
    let number = number[..length].trim_end_matches(['.', ',']);
    let at = value.start + first..value.start + first + number.len();
    Some(Slip {
        at,
        text: mistyped(number, dice),
    })
}

fn mistyped(number: &str, dice: &mut u64) -> String {
    let mut letters: Vec<char> = number.chars().collect();
    let digits: Vec<usize> = (0..letters.len())
        .filter(|at| letters[*at].is_ascii_digit())
        .collect();
    match roll(dice, 3) {
        0 if !number.contains(['.', ',']) && number != "0" => return format!("{number}0"),
        1 => {
            let pairs = digits
                .windows(2)
                .filter(|pair| letters[pair[0]] != letters[pair[1]]);
            let pairs: Vec<&[usize]> = pairs
                .filter(|pair| pair[0] > 0 || letters[pair[1]] != '0')
                .collect();
            if let Some(pair) = pairs.get(roll(dice, pairs.len())) {
                letters.swap(pair[0], pair[1]);
                return letters.into_iter().collect();
            }
        }
        _ => {}
    }
    let at = digits[roll(dice, digits.len())];
    let digit = letters[at].to_digit(10).unwrap_or(0);
    let other = (digit + 1 + u32::try_from(roll(dice, 8)).unwrap_or(0)) % 10;
    let other = if at == 0 && other == 0 {
        (digit + 1) % 10
    } else {
        other
    };
    letters[at] = char::from_digit(other.max(u32::from(at == 0)), 10).unwrap_or('1');
    let text: String = letters.into_iter().collect();
    if text == number {
        format!("{number}1")
    } else {
        text
    }
}

fn replaced(text: &str, slip: &Slip) -> String {
    format!(
        "{}{}{}",
        &text[..slip.at.start],
        slip.text,
        &text[slip.at.end..]
    )
}

fn line_at(text: &str, at: usize) -> &str {
    let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
    text[start..].lines().next().unwrap_or("")
}

fn roll(dice: &mut u64, sides: usize) -> usize {
    *dice = dice
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*dice >> 33).unwrap_or(0) % sides.max(1)
}
