//! Where a project's root is and how it was found, as people are told it.

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;
use crate::source::{ProjectFile, Root, RootBy};

/// What the root is, and who says so.
pub(super) fn told(root: &Root) -> Text {
    let (zh, en) = match root.shown.as_os_str().is_empty() {
        true => (
            "就是当前文件夹".to_owned(),
            "the folder you are in".to_owned(),
        ),
        false => {
            let shown = root.shown.display();
            (format!("是 {shown}"), shown.to_string())
        }
    };
    let name = ProjectFile::NAME;
    match root.by {
        RootBy::Given => text!(
            "项目文件夹{zh}（--root 指定的）。" | "The project's root is {en}: `--root` says so."
        ),
        RootBy::ProjectFile => text!(
            "项目文件夹{zh}（那里有 {name}）。" | "The project's root is {en}: there is an {name}."
        ),
        RootBy::Named => text!(
            "项目文件夹{zh}（{name} 里的 root 指定的）。"
                | "The project's root is {en}: `root` in {name} says so."
        ),
        RootBy::VersionControl(mark) => text!(
            "项目文件夹{zh}（那里有 {mark}）。" | "The project's root is {en}: there is a {mark}."
        ),
        RootBy::Own => text!(
            "项目文件夹{zh}，即报告自己所在的文件夹：它和上级文件夹里都没有 {name} 或 .git。"
                | "The project's root is {en}, where the report itself lies: neither there nor above is an {name} or a .git."
        ),
    }
}

/// How a file comes to be used.
pub(super) fn advice(root: &Root) -> Text {
    let name = ProjectFile::NAME;
    match root.by {
        RootBy::Given => text!(
            "请把文件放进项目文件夹，写相对路径；或者让 --root 指定更上一级的文件夹。"
                | "Put the file there and give a relative path, or name a folder further up with `--root`."
        ),
        RootBy::ProjectFile => text!(
            "请把文件放进项目文件夹，写相对路径；或者把 {name} 移到更上一级的文件夹。"
                | "Put the file there and give a relative path, or move {name} to a folder further up."
        ),
        RootBy::Named => text!(
            "请把文件放进项目文件夹，写相对路径；或者改 {name} 里的 root。"
                | "Put the file there and give a relative path, or change `root` in {name}."
        ),
        RootBy::VersionControl(_) => text!(
            "请把文件放进项目文件夹，写相对路径；或者用 --root 指定更上一级的文件夹。"
                | "Put the file there and give a relative path, or name a folder further up with `--root`."
        ),
        RootBy::Own => text!(
            "请把文件放进项目文件夹，写相对路径；或者在更上一级的文件夹里放一个空的 {name}，那里就是项目文件夹。"
                | "Put the file there and give a relative path, or put an empty {name} into a folder further up: that makes it the root."
        ),
    }
}
