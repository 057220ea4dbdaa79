//! What reads differently in Chinese and in English.

use super::Text;

/// Said in both languages: a list with its commas, a unit, a kind of value.
pub trait Bilingual {
    fn text(&self) -> Text;
}

impl Bilingual for Text {
    fn text(&self) -> Text {
        self.clone()
    }
}

/// A name: the same in both.
impl Bilingual for String {
    fn text(&self) -> Text {
        Text::same(self.as_str())
    }
}

/// `收件、办结` | `received, processed`
impl<T: Bilingual> Bilingual for Vec<T> {
    fn text(&self) -> Text {
        let parts = self.iter().map(T::text);
        let (zh, en): (Vec<String>, Vec<String>) = parts.map(|part| (part.zh, part.en)).unzip();
        Text::new(zh.join("、"), en.join(", "))
    }
}

impl<T: Bilingual + ?Sized> Bilingual for &T {
    fn text(&self) -> Text {
        T::text(self)
    }
}
