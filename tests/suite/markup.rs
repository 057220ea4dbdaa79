//! Enough reading of HTML to hold the emitter to it: strictly, so that what a
//! browser would mend is a fault here.

use std::collections::{BTreeMap, BTreeSet};

const VOID: [&str; 7] = ["meta", "link", "img", "br", "hr", "input", "col"];
const RAW: [&str; 2] = ["style", "script"];

/// An element with what stands in it.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Node>,
}

#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// This and every element in it, in order.
    pub(crate) fn all(&self) -> Vec<&Element> {
        let mut found = vec![self];
        for node in &self.children {
            if let Node::Element(inner) = node {
                found.extend(inner.all());
            }
        }
        found
    }

    pub(crate) fn text(&self) -> String {
        let texts = self.children.iter().map(|node| match node {
            Node::Element(inner) => inner.text(),
            Node::Text(text) => text.clone(),
        });
        texts.collect()
    }
}

/// The whole page as one element without a name.
pub(crate) fn read(html: &str) -> Result<Element, String> {
    let mut open = vec![Element::default()];
    let mut rest = html
        .strip_prefix("<!DOCTYPE html>")
        .ok_or("does not begin with a doctype")?;
    while !rest.is_empty() {
        let (text, behind) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
        push(&mut open, Node::Text(unescaped(text)?))?;
        let Some(behind) = behind.strip_prefix('<') else {
            break;
        };
        if let Some(behind) = behind.strip_prefix('/') {
            let (name, behind) = behind.split_once('>').ok_or("an open end tag")?;
            let element = open.pop().ok_or("ends what nothing opened")?;
            if element.name != name {
                return Err(format!("</{name}> ends <{}>", element.name));
            }
            push(&mut open, Node::Element(element))?;
            rest = behind;
            continue;
        }
        let (element, closed, behind) = start_tag(behind)?;
        rest = behind;
        if RAW.contains(&element.name.as_str()) {
            let end = format!("</{}>", element.name);
            let (inner, behind) = rest.split_once(&end).ok_or("raw text without an end")?;
            let children = vec![Node::Text(inner.to_owned())];
            push(
                &mut open,
                Node::Element(Element {
                    children,
                    ..element
                }),
            )?;
            rest = behind;
        } else if closed || VOID.contains(&element.name.as_str()) {
            push(&mut open, Node::Element(element))?;
        } else {
            open.push(element);
        }
    }
    match (open.pop(), open.pop()) {
        (Some(page), None) => Ok(page),
        (Some(element), Some(_)) => Err(format!("<{}> is never closed", element.name)),
        (None, _) => Err("more ends than starts".to_owned()),
    }
}

/// Ids are there once, and what refers to one finds it.
pub(crate) fn faults(page: &Element) -> Vec<String> {
    let mut ids = BTreeSet::new();
    let mut faults = Vec::new();
    let all = page.all();
    for id in all.iter().filter_map(|element| element.attribute("id")) {
        if !ids.insert(id) {
            faults.push(format!("id {id} twice"));
        }
    }
    for element in &all {
        let lists = ["headers", "aria-labelledby", "aria-describedby", "for"];
        let listed = lists.iter().filter_map(|name| element.attribute(name));
        let linked = element.attribute("href");
        let linked = linked.and_then(|address| address.strip_prefix('#'));
        for id in listed.flat_map(str::split_whitespace).chain(linked) {
            if !ids.contains(id) {
                faults.push(format!(
                    "<{}> refers to {id}, which is not there",
                    element.name
                ));
            }
        }
    }
    faults
}

fn push(open: &mut [Element], node: Node) -> Result<(), String> {
    let last = open.last_mut().ok_or("text outside of everything")?;
    last.children.push(node);
    Ok(())
}

/// Behind its `<`; whether it closes itself, as those of a picture do.
fn start_tag(text: &str) -> Result<(Element, bool, &str), String> {
    let (name, mut rest) = text.split_at(text.find([' ', '>']).ok_or("an open start tag")?);
    let mut attributes = BTreeMap::new();
    if name.is_empty()
        || !name
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
    {
        return Err(format!("an element called `{name}`"));
    }
    while let Some(behind) = rest.strip_prefix(' ') {
        let end = behind
            .find(['=', ' ', '>', '/'])
            .ok_or("an open start tag")?;
        let (key, behind) = behind.split_at(end);
        let (value, behind) = match behind.strip_prefix("=\"") {
            Some(quoted) => quoted.split_once('"').ok_or("an open attribute")?,
            None => ("", behind),
        };
        if attributes
            .insert(key.to_owned(), unescaped(value)?)
            .is_some()
        {
            return Err(format!("<{name}> has {key} twice"));
        }
        rest = behind;
    }
    let closing = rest.strip_prefix('/');
    let rest = closing
        .unwrap_or(rest)
        .strip_prefix('>')
        .ok_or(format!("<{name}> is not closed"))?;
    let name = name.to_owned();
    Ok((
        Element {
            name,
            attributes,
            children: Vec::new(),
        },
        closing.is_some(),
        rest,
    ))
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut pieces = text.split('&');
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        let (name, behind) = piece
            .split_once(';')
            .ok_or(format!("a bare & before {piece}"))?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#96" => '`',
            other => return Err(format!("&{other};")),
        });
        out.push_str(behind);
    }
    Ok(out)
}
