//! How the function around the cursor is called.

use lsp_types::{
    ParameterInformation, ParameterLabel, SignatureHelp, SignatureHelpParams, SignatureInformation,
};

use crate::ide;

use super::server::Server;

pub(super) fn answer(server: &Server, params: SignatureHelpParams) -> Option<SignatureHelp> {
    let at = params.text_document_position_params;
    let document = server.document(&at.text_document.uri)?;
    let view = document.view(server.lang)?;
    let call = ide::call_at(&document.text, document.offset(at.position))?;
    let usage = call.function.usage();
    let label = usage.get(view.lang).to_owned();
    let inner = label.split_once('(').map_or("", |(_, rest)| rest);
    let names: Vec<&str> = inner.trim_end_matches(')').split(", ").collect();
    let last = names.len().saturating_sub(1);
    let active = u32::try_from(call.argument.min(last)).ok();
    let parameters = names.iter().map(|name| ParameterInformation {
        label: ParameterLabel::Simple((*name).to_owned()),
        documentation: None,
    });
    let signature = SignatureInformation {
        parameters: Some(parameters.collect()),
        documentation: None,
        active_parameter: active,
        label,
    };
    Some(SignatureHelp {
        signatures: vec![signature],
        active_signature: Some(0),
        active_parameter: active,
    })
}
