//! The fonts in use: the four embedded faces, and the files of `--font-path`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use ttf_parser::Face;

use super::problems::TypesetProblem;
use crate::source::Files;

/// The embedded files, by name; the first covers nearly every text.
const EMBEDDED: [(&str, &[u8]); 4] = [
    (
        "NotoSerifSC-Regular.ttf",
        include_bytes!("../../fonts/NotoSerifSC-Regular.ttf"),
    ),
    (
        "NotoSerifSC-Bold.ttf",
        include_bytes!("../../fonts/NotoSerifSC-Bold.ttf"),
    ),
    (
        "NotoSansSC-Regular.ttf",
        include_bytes!("../../fonts/NotoSansSC-Regular.ttf"),
    ),
    (
        "RPTKai-Regular.ttf",
        include_bytes!("../../fonts/RPTKai-Regular.ttf"),
    ),
];

/// Folders within folders are searched this deep.
const DEPTH: usize = 6;

/// One font file; a collection holds several faces.
#[derive(Clone, Debug)]
pub struct FontFile {
    /// The path, or the file name of an embedded one.
    pub name: String,
    pub data: FontData,
}

#[derive(Clone, Debug)]
pub enum FontData {
    Embedded(&'static [u8]),
    Loaded(Arc<[u8]>),
}

impl AsRef<[u8]> for FontData {
    fn as_ref(&self) -> &[u8] {
        match self {
            FontData::Embedded(bytes) => bytes,
            FontData::Loaded(bytes) => bytes,
        }
    }
}

/// All fonts of a run; shared by its reports.
#[derive(Debug)]
pub struct Fonts {
    files: Vec<FontFile>,
    /// The paths that were asked for, for an installed `typst`.
    paths: Vec<PathBuf>,
    #[cfg(feature = "typeset")]
    pub(super) book: std::sync::OnceLock<super::embedded::Book>,
}

impl Fonts {
    pub fn embedded() -> Fonts {
        let files = EMBEDDED.map(|(name, bytes)| FontFile {
            name: name.to_owned(),
            data: FontData::Embedded(bytes),
        });
        Fonts {
            files: files.into(),
            paths: Vec::new(),
            #[cfg(feature = "typeset")]
            book: std::sync::OnceLock::new(),
        }
    }

    /// The embedded fonts and all those in the given files and folders.
    pub fn with_paths(files: &dyn Files, paths: &[PathBuf]) -> Result<Fonts, TypesetProblem> {
        let mut fonts = Fonts::embedded();
        for path in paths {
            fonts.add(files, path, DEPTH)?;
        }
        fonts.paths = paths.to_owned();
        Ok(fonts)
    }

    pub fn files(&self) -> &[FontFile] {
        &self.files
    }

    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// All faces, as far as they can be read.
    pub fn faces(&self) -> impl Iterator<Item = Face<'_>> {
        self.files.iter().flat_map(|file| {
            let data = file.data.as_ref();
            let count = ttf_parser::fonts_in_collection(data).unwrap_or(1);
            (0..count).filter_map(move |index| Face::parse(data, index).ok())
        })
    }

    /// Family names, sorted.
    pub fn families(&self) -> Vec<String> {
        let mut families: Vec<String> = self.faces().filter_map(|face| family(&face)).collect();
        families.sort();
        families.dedup();
        families
    }

    fn add(&mut self, files: &dyn Files, path: &Path, depth: usize) -> Result<(), TypesetProblem> {
        let unreadable = |error: std::io::Error| TypesetProblem::UnreadableFont {
            path: path.to_owned(),
            cause: error.to_string(),
        };
        if files.is_dir(path) {
            for entry in files.list(path).map_err(unreadable)? {
                let is_dir = files.is_dir(&entry);
                if (is_dir && depth > 0) || (!is_dir && is_font(&entry)) {
                    self.add(files, &entry, depth.saturating_sub(1))?;
                }
            }
            return Ok(());
        }
        let bytes = files.read(path).map_err(unreadable)?;
        if Face::parse(&bytes, 0).is_err() {
            return Err(TypesetProblem::UnreadableFont {
                path: path.to_owned(),
                cause: "not a TrueType or OpenType font".to_owned(),
            });
        }
        self.files.push(FontFile {
            name: path.display().to_string(),
            data: FontData::Loaded(bytes.into()),
        });
        Ok(())
    }
}

fn is_font(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| {
        ["ttf", "otf", "ttc", "otc"].contains(&extension.to_ascii_lowercase().as_str())
    })
}

fn family(face: &Face<'_>) -> Option<String> {
    face.names()
        .into_iter()
        .filter(|name| name.name_id == ttf_parser::name_id::FAMILY)
        .find_map(|name| name.to_string())
}
