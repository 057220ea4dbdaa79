//! The text as it is typed: passages, clauses and sentences, numerals with
//! their units, and the words around them. Nothing here knows a figure.

pub(crate) mod characters;
pub(crate) mod claim_phrases;
pub(crate) mod clauses;
pub(crate) mod digits;
pub(crate) mod direction_words;
pub(crate) mod linking_words;
pub(crate) mod listed_items;
pub(crate) mod number_words;
pub(crate) mod numeral_finder;
pub(crate) mod numerals;
pub(crate) mod passage;
pub(crate) mod printed_passages;
pub(crate) mod typed_units;
pub(crate) mod word_list;

mod exemptions;
mod hedges;
