//! How Chinese texts call the reports that are collected: 东湖 for 东湖区.

use super::reader::Reader;

/// The names of the collected reports.
pub(crate) fn member_names(reader: &Reader<'_, '_, '_>) -> Vec<String> {
    let header = &reader.world().model().header;
    let all = header.members.iter().flat_map(|group| &group.members);
    all.map(|member| member.name.to_string()).collect()
}

/// 东湖 for 东湖区, 仁和 for 仁和医院 beside 滨江医院: without what they all end with.
pub(crate) fn short_names(names: &[String]) -> Vec<String> {
    let level = |name: &String| {
        let short = name.trim_end_matches(['省', '市', '县', '区', '镇', '乡']);
        short.to_owned()
    };
    let mut short: Vec<String> = names.iter().map(level).collect();
    let common = |all: &[String]| {
        let (first, rest) = all.split_first()?;
        let ends = first.char_indices().map(|(at, _)| first.get(at..));
        let mut ends = ends.flatten();
        let shared = ends.find(|end| rest.iter().all(|name| name.ends_with(end)));
        shared.filter(|_| !rest.is_empty()).map(str::to_owned)
    };
    if let Some(end) = common(&short) {
        let bare = |name: &String| name.strip_suffix(&end).unwrap_or(name).to_owned();
        short = short.iter().map(bare).collect();
    }
    let whole = |(short, name): (String, &String)| {
        if short.chars().count() > 1 {
            short
        } else {
            name.clone()
        }
    };
    short.into_iter().zip(names).map(whole).collect()
}

/// Those that a text names.
pub(crate) fn named_members(names: &[String], text: &str) -> Vec<usize> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (index, short) in short_names(names).iter().enumerate() {
        found.extend(text.find(short.as_str()).map(|at| (at, index)));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}
