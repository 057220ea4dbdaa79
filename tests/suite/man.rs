//! `rptc man`: a page for each command that `--help` lists, and the first page
//! also without a folder.

use libtest_mimic::{Failed, Trial};

use crate::transcript::rptc;

pub(crate) fn trials() -> Vec<Trial> {
    vec![Trial::test("man::a_page_for_each_command", pages)]
}

fn pages() -> Result<(), Failed> {
    let folder = tempfile::tempdir()?;
    let said = |arguments: &[&str]| -> Result<String, Failed> {
        let run = rptc(folder.path()).args(arguments).output()?;
        Ok(String::from_utf8(run.stdout)?)
    };
    said(&["man", "-o", "pages"])?;
    let page = |name: &str| {
        let path = folder.path().join(format!("pages/{name}.1"));
        std::fs::read_to_string(&path).map_err(|error| format!("{name}: {error}"))
    };
    let first = page("rptc")?;
    if said(&["man"])? != first {
        return Err("`rptc man` is not the page that it writes".into());
    }
    let help = said(&["--help"])?;
    let commands = help.split("Commands:\n").nth(1).unwrap_or_default();
    let commands = commands.split("\n\n").next().unwrap_or_default();
    let names = commands
        .lines()
        .filter_map(|line| line.split_whitespace().next());
    let mut count = 0;
    for name in names {
        let text = page(&format!("rptc-{name}"))?;
        // A hyphen is written `\\-` in a page's text.
        let written = name.replace('-', "\\-");
        let listed = first.contains(&format!("rptc\\-{written}(1)"));
        if !listed || !text.contains(&format!(".TH rptc-{name} 1")) {
            return Err(format!("`{name}` is not told of").into());
        }
        count += 1;
    }
    if count < 10 {
        return Err(format!("{count} commands in\n{help}").into());
    }
    Ok(())
}
