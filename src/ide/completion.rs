//! What may be typed at a place: names with their values, rows and columns,
//! units, formats, functions; found by their characters or by the initials of
//! their pinyin.

use crate::semantics::model::{
    Expr, ExprKind, Figure, FigureId, Function, InlineKind, Meaning, Member, PreviousFigure, Role,
};
use crate::semantics::types::Type;
use crate::semantics::{comparable, suited_formats};
use crate::source::SourceId;
use crate::syntax::{FIELDS, head_words};

use super::expected::expected;
use super::surroundings::{Setting, setting};
use super::{View, fits, initials};

/// One thing to type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub text: String,
    /// Its value, or what it is.
    pub detail: String,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Figure,
    List,
    Series,
    Entity,
    Table,
    Member,
    Unit,
    Format,
    Function,
    Word,
    Section,
    Package,
}

/// No editor shows more; the next letter asks again.
const MOST: usize = 100;

/// What may stand for the word at an offset of the text as it is now, and
/// where that word starts. `packages` are those that can be used.
pub fn completion(
    view: View<'_>,
    text: &str,
    offset: usize,
    packages: impl FnOnce() -> Vec<String>,
) -> (usize, Vec<Candidate>) {
    let (setting, start) = setting(text, offset);
    let typed = text.get(start..offset).unwrap_or("");
    let mut offered = match setting {
        Setting::Text => Vec::new(),
        Setting::Package => {
            let packages = packages().into_iter();
            packages
                .map(|name| candidate(&name, "", Kind::Package))
                .collect()
        }
        Setting::Declaration => words(head_words()),
        Setting::Field => words(FIELDS.iter().copied()),
        Setting::Unit => units(view),
        Setting::Format(before) => formats(view, before),
        Setting::Index(table, commas) => index(view, table, commas),
        Setting::Row(form) => rows(view, form),
        Setting::Head(form) => axis(view, form, false),
        Setting::Reference => references(view),
        Setting::Below(path) => below(view, path),
        Setting::Expression(before) => return (start, names(view, before, typed)),
    };
    offered.retain(|candidate| fits(typed, &candidate.text));
    offered.sort_by_key(|candidate| !begins(typed, &candidate.text));
    offered.truncate(MOST);
    (start, offered)
}

fn begins(typed: &str, text: &str) -> bool {
    text.starts_with(typed) || (typed.is_ascii() && initials(text).starts_with(typed))
}

fn candidate(text: &str, detail: impl Into<String>, kind: Kind) -> Candidate {
    Candidate {
        text: text.to_owned(),
        detail: detail.into(),
        kind,
    }
}

fn words(words: impl Iterator<Item = &'static str>) -> Vec<Candidate> {
    words.map(|word| candidate(word, "", Kind::Word)).collect()
}

fn units(view: View<'_>) -> Vec<Candidate> {
    let units = view.model.units.iter();
    let mut found: Vec<Candidate> = units
        .filter(|(name, _)| !name.is_empty())
        .map(|(name, _)| candidate(name, "", Kind::Unit))
        .collect();
    // Those that the report uses come first.
    let used: std::collections::BTreeSet<&str> = view
        .model
        .figures
        .iter()
        .map(|figure| figure.unit.symbol.as_str())
        .collect();
    found.sort_by_key(|unit| !used.contains(unit.text.as_str()));
    found
}

fn formats(view: View<'_>, before: &str) -> Vec<Candidate> {
    let Some(Meaning::Figure(id)) = view.model.names.get(before) else {
        let all = ["n", "cn", "万", "亿", ",", "rate", "倍", "abs"];
        return all
            .iter()
            .map(|format| candidate(format, "", Kind::Format))
            .collect();
    };
    let Some(figure) = view.model.figure(*id) else {
        return Vec::new();
    };
    let value = Expr {
        kind: ExprKind::Figure(*id),
        ty: figure.ty.clone(),
        unit: figure.unit.clone(),
        place: figure.place,
    };
    suited_formats(&value)
        .into_iter()
        .filter(|(word, _)| !matches!(*word, "parts" | "shares") || !figure.breakdowns.is_empty())
        .map(|(word, format)| {
            let shown = view.facts().figure_text(*id, Some(format));
            candidate(word, shown, Kind::Format)
        })
        .collect()
}

fn index(view: View<'_>, table: &str, commas: usize) -> Vec<Candidate> {
    let name = table.strip_prefix("previous.").unwrap_or(table);
    match commas {
        0 => {
            let mut found = axis(view, name, true);
            found.extend(axis(view, name, false));
            found
        }
        _ => axis(view, name, false),
    }
}

/// The rows or columns of a table, by the shortest name that means one.
fn axis(view: View<'_>, table: &str, rows: bool) -> Vec<Candidate> {
    let Some(Meaning::Table(index)) = view.model.names.get(table) else {
        return Vec::new();
    };
    let blocks = view.model.blocks(*index).iter();
    let axes = blocks.map(|block| if rows { &block.rows } else { &block.columns });
    let members: Vec<&Member> = axes.flat_map(|axis| Member::walk(axis)).collect();
    let once = |name: &str| members.iter().filter(|member| member.name == name).count() == 1;
    let mut found: Vec<Candidate> = Vec::new();
    for member in &members {
        let text = if once(&member.name) {
            &member.name
        } else {
            &member.key
        };
        if found.iter().all(|known| known.text != *text) {
            found.push(candidate(text, label(member), Kind::Member));
        }
    }
    found
}

