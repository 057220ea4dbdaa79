//! One truth: every number read back from the HTML and the CSV of each report
//! of `reports/` is the one that its JSON has, and a change of one figure
//! changes the same numbers in all of them: those that depend on it.

#![expect(
    clippy::indexing_slicing,
    reason = "a missing field of a JSON value reads as null"
)]

mod can_fail;
mod changing;

use std::collections::{BTreeMap, BTreeSet};

use libtest_mimic::{Failed, Trial};
use rptc::number::{Exact, Rounding};
use rptc::pipeline::Output;
use rptc::source::DiskFiles;
use serde_json::Value;

use crate::cases::reports;
use crate::markup::Element;
use crate::{checking, html};

pub(crate) fn trials() -> Result<Vec<Trial>, Failed> {
    let mut trials = vec![
        Trial::test("one_truth::a_change_goes_as_far_everywhere", || {
            let from = "figure 公众号   \"微信公众号发布信息\"     = 540 条";
            changing::change("shenzhen-justice/2023.rpt", "公众号", (from, "540", "541"))?;
            let from =
                "figure fees_collected     \"fees collected\"                  = 48215.50 USD";
            changing::change(
                "harbour-records/2024.rpt",
                "fees_collected",
                (from, "48215", "48216"),
            )
        }),
        Trial::test(
            "one_truth::the_comparison_can_fail",
            can_fail::the_comparison_can_fail,
        ),
    ];
    for (name, report) in reports()? {
        trials.push(Trial::test(format!("one_truth::{name}"), move || {
            let (_, outputs) = checking::compile(&DiskFiles, &report);
            told(Said::of(&outputs)?.faults())
        }));
    }
    Ok(trials)
}

/// What the outputs of one report say.
struct Said {
    json: Value,
    page: Element,
    /// What the page's script knows of its numbers, by their key.
    panel: Value,
    /// The CSV files by name: their records, heads first.
    sheets: BTreeMap<String, Vec<Vec<String>>>,
}

impl Said {
    fn of(outputs: &[Output]) -> Result<Said, Failed> {
        let find = |ending: &str| {
            let output = outputs.iter().find(|output| output.extension == ending);
            output.ok_or(format!("no {ending}"))
        };
        let page = String::from_utf8(find("html")?.bytes.clone())?;
        let mut sheets = BTreeMap::new();
        for output in outputs.iter().filter(|it| it.extension.ends_with(".csv")) {
            let mut reader = csv::ReaderBuilder::new();
            let mut reader = reader
                .has_headers(false)
                .from_reader(output.bytes.as_slice());
            let records: Result<Vec<Vec<String>>, csv::Error> = reader.deserialize().collect();
            let name = output.extension.trim_start_matches("data/");
            sheets.insert(name.trim_end_matches(".csv").to_owned(), records?);
        }
        let page = html::page(&page)?;
        let all = page.all();
        let script = all.iter().find(|it| it.attribute("id") == Some("data"));
        let panel = script.map_or(String::from("{}"), |it| it.text());
        Ok(Said {
            json: serde_json::from_slice(&find("json")?.bytes)?,
            panel: serde_json::from_str::<Value>(&panel)?["figures"].clone(),
            page,
            sheets,
        })
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = self.faults_of_page();
        faults.extend(self.faults_of_figures());
        faults.extend(self.faults_of_tables());
        faults.extend(self.faults_of_series());
        faults
    }

    fn figure(&self, name: &str) -> &Value {
        &self.json["figures"][name]
    }

    /// The number of a figure, rounded once to the places it is printed with.
    fn rounded(&self, name: &str) -> Option<Exact> {
        let figure = self.figure(name);
        let exact = Exact::parse_fraction(figure["value"].as_str()?)?;
        let places = u32::try_from(figure["precision"].as_u64()?).ok()?;
        let mode = match self.json["report"]["rounding"].as_str() {
            Some("half_even") => Rounding::HalfEven,
            Some(_) | None => Rounding::HalfUp,
        };
        Some(exact.round(places, mode).exact())
    }

