//! `rptc compile --depfile`, read by make: every file that an output was made
//! of makes it old, whatever the file is called, and one that went stops nothing.

use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, SystemTime};

use libtest_mimic::{Failed, Trial};

use crate::outside;
use crate::transcript::rptc;

/// Everything a name may hold that means something to make or to a shell.
const FOLDERS: [&str; 2] = ["年 报 $(1) #2 [a]~:*?z", "增长 5% $x"];

const INPUTS: [(&str, &str); 6] = [
    (
        "2023.rpt",
        "use \"units.rpt\"\n\
         report \"年度报告\" {\n  period 2023\n  published 2024-01-31\n  previous \"2022.rpt\"\n  \
         template \"own\" { logo \"logo.svg\" alt \"徽\" }\n}\n\
         figure 新收 = 443 单 from \"数 据.csv\" cell B2\n",
    ),
    ("units.rpt", "unit 单\n"),
    (
        "2022.rpt",
        "use \"units.rpt\"\nreport \"年度报告\" {\n  period 2022\n  published 2023-01-31\n  \
         previous none because \"首份\"\n}\nfigure 新收 = 53 单\n",
    ),
    ("数 据.csv", "项目,数\n新收,443\n"),
    (
        "logo.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>\n",
    ),
    ("own/look.typ", ""),
];

pub(crate) fn trials() -> Vec<Trial> {
    vec![Trial::test("depfile::read_by_make", || {
        FOLDERS.into_iter().try_for_each(read_by_make)
    })]
}

fn read_by_make(name: &str) -> Result<(), Failed> {
    if outside::skipped("depfile::read_by_make", &["make"]) {
        return Ok(());
    }
    let world = tempfile::tempdir()?;
    let folder = world.path().join(name);
    let template = format!("{name}/own");
    run(world.path(), &["template", "eject", "plain", &template])?;
    for (name, text) in INPUTS.iter().filter(|(_, text)| !text.is_empty()) {
        fs::write(folder.join(name), text)?;
    }
    let report = format!("{name}/2023.rpt");
    let into = format!("{name}/出 来");
    let output = format!("{into}/2023.json");
    let emit = ["--emit", "json,html", "--depfile", "made/deps.d"];
    let compile = [&["compile", &report, "-o", &into][..], &emit].concat();
    run(world.path(), &compile)?;
    // Whatever is old is made anew by saying its name.
    let rules = fs::read_to_string(world.path().join("made/deps.d"))?;
    let makefile = "%.json:\n\t@echo made\n\ninclude made/deps.d\n";
    fs::write(world.path().join("Makefile"), makefile)?;

    // All that was written just now is old beside what is to be.
    let then = SystemTime::now();
    let after = then + Duration::from_secs(120);
    touch(&world.path().join(&output), then + Duration::from_secs(60))?;
    if made(world.path(), &output)? {
        return Err(format!("new at once:\n{rules}").into());
    }
    for (name, _) in INPUTS {
        touch(&folder.join(name), after)?;
        if !made(world.path(), &output)? {
            return Err(format!("{name} makes nothing old:\n{rules}").into());
        }
        touch(&folder.join(name), then)?;
    }
    fs::remove_file(folder.join("数 据.csv"))?;
    if !made(world.path(), &output)? {
        return Err(format!("a file went and nothing is old:\n{rules}").into());
    }
    // What could not be written leaves the rules as they were.
    let failed = rptc(world.path()).args(&compile).output()?;
    let kept = fs::read_to_string(world.path().join("made/deps.d"))?;
    if failed.status.success() || kept != rules {
        return Err(format!("after a failure:\n{kept}").into());
    }
    Ok(())
}

fn run(folder: &Path, arguments: &[&str]) -> Result<(), Failed> {
    let output = rptc(folder).args(arguments).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(format!("rptc {arguments:?}:\n{said}").into())
}

fn touch(path: &Path, time: SystemTime) -> Result<(), Failed> {
    let file = File::options().write(true).open(path)?;
    Ok(file.set_modified(time)?)
}

/// Whether make finds the output older than what it is made of.
fn made(folder: &Path, output: &str) -> Result<bool, Failed> {
    let output = Command::new("make")
        .current_dir(folder)
        .arg(output)
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if !output.status.success() {
        let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(format!("make: {said}{complaint}").into());
    }
    Ok(said.trim() == "made")
}
