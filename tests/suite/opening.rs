//! What is opened on a real disk: regular files of the project, of a size that
//! their kind may have, each once.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use libtest_mimic::{Failed, Trial};
use rptc::source::{DiskFiles, Wanted};
use rptc::typeset::fonts::Fonts;

use crate::transcript::rptc;

type Run = fn() -> Result<(), Failed>;

pub(crate) fn trials() -> Vec<Trial> {
    let all: [(&str, Run); 7] = [
        ("opening::project_file", project_file),
        ("opening::links_out_of_the_project", links_out),
        ("opening::links_inside_the_project", links_inside),
        ("opening::plain_files_only", plain_files_only),
        ("opening::as_large_as_their_kind", as_large_as_their_kind),
        ("opening::circles_of_links", circles_of_links),
        ("opening::links_met_in_folders", links_met_in_folders),
    ];
    all.into_iter()
        .map(|(name, run)| Trial::test(name, run))
        .collect()
}

pub(crate) const HEADER: &str = "issuer \"甲\" period 2023 published 2024-01-31";
pub(crate) const NONE: &str = "previous none because \"首份\"";
/// What lies outside and must never be shown.
const SECRET: &str = "机密六六六";

/// A way to name a file, and the file's name.
struct Naming {
    report: String,
    file: &'static str,
    /// Something good that may be in such a file.
    good: String,
    outside: &'static str,
    unopened: &'static str,
}

fn namings() -> Vec<Naming> {
    let naming = |report: String, file, good: String, outside, unopened| Naming {
        report,
        file,
        good,
        outside,
        unopened,
    };
    let with = |head: &str, rest: &str| format!("report \"年报\" {{ {HEADER} {head} }}\n{rest}");
    let former = format!(
        "report \"{SECRET}\" {{ issuer \"甲\" period 2022 published 2023-01-31 {NONE} }}\nfigure 新收 = 3 件\n"
    );
    let member = format!("report \"{SECRET}\" {{ {HEADER} {NONE} }}\nfigure 新收 = 3 件\n");
    let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- {SECRET} --></svg>");
    vec![
        naming(
            with("previous \"2022.rpt\"", ""),
            "2022.rpt",
            former,
            "E0606",
            "E0609",
        ),
        naming(
            with("previous \"2022.json\"", ""),
            "2022.json",
            format!("{{\"{SECRET}\": 1"),
            "E0606",
            "E0605",
        ),
        naming(
            with(NONE, "members \"区/*.rpt\"\n"),
            "区/甲.rpt",
            member,
            "E0606",
            "E0681",
        ),
        naming(
            format!("use \"公用.rpt\"\n{}", with(NONE, "")),
            "公用.rpt",
            format!("figure 新收 \"{SECRET}\" = 3 本\n"),
            "E0606",
            "E0605",
        ),
        naming(
            format!("use office/own@1\n{}", with(NONE, "")),
            "packages/office/own@1.rpt",
            format!("{SECRET} line\n"),
            "E0606",
            "E0605",
        ),
        naming(
            with(NONE, "figure 新收 = 1 件 from \"数.csv\" cell A1\n"),
            "数.csv",
            format!("{SECRET}\n"),
            "E0606",
            "E0605",
        ),
        naming(
            with(&format!("{NONE} template \"./own\""), ""),
            "own/report.typ.jinja",
            format!("#\"{SECRET}\"\n"),
            "E0702",
            "E0702",
        ),
        naming(
            with(
                &format!("{NONE} template \"plain\" {{ logo \"徽.svg\" alt \"徽\" }}"),
                "",
            ),
            "徽.svg",
            svg,
            "E0606",
            "E0605",
        ),
        naming(
            with("previous \"2021.json\"", ""),
            "rptc.lock",
            format!("{SECRET}\n"),
            "E0606",
            "E0605",
        ),
    ]
}

/// A folder that is a project, with one report in it.
fn project(report: &str) -> Result<tempfile::TempDir, Failed> {
    let world = tempfile::tempdir()?;
    fs::create_dir_all(world.path().join("p/.git"))?;
    fs::write(world.path().join("p/2023.rpt"), report)?;
    fs::write(world.path().join("p/2021.json"), "{}")?;
    Ok(world)
}

