//! Numbers in Chinese words, both ways.

use num_bigint::BigInt;
use num_integer::Integer as _;
use num_traits::{ToPrimitive as _, Zero as _};

use super::{Decimal, Exact};

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// No number of a report is longer, in bytes; keeps the reader's depth small.
const LONGEST: usize = 4000;

/// `四百四十三`, `一万零五百二十六`, `负三点五`. Above 亿亿 the unit 亿 is
/// piled up, which stays unambiguous at any size.
pub fn chinese(value: &Decimal) -> String {
    let mut out = String::new();
    if value.is_negative() {
        out.push('负');
    }
    let plain = value.abs().to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let whole: BigInt = whole.parse().unwrap_or_default();
    out.push_str(&integer(&whole));
    if !fraction.is_empty() {
        out.push('点');
        out.extend(fraction.bytes().map(|byte| digit(byte - b'0')));
    }
    out
}

/// A count in words: `counted(12)` is `十二`.
pub fn counted(value: usize) -> String {
    integer(&BigInt::from(value))
}

/// Reads `四百四十三`, `两`, `〇`, `二〇二三`, `一万二`, `三点五`, `1.2万`,
/// `负五`. `None` for whatever is not one number from end to end.
pub fn parse(text: &str) -> Option<Exact> {
    if text.len() > LONGEST {
        return None;
    }
    if let Some(rest) = text.strip_prefix('负') {
        return (!rest.starts_with('负'))
            .then(|| parse(rest))
            .flatten()
            .map(|value| -value);
    }
    if text.starts_with(|first: char| first.is_ascii_digit()) {
        return mixed(text);
    }
    match text.split_once('点') {
        Some((whole, fraction)) => {
            let whole = read_integer(whole)?;
            let digits = read_digits(fraction)?;
            Exact::parse_decimal(&format!("{whole}.{digits}"))
        }
        None => read_integer(text).map(Exact::from),
    }
}

fn integer(value: &BigInt) -> String {
    if value.is_zero() {
        return digit(0).to_string();
    }
    let said = groups(value);
    // 十五, but 一百一十五.
    match said.strip_prefix("一十") {
        Some(rest) => format!("十{rest}"),
        None => said,
    }
}

/// A number above zero, with 一十 in full.
fn groups(value: &BigInt) -> String {
    for (unit, power) in [('亿', 8u32), ('万', 4)] {
        let (above, below) = value.div_rem(&BigInt::from(10).pow(power));
        if above.is_zero() {
            continue;
        }
        let mut out = integer(&above);
        out.push(unit);
        if !below.is_zero() {
            if below < BigInt::from(10).pow(power - 1) {
                out.push(digit(0));
            }
            out.push_str(&groups(&below));
        }
        return out;
    }
    thousands(value.to_u16().unwrap_or(0))
}

fn thousands(value: u16) -> String {
    let mut out = String::new();
    let mut gap = false;
    for (unit, power) in [
        (Some('千'), 1000),
        (Some('百'), 100),
        (Some('十'), 10),
        (None, 1),
    ] {
        let number = value / power % 10;
        if number == 0 {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(digit(0));
            gap = false;
        }
        out.push(digit(u8::try_from(number).unwrap_or(0)));
        out.extend(unit);
    }
    out
}

fn digit(value: u8) -> char {
    DIGITS.get(usize::from(value)).copied().unwrap_or('零')
}

/// `18万`, `1.2亿`, `443`.
fn mixed(text: &str) -> Option<Exact> {
    let number = text.trim_end_matches(['万', '亿', '千', '百']);
    let mut value = Exact::parse_decimal(number)?;
    for unit in text.strip_prefix(number)?.chars() {
        let power = match unit {
            '亿' => 8,
            '万' => 4,
            '千' => 3,
            _ => 2,
        };
        value = &value * &Exact::power_of_ten(power);
    }
    Some(value)
}

fn read_integer(text: &str) -> Option<BigInt> {
    let positional = text.chars().count() > 1 && text.chars().all(|char| value_of(char).is_some());
    if positional {
        let digits = read_digits(text)?;
        return if digits.starts_with('0') {
            None
        } else {
            digits.parse().ok()
        };
    }
    let mut chars = text.chars();
    if let (Some(value), None) = (chars.next().and_then(value_of), chars.next()) {
        return Some(BigInt::from(value));
    }
    read_groups(text, true)
}

/// Piled up units are read from the right: 一亿零一亿 is (一亿零一) 亿.
fn read_groups(text: &str, first: bool) -> Option<BigInt> {
    for (unit, power) in [('亿', 8u32), ('万', 4)] {
        let Some((above, below)) = text.rsplit_once(unit) else {
            continue;
        };
        let scale = BigInt::from(10).pow(power);
        let above = read_groups(above, first)?;
        if power == 4 && above >= BigInt::from(10_000) {
            return None;
        }
        let below = match short(below) {
            _ if below.is_empty() => BigInt::zero(),
            Some(number) => BigInt::from(number) * BigInt::from(10).pow(power - 1),
            None => read_groups(below, false)?,
        };
        return (below < scale).then(|| above * scale + below);
    }
    read_thousands(text, first).map(BigInt::from)
}

