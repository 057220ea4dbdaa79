//! What can go wrong while Typst text becomes pages.

use std::path::PathBuf;

use crate::diagnostics::problem::{problem, text};
use crate::diagnostics::{Diagnostic, Text};
use crate::emit::template::TemplateLine;
use crate::source::Span;

use super::Standard;

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum TypesetProblem {
        /// No font in use can show a character.
        MissingGlyph {
            character: char,
            count: usize,
            /// The first few.
            places: Vec<Span>,
        } = "E0704" {
            let(name = name(*character))
            title("没有字体能显示字符{name}" | "no font can show the character {name}")
            with(occurring(*count, places, text!("在 PDF 里会是空白" | "this would be blank in the PDF")))
            note(match (character.is_control()) {
                true => "这是看不见的控制字符，多半是粘贴时带进来的，请删去。"
                    | "this is an invisible control character, most likely brought in by pasting: delete it.",
                false => "请换一个字，或者用 --font-path 指定一个带有这个字的字体所在的文件夹。"
                    | "use another character, or name the folder of a font that has it with --font-path.",
            })
        }
        /// A character that means what each font likes.
        PrivateUse {
            character: char,
            count: usize,
            /// The first few.
            places: Vec<Span>,
        } = "E0714" {
            let(number = u32::from(*character))
            title(
                "U+{number:04X} 是私用区字符，换一个字体就成了别的字"
                | "U+{number:04X} is a private-use character: another font shows another sign for it"
            )
            with(occurring(*count, places, text!("读屏软件和检索都认不得它" | "no screen reader and no search knows it")))
            note(
                "存档和无障碍的 PDF 不收这种字符。请换成正式编码的字，或改写这个词；实在要印，可加 --pdf-standard none。"
                | "a PDF for archives or for everyone takes no such character. Use an encoded one or other words; --pdf-standard none prints it all the same."
            )
        }
        /// No PDF can conform to both.
        StandardsClash { one: Standard, other: Standard } = "E0712" {
            let((one, other) = (one.name(), other.name()))
            title("一份 PDF 不能同时符合 {one} 和 {other}" | "no PDF can conform to both {one} and {other}")
            note(
                "PDF/A 只能选一种；ua-1 要 PDF 1.7，可与 a-2…、a-3… 同用，不能与 a-1…、a-4… 同用。不写 --pdf-standard 就是 a-3a,ua-1。"
                | "choose one PDF/A only; ua-1 is PDF 1.7 and goes with a-2… and a-3…, not with a-1… or a-4…. Without --pdf-standard it is a-3a,ua-1."
            )
        }
        /// A standard for archives, and no date of publication.
        DateAsked { standard: Standard, place: Option<Span> } = "E0713" {
            let(standard = standard.name())
            title(
                "没有写发布日期，做不了 {standard} 的 PDF"
                | "without a date of publication there can be no PDF of {standard}"
            )
            at(place, no_date())
            note(how_to_date())
        }
        /// No date of publication: the PDF is no good for an archive yet.
        Undated { place: Option<Span> } = "W0703" {
            title(
                "没有写发布日期，做成的 PDF 还不能存档"
                | "without a date of publication the PDF is not one for archives"
            )
            at(place, no_date())
            note(how_to_date())
            note(
                "这次做的是无障碍的 PDF（PDF/UA-1），没有 PDF/A-3a；加 --draft 就按草稿做，不再提醒。"
                | "this one can be read by everyone (PDF/UA-1) but is not PDF/A-3a; with --draft it is a draft, and nothing is said."
            )
        }
        /// This build has no engine of its own.
        NoEngine = "E0705" {
            title(
                "这个 rptc 没有内置排版引擎，做不了 PDF"
                | "this rptc was built without its typesetting engine and cannot make a PDF"
            )
            note(
                "请加上 --engine typst-cli 用已安装的 typst；或用默认选项重新编译 rptc；或用 --emit typ,json 不做 PDF。"
                | "use an installed typst with --engine typst-cli, build rptc with its default features, or leave out the PDF with --emit typ,json."
            )
        }
        /// The program for `--engine typst-cli` cannot be started.
        ProgramMissing { program: PathBuf, cause: String } = "E0706" {
            let(program = program.display())
            title("启动不了排版程序 {program}：{cause}" | "cannot start the typesetting program {program}: {cause}")
            note(
                "请安装 typst，或用 --typst 写明它的位置；去掉 --engine typst-cli 就用内置引擎。"
                | "install typst, say where it is with --typst, or leave out --engine typst-cli to use the built-in engine."
            )
        }
        /// The program ended badly, and not over the text of the report.
        ProgramFailed { program: PathBuf, message: String } = "E0707" {
            let(program = program.display())
            title("排版程序 {program} 出错退出" | "the typesetting program {program} failed")
            note(Text::same(message))
            note(
                "rptc 按 Typst 0.15 的写法输出；请用 typst --version 查看版本，或改用内置引擎。"
                | "rptc writes for Typst 0.15: look at `typst --version`, or use the built-in engine."
            )
        }
        /// Typst stopped at something that comes from the report.
        Rejected { message: String, place: Span } = "E0708" {
            title("这里的内容排不了版" | "this cannot be typeset")
            at(place, Text::same(message))
            note("以上是排版引擎 Typst 的原话。" | "these are the words of the typesetting engine, Typst.")
        }
        /// Typst stopped at a line of a template that is not ours.
        Template {
            line: TemplateLine,
            message: String,
            /// What of the report was to be set there.
            place: Option<Span>,
        } = "E0716" {
            let(TemplateLine { file, line, .. } = line)
            title(
                "模板 {file}:{line} 排不了版：{message}"
                | "the template cannot be typeset at {file}:{line}: {message}"
            )
            at(place, "排到这里时" | "while this was set")
            note(
                "这是模板的问题，不是报告的问题；请改模板，或暂时用内置模板 --template official。"
                | "the fault lies in the template, not in the report: mend it, or use a built-in one, such as --template plain, for now."
            )
        }
        /// Typst stopped at something that rptc made up.
        Internal {
            message: String,
            /// Line and column in the .typ, from 1.
            at: Option<(usize, usize)>,
        } = "E0709" {
            let(place = at.map_or_else(|| "?".to_owned(), |(line, column)| format!("{line}:{column}")))
            title(
                "rptc 内部错误：输出的 .typ 在 {place} 处排不了版"
                | "internal error: the .typ that rptc wrote cannot be typeset at {place}"
            )
            note(Text::same(message))
            note(
                "报告没有错，请把 .typ 文件交给 rptc 的维护者。"
                | "the report is not at fault: please pass the .typ on to the maintainers of rptc."
            )
        }
        /// A file of `--font-path` is no use.
        UnreadableFont { path: PathBuf, cause: Text } = "E0710" {
            let(path = path.display())
            let(Text { zh, en } = cause)
            title("字体文件 {path} 不能用：{zh}" | "the font file {path} cannot be used: {en}")
            note(
                "--font-path 后面写字体文件（.ttf .otf .ttc）或它们所在的文件夹。"
                | "--font-path takes a font file (.ttf .otf .ttc) or a folder of them."
            )
        }
        /// No room for the files that an installed `typst` reads.
        NoRoom { path: PathBuf, cause: String } = "E0711" {
            let(path = path.display())
            title("临时文件 {path} 写不了：{cause}" | "cannot write the temporary file {path}: {cause}")
            note(
                "请腾出磁盘空间，或用环境变量 TMPDIR 换一个临时文件夹，再运行一次。"
                | "make room on the disk, or name another temporary folder in TMPDIR, and run again."
            )
        }
        /// A font that the report asks for is not there.
        UnknownFamily { family: String, known: Vec<String>, place: Option<Span> } = "W0701" {
            let(known = known.join(", "))
            title("没有字体“{family}”，改用内置字体" | "there is no font `{family}`; a built-in one stands in")
            at(place, "这份报告要用这个字体" | "this report asks for that font")
            note(
                "现有字体：{known}。请用 --font-path 指定字体所在的文件夹；名称要写字体文件里的英文族名。"
                | "known fonts: {known}. Name the folder of the font with --font-path; its name is the family name in the font file."
            )
        }
        /// A table that paper is no good for.
        LongTable { name: String, rows: usize, place: Span } = "W0702" {
            title(
                "表“{name}”有{rows}行，做成的 PDF 会又大又慢"
                | "the table `{name}` has {rows} rows; its PDF will be large and slow"
            )
            at(place, "这张表" | "this table")
            note(
                "请考虑只在报告里放汇总，明细另外作为数据发布（JSON 里有每一格）。"
                | "consider printing a summary and publishing the rows as data; the JSON holds every cell."
            )
        }
        WideTable { name: String, columns: usize, place: Span } = "W0720" {
            title(
                "表“{name}”有{columns}栏，一页放不下，字会小得看不清"
                | "the table `{name}` has {columns} columns, too many for a page that can be read"
            )
            at(place, "这张表" | "this table")
            note(
                "请拆成几张表，或者把行和列对调：行多了会接到下一页，栏多了只能缩小。"
                | "split it into several tables, or turn rows into columns: rows go on over pages, columns can only shrink."
            )
        }
    }
}