    /// What a page's elements carry, and the words of cells and paragraphs.
    fn faults_of_page(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let cells = self.cell_texts();
        for (in_cell, element) in figures_of(&self.page) {
            let name = element.attribute("data-figure").unwrap_or("");
            if name.starts_with('=') || name.starts_with("previous") {
                faults.extend(self.fault_of_value(name, element));
                continue;
            }
            let figure = self.figure(name);
            let waived = list(&figure["stated"])
                .iter()
                .any(|it| !it["waived"].is_null());
            if figure.is_null() {
                faults.push(format!("{name}: in the page, not in the JSON"));
                continue;
            }
            let value = element.attribute("data-value");
            let date = figure["type"] == "date";
            if value != figure["value"].as_str().filter(|_| !date) && !waived {
                faults.push(format!(
                    "{name}: {value:?} in the page, {}",
                    figure["value"]
                ));
            }
            if value.is_some()
                && element.attribute("data-unit") != figure["unit"].as_str()
                && !waived
            {
                faults.push(format!("{name}: unit {:?}", element.attribute("data-unit")));
            }
            let text = element.text();
            if in_cell && !cells.contains(&(name, text.as_str())) {
                faults.push(format!(
                    "{name}: {text} in a cell, {:?} in the JSON",
                    figure["text"]
                ));
            }
            let read = number_in(&text).filter(|_| in_cell && !waived);
            if let (Some(read), Some(rounded)) = (read, self.rounded(name))
                && read != rounded
            {
                faults.push(format!("{name}: {text} reads as another number"));
            }
        }
        let main = self
            .page
            .all()
            .into_iter()
            .find(|element| element.name == "main");
        let words = main.map(Element::text).unwrap_or_default();
        for paragraph in self.paragraphs() {
            if !words.contains(&paragraph) && !paragraph.is_empty() {
                faults.push(format!("not in the page: {paragraph}"));
            }
        }
        faults
    }

    /// A number that is no figure of this report: the panel knows it, what it
    /// is made of is in the JSON or last year's, and it adds up.
    fn fault_of_value(&self, key: &str, element: &Element) -> Option<String> {
        let known = &self.panel[key];
        let value = element.attribute("data-value");
        if known.is_null() {
            return Some(format!("{key}: not known to the panel"));
        }
        for input in list(&known["i"]).iter().filter_map(Value::as_str) {
            let named = self.panel[input].is_object() || !self.json["series"][input].is_null();
            if !named && self.json["lists"][input].is_null() {
                return Some(format!("{key}: {input} is nowhere"));
            }
        }
        let wanted = key.strip_prefix('=').and_then(|sum| self.computed(sum));
        let found = value.and_then(Exact::parse_fraction);
        (wanted.is_some() && found != wanted).then(|| format!("{key}: {value:?}, not {wanted:?}"))
    }

    /// `a + b - c` and `share(a, b)` of figures, from the JSON; `None` for any
    /// other formula.
    fn computed(&self, formula: &str) -> Option<Exact> {
        let exact = |name: &str| {
            let figure = self.figure(name);
            Exact::parse_fraction(figure["value"].as_str()?)
        };
        if let Some(arguments) = formula.strip_prefix("share(") {
            let (part, whole) = arguments.strip_suffix(')')?.split_once(", ")?;
            let share = exact(part)?.divide(&exact(whole)?)?;
            return Some(&share * &Exact::power_of_ten(2));
        }
        let mut words = formula.split(' ');
        let mut sum = exact(words.next()?)?;
        while let (Some(sign), Some(name)) = (words.next(), words.next()) {
            sum = match sign {
                "+" => &sum + &exact(name)?,
                "-" => &sum - &exact(name)?,
                _ => return None,
            };
        }
        Some(sum)
    }

    /// The texts of paragraphs without footnotes, whose marks stand in the page.
    fn paragraphs(&self) -> Vec<String> {
        let mut open = vec![&self.json["preamble"]];
        let mut found = Vec::new();
        open.extend(self.json["sections"].as_array().into_iter().flatten());
        while let Some(section) = open.pop() {
            if section["footnotes"].is_null() {
                let texts = section["paragraphs"].as_array().into_iter().flatten();
                found.extend(texts.filter_map(Value::as_str).map(str::to_owned));
            }
            open.extend(section["sections"].as_array().into_iter().flatten());
        }
        found
    }

    fn blocks(&self) -> Vec<(String, &Value)> {
        let mut found = Vec::new();
        for (number, table) in (1..).zip(list(&self.json["tables"])) {
            let blocks = list(&table["blocks"]);
            for (part, block) in (1..).zip(blocks) {
                let name = if blocks.len() > 1 {
                    format!("table-{number}-{part}")
                } else {
                    format!("table-{number}")
                };
                found.push((name, block));
            }
        }
        found
    }

    fn cell_texts(&self) -> BTreeSet<(&str, &str)> {
        let blocks = self.blocks();
        let cells = blocks.iter().flat_map(|(_, block)| list(&block["cells"]));
        let sets = list(&self.json["charts"])
            .iter()
            .flat_map(|chart| list(&chart["sets"]));
        let points = sets.flat_map(|set| list(&set["points"]));
        cells
            .chain(points)
            .filter_map(|cell| Some((cell["figure"].as_str()?, cell["text"].as_str()?)))
            .collect()
    }

