//! The fonts in use: the four embedded faces, and the files of `--font-path`.

use std::path::{Path, PathBuf};

use ttf_parser::Face;

#[cfg(feature = "typeset")]
use super::book::Book;
use super::font_file::{FontData, FontFile};
use super::problems::TypesetProblem;
use crate::diagnostics::{Text, unopened_reason};
use crate::source::{Files, Search, Unopened, Wanted};

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

/// All fonts of a run; shared by its reports.
#[derive(Debug)]
pub struct Fonts {
    files: Vec<FontFile>,
    /// The paths that were asked for, for an installed `typst`.
    paths: Vec<PathBuf>,
    #[cfg(feature = "typeset")]
    /// As the engine wants them; made once.
    book: std::sync::OnceLock<Book>,
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
            fonts.add_all(files, path)?;
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

    #[cfg(feature = "typeset")]
    pub(super) fn book(&self) -> &Book {
        self.book.get_or_init(|| Book::of(&self.files))
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

    /// A file, or those of a folder: fonts are a person's own, wherever links
    /// lead.
    fn add_all(&mut self, files: &dyn Files, path: &Path) -> Result<(), TypesetProblem> {
        if !files.is_dir(path) {
            return self.add(files, path);
        }
        let search = Search {
            deepest: DEPTH,
            takes: &is_font,
            passes_over: &|_| false,
            ..Search::default()
        };
        let found = search.below(files, path);
        if let Some((path, error)) = found.unreadable.into_iter().next() {
            return Err(unreadable(&path, unopened_reason(&Unopened::from(error))));
        }
        found
            .files
            .iter()
            .try_for_each(|path| self.add(files, path))
    }

    fn add(&mut self, files: &dyn Files, path: &Path) -> Result<(), TypesetProblem> {
        let bytes = files.read(path, Wanted::Font);
        let bytes = bytes.map_err(|why| unreadable(path, unopened_reason(&why)))?;
        if Face::parse(&bytes, 0).is_err() {
            let cause = "not a TrueType or OpenType font";
            return Err(unreadable(path, Text::same(cause)));
        }
        self.files.push(FontFile {
            name: path.display().to_string(),
            data: FontData::Loaded(bytes.into()),
        });
        Ok(())
    }
}

fn unreadable(path: &Path, cause: Text) -> TypesetProblem {
    TypesetProblem::UnreadableFont {
        path: path.to_owned(),
        cause,
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
