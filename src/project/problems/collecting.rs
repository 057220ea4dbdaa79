//! What is wrong with the reports that a report collects: E0680 and on.

use crate::diagnostics::{Diagnostic, Text};
use crate::source::Span;

/// What is wrong with the reports that a report collects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CollectingProblem {
    NothingFits {
        pattern: String,
        place: Span,
    },
    Broken {
        path: String,
        errors: usize,
        first: Text,
        place: Span,
    },
    /// Two reports of one issuer.
    Twice {
        name: String,
        one: String,
        other: String,
        place: Span,
    },
    Period {
        name: String,
        path: String,
        found: Option<String>,
        own: String,
        /// It is of the period just before.
        before: bool,
        place: Span,
    },
    Package {
        name: String,
        path: String,
        found: Option<String>,
        own: String,
        place: Span,
    },
    /// Expected, and not there.
    Missing {
        names: Vec<String>,
        place: Span,
    },
    Unexpected {
        name: String,
        path: String,
        nearest: Option<String>,
        place: Span,
    },
    Count {
        found: usize,
        wanted: String,
        names: Vec<String>,
        place: Span,
    },
    Circle {
        path: String,
        place: Span,
    },
    /// Not pinned beside others that are, or although all have to be.
    NotLocked {
        files: Vec<String>,
        all: usize,
        required: bool,
        place: Span,
    },
}

