//! The report as JSON: every figure with its exact value, every check with
//! its verdict, all text. `published` holds what it says.

mod charts;
mod checks;
mod claims;
mod contents;
mod elsewhere;
mod figures;
mod places;
mod reads;
mod restated;
mod tables;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::document::facts::Facts;
use crate::document::tree::{Document, text_of};
use crate::evaluation::results::Evaluation;
use crate::number::Rounding;
use crate::published::{self, Day, Header, Member, Period, Previous, Report, VERSION};
use crate::semantics::model::{FigureId, Locale, Model};
use crate::source::Sources;

pub use places::Places;
use reads::Reads;

/// What the JSON says, for all that say the same.
pub fn report(
    model: &Model,
    evaluation: &Evaluation,
    document: &Document,
    sources: &Sources,
) -> Report {
    Writer {
        facts: Facts::new(model, evaluation),
        document,
        places: Places::new(sources),
        totals: model.typed_totals(),
    }
    .report()
}

/// Collects what the JSON says.
struct Writer<'a> {
    facts: Facts<'a>,
    document: &'a Document,
    places: Places<'a>,
    /// What each typed total adds.
    totals: BTreeMap<FigureId, Vec<Vec<String>>>,
}

impl<'a> Writer<'a> {
    fn report(&self) -> Report {
        let (preamble, sections, remarks) = self.contents();
        let reads = self.reads();
        Report {
            rptc: VERSION,
            report: self.header(&reads),
            units: self.units(&reads),
            figures: self.figures(),
            lists: self.lists(),
            series: self.series(),
            collected: self.collected(&reads),
            checks: self.checks(),
            waivers: self.waivers(),
            adjustments: self.adjustments(),
            additions: self.additions(),
            restatements: self.restatements(),
            claims: self.claims(),
            preamble,
            sections,
            tables: self.tables(),
            charts: self.charts(),
            remarks,
            // The reader of the text knows them.
            sentences: Vec::new(),
            coverage: None,
        }
    }

    fn members(&self) -> Vec<Member> {
        let groups = self.facts.model.header.members.iter();
        let members = groups.flat_map(|group| group.members.iter().map(move |it| (group, it)));
        members
            .map(|(group, member)| Member {
                group: group.name.clone(),
                issuer: member.issuer.clone(),
                file: member.file.clone(),
                period: member.report.period.as_ref().map(|it| it.code.clone()),
                packages: member.packages.clone(),
                sha256: member.sha256.clone(),
            })
            .collect()
    }

    fn header(&self, reads: &Reads<'a>) -> Header {
        let header = &self.facts.model.header;
        Header {
            title: text_of(&self.document.title),
            issuer: header.issuer.clone(),
            period: header.period.as_ref().map(|period| Period {
                text: period.text.clone(),
                code: period.code.clone(),
                first: day(period.first),
                last: day(period.last),
            }),
            published: header.published.map(|it| day((it.year, it.month, it.day))),
            locale: match header.locale {
                Locale::ZhCn => published::Locale::ZhCn,
                Locale::EnUs => published::Locale::EnUs,
            },
            rounding: match header.rounding {
                Rounding::HalfUp => published::Rounding::HalfUp,
                Rounding::HalfEven => published::Rounding::HalfEven,
            },
            previous: header
                .previous
                .iter()
                .enumerate()
                .map(|(index, previous)| Previous {
                    period: previous.period.as_ref().map(|period| period.code.clone()),
                    file: previous.file.clone(),
                    figures: self.former(index, reads),
                })
                .collect(),
            previous_none: header.previous_none.clone(),
            license: header.license.clone(),
            packages: header.packages.clone(),
            members: self.members(),
            draft: self.document.draft.is_some(),
        }
    }
}

fn day((year, month, day): (u16, u8, u8)) -> Day {
    Day { year, month, day }
}
