//! What goes wrong around a report: its path, its output, the machine.

use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, Text, io_reason};
use crate::source::Span;

#[derive(Debug)]
pub(super) enum Problem {
    NoReports {
        folder: PathBuf,
    },
    NoSources {
        folder: PathBuf,
    },
    UnreadableFolder {
        folder: PathBuf,
        error: io::Error,
    },
    NotWritten {
        path: PathBuf,
        error: io::Error,
    },
    DiskFull {
        path: PathBuf,
    },
    SameOutput {
        path: PathBuf,
        reports: [PathBuf; 2],
    },
    FolderInUse {
        folder: PathBuf,
    },
    FileInUse {
        path: PathBuf,
    },
    /// From here on a file is not laid out as it should be.
    Unformatted {
        path: PathBuf,
        place: Span,
    },
    /// No period whose year could move on, or none in the file's name.
    NoYear {
        path: PathBuf,
    },
    /// Some of its figures stand in another file.
    InParts {
        report: PathBuf,
        path: String,
    },
    UnknownCode {
        code: String,
        near: Option<String>,
    },
    UnknownFigure {
        name: String,
        near: Option<String>,
    },
    /// `rptc diff` was not told what to compare.
    NothingToCompare,
    /// The version control has no such revision, or there is none.
    NoRevision {
        revision: Option<String>,
        /// As git said it.
        reason: String,
    },
    /// Not a JSON that `rptc compile` wrote.
    NotPublished {
        path: PathBuf,
        reason: Text,
    },
    /// Nothing can listen there.
    NotServed {
        port: u16,
        reason: String,
    },
    /// The system does not tell of changes.
    NotWatched {
        reason: String,
    },
    /// A defect of the compiler: what it said, and where in it.
    Internal {
        report: PathBuf,
        message: String,
        at: String,
    },
}

