//! What is wrong with the files of a project: E0604 and on.

mod collecting;

pub use collecting::CollectingProblem;

use std::path::Path;

use crate::diagnostics::problem::text;
use crate::diagnostics::{Diagnostic, Text, too_large, unopened_reason};
use crate::source::{Span, Unopened, Wanted};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProjectProblem {
    NotFound {
        wanted: Wanted,
        path: String,
        place: Option<Span>,
    },
    Unreadable {
        path: String,
        why: Text,
        place: Option<Span>,
    },
    /// No file of its kind is so large.
    TooLarge {
        path: String,
        size: u64,
        most: u64,
        place: Option<Span>,
    },
    Outside {
        path: String,
        /// None for a link that was met in a folder.
        place: Option<Span>,
    },
    UseCycle {
        chain: Vec<String>,
        place: Span,
    },
    PreviousCycle {
        chain: Vec<String>,
        place: Span,
    },
    PreviousBroken {
        path: String,
        errors: usize,
        first: Text,
        place: Span,
    },
    /// Checks of last year's own that fail once it is restated, with the
    /// lines that they are about.
    RestatedFails {
        file: String,
        failing: Vec<(Text, Option<usize>)>,
        place: Span,
    },
    NoReport {
        path: String,
        place: Span,
    },
    /// A pinned file is not what it was.
    Changed {
        path: String,
        then: String,
        now: String,
        place: Span,
    },
    /// The lock file beside the report does not have it yet.
    NotYetLocked {
        path: String,
        place: Span,
    },
    /// The same under `--locked`.
    NotLocked {
        path: String,
        /// There is a lock file.
        there: bool,
        place: Span,
    },
    LockUnreadable {
        line: usize,
        place: Span,
    },
    NoHeading {
        heading: String,
        known: Vec<String>,
        place: Span,
    },
    NoPackage {
        package: String,
        known: Vec<String>,
        place: Span,
    },
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
            Unopened::Outside => ProjectProblem::Outside {
                path: named.map_or(shown, |(written, _)| written.to_owned()),
                place,
            },
            Unopened::TooLarge { size, most } => ProjectProblem::TooLarge {
                path: shown,
                size: *size,
                most: *most,
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
        match self {
            Self::NotFound { place, .. } => place.is_none(),
            Self::Unreadable { .. } | Self::TooLarge { .. } => true,
            Self::Outside { .. }
            | Self::UseCycle { .. }
            | Self::PreviousCycle { .. }
            | Self::PreviousBroken { .. }
            | Self::RestatedFails { .. }
            | Self::NoReport { .. }
            | Self::Changed { .. }
            | Self::NotYetLocked { .. }
            | Self::NotLocked { .. }
            | Self::LockUnreadable { .. }
            | Self::NoHeading { .. }
            | Self::NoPackage { .. } => false,
        }
    }

    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NotFound { wanted, path, place } => {
                let what = match wanted {
                    Wanted::Report => Text::new("报告", "the report"),
                    Wanted::Use => Text::new("所引用的文件", "the file to use"),
                    Wanted::Previous => Text::new("上年的报告", "last year's report"),
                    Wanted::Member => Text::new("成员的报告", "the member's report"),
                    Wanted::Data => Text::new("数据表", "the table"),
                    Wanted::Logo => Text::new("徽标", "the logo"),
                    Wanted::Package
                    | Wanted::Template
                    | Wanted::Font
                    | Wanted::Lock
                    | Wanted::Written => Text::new("文件", "the file"),
                };
                let diagnostic = Diagnostic::error(
                    "E0604",
                    Text::new(format!("找不到{}：{path}", what.zh), format!("{} is not there: {path}", what.en)),
                );
                match place {
                    Some(place) => diagnostic
                        .at(*place, Text::new("没有这个文件", "no such file"))
                        .note(Text::new("路径从写它的文件所在的文件夹算起。", "The path starts at the folder of the file that names it.")),
                    None => diagnostic,
                }
            }
            Self::Unreadable { path, why, place } => {
                let diagnostic = Diagnostic::error(
                    "E0605",
                    Text::new(format!("读不了文件：{path}"), format!("cannot read {path}")),
                )
                .note(why.clone());
                diagnostic.at(place, Text::new("读不了", "cannot be read"))
            }
            Self::TooLarge { path, size, most, place } => Diagnostic::error(
                "E0633",
                text!("文件太大：{path}" | "{path} is too large"),
            )
            .at(place, text!("没有读" | "not read"))
            .note(too_large(*size, *most))
            .note(text!(
                "多半是写错了文件。" | "Most likely another file is meant."
            )),
            Self::Outside { path, place } => Diagnostic::error(
                "E0606",
                Text::new(format!("“{path}”在项目文件夹之外"), format!("`{path}` lies outside the project")),
            )
            .at(place, Text::new("只能引用项目里的文件", "only files of the project may be used"))
            .note(place.is_none().then(|| text!(
                "这是一个链接，指向项目之外；没有读它指向的文件。"
                | "It is a link that leads out of the project; what it leads to was not read."
            )))
            .note(Text::new(
                "请把文件放进项目，用相对路径引用；项目的根可用 --root 指定。",
                "Put the file into the project and give a relative path; `--root` sets the project's root.",
            )),
            Self::UseCycle { chain, place } => Diagnostic::error(
                "E0607",
                Text::new("文件互相引用，绕成了圈", "files use each other in a circle"),
            )
            .at(*place, Text::new("这里又回到了前面的文件", "this leads back to an earlier file"))
            .note(Text::same(chain.join(" → "))),
            Self::PreviousCycle { chain, place } => Diagnostic::error(
                "E0608",
                Text::new("上年报告绕成了圈", "former reports name each other in a circle"),
            )
            .at(*place, Text::new("这里又回到了同一份报告", "this leads back to the same report"))
            .note(Text::same(chain.join(" → "))),
            Self::PreviousBroken { path, errors, first, place } => Diagnostic::error(
                "E0609",
                Text::new(
                    format!("上年的报告 {path} 有{errors}处错误"),
                    format!("last year's report {path} has {errors} error{}", if *errors == 1 { "" } else { "s" }),
                ),
            )
            .at(*place, Text::new("先改好它，数据才可靠", "mend it first: its figures are needed here"))
            .note(Text::new(format!("第一处：{}", first.zh), format!("The first: {}", first.en)))
            .note(Text::new(format!("请运行 rptc check {path}"), format!("Run `rptc check {path}`."))),
            Self::RestatedFails { file, failing, place } => restated_fails(file, failing, *place),
            Self::Changed { path, then, now, place } => Diagnostic::error(
                "E0630",
                Text::new(format!("{path} 与锁定时不同"), format!("{path} is not what it was when it was locked")),
            )
            .at(*place, Text::new("文件变了", "the file has changed"))
            .note(Text::new(
                format!("锁定时 {then}…，现在 {now}…（sha-256）"),
                format!("It was {then}… and is {now}… now (sha-256)."),
            ))
            .note(Text::new(
                "请看清楚改了什么；没有问题的，运行 rptc lock 重新锁定，并说明为什么改。",
                "Look at what changed; if it is as it should be, run `rptc lock` and say why it changed.",
            )),
            Self::NotYetLocked { path, place } => Diagnostic::warning(
                "W0630",
                Text::new(format!("rptc.lock 没有锁定 {path}"), format!("rptc.lock does not pin {path}")),
            )
            .at(*place, Text::new("未锁定", "not locked"))
            .note(Text::new("请运行 rptc lock。", "Run `rptc lock`.")),
            Self::NotLocked { path, there, place } => Diagnostic::error(
                "E0631",
                Text::new(format!("{path} 没有锁定"), format!("{path} is not locked")),
            )
            .at(
                *place,
                if *there {
                    Text::new("rptc.lock 里没有它", "rptc.lock does not have it")
                } else {
                    Text::new("报告旁边没有 rptc.lock", "there is no rptc.lock beside the report")
                },
            )
            .note(Text::new(
                "选了 --locked：请运行 rptc lock，把 rptc.lock 一并提交。",
                "Under `--locked`, run `rptc lock` and commit rptc.lock, too.",
            )),
            Self::LockUnreadable { line, place } => Diagnostic::error(
                "E0632",
                Text::new(
                    format!("rptc.lock 第{line}行读不懂"),
                    format!("line {line} of rptc.lock cannot be read"),
                ),
            )
            .at(*place, Text::new("无法核对这个文件", "this file cannot be verified"))
            .note(Text::new(
                "每行是 sha-256、两个空格和路径；合并时有冲突的，解决后运行 rptc lock。",
                "A line is a sha-256, two spaces and a path; after a merge conflict run `rptc lock`.",
            )),
            Self::NoHeading {
                heading,
                known,
                place,
            } => Diagnostic::error(
                "E0616",
                Text::new(
                    format!("数据表里没有“{heading}”这一列"),
                    format!("the data has no column `{heading}`"),
                ),
            )
            .at(
                *place,
                Text::new(
                    format!("有：{}", known.join("、")),
                    format!("it has: {}", known.join(", ")),
                ),
            )
            .note(Text::new(
                "列名要和数据表第一行里的一模一样。",
                "A column is called exactly as in the first row of the data.",
            )),
            Self::NoPackage { package, known, place } => Diagnostic::error(
                "E0615",
                Text::new(format!("没有名为 {package} 的格式包"), format!("there is no package {package}")),
            )
            .at(*place, Text::new("找不到", "not found"))
            .note(Text::new(
                format!("可用的有：{}；自己的放在项目的 packages/ 文件夹。", known.join("、")),
                format!("There are: {}. Put your own into the project's folder packages/.", known.join(", ")),
            )),
            Self::NoReport { path, place } => Diagnostic::error(
                "E0610",
                Text::new(format!("{path} 里没有 report，不是一份报告"), format!("{path} has no `report` header: it is not a report")),
            )
            .at(*place, Text::new("只有声明", "declarations only"))
            .note(Text::new("在文件开头写：report \"标题\" { issuer \"……\" period 2023 }", "Start it with `report \"title\" { issuer \"…\" period 2023 }`.")),
        }
    }
}

fn restated_fails(file: &str, failing: &[(Text, Option<usize>)], place: Span) -> Diagnostic {
    const SHOWN: usize = 4;
    let count = failing.len();
    let mut diagnostic = Diagnostic::warning(
        "W0409",
        Text::new(
            format!("照此更正，上年的报告 {file} 自己有{count}项核对不再成立"),
            format!("restated so, last year's report {file} fails {count} of its own checks"),
        ),
    )
    .at(place, Text::new("更正了这个数", "this is restated"));
    for (title, line) in failing.iter().take(SHOWN) {
        let at = line.map_or_else(String::new, |line| format!("{file}:{line} "));
        diagnostic = diagnostic.note(Text::new(
            format!("{at}{}", title.zh),
            format!("{at}{}", title.en),
        ));
    }
    diagnostic.note(Text::new(
        "和它勾稽的数多半也要更正：请一并写 restate，或核对更正的数。",
        "What balances with it most likely changes, too: restate that as well, or check the number.",
    ))
}
