//! Text and addresses as HTML that means just them.

pub use crate::diagnostics::render::markup as escaped;

/// Whether a link may lead there: the web, mail, telephone, or beside the page;
/// never to code.
pub(super) fn is_safe_address(address: &str) -> bool {
    let scheme = address
        .split_once(':')
        .map(|(scheme, _)| scheme)
        .filter(|scheme| !scheme.contains(['/', '?', '#']));
    match scheme {
        None => !address.is_empty(),
        Some(scheme) => ["http", "https", "mailto", "tel"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_safe_address;

    #[test]
    fn a_link_leads_to_no_code() {
        for good in [
            "https://a.cn/b?c=d:e",
            "mailto:a@b.cn",
            "2022.pdf",
            "#section-1",
            "/a:b",
        ] {
            assert!(is_safe_address(good), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JAVASCRIPT:x",
            " javascript:x",
            "data:text/html,x",
            "",
        ] {
            assert!(!is_safe_address(bad), "{bad}");
        }
    }
}
