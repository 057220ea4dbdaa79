//! A report and the packages it uses become one list of declarations: the
//! package says which sections there are and in what order, and brings forms
//! and checks; the report brings their content.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::diagnostics::Lang;
use crate::project::{Node, UsedPackage, program};
use crate::semantics::problems::{FormProblem, SemanticsProblem};
use crate::source::Span;
use crate::syntax::ast::{self, ItemKind};
use crate::syntax::blank;

use super::hiding::{self, Qualified};
use super::spelled::joined;

/// The report's declarations with those of its packages in their places.
pub fn merge(
    nodes: Vec<Node>,
    packages: Vec<UsedPackage>,
) -> (Vec<Node>, Qualified, Vec<SemanticsProblem>) {
    let mut merging = Merging {
        filled: BTreeSet::new(),
        place: None,
        report: nodes.iter().find_map(report),
        lang: lang(&nodes),
        qualified: Qualified::default(),
        problems: Vec::new(),
    };
    if packages.is_empty() {
        return (nodes, merging.qualified, Vec::new());
    }
    merging.filled = program::items(&nodes).filter_map(filled).collect();
    let own = hiding::names(&nodes);
    let mut nodes = nodes;
    for package in packages {
        merging.place = Some(header(&nodes).map_or(package.place, |header| header.span));
        merging.period(&nodes, &package);
        merging.deadline(&nodes, &package);
        merging.hide(&own, &package);
        nodes = merging.merge(nodes, package.nodes, None);
    }
    let problems = merging.problems.into_iter().map(SemanticsProblem::from);
    (nodes, merging.qualified, problems.collect())
}

struct Merging {
    /// Names of the forms that the report fills.
    filled: BTreeSet<String>,
    /// Where what is missing is said: the report's header.
    place: Option<Span>,
    /// The whole declaration of that.
    report: Option<Span>,
    lang: Lang,
    qualified: Qualified,
    problems: Vec<FormProblem>,
}

impl Merging {
    /// `within` is the section of the report that these stand in.
    fn merge(&mut self, own: Vec<Node>, brought: Vec<Node>, within: Option<Span>) -> Vec<Node> {
        let last = own.last().map(|node| node.item.span);
        let is_section = |node: &Node| node.as_section().is_some();
        let (frames, brought): (Vec<Node>, Vec<Node>) = brought.into_iter().partition(is_section);
        if frames.is_empty() {
            // Forms stand behind the section's own text, before its sections.
            let at = own.iter().position(is_section).unwrap_or(own.len());
            let mut merged = own;
            let behind = merged.split_off(at);
            merged.extend(brought);
            merged.extend(behind);
            return merged;
        }
        let titles: Vec<String> = frames.iter().map(title).collect();
        let (own_sections, mut merged): (Vec<Node>, Vec<Node>) =
            own.into_iter().partition(is_section);
        merged.extend(brought);
        self.order(&own_sections, &titles, within.is_none());
        // Where a section that is missing may be written.
        let mut behind = match within {
            None => self.report,
            Some(_) => last,
        };
        // Sections that the package does not know, with the frame they stand before.
        let mut unknown: Vec<(usize, Node)> = Vec::new();
        let mut known: Vec<Option<Node>> = titles.iter().map(|_| None).collect();
        let mut last = 0;
        for section in own_sections {
            match matching(&section, &frames, &titles) {
                Some(index) if known.get(index).is_some_and(Option::is_none) => {
                    last = index + 1;
                    if let Some(slot) = known.get_mut(index) {
                        *slot = Some(section);
                    }
                }
                Some(_) | None => unknown.push((last, section)),
            }
        }
        for (index, (frame, own)) in frames.into_iter().zip(known).enumerate() {
            let (here, later) = unknown.into_iter().partition(|(at, _)| *at <= index);
            merged.extend(strangers(here));
            unknown = later;
            match own {
                Some(own) => {
                    let name = own.name().or(frame.name()).cloned();
                    let (item, _, below) = own.into_section();
                    let (_, _, framed) = frame.into_section();
                    behind = Some(item.span);
                    let below = self.merge(below, framed, behind);
                    merged.push(Node::section(item, name, below));
                }
                None => merged.extend(self.absent(frame, behind.map(Span::after))),
            }
        }
        merged.extend(strangers(unknown));
        merged
    }

