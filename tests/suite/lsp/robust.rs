//! What must hold whatever is typed.

use std::path::Path;

use libtest_mimic::{Failed, Trial};
use serde_json::json;

use super::client::Client;

pub(super) fn trials() -> Vec<Trial> {
    vec![
        Trial::test("lsp::typing_gives_what_opening_gives", typing),
        Trial::test("lsp::cancelled_and_stale_requests", cancelled),
        Trial::test("lsp::nonsense_is_refused", nonsense),
        Trial::test("lsp::project_file_is_followed", project_file),
    ]
}

fn report() -> (std::path::PathBuf, Result<String, std::io::Error>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/shenzhen-justice/2023.rpt");
    let text = std::fs::read_to_string(&path);
    (path, text)
}

/// A report typed from nothing in pieces, some of them put in twice and taken
/// back, is the report.
fn typing() -> Result<(), Failed> {
    let (path, text) = report();
    let text = format!("// 😀涨\n{}", text?);
    let mut client = Client::start();
    client.open(&path, "")?;
    let mut version = 1;
    let mut typed = String::new();
    for piece in pieces(&text) {
        let start = super::marks::position(&typed, typed.len());
        for (put, end) in [
            (piece, start.clone()),
            ("", json!(null)),
            (piece, start.clone()),
        ] {
            version += 1;
            let end = match put {
                "" => super::marks::position(&format!("{typed}{piece}"), typed.len() + piece.len()),
                _ => end,
            };
            let range = json!({ "start": start, "end": end });
            client.change(&path, version, json!([{ "range": range, "text": put }]));
        }
        typed.push_str(piece);
    }
    let about = json!({ "textDocument": { "uri": super::client::uri(&path) } });
    let symbols = client.request("textDocument/documentSymbol", about.clone())?;
    client.stop()?;
    let mut other = Client::start();
    other.open(&path, &text)?;
    let opened = other.request("textDocument/documentSymbol", about)?;
    other.stop()?;
    match symbols == opened && symbols.as_array().is_some_and(|list| list.len() > 10) {
        true => Ok(()),
        false => Err("typing and opening give different outlines".into()),
    }
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(['\n', '收', '{'])
}

/// All of it waits when the server begins: nothing is computed but the last.
fn cancelled() -> Result<(), Failed> {
    let (path, text) = report();
    let text = text?;
    let (mut client, gate) = Client::waiting();
    client.open(&path, &text)?;
    let about = json!({ "textDocument": { "uri": super::client::uri(&path) } });
    let cancelled = client.send("textDocument/documentSymbol", about.clone());
    let stale = client.send("textDocument/documentSymbol", about.clone());
    client.notify("$/cancelRequest", json!({ "id": 2 }));
    for version in 2..=20 {
        client.change(&path, version, json!([{ "text": text }]));
    }
    let last = client.send("textDocument/documentSymbol", about);
    gate.send(())?;
    let cancelled = client.response(&cancelled)?;
    let stale = client.response(&stale)?;
    let last = client.response(&last)?;
    client.diagnostics(&path)?;
    let checks = client.told(&path);
    client.stop()?;
    if last.is_array() && refused(&cancelled, -32800) && refused(&stale, -32801) && checks == 1 {
        Ok(())
    } else {
        Err(format!("{cancelled} {stale}; checked {checks} times").into())
    }
}

fn refused(answer: &serde_json::Value, code: i64) -> bool {
    answer.get("code") == Some(&json!(code))
}

fn nonsense() -> Result<(), Failed> {
    let (path, text) = report();
    let mut client = Client::start();
    client.open(&path, &text?)?;
    client.notify("textDocument/didChange", json!({ "textDocument": 3 }));
    client.notify("no/such/notification", json!(null));
    let unknown = client.request("textDocument/noSuchRequest", json!({}))?;
    let wrong = client.request("textDocument/hover", json!({ "position": "here" }))?;
    let about = json!({ "uri": "untitled:Untitled-1" });
    let at = json!({ "line": 4_000_000_000u32, "character": 4_000_000_000u32 });
    let nowhere = json!({ "textDocument": about, "position": at });
    let nowhere = client.request("textDocument/hover", nowhere)?;
    let far = json!({ "textDocument": { "uri": super::client::uri(&path) }, "position": at });
    let far = client.request("textDocument/hover", far)?;
    client.stop()?;
    if refused(&unknown, -32601) && refused(&wrong, -32602) && nowhere.is_null() && far.is_null() {
        Ok(())
    } else {
        Err(format!("{unknown} {wrong} {nowhere} {far}").into())
    }
}

/// What an `rpt.toml` asks for is told in its own file, and taken back once that is
/// mended, of a report that builds on nothing else.
fn project_file() -> Result<(), Failed> {
    let world = tempfile::tempdir()?;
    let folder = world.path().canonicalize()?;
    let (project, path) = (folder.join("rpt.toml"), folder.join("desk/2023.rpt"));
    let text = "report \"年报\" { issuer \"甲\" period 2023 published 2024-01-31 previous none because \"首份\" }\n";
    std::fs::create_dir(folder.join("desk"))?;
    std::fs::write(&path, text)?;
    let mut client = Client::start();
    for (asked, code) in [("=0.0.1", Some("E0636")), (">=0.1", None)] {
        std::fs::write(&project, format!("rptc = \"{asked}\"\n"))?;
        if code.is_some() {
            client.open(&path, text)?;
        } else {
            let changes = json!([{ "uri": super::client::uri(&project), "type": 2 }]);
            client.notify(
                "workspace/didChangeWatchedFiles",
                json!({ "changes": changes }),
            );
        }
        let told = client.diagnostics(&project)?;
        if told.pointer("/0/code").and_then(|it| it.as_str()) != code {
            return Err(format!("of {asked} it is told: {told}").into());
        }
    }
    client.stop()
}
