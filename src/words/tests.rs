//! What numbers sound like.

use crate::number::{Exact, Rounding};
use crate::semantics::model::{Approximation, Format, Locale, Missing};
use crate::semantics::model::{Number, Undefined, Value};
use crate::semantics::types::{Dimension, Type, Whole};
use crate::semantics::units::Unit;

use super::{Manner, OpenCount, Spoken, SpokenPart, Voice};

const ZH: Voice = Voice {
    locale: Locale::ZhCn,
    rounding: Rounding::HalfUp,
};
const EN: Voice = Voice {
    locale: Locale::EnUs,
    rounding: Rounding::HalfUp,
};

fn exact(text: &str) -> Exact {
    Exact::parse_fraction(text)
        .or_else(|| Exact::parse_decimal(text))
        .expect("a number")
}

fn unit(symbol: &str, scale: &str, places: u32, ty: Type) -> Unit {
    Unit {
        symbol: symbol.to_owned(),
        plural: None,
        ty,
        scale: exact(scale),
        places,
        least: None,
        rounded: false,
    }
}

fn counted(symbol: &str) -> Unit {
    unit(symbol, "1", 0, Type::Quantity(Dimension::base(symbol)))
}

fn percent(ty: Type) -> Unit {
    unit("%", "1/100", 2, ty)
}

fn requests() -> Unit {
    Unit {
        plural: Some("requests".to_owned()),
        ..counted("request")
    }
}

/// A number in the base unit, said in `unit`.
fn say(voice: Voice, value: &str, unit: &Unit, manner: Manner, format: Option<Format>) -> String {
    let value = Value::Number(Number::exact(exact(value)));
    let spoken = Spoken {
        value: &value,
        ty: &unit.ty,
        unit,
        places: unit.places,
        manner,
    };
    voice.say(spoken, format)
}

fn plain(voice: Voice, value: &str, unit: &Unit, format: Option<Format>) -> String {
    say(voice, value, unit, Manner::Plain, format)
}

#[test]
fn chinese_amounts() {
    let case = counted("件");
    let yuan = unit("万元", "10000", 2, Type::Quantity(Dimension::base("元")));
    let millions = Unit {
        symbol: "百万元".to_owned(),
        scale: exact("1000000"),
        ..yuan.clone()
    };
    for (value, unit, format, words) in [
        ("443", &case, None, "443件"),
        ("10526", &case, None, "10526件"),
        ("-5", &case, None, "-5件"),
        ("443", &case, Some(Format::Number), "443"),
        ("443", &case, Some(Format::Chinese), "四百四十三"),
        ("10526", &case, Some(Format::Grouped), "10,526件"),
        ("10526", &case, Some(Format::TenThousands), "1.05万件"),
        ("180000", &case, Some(Format::TenThousands), "18万件"),
        ("0", &case, Some(Format::TenThousands), "0万件"),
        ("443", &case, Some(Format::TenThousands), "0.044万件"),
        (
            "-251000",
            &case,
            Some(Format::HundredMillions),
            "-0.0025亿件",
        ),
        ("-5", &case, Some(Format::Abs), "5件"),
        ("251000", &yuan, None, "25.10万元"),
        ("251000", &yuan, Some(Format::Places(1)), "25.1万元"),
        (
            "123456789",
            &yuan,
            Some(Format::HundredMillions),
            "1.23亿元",
        ),
        (
            "123456789",
            &yuan,
            Some(Format::TenThousands),
            "12345.68万元",
        ),
        ("3000000", &millions, None, "3.00百万元"),
        ("3000000", &millions, Some(Format::TenThousands), "300万元"),
    ] {
        assert_eq!(plain(ZH, value, unit, format), words);
    }
}

#[test]
fn chinese_rates() {
    let growth = percent(Type::Growth);
    let share = percent(Type::Share(Whole::Unstated));
    let points = unit("百分点", "1/100", 2, Type::Points);
    let multiple = unit("倍", "1", 2, Type::Multiple);
    for (value, unit, format, words) in [
        ("390/53", &growth, None, "增长735.85%"),
        ("-4/125", &growth, None, "下降3.20%"),
        ("0", &growth, None, "持平"),
        ("1/1000000", &growth, None, "持平"),
        ("-4/125", &growth, Some(Format::Rate), "-3.20%"),
        ("-4/125", &growth, Some(Format::Abs), "3.20%"),
        ("390/53", &growth, Some(Format::Places(0)), "增长736%"),
        ("390/53", &growth, Some(Format::Times), "增长7.36倍"),
        ("21/170", &share, None, "12.35%"),
        ("23/1000", &points, None, "上升2.30个百分点"),
        ("-23/1000", &points, None, "下降2.30个百分点"),
        ("-23/1000", &points, Some(Format::Rate), "-2.30个百分点"),
        ("443/53", &multiple, None, "8.36倍"),
    ] {
        assert_eq!(plain(ZH, value, unit, format), words);
    }
}

