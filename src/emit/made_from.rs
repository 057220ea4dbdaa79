//! Which report a file was made from, read back from the file itself.

use serde::Deserialize;

use crate::diagnostics::Text;
use crate::diagnostics::problem::text;
use crate::published::Header;

/// What a file says of its report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeFrom {
    pub title: String,
    pub issuer: Option<String>,
    pub period: Option<String>,
}

impl MadeFrom {
    /// Of a file that was written earlier, by the ending of its name; nothing of
    /// one that is not ours.
    pub fn read(ending: &str, bytes: &[u8]) -> Option<Self> {
        match ending {
            "json" => json(bytes),
            "html" => html(bytes),
            "typ" => typst(bytes),
            "pdf" => pdf(bytes),
            _ => None,
        }
    }

    /// Whether it is another report: of another body or period, or without those
    /// by another title. A title alone may have been mended.
    pub fn is_other(&self, other: &MadeFrom) -> bool {
        let differ = |one: &Option<String>, other: &Option<String>| match (one, other) {
            (Some(one), Some(other)) => Some(one != other),
            (None | Some(_), _) => None,
        };
        let issuers = differ(&self.issuer, &other.issuer);
        let periods = differ(&self.period, &other.period);
        match (issuers, periods) {
            (Some(true), _) | (_, Some(true)) => true,
            (Some(false), _) => false,
            (None, _) => self.title != other.title,
        }
    }

    /// Its title, with whose and of when it is where the title does not say so.
    pub fn told(&self) -> Text {
        let title = &self.title;
        let beside = [&self.issuer, &self.period].into_iter().flatten();
        let beside: Vec<&str> = beside
            .map(String::as_str)
            .filter(|word| !title.contains(*word))
            .collect();
        if beside.is_empty() {
            return text!("“{title}”" | "“{title}”");
        }
        let (zh, en) = (beside.join("，"), beside.join(", "));
        text!("“{title}”（{zh}）" | "“{title}” ({en})")
    }
}

/// No more of a JSON than whose it is.
#[derive(Deserialize)]
struct Published {
    report: Header,
}

fn json(bytes: &[u8]) -> Option<MadeFrom> {
    let Published { report } = serde_json::from_slice(bytes).ok()?;
    Some(MadeFrom {
        title: report.title,
        issuer: report.issuer,
        period: report.period.map(|period| period.code),
    })
}

fn html(bytes: &[u8]) -> Option<MadeFrom> {
    let text = std::str::from_utf8(bytes).ok()?;
    text.contains("<meta name=\"generator\" content=\"rptc\">")
        .then_some(())?;
    Some(MadeFrom {
        title: between(text, "<title>", "</title>")?,
        issuer: between(text, "<meta name=\"author\" content=\"", "\">"),
        period: None,
    })
}

fn typst(bytes: &[u8]) -> Option<MadeFrom> {
    let text = std::str::from_utf8(bytes).ok()?;
    let (_, call) = text.rsplit_once("#show: report.with(")?;
    Some(MadeFrom {
        title: between(call, "\n  name: \"", "\",\n")?,
        issuer: between(call, "\n  author: \"", "\",\n"),
        period: between(call, "\n  period: \"", "\",\n"),
    })
}

/// Its metadata, which PDF/A asks to be written as they are.
fn pdf(bytes: &[u8]) -> Option<MadeFrom> {
    let from = find(bytes, b"<x:xmpmeta")?;
    let rest = bytes.get(from..)?;
    let metadata = rest.get(..find(rest, b"</x:xmpmeta>")?)?;
    let text = std::str::from_utf8(metadata).ok()?;
    let title = between(text, "<dc:title>", "</dc:title>")?;
    let creator = between(text, "<dc:creator>", "</dc:creator>");
    let item = |list: &str| between(list, "<rdf:li", "</rdf:li>");
    let plain = |item: String| Some(item.split_once('>')?.1.to_owned());
    let issuer = creator.and_then(|list| item(&list)).and_then(plain);
    // `深圳市司法局, 2023`
    let keywords = between(text, "<pdf:Keywords>", "</pdf:Keywords>");
    let period = keywords.map(|words| match &issuer {
        Some(issuer) => words
            .strip_prefix(issuer.as_str())
            .and_then(|rest| rest.strip_prefix(", "))
            .map_or_else(|| words.clone(), str::to_owned),
        None => words,
    });
    Some(MadeFrom {
        title: item(&title).and_then(plain)?,
        issuer,
        period,
    })
}

