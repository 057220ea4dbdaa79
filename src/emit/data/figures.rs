//! All figures of the report in one CSV, and each series in one of its own.

use crate::number::Exact;
use crate::published::{Figure, Report, Series, Value};

use super::sheet::{Constraints, Field, Kind, Sheet, decimal, word};

const EXACT: &str = r"^-?\d+(/\d+)?$";

pub(super) fn figures(report: &Report) -> Sheet {
    let exact = Field {
        constraints: Constraints {
            pattern: Some(EXACT),
            ..Constraints::default()
        },
        ..Field::new("exact", Kind::String)
    };
    let precision = Field {
        constraints: Constraints {
            required: Some(true),
            minimum: Some(0),
            ..Constraints::default()
        },
        ..Field::new("precision", Kind::Integer)
    };
    let text = |name: &str| Field::new(name, Kind::String);
    Sheet {
        name: "figures".to_owned(),
        title: report.report.title.clone(),
        fields: vec![
            text("name").key().said("name in the report's source"),
            text("label"),
            Field::new("value", Kind::Number).said("in `unit`, rounded to `precision` decimals"),
            text("unit"),
            text("text").said("as printed"),
            exact.said("the exact value as a fraction"),
            text("type").said("what kind of number it is"),
            precision.said("decimals printed"),
            text("missing").said("why there is no value"),
            text("formula"),
            text("place").said("file and line of the source"),
        ],
        rows: report
            .figures
            .iter()
            .map(|(name, figure)| row(name, figure, report))
            .collect(),
        missing: &[""],
    }
}

fn row(name: &str, figure: &Figure, report: &Report) -> Vec<String> {
    let exact = figure.value.as_ref().and_then(Value::number);
    let missing = figure.missing.as_ref().map(word);
    vec![
        name.to_owned(),
        figure.label.clone(),
        value(figure, report).unwrap_or_default(),
        figure.unit.clone(),
        figure.text.clone(),
        exact.map(Exact::fraction).unwrap_or_default(),
        word(&figure.kind),
        figure.precision.to_string(),
        missing.unwrap_or_default(),
        figure.formula.clone().unwrap_or_default(),
        format!("{}:{}", figure.place.file, figure.place.line),
    ]
}

fn value(figure: &Figure, report: &Report) -> Option<String> {
    let number = figure.value.as_ref()?.number()?;
    Some(decimal(number, figure.precision, report))
}

pub(super) fn series(report: &Report) -> Vec<Sheet> {
    let numbered = (1..).zip(report.series.values());
    numbered
        .map(|(number, series)| sheet(number, series, report))
        .collect()
}

fn sheet(number: usize, series: &Series, report: &Report) -> Sheet {
    let points = series.points.iter().map(|(period, name)| {
        let figure = report.figures.get(name);
        let value = figure.and_then(|figure| value(figure, report));
        let missing = figure.and_then(|it| it.missing.as_ref()).map(word);
        vec![period.clone(), value.or(missing).unwrap_or_default()]
    });
    Sheet {
        name: format!("series-{number}"),
        title: series.label.clone(),
        fields: vec![
            Field::new("period", Kind::String).key(),
            Field {
                unit: Some(series.unit.clone()).filter(|unit| !unit.is_empty()),
                ..Field::new("value", Kind::Number)
            },
        ],
        rows: points.collect(),
        missing: &super::sheet::MISSING,
    }
}