impl Problem {
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "std's list of kinds is open"
    )]
    pub(super) fn writing(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Problem::DiskFull { path },
            _ => Problem::NotWritten { path, error },
        }
    }

    pub(super) fn diagnostic(&self) -> Diagnostic {
        match self {
            Problem::NoReports { folder } => Diagnostic::error(
                "E0651",
                Text::new(
                    format!("“{}”里没有报告", folder.display()),
                    format!("No report in `{}`", folder.display()),
                ),
            )
            .note(Text::new(
                "文件夹里的 .rpt 文件，写有 report 的才算报告；也可以直接写出文件名",
                "of a folder, the .rpt files that hold a `report` are taken; or name a file",
            )),
            Problem::NoSources { folder } => Diagnostic::error(
                "E0640",
                Text::new(
                    format!("“{}”里没有 .rpt 文件", folder.display()),
                    format!("No .rpt file in `{}`", folder.display()),
                ),
            )
            .note(Text::new(
                "下级文件夹也找过了；名称以点开头的不算",
                "folders within it were searched, too; names that begin with a point are passed over",
            )),
            Problem::UnreadableFolder { folder, error } => Diagnostic::error(
                "E0652",
                Text::new(
                    format!("打不开文件夹“{}”", folder.display()),
                    format!("Cannot read the folder `{}`", folder.display()),
                ),
            )
            .note(io_reason(error)),
            Problem::NotWritten { path, error } => Diagnostic::error(
                "E0653",
                Text::new(
                    format!("写不出“{}”", path.display()),
                    format!("Cannot write `{}`", path.display()),
                ),
            )
            .note(io_reason(error))
            .note(Text::new(
                "以前的文件没有动；可以用 -o 另选一个文件夹",
                "earlier files are untouched; `-o` names another folder",
            )),
            Problem::DiskFull { path } => Diagnostic::error(
                "E0654",
                Text::new(
                    format!("磁盘已满，写不出“{}”", path.display()),
                    format!("The disk is full, cannot write `{}`", path.display()),
                ),
            )
            .note(Text::new(
                "以前的文件没有动；腾出空间，或者用 -o 另选一个文件夹",
                "earlier files are untouched; make room, or name another folder with `-o`",
            )),
            Problem::SameOutput {
                path,
                reports: [one, other],
            } => Diagnostic::error(
                "E0655",
                Text::new(
                    format!("两份报告都要写成“{}”", path.display()),
                    format!("Two reports would be written to `{}`", path.display()),
                ),
            )
            .note(Text::new(
                format!("“{}”和“{}”；请分开编译，或者改名", one.display(), other.display()),
                format!(
                    "`{}` and `{}`; compile them one by one, or rename one",
                    one.display(),
                    other.display()
                ),
            )),
            Problem::FolderInUse { folder } => Diagnostic::error(
                "E0656",
                Text::new(
                    format!("“{}”已经有内容", folder.display()),
                    format!("`{}` is not empty", folder.display()),
                ),
            )
            .note(Text::new(
                "请换一个新的文件夹名，以免覆盖已有的文件",
                "name a new folder, so that nothing is overwritten",
            )),
            Problem::Unformatted { path, place } => {
                let command = format!("rptc fmt {}", path.display());
                Diagnostic::warning(
                    "W0602",
                    Text::new("格式还没有整理", "not laid out as `rptc fmt` does it"),
                )
                .at(
                    *place,
                    Text::new("从这一行起和规定的格式不同", "differs from here on"),
                )
                .note(Text::new(
                    format!("请运行 {command}。"),
                    format!("Run `{command}`."),
                ))
            }
            Problem::FileInUse { path } => Diagnostic::error(
                "E0697",
                Text::new(
                    format!("“{}”已经有了", path.display()),
                    format!("There is a `{}` already", path.display()),
                ),
            )
            .note(Text::new(
                "不覆盖已有的文件。用 -o 另起一个文件名，或者先把旧的移开",
                "nothing is overwritten: name another file with -o, or move the old one away",
            )),
            Problem::NoYear { path } => Diagnostic::error(
                "E0698",
                Text::new(
                    format!("看不出“{}”的下一年是哪一年", path.display()),
                    format!("It is not clear what follows `{}`", path.display()),
                ),
            )
            .note(Text::new(
                "报告要有 period，文件名里要有这一年，例如 2024.rpt；文件名里没有的，用 -o 写出新的文件名",
                "the report needs a `period`, and its file that year in the name, such as 2024.rpt; otherwise name the new file with -o",
            )),
            Problem::InParts { report, path } => Diagnostic::error(
                "E0699",
                Text::new(
                    format!("“{}”的数有一部分在“{path}”里", report.display()),
                    format!("Some figures of `{}` stand in `{path}`", report.display()),
                ),
            )
            .note(Text::new(
                "new-year 只改一个文件，那里的数会留在上年。先把它们移到报告里，或者把那个文件和报告一起手工复制",
                "new-year changes one file, and those figures would stay last year's: move them into the report, or copy both files by hand",
            )),
            Problem::UnknownCode { code, near } => {
                let unknown = Diagnostic::error(
                    "E0657",
                    Text::new(format!("没有代码“{code}”"), format!("There is no code `{code}`")),
                );
                match near {
                    Some(near) => unknown.note(Text::new(
                        format!("是不是“{near}”？"),
                        format!("did you mean `{near}`?"),
                    )),
                    None => unknown,
                }
                .note(Text::new(
                    "要解释一个数据，请写：rptc explain 报告.rpt 名称",
                    "to explain a figure: rptc explain REPORT.rpt NAME",
                ))
            }
            Problem::UnknownFigure { name, near } => {
                let unknown = Diagnostic::error(
                    "E0658",
                    Text::new(
                        format!("报告里没有“{name}”这个数据"),
                        format!("The report has no figure `{name}`"),
                    ),
                );
                match near {
                    Some(near) => unknown.note(Text::new(
                        format!("是不是“{near}”？"),
                        format!("did you mean `{near}`?"),
                    )),
                    None => unknown,
                }
            }
            Problem::NothingToCompare => Diagnostic::error(
                "E0693",
                Text::new("不知道拿什么和什么比较", "Two versions are needed"),
            )
            .note(Text::new(
                "两个文件：rptc diff 2022.rpt 2023.rpt；同一个文件的两个版本：rptc diff HEAD~1 -- 2023.rpt",
                "two files: `rptc diff 2022.rpt 2023.rpt`; two versions of one: `rptc diff HEAD~1 -- 2023.rpt`",
            )),
            Problem::NoRevision { revision: Some(revision), reason } => Diagnostic::error(
                "E0694",
                Text::new(
                    format!("git 里没有“{revision}”这个版本"),
                    format!("git has no revision `{revision}`"),
                ),
            )
            .note(Text::same(format!("git: {reason}"))),
            Problem::NoRevision { revision: None, reason } => Diagnostic::error(
                "E0694",
                Text::new(
                    "这里没有 git 的版本可以比较",
                    "There is no git revision to compare with",
                ),
            )
            .note(Text::same(format!("git: {reason}")))
            .note(Text::new(
                "不用 git 也可以比较两个文件：rptc diff 旧.rpt 新.rpt",
                "two files can be compared without git: `rptc diff OLD.rpt NEW.rpt`",
            )),
            Problem::NotPublished { path, reason } => Diagnostic::error(
                "E0695",
                Text::new(
                    format!("“{}”不是 rptc 写出的 JSON", path.display()),
                    format!("`{}` is not a JSON that `rptc` wrote", path.display()),
                ),
            )
            .note(reason.clone()),
            Problem::NotServed { port, reason } => Diagnostic::error(
                "E0689",
                Text::new(
                    format!("网页开不了：127.0.0.1:{port}"),
                    format!("No page can be served at 127.0.0.1:{port}"),
                ),
            )
            .note(Text::new(
                format!("系统说：{reason}。换一个端口，或者只写 --serve，由系统选一个空闲的"),
                format!("the system says: {reason}. Take another port, or `--serve` alone for a free one"),
            )),
            Problem::NotWatched { reason } => Diagnostic::error(
                "E0696",
                Text::new("没法得知文件的改动", "Changes of files cannot be noticed"),
            )
            .note(Text::same(reason.clone()))
            .note(Text::new(
                "文件夹太多时系统会拒绝；用 --root 指定小一些的文件夹",
                "a system refuses where there are too many folders: `--root` names a smaller one",
            )),
            Problem::Internal {
                report,
                message,
                at,
            } => Diagnostic::error(
                "E0659",
                Text::new(
                    format!("编译器内部出错，没能处理“{}”", report.display()),
                    format!("Internal error on `{}`", report.display()),
                ),
            )
            .note(Text::new(
                format!("这是编译器的缺陷，请把报告和这一行一起反馈：{message}（{at}）"),
                format!(
                    "this is a defect of the compiler; please report it with the file and this line: {message} ({at})"
                ),
            )),
        }
    }
}
