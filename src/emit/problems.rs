//! What can go wrong between the finished report and its Typst text.

use std::path::PathBuf;

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

use super::logo::LogoFault;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EmitProblem {
    /// No built-in template of that name, and no such folder.
    UnknownTemplate {
        name: String,
        known: Vec<String>,
        /// The known name that it most looks like.
        similar: Option<String>,
        place: Option<Span>,
    },
    /// The folder is there, but it is no template, or lies out of bounds.
    BadTemplateFolder {
        folder: PathBuf,
        reason: FolderFault,
        place: Option<Span>,
    },
    /// A logo that no page can show.
    UnfitLogo {
        path: String,
        fault: LogoFault,
        place: Span,
    },
    /// A template file that the template engine refuses.
    BrokenTemplate {
        file: String,
        line: Option<usize>,
        message: String,
    },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderFault {
    Missing,
    /// No `report.typ.jinja` in it.
    NoReport,
    /// The report's own `template` leads out of the project.
    OutsideProject,
    /// The system's word for why a file cannot be read.
    Unreadable(String),
}

impl EmitProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            EmitProblem::UnknownTemplate {
                name,
                known,
                similar,
                place,
            } => {
                let known = known.join(", ");
                let mut diagnostic = Diagnostic::error(
                    "E0701",
                    Text::new(
                        format!("没有名为“{name}”的模板"),
                        format!("there is no template `{name}`"),
                    ),
                );
                if let Some(place) = place {
                    diagnostic = diagnostic.at(
                        *place,
                        Text::new(
                            format!("这份报告要用模板“{name}”"),
                            format!("this report asks for the template `{name}`"),
                        ),
                    );
                }
                if let Some(similar) = similar {
                    diagnostic = diagnostic.note(Text::new(
                        format!("是不是想写“{similar}”？"),
                        format!("did you mean `{similar}`?"),
                    ));
                }
                diagnostic.note(Text::new(
                    format!("内置模板：{known}。自己的模板请写文件夹路径，例如 template \"./templates/ours\"。"),
                    format!("built in: {known}. For a template of your own give its folder, such as template \"./templates/ours\"."),
                ))
            }
            EmitProblem::BadTemplateFolder {
                folder,
                reason,
                place,
            } => {
                let folder = folder.display();
                let title = match reason {
                    FolderFault::Missing => Text::new(
                        format!("找不到模板文件夹 {folder}"),
                        format!("there is no template folder {folder}"),
                    ),
                    FolderFault::NoReport => Text::new(
                        format!("模板文件夹 {folder} 里没有 report.typ.jinja"),
                        format!("the template folder {folder} holds no report.typ.jinja"),
                    ),
                    FolderFault::OutsideProject => Text::new(
                        format!("模板文件夹 {folder} 在项目之外"),
                        format!("the template folder {folder} lies outside the project"),
                    ),
                    FolderFault::Unreadable(cause) => Text::new(
                        format!("读不了模板文件夹 {folder}：{cause}"),
                        format!("cannot read the template folder {folder}: {cause}"),
                    ),
                };
                let mut diagnostic = Diagnostic::error("E0702", title);
                if let Some(place) = place {
                    diagnostic = diagnostic.at(
                        *place,
                        Text::new("这份报告要用这个模板", "this report asks for that template"),
                    );
                }
                diagnostic.note(Text::new(
                    "模板是一个放在项目里的文件夹，入口文件是 report.typ.jinja；可用 rptc template eject official 文件夹 抄一份来改。",
                    "a template is a folder inside the project that starts at report.typ.jinja; `rptc template eject official DIR` writes one to begin with.",
                ))
            }
            EmitProblem::UnfitLogo { path, fault, place } => {
                let title = match fault {
                    LogoFault::Format => Text::new(
                        format!("徽标 {path} 不是 SVG、PNG 或 JPEG 图"),
                        format!("the logo {path} is no SVG, PNG or JPEG"),
                    ),
                    LogoFault::Large(size) => Text::new(
                        format!("徽标 {path} 有 {size} KB，太大了"),
                        format!("the logo {path} has {size} KB, which is too much"),
                    ),
                };
                Diagnostic::error("E0724", title)
                    .at(
                        *place,
                        Text::new("要用这个徽标", "this logo is asked for"),
                    )
                    .note(Text::new(
                        "请用矢量图（SVG），或几百像素宽的 PNG、JPEG，不超过 512 KB。",
                        "use a drawing (SVG), or a PNG or JPEG some hundred pixels wide, of 512 KB at most.",
                    ))
            }
            EmitProblem::BrokenTemplate {
                file,
                line,
                message,
            } => {
                let at = line.map_or_else(|| file.clone(), |line| format!("{file}:{line}"));
                Diagnostic::error(
                    "E0703",
                    Text::new(
                        format!("模板 {at} 有错：{message}"),
                        format!("the template {at} is wrong: {message}"),
                    ),
                )
                .note(Text::new(
                    "这是模板的问题，不是报告的问题；请改模板，或暂时去掉 --template 用内置模板。",
                    "the fault lies in the template, not in the report: mend it, or leave out --template for now.",
                ))
            }
        }
    }
}