/// 一万二: the single digit counts the next lower power of ten.
fn short(text: &str) -> Option<u16> {
    let mut chars = text.chars();
    let number = chars.next().and_then(value_of).filter(|value| *value > 0);
    chars.next().is_none().then_some(number).flatten()
}

/// 1 to 9999; a leading 十 only where the number begins, a leading 零 only
/// where it goes on.
fn read_thousands(text: &str, first: bool) -> Option<u16> {
    let text = match text.strip_prefix(['零', '〇']) {
        Some(_) if first => return None,
        Some(rest) => rest,
        None => text,
    };
    let (mut sum, mut last_power, mut zero) = (0u16, 10_000u16, false);
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let number = match (value_of(char), power_of(char)) {
            (Some(0), _) if sum > 0 && !zero => {
                zero = true;
                continue;
            }
            (Some(number), _) if number > 0 => number,
            (None, Some(10)) if sum == 0 => {
                sum = 10;
                last_power = 10;
                continue;
            }
            _ => return None,
        };
        let power = match chars.peek().copied().and_then(power_of) {
            Some(power) => {
                chars.next();
                power
            }
            None if chars.peek().is_some() => return None,
            // 三百五 is 350; 三百零五 and 三十五 are as they stand.
            None if last_power <= 1000 && !zero => last_power / 10,
            None => 1,
        };
        if power >= last_power {
            return None;
        }
        sum += number * power;
        last_power = power;
        zero = false;
    }
    (sum > 0 && !zero).then_some(sum)
}

fn read_digits(text: &str) -> Option<String> {
    let digits: Option<String> = text
        .chars()
        .map(|char| value_of(char).map(|value| value.to_string()))
        .collect();
    digits.filter(|digits| !digits.is_empty() && !text.contains('两'))
}

fn value_of(char: char) -> Option<u16> {
    match char {
        '〇' => Some(0),
        '两' => Some(2),
        _ => DIGITS
            .iter()
            .position(|digit| *digit == char)
            .and_then(|index| u16::try_from(index).ok()),
    }
}

fn power_of(char: char) -> Option<u16> {
    match char {
        '千' => Some(1000),
        '百' => Some(100),
        '十' => Some(10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_read_up_to_a_length() {
        for (digits, read) in [
            (LONGEST - 1, true),
            (LONGEST, true),
            (LONGEST + 1, false),
            (LONGEST + 2, false),
        ] {
            assert_eq!(parse(&"1".repeat(digits)).is_some(), read, "{digits}");
        }
    }

    fn said(value: i64) -> String {
        chinese(&Decimal::new(BigInt::from(value), 0))
    }

    #[test]
    fn words_of_whole_numbers() {
        for (value, words) in [
            (0, "零"),
            (6, "六"),
            (10, "十"),
            (15, "十五"),
            (110, "一百一十"),
            (443, "四百四十三"),
            (1005, "一千零五"),
            (1050, "一千零五十"),
            (10_526, "一万零五百二十六"),
            (10_010, "一万零一十"),
            (100_000, "十万"),
            (205_000, "二十万五千"),
            (100_000_005, "一亿零五"),
            (120_034_000, "一亿二千零三万四千"),
            (1_000_000_000_000, "一万亿"),
            (10_000_000_000_000_000, "一亿亿"),
            (-12, "负十二"),
        ] {
            assert_eq!(said(value), words);
            assert_eq!(parse(words), Some(Exact::from(value)), "{words}");
        }
    }

    #[test]
    fn reads_what_people_write() {
        for (words, value) in [
            ("两", "2"),
            ("〇", "0"),
            ("二〇二三", "2023"),
            ("一万二", "12000"),
            ("三百五", "350"),
            ("三十五", "35"),
            ("两千三", "2300"),
            ("两千零三", "2003"),
            ("一千二百三", "1230"),
            ("十万五", "105000"),
            ("两千零八", "2008"),
            ("一百十五", ""),
            ("二十", "20"),
            ("一万零十", "10010"),
            ("三点五", "3.5"),
            ("一点零五", "1.05"),
            ("1.2万", "12000"),
            ("18万", "180000"),
            ("3亿", "300000000"),
            ("一亿二", "120000000"),
            ("负五", "-5"),
        ] {
            assert_eq!(parse(words), Exact::parse_decimal(value), "{words}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for words in [
            "",
            "百",
            "十百",
            "一二百",
            "零五",
            "一万万",
            "负",
            "负负五",
            "点五",
            "三点",
            "一点二点三",
            "四百件",
            "二十二十",
            "一百零",
            "1.2.3万",
            "万",
        ] {
            assert_eq!(parse(words), None, "{words}");
        }
    }

    proptest! {
        #[test]
        fn words_read_back(value in any::<i64>(), places in 0u32..5) {
            let value = Decimal::new(BigInt::from(value), places);
            prop_assert_eq!(parse(&chinese(&value)), Some(value.exact()));
        }

        #[test]
        fn huge_numbers_read_back(digits in "[1-9][0-9]{17,60}") {
            let value: BigInt = digits.parse().expect("only digits");
            let words = chinese(&Decimal::new(value.clone(), 0));
            prop_assert_eq!(parse(&words), Some(Exact::from(value)));
        }

        #[test]
        fn no_text_panics(text in "[零〇一二两三十百千万亿点负0-9.]{0,12}") {
            let _ = parse(&text);
        }
    }
}
