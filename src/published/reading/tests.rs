//! What is read back, and what is refused.

use super::*;
use crate::number::Exact;
use crate::published::{Missing, Value};
use crate::source::SourceId;

const GOOD: &str = r#"{
  "rptc": 1,
  "report": {
    "title": "年度报告",
    "issuer": null,
    "period": {"code": "2022", "text": "2022", "first": "2022-01-01", "last": "2022-12-31"}
  },
  "units": {
    "件": {"plural": null, "base": {"件": 1}, "scale": "1", "precision": 0, "rounded": false}
  },
  "figures": {
    "新收": {
      "label": "新收到申请",
      "value": "53",
      "exact": true,
      "text": "53件",
      "unit": "件",
      "type": "quantity",
      "precision": 0,
      "rounded": false,
      "missing": null,
      "place": {"file": "2022.rpt", "line": 9, "column": 1},
      "of the future": [1, 2]
    },
    "结转": {
      "label": "结转", "value": null, "exact": true, "text": "未统计", "unit": "件",
      "type": "quantity", "precision": 0, "rounded": false, "missing": "unknown"
    }
  },
  "checks": []
}"#;

fn read_text(text: &str) -> Result<Published<'_>, PublishedProblem> {
    let place = Span::new(SourceId(0), 0, 1);
    read(text.as_bytes(), Extent::Everything, "2022.json", place)
}

#[test]
fn reads_figures() {
    let published = read_text(GOOD).expect("a good file");
    let figure = |name: &str| {
        let mut figures = published.figures.iter();
        let found = figures.find(|(found, _)| **found == *name);
        found.map(|(_, figure)| figure).expect("a figure")
    };
    let received = figure("新收");
    assert_eq!(received.value, Some(Value::Number(Exact::from(53))));
    assert!(received.exact);
    assert_eq!(&*received.text, "53件");
    let place = &received.place;
    assert_eq!((&*place.file, place.line), ("2022.rpt", 9));
    assert_eq!(figure("结转").missing, Some(Missing::Unknown));
    assert_eq!(figure("结转").value, None);
    let period = published.report.period.as_ref().expect("a period");
    assert_eq!(period.last.to_string(), "2022-12-31");
    assert!(published.units.contains_key("件"));
    assert_eq!(
        read_text(&format!("\u{feff}{GOOD}")).map(|it| it.report.title.to_string()),
        Ok("年度报告".to_owned())
    );
}

#[test]
fn refuses_what_is_no_report() {
    assert!(matches!(
        read_text("{\n  \"rptc\": 1,\n"),
        Err(PublishedProblem::NotJson {
            at: At { line: 3 | 2, .. },
            ..
        })
    ));
    for text in ["[1]", "{}", "12", "null", "{\"figures\": {}}"] {
        assert!(
            matches!(read_text(text), Err(PublishedProblem::NotAReport { .. })),
            "{text}"
        );
    }
    let newer = GOOD.replace("\"rptc\": 1", "\"rptc\": 2");
    assert!(matches!(
        read_text(&newer),
        Err(PublishedProblem::OtherVersion { found, .. }) if found == "2"
    ));
    assert!(matches!(
        read(
            b"{\n\xff}",
            Extent::Figures(&[]),
            "2022.json",
            Span::new(SourceId(0), 0, 1)
        ),
        Err(PublishedProblem::NotJson {
            at: At {
                line: 2,
                column: 1,
                ..
            },
            ..
        })
    ));
    let deep = "[".repeat(100_000);
    assert!(matches!(
        read_text(&deep),
        Err(PublishedProblem::NotJson { .. })
    ));
}

#[test]
fn names_the_place_of_a_bad_field() {
    let word = |text: &str| FieldFault::UnknownWord(text.to_owned());
    let unit = FieldFault::UnknownUnit("宗".to_owned());
    let label = FieldFault::Missing("label".to_owned());
    for (from, to, line, expected) in [
        ("\"53\"", "\"53.0\"", 14, FieldFault::NotNumber),
        ("\"53\"", "\"1/0\"", 14, FieldFault::NotNumber),
        ("\"53\"", "53", 14, FieldFault::WrongKind),
        ("\"quantity\"", "\"amount\"", 18, word("amount")),
        ("\"unit\": \"件\"", "\"unit\": \"宗\"", 17, unit),
        (
            "\"scale\": \"1\"",
            "\"scale\": \"0\"",
            9,
            FieldFault::NotPositive,
        ),
        ("2022-12-31", "2022-13-31", 6, FieldFault::NotDate),
        ("\"label\": \"新收到申请\",", "", 24, label),
    ] {
        let changed = GOOD.replacen(from, to, 1);
        match read_text(&changed) {
            Err(PublishedProblem::BadField { at, fault, .. }) => {
                assert_eq!((at.line, fault), (line, expected), "{to}");
            }
            other => panic!("{to}: {other:?}"),
        }
    }
}