    /// A section of the package that the report does not have.
    fn absent(&mut self, frame: Node, behind: Option<Span>) -> Option<Node> {
        let title = title(&frame);
        let (item, name, below) = frame.into_section();
        let ItemKind::Section(section) = &item.kind else {
            return None;
        };
        if section.optional {
            return None;
        }
        let declared = |form: &ast::Form| self.qualified.declared(&form.name);
        let is_filled = |form: &String| {
            self.filled.contains(form) || self.filled.contains(crate::syntax::NAMELESS)
        };
        let forms = program::items(&below).filter_map(|item| {
            let ItemKind::Form(form) = &item.kind else {
                return None;
            };
            Some(declared(form))
        });
        let (filled, unfilled): (Vec<String>, Vec<String>) = forms.partition(is_filled);
        let all_filled = !filled.is_empty() && unfilled.is_empty();
        let fill = |form: &ast::Form| {
            let name = declared(form);
            (!is_filled(&name)).then(|| blank::fill(form, &name, self.lang))
        };
        let sections = blank::Sections {
            lang: self.lang,
            optional: false,
            fill: &fill,
        };
        if let Some(place) = self.place.filter(|_| !all_filled) {
            self.problems.push(FormProblem::SectionMissing {
                title,
                lines: sections.lines(section),
                forms: unfilled,
                behind,
                place,
            });
        }
        let below = match all_filled {
            true => self.merge(Vec::new(), below, Some(section.title.span)),
            false => self.told(below),
        };
        Some(Node::section(item, name, below))
    }

    /// What stands in a section that is told as missing: nothing of it is told again.
    fn told(&self, frames: Vec<Node>) -> Vec<Node> {
        let (sections, mut all): (Vec<Node>, Vec<Node>) = frames
            .into_iter()
            .partition(|node| node.as_section().is_some());
        for frame in sections {
            let (item, name, below) = frame.into_section();
            if !matches!(&item.kind, ItemKind::Section(section) if section.optional) {
                all.push(Node::section(item, name, self.told(below)));
            }
        }
        all
    }

    /// The report's sections in the order of the package.
    fn order(&mut self, own: &[Node], titles: &[String], top: bool) {
        let mut furthest: Option<(usize, String)> = None;
        for section in own.iter().filter_map(Node::as_section) {
            let title = section.title.words();
            let Some(index) = titles.iter().position(|known| *known == title) else {
                if top {
                    self.problems.push(FormProblem::SectionUnknown {
                        nearest: crate::diagnostics::suggest::closest(
                            &title,
                            titles.iter().map(String::as_str),
                        )
                        .map(str::to_owned),
                        title,
                        place: section.title.span,
                    });
                }
                continue;
            };
            match &furthest {
                Some((before, after)) if index <= *before => {
                    self.problems.push(FormProblem::SectionMisplaced {
                        title,
                        after: after.clone(),
                        place: section.title.span,
                    });
                }
                Some(_) | None => furthest = Some((index, title)),
            }
        }
    }

    /// The report's own names come before the package's.
    fn hide(&mut self, own: &IndexMap<String, Span>, package: &UsedPackage) {
        let name = package.name.split('@').next().unwrap_or_default();
        let hidden = self.qualified.bring(name, &package.nodes, own);
        let problems = hidden.into_iter().map(|hidden| FormProblem::Hides {
            qualified: hidden.qualified,
            place: hidden.place,
            declared: hidden.declared,
        });
        self.problems.extend(problems);
    }

