//! What a declaration must be whose first word is missing.

use super::super::heads::Head;

/// By the line, and the line below it.
pub(super) fn of(rest: &str) -> Option<Head> {
    let mut lines = rest.lines();
    let line = lines.next()?.trim_end();
    let below = lines.map(str::trim).find(|line| !line.is_empty());
    if is_package(line) {
        return Some(Head::Use);
    }
    let name = line.find(|it: char| !(unicode_ident::is_xid_continue(it) || it == '.'));
    let (name, behind) = line.split_at_checked(name.unwrap_or(line.len()))?;
    let behind = behind.trim_start();
    if name.is_empty() {
        let titled = text(behind).is_some_and(|behind| behind.starts_with('{'));
        return titled.then_some(Head::Section);
    }
    let labelled = text(behind);
    let behind = labelled.unwrap_or(behind);
    if let Some(value) = behind.strip_prefix('=') {
        let value = value.trim_start();
        return match value.chars().next()? {
            '{' => Some(Head::Series),
            '"' if labelled.is_some() => Some(Head::Members),
            '"' => Some(Head::List),
            '=' => None,
            _ => Some(Head::Figure),
        };
    }
    let body = behind.starts_with('{');
    let cells = below.is_some_and(|below| below.contains('|'))
        || behind.contains('|')
        || ["rest ", "blank "].iter().any(|it| {
            behind.trim_start_matches(['{', ' ']).starts_with(it)
                || below.is_some_and(|below| below.starts_with(it))
        });
    match labelled {
        Some(_) if body => Some(Head::Check),
        Some(_) if behind.starts_with("in ") && behind.ends_with('{') => Some(Head::Table),
        None if body && cells => Some(Head::Fill),
        Some(_) | None => None,
    }
}

/// What stands behind a text in quotes, if one begins here.
fn text(line: &str) -> Option<&str> {
    let (_, behind) = line.strip_prefix('"')?.split_once('"')?;
    Some(behind.trim_start())
}

/// `gov/disclosure@2021`
fn is_package(line: &str) -> bool {
    let of_name = |it: char| unicode_ident::is_xid_continue(it) || it == '-';
    line.split_once('@').is_some_and(|(name, version)| {
        name.contains('/')
            && name
                .split('/')
                .all(|part| !part.is_empty() && part.chars().all(of_name))
            && !version.is_empty()
            && version
                .chars()
                .all(|it| it.is_ascii_alphanumeric() || matches!(it, '.' | '-'))
    })
}

#[cfg(test)]
mod tests {
    use super::{Head, of};

    #[test]
    fn the_rest_of_a_line_tells_what_it_declares() {
        let told = |line: &str| of(line).map_or("", Head::word);
        assert_eq!(told("gov/disclosure@2021"), "use");
        assert_eq!(told("\"总体情况\" {"), "section");
        assert_eq!(told("新收 \"新收申请\" = 443 件"), "figure");
        assert_eq!(told("合计 = 新收 + 结转"), "figure");
        assert_eq!(told("申请 \"历年\" = { 2022: 53 件 }"), "series");
        assert_eq!(told("区县 \"districts/*.rpt\" = \"东湖区\""), "members");
        assert_eq!(told("渠道 = \"网站\", \"来信\""), "list");
        assert_eq!(told("申请处理 {\n  新收 | 1 | 2 |"), "fill");
        assert_eq!(told("申请处理 { rest 0 }"), "fill");
        assert_eq!(told("办理 \"办理情况\" in 件 {"), "table");
        assert_eq!(told("收支 \"收到应等于处理\" { 甲 == 乙 }"), "check");
        assert_eq!(told("新收 == 办结 + 转下年"), "");
        assert_eq!(told("这里是一句话。"), "");
    }
}
