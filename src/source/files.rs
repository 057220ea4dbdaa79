//! The one trait through which the compiler reads the outside world.

use std::collections::BTreeMap;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use super::old_office::OldOffice;
use super::opening::{NotAFile, Unopened, Wanted};

/// What the compiler may ask of a file system.
pub trait Files: Sync {
    /// The bytes of a regular file that is as small as its kind has to be.
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened>;
    /// The path with links and `..` resolved; an error if nothing is there.
    fn canonical(&self, path: &Path) -> io::Result<PathBuf>;
    fn is_dir(&self, path: &Path) -> bool;
    /// The entries of a folder, sorted by name.
    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>>;
}

/// The disk.
#[derive(Clone, Copy, Debug, Default)]
pub struct DiskFiles;

impl Files for DiskFiles {
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        // Looked at before it is opened: whoever opens a pipe waits for a writer.
        let about = std::fs::metadata(path)?;
        if let Some(other) = not_a_file(about.file_type()) {
            return Err(Unopened::NotAFile(other));
        }
        if let Some(too_large) = Unopened::too_large(about.len(), wanted) {
            return Err(too_large);
        }
        let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
        // It may grow meanwhile, and files of /proc say that they are empty.
        let limit = wanted.most().saturating_add(1);
        std::fs::File::open(path)?
            .take(limit)
            .read_to_end(&mut bytes)?;
        opened(path, bytes, wanted)
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        path.canonicalize()
    }

    fn is_dir(&self, path: &Path) -> bool {
        path.is_dir()
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let mut entries = std::fs::read_dir(dir)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        Ok(entries)
    }
}

fn not_a_file(kind: std::fs::FileType) -> Option<NotAFile> {
    if kind.is_file() {
        return None;
    }
    if kind.is_dir() {
        return Some(NotAFile::Folder);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return Some(NotAFile::Pipe);
        }
        if kind.is_socket() {
            return Some(NotAFile::Socket);
        }
    }
    Some(NotAFile::Device)
}

/// The bytes that are there, if they are not too many and in no old format.
pub(super) fn opened(path: &Path, bytes: Vec<u8>, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if let Some(too_large) = Unopened::too_large(size, wanted) {
        return Err(too_large);
    }
    match OldOffice::named(path).or_else(|| OldOffice::holding(&bytes)) {
        Some(old) => Err(Unopened::OldOffice(old)),
        None => Ok(bytes),
    }
}

/// Files held in memory, for tests and editors: path → bytes.
#[derive(Clone, Debug, Default)]
pub struct MemoryFiles {
    files: BTreeMap<PathBuf, Vec<u8>>,
}

impl MemoryFiles {
    pub fn with(mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(normal(&path.into()), bytes.into());
        self
    }
}

impl Files for MemoryFiles {
    fn read(&self, path: &Path, wanted: Wanted) -> Result<Vec<u8>, Unopened> {
        match self.files.get(&normal(path)) {
            Some(bytes) => opened(path, bytes.clone(), wanted),
            None if self.is_dir(path) => Err(Unopened::NotAFile(NotAFile::Folder)),
            None => Err(Unopened::NotFound),
        }
    }

    fn canonical(&self, path: &Path) -> io::Result<PathBuf> {
        let path = normal(path);
        if self.files.contains_key(&path) || self.is_dir(&path) {
            Ok(path)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn is_dir(&self, path: &Path) -> bool {
        let path = normal(path);
        self.files
            .keys()
            .any(|file| file != &path && file.starts_with(&path))
    }

    fn list(&self, dir: &Path) -> io::Result<Vec<PathBuf>> {
        let dir = normal(dir);
        let mut entries: Vec<PathBuf> = self
            .files
            .keys()
            .filter_map(|file| file.strip_prefix(&dir).ok())
            .filter_map(|rest| rest.components().next())
            .map(|first| dir.join(first))
            .collect();
        entries.dedup();
        Ok(entries)
    }
}

fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => {
                out.push(component);
            }
        }
    }
    out
}

/// Writes a file whole or not at all: beside its place first, then renamed.
pub fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let staged = stage(path, bytes)?;
    staged.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes several files; nothing takes its place before all are on the disk.
/// An error comes with the path it is about.
pub fn write_all_beside(files: &[(PathBuf, Vec<u8>)]) -> Result<(), (PathBuf, io::Error)> {
    let staged = files
        .iter()
        .map(|(path, bytes)| match stage(path, bytes) {
            Ok(_) if path.is_dir() => Err((path.clone(), io::ErrorKind::IsADirectory.into())),
            Ok(staged) => Ok((path, staged)),
            Err(error) => Err((path.clone(), error)),
        })
        .collect::<Result<Vec<_>, _>>()?;
    for (path, staged) in staged {
        staged
            .persist(path)
            .map_err(|error| (path.clone(), error.error))?;
    }
    Ok(())
}

/// The bytes in a temporary file of the same folder, safe on the disk.
fn stage(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    use io::Write as _;
    let dir = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    };
    std::fs::create_dir_all(dir)?;
    let mut file = tempfile::Builder::new().prefix(".rptc-").tempfile_in(dir)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    // A temporary file is private by default; a report is not, but as it was.
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let before = std::fs::metadata(path).map(|before| before.permissions());
        let permissions = before.unwrap_or(std::fs::Permissions::from_mode(0o644));
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}
