//! A report and the packages it uses become one list of declarations: the
//! package says which sections there are and in what order, and brings forms
//! and checks; the report brings their content.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use crate::project::UsedPackage;
use crate::source::Span;
use crate::syntax::ast::{self, Item, ItemKind, Section};

use super::hiding::{self, Qualified};
use super::lowering::plain_title;
use super::problems::{FormProblem, SemanticsProblem};

/// The report's declarations with those of its packages in their places.
pub fn merge(
    items: Vec<Item>,
    packages: Vec<UsedPackage>,
) -> (Vec<Item>, Qualified, Vec<SemanticsProblem>) {
    let mut merging = Merging {
        filled: BTreeSet::new(),
        place: None,
        qualified: Qualified::default(),
        problems: Vec::new(),
    };
    if packages.is_empty() {
        return (items, merging.qualified, Vec::new());
    }
    filled(&items, &mut merging.filled);
    let mut items = items;
    let mut own = IndexMap::new();
    hiding::names(&mut items, &mut own);
    for mut package in packages {
        merging.place = Some(header(&items).map_or(package.place, |header| header.span));
        merging.period(&items, &package);
        merging.deadline(&items, &package);
        merging.hide(&own, &mut package);
        items = merging.merge(items, package.items, true);
    }
    let problems = merging.problems.into_iter().map(SemanticsProblem::from);
    (items, merging.qualified, problems.collect())
}

struct Merging {
    /// Names of the forms that the report fills.
    filled: BTreeSet<String>,
    /// Where what is missing is said: the report's header.
    place: Option<Span>,
    qualified: Qualified,
    problems: Vec<FormProblem>,
}

impl Merging {
    fn merge(&mut self, own: Vec<Item>, brought: Vec<Item>, top: bool) -> Vec<Item> {
        let (brought_sections, brought_rest) = sections(brought);
        if brought_sections.is_empty() {
            // Forms stand behind the section's own text, before its sections.
            let at = own
                .iter()
                .position(|item| matches!(item.kind, ItemKind::Section(_)))
                .unwrap_or(own.len());
            let mut merged = own;
            let behind = merged.split_off(at);
            merged.extend(brought_rest);
            merged.extend(behind);
            return merged;
        }
        let titles: Vec<String> = brought_sections
            .iter()
            .map(|(section, _)| plain_title(&section.title))
            .collect();
        let mut merged = Vec::new();
        let mut own_sections: Vec<(Section, Item)> = Vec::new();
        for mut item in own {
            match take_section(&mut item) {
                Some(section) => own_sections.push((section, item)),
                None => merged.push(item),
            }
        }
        merged.extend(brought_rest);
        self.order(&own_sections, &titles, top);
        let mut unknown: Vec<(usize, Section, Item)> = Vec::new();
        let mut known: Vec<Option<(Section, Item)>> = titles.iter().map(|_| None).collect();
        let mut last = 0;
        for (section, item) in own_sections {
            match matching(&section, &brought_sections, &titles) {
                Some(index) if known.get(index).is_some_and(Option::is_none) => {
                    last = index + 1;
                    if let Some(slot) = known.get_mut(index) {
                        *slot = Some((section, item));
                    }
                }
                Some(_) | None => unknown.push((last, section, item)),
            }
        }
        for (index, ((frame, frame_item), own)) in
            brought_sections.into_iter().zip(known).enumerate()
        {
            merged.extend(take_before(&mut unknown, index));
            match own {
                Some((section, item)) => {
                    let items = self.merge(section.items, frame.items, false);
                    let name = section.name.or(frame.name);
                    let section = Section {
                        items,
                        name,
                        ..section
                    };
                    merged.push(Item {
                        kind: ItemKind::Section(section),
                        ..item
                    });
                }
                None => self.absent(frame, frame_item, &mut merged),
            }
        }
        merged.extend(take_before(&mut unknown, usize::MAX));
        merged
    }

    /// A section of the package that the report does not have.
    fn absent(&mut self, frame: Section, item: Item, merged: &mut Vec<Item>) {
        if frame.optional {
            return;
        }
        let forms = forms(&frame.items);
        let is_filled = |form: &String| {
            self.filled.contains(form) || self.filled.contains(crate::syntax::NAMELESS)
        };
        let all_filled = !forms.is_empty() && forms.iter().all(is_filled);
        if let Some(place) = self.place.filter(|_| !all_filled) {
            self.problems.push(FormProblem::SectionMissing {
                title: plain_title(&frame.title),
                place,
            });
        }
        let items = self.merge(Vec::new(), frame.items, false);
        let section = Section { items, ..frame };
        merged.push(Item {
            kind: ItemKind::Section(section),
            ..item
        });
    }

