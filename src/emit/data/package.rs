//! `datapackage.json`: what is in the package, as Frictionless describes it.

use serde::{Deserialize, Serialize};

use crate::published::Report;

use super::sheet::{Field, Sheet};
use super::{DataFile, Origin};

#[derive(Serialize)]
struct Package<'a> {
    profile: &'static str,
    name: String,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    created: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributors: Vec<Contributor<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    licenses: Vec<License<'a>>,
    sources: Vec<Source<'a>>,
    resources: Vec<Resource<'a>>,
}

/// What is read back of a package.
#[derive(Deserialize)]
struct Listing {
    resources: Vec<Listed>,
}

#[derive(Deserialize)]
struct Listed {
    path: String,
}

/// The CSV files beside it that a package describes; none of what is no
/// package. A path that leads elsewhere is left out.
pub fn listed(package: &[u8]) -> Vec<String> {
    let listing: Option<Listing> = serde_json::from_slice(package).ok();
    let resources = listing.into_iter().flat_map(|it| it.resources);
    let paths = resources.map(|resource| resource.path);
    paths
        .filter(|path| path.ends_with(".csv") && !path.contains(['/', '\\']))
        .collect()
}

#[derive(Serialize)]
struct Contributor<'a> {
    title: &'a str,
    role: &'static str,
}

/// By its short name, by its address, or in words.
#[derive(Serialize)]
struct License<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

/// The report that the numbers are of.
#[derive(Serialize)]
struct Source<'a> {
    title: &'a str,
    hash: String,
}

#[derive(Serialize)]
struct Resource<'a> {
    profile: &'static str,
    name: &'a str,
    path: String,
    title: &'a str,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: usize,
    schema: Schema<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema<'a> {
    fields: &'a [Field],
    primary_key: &'a str,
    missing_values: &'a [&'static str],
}

pub(super) fn package<'a>(
    report: &Report,
    origin: Origin,
    sheets: impl Iterator<Item = (&'a Sheet, &'a DataFile)>,
) -> DataFile {
    let header = &report.report;
    let period = header.period.as_ref().map(|period| period.code.as_str());
    let package = Package {
        profile: "data-package",
        name: name(period),
        title: &header.title,
        created: header
            .published
            .as_ref()
            .map(|day| format!("{}T00:00:00Z", day)),
        contributors: header
            .issuer
            .iter()
            .map(|issuer| Contributor {
                title: issuer,
                role: "publisher",
            })
            .collect(),
        licenses: header.license.iter().map(|it| license(it)).collect(),
        sources: vec![Source {
            title: origin.name,
            hash: format!("sha256:{}", origin.hash),
        }],
        resources: sheets.map(|(sheet, file)| resource(sheet, file)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&package).unwrap_or_default();
    text.push('\n');
    DataFile {
        name: "datapackage.json".to_owned(),
        bytes: text.into_bytes(),
    }
}

fn license(declared: &str) -> License<'_> {
    let short = |letter: char| letter.is_ascii_alphanumeric() || "-._".contains(letter);
    let named = !declared.is_empty() && declared.chars().all(short);
    let linked = declared.contains("://");
    License {
        name: if named { declared } else { "other" },
        path: linked.then_some(declared),
        title: (!named && !linked).then_some(declared),
    }
}

fn resource<'a>(sheet: &'a Sheet, file: &'a DataFile) -> Resource<'a> {
    Resource {
        profile: "tabular-data-resource",
        name: &sheet.name,
        path: sheet.path(),
        title: &sheet.title,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        bytes: file.bytes.len(),
        schema: Schema {
            fields: &sheet.fields,
            primary_key: sheet.fields.first().map_or("", |field| field.name.as_str()),
            missing_values: sheet.missing,
        },
    }
}

/// `report-2022h1`: small letters, digits, points and hyphens.
fn name(period: Option<&str>) -> String {
    let code = period.unwrap_or_default().to_lowercase();
    let words: Vec<&str> = code
        .split(|letter: char| !letter.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let words = std::iter::once("report").chain(words);
    words.collect::<Vec<_>>().join("-")
}
