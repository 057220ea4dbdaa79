//! The engine that is compiled in.

#[cfg(not(feature = "typeset"))]
pub use absent::pdf;
#[cfg(feature = "typeset")]
pub(crate) use present::Book;
#[cfg(feature = "typeset")]
pub use present::{document, pdf};

#[cfg(not(feature = "typeset"))]
mod absent {
    use crate::emit::typst::TypstFile;
    use crate::typeset::problems::TypesetProblem;
    use crate::typeset::{Options, Pdf};

    pub fn pdf(_: &TypstFile, _: &Options<'_>) -> Result<Pdf, Vec<TypesetProblem>> {
        Err(vec![TypesetProblem::NoEngine])
    }
}

#[cfg(feature = "typeset")]
mod present {
    use std::ops::Range;
    use std::sync::LazyLock;

    use typst::comemo;
    use typst::diag::{FileError, FileResult, SourceDiagnostic};
    use typst::foundations::{Bytes, Datetime, Duration, Smart};
    use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
    use typst::text::{Font, FontBook};
    use typst::utils::LazyHash;
    use typst::{Library, LibraryExt as _, World, WorldExt as _};
    use typst_layout::PagedDocument;
    use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

    use crate::emit::typst::TypstFile;
    use crate::source::line_column;
    use crate::typeset::fonts::{FontData, Fonts};
    use crate::typeset::problems::TypesetProblem;
    use crate::typeset::{Options, Pdf, Standard};

    /// Lays out and writes a PDF. The same text and fonts give the same bytes.
    pub fn pdf(typst: &TypstFile, options: &Options<'_>) -> Result<Pdf, Vec<TypesetProblem>> {
        let world = Pages::new(typst, options.fonts).map_err(|problem| vec![problem])?;
        let made = world.layout().and_then(|document| {
            let standards: Vec<PdfStandard> =
                options.standards.iter().copied().map(standard).collect();
            let standards = PdfStandards::new(&standards).map_err(|message| {
                vec![TypesetProblem::Internal {
                    message: message.message().to_string(),
                    at: None,
                }]
            })?;
            let pdf_options = PdfOptions {
                ident: Smart::Auto,
                creator: Smart::Custom(Some("rptc".to_owned())),
                timestamp: None,
                page_ranges: None,
                standards,
                tagged: true,
                pretty: false,
            };
            let bytes = typst_pdf::pdf(&document, &pdf_options)
                .map_err(|errors| world.problems(errors.iter()))?;
            Ok(Pdf {
                bytes,
                pages: Some(document.pages().len()),
            })
        });
        // Without this every report leaves megabytes behind.
        comemo::evict(0);
        made
    }

    /// The pages in memory.
    pub fn document(
        typst: &TypstFile,
        fonts: &Fonts,
    ) -> Result<PagedDocument, Vec<TypesetProblem>> {
        let world = Pages::new(typst, fonts).map_err(|problem| vec![problem])?;
        let document = world.layout();
        comemo::evict(0);
        document
    }

    /// The fonts as the engine wants them.
    #[derive(Debug)]
    pub(crate) struct Book {
        fonts: Vec<Font>,
        book: LazyHash<FontBook>,
    }

    impl Book {
        fn of(fonts: &Fonts) -> &Book {
            fonts.book.get_or_init(|| {
                let faces: Vec<Font> = fonts
                    .files()
                    .iter()
                    .flat_map(|file| {
                        let bytes = match &file.data {
                            FontData::Embedded(bytes) => Bytes::new(*bytes),
                            FontData::Loaded(bytes) => Bytes::new(bytes.clone()),
                        };
                        Font::iter(bytes)
                    })
                    .collect();
                let book = LazyHash::new(FontBook::from_fonts(&faces));
                Book { fonts: faces, book }
            })
        }
    }

    static LIBRARY: LazyLock<LazyHash<Library>> =
        LazyLock::new(|| LazyHash::new(Library::default()));

    /// A world of one file; its name is always the same, for names are never
    /// freed.
    struct Pages<'a> {
        typst: &'a TypstFile,
        source: Source,
        book: &'a Book,
    }

    impl<'a> Pages<'a> {
        fn new(typst: &'a TypstFile, fonts: &'a Fonts) -> Result<Self, TypesetProblem> {
            let path = VirtualPath::new("/main.typ").map_err(|error| TypesetProblem::Internal {
                message: format!("{error:?}"),
                at: None,
            })?;
            let id = RootedPath::new(VirtualRoot::Project, path).intern();
            Ok(Pages {
                typst,
                source: Source::new(id, typst.text.clone()),
                book: Book::of(fonts),
            })
        }

        fn layout(&self) -> Result<PagedDocument, Vec<TypesetProblem>> {
            typst::compile::<PagedDocument>(self)
                .output
                .map_err(|errors| self.problems(errors.iter()))
        }

        fn problems<'e>(
            &self,
            errors: impl Iterator<Item = &'e SourceDiagnostic>,
        ) -> Vec<TypesetProblem> {
            errors.map(|error| self.problem(error)).collect()
        }

        /// The place in the report that an error comes from: its own, or that
        /// of the innermost call that was written for a text of the report.
        fn problem(&self, error: &SourceDiagnostic) -> TypesetProblem {
            let own = self.range(error.span);
            let calls = error.trace.iter().filter_map(|call| self.range(call.span));
            let ranges: Vec<Range<usize>> = own.into_iter().chain(calls).collect();
            let mut message = error.message.to_string();
            for hint in &error.hints {
                message.push('\n');
                message.push_str(&hint.v);
            }
            match ranges.iter().find_map(|range| self.typst.place(range)) {
                Some(place) => TypesetProblem::Rejected { message, place },
                None => TypesetProblem::Internal {
                    message,
                    at: ranges.first().map(|range| {
                        let at = line_column(&self.typst.text, range.start);
                        (at.line, at.column)
                    }),
                },
            }
        }
    }

    impl World for Pages<'_> {
        fn library(&self) -> &LazyHash<Library> {
            &LIBRARY
        }

        fn book(&self) -> &LazyHash<FontBook> {
            &self.book.book
        }

        fn main(&self) -> FileId {
            self.source.id()
        }

        fn source(&self, id: FileId) -> FileResult<Source> {
            if id == self.source.id() {
                Ok(self.source.clone())
            } else {
                Err(FileError::AccessDenied)
            }
        }

        fn file(&self, _: FileId) -> FileResult<Bytes> {
            Err(FileError::AccessDenied)
        }

        fn font(&self, index: usize) -> Option<Font> {
            self.book.fonts.get(index).cloned()
        }

        fn today(&self, _: Option<Duration>) -> Option<Datetime> {
            None
        }
    }

    fn standard(standard: Standard) -> PdfStandard {
        match standard {
            Standard::A3a => PdfStandard::A_3a,
            Standard::Ua1 => PdfStandard::Ua_1,
        }
    }
}
