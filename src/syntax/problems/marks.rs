//! Problems with characters, quotes, brackets and the marks of prose and cells.

use crate::diagnostics::problem::problem;
use crate::diagnostics::{Edit, Text};
use crate::source::Span;

use super::slips::{Slip, Slips};

problem! {
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub enum MarkProblem {
        NotUtf8 {
            span: Span,
            offset: usize,
            line: usize,
            looks_like: Option<&'static str>,
        } = "E0101" {
            title("文件不是 UTF-8 编码" | "the file is not encoded in UTF-8")
            at(span, "第 {line} 行，第 {offset} 字节起无法识别" | "line {line}, byte {offset}: not readable")
            note(match looks_like {
                None => "请在编辑器里“另存为”UTF-8 编码。" | "save the file again as UTF-8 in an editor.",
                Some(kind) => "看起来是 {kind}：请在编辑器里“另存为”UTF-8 编码的纯文本。"
                    | "it looks like {kind}: save it again as plain text in UTF-8.",
            })
        }
        TooLarge { span: Span, bytes: u64 } = "E0102" {
            let(size = bytes / (1024 * 1024))
            title("文件太大：{size} MB，最多 20 MB" | "the file is too large: {size} MB, at most 20 MB")
            at(span, Text::empty())
            note(
                "一份报告的源文件通常只有几十 KB；是不是给错了文件？数据表请用 fill … from \"x.csv\"。"
                | "the source of a report is some tens of KB; is this the right file? For data use `fill … from \"x.csv\"`."
            )
        }
        Empty { span: Span } = "E0103" {
            title("文件是空的" | "the file is empty")
            at(span, Text::empty())
            note(
                "可以用 `rptc new` 生成一份能编译的报告，再改成自己的。"
                | "`rptc new` writes a report that compiles, to begin with."
            )
        }
        ForbiddenCharacter { span: Span, character: char } = "E0104" {
            let(code = u32::from(*character))
            title("这里有看不见的字符 U+{code:04X}" | "an invisible character, U+{code:04X}, stands here")
            at(span, "多半是复制粘贴带进来的" | "most often pasted along")
            fix(span => "", "删去它" | "remove it")
        }
        UnclosedString { span: Span } = "E0105" {
            title("引号没有闭合" | "the string is not closed")
            at(span, "到行尾也没有另一个 \"" | "no second \" up to the end of the line")
            note(
                "引号里的文字不能换行；要换行写 \\n，大段文字用 \"\"\"…\"\"\"。"
                | "a string stays on its line; write \\n for a line break, \"\"\"…\"\"\" for long text."
            )
            suggest(span.after() => "\"", "在这里加上引号" | "close it here")
        }
        UnclosedProse { span: Span } = "E0106" {
            title("正文没有用 \"\"\" 结束" | "the prose is not closed by \"\"\"")
            at(span, "从这里开始的正文" | "this prose")
        }
        /// Nothing closes `bracket`; `here` is where that became clear.
        Unclosed { span: Span, bracket: char, here: Span } = "E0107" {
            let(closing = closing(*bracket))
            title("`{bracket}` 没有配对的 `{closing}`" | "`{bracket}` is not closed by a `{closing}`")
            at(span, "在这里打开" | "opened here")
            also(here, "到这里应已有 `{closing}`" | "`{closing}` is missing by here")
            suggest(here.before() => closing, "在这里加上 {closing}" | "write {closing} here")
        }
        ExtraClose { span: Span, bracket: char } = "E0108" {
            title("多了一个 `{bracket}`" | "a `{bracket}` that closes nothing")
            at(span, "前面没有与它配对的括号" | "nothing is open that it could close")
            suggest(span => "", "删去它" | "remove it")
        }
        UnclosedComment { span: Span } = "E0109" {
            title("注释没有用 */ 结束" | "the comment is not closed by */")
            at(span, "从这里开始的注释" | "this comment")
        }
        TooDeep { span: Span } = "E0110" {
            title("嵌套超过 64 层" | "nested more than 64 levels deep")
            at(span, "从这里起太深" | "too deep from here on")
            note(
                "把里层的算式另写成一个 figure，再用它的名称。"
                | "give the inner expression a name with a `figure` of its own."
            )
        }
        SectionTooDeep { span: Span } = "E0111" {
            title("章节最多嵌套四层" | "sections nest at most four levels deep")
            at(span, "这是第五层" | "this is the fifth level")
            note(
                "四层对应“一、（一）1. （1）”；再细的内容写成列表。"
                | "four levels are numbered; write finer points as a list."
            )
        }
        FullWidth { marks: Slips } = "E0112" {
            let(Slip { whole, written, edit: Edit { text: meant, .. } } = &marks.first)
            let((edits, count) = (marks.edits(), marks.edits().len()))
            title(
                "代码里要用半角符号：“{written}”应为 `{meant}`"
                | "code is written with ASCII marks: `{written}` should be `{meant}`"
            )
            at(whole, "全角符号，共 {count} 处" | "a full-width mark, {count} in all")
            fix_all(edits, "全部改为半角" | "make all of them ASCII")
        }
        /// The keyword is that of the first word.
        Glued { keyword: &'static str, words: Slips } = "E0113" {
            let(Slip { whole, written, .. } = &words.first)
            title("`{keyword}` 与旁边的文字之间缺少空格" | "a space is missing beside `{keyword}`")
            at(whole, "“{written}”会被当成一个名称" | "`{written}` reads as one name")
            fix_all(words.edits(), "加上空格" | "insert the space")
        }
        Grouping { numbers: Slips } = "E0114" {
            let(Slip { whole, written, .. } = &numbers.first)
            let(plain = written.replace(',', ""))
            title("代码里的数字不写千分位逗号：{plain}" | "numbers in code have no grouping commas: {plain}")
            at(whole, "逗号在这里用来分隔" | "a comma separates things here")
            note(
                "打印时要不要逗号由格式决定，例如 {{x:,}}。"
                | "whether commas are printed is up to the format, such as {{x:,}}."
            )
            fix_all(numbers.edits(), "去掉逗号" | "remove the commas")
        }
        BadEscape { span: Span, written: String } = "E0115" {
            title("引号里不认识 `{written}`" | "`{written}` means nothing in a string")
            at(span, "只有 \\\" \\\\ \\n" | "there are only \\\" \\\\ \\n")
            fix(span => format!("\\{written}"), "写成两个反斜杠" | "double the backslash")
        }
        UnclosedBrace { span: Span } = "E0130" {
            title("正文里的 {{ 没有配对的 }}" | "a {{ in the text is not closed by a }}")
            at(span, "在这里打开" | "opened here")
            suggest(span => "{{", "如果就是要印花括号，写成 {{{{" | "for a brace as such write {{{{")
        }
        LoneBrace { span: Span } = "E0131" {
            title("正文里的 }} 前面没有配对的 {{" | "a }} in the text closes nothing")
            at(span, Text::empty())
            suggest(span => "}}", "如果就是要印花括号，写成 }}}}" | "for a brace as such write }}}}")
        }
        EmptyBraces { span: Span } = "E0132" {
            title("花括号里什么也没有" | "there is nothing between the braces")
            at(span, "写上要引用的名称，例如 {{新收}}" | "name what to show, such as {{requests}}")
        }
        PluralShape { span: Span } = "E0133" {
            title(
                "单复数要写两种说法：{{n|was|were}}"
                | "singular and plural are two wordings: {{n|was|were}}"
            )
            at(span, "这里要有两个 |" | "two | belong here")
        }
        /// `row` is where the row begins, with the blanks before it.
        CommentInRow { span: Span, row: Span, comment: String, indent: String } = "E0134" {
            title("表格行里不能写注释" | "a row of cells takes no comment")
            at(span, "移到上一行，或者改用脚注 [^a]" | "put it on a line above, or use a footnote [^a]")
            fix_all(
                vec![
                    Edit { span: row.before(), text: format!("{comment}\n{indent}") },
                    Edit { span: *span, text: String::new() },
                ],
                "移到上一行" | "put it on a line above"
            )
        }
        RowLabel { span: Span, written: String } = "E0135" {
            title("行名“{written}”不是名称，也没有加引号" | "the row `{written}` is neither a name nor in quotes")
            at(
                span,
                "名称只含文字、数字和下划线，不以数字开头"
                | "a name has letters, digits and underscores, and begins with none of the digits"
            )
            fix(span => format!("\"{}\"", written.replace('"', "'")), "加上引号" | "put it in quotes")
        }
        /// Two cells stand together; where the bar belongs.
        LostBar { span: Span } = "E0142" {
            title("这一行少了一个竖线 |" | "this line of cells lacks a bar `|`")
            at(span, "应在这里" | "it belongs here")
            suggest(span => " |", "补上竖线" | "put the bar in")
        }
    }
}

fn closing(bracket: char) -> char {
    match bracket {
        '(' => ')',
        '[' => ']',
        _ => '}',
    }
}
