//! Reports collected by `members "districts/*.rpt"`.

use crate::source::Span;

use super::{Expr, ExprKind, Function, Header, PreviousFigure, PreviousReport};

/// So many members are worth all cores; with fewer, starting these takes longer.
pub const MANY: usize = 64;

/// The reports that one `members` line brings.
#[derive(Clone, Debug)]
pub struct MemberGroup {
    /// `members`, or the name given.
    pub name: String,
    /// In the order of their paths.
    pub members: Vec<MemberReport>,
    /// One could not be used; reported.
    pub broken: bool,
    pub place: Span,
}

#[derive(Clone, Debug)]
pub struct MemberReport {
    /// Its issuer, or its file where it names none.
    pub name: String,
    pub issuer: Option<String>,
    /// From the folder of the report that collects it.
    pub file: String,
    /// The packages it uses: `gov/disclosure@2021`.
    pub packages: Vec<String>,
    /// Of its file, where that was asked for.
    pub sha256: Option<String>,
    pub report: PreviousReport,
}

impl Header {
    /// A report other than this one, as `ExprKind::Previous` counts them: the
    /// former ones, then the members of each group.
    pub fn other(&self, report: usize) -> Option<&PreviousReport> {
        match report.checked_sub(self.previous.len()) {
            None => self.previous.get(report),
            Some(_) => self.member(report).map(|(_, member)| &member.report),
        }
    }

    /// A figure of another report, counted the same.
    pub fn figure(&self, report: usize, name: &str) -> Option<&PreviousFigure> {
        self.other(report)?.find(name)
    }

    /// The member that a value is read from: one figure, or several added.
    pub fn member_of(&self, expr: &Expr) -> Option<(usize, &MemberGroup, &MemberReport)> {
        if let ExprKind::Previous { report, .. } = &expr.kind {
            let (group, member) = self.member(*report)?;
            return Some((*report, group, member));
        }
        let (first, rest) = expr.as_call(Function::Sum)?.split_first()?;
        let found = self.member_of(first)?;
        rest.iter()
            .all(|other| {
                let member = self.member_of(other);
                member.is_some_and(|(index, ..)| index == found.0)
            })
            .then_some(found)
    }

    /// The member that stands at this place of the same count, and its group.
    pub fn member(&self, report: usize) -> Option<(&MemberGroup, &MemberReport)> {
        let mut rest = report.checked_sub(self.previous.len())?;
        for group in &self.members {
            match group.members.get(rest) {
                Some(member) => return Some((group, member)),
                None => rest -= group.members.len(),
            }
        }
        None
    }

    /// A member reports on another period than this report, if this has one.
    pub fn is_of_another_period(&self, member: &MemberReport) -> bool {
        let found = member.report.period.as_ref();
        self.period.as_ref().is_some_and(|own| {
            found.is_none_or(|found| (found.first, found.last) != (own.first, own.last))
        })
    }

    /// How a member's figure is called: `members(东城区).新收`.
    pub fn member_name(&self, report: usize, name: &str) -> Option<String> {
        let (group, member) = self.member(report)?;
        Some(format!("{}({}).{name}", group.name, member.name))
    }

    /// The figure of a member that [`Self::member_name`] gives this name.
    pub fn member_figure(&self, name: &str) -> Option<(&PreviousReport, &PreviousFigure)> {
        let group = |it: &&MemberGroup| {
            let rest = name.strip_prefix(&*it.name);
            rest.is_some_and(|rest| rest.starts_with('('))
        };
        let members = self.members.iter().filter(group).flat_map(|group| {
            let members = group.members.iter();
            members.map(|it| (&it.report, format!("{}({}).", group.name, it.name)))
        });
        let mut found = members.filter_map(|(report, prefix)| {
            let name = name.strip_prefix(prefix.as_str())?;
            Some((report, report.find(name)?))
        });
        found.next()
    }

    /// Where the members of a group begin in that count.
    pub fn first_member(&self, group: usize) -> usize {
        let before = self.members.iter().take(group);
        self.previous.len() + before.map(|group| group.members.len()).sum::<usize>()
    }
}