    fn faults_of_figures(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let records = self.sheets.get("figures").map_or(&[][..], Vec::as_slice);
        let (heads, rows) = records
            .split_first()
            .map_or((&[][..], records), |(heads, rows)| (heads.as_slice(), rows));
        let figures = self.json["figures"]
            .as_object()
            .map_or(0, serde_json::Map::len);
        if rows.len() != figures {
            faults.push(format!("{figures} figures, {} in figures.csv", rows.len()));
        }
        for row in rows {
            let field = |head: &str| {
                let at = heads.iter().position(|it| it == head);
                at.and_then(|at| row.get(at)).map_or("", String::as_str)
            };
            let name = field("name");
            let figure = self.figure(name);
            let dated = figure["type"] == "date";
            let exact = figure["value"].as_str().filter(|_| !dated).unwrap_or("");
            let same = field("exact") == exact
                && figure["text"] == field("text")
                && figure["unit"] == field("unit")
                && (dated || Exact::parse_decimal(field("value")) == self.rounded(name));
            if !same {
                faults.push(format!("figures.csv: {row:?} for {figure}"));
            }
        }
        faults
    }

    fn faults_of_tables(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for (name, block) in self.blocks() {
            let Some([heads, rows @ ..]) = self.sheets.get(&name).map(Vec::as_slice) else {
                faults.push(format!("no {name}.csv"));
                continue;
            };
            let columns = list(&block["columns"]);
            let first = heads.len() - columns.len();
            for cell in list(&block["cells"]) {
                let at = columns.iter().position(|it| it["key"] == cell["column"]);
                let row = rows
                    .iter()
                    .find(|row| row.first().map(String::as_str) == cell["row"].as_str());
                let found = at
                    .and_then(|at| row?.get(first + at))
                    .map_or("", String::as_str);
                if !self.is_cell(found, cell) {
                    faults.push(format!("{name}.csv: {found:?} for {cell}"));
                }
            }
        }
        faults
    }

    fn is_cell(&self, found: &str, cell: &Value) -> bool {
        let rounded = cell["figure"].as_str().and_then(|name| self.rounded(name));
        if let Some(missing) = cell["missing"].as_str() {
            found == missing
        } else if rounded.is_some() && Exact::parse_decimal(found) == rounded {
            true
        } else if rounded.is_some() {
            // Columns of mixed units are text.
            number_in(found) == rounded
        } else {
            cell["text"] == found || found.is_empty()
        }
    }

    fn faults_of_series(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let series = self.json["series"].as_object().into_iter().flatten();
        for (number, (name, series)) in (1..).zip(series) {
            let sheet = self.sheets.get(&format!("series-{number}"));
            let rows = sheet.map_or(&[][..], Vec::as_slice);
            let points = series["points"].as_object().into_iter().flatten();
            for ((period, figure), row) in points.zip(rows.iter().skip(1)) {
                let rounded = figure.as_str().and_then(|name| self.rounded(name));
                let [found, value] = row.as_slice() else {
                    faults.push(format!("{name}: {row:?}"));
                    continue;
                };
                if found != period || (rounded.is_some() && Exact::parse_decimal(value) != rounded)
                {
                    faults.push(format!("{name}, {period}: {row:?}"));
                }
            }
        }
        faults
    }
}

/// The elements that carry figures, and whether they stand in a cell.
fn figures_of(page: &Element) -> Vec<(bool, &Element)> {
    let all = page.all();
    let cells: Vec<&Element> = all
        .iter()
        .filter(|it| it.name == "td")
        .flat_map(|it| it.all())
        .collect();
    let carries = |element: &&Element| element.attribute("data-figure").is_some();
    all.into_iter()
        .filter(carries)
        .map(|element| (cells.iter().any(|it| std::ptr::eq(*it, element)), element))
        .collect()
}

/// The one number that a text is, grouping and unit aside.
fn number_in(text: &str) -> Option<Exact> {
    let plain = text.replace(',', "");
    let end = plain.find(|it: char| !it.is_ascii_digit() && !".-".contains(it));
    let (number, unit) = plain.split_at(end.unwrap_or(plain.len()));
    let counts = !unit.contains(|it: char| it.is_ascii_digit() || "万亿余".contains(it));
    counts.then(|| Exact::parse_decimal(number)).flatten()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn told(faults: Vec<String>) -> Result<(), Failed> {
    if faults.is_empty() {
        return Ok(());
    }
    Err(faults.join("\n").into())
}
