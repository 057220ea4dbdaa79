//! A report that others name is read and checked once in a check, whoever names
//! it: a former report of several, a member's former report.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use libtest_mimic::{Failed, Trial};
use rptc::pipeline::{self, Options};
use rptc::source::{Files, MemoryFiles, Unopened, Wanted};

pub(crate) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("consulted::years_that_name_three_each", || {
            let files = (2000..2020).fold(MemoryFiles::default(), |files, year| {
                files.with(format!("{year}.rpt"), report(year, &before(year)))
            });
            read_at_most(1, files, "2019.rpt", &[])
        }),
        Trial::test("consulted::years_in_a_circle", || {
            let files = (2000..2020).fold(MemoryFiles::default(), |files, year| {
                let named = match year {
                    2000 => "\"2019.rpt\"".to_owned(),
                    year => before(year),
                };
                files.with(format!("{year}.rpt"), report(year, &named))
            });
            read_at_most(1, files, "2019.rpt", &["E0609", "E0609", "E0609"])
        }),
        Trial::test("consulted::members_that_share_members", members),
    ]
}

fn report(year: u16, previous: &str) -> String {
    let head = format!(
        "period {year} published {}-01-31 previous {previous}",
        year + 1
    );
    format!("report \"甲\" {{ issuer \"甲\" {head} }}\nfigure a = {year} 件\n")
}

/// The three years before, as far as there are reports.
fn before(year: u16) -> String {
    let named = (year.saturating_sub(3).max(2000)..year).rev();
    let named: Vec<String> = named.map(|year| format!("\"{year}.rpt\"")).collect();
    match named.is_empty() {
        true => "none because \"首份\"".to_owned(),
        false => named.join(", "),
    }
}

/// A province whose cities collect the same districts, all of them with the
/// same year before as the province itself.
fn members() -> Result<(), Failed> {
    let last = "report \"甲\" { issuer \"甲\" period 2022 previous none because \"首份\" }\nfigure a = 1 件\n";
    let head = |name: &str, last: &str| {
        format!("report \"甲\" {{ issuer \"{name}\" period 2023 previous \"{last}\" }}\n")
    };
    let mut files = MemoryFiles::default().with("2022.rpt", last).with(
        "all.rpt",
        head("全省", "2022.rpt") + "members \"cities/*.rpt\"\nfigure a = sum(members.a)\n",
    );
    for city in ["east", "west", "north", "south"] {
        let text = head(city, "../2022.rpt")
            + "members \"../districts/*.rpt\"\nfigure a = sum(members.a)\n";
        files = files.with(format!("cities/{city}.rpt"), text);
    }
    for district in ["one", "two", "three"] {
        let text = head(district, "../2022.rpt") + "figure a = 3 件\n";
        files = files.with(format!("districts/{district}.rpt"), text);
    }
    // Two threads may come to one at the same time: none waits for the other.
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    read_at_most(threads, files, "all.rpt", &[])
}

/// Checks a report of which none of the files is read more often, and which has
/// these problems.
fn read_at_most(
    most: usize,
    files: MemoryFiles,
    main: &str,
    expected: &[&str],
) -> Result<(), Failed> {
    let files = Counted {
        files,
        read: Mutex::default(),
    };
    let options = Options {
        root: Some(PathBuf::from(".")),
        ..Options::default()
    };
    let checked = pipeline::check(&files, Path::new(main), &options, &|_| {});
    let codes: Vec<&str> = checked.diagnostics.iter().map(|it| it.code).collect();
    if codes != expected {
        let titles: Vec<&str> = checked.diagnostics.iter().map(|it| &*it.title.en).collect();
        return Err(format!("{codes:?}: {titles:?}").into());
    }
    let read = files.read.lock().map_err(|_| "a check panicked")?;
    match read.iter().find(|(_, times)| **times > most) {
        Some((path, times)) => Err(format!("{} is read {times} times", path.display()).into()),
        None => Ok(()),
    }
}

/// Files, and how often each was read.
struct Counted {
    files: MemoryFiles,
    read: Mutex<BTreeMap<PathBuf, usize>>,
}

impl Files for Counted {
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        let bytes = self.files.read(path, wanted)?;
        if let Ok(mut read) = self.read.lock() {
            *read.entry(path.to_owned()).or_default() += 1;
        }
        Ok(bytes)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.canonical(path)
    }

    fn is_dir(&self, path: &Path) -> bool {
        self.files.is_dir(path)
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        self.files.list(dir)
    }
}