    /// A form of 2019 used for 2023 is an error before all others.
    fn period(&mut self, nodes: &[Node], package: &UsedPackage) {
        let (Some(declared), Some((year, place))) = (declaration(package), period_year(nodes))
        else {
            return;
        };
        let bound = |point: &Option<(ast::PeriodPoint, Span)>| point.map(|(point, _)| point.year());
        let (from, to) = (bound(&declared.period_from), bound(&declared.period_to));
        if from.is_some_and(|from| year < from) || to.is_some_and(|to| year > to) {
            self.problems.insert(
                0,
                FormProblem::PackagePeriod {
                    package: format!("{}@{}", declared.name, declared.version),
                    from,
                    to,
                    year,
                    place,
                    used: package.place,
                },
            );
        }
    }

    /// Published after the last of the package's deadlines that follow the
    /// period.
    fn deadline(&mut self, nodes: &[Node], package: &UsedPackage) {
        let (Some(declared), Some(period), Some(published)) =
            (declaration(package), period_of(nodes), published(nodes))
        else {
            return;
        };
        let Some((_, last)) = crate::semantics::typing::period::bounds(period) else {
            return;
        };
        let due = |(month, day, whom): &(u8, u8, Option<String>)| {
            let same_year = (last.0, *month, *day);
            let date = if same_year > last {
                same_year
            } else {
                (last.0 + 1, *month, *day)
            };
            (date, whom.clone())
        };
        let mut deadlines: Vec<_> = declared.deadlines.iter().map(due).collect();
        deadlines.sort();
        let missed = deadlines
            .last()
            .is_some_and(|(date, _)| (published.year, published.month, published.day) > *date);
        if missed {
            self.problems.push(FormProblem::Late {
                deadlines,
                place: published.span,
            });
        }
    }
}

fn declaration(package: &UsedPackage) -> Option<&ast::Package> {
    package.nodes.iter().find_map(|node| {
        let ItemKind::Package(declared) = &node.item.kind else {
            return None;
        };
        Some(declared)
    })
}

fn title(node: &Node) -> String {
    node.as_section()
        .map_or_else(String::new, |section| section.title.words())
}

fn strangers(sections: Vec<(usize, Node)>) -> impl Iterator<Item = Node> {
    sections.into_iter().map(|(_, section)| section)
}

/// The section of the package that one of the report is, by title or name.
fn matching(own: &Node, frames: &[Node], titles: &[String]) -> Option<usize> {
    let title = title(own);
    titles.iter().position(|known| *known == title).or_else(|| {
        let name = &own.name()?.text;
        let is_named = |frame: &Node| frame.name().is_some_and(|known| known.text == *name);
        frames.iter().position(is_named)
    })
}

/// The declaration of the report.
fn report(node: &Node) -> Option<Span> {
    matches!(node.item.kind, ItemKind::Report(_)).then_some(node.item.span)
}

/// The language that the report is in.
fn lang(nodes: &[Node]) -> Lang {
    let fields = header(nodes).map_or(&[][..], |header| &header.fields);
    let english = fields.iter().any(|field| {
        let ast::FieldValue::Word(word) = &field.value else {
            return false;
        };
        field.key.text == "locale" && word.text.starts_with("en")
    });
    if english { Lang::En } else { Lang::Zh }
}

fn header(nodes: &[Node]) -> Option<&ast::Header> {
    nodes.iter().find_map(|node| {
        let ItemKind::Report(header) = &node.item.kind else {
            return None;
        };
        Some(header)
    })
}

fn period_year(nodes: &[Node]) -> Option<(u16, Span)> {
    period_of(nodes).map(|period| (period.start.year(), period.span))
}

fn period_of(nodes: &[Node]) -> Option<&ast::Period> {
    header(nodes)?.fields.iter().find_map(|field| {
        let ast::FieldValue::Period(period) = &field.value else {
            return None;
        };
        Some(period)
    })
}

fn published(nodes: &[Node]) -> Option<ast::Date> {
    header(nodes)?.fields.iter().find_map(|field| {
        let ast::FieldValue::Date(date) = &field.value else {
            return None;
        };
        (field.key.text == "published").then_some(*date)
    })
}

/// The name of the form that a declaration fills.
fn filled(item: &ast::Item) -> Option<String> {
    let ItemKind::Fill(fill) = &item.kind else {
        return None;
    };
    Some(joined(&fill.form.segments))
}
