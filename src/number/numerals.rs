//! Numbers in Chinese words, both ways.
