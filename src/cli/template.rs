//! `rptc template`: the built-in templates, and one of them to begin with.

use std::path::{Path, PathBuf};

use super::arguments::{Template, TemplateCommand};
use super::new::unused;
use super::problems::Problem;
use super::terminal::Terminal;
use super::{Exit, Ran, Stop};
use crate::diagnostics::Lang;
use crate::emit::template::{ejected, names, unknown};
use crate::source::write_all_beside;

pub(super) fn run(wanted: &Template, terminal: &Terminal) -> Ran {
    match &wanted.what {
        TemplateCommand::List => {
            let list: String = names().map(|name| about(name, terminal.lang)).collect();
            terminal.print(list.as_bytes())?;
            Ok(Exit::Clean)
        }
        TemplateCommand::Eject { name, folder } => eject(name, folder, terminal),
    }
}

fn about(name: &str, lang: Lang) -> String {
    let what = match (name, lang) {
        ("official", Lang::Zh) => "党政机关公文格式（GB/T 9704）",
        ("official", Lang::En) => "Chinese official documents (GB/T 9704)",
        ("plain", Lang::Zh) => "通用的报告，中文英文都可以",
        ("plain", Lang::En) => "reports of any office, in English or Chinese",
        _ => "",
    };
    format!("{name:<10}{what}").trim_end().to_owned() + "\n"
}

fn eject(name: &str, folder: &Path, terminal: &Terminal) -> Ran {
    let Some(files) = ejected(name) else {
        let told = Box::new(unknown(name, None).diagnostic());
        return Err(Stop::Problem(told, Exit::Usage));
    };
    unused(folder)?;
    let files: Vec<(PathBuf, Vec<u8>)> = files
        .into_iter()
        .map(|(name, bytes)| (folder.join(name), bytes.to_owned()))
        .collect();
    write_all_beside(&files).map_err(Problem::unwritten)?;
    terminal.say(&next_step(folder, terminal.lang))?;
    Ok(Exit::Clean)
}

fn next_step(folder: &Path, lang: Lang) -> String {
    let folder = folder.display();
    match lang {
        Lang::Zh => {
            format!(
                "已写好 {folder}，从 look.typ 改起；报告里写 template \"文件夹\"，或用 --template {folder}\n"
            )
        }
        Lang::En => {
            format!(
                "Wrote {folder}: begin with look.typ. Name the folder in the report, template \"DIR\", or use --template {folder}\n"
            )
        }
    }
}
