//! A comparison for the comment on a merge request.

use std::fmt::Write as _;

use super::super::closing::english;
use super::Compared;
use super::said::{Body, Said, said};
use crate::comparison::{Kind, Passage};
use crate::diagnostics::Lang;
use crate::diagnostics::render::markdown as escaped;

/// Of several reports those that changed, and how many did not.
pub(super) fn all(all: &[Compared], lang: Lang) -> String {
    let told = |compared: &&Compared| all.len() == 1 || !compared.comparison.is_empty();
    let told: Vec<&Compared> = all.iter().filter(told).collect();
    let mut texts: Vec<String> = told.iter().map(|it| shown(it, lang)).collect();
    let same = all.len() - told.len();
    if same > 0 {
        texts.push(lang.pick(
            format!("{same}份报告没有变化\n"),
            format!("{}: no change\n", english(same, "report")),
        ));
    }
    texts.join("\n")
}

fn shown(compared: &Compared, lang: Lang) -> String {
    let Said {
        head,
        errors,
        parts,
        nothing,
    } = said(compared, lang);
    let mut out = format!("### {}\n", escaped(&head));
    if let Some(errors) = errors {
        let _ = writeln!(out, "\n**{errors}**");
    }
    if parts.is_empty() {
        let _ = writeln!(out, "\n{nothing}");
    }
    for part in parts {
        let _ = writeln!(out, "\n#### {}\n", escaped(&part.title));
        match part.body {
            Body::Rows(heads, rows) => {
                let rule = heads.iter().map(|_| "---".to_owned()).collect::<Vec<_>>();
                row(&heads, &mut out);
                row(&rule, &mut out);
                for cells in rows {
                    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
                    row(&cells, &mut out);
                }
            }
            Body::Passages(passages, more) => {
                for passage in passages {
                    prose(passage, &mut out);
                }
                if let Some(more) = more {
                    let _ = writeln!(out, "\n{more}");
                }
            }
        }
    }
    out
}

fn row(cells: &[impl AsRef<str>], out: &mut String) {
    for cell in cells {
        let _ = write!(out, "| {} ", cell.as_ref());
    }
    let _ = writeln!(out, "|");
}

fn prose(passage: &Passage, out: &mut String) {
    let _ = write!(out, "- ");
    if let Some(section) = &passage.section {
        let _ = write!(out, "*{}*: ", escaped(section));
    }
    for run in &passage.runs {
        let text = escaped(&run.text);
        let _ = match run.kind {
            Kind::Kept => write!(out, "{text}"),
            Kind::Lost => write!(out, "<del>{text}</del>"),
            Kind::New => write!(out, "<ins>{text}</ins>"),
        };
    }
    let _ = writeln!(out);
}