    /// The report's sections in the order of the package.
    fn order(&mut self, own: &[(Section, Item)], titles: &[String], top: bool) {
        let mut furthest: Option<(usize, String)> = None;
        for (section, _) in own {
            let title = plain_title(&section.title);
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
    fn hide(&mut self, own: &IndexMap<String, Span>, package: &mut UsedPackage) {
        let name = package
            .name
            .split('@')
            .next()
            .unwrap_or_default()
            .to_owned();
        let hidden = self.qualified.bring(&name, &mut package.items, own);
        let problems = hidden.into_iter().map(|hidden| FormProblem::Hides {
            qualified: hidden.qualified,
            place: hidden.place,
            declared: hidden.declared,
        });
        self.problems.extend(problems);
    }

    /// A form of 2019 used for 2023 is an error before all others.
    fn period(&mut self, items: &[Item], package: &UsedPackage) {
        let (Some(declared), Some((year, place))) = (declaration(package), period_year(items))
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
    fn deadline(&mut self, items: &[Item], package: &UsedPackage) {
        let (Some(declared), Some(period), Some(published)) =
            (declaration(package), period_of(items), published(items))
        else {
            return;
        };
        let Some((_, last)) = super::period::bounds(period) else {
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
    package.items.iter().find_map(|item| {
        let ItemKind::Package(declared) = &item.kind else {
            return None;
        };
        Some(declared)
    })
}

fn take_before(unknown: &mut Vec<(usize, Section, Item)>, index: usize) -> Vec<Item> {
    let mut taken = Vec::new();
    let mut rest = Vec::new();
    for (at, section, item) in unknown.drain(..) {
        if at <= index {
            taken.push(Item {
                kind: ItemKind::Section(section),
                ..item
            });
        } else {
            rest.push((at, section, item));
        }
    }
    *unknown = rest;
    taken
}

fn matching(section: &Section, frames: &[(Section, Item)], titles: &[String]) -> Option<usize> {
    let title = plain_title(&section.title);
    titles.iter().position(|known| *known == title).or_else(|| {
        let name = section.name.as_ref()?;
        frames.iter().position(|(frame, _)| {
            frame
                .name
                .as_ref()
                .is_some_and(|known| known.text == name.text)
        })
    })
}

/// Sections apart from everything else, each with its emptied item.
fn sections(items: Vec<Item>) -> (Vec<(Section, Item)>, Vec<Item>) {
    let mut sections = Vec::new();
    let mut rest = Vec::new();
    for mut item in items {
        match take_section(&mut item) {
            Some(section) => sections.push((section, item)),
            None => rest.push(item),
        }
    }
    (sections, rest)
}

/// The section that an item is; nothing is left of it there.
fn take_section(item: &mut Item) -> Option<Section> {
    if !matches!(item.kind, ItemKind::Section(_)) {
        return None;
    }
    let nothing = ItemKind::Prose(ast::Prose {
        blocks: Vec::new(),
        span: item.span,
    });
    let ItemKind::Section(section) = std::mem::replace(&mut item.kind, nothing) else {
        return None;
    };
    Some(section)
}

fn header(items: &[Item]) -> Option<&ast::Header> {
    items.iter().find_map(|item| {
        let ItemKind::Report(header) = &item.kind else {
            return None;
        };
        Some(header)
    })
}

fn period_year(items: &[Item]) -> Option<(u16, Span)> {
    period_of(items).map(|period| (period.start.year(), period.span))
}

fn period_of(items: &[Item]) -> Option<&ast::Period> {
    header(items)?.fields.iter().find_map(|field| {
        let ast::FieldValue::Period(period) = &field.value else {
            return None;
        };
        Some(period)
    })
}

fn published(items: &[Item]) -> Option<ast::Date> {
    header(items)?.fields.iter().find_map(|field| {
        let ast::FieldValue::Date(date) = &field.value else {
            return None;
        };
        (field.key.text == "published").then_some(*date)
    })
}

/// The forms declared in a section, at any depth.
fn forms(items: &[Item]) -> Vec<String> {
    let mut found = Vec::new();
    for item in items {
        if let ItemKind::Form(form) = &item.kind {
            found.push(form.name.text.clone());
        } else if let ItemKind::Section(section) = &item.kind {
            found.extend(forms(&section.items));
        }
    }
    found
}

fn filled(items: &[Item], found: &mut BTreeSet<String>) {
    for item in items {
        if let ItemKind::Fill(fill) = &item.kind {
            found.insert(super::paths::joined(&fill.form.segments));
        } else if let ItemKind::Section(section) = &item.kind {
            filled(&section.items, found);
        }
    }
}