/// Exit code and everything that was said, within some seconds.
pub(crate) fn said(mut command: Command) -> Result<(Option<i32>, String), Failed> {
    let said = tempfile::NamedTempFile::new()?;
    let both = || fs::OpenOptions::new().append(true).open(said.path());
    command.stdin(Stdio::null()).stdout(both()?).stderr(both()?);
    let mut child = command.spawn()?;
    let begun = Instant::now();
    let code = loop {
        if let Some(status) = child.try_wait()? {
            break status.code();
        }
        if begun.elapsed() > Duration::from_secs(60) {
            child.kill()?;
            child.wait()?;
            return Err(format!("{command:?} does not end").into());
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    let text = String::from_utf8_lossy(&fs::read(said.path())?).into_owned();
    Ok((code, text))
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Result<(Option<i32>, String), Failed> {
    let mut command = rptc(folder);
    command.args(arguments).args(["--format", "short"]);
    said(command)
}

fn compile(folder: &Path) -> Result<(Option<i32>, String), Failed> {
    run(
        folder,
        &["compile", "2023.rpt", "--emit", "typ", "-o", "out"],
    )
}

fn refused(what: &str, (code, said): &(Option<i32>, String), wanted: &str) -> Result<(), Failed> {
    let wrong = match () {
        () if said.contains(SECRET) => "shows what it must not",
        () if !said.contains(wanted) => "has another code",
        () if !matches!(code, Some(1..=3)) => "does not fail",
        () => return Ok(()),
    };
    Err(format!("{what} {wrong} ({code:?}, not {wanted}):\n{said}").into())
}

/// The file itself is a link, and so is a folder on the way to it.
fn links_out() -> Result<(), Failed> {
    for naming in namings() {
        let world = project(&naming.report)?;
        let (root, outside) = (world.path().join("p"), world.path().join("outside"));
        let name = Path::new(naming.file);
        let there = outside.join(name.file_name().unwrap_or_default());
        fs::create_dir_all(&outside)?;
        fs::write(&there, &naming.good)?;
        let link = root.join(name);
        fs::create_dir_all(link.parent().unwrap_or(&root))?;
        symlink(&there, &link)?;
        refused(naming.file, &compile(&root)?, naming.outside)?;
        if let Some(folder) = name.parent().filter(|it| !it.as_os_str().is_empty()) {
            fs::remove_dir_all(root.join(folder))?;
            symlink(&outside, root.join(folder))?;
            let what = format!("{} by its folder", naming.file);
            refused(&what, &compile(&root)?, naming.outside)?;
        }
    }
    Ok(())
}

/// What marks a project is read as the file it is, and not what a link leads to; it
/// is small. A folder of that name is no mark.
fn project_file() -> Result<(), Failed> {
    let report = format!("report \"年报\" {{ {HEADER} {NONE} }}\n");
    let world = project(&report)?;
    let root = world.path().join("p");
    let there = root.join("there.toml");
    fs::write(&there, format!("rptc = \"{SECRET}\"\n"))?;
    let path = root.join("rpt.toml");
    for target in [there.as_path(), Path::new("/dev/zero")] {
        symlink(target, &path)?;
        refused("a link", &compile(&root)?, "E0605")?;
        fs::remove_file(&path)?;
    }
    let _listener = UnixListener::bind(&path)?;
    refused("a socket", &compile(&root)?, "E0605")?;
    fs::remove_file(&path)?;
    fs::write(&path, "#".repeat((64 << 10) + 1))?;
    refused("a large one", &compile(&root)?, "E0633")?;
    fs::write(&path, "#".repeat(64 << 10))?;
    let largest = compile(&root)?;
    fs::remove_file(&path)?;
    fs::create_dir(&path)?;
    match (largest, compile(&root)?) {
        ((Some(0), _), (Some(0), _)) => Ok(()),
        others => Err(format!("the largest, a folder: {others:?}").into()),
    }
}

/// Links within the project are as good as files.
fn links_inside() -> Result<(), Failed> {
    let report = format!(
        "use \"公用.rpt\"\nreport \"年报\" {{ {HEADER} {NONE} }}\n\"\"\"\n收到{{新收}}。\n\"\"\"\n"
    );
    let world = project(&report)?;
    let root = world.path().join("p");
    fs::create_dir(root.join("别处"))?;
    fs::write(root.join("别处/甲.rpt"), "figure 新收 = 3 件\n")?;
    symlink("别处/甲.rpt", root.join("公用.rpt"))?;
    match compile(&root)? {
        (Some(0), _) => Ok(()),
        (code, said) => Err(format!("{code:?}\n{said}").into()),
    }
}

/// Nobody writes into the pipe: whoever opened it would wait for ever.
fn plain_files_only() -> Result<(), Failed> {
    let pipe = |path: &Path| -> Result<(), Failed> {
        let made = Command::new("mkfifo").arg(path).status()?;
        made.success()
            .then_some(())
            .ok_or_else(|| "no pipe was made".into())
    };
    for naming in namings() {
        let world = project(&naming.report)?;
        let root = world.path().join("p");
        let path = root.join(naming.file);
        fs::create_dir_all(path.parent().unwrap_or(&root))?;
        pipe(&path)?;
        refused(naming.file, &compile(&root)?, naming.unopened)?;
        fs::remove_file(&path)?;
        let _listener = UnixListener::bind(&path)?;
        refused(naming.file, &compile(&root)?, naming.unopened)?;
        fs::remove_file(&path)?;
        symlink("/dev/zero", &path)?;
        refused(naming.file, &compile(&root)?, naming.outside)?;
        if naming.file != "own/report.typ.jinja" {
            fs::remove_file(&path)?;
            fs::create_dir(&path)?;
            refused(naming.file, &compile(&root)?, naming.unopened)?;
        }
    }
    let world = tempfile::tempdir()?;
    pipe(&world.path().join("2023.rpt"))?;
    for arguments in [
        ["check", "2023.rpt"],
        ["check", "."],
        ["fmt", "2023.rpt"],
        ["fmt", "."],
        ["fix", "."],
        ["lock", "2023.rpt"],
        ["check", "/dev/zero"],
        ["fmt", "/dev/zero"],
    ] {
        let what = arguments.join(" ");
        refused(&what, &run(world.path(), &arguments)?, "E0605")?;
    }
    Ok(())
}

/// One byte more than a file of the kind may have; nothing of it is read.
fn as_large_as_their_kind() -> Result<(), Failed> {
    let large = |path: &Path, wanted: Wanted| -> Result<(), Failed> {
        Ok(fs::File::create(path)?.set_len(wanted.most() + 1)?)
    };
    let kinds = [
        ("2022.json", Wanted::Previous, "E0633"),
        ("公用.rpt", Wanted::Use, "E0102"),
        ("packages/office/own@1.rpt", Wanted::Package, "E0102"),
        ("数.csv", Wanted::Data, "E0633"),
        ("own/report.typ.jinja", Wanted::Template, "E0702"),
        ("徽.svg", Wanted::Logo, "E0724"),
        ("rptc.lock", Wanted::Lock, "E0633"),
    ];
    for (file, wanted, code) in kinds {
        let naming = namings().into_iter().find(|naming| naming.file == file);
        let naming = naming.ok_or(file)?;
        let world = project(&naming.report)?;
        let root = world.path().join("p");
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap_or(&root))?;
        large(&path, wanted)?;
        refused(file, &compile(&root)?, code)?;
    }
    let world = tempfile::tempdir()?;
    let path = world.path().join("large.rpt");
    large(&path, Wanted::Report)?;
    for command in ["check", "fmt"] {
        refused(
            command,
            &run(world.path(), &[command, "large.rpt"])?,
            "E0102",
        )?;
    }
    let font = world.path().join("a.ttf");
    large(&font, Wanted::Font)?;
    match Fonts::with_paths(&DiskFiles, &[font]) {
        Err(problem) if problem.diagnostic().code == "E0710" => Ok(()),
        other => Err(format!("{other:?}").into()),
    }
}

/// Two links to the folder that they lie in: 2³² ways to go 32 folders deep.
fn circles_of_links() -> Result<(), Failed> {
    let report = format!("use office/none@1\nreport \"年报\" {{ {HEADER} {NONE} }}\n");
    let world = project(&report)?;
    let root = world.path().join("p");
    for folder in ["", "packages", "packages/office", "own", "fonts"] {
        fs::create_dir_all(root.join(folder))?;
        for link in ["one", "two"] {
            symlink(".", root.join(folder).join(link))?;
        }
    }
    let (_, said) = run(&root, &["check", "."])?;
    let told = said.matches("E0615").count();
    if told != 1 {
        return Err(format!("told {told} times:\n{said}").into());
    }
    for command in ["fmt", "fix", "lock"] {
        run(&root, &[command, "."])?;
    }
    let template = [
        "compile",
        "2023.rpt",
        "--emit",
        "typ",
        "--template",
        "./own",
    ];
    run(&root, &template)?;
    let fonts = Fonts::with_paths(&DiskFiles, &[root.join("fonts")]);
    fonts
        .map(drop)
        .map_err(|problem| format!("{problem:?}").into())
}

/// A folder is searched as far as its project goes.
fn links_met_in_folders() -> Result<(), Failed> {
    let inside = format!("report \"年报\" {{ {HEADER} {NONE} }}\n\"\"\"\n正文。\n\"\"\"\n");
    let outside = format!("report \"{SECRET}\" {{\n{SECRET}\n");
    let world = project(&inside)?;
    let (root, other) = (world.path().join("p"), world.path().join("outside"));
    fs::create_dir(&other)?;
    fs::write(other.join("2022.rpt"), &outside)?;
    symlink(&other, root.join("旧"))?;
    // Of a folder that is passed over only a hint is told: the rest is sound.
    let (code, said) = run(&root, &["check", "."])?;
    if code != Some(0) || !said.contains("H0601") || said.contains(SECRET) {
        return Err(format!("{code:?}\n{said}").into());
    }
    fs::remove_file(root.join("旧"))?;
    symlink(other.join("2022.rpt"), root.join("2022.rpt"))?;
    for command in ["check", "fmt", "fix"] {
        refused(command, &run(&root, &[command, "."])?, "E0606")?;
    }
    match fs::read_to_string(other.join("2022.rpt"))? == outside {
        true => Ok(()),
        false => Err("what lies outside was written".into()),
    }
}
