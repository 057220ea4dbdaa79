//! Chinese counts of what is told of: 三个区, 两项合计.

use crate::number::Exact;
use crate::prose::reading::characters::is_han;
use crate::prose::reading::numerals::Numeral;

use super::chinese_lists::JOINS;
use super::chinese_members::member_names;
use super::chinese_spread::spread_words;
use super::clause::Made;
use super::reader::Reader;
use super::spelling::letters;
use super::words::zh_spread;

/// 三个区, 两项合计 count what is told of, and are no value.
pub(crate) fn is_count(reader: &mut Reader<'_, '_, '_>, index: usize) -> bool {
    let Some(numeral) = reader.numeral(index) else {
        return false;
    };
    // Hardly a number is one: what follows is not looked at for the others.
    if !numeral.chinese || !numeral.hedges.is_empty() {
        return false;
    }
    let behind = reader.scene.passage.from(numeral.extent.end);
    let unit = numeral.unit.as_ref().map(|unit| unit.symbol.as_str());
    let added = matches!(unit, Some("项" | "类" | "个" | "种"))
        && zh_spread::ADDED.opening(behind).is_some();
    let bodies = matches!(unit, Some("个") | None) && zh_spread::BODIES.opening(behind).is_some();
    if bodies {
        counted(reader, index);
    }
    if let Some(count) = names_before(reader, numeral) {
        reader.equation(index, Made::Count(count));
        return true;
    }
    added || bodies && (!member_names(reader).is_empty() || goes_on(reader, numeral))
}

/// 东郊、龙湾、北塘三座水厂: as many as stand right before it.
fn names_before(reader: &Reader<'_, '_, '_>, numeral: &Numeral) -> Option<u16> {
    let before = reader.scene.passage.before(numeral.extent.start);
    let clause = before
        .rsplit(['，', '。', '；', '：', '\n'])
        .next()
        .unwrap_or("");
    let items: Vec<Vec<char>> = clause.split(JOINS).map(letters).collect();
    let count = u16::try_from(items.len()).ok().filter(|it| *it > 1)?;
    let members = member_names(reader);
    let named = |item: &Vec<char>| {
        let plain: String = item.iter().collect();
        let member = members.iter().any(|name| name.starts_with(&plain));
        item.len() > 1 && (member || reader.names().hold(item))
    };
    let right = numeral.value == Exact::from(i64::from(count));
    (right && items.iter().all(named)).then_some(count)
}

/// 三个区均超过: words of the same clause go on behind it.
fn goes_on(reader: &Reader<'_, '_, '_>, numeral: &Numeral) -> bool {
    let each = spread_words(reader.scene.passage.from(numeral.extent.start));
    each.is_some_and(|(range, _)| {
        let behind = reader.scene.passage.from(numeral.extent.start + range.end);
        range.start == 0 && behind.starts_with(is_han)
    })
}

/// 东湖区、西山区和南浦区四个区: as many as are named right before.
fn counted(reader: &mut Reader<'_, '_, '_>, index: usize) {
    let Some(numeral) = reader.numeral(index) else {
        return;
    };
    let names = member_names(reader);
    let before = reader.scene.passage.before(numeral.extent.start);
    let mut rest = before.trim_end();
    let mut count: u16 = 0;
    while let Some(name) = names.iter().find(|name| rest.ends_with(name.as_str())) {
        count += 1;
        rest = rest.strip_suffix(name.as_str()).unwrap_or("");
        let joined = rest.trim_end_matches(['、', '和', '与', '及', '，']);
        if joined.len() == rest.len() {
            break;
        }
        rest = joined;
    }
    if count > 1 {
        reader.equation(index, Made::Count(count));
    }
}
