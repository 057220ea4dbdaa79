//! Why the file system refused, in the reader's words.

use std::io;

use super::Text;

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