/// The first places where a character stands, and how many more there are.
fn occurring(count: usize, places: &[Span], label: Text) -> impl FnOnce(Diagnostic) -> Diagnostic {
    let also = std::iter::repeat_with(|| text!("还有这里" | "and here"));
    let labels = std::iter::once(label).chain(also);
    let places: Vec<(Span, Text)> = places.iter().copied().zip(labels).collect();
    let more = count.saturating_sub(places.len());
    move |told| {
        told.places(places).note((more > 0).then(|| {
            text!(
                "共出现{count}次，另有{more}处未列出。"
                    | "it occurs {count} times; {more} more places are not shown."
            )
        }))
    }
}

fn no_date() -> Text {
    text!("报告头里没有 published" | "the header has no `published`")
}

fn how_to_date() -> Text {
    text!(
        "请在 report {{ … }} 里写上日期，例如 published 2024-01-31。"
            | "write the date in `report {{ … }}`, such as `published 2024-01-31`."
    )
}

/// `“囍”（U+56CD）`, or only the number of what cannot be seen.
fn name(character: char) -> String {
    let number = format!("U+{:04X}", u32::from(character));
    if character.is_control() || character.is_whitespace() {
        format!(" {number} ")
    } else {
        format!("“{character}”（{number}）")
    }
}
