//! Where the name under the cursor gets its meaning: in the report, in what
//! it uses, in a package, in last year's report.

use lsp_types::{GotoDefinitionParams, GotoDefinitionResponse, Location};

use crate::ide;
use crate::pipeline::{self, Options};
use crate::semantics::model::{Meaning, Named};
use crate::source::{Files as _, Span};

use super::documents::{Document, OWN};
use super::places;
use super::server::Server;

pub(super) fn answer(
    server: &Server,
    params: GotoDefinitionParams,
) -> Option<GotoDefinitionResponse> {
    let lang = server.lang;
    let at = params.text_document_position_params;
    let document = server.document(&at.text_document.uri)?;
    let view = document.view(lang)?;
    let offset = document.offset(at.position);
    let location = match ide::at(view, OWN, offset) {
        Some(found) => {
            if let Named::Former { report, name } = &found.named {
                former(server, document, (*report, name), found.place)
            } else {
                document.location(ide::place_of(view.model, &found.named)?)
            }
        }
        None => linked(server, document, offset),
    };
    location.map(GotoDefinitionResponse::Scalar)
}

/// In a former report or member, if that is a report of its own; what the
/// header declares stands there.
fn former(
    server: &Server,
    document: &Document,
    (report, name): (usize, &str),
    place: Span,
) -> Option<Location> {
    let header = &document.checked.as_ref()?.model.header;
    let former = header.other(report)?;
    let Some(file) = &former.file else {
        return document.location(former.place);
    };
    // Members of an included file are named from there.
    let checked = document.checked.as_ref()?;
    let source = checked.sources.get(checked.sources.source_of(place))?;
    let file = source.path.parent()?.join(file);
    let file = server.files.canonical(&file).ok()?;
    if file.extension().is_none_or(|ending| ending != "rpt") {
        return Some(Location::new(
            super::addresses::uri(&file)?,
            lsp_types::Range::default(),
        ));
    }
    let name = name.strip_prefix("published.").unwrap_or(name);
    let checked = pipeline::check(&server.files, &file, &Options::default(), &|_| {});
    let whole = Span::new(OWN, 0, 0);
    let model = &checked.model;
    let figure = match model.names.get(name) {
        Some(Meaning::Figure(id)) => model.figure(*id),
        Some(Meaning::List(_) | Meaning::Series(_) | Meaning::Entity(_) | Meaning::Table(_))
        | None => {
            let figures = model.figures.iter().map(|figure| &**figure);
            figures.into_iter().find(|figure| figure.name == name)
        }
    };
    places::location(
        &checked.sources,
        figure.map_or(whole, |figure| figure.place),
    )
}

/// The file or package whose name stands at an offset.
fn linked(server: &Server, document: &Document, offset: usize) -> Option<Location> {
    let view = document.view(server.lang)?;
    let link = ide::link_at(view, OWN, offset)?;
    let sources = &document.checked.as_ref()?.sources;
    match link {
        ide::Link::Package(name) => {
            let source = sources.iter().find(|source| {
                source.spelling == name || source.spelling == format!("packages/{name}.rpt")
            })?;
            places::location(sources, Span::new(source.id, 0, 0))
        }
        ide::Link::File(name) => {
            let file = document.path.parent()?.join(name);
            let file = server.files.canonical(&file).ok()?;
            Some(Location::new(
                super::addresses::uri(&file)?,
                lsp_types::Range::default(),
            ))
        }
    }
}
