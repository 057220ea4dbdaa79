//! The page of each code: its documentation, `rptc explain`, fixture and golden.

use include_dir::{Dir, include_dir};

use super::Text;

static PAGES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/docs/diagnostics");

/// The name of an example's program when its block names no file.
pub const MAIN_FILE: &str = "2023.rpt";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    pub code: String,
    pub title: Text,
    /// Why, and what to do.
    pub text: Text,
    pub example: Example,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    Program {
        /// The first file is the program, the others are what it reads.
        wrong: Vec<File>,
        /// What is shown for it.
        shown: Text,
        /// Only the files that differ from the wrong program's.
        corrected: Vec<File>,
    },
    /// Why no program text can show it.
    None(Text),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub name: String,
    pub text: String,
}

/// The page of a code, however its letter is written.
pub fn page(code: &str) -> Option<Page> {
    let code = code.to_ascii_uppercase();
    let file = PAGES.get_file(format!("{code}.md"))?;
    Page::parse(file.contents_utf8()?).ok()
}

/// All pages, by code.
pub fn all() -> Vec<Page> {
    let texts = PAGES.files().filter_map(|file| file.contents_utf8());
    let mut pages: Vec<Page> = texts.filter_map(|text| Page::parse(text).ok()).collect();
    pages.sort_by(|one, other| one.code.cmp(&other.code));
    pages
}

impl Page {
    /// Reads the Markdown of a page; an error says what it lacks.
    pub fn parse(markdown: &str) -> Result<Page, String> {
        let (heading, body) = markdown.split_once('\n').ok_or("the page is empty")?;
        let (code, titles) = heading
            .strip_prefix("# ")
            .and_then(|heading| heading.split_once(' '))
            .ok_or("it does not begin with `# CODE 标题 · title`")?;
        let (zh, en) = titles
            .split_once(" · ")
            .ok_or("no ` · ` between the two titles")?;
        let sections = sections(body);
        let text = Text::new(
            paragraphs(&sections.intro, "中文：").ok_or("no paragraph `中文：…`")?,
            paragraphs(&sections.intro, "English:").ok_or("no paragraph `English: …`")?,
        );
        Ok(Page {
            code: code.to_owned(),
            title: Text::new(zh.trim(), en.trim()),
            text,
            example: example(&sections)?,
        })
    }
}

struct Sections {
    intro: Vec<String>,
    wrong: Vec<Block>,
    shown: Vec<Block>,
    corrected: Vec<Block>,
}

/// A fenced block: the words behind its fence, and its text.
struct Block {
    info: String,
    text: String,
}

fn sections(body: &str) -> Sections {
    let mut sections = Sections {
        intro: Vec::new(),
        wrong: Vec::new(),
        shown: Vec::new(),
        corrected: Vec::new(),
    };
    let mut heading = "";
    let mut lines = body.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.strip_prefix("## ") {
            heading = title.trim();
        } else if let Some(info) = line.strip_prefix("```") {
            let text = lines.by_ref().take_while(|line| *line != "```");
            let text = text.fold(String::new(), |text, line| text + line + "\n");
            let info = info.trim().to_owned();
            match heading {
                "Wrong" => sections.wrong.push(Block { info, text }),
                "Shown" => sections.shown.push(Block { info, text }),
                "Corrected" => sections.corrected.push(Block { info, text }),
                _ => {}
            }
        } else if heading.is_empty() {
            sections.intro.push(line.to_owned());
        }
    }
    sections
}

/// The paragraph that a mark opens, and those behind it up to the next mark.
fn paragraphs(lines: &[String], mark: &str) -> Option<String> {
    let is_mark = |line: &str| {
        ["中文：", "English:", NOT_REPRODUCIBLE]
            .iter()
            .any(|mark| line.starts_with(mark))
    };
    let first = lines.iter().position(|line| line.starts_with(mark))?;
    let mut text = lines
        .get(first)?
        .strip_prefix(mark)?
        .trim_start()
        .to_owned();
    for line in lines
        .iter()
        .skip(first + 1)
        .take_while(|line| !is_mark(line))
    {
        text.push('\n');
        text.push_str(line);
    }
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

const NOT_REPRODUCIBLE: &str = "Not reproducible from text:";

fn example(sections: &Sections) -> Result<Example, String> {
    if let Some(reason) = paragraphs(&sections.intro, NOT_REPRODUCIBLE) {
        return Ok(Example::None(Text::same(reason)));
    }
    if sections.wrong.is_empty() || sections.corrected.is_empty() {
        return Err("no block under `## Wrong` or `## Corrected`".to_owned());
    }
    let shown = |lang: &str| {
        let info = format!("text {lang}");
        let block = sections.shown.iter().find(|block| block.info == info);
        block
            .map(|block| block.text.clone())
            .ok_or(format!("no block ```{info}"))
    };
    Ok(Example::Program {
        wrong: sections.wrong.iter().map(file).collect(),
        shown: Text::new(shown("zh")?, shown("en")?),
        corrected: sections.corrected.iter().map(file).collect(),
    })
}

fn file(block: &Block) -> File {
    let name = block
        .info
        .split(' ')
        .find_map(|word| word.strip_prefix("file="));
    File {
        name: name.unwrap_or(MAIN_FILE).to_owned(),
        text: block.text.clone(),
    }
}
