//! What is wrong with the files of a project: E0604 and on.

mod collecting;
mod roots;
mod settings;

pub use collecting::CollectingProblem;
pub(super) use settings::SettingsProblem;
pub(super) use settings::broken as broken_toml;

use std::path::Path;

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Text, too_large, unopened_reason};
use crate::source::{OldOffice, Root, Span, Unopened, Wanted};

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum ProjectProblem {
        NotFound { wanted: Wanted, path: String, place: Option<Span> } = "E0604" {
            let(Text { zh, en } = called(*wanted))
            title("找不到{zh}：{path}" | "{en} is not there: {path}")
            at(place, "没有这个文件" | "no such file")
            note(place.map(|_| text!(
                "路径从写它的文件所在的文件夹算起。" | "The path starts at the folder of the file that names it."
            )))
        }
        Unreadable { path: String, why: Text, place: Option<Span> } = "E0605" {
            title("读不了文件：{path}" | "cannot read {path}")
            at(place, "读不了" | "cannot be read")
            note(why.clone())
        }
        /// No file of its kind is so large.
        TooLarge { path: String, size: u64, most: u64, place: Option<Span> } = "E0633" {
            title("文件太大：{path}" | "{path} is too large")
            at(place, "没有读" | "not read")
            note(too_large(*size, *most))
            note("多半是写错了文件。" | "Most likely another file is meant.")
        }
        /// A format before .docx and .xlsx, by its name or by what it holds.
        OldOffice { wanted: Wanted, path: String, old: OldOffice, place: Option<Span> } = "E0617" {
            let(ending = old.saved_as())
            title("{path} 是旧格式的 Office 文件，读不了" | "{path} is an old Office file, which cannot be read")
            at(place, "请另存为 {ending}" | "save it as {ending}")
            note(
                "请用 Word、Excel 或 WPS 打开它，“另存为”选 {ending}；只改文件名没有用。"
                | "Open it in Word, Excel or WPS and choose {ending} under “Save as”; a new name alone does not change it."
            )
            note(instead(*wanted))
        }
        Outside {
            path: String,
            root: Root,
            /// None for a link that was met in a folder.
            place: Option<Span>,
        } = "E0606" {
            title("“{path}”在项目文件夹之外" | "`{path}` lies outside the project")
            at(place, "只能引用项目里的文件" | "only files of the project may be used")
            note(place.is_none().then(|| text!(
                "这是一个链接，指向项目之外；没有读它指向的文件。"
                | "It is a link that leads out of the project; what it leads to was not read."
            )))
            note(roots::told(root))
            note(roots::advice(root))
        }
        UseCycle { chain: Vec<String>, place: Span } = "E0607" {
            title("文件互相引用，绕成了圈" | "files use each other in a circle")
            at(place, "这里又回到了前面的文件" | "this leads back to an earlier file")
            note(Text::same(chain.join(" → ")))
        }
        PreviousCycle { chain: Vec<String>, place: Span } = "E0608" {
            title("上年报告绕成了圈" | "former reports name each other in a circle")
            at(place, "这里又回到了同一份报告" | "this leads back to the same report")
            note(Text::same(chain.join(" → ")))
        }
        PreviousBroken { path: String, errors: usize, first: Text, place: Span } = "E0609" {
            let(plural = if *errors == 1 { "" } else { "s" })
            title("上年的报告 {path} 有{errors}处错误" | "last year's report {path} has {errors} error{plural}")
            at(place, "先改好它，数据才可靠" | "mend it first: its figures are needed here")
            note(first_error(first))
            note(to_check(path))
        }
        NoReport { path: String, place: Span } = "E0610" {
            title("{path} 里没有 report，不是一份报告" | "{path} has no `report` header: it is not a report")
            at(place, "只有声明" | "declarations only")
            note(
                "在文件开头写：report \"标题\" {{ issuer \"……\" period 2023 }}"
                | "Start it with `report \"title\" {{ issuer \"…\" period 2023 }}`."
            )
        }
        NoPackage {
            package: String,
            known: Vec<String>,
            /// The one that was most likely meant, where none is taken instead.
            near: Option<String>,
            place: Option<Span>,
        } = "E0615" {
            let((zh, en) = (known.join("、"), known.join(", ")))
            title("没有名为 {package} 的格式包" | "there is no package {package}")
            at(place, "找不到" | "not found")
            when(Some(near) = near => note("是不是“{near}”？" | "Did you mean `{near}`?"))
            note(
                "可用的有：{zh}；自己的放在项目的 packages/ 文件夹。"
                | "There are: {en}. Put your own into the project's folder packages/."
            )
        }
        NoHeading { heading: String, known: Vec<String>, place: Span } = "E0616" {
            let((zh, en) = (known.join("、"), known.join(", ")))
            title("数据表里没有“{heading}”这一列" | "the data has no column `{heading}`")
            at(place, "有：{zh}" | "it has: {en}")
            note(
                "列名要和数据表第一行里的一模一样。"
                | "A column is called exactly as in the first row of the data."
            )
        }
        /// Checks of last year's own that fail once it is restated, with
        /// where they stand: `2022.rpt:5`.
        RestatedFails { file: String, failing: Vec<(Text, Option<String>)>, place: Span } = "W0409" {
            let(count = failing.len())
            title(
                "照此更正，上年的报告 {file} 自己有{count}项核对不再成立"
                | "restated so, last year's report {file} fails {count} of its own checks"
            )
            at(place, "更正了这个数" | "this is restated")
            notes(first_few(failing))
            note(
                "和它勾稽的数多半也要更正：请一并写 restate，或核对更正的数。"
                | "What balances with it most likely changes, too: restate that as well, or check the number."
            )
        }
        /// A pinned file is not what it was.
        Changed { path: String, then: String, now: String, place: Span } = "E0630" {
            title("{path} 与锁定时不同" | "{path} is not what it was when it was locked")
            at(place, "文件变了" | "the file has changed")
            note("锁定时 {then}…，现在 {now}…（sha-256）" | "It was {then}… and is {now}… now (sha-256).")
            note(
                "请看清楚改了什么；没有问题的，运行 rptc lock 重新锁定，并说明为什么改。"
                | "Look at what changed; if it is as it should be, run `rptc lock` and say why it changed."
            )
        }
        /// The lock file beside the report does not have it yet.
        NotYetLocked { path: String, place: Span } = "W0630" {
            title("rptc.lock 没有锁定 {path}" | "rptc.lock does not pin {path}")
            at(place, "未锁定" | "not locked")
            note("请运行 rptc lock。" | "Run `rptc lock`.")
        }
        /// The same under `--locked`.
        NotLocked {
            path: String,
            /// There is a lock file.
            there: bool,
            place: Span,
        } = "E0631" {
            title("{path} 没有锁定" | "{path} is not locked")
            at(place, match there {
                true => "rptc.lock 里没有它" | "rptc.lock does not have it",
                false => "报告旁边没有 rptc.lock" | "there is no rptc.lock beside the report",
            })
            note(
                "选了 --locked：请运行 rptc lock，把 rptc.lock 一并提交。"
                | "Under `--locked`, run `rptc lock` and commit rptc.lock, too."
            )
        }
        LockUnreadable { line: usize, place: Span } = "E0632" {
            title("rptc.lock 第{line}行读不懂" | "line {line} of rptc.lock cannot be read")
            at(place, "无法核对这个文件" | "this file cannot be verified")
            note(
                "每行是 sha-256、两个空格和路径；合并时有冲突的，解决后运行 rptc lock。"
                | "A line is a sha-256, two spaces and a path; after a merge conflict run `rptc lock`."
            )
        }
    }
}

