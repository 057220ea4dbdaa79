//! What the grammar looked for at a place, in people's words.

use super::super::problems::Expected;
use super::Rule;

/// The rules that were tried where a text stopped making sense.
pub(super) struct Wanted {
    rules: Vec<Rule>,
}

/// What stands for a whole group of rules.
struct Group {
    /// The group is meant where all of these are among the rules.
    signs: &'static [&'static [Rule]],
    all: &'static [Rule],
    called: Expected,
}

/// The likeliest first.
const GROUPS: [Group; 3] = [
    Group {
        signs: &[
            &[Rule::value],
            &[Rule::expr],
            &[Rule::group, Rule::callee],
            &[Rule::computed_start, Rule::part_number],
            &[Rule::quoted_number],
        ],
        all: &[
            Rule::value,
            Rule::expr,
            Rule::group,
            Rule::callee,
            Rule::negate,
            Rule::not,
            Rule::text,
            Rule::name,
            Rule::path,
            Rule::reference,
            Rule::number,
            Rule::date,
            Rule::approximation,
            Rule::missing_word,
            Rule::breakdown,
            Rule::computed_start,
            Rule::part_censored,
            Rule::part_number,
            Rule::quoted_censored,
            Rule::quoted_number,
            Rule::less,
            Rule::greater,
            Rule::k_if,
        ],
        called: Expected::Value,
    },
    Group {
        signs: &[&[Rule::add, Rule::multiply]],
        all: &[
            Rule::add,
            Rule::subtract,
            Rule::multiply,
            Rule::divide,
            Rule::and,
            Rule::or,
            Rule::comparison,
            Rule::is_multiple,
            Rule::is_missing,
            Rule::never,
            Rule::assign,
            Rule::index,
            Rule::unit,
            Rule::k_else,
        ],
        called: Expected::Operator,
    },
    Group {
        signs: &[&[Rule::round, Rule::k_stated]],
        all: &[
            Rule::round,
            Rule::exact,
            Rule::breakdown,
            Rule::k_from,
            Rule::k_note,
            Rule::k_waive,
            Rule::k_stated,
            Rule::k_reported,
            Rule::k_adjusted,
            Rule::k_part,
            Rule::k_total,
        ],
        called: Expected::Clause,
    },
];

impl Wanted {
    pub(super) fn of(rules: &[Rule]) -> Wanted {
        Wanted {
            rules: rules.to_vec(),
        }
    }

    /// The statement could have ended here.
    pub(super) fn is_complete(&self) -> bool {
        let has = |rule| self.rules.contains(&rule);
        // An empty `{ … }` of a series may not end at a year that is none.
        let point = has(Rule::point) && !has(Rule::add);
        (has(Rule::EOI) || has(Rule::m_close)) && !has(Rule::m_group_close) && !point
    }
}

/// What could have stood there, the likeliest first; empty where nothing more
/// could follow.
pub(super) fn expected(wanted: &Wanted) -> Vec<Expected> {
    let mut rest = wanted.rules.clone();
    let mut groups = Vec::new();
    for group in &GROUPS {
        let meant = |sign: &&[Rule]| sign.iter().all(|rule| rest.contains(rule));
        if group.signs.iter().any(meant) {
            groups.push(group.called.clone());
            rest.retain(|rule| !group.all.contains(rule));
        }
    }
    // A mark that is missing is likelier than any group, a keyword less likely.
    let (mut expected, mut keywords) = (Vec::new(), Vec::new());
    for rule in rest {
        match single(rule) {
            Some(Single::Mark(mark)) => expected.push(Expected::Word(mark.to_owned())),
            Some(Single::Kind(kind)) => groups.push(kind),
            Some(Single::Keywords(words)) => {
                let words = words.iter().map(|word| (*word).to_owned());
                keywords.extend(words.map(Expected::Word));
            }
            Some(Single::Named) => keywords.push(Expected::Word(keyword(rule))),
            None => {}
        }
    }
    groups.sort();
    expected.append(&mut groups);
    expected.append(&mut keywords);
    let mut seen: Vec<Expected> = Vec::new();
    for it in expected {
        if !seen.contains(&it) {
            seen.push(it);
        }
    }
    seen
}

