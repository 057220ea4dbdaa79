//! A whole report as a package asks for it, all numbers and texts still to be
//! filled in.

use crate::diagnostics::Lang;
use crate::project::{UsedPackage, program};
use crate::source::SourceId;
use crate::syntax::ast::{FieldValue, Form, ItemKind, PeriodPoint};
use crate::syntax::blank::{self, BroughtRows, Sections, quoted};
use crate::syntax::{self, format};

use super::declared::declared;

/// What is known of the report before it is written.
pub struct Beginning<'a> {
    pub package: &'a UsedPackage,
    pub lang: Lang,
    pub issuer: Option<&'a str>,
    pub period: Period,
    /// Rows that it brings for its forms.
    pub brought: &'a BroughtRows,
    /// The lines that fill a form.
    pub fill: &'a dyn Fn(&Form) -> String,
}

/// The period of a report: as it is written, and the year that it is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    pub written: String,
    pub year: u16,
    /// It is no more than the year.
    pub plain: bool,
}

/// Month and day on which the periods of a package begin, where that is not
/// the first of January: of a fiscal year.
fn start(package: &UsedPackage) -> Option<(u8, u8)> {
    let (point, _) = declared(package)?.period_from?;
    let PeriodPoint::Day(date) = point else {
        return None;
    };
    let day = (date.month, date.day);
    (day != (1, 1)).then_some(day)
}

/// The first and the last year whose reports a package is for. A fiscal year is
/// called by the year in which it ends.
pub fn years(package: &UsedPackage) -> (Option<u16>, Option<u16>) {
    let later = u16::from(start(package).is_some());
    let Some(declared) = declared(package) else {
        return (None, None);
    };
    let [from, to] = [declared.period_from, declared.period_to]
        .map(|point| point.map(|(point, _)| point.year()));
    (from.map(|year| year + later), to)
}

/// The period that a year means for a package.
pub fn period(package: &UsedPackage, year: u16) -> Period {
    let written = match start(package) {
        None => year.to_string(),
        Some((month, day)) => {
            let first = format!("{}-{month:02}-{day:02}", year - 1);
            let last = day_before(year, month, day);
            format!("{first} .. {last} as \"fiscal year {year}\"")
        }
    };
    let plain = start(package).is_none();
    Period {
        written,
        year,
        plain,
    }
}

/// The period that somebody named: a year, or as a header has it. None where it
/// cannot be read.
pub fn read_period(package: &UsedPackage, written: &str) -> Option<Period> {
    let written = written.trim();
    let header = format!("report \"\" {{ period {written} }}");
    let parsed = syntax::parse(SourceId(0), &header);
    let named = parsed.file.items.iter().find_map(|item| {
        let ItemKind::Report(header) = &item.kind else {
            return None;
        };
        let [field] = header.fields.as_slice() else {
            return None;
        };
        if let FieldValue::Period(period) = &field.value {
            Some((period.start, period.end))
        } else {
            None
        }
    });
    let (first, last) = named.filter(|_| parsed.problems.is_empty())?;
    if let (PeriodPoint::Year(year), None) = (first, last) {
        return Some(self::period(package, year)).filter(|_| (1900..2200).contains(&year));
    }
    Some(Period {
        written: written.to_owned(),
        year: last.unwrap_or(first).year(),
        plain: false,
    })
}

fn day_before(year: u16, month: u8, day: u8) -> String {
    let (month, day) = match day {
        1 => {
            let before = if month == 1 { 12 } else { month - 1 };
            (before, crate::syntax::ast::days_in_month(year, before))
        }
        _ => (month, day - 1),
    };
    format!("{year}-{month:02}-{day:02}")
}

impl Beginning<'_> {
    /// The text of the report, laid out as it should be.
    pub fn text(&self) -> String {
        let fill = |form: &Form| Some((self.fill)(form));
        let sections = Sections {
            lang: self.lang,
            optional: true,
            fill: &fill,
        };
        let mut text = self.opening();
        for node in &self.package.nodes {
            if let Some(section) = node.as_section() {
                text.push_str(&format!("{}\n\n", sections.lines(section)));
            } else if let ItemKind::Form(form) = &node.item.kind {
                text.push_str(&format!("{}\n\n", (self.fill)(form)));
            }
        }
        format(SourceId(0), &text).text
    }

    fn opening(&self) -> String {
        let (name, year) = (&self.package.name, self.period.year);
        let comments = self.lang.pick(
            format!(
                "// 填上每一格的数，把每一处 {{todo}} 换成文字；随时可以核对：rptc check {year}.rpt\n\
                 // 没有填完时先看样子：rptc compile --draft {year}.rpt；填完了去掉 --draft\n\
                 // 各表的行和列、正文怎样称呼它们：rptc package show {name}\n"
            ),
            format!(
                "// Fill in each cell and put your text in place of each {{todo}}; to check it: rptc check {year}.rpt\n\
                 // To see how it will look before that: rptc compile --draft {year}.rpt; in the end without --draft\n\
                 // Rows and columns of the forms, and what text may call them: rptc package show {name}\n"
            ),
        );
        let title = self.title();
        let to_name = self.lang.pick("【待填】", "TODO");
        let issuer = quoted(self.issuer.unwrap_or(to_name));
        let period = &self.period.written;
        let locale = self.lang.pick("", "locale en-US\n");
        let published = format!("// published {}-{}\n", year + 1, self.deadline());
        let previous = self.previous();
        format!(
            "{comments}\nuse {name}\n\nreport {title} {{\nissuer {issuer}\nperiod {period}\n\
             {published}{locale}{previous}}}\n\n"
        )
    }

    /// The title of the package, with whose and of when it is.
    fn title(&self) -> String {
        let title = declared(self.package).and_then(|it| it.title.as_ref());
        let title = title.map_or("", |title| title.text.as_str());
        let title = title.trim_end_matches("（试行）").trim_end_matches("格式");
        let title = title.replace('{', "{{").replace('}', "}}");
        let year = if self.period.plain { "年" } else { "" };
        quoted(&self.lang.pick(
            format!("{{issuer}}{{period}}{year}{title}"),
            format!("{title}, {{period}}"),
        ))
    }

    /// Month and day until which it is to be published, the first where there are several.
    fn deadline(&self) -> String {
        let deadlines = declared(self.package).map(|it| it.deadlines.as_slice());
        let first = deadlines.and_then(<[_]>::first);
        let (month, day) = first.map_or((1, 31), |(month, day, _)| (*month, *day));
        format!("{month:02}-{day:02}")
    }

    /// What stands for last year's report where the package carries numbers over.
    fn previous(&self) -> String {
        let lines = blank::previous(program::items(&self.package.nodes), self.brought);
        if lines.is_empty() {
            return String::new();
        }
        let before = blank::previous_file(Some(self.period.year));
        let comments = self.lang.pick(
            format!(
                "// 上年报告里的数，照着填；上年的报告也用 rptc 写的，这一段改成：previous \"{before}\"\n\
                 // 没有上年报告的，改成：previous none because \"原因\"\n"
            ),
            format!(
                "// Numbers of last year's report; where that is written with rptc, too: previous \"{before}\"\n\
                 // Where there is none: previous none because \"the reason\"\n"
            ),
        );
        format!("{comments}previous {{\n{}\n}}\n", lines.join("\n"))
    }
}
