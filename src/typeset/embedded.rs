//! The engine that is compiled in.

#[cfg(not(feature = "typeset"))]
pub use absent::pdf;
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
    use std::sync::{Arc, LazyLock};

    use typst::comemo;
    use typst::diag::{FileError, FileResult, SourceDiagnostic};
    use typst::foundations::{Bytes, Datetime, Duration, IntoValue as _, Smart, Str};
    use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
    use typst::text::{Font, FontBook};
    use typst::utils::LazyHash;
    use typst::{Feature, Library, LibraryExt as _, World, WorldExt as _};
    use typst_layout::PagedDocument;
    use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

    use crate::emit::typst::{ATTACH, TypstFile};
    use crate::typeset::book::Book;
    use crate::typeset::fonts::Fonts;
    use crate::typeset::problems::TypesetProblem;
    use crate::typeset::{Options, Pdf, Standard, tracing};

    /// Lays out and writes a PDF. The same text and fonts give the same bytes.
    pub fn pdf(typst: &TypstFile, options: &Options<'_>) -> Result<Pdf, Vec<TypesetProblem>> {
        apart(|| {
            let world = Pages::new(typst, options.fonts)?;
            let document = world.layout()?;
            let settings = PdfOptions {
                ident: Smart::Auto,
                creator: Smart::Custom(Some("rptc".to_owned())),
                timestamp: None,
                page_ranges: None,
                standards: standards(options.standards)?,
                tagged: true,
                pretty: false,
            };
            let bytes = typst_pdf::pdf(&document, &settings)
                .map_err(|errors| world.problems(errors.iter()))?;
            Ok(Pdf {
                bytes,
                pages: Some(document.pages().len()),
            })
        })
    }

    /// The pages in memory.
    pub fn document(
        typst: &TypstFile,
        fonts: &Fonts,
    ) -> Result<PagedDocument, Vec<TypesetProblem>> {
        apart(|| Pages::new(typst, fonts)?.layout())
    }

    /// Deep tables and long reports want more than a thread's usual stack.
    const STACK: usize = 64 << 20;

    /// Runs the engine on a thread of its own, and frees what it remembers.
    ///
    /// The engine hands work to the rayon pool it runs in and works on whatever
    /// lies there while it waits. In a pool that also holds reports it would
    /// start one report inside another, until the stack ends; so it gets a pool
    /// of one, entered from a thread that no pool knows. More threads inside
    /// one report would gain nothing.
    fn apart<T: Send>(
        work: impl FnOnce() -> Result<T, Vec<TypesetProblem>> + Send,
    ) -> Result<T, Vec<TypesetProblem>> {
        let lone = || {
            let pool = rayon::ThreadPoolBuilder::new()
                .num_threads(1)
                .stack_size(STACK)
                .build();
            match pool {
                Ok(pool) => pool.install(work),
                Err(_) => work(),
            }
        };
        let result = std::thread::scope(|scope| scope.spawn(lone).join());
        // Without this every report leaves megabytes behind.
        comemo::evict(0);
        result.unwrap_or_else(|panic| {
            let words = panic
                .downcast_ref::<String>()
                .map(String::as_str)
                .or_else(|| panic.downcast_ref::<&str>().copied());
            Err(vec![TypesetProblem::Internal {
                message: words.unwrap_or("the engine stopped").to_owned(),
                at: None,
            }])
        })
    }

    static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
        // Templates tag the labels of rows as heads with `pdf.header-cell`.
        let features = [Feature::A11yExtras].into_iter().collect();
        let inputs = [(Str::from(ATTACH.0), ATTACH.1.into_value())];
        let library = Library::builder().with_features(features);
        LazyHash::new(library.with_inputs(inputs.into_iter().collect()).build())
    });

    /// A world of one text and the files attached to it. The engine never frees
    /// a name, so the text's is always the same.
    struct Pages<'a> {
        typst: &'a TypstFile,
        source: Source,
        book: &'a Book,
    }

    impl<'a> Pages<'a> {
        fn new(typst: &'a TypstFile, fonts: &'a Fonts) -> Result<Self, Vec<TypesetProblem>> {
            let path =
                VirtualPath::new("/main.typ").map_err(|error| internal(format!("{error:?}")))?;
            let id = RootedPath::new(VirtualRoot::Project, path).intern();
            Ok(Pages {
                typst,
                source: Source::new(id, typst.text.clone()),
                book: fonts.book(),
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

        fn problem(&self, error: &SourceDiagnostic) -> TypesetProblem {
            let own = self.range(error.span);
            let calls = error.trace.iter().filter_map(|call| self.range(call.span));
            let ranges: Vec<Range<usize>> = own.into_iter().chain(calls).collect();
            let mut message = error.message.to_string();
            for hint in &error.hints {
                message.push('\n');
                message.push_str(&hint.v);
            }
            tracing::problem(self.typst, message, &ranges)
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

        fn file(&self, id: FileId) -> FileResult<Bytes> {
            let wanted = id.vpath().get_without_slash();
            let mut files = self.typst.files.iter();
            match files.find(|file| file.name == wanted) {
                Some(file) => Ok(Bytes::new(Arc::clone(&file.bytes))),
                None => Err(FileError::AccessDenied),
            }
        }

        fn font(&self, index: usize) -> Option<Font> {
            self.book.fonts.get(index).cloned()
        }

        fn today(&self, _: Option<Duration>) -> Option<Datetime> {
            None
        }
    }

    fn standards(wanted: &[Standard]) -> Result<PdfStandards, Vec<TypesetProblem>> {
        let wanted: Vec<PdfStandard> = wanted
            .iter()
            .map(|standard| match standard {
                Standard::V14 => PdfStandard::V_1_4,
                Standard::V15 => PdfStandard::V_1_5,
                Standard::V16 => PdfStandard::V_1_6,
                Standard::V17 => PdfStandard::V_1_7,
                Standard::V20 => PdfStandard::V_2_0,
                Standard::A1b => PdfStandard::A_1b,
                Standard::A1a => PdfStandard::A_1a,
                Standard::A2b => PdfStandard::A_2b,
                Standard::A2u => PdfStandard::A_2u,
                Standard::A2a => PdfStandard::A_2a,
                Standard::A3b => PdfStandard::A_3b,
                Standard::A3u => PdfStandard::A_3u,
                Standard::A3a => PdfStandard::A_3a,
                Standard::A4 => PdfStandard::A_4,
                Standard::A4f => PdfStandard::A_4f,
                Standard::A4e => PdfStandard::A_4e,
                Standard::Ua1 => PdfStandard::Ua_1,
            })
            .collect();
        PdfStandards::new(&wanted).map_err(|error| internal(error.message().to_string()))
    }

    fn internal(message: String) -> Vec<TypesetProblem> {
        vec![TypesetProblem::Internal { message, at: None }]
    }
}