#[test]
fn places_round_from_the_exact_value() {
    // 2.449 % is 2.45 at two places and 2.4 at one, never 2.5.
    let share = percent(Type::Share(Whole::Unstated));
    assert_eq!(plain(ZH, "2449/100000", &share, None), "2.45%");
    assert_eq!(
        plain(ZH, "2449/100000", &share, Some(Format::Places(1))),
        "2.4%"
    );
    let even = Voice {
        rounding: Rounding::HalfEven,
        ..ZH
    };
    let tie = Some(Format::Places(1));
    assert_eq!(plain(ZH, "245/10000", &share, tie), "2.5%");
    assert_eq!(plain(even, "245/10000", &share, tie), "2.4%");
}

#[test]
fn changes_are_said_only_of_a_diff() {
    let case = counted("件");
    for (value, words) in [("390", "增加390件"), ("-5", "减少5件"), ("0", "持平")] {
        assert_eq!(say(ZH, value, &case, Manner::Change, None), words);
    }
    let requests = requests();
    for (value, format, words) in [
        ("390", None, "an increase of 390 requests"),
        ("-1", None, "a decrease of 1 request"),
        ("0", None, "no change"),
        ("390", Some(Format::More), "390 more requests"),
        ("-5", Some(Format::More), "5 fewer requests"),
        ("-5", Some(Format::Rose), "fell 5 requests"),
    ] {
        assert_eq!(say(EN, value, &requests, Manner::Change, format), words);
    }
}

#[test]
fn approximate_numbers() {
    let over = Manner::Approximate(Approximation::Over);
    let about = Manner::Approximate(Approximation::About);
    let under = Manner::Approximate(Approximation::Under);
    let items = counted("条");
    let yuan = unit("万元", "10000", 2, Type::Quantity(Dimension::base("元")));
    let share = percent(Type::Share(Whole::Unstated));
    for (value, unit, manner, words) in [
        ("180000", &items, over, "18万余条"),
        ("200000", &items, over, "20余万条"),
        ("5500", &items, over, "5500余条"),
        ("12", &items, over, "超过12条"),
        ("180000", &items, about, "约18万条"),
        ("180000", &items, under, "近18万条"),
        ("180000", &yuan, over, "18万余元"),
        ("55000000", &yuan, over, "5500余万元"),
        ("9/50", &share, over, "超过18%"),
        (
            "180000",
            &items,
            Manner::Censored { below: true },
            "不足18万条",
        ),
        ("5", &items, Manner::Censored { below: false }, "超过5条"),
    ] {
        assert_eq!(say(ZH, value, unit, manner, None), words);
    }
    let requests = requests();
    for (value, manner, words) in [
        ("180000", over, "more than 180,000 requests"),
        ("180000", about, "about 180,000 requests"),
        ("180000", under, "nearly 180,000 requests"),
        ("1", Manner::Censored { below: true }, "less than 1 request"),
    ] {
        assert_eq!(say(EN, value, &requests, manner, None), words);
    }
}

#[test]
fn what_follows_from_an_approximate_number_is_approximate() {
    let share = percent(Type::Share(Whole::Unstated));
    let value = Value::Number(Number {
        approximate: true,
        ..Number::exact(exact("1/1024"))
    });
    let spoken = Spoken {
        value: &value,
        ty: &share.ty,
        unit: &share,
        places: 2,
        manner: Manner::Plain,
    };
    assert_eq!(ZH.say(spoken, None), "约0.10%");
    assert_eq!(EN.say(spoken, None), "about 0.10%");
}

#[test]
fn english_numbers() {
    let requests = requests();
    let growth = percent(Type::Growth);
    let points = unit("百分点", "1/100", 2, Type::Points);
    let price = unit("USD/request", "1", 2, Type::Number);
    for (value, unit, format, words) in [
        ("391/100", &price, None, "3.91 USD per request"),
        ("1234", &requests, None, "1,234 requests"),
        ("1", &requests, None, "1 request"),
        ("1234", &requests, Some(Format::Number), "1,234"),
        (
            "123/1000",
            &growth,
            Some(Format::Places(1)),
            "an increase of 12.3%",
        ),
        ("-123/1000", &growth, None, "a decrease of 12.30%"),
        ("0", &growth, None, "no change"),
        ("123/1000", &growth, Some(Format::Up), "up 12.30%"),
        ("-123/1000", &growth, Some(Format::Rose), "fell 12.30%"),
        ("123/1000", &growth, Some(Format::More), "12.30% more"),
        (
            "23/1000",
            &points,
            None,
            "an increase of 2.30 percentage points",
        ),
    ] {
        assert_eq!(plain(EN, value, unit, format), words);
    }
}