fn label(member: &Member) -> String {
    let mut label = String::new();
    for inline in &member.label {
        if let InlineKind::Text(text) = &inline.kind
            && *text != member.name
        {
            label.push_str(text);
        }
    }
    label
}

/// The rows that are not filled yet, and what else a fill may say.
fn rows(view: View<'_>, form: &str) -> Vec<Candidate> {
    let mut found = axis(view, form, true);
    found.extend(words(
        ["rest", "blank", "waive", "adjusted", "note", "rows"].into_iter(),
    ));
    found
}

fn references(view: View<'_>) -> Vec<Candidate> {
    let mut found: Vec<Candidate> = tables(view).collect();
    for entry in super::outline(view, SourceId(0)) {
        let mut open = vec![entry];
        while let Some(entry) = open.pop() {
            if entry.sort == super::Sort::Section {
                found.push(candidate(
                    &format!("\"{}\"", entry.name),
                    entry.detail,
                    Kind::Section,
                ));
            }
            open.extend(entry.below);
        }
    }
    found
}

/// Figures of last year, or the parts of a figure.
fn below(view: View<'_>, path: &str) -> Vec<Candidate> {
    let former = view.model.header.previous.first().into_iter();
    let former = former.flat_map(|former| former.all());
    let was =
        |name: &str, figure: &PreviousFigure| candidate(name, figure.text.clone(), Kind::Figure);
    if path == "previous" {
        let own = former.filter(|(name, _)| !name.contains(['[', '.']));
        let mut found: Vec<Candidate> = own.map(|(name, figure)| was(&name, figure)).collect();
        found.extend(tables(view));
        return found;
    }
    if let Some(rest) = path.strip_prefix("previous.") {
        let prefix = format!("{rest}.");
        let parts =
            former.filter_map(|(name, figure)| Some(was(name.strip_prefix(&prefix)?, figure)));
        return parts.collect();
    }
    let prefix = format!("{path}.");
    let names = view.model.names.iter();
    let parts = names.filter_map(|(name, meaning)| {
        let Meaning::Figure(id) = meaning else {
            return None;
        };
        Some((name.strip_prefix(&prefix)?, *id))
    });
    parts
        .map(|(name, id)| candidate(name, view.facts().figure_text(id, None), Kind::Figure))
        .collect()
}

fn tables(view: View<'_>) -> impl Iterator<Item = Candidate> {
    let tables = view.model.tables.iter();
    tables.map(|table| candidate(&table.name, "", Kind::Table))
}

/// Names of the report that may stand behind what is typed, then functions.
fn names(view: View<'_>, before: &str, typed: &str) -> Vec<Candidate> {
    let wanted = expected(view, before);
    let suits = |figure: &Figure| {
        let Some(wanted) = &wanted else {
            return true;
        };
        // What is broken goes with everything and helps nobody.
        figure.ty != Type::Unknown && comparable(wanted, &figure.ty)
    };
    let mut found: Vec<(&str, Meaning)> = Vec::new();
    let mut behind: Vec<(&str, Meaning)> = Vec::new();
    for (name, meaning) in &view.model.names {
        let fitting = match meaning {
            Meaning::Figure(id) => view
                .model
                .figure(*id)
                .is_some_and(|figure| !matches!(figure.role, Role::Cell { .. }) && suits(figure)),
            Meaning::Series(series) => {
                let series = view.model.series.get(*series);
                wanted.is_none() || series.is_some_and(|it| wanted.as_ref() == Some(&it.ty))
            }
            Meaning::List(_) | Meaning::Entity(_) => wanted.is_none(),
            Meaning::Table(_) => true,
        };
        if !fitting || !fits(typed, name) {
            continue;
        }
        if begins(typed, name) {
            found.push((name, *meaning));
        } else if behind.len() < MOST {
            behind.push((name, *meaning));
        }
        if found.len() >= MOST {
            break;
        }
    }
    found.extend(behind);
    found.truncate(MOST);
    let mut offered: Vec<Candidate> = found
        .into_iter()
        .map(|(name, meaning)| named(view, name, meaning))
        .collect();
    if !view.model.header.previous.is_empty() && fits(typed, "previous") {
        offered.push(candidate(
            "previous",
            view.say("上年", "last year"),
            Kind::Word,
        ));
    }
    for function in Function::all() {
        let name = function.name();
        if fits(typed, name) {
            let usage = function.usage();
            offered.push(candidate(name, usage.get(view.lang), Kind::Function));
        }
    }
    offered
}

fn named(view: View<'_>, name: &str, meaning: Meaning) -> Candidate {
    let text = |id: FigureId| view.facts().figure_text(id, None);
    match meaning {
        Meaning::Figure(id) => candidate(name, text(id), Kind::Figure),
        Meaning::List(list) => {
            let count = view
                .model
                .lists
                .get(list)
                .map_or(0, |list| list.entries.len());
            candidate(name, count.to_string(), Kind::List)
        }
        Meaning::Series(series) => {
            let last = view
                .model
                .series
                .get(series)
                .and_then(|it| it.points.last());
            let last = last.map_or_else(String::new, |(code, id)| format!("{code}: {}", text(*id)));
            candidate(name, last, Kind::Series)
        }
        Meaning::Entity(entity) => {
            let entity = view.model.header.entities.get(entity);
            let spelling = entity.map_or_else(String::new, |(_, spelling, _)| spelling.clone());
            candidate(name, spelling, Kind::Entity)
        }
        Meaning::Table(_) => candidate(name, "", Kind::Table),
    }
}
