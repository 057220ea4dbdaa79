//! What goes wrong around a report: its path, its output, the machine.

use std::io;
use std::path::{Path, PathBuf};

use super::{Exit, Stop};
use crate::beginning::NotFound;
use crate::diagnostics::problem::problem;
use crate::diagnostics::{Severity, Text, io_reason};
use crate::project::ProjectProblem;
use crate::source::Span;

problem! {
    #[derive(Debug)]
    pub(super) enum Problem {
        NoReports { folder: PathBuf } = "E0651" {
            let(folder = folder.display())
            title("“{folder}”里没有报告" | "No report in `{folder}`")
            note(
                "文件夹里的 .rpt 文件，写有 report 的才算报告；也可以直接写出文件名"
                | "of a folder, the .rpt files that hold a `report` are taken; or name a file"
            )
        }
        NoSources { folder: PathBuf } = "E0640" {
            let(folder = folder.display())
            title("“{folder}”里没有 .rpt 文件" | "No .rpt file in `{folder}`")
            note(
                "下级文件夹也找过了；名称以点开头的不算"
                | "folders within it were searched, too; names that begin with a point are passed over"
            )
        }
        UnreadableFolder { folder: PathBuf, error: io::Error } = "E0652" {
            let(folder = folder.display())
            title("打不开文件夹“{folder}”" | "Cannot read the folder `{folder}`")
            note(io_reason(error))
        }
        /// Of a source that was met in a folder.
        Source(source: ProjectProblem);
        /// A link that was met in a folder, to one that may hold anything.
        FolderOutside { folder: PathBuf } = "H0601" {
            let(folder = folder.display())
            title(
                "没有查找“{folder}”：链接指向项目之外"
                | "`{folder}` was not searched: the link leads out of the project"
            )
            note("要检查那里的报告，请直接写出那个文件夹" | "to check the reports there, name that folder")
        }
        /// For programs; a person reads it in the closing line.
        Unverified { report: String, numbers: usize } = "H0602" {
            title(
                "“{report}”正文中有{numbers}个数没有核对"
                | "{numbers} typed numbers in the text of `{report}` are not verified"
            )
            note("逐节的数目见 rptc check --summary" | "`rptc check --summary` counts them section by section")
        }
        /// `rptc check --coverage`: for programs; a person reads a line each.
        Unguarded { what: Text, tie: Text, place: Span } = "H0603" {
            title(
                "{what}改错一位，什么都不会发现"
                | "nothing would notice another digit in {what}" for(what)
            )
            at(place, "没有什么核对它" | "guarded by nothing")
            note("要核对它：{tie}" | "To tie it: {tie}" for(tie))
            quiet()
        }
        /// The share of a form or section; a person reads it in the closing line.
        Covered { report: String, name: Text, numbers: usize, guarded: usize } = "H0604" {
            title(
                "“{report}”{name}：手写的数{numbers}个，改错一位会发现的{guarded}个"
                | "`{report}`, {name}: {guarded} of {numbers} typed numbers are guarded" for(name)
            )
            quiet()
        }
        NotWritten { path: PathBuf, error: io::Error } = "E0653" {
            let(path = path.display())
            title("写不出“{path}”" | "Cannot write `{path}`")
            note(io_reason(error))
            note("以前的文件没有动；可以用 -o 另选一个文件夹" | "earlier files are untouched; `-o` names another folder")
        }
        DiskFull { path: PathBuf } = "E0654" {
            let(path = path.display())
            title("磁盘已满，写不出“{path}”" | "The disk is full, cannot write `{path}`")
            note(
                "以前的文件没有动；腾出空间，或者用 -o 另选一个文件夹"
                | "earlier files are untouched; make room, or name another folder with `-o`"
            )
        }
        SameOutput { path: PathBuf, reports: [PathBuf; 2] } = "E0655" {
            let(path = path.display())
            let([one, other] = reports.each_ref().map(|it| it.display()))
            title("两份报告都要写成“{path}”" | "Two reports would be written to `{path}`")
            note(
                "“{one}”和“{other}”；请分开编译，或者改名"
                | "`{one}` and `{other}`; compile them one by one, or rename one"
            )
        }
        /// The same by two calls, one after the other.
        OverOther { path: PathBuf, before: Text, own: Text } = "W0655" {
            let(path = path.display())
            title(
                "“{path}”是另一份报告编译的：{before}"
                | "`{path}` was made from another report: {before}" for(before)
            )
            note("这份是{own}，写出来就会覆盖它" | "this one is {own} and takes its place" for(own))
            note(
                "两份都要留的，用 -o 写到各自的文件夹，或者给报告文件改名"
                | "to keep both, write each into a folder of its own with `-o`, or rename one"
            )
        }
        FolderInUse { folder: PathBuf } = "E0656" {
            let(folder = folder.display())
            title("“{folder}”已经有内容" | "`{folder}` is not empty")
            note("请换一个新的文件夹名，以免覆盖已有的文件" | "name a new folder, so that nothing is overwritten")
        }
        FileInUse { path: PathBuf } = "E0697" {
            let(path = path.display())
            title("“{path}”已经有了" | "There is a `{path}` already")
            note(
                "不覆盖已有的文件。用 -o 另起一个文件名，或者先把旧的移开"
                | "nothing is overwritten: name another file with -o, or move the old one away"
            )
        }
        /// From here on a file is not laid out as it should be.
        Unformatted { path: PathBuf, place: Span } = "W0602" {
            let(path = path.display())
            title("格式还没有整理" | "not laid out as `rptc fmt` does it")
            at(place, "从这一行起和规定的格式不同" | "differs from here on")
            note("请运行 rptc fmt {path}。" | "Run `rptc fmt {path}`.")
        }
        /// No period whose year could move on, or none in the file's name.
        NoYear { path: PathBuf } = "E0698" {
            let(path = path.display())
            title("看不出“{path}”的下一年是哪一年" | "It is not clear what follows `{path}`")
            note(
                "报告要有 period，文件名里要有这一年，例如 2024.rpt；文件名里没有的，用 -o 写出新的文件名"
                | "the report needs a `period`, and its file that year in the name, such as 2024.rpt; otherwise name the new file with -o"
            )
        }
        /// Some of its figures stand in another file.
        InParts { report: PathBuf, path: String } = "E0699" {
            let(report = report.display())
            title("“{report}”的数有一部分在“{path}”里" | "Some figures of `{report}` stand in `{path}`")
            note(
                "new-year 只改一个文件，那里的数会留在上年。先把它们移到报告里，或者把那个文件和报告一起手工复制"
                | "new-year changes one file, and those figures would stay last year's: move them into the report, or copy both files by hand"
            )
        }
        UnknownCode { code: String, near: Option<String> } = "E0657" {
            title("没有代码“{code}”" | "There is no code `{code}`")
            when(Some(near) = near => note("是不是“{near}”？" | "did you mean `{near}`?"))
            note("要解释一个数据，请写：rptc explain 报告.rpt 名称" | "to explain a figure: rptc explain REPORT.rpt NAME")
        }
        UnknownFigure { name: String, near: Option<String> } = "E0658" {
            title("报告里没有“{name}”这个数据" | "The report has no figure `{name}`")
            when(Some(near) = near => note("是不是“{near}”？" | "did you mean `{near}`?"))
        }
        /// `rptc package show` of a form that the package does not have.
        UnknownForm { package: String, form: String, near: Option<String>, known: Vec<String> } = "E0670" {
            let((zh, en) = (known.join("、"), known.join(", ")))
            title("{package} 里没有名为“{form}”的表" | "{package} has no form `{form}`")
            when(Some(near) = near => note("是不是“{near}”？" | "did you mean `{near}`?"))
            note("有：{zh}" | "it has: {en}")
        }
        /// `rptc new --package … --period` of what is no period.
        NoPeriod { written: String } = "E0671" {
            title("看不懂“{written}”是哪一期" | "`{written}` is not a period")
            note(
                "写年份，例如 2024；不是整年的，写 2024H1、2024-01 .. 2024-06 等"
                | "give a year, such as 2024, or 2024H1, 2024-01 .. 2024-06 and the like"
            )
        }
        /// Of a year for which the package is not.
        YearOfPackage { package: String, year: u16, years: (Option<u16>, Option<u16>), other: Option<String> } = "E0672" {
            title(match (years) {
                (Some(from), _) if year < from =>
                    "{package} 从{from}年的报告起适用，没有{year}年的"
                    | "{package} is for reports from {from} on, not for {year}",
                (_, Some(to)) =>
                    "{package} 适用到{to}年的报告，没有{year}年的"
                    | "{package} is for reports up to {to}, not for {year}",
                (Some(_) | None, None) => "{package} 不适用于{year}年" | "{package} is not for {year}",
            })
            when(Some(other) = other => note("{year}年用 {other}" | "for {year} there is {other}"))
        }
        /// `rptc new --workbook`: no sheet holds a form, or several may be it.
        FormNotInWorkbook { file: String, missing: Box<NotFound> } = "W0670" {
            let(NotFound { form, several, nearest } = &**missing)
            let((zh, en) = (several.join("、"), several.join(", ")))
            title(match (several.is_empty()) {
                true => "{file} 里没有找到表“{form}”，留空待填" | "{file} has no table that is form `{form}`: it is left empty",
                false => "{file} 里有几张工作表都像“{form}”：{zh}；留空待填"
                    | "several sheets of {file} may be form `{form}`: {en}; it is left empty",
            })
            when(Some((sheet, label)) = nearest => note(
                "工作表“{sheet}”最像，但没有“{label}”这一行或列"
                | "sheet `{sheet}` comes nearest, but has no row or column `{label}`"
            ))
            note(
                "表按行名和列名找；也可以在报告里写明：fill {form} from \"{file}\" sheet \"…\" range \"…\""
                | "forms are found by the labels of rows and columns; or say it in the report: fill {form} from \"{file}\" sheet \"…\" range \"…\""
            )
        }
        /// None of the forms is there.
        NothingInWorkbook { file: String, forms: usize } = "W0670" {
            title(
                "{file} 里没有找到格式的任何一张表，{forms}张表都留空待填"
                | "{file} has none of the {forms} forms of the package: all are left empty"
            )
            note(
                "表按行名和列名找，要和格式里的一样：rptc package show 列出它们"
                | "forms are found by the labels of their rows and columns, which `rptc package show` lists"
            )
        }
        /// `rptc explain --sentence` of a line that states nothing.
        NoStatement { line: usize } = "E0663" {
            title("第 {line} 行没有要核对的数" | "No number on line {line} states anything")
            note(
                "写正文里有数的那一行；{{…}} 里的数由报告算出，日期、文号等不是数据。"
                | "Name a line of prose with a typed number; what stands in braces is computed, and dates or document numbers state nothing."
            )
        }
        /// `rptc diff` was not told what to compare.
        NothingToCompare = "E0693" {
            title("不知道拿什么和什么比较" | "Two versions are needed")
            note(
                "两个文件：rptc diff 2022.rpt 2023.rpt；同一个文件的两个版本：rptc diff HEAD~1 -- 2023.rpt"
                | "two files: `rptc diff 2022.rpt 2023.rpt`; two versions of one: `rptc diff HEAD~1 -- 2023.rpt`"
            )
        }
        /// The version control has no such revision, or there is none.
        NoRevision {
            revision: Option<String>,
            /// As git said it.
            reason: String,
        } = "E0694" {
            title(match revision {
                Some(revision) => "git 里没有“{revision}”这个版本" | "git has no revision `{revision}`",
                None => "这里没有 git 的版本可以比较" | "There is no git revision to compare with",
            })
            note(Text::same(format!("git: {reason}")))
            when(None = revision => note(
                "不用 git 也可以比较两个文件：rptc diff 旧.rpt 新.rpt"
                | "two files can be compared without git: `rptc diff OLD.rpt NEW.rpt`"
            ))
        }
        /// Not a JSON that `rptc compile` wrote.
        NotPublished { path: PathBuf, reason: Text } = "E0695" {
            let(path = path.display())
            title("“{path}”不是 rptc 写出的 JSON" | "`{path}` is not a JSON that `rptc` wrote")
            note(reason.clone())
        }
        /// Nothing can listen there.
        NotServed { port: u16, reason: String } = "E0689" {
            title("网页开不了：127.0.0.1:{port}" | "No page can be served at 127.0.0.1:{port}")
            note(
                "系统说：{reason}。换一个端口，或者只写 --serve，由系统选一个空闲的"
                | "the system says: {reason}. Take another port, or `--serve` alone for a free one"
            )
        }
        /// The system does not tell of changes.
        NotWatched { reason: String } = "E0696" {
            title("没法得知文件的改动" | "Changes of files cannot be noticed")
            note(Text::same(reason))
            note(
                "文件夹太多时系统会拒绝；用 --root 指定小一些的文件夹"
                | "a system refuses where there are too many folders: `--root` names a smaller one"
            )
        }
        /// A defect of the compiler: what it said, and where in it.
        Internal { report: PathBuf, message: String, at: String } = "E0659" {
            let(report = report.display())
            title("编译器内部出错，没能处理“{report}”" | "Internal error on `{report}`")
            note(
                "这是编译器的缺陷，请把报告和这一行一起反馈：{message}（{at}）"
                | "this is a defect of the compiler; please report it with the file and this line: {message} ({at})"
            )
        }
    }
}

impl Problem {
    /// Ends a command.
    pub(super) fn stop(&self, exit: Exit) -> Stop {
        Stop::Problem(Box::new(self.diagnostic()), exit)
    }

    /// Ends a command that cannot write.
    pub(super) fn unwritten((path, error): (PathBuf, io::Error)) -> Stop {
        Problem::writing(&path, error).stop(Exit::InputOutput)
    }

    /// It stands in nobody's way.
    pub(super) fn is_hint(&self) -> bool {
        self.diagnostic().severity == Severity::Hint
    }

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
}