enum Single {
    Mark(&'static str),
    Kind(Expected),
    Keywords(&'static [&'static str]),
    /// The rule is called as the keyword that it begins with.
    Named,
}

fn single(rule: Rule) -> Option<Single> {
    use Single::{Keywords, Kind, Mark, Named};
    Some(match rule {
        Rule::m_eq => Mark("="),
        Rule::m_colon => Mark(":"),
        Rule::m_open | Rule::previous_declared => Mark("{"),
        Rule::m_close => Mark("}"),
        Rule::m_group_close => Mark(")"),
        Rule::m_index_close => Mark("]"),
        Rule::name | Rule::key | Rule::path | Rule::reference | Rule::member | Rule::part => {
            Kind(Expected::Name)
        }
        Rule::tag | Rule::chart_kind | Rule::mark | Rule::member_named => Kind(Expected::Name),
        Rule::unit | Rule::unit_atom | Rule::unit_compound | Rule::quoted_unit => {
            Kind(Expected::Unit)
        }
        Rule::part_unit => Kind(Expected::Unit),
        Rule::text | Rule::entry => Kind(Expected::Text),
        Rule::point | Rule::date | Rule::series_point | Rule::period => Kind(Expected::Period),
        Rule::number | Rule::digits | Rule::month_day | Rule::quantity => Kind(Expected::Number),
        Rule::package_name => Kind(Expected::Package),
        Rule::value | Rule::expr | Rule::holds => Kind(Expected::Value),
        Rule::axis => Keywords(&["column", "row", "cell"]),
        Rule::way => Keywords(&["rising", "falling"]),
        Rule::side => Keywords(&["over", "under"]),
        Rule::end_of_scale => Keywords(&["highest", "lowest"]),
        Rule::end_of_order => Keywords(&["largest", "smallest"]),
        Rule::rest_word => Keywords(&["0", "none", "na", "unknown", "todo"]),
        Rule::missing_word => Keywords(&["none", "na", "unknown", "todo"]),
        Rule::for_each => Keywords(&["for"]),
        Rule::in_unit => Keywords(&["in"]),
        Rule::is_reported => Keywords(&["reported"]),
        Rule::breakdown => Keywords(&["part", "total"]),
        Rule::part_of => Keywords(&["part"]),
        Rule::total_is => Keywords(&["total"]),
        Rule::when => Keywords(&["if"]),
        Rule::chart_alt => Keywords(&["alt"]),
        Rule::rows_of => Keywords(&["rows"]),
        Rule::missing_as => Keywords(&["missing"]),
        Rule::validity => Keywords(&["period"]),
        Rule::deadlines => Keywords(&["deadline"]),
        Rule::round | Rule::exact | Rule::warn | Rule::waive | Rule::from | Rule::sheet => Named,
        Rule::encoding | Rule::columns | Rule::rows | Rule::block | Rule::check => Named,
        Rule::carry | Rule::print | Rule::signed | Rule::rest | Rule::blank => Named,
        Rule::each | Rule::optional | Rule::rank => Named,
        Rule::k_if | Rule::k_else | Rule::k_of | Rule::k_in | Rule::k_on | Rule::k_to => Named,
        Rule::k_as | Rule::k_for | Rule::k_each | Rule::k_from | Rule::k_part => Named,
        Rule::k_total | Rule::k_none | Rule::k_note | Rule::k_waive | Rule::k_stated => Named,
        Rule::k_reported | Rule::k_adjusted | Rule::k_because | Rule::k_plural => Named,
        Rule::k_years => Named,
        _ => return None,
    })
}

/// `k_else` is `else`.
fn keyword(rule: Rule) -> String {
    let called = format!("{rule:?}");
    called.strip_prefix("k_").unwrap_or(&called).to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Rule, Single, keyword, single};

    #[test]
    fn what_is_called_a_keyword_is_one() {
        let grammar = include_str!("../../../grammar/rpt.pest");
        for rule in Rule::all_rules() {
            let words = match single(*rule) {
                Some(Single::Keywords(words)) => words.iter().map(|it| (*it).to_owned()).collect(),
                Some(Single::Named) => vec![keyword(*rule)],
                Some(Single::Mark(_) | Single::Kind(_)) | None => Vec::new(),
            };
            for word in words {
                assert!(grammar.contains(&format!("\"{word}\"")), "{word}");
            }
        }
    }
}
