//! Watched reports as pages on the loopback address; each reloads itself when
//! it is another, with what is wrong laid over it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tiny_http::{Header, Request, Response, Server, StatusCode};

use crate::emit::html::escaped;

/// A page that asks twice a second whether it is still the newest.
const RELOADS: &str = "<script>
(() => {
  const seen = 'VERSION';
  setInterval(async () => {
    try {
      const answer = await fetch('/NUMBER/version', { cache: 'no-store' });
      if (await answer.text() !== seen) location.reload();
    } catch { /* the watch has ended: the page stays as it is */ }
  }, 500);
})();
</script>";

/// What is wrong, above everything; errors stand open, warnings closed.
const LAID_OVER: &str = "<style>
.rptc { position: fixed; inset: auto 0 0 0; z-index: 9999; max-height: 60vh; overflow: auto; background: #2a1a1a; color: #ffeae2; font: 13px/1.5 ui-monospace, monospace; box-shadow: 0 -2px 12px #0006; }
.rptc summary { padding: .6rem 1rem; cursor: pointer; font-weight: 700; }
.rptc pre { margin: 0; padding: 0 1rem 1rem; overflow-x: auto; }
@media print { .rptc { display: none; } }
</style>";

const FRAME: [&str; 2] = [
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>rptc watch</title></head>\n<body>\n",
    "\n</body>\n</html>\n",
];

/// The pages, and where they are served.
pub(super) struct Served {
    shared: Arc<Mutex<Vec<Page>>>,
    /// `http://127.0.0.1:8080/`
    pub(super) address: String,
}

/// What is shown of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// The report's path, as it was named.
    pub(super) name: String,
    /// Of the last build that was sound.
    pub(super) html: Option<String>,
    /// The line that a terminal ends with: `12 checks: 12 equal`.
    pub(super) verdict: String,
    /// What is wrong now, as a terminal shows it.
    pub(super) problems: String,
    /// One of them is an error: what stands below is older.
    pub(super) broken: bool,
    /// Counted here, by the pages that were put.
    pub(super) version: u64,
}

impl Served {
    /// Listens on a port of this machine alone; 0 takes a free one.
    pub(super) fn start(port: u16, reports: usize) -> Result<Self, String> {
        let server = Server::http(("127.0.0.1", port)).map_err(|error| error.to_string())?;
        let address = format!("http://{}/", server.server_addr());
        let shared = Arc::new(Mutex::new(vec![Page::default(); reports]));
        let mine = shared.clone();
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                answer(request, &mine);
            }
        });
        Ok(Served { shared, address })
    }

    /// Puts a report's page; where its build failed, the last one stays below.
    pub(super) fn put(&self, number: usize, page: Page) {
        if let Some(known) = lock(&self.shared).get_mut(number) {
            let next = Page {
                html: page.html.or_else(|| known.html.clone()),
                version: known.version,
                ..page
            };
            if next != *known {
                *known = next;
                known.version += 1;
            }
        }
    }
}

fn lock(shared: &Mutex<Vec<Page>>) -> MutexGuard<'_, Vec<Page>> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

fn answer(request: Request, shared: &Mutex<Vec<Page>>) {
    let found = if is_ours(&request) {
        found(request.url(), &lock(shared)).ok_or(404)
    } else {
        Err(403)
    };
    let (status, kind, body) = match found {
        Ok((kind, body)) => (200, kind, body),
        Err(status) => (status, "text/plain", status.to_string()),
    };
    let mut response = Response::from_string(body).with_status_code(StatusCode(status));
    let kind = format!("{kind}; charset=utf-8");
    for (name, value) in [
        ("Content-Type", kind.as_str()),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ] {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // Whoever asked may be gone.
    let _ = request.respond(response);
}

/// Asked for by this machine's name: a page from elsewhere that points its own
/// name here gets nothing.
fn is_ours(request: &Request) -> bool {
    let mut headers = request.headers().iter();
    let host = headers.find(|header| header.field.equiv("Host"));
    host.is_some_and(|host| {
        let host = host.value.as_str();
        let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
        matches!(name, "127.0.0.1" | "localhost")
    })
}

/// `/` is the only report, or a list of them; `/0` the first, `/0/version`
/// tells whether it is the newest. The answer's kind and body.
fn found(url: &str, pages: &[Page]) -> Option<(&'static str, String)> {
    let number = match (url, pages) {
        ("/", [_]) => 0,
        ("/", pages) => return Some(("text/html", list(pages))),
        (url, _) => {
            let asked = url.strip_prefix('/')?;
            if let Some(number) = asked.strip_suffix("/version") {
                let page = pages.get(number.parse::<usize>().ok()?)?;
                return Some(("text/plain", page.version.to_string()));
            }
            asked.parse().ok()?
        }
    };
    let page = pages.get(number)?;
    Some(("text/html", shown(page, number)))
}

fn list(pages: &[Page]) -> String {
    let [head, end] = FRAME;
    let links = pages.iter().enumerate().map(|(number, page)| {
        let (name, verdict) = (escaped(&page.name), escaped(&page.verdict));
        format!("<li><a href=\"/{number}\">{name}</a> {verdict}</li>\n")
    });
    let links: String = links.collect();
    format!("{head}<ul>\n{links}</ul>{end}")
}

fn shown(page: &Page, number: usize) -> String {
    let empty = FRAME.concat();
    let html = page.html.as_deref().unwrap_or(&empty);
    let mut over = RELOADS
        .replace("VERSION", &page.version.to_string())
        .replace("NUMBER", &number.to_string());
    if !page.problems.is_empty() {
        let open = if page.broken { " open" } else { "" };
        let (verdict, problems) = (escaped(&page.verdict), escaped(&page.problems));
        over.push_str(LAID_OVER);
        over.push_str(&format!(
            "<details class=\"rptc\" role=\"alert\"{open}><summary>{verdict}</summary><pre>{problems}</pre></details>"
        ));
    }
    // The page itself asks for nothing; this one whether it is the newest.
    let asking = "default-src 'none'; connect-src 'self'";
    let html = html.replacen("default-src 'none'", asking, 1);
    let at = html.rfind("</body>").unwrap_or(html.len());
    let (page, end) = html.split_at_checked(at).unwrap_or((&html, ""));
    format!("{page}{over}{end}")
}