impl ProjectProblem {
    /// A file that was not opened: its path to be shown, what the report calls
    /// it, and where.
    pub fn unopened(
        wanted: Wanted,
        path: &Path,
        why: &Unopened,
        named: Option<(&str, Span)>,
    ) -> Self {
        let place = named.map(|(_, place)| place);
        let shown = path.display().to_string();
        match why {
            Unopened::NotFound => ProjectProblem::NotFound {
                wanted,
                path: shown,
                place,
            },
            Unopened::Outside(root) => ProjectProblem::Outside {
                root: root.clone(),
                path: named.map_or(shown, |(written, _)| written.to_owned()),
                place,
            },
            Unopened::TooLarge { size, most } => ProjectProblem::TooLarge {
                path: shown,
                size: *size,
                most: *most,
                place,
            },
            Unopened::OldOffice(old) => ProjectProblem::OldOffice {
                wanted,
                path: shown,
                old: *old,
                place,
            },
            Unopened::Refused(error) => ProjectProblem::Unreadable {
                path: shown,
                why: text!("系统的说法：{error}" | "The system says: {error}"),
                place,
            },
            Unopened::NotAFile(_) => ProjectProblem::Unreadable {
                path: shown,
                why: unopened_reason(why),
                place,
            },
        }
    }

    /// The outside world is at fault, not the report's text.
    pub fn is_io(&self) -> bool {
        matches!(
            self,
            Self::NotFound { place: None, .. } | Self::Unreadable { .. } | Self::TooLarge { .. }
        )
    }
}

