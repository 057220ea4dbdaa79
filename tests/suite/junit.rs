//! What `rptc check --format junit` writes of all reports and cases has the
//! shape that CI servers read, and says what the exit code says.

use std::collections::BTreeSet;
use std::path::Path;

use libtest_mimic::{Failed, Trial};

use crate::markup::{self, Element};
use crate::transcript::rptc;

pub(crate) fn trials() -> Vec<Trial> {
    let trial = |folders: &'static [&str], extra: &'static [&str], name: &str| {
        Trial::test(format!("junit::{name}"), move || shape(folders, extra))
    };
    vec![
        trial(&["reports"], &["--lang", "zh"], "reports"),
        trial(&["tests/cases"], &["--lang", "zh"], "cases.zh"),
        trial(&["tests/cases"], &["--lang", "en"], "cases.en"),
        trial(&["reports"], &["--deny", "warnings"], "warnings"),
    ]
}

/// The tests of a suite; before them may stand its properties.
fn tests_of(suite: &Element) -> Result<Vec<&Element>, Failed> {
    let mut all = elements(suite);
    if all.first().is_some_and(|it| it.name == "properties") {
        for property in elements(all.remove(0)) {
            let named =
                property.name == "property" && property.attribute("name") == Some("unverified");
            let count = property
                .attribute("value")
                .and_then(|it| it.parse::<usize>().ok());
            expect(named && count.is_some_and(|it| it > 0), "a property")?;
        }
    }
    Ok(all)
}

fn shape(folders: &[&str], extra: &[&str]) -> Result<(), Failed> {
    let run = rptc(Path::new(env!("CARGO_MANIFEST_DIR")))
        .args(["check", "--format", "junit"])
        .args(folders)
        .args(extra)
        .output()?;
    let text = String::from_utf8(run.stdout)?;
    let body = text
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        .ok_or("no XML declaration")?;
    let document = markup::read(&format!("<!DOCTYPE html>{body}"))?;
    let [root] = elements(&document)[..] else {
        return Err("not one root".into());
    };
    expect(root.name == "testsuites", "the root is no <testsuites>")?;
    let suites = elements(root);
    expect(!suites.is_empty(), "no suite")?;
    let mut names = BTreeSet::new();
    for suite in &suites {
        expect(suite.name == "testsuite", "not a suite")?;
        let name = suite.attribute("name").unwrap_or_default();
        expect(!name.is_empty() && names.insert(name), "a suite's name")?;
        let tests = tests_of(suite)?;
        counted(suite, &tests)?;
        for test in &tests {
            one(test).map_err(|fault| format!("{name}: {:?}: {fault}", test.attributes))?;
        }
        let unique: BTreeSet<_> = tests.iter().map(|test| test.attribute("name")).collect();
        expect(unique.len() == tests.len(), "two tests of one name")?;
    }
    let mut tests: Vec<&Element> = Vec::new();
    for suite in &suites {
        tests.extend(tests_of(suite)?);
    }
    counted(root, &tests)?;
    let fails = root.attribute("failures") != Some("0");
    Ok(expect(
        fails != run.status.success(),
        "failures and exit code",
    )?)
}

/// A test has a name and a class, and one outcome at the most.
fn one(test: &Element) -> Result<(), String> {
    expect(test.name == "testcase", "not a test")?;
    let known = ["name", "classname", "file", "line"];
    let keys = || test.attributes.keys();
    expect(
        keys().all(|key| known.contains(&key.as_str())),
        "an attribute",
    )?;
    for key in ["name", "classname"] {
        let value = test.attribute(key).unwrap_or_default();
        expect(!value.is_empty(), "an empty name")?;
    }
    if let Some(line) = test.attribute("line") {
        expect(line.parse::<u32>().is_ok_and(|it| it > 0), "a line")?;
    }
    let inner: Vec<&str> = elements(test).iter().map(|it| it.name.as_str()).collect();
    let shapes: [&[&str]; 5] = [
        &[],
        &["system-out"],
        &["failure"],
        &["skipped"],
        &["skipped", "system-out"],
    ];
    expect(shapes.contains(&&inner[..]), "what stands in it")?;
    for outcome in elements(test) {
        if outcome.name != "system-out" {
            let message = outcome.attribute("message").unwrap_or_default();
            expect(!message.is_empty(), "no message")?;
        }
        if outcome.name == "failure" {
            expect(outcome.attribute("type").is_some(), "no type")?;
        }
    }
    Ok(())
}

fn counted(of: &Element, tests: &[&Element]) -> Result<(), Failed> {
    let with = |name: &str| {
        let such = |test: &&&Element| elements(test).iter().any(|it| it.name == name);
        tests.iter().filter(such).count().to_string()
    };
    let told = |key: &str| of.attribute(key).unwrap_or_default().to_owned();
    let counts = [
        (told("tests"), tests.len().to_string()),
        (told("failures"), with("failure")),
        (told("errors"), "0".to_owned()),
        (told("skipped"), with("skipped")),
    ];
    match counts.iter().find(|(told, counted)| told != counted) {
        Some(wrong) => Err(format!("{:?} counts {wrong:?}", of.attributes).into()),
        None => Ok(()),
    }
}

fn elements(of: &Element) -> Vec<&Element> {
    let elements = of.children.iter().filter_map(|node| match node {
        markup::Node::Element(element) => Some(element),
        markup::Node::Text(_) => None,
    });
    elements.collect()
}

fn expect(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}