#[test]
fn values_that_are_no_numbers() {
    let unit = counted("件");
    let said = |voice: Voice, value: Value| {
        let spoken = Spoken {
            value: &value,
            ty: &unit.ty,
            unit: &unit,
            places: 0,
            manner: Manner::Plain,
        };
        (voice.say(spoken, None), voice.cell(spoken, true))
    };
    let pair = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    let na = Value::Missing(Missing::NotApplicable);
    assert_eq!(said(ZH, Value::Missing(Missing::None)), pair("无", "无"));
    assert_eq!(said(ZH, na.clone()), pair("不适用", "—"));
    assert_eq!(said(EN, na), pair("not applicable", "N/A"));
    assert_eq!(said(ZH, Value::Missing(Missing::Unknown)).0, "未统计");
    assert_eq!(said(ZH, Value::Missing(Missing::Todo)).0, "【待填】");
    let undefined = |instead: Option<&str>| Value::Undefined {
        because: Undefined::ZeroBase,
        instead: instead.map(str::to_owned),
    };
    assert_eq!(
        said(ZH, undefined(Some("上年为零，不可比"))).0,
        "上年为零，不可比"
    );
    assert_eq!(said(ZH, undefined(None)).0, "不可比");
    assert_eq!(said(ZH, Value::Date(2024, 1, 31)).0, "2024年1月31日");
    assert_eq!(said(EN, Value::Date(2024, 1, 31)).0, "January 31, 2024");
}

#[test]
fn cells() {
    let growth = percent(Type::Growth);
    let requests = requests();
    let cell = |voice: Voice, value: &str, unit: &Unit, with_unit| {
        let value = Value::Number(Number::exact(exact(value)));
        let spoken = Spoken {
            value: &value,
            ty: &unit.ty,
            unit,
            places: unit.places,
            manner: Manner::Plain,
        };
        voice.cell(spoken, with_unit)
    };
    assert_eq!(cell(ZH, "-4/125", &growth, true), "-3.20%");
    assert_eq!(cell(ZH, "-4/125", &growth, false), "-3.20");
    assert_eq!(cell(EN, "14213", &requests, false), "14,213");
    assert_eq!(cell(EN, "14213", &requests, true), "14,213 requests");
}

#[test]
fn lists() {
    let entries = |texts: &[&str]| {
        texts
            .iter()
            .map(|&text| text.to_owned())
            .collect::<Vec<_>>()
    };
    let of = counted("个");
    let others = Unit {
        symbol: String::new(),
        ..counted("")
    };
    let total = exact("20");
    fn open<'a>(total: &'a Exact, unit: &'a Unit) -> Option<OpenCount<'a>> {
        Some(OpenCount { total, unit })
    }
    assert_eq!(ZH.list(&entries(&["甲", "乙", "丙"]), None), "甲、乙、丙");
    assert_eq!(
        ZH.list(&entries(&["《甲》", "《乙》"]), None),
        "《甲》《乙》"
    );
    assert_eq!(
        ZH.list(&entries(&["“甲”", "“乙”"]), open(&total, &of)),
        "“甲”“乙”等20个"
    );
    assert_eq!(EN.list(&entries(&["A"]), None), "A");
    assert_eq!(EN.list(&entries(&["A", "B"]), None), "A and B");
    assert_eq!(EN.list(&entries(&["A", "B", "C"]), None), "A, B, and C");
    assert_eq!(
        EN.list(&entries(&["A", "B"]), open(&total, &others)),
        "A, B, and 18 others"
    );
}

#[test]
fn parts_with_and_without_shares() {
    let part = |label: &str, value: &str, share: Option<&str>| SpokenPart {
        label: label.to_owned(),
        value: value.to_owned(),
        share: share.map(str::to_owned),
    };
    let parts = [part("市级", "48期", None), part("宿豫", "17期", None)];
    assert_eq!(said(ZH.parts(&parts)), "市级48期、宿豫17期");
    let shares = [
        part("市级", "48期", Some("60.00%")),
        part("宿豫", "32期", Some("40.00%")),
    ];
    assert_eq!(
        said(ZH.parts(&shares)),
        "市级48期（60.00%）、宿豫32期（40.00%）"
    );
    let english = [
        part("online", "800 requests", Some("80.00%")),
        part("by mail", "200 requests", None),
    ];
    assert_eq!(
        said(EN.parts(&english)),
        "800 requests online (80.00%) and 200 requests by mail"
    );
}

fn said(pieces: Vec<super::Piece>) -> String {
    pieces.into_iter().map(|piece| piece.text).collect()
}
