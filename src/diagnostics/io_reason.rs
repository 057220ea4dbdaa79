//! Why the file system refused, or a file was not opened, in the reader's words.

use std::io;

use super::Text;
use super::problem::text;
use crate::source::{NotAFile, Unopened};

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "std's list of kinds is open"
)]
pub fn io_reason(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => Text::new("没有这个文件或文件夹", "no such file or folder"),
        io::ErrorKind::PermissionDenied => Text::new("没有权限", "permission denied"),
        io::ErrorKind::NotADirectory => Text::new(
            "路径中有一段不是文件夹",
            "a part of the path is not a folder",
        ),
        io::ErrorKind::IsADirectory => Text::new("这是文件夹，不是文件", "it is a folder"),
        io::ErrorKind::ReadOnlyFilesystem => Text::new("所在的磁盘只读", "the disk is read-only"),
        io::ErrorKind::StorageFull => Text::new("磁盘已满", "the disk is full"),
        io::ErrorKind::QuotaExceeded => Text::new("超出磁盘配额", "over the disk quota"),
        io::ErrorKind::InvalidFilename => Text::new("文件名无效", "the file name is not valid"),
        _ => Text::new(format!("系统说：{error}"), error.to_string()),
    }
}

/// Why a file was not opened.
pub fn unopened_reason(why: &Unopened) -> Text {
    match why {
        Unopened::NotFound => io_reason(&io::ErrorKind::NotFound.into()),
        Unopened::NotAFile(NotAFile::Folder) => io_reason(&io::ErrorKind::IsADirectory.into()),
        Unopened::NotAFile(NotAFile::Pipe) => {
            text!("这是管道，不是文件" | "it is a pipe, not a file")
        }
        Unopened::NotAFile(NotAFile::Socket) => {
            text!("这是套接字，不是文件" | "it is a socket, not a file")
        }
        Unopened::NotAFile(NotAFile::Device) => {
            text!("这是设备，不是文件" | "it is a device, not a file")
        }
        Unopened::NotAFile(NotAFile::Link) => {
            text!("这是链接，请换成文件本身" | "it is a link: put the file itself there")
        }
        Unopened::TooLarge { size, most } => too_large(*size, *most),
        Unopened::OldOffice(old) => {
            let ending = old.saved_as();
            text!(
                "这是旧格式的 Office 文件，请另存为 {ending}"
                    | "it is an old Office file: save it as {ending}"
            )
        }
        Unopened::Outside(_) => text!("它在项目文件夹之外" | "it lies outside the project"),
        Unopened::Refused(error) => io_reason(error),
    }
}

/// How large a file is, and how large it may be.
pub fn too_large(size: u64, most: u64) -> Text {
    let [size, most] = [size, most].map(|bytes| match bytes >> 20 {
        // Half a MiB is 512 KB, not 0 MB.
        0 => format!("{} KB", bytes.div_ceil(1 << 10)),
        _ => format!("{} MB", bytes.div_ceil(1 << 20)),
    });
    text!(
        "文件有 {size}，这类文件最多读 {most}"
            | "it has {size}; of this kind {most} at most are read"
    )
}
