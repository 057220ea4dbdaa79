//! The parts, rows and columns among which a claim singles one out.

use crate::diagnostics::suggest;
use crate::semantics::index::tables::claimed::Lines;
use crate::semantics::index::tables::keys::path_text;
use crate::semantics::lower::Lowering;
use crate::semantics::model::{Breakdown, ClaimKind, Expr, FigureId, Meaning, Term};
use crate::semantics::problems::ClaimProblem;
use crate::syntax::ast;

impl Lowering<'_> {
    pub(crate) fn all_of(&mut self, member: &ast::Name, of: &ast::Path) -> Option<ClaimKind> {
        let place = of.span;
        let (part, whole) = if let Some(table) = self.index.table_named(&of.segments) {
            let lines = self.lines(table, of, member)?;
            let total = lines
                .lines
                .iter()
                .find(|line| line.total && !line.cells.is_empty());
            let whole: Vec<FigureId> = match total {
                Some(total) => total.cells.clone(),
                None => {
                    let all = lines.lines.iter().filter(|line| !line.total);
                    all.flat_map(|line| line.cells.iter().copied()).collect()
                }
            };
            let line = lines.lines.get(lines.member)?;
            let (label, cells) = (line.label.clone(), line.cells.clone());
            let part = Term {
                label,
                value: self.sum_cells(&cells, member.span),
            };
            let whole = Term {
                label: self.called(of),
                value: self.sum_cells(&whole, place),
            };
            (part, whole)
        } else {
            let whole = self.number_term(of)?;
            let declared = || match self.index.find(&member.text, member.span.base())? {
                Meaning::Figure(id) => Some(id),
                Meaning::List(_) | Meaning::Series(_) | Meaning::Entity(_) | Meaning::Table(_) => {
                    None
                }
            };
            let part = self.part_named(&whole.value, &member.text);
            let Some(part) = part.or_else(declared) else {
                let known = self.parts_named(&whole.value);
                self.no_member(member, of, known);
                return None;
            };
            let part = self.term(part, member.span)?;
            (part, whole)
        };
        self.agree(&part.value, &whole.value)
            .then_some(ClaimKind::All { part, whole })
    }

    /// The terms among which something has its place, and which one it is.
    pub(crate) fn placed(
        &mut self,
        member: &ast::Name,
        of: &[ast::Path],
    ) -> Option<(usize, Vec<Term>, bool)> {
        let (at, terms, parts) = match of {
            [of] => {
                if let Some(table) = self.index.table_named(&of.segments) {
                    let found = self.lines(table, of, member)?;
                    let parts = found.lines.iter().any(|line| line.total);
                    let name = found.lines.get(found.member)?.name.clone();
                    let mut at = None;
                    let mut terms: Vec<Term> = Vec::new();
                    for line in found.lines.iter().filter(|line| !line.total) {
                        if line.cells.is_empty() {
                            continue;
                        }
                        if line.name == name {
                            at = Some(terms.len());
                        }
                        terms.push(Term {
                            label: line.label.clone(),
                            value: self.sum_cells(&line.cells, of.span),
                        });
                    }
                    (at?, terms, parts)
                } else {
                    let whole = self.number_term(of)?;
                    let Some(id) = self.part_named(&whole.value, &member.text) else {
                        let known = self.parts_named(&whole.value);
                        self.no_member(member, of, known);
                        return None;
                    };
                    let group = self.group_of(&whole.value, id);
                    let at = group.iter().position(|other| *other == id)?;
                    let terms: Option<Vec<Term>> =
                        group.into_iter().map(|id| self.term(id, of.span)).collect();
                    (at, terms?, true)
                }
            }
            [] => return None,
            [first, ..] => {
                let terms: Option<Vec<Term>> =
                    of.iter().map(|path| self.number_term(path)).collect();
                let terms = terms?;
                let named = |path: &ast::Path| path_text(path) == member.text;
                let labelled = || terms.iter().position(|term| term.label == member.text);
                let Some(at) = of.iter().position(named).or_else(labelled) else {
                    let known = of.iter().map(path_text).collect();
                    self.no_member(member, first, known);
                    return None;
                };
                (at, terms, false)
            }
        };
        let first = terms.first()?.value.clone();
        for term in terms.iter().skip(1) {
            if !self.agree(&first, &term.value) {
                return None;
            }
        }
        Some((at, terms, parts))
    }

    pub(crate) fn lines(
        &mut self,
        table: usize,
        of: &ast::Path,
        member: &ast::Name,
    ) -> Option<Lines> {
        let found = self.index.line_beside(table, of, &member.text);
        let found = self.found(table, found)?;
        if found.is_none() {
            let known = self.index.members_of(table, of);
            self.no_member(member, of, known);
        }
        found
    }

    fn no_member(&mut self, member: &ast::Name, of: &ast::Path, known: Vec<String>) {
        let nearest = suggest::closest(&member.text, known.iter().map(String::as_str));
        self.report(ClaimProblem::NoSuchMember {
            member: member.text.clone(),
            of: path_text(of),
            nearest: nearest.map(str::to_owned),
            known,
            place: member.span,
        });
    }

    /// The part of that name or label in a figure's breakdowns.
    fn part_named(&self, whole: &Expr, name: &str) -> Option<FigureId> {
        let mut parts = self.breakdowns(whole).iter().flat_map(|it| &it.parts);
        let found = parts.find(|id| {
            self.index.figure(**id).is_some_and(|part| {
                let last = part.name.rsplit('.').next();
                part.name == name || last == Some(name) || part.label == name
            })
        });
        found.copied()
    }

    fn parts_named(&self, whole: &Expr) -> Vec<String> {
        let parts = self.breakdowns(whole).iter().flat_map(|it| &it.parts);
        let names = parts.filter_map(|id| {
            let name = &self.index.figure(*id)?.name;
            Some(name.rsplit('.').next().unwrap_or(name).to_owned())
        });
        names.collect()
    }

    /// The parts of the breakdown in which one stands.
    fn group_of(&self, whole: &Expr, part: FigureId) -> Vec<FigureId> {
        let mut breakdowns = self.breakdowns(whole).iter();
        let found = breakdowns.find(|breakdown| breakdown.parts.contains(&part));
        found.map_or_else(Vec::new, |breakdown| breakdown.parts.clone())
    }

    fn breakdowns(&self, whole: &Expr) -> &[Breakdown] {
        let whole = whole.as_figure().and_then(|id| self.index.figure(id));
        whole.map_or(&[], |whole| &whole.breakdowns)
    }
}
