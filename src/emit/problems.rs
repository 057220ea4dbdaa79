//! What can go wrong between the finished report and its Typst text.

use std::path::PathBuf;

use crate::diagnostics::Text;
use crate::diagnostics::problem::problem;
use crate::source::Span;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum EmitProblem {
        /// No built-in template of that name, and no such folder.
        UnknownTemplate {
            name: String,
            known: Vec<String>,
            /// The known name that it most looks like.
            similar: Option<String>,
            place: Option<Span>,
        } = "E0701" {
            let(known = known.join(", "))
            title("没有名为“{name}”的模板" | "there is no template `{name}`")
            at(place, "这份报告要用模板“{name}”" | "this report asks for the template `{name}`")
            when(Some(similar) = similar => note("是不是想写“{similar}”？" | "did you mean `{similar}`?"))
            note(
                "内置模板：{known}。自己的模板请写文件夹路径，例如 template \"./templates/ours\"。"
                | "built in: {known}. For a template of your own give its folder, such as template \"./templates/ours\"."
            )
        }
        /// The folder is there, but it is no template, or lies out of bounds.
        BadTemplateFolder {
            folder: PathBuf,
            reason: FolderFault,
            place: Option<Span>,
        } = "E0702" {
            let(folder = folder.display())
            title(match reason {
                FolderFault::Missing => "找不到模板文件夹 {folder}" | "there is no template folder {folder}",
                FolderFault::NoReport =>
                    "模板文件夹 {folder} 里没有 report.typ.jinja" | "the template folder {folder} holds no report.typ.jinja",
                FolderFault::OutsideProject =>
                    "模板文件夹 {folder} 在项目之外" | "the template folder {folder} lies outside the project",
                FolderFault::FileOutside(name) =>
                    "模板文件夹 {folder} 里的 {name} 指向项目之外"
                    | "{name} of the template folder {folder} leads outside the project",
                FolderFault::Unreadable(Text { zh, en }) =>
                    "读不了模板文件夹 {folder}：{zh}" | "cannot read the template folder {folder}: {en}",
            })
            at(place, "这份报告要用这个模板" | "this report asks for that template")
            note(
                "模板是一个放在项目里的文件夹，入口文件是 report.typ.jinja；可用 rptc template eject official 文件夹 抄一份来改。"
                | "a template is a folder inside the project that starts at report.typ.jinja; `rptc template eject official DIR` writes one to begin with."
            )
        }
        /// A logo that no page can show.
        UnfitLogo { path: String, fault: LogoFault, place: Span } = "E0724" {
            title(match fault {
                LogoFault::Format => "徽标 {path} 不是 SVG、PNG 或 JPEG 图" | "the logo {path} is no SVG, PNG or JPEG",
                LogoFault::Large(size) =>
                    "徽标 {path} 有 {size} KB，太大了" | "the logo {path} has {size} KB, which is too much",
            })
            at(place, "要用这个徽标" | "this logo is asked for")
            note(
                "请用矢量图（SVG），或几百像素宽的 PNG、JPEG，不超过 512 KB。"
                | "use a drawing (SVG), or a PNG or JPEG some hundred pixels wide, of 512 KB at most."
            )
        }
        /// A template file that the template engine refuses.
        BrokenTemplate { file: String, line: Option<usize>, message: String } = "E0703" {
            let(at = line.map_or_else(|| file.clone(), |line| format!("{file}:{line}")))
            title("模板 {at} 有错：{message}" | "the template {at} is wrong: {message}")
            note(
                "这是模板的问题，不是报告的问题；请改模板，或暂时去掉 --template 用内置模板。"
                | "the fault lies in the template, not in the report: mend it, or leave out --template for now."
            )
        }
    }
}

impl EmitProblem {
    pub fn unfit_logo(path: &str, fault: LogoFault, place: Span) -> Self {
        EmitProblem::UnfitLogo {
            path: path.to_owned(),
            fault,
            place,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoFault {
    /// No SVG, PNG or JPEG.
    Format,
    /// A logo is a small drawing; whatever is larger makes every page heavy. In
    /// KiB.
    Large(u64),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FolderFault {
    Missing,
    /// No `report.typ.jinja` in it.
    NoReport,
    /// The report's own `template` leads out of the project.
    OutsideProject,
    /// A file or folder in it is a link out of the project.
    FileOutside(String),
    /// Which file cannot be read, and why.
    Unreadable(Text),
}