impl CollectingProblem {
    pub fn diagnostic(&self) -> Diagnostic {
        match self {
            Self::NothingFits { pattern, place } => Diagnostic::error(
                "E0680",
                Text::new(
                    format!("没有与“{pattern}”相符的报告"),
                    format!("no report fits `{pattern}`"),
                ),
            )
            .at(*place, Text::new("一份也没有", "there is none"))
            .note(Text::new(
                "路径从本文件所在的文件夹算起；* 代表文件名里的任意几个字，只认 .rpt 和 .json。",
                "The path starts at this file's folder; `*` stands for any letters of one name; \
                 only .rpt and .json are looked at.",
            )),
            Self::Broken {
                path,
                errors,
                first,
                place,
            } => Diagnostic::error(
                "E0681",
                Text::new(
                    format!("成员的报告 {path} 有{errors}处错误"),
                    format!(
                        "the member's report {path} has {errors} error{}",
                        if *errors == 1 { "" } else { "s" }
                    ),
                ),
            )
            .at(
                *place,
                Text::new("先改好它，才能汇总", "mend it first: it is collected here"),
            )
            .note(Text::new(
                format!("第一处：{}", first.zh),
                format!("The first: {}", first.en),
            ))
            .note(Text::new(
                format!("请运行 rptc check {path}"),
                format!("Run `rptc check {path}`."),
            )),
            Self::Twice {
                name,
                one,
                other,
                place,
            } => Diagnostic::error(
                "E0682",
                Text::new(
                    format!("{name}有两份报告"),
                    format!("{name} has two reports"),
                ),
            )
            .at(*place, Text::new("它会被加两次", "it would be added twice"))
            .note(Text::new(
                format!("{one} 和 {other}；请只留一份。"),
                format!("{one} and {other}: keep one of them."),
            )),
            Self::Period {
                name,
                path,
                found,
                own,
                before,
                place,
            } => Diagnostic::error(
                "E0683",
                match found {
                    Some(found) => Text::new(
                        format!("{name}报的是{found}，这里汇总的是{own}"),
                        format!("{name} reports on {found}, this report collects {own}"),
                    ),
                    None => Text::new(
                        format!("{name}的报告没有写明时期，这里汇总的是{own}"),
                        format!("the report of {name} has no period; this report collects {own}"),
                    ),
                },
            )
            .at(
                *place,
                match before {
                    true => Text::new("这是上一期的文件", "the file of the period before"),
                    false => Text::new("时期不同", "another period"),
                },
            )
            .note(Text::new(
                format!("成员的报告在 {path}；成员要与汇总的报告同一时期。换上这一期的，才会汇总。"),
                format!(
                    "It is {path}. Members are of the same period as the report that collects them; nothing is added up until then."
                ),
            )),
            Self::Package {
                name,
                path,
                found,
                own,
                place,
            } => Diagnostic::error(
                "E0684",
                match found {
                    Some(found) => Text::new(
                        format!("{name}用的格式是 {found}，这里用的是 {own}"),
                        format!("{name} uses {found}, this report uses {own}"),
                    ),
                    None => Text::new(
                        format!("{name}没有用格式 {own}"),
                        format!("{name} does not use {own}"),
                    ),
                },
            )
            .at(*place, Text::new("格式不同", "another form"))
            .note(Text::new(
                format!("成员的报告在 {path}；表格相同，才能逐格相加。"),
                format!("It is {path}. Only the same tables can be added cell by cell."),
            )),
            Self::Missing { names, place } => Diagnostic::error(
                "E0685",
                Text::new(
                    format!("缺{}的报告", names.join("、")),
                    format!("the report of {} is missing", names.join(", ")),
                ),
            )
            .at(*place, Text::new("没有收齐", "not all are there"))
            .note(Text::new(
                "等号后面是应当有报告的机关，写法与它们 report 里的 issuer 相同。",
                "Behind the `=` stand the bodies that must report, spelled as their `issuer`.",
            )),
            Self::Unexpected {
                name,
                path,
                nearest,
                place,
            } => {
                let diagnostic = Diagnostic::error(
                    "E0686",
                    Text::new(
                        format!("{name}不在应收的名单里"),
                        format!("{name} is not among those expected"),
                    ),
                )
                .at(*place, Text::new("多出一份", "one too many"))
                .note(Text::new(
                    format!("成员的报告在 {path}。"),
                    format!("The member's report is {path}."),
                ));
                match nearest {
                    Some(nearest) => diagnostic.note(Text::new(
                        format!("是不是“{nearest}”？名单与 issuer 的写法要一致。"),
                        format!(
                            "Did you mean `{nearest}`? The list and `issuer` must be spelled alike."
                        ),
                    )),
                    None => diagnostic,
                }
            }
            Self::Count {
                found,
                wanted,
                names,
                place,
            } => Diagnostic::error(
                "E0687",
                Text::new(
                    format!("应有{wanted}份报告，找到{found}份"),
                    format!("there must be {wanted} reports; there are {found}"),
                ),
            )
            .at(*place, Text::new("份数不符", "another number"))
            .note(Text::new(
                format!("找到的是：{}", names.join("、")),
                format!("There are: {}.", names.join(", ")),
            )),
            Self::Circle { path, place } => Diagnostic::error(
                "E0688",
                Text::new(
                    format!("{path} 正是要汇总的报告自己"),
                    format!("{path} is the report that does the collecting"),
                ),
            )
            .at(
                *place,
                Text::new("不能汇总自己", "it cannot collect itself"),
            )
            .note(Text::new(
                "请把成员的报告放在自己的文件夹里，例如 districts/。",
                "Put the members' reports into a folder of their own, such as districts/.",
            )),
            Self::NotLocked {
                files,
                all,
                required,
                place,
            } => not_locked(files, *all, *required).at(
                *place,
                Text::new("没有全部锁定", "not all of them are locked"),
            ),
        }
    }
}

fn not_locked(files: &[String], all: usize, required: bool) -> Diagnostic {
    const NAMED: usize = 3;
    let named = files.get(..NAMED).unwrap_or(files);
    let (more_zh, more_en) = match files.len() - named.len() {
        0 => ("", ""),
        _ => ("等", ", …"),
    };
    let (names_zh, names_en) = (named.join("、"), named.join(", "));
    let count = files.len();
    let title = Text::new(
        format!("{all}份成员的报告中有{count}份没有锁定"),
        format!("{count} of {all} members' reports are not locked"),
    );
    let diagnostic = match required {
        true => Diagnostic::error("E0662", title),
        false => Diagnostic::warning("W0662", title),
    };
    diagnostic
        .note(Text::new(
            format!("rptc.lock 里没有 {names_zh}{more_zh}。"),
            format!("rptc.lock does not have {names_en}{more_en}."),
        ))
        .note(Text::new(
            "请运行 rptc lock，把 rptc.lock 一并提交。",
            "Run `rptc lock` and commit rptc.lock, too.",
        ))
}