fn between(text: &str, start: &str, end: &str) -> Option<String> {
    let (_, rest) = text.split_once(start)?;
    let (found, _) = rest.split_once(end)?;
    Some(found.to_owned())
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::MadeFrom;

    fn made(title: &str, issuer: Option<&str>, period: Option<&str>) -> MadeFrom {
        MadeFrom {
            title: title.to_owned(),
            issuer: issuer.map(str::to_owned),
            period: period.map(str::to_owned),
        }
    }

    #[test]
    fn each_kind_of_file_says_it() {
        let whole = Some(made("甲局年报", Some("甲局"), Some("2023")));
        let json = r#"{"rptc": 1, "report": {"title": "甲局年报", "issuer": "甲局",
            "period": {"text": "2023年", "code": "2023", "first": "2023-01-01", "last": "2023-12-31"}}, "figures": {}}"#;
        assert_eq!(MadeFrom::read("json", json.as_bytes()), whole);
        let typst = "#show: report.with(\n  title: (\"甲局\", \"年报\",),\n  name: \"甲局年报\",\n  author: \"甲局\",\n  period: \"2023\",\n)";
        assert_eq!(MadeFrom::read("typ", typst.as_bytes()), whole);
        let pdf = "%PDF-1.7\n\u{ff}<x:xmpmeta><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">甲局年报</rdf:li></rdf:Alt></dc:title>\
            <pdf:Keywords>甲局, 2023</pdf:Keywords><dc:creator><rdf:Seq><rdf:li>甲局</rdf:li></rdf:Seq></dc:creator></x:xmpmeta>";
        assert_eq!(MadeFrom::read("pdf", pdf.as_bytes()), whole);
        let html = "<title>甲局年报</title><meta name=\"generator\" content=\"rptc\"><meta name=\"author\" content=\"甲局\">";
        let read = MadeFrom::read("html", html.as_bytes());
        assert_eq!(read, Some(made("甲局年报", Some("甲局"), None)));
        for other in ["", "{}", "<title>别的</title>", "%PDF-1.4"] {
            for ending in ["json", "html", "typ", "pdf", "csv"] {
                assert_eq!(MadeFrom::read(ending, other.as_bytes()), None);
            }
        }
    }

    #[test]
    fn another_body_or_period_is_another_report() {
        let report = made("年报", Some("甲局"), Some("2023"));
        for (title, issuer, period, other) in [
            ("年报", Some("甲局"), Some("2023"), false),
            ("年度报告", Some("甲局"), Some("2023"), false),
            ("年报", Some("乙局"), Some("2023"), true),
            ("年报", Some("甲局"), Some("2022"), true),
            ("年报", None, Some("2023"), false),
            ("年度报告", None, Some("2023"), true),
            ("年报", Some("甲局"), None, false),
        ] {
            let found = made(title, issuer, period);
            assert_eq!(report.is_other(&found), other, "{found:?}");
            assert_eq!(found.is_other(&report), other, "{found:?}");
        }
        assert_eq!(report.told().zh, "“年报”（甲局，2023）");
        assert_eq!(report.told().en, "“年报” (甲局, 2023)");
        let whole = made("甲局2023年报", Some("甲局"), Some("2023"));
        assert_eq!(whole.told().zh, "“甲局2023年报”");
    }
}
