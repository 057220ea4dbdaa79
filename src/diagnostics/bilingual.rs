//! What reads differently in Chinese and in English.

use super::Text;

/// Said in both languages: a list with its commas, a unit, a kind of value.
pub trait Bilingual {
    fn zh(&self) -> String;
    fn en(&self) -> String;

    fn text(&self) -> Text {
        Text::new(self.zh(), self.en())
    }
}

impl Bilingual for Text {
    fn zh(&self) -> String {
        self.zh.clone()
    }

    fn en(&self) -> String {
        self.en.clone()
    }
}

/// A name: the same in both.
impl Bilingual for String {
    fn zh(&self) -> String {
        self.clone()
    }

    fn en(&self) -> String {
        self.clone()
    }
}

/// `收件、办结` | `received, processed`
impl<T: Bilingual> Bilingual for Vec<T> {
    fn zh(&self) -> String {
        let parts: Vec<String> = self.iter().map(T::zh).collect();
        parts.join("、")
    }

    fn en(&self) -> String {
        let parts: Vec<String> = self.iter().map(T::en).collect();
        parts.join(", ")
    }
}

impl<T: Bilingual + ?Sized> Bilingual for &T {
    fn zh(&self) -> String {
        T::zh(self)
    }

    fn en(&self) -> String {
        T::en(self)
    }
}