fn called(wanted: Wanted) -> Text {
    text!(match wanted {
        Wanted::Report => "报告" | "the report",
        Wanted::Use => "所引用的文件" | "the file to use",
        Wanted::Previous => "上年的报告" | "last year's report",
        Wanted::Member => "成员的报告" | "the member's report",
        Wanted::Data => "数据表" | "the table",
        Wanted::Logo => "徽标" | "the logo",
        Wanted::Package
        | Wanted::Template
        | Wanted::Font
        | Wanted::Lock
        | Wanted::Project
        | Wanted::Written => "文件" | "the file",
    })
}

/// What is read where an Office file was named, whatever it is saved as.
fn instead(wanted: Wanted) -> Option<Text> {
    match wanted {
        Wanted::Report | Wanted::Use => Some(text!(
            "rptc 编译的是 .rpt：正文抄进 .rpt，表格另存为 .xlsx 后用 fill … from 读取。"
                | "What rptc compiles is .rpt: put the text into one, and read tables with `fill … from` once they are .xlsx."
        )),
        Wanted::Previous => Some(text!(
            "上年的报告要 .rpt 或 .json；都没有时，把用到的数写出来：previous {{ 新收 = 53 件 }}。"
                | "Last year's report is a .rpt or .json; where there is none, write the numbers that are used: `previous {{ received = 53 requests }}`."
        )),
        Wanted::Member => Some(text!(
            "成员的报告要 .rpt 或 .json。" | "A member's report is a .rpt or .json."
        )),
        Wanted::Data
        | Wanted::Logo
        | Wanted::Package
        | Wanted::Template
        | Wanted::Font
        | Wanted::Lock
        | Wanted::Project
        | Wanted::Written => None,
    }
}

/// Of another report that has errors.
fn first_error(Text { zh, en }: &Text) -> Text {
    text!("第一处：{zh}" | "The first: {en}")
}

fn to_check(path: &str) -> Text {
    text!("请运行 rptc check {path}" | "Run `rptc check {path}`.")
}

fn first_few(failing: &[(Text, Option<String>)]) -> impl Iterator<Item = Text> {
    const SHOWN: usize = 4;
    failing.iter().take(SHOWN).map(|(Text { zh, en }, place)| {
        let at = place.as_ref().map(|place| format!("{place} "));
        let at = at.unwrap_or_default();
        text!("{at}{zh}" | "{at}{en}")
    })
}
