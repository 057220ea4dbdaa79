//! The settings of a template: `template "plain" { colour "#1a4480" … }`.

use indexmap::IndexMap;

use crate::diagnostics::suggest;
use crate::semantics::model::{Colour, Length, Logo, Look, Margins, Paper};
use crate::semantics::problems::{LookProblem, SettingKind};
use crate::source::Span;
use crate::syntax::ast::{Setting, SettingValue};

use super::declaring::Declaring;

/// The narrowest and the widest margin, in hundredths of a millimetre.
const MARGINS: (u32, u32) = (500, 8000);

impl Declaring<'_> {
    pub(super) fn look(&mut self, settings: &[Setting]) -> Look {
        let mut look = Look::default();
        let mut seen: IndexMap<&str, Span> = IndexMap::new();
        for setting in settings {
            let name = setting.key.text.as_str();
            let place = setting.key.span;
            let Some(kind) = SettingKind::named(name) else {
                let names = SettingKind::ALL.map(SettingKind::name);
                self.report(LookProblem::UnknownSetting {
                    setting: name.to_owned(),
                    nearest: suggest::closest(name, names.into_iter()),
                    place,
                });
                continue;
            };
            if let Some(first) = seen.insert(name, place) {
                self.report(LookProblem::SettingTwice { kind, place, first });
                continue;
            }
            if let Err(problem) = set(&mut look, kind, setting) {
                self.report(problem);
            }
        }
        look
    }
}

fn set(look: &mut Look, kind: SettingKind, setting: &Setting) -> Result<(), LookProblem> {
    let place = setting.span;
    // colour "#1a4480" paper a4 on one line: the second is read as a value of the first.
    let next = setting.values.iter().skip(1).find_map(|value| match value {
        SettingValue::Word(word) => SettingKind::named(&word.text).map(|kind| (kind, word.span)),
        SettingValue::Text(_) | SettingValue::Length { .. } => None,
    });
    let wrong = || match next {
        Some((next, place)) => LookProblem::NoLineBreak { kind, next, place },
        None => LookProblem::BadValue { kind, place },
    };
    match (kind, setting.values.as_slice()) {
        (SettingKind::Colour, [SettingValue::Text(text)]) => {
            look.colour = Some(colour(&text.text).ok_or_else(wrong)?);
        }
        (SettingKind::Paper, [SettingValue::Word(word)]) => {
            look.paper = Some(match word.text.as_str() {
                "a4" | "A4" => Paper::A4,
                "letter" => Paper::Letter,
                _ => return Err(wrong()),
            });
        }
        (SettingKind::Cover, [SettingValue::Word(word)]) => {
            look.cover = Some(yes_or_no(&word.text).ok_or_else(wrong)?);
        }
        (SettingKind::Contents, [SettingValue::Word(word)]) => {
            look.contents = Some(yes_or_no(&word.text).ok_or_else(wrong)?);
        }
        (SettingKind::Margins, values) => look.margins = margins(values).ok_or_else(wrong)?,
        (SettingKind::Logo, [SettingValue::Text(path), rest @ ..]) => {
            let alt = match rest {
                [] => None,
                [SettingValue::Word(word), SettingValue::Text(alt)] if word.text == "alt" => {
                    Some(&alt.text)
                }
                [_, ..] => return Err(wrong()),
            };
            let alt = alt.filter(|alt| !alt.trim().is_empty());
            let place = path.span;
            let alt = alt.ok_or(LookProblem::LogoWithoutAlt { place })?;
            look.logo = Some(Logo {
                path: path.text.clone(),
                alt: alt.clone(),
                place,
            });
        }
        _ => return Err(wrong()),
    }
    Ok(())
}

fn colour(text: &str) -> Option<Colour> {
    let digits = text.strip_prefix('#')?;
    let six = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    six.then(|| Colour(text.to_ascii_lowercase()))
}

fn yes_or_no(word: &str) -> Option<bool> {
    match word {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// One length for all sides, or sides with a length each.
fn margins(values: &[SettingValue]) -> Option<Margins> {
    if let [all] = values {
        let all = Some(length(all)?);
        return Some(Margins {
            top: all,
            bottom: all,
            left: all,
            right: all,
        });
    }
    let mut margins = Margins::default();
    let mut rest = values;
    while let [SettingValue::Word(side), width, behind @ ..] = rest {
        let side = match side.text.as_str() {
            "top" => &mut margins.top,
            "bottom" => &mut margins.bottom,
            "left" => &mut margins.left,
            "right" => &mut margins.right,
            _ => return None,
        };
        if side.replace(length(width)?).is_some() {
            return None;
        }
        rest = behind;
    }
    (rest.is_empty() && !values.is_empty()).then_some(margins)
}

fn length(value: &SettingValue) -> Option<Length> {
    let SettingValue::Length {
        number,
        unit: Some(unit),
    } = value
    else {
        return None;
    };
    let places = match unit.text.as_str() {
        "mm" => 2,
        "cm" => 3,
        _ => return None,
    };
    let (whole, fraction) = number
        .digits
        .split_once('.')
        .unwrap_or((&number.digits, ""));
    let digits = format!("{whole}{fraction:0<places$}");
    let hundredths = digits.parse().ok().filter(|_| fraction.len() <= places)?;
    let (least, most) = MARGINS;
    (least..=most)
        .contains(&hundredths)
        .then_some(Length(hundredths))
}

#[cfg(test)]
mod tests {
    use super::length;
    use crate::source::{SourceId, Span};
    use crate::syntax::ast::{Name, Number, SettingValue};

    #[test]
    fn lengths_are_exact() {
        let span = Span::new(SourceId(0), 0, 1);
        let read = |digits: &str, unit: &str| {
            let (digits, text) = (digits.to_owned(), unit.to_owned());
            let length = length(&SettingValue::Length {
                number: Number { digits, span },
                unit: Some(Name { text, span }),
            });
            length.map(|length| length.0)
        };
        assert_eq!(read("25", "mm"), Some(2500));
        assert_eq!(read("2.5", "cm"), Some(2500));
        assert_eq!(read("12.75", "mm"), Some(1275));
        for (digits, unit) in [("25", "pt"), ("1.234", "mm"), ("4", "mm"), ("9", "cm")] {
            assert_eq!(read(digits, unit), None, "{digits} {unit}");
        }
    }
}
