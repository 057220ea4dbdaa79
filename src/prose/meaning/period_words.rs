//! Reading the words of time: 2023年下半年, “in the first quarter”.

use crate::prose::reading::characters::{is_han, occurrences};

use super::period::{Calendar, Said, When};
use super::times_words::{first_of, is_word, number_before};
use super::words::{en, zh};

impl Calendar {
    /// Fills in the words that a time is told by, once what they mean is known.
    pub(crate) fn with_words(mut self) -> Self {
        // All of last year is more than half of it.
        let whole = if self.whole {
            When::Back(1)
        } else {
            When::Unknown
        };
        let before = zh::YEAR_BEFORE.iter().map(|word| {
            let same = word.contains("同期");
            (*word, if same { When::Back(1) } else { whole })
        });
        let halves = [
            ("上半年", self.of_months(None, 1, 6)),
            ("下半年", self.of_months(None, 7, 12)),
        ];
        let own = zh::OWN_YEAR.iter().map(|word| (*word, When::Own));
        let beyond = zh::BEYOND.iter().map(|word| (*word, When::Unknown));
        for (word, when) in own.chain(before).chain(beyond).chain(halves) {
            if let Some(first) = word.chars().next() {
                self.words.entry(first).or_default().push((word, when));
            }
        }
        self
    }

    /// All that a text says of time, in its order.
    pub(crate) fn read(&self, text: &str) -> Vec<Said> {
        let mut found: Vec<Said> = Vec::new();
        let lower = text.to_ascii_lowercase();
        for (name, back) in &self.names {
            let when = if *back == 0 {
                When::Own
            } else {
                When::Back(*back)
            };
            let all = occurrences(&lower, name);
            found.extend(all.map(|at| Said {
                range: at..at + name.len(),
                when,
            }));
        }
        if text.chars().any(is_han) {
            self.chinese(text, &mut found);
        } else {
            self.english(&lower, &mut found);
        }
        found.sort_by_key(|said| (said.range.start, std::cmp::Reverse(said.range.end)));
        let mut end = 0;
        found.retain(|said| {
            let apart = said.range.start >= end;
            end = if apart { said.range.end } else { end };
            apart
        });
        found
    }

    fn chinese(&self, text: &str, found: &mut Vec<Said>) {
        for (at, letter) in text.char_indices() {
            let words = self.words.get(&letter).into_iter().flatten();
            let here = text.get(at..).unwrap_or("");
            let said = words.filter(|(word, _)| here.starts_with(word));
            found.extend(said.map(|(word, when)| Said {
                range: at..at + word.len(),
                when: *when,
            }));
            found.extend(match letter {
                '五' => here.starts_with("五”").then(|| Said {
                    range: at..at + "五”".len(),
                    when: When::Unknown,
                }),
                '年' => self.year(text, at),
                '届' => self.class(text, at),
                '季' if here.starts_with("季度") => self.quarter(text, at),
                '月' => self.month(text, at),
                _ => None,
            });
        }
    }

    /// 2023届
    fn class(&self, text: &str, at: usize) -> Option<Said> {
        let (start, year) = number_before(text, at)?;
        (1900..2100).contains(&year).then(|| Said {
            range: start..at + '届'.len_utf8(),
            when: self.of_year(year),
        })
    }

    /// 2023年, 2023年下半年, 2023年底, 近三年
    fn year(&self, text: &str, at: usize) -> Option<Said> {
        let (start, number) = number_before(text, at)?;
        let mut end = at + '年'.len_utf8();
        let rest = text.get(end..)?;
        if !(1900..2100).contains(&number) {
            let before = text.get(..start)?;
            let span = before.ends_with(['近', '前']) || rest.starts_with(['来', '间']);
            return span.then_some(Said {
                range: start..end,
                when: When::Unknown,
            });
        }
        for (word, first, last) in [("上半年", 1, 6), ("下半年", 7, 12)] {
            if rest.starts_with(word) {
                let when = self.of_months(Some(number), first, last);
                return Some(Said {
                    range: start..end + word.len(),
                    when,
                });
            }
        }
        let span = rest.starts_with(['至', '起', '以', '—', '-']) || is_month(rest);
        for word in ["年度", "度", "底", "末", "全年"] {
            if rest.starts_with(word) {
                end += word.len();
                break;
            }
        }
        let when = if span {
            When::Unknown
        } else {
            self.of_year(number)
        };
        let when = match when {
            When::Back(_) | When::Own if !self.whole && !span => {
                // The year of a half-year's report is more than it covers.
                if number == self.year.unwrap_or(0) {
                    When::Own
                } else {
                    When::Unknown
                }
            }
            When::Back(_) | When::Own | When::Months { .. } | When::Unknown => when,
        };
        Some(Said {
            range: start..end,
            when,
        })
    }

    fn quarter(&self, text: &str, at: usize) -> Option<Said> {
        let (start, quarter) = number_before(text, at)?;
        let end = at + "季度".len();
        if !(1..=4).contains(&quarter) {
            return Some(Said {
                range: start..end,
                when: When::Unknown,
            });
        }
        let several = text
            .get(..start)
            .is_some_and(|it| it.ends_with(['至', '到']));
        let last = u8::try_from(quarter * 3).ok()?;
        let when = self.of_months(None, last - 2, last);
        let when = if several { When::Unknown } else { when };
        Some(Said {
            range: start..end,
            when,
        })
    }

    /// 6月, 6月底, 1至3月
    fn month(&self, text: &str, at: usize) -> Option<Said> {
        let (start, month) = number_before(text, at)?;
        let rest = text.get(at + '月'.len_utf8()..)?;
        let before = text.get(..start)?;
        let several = before.ends_with(['至', '到', '—', '-', '前']);
        let cut = rest.starts_with(['底', '末', '上', '中', '下'])
            || rest.starts_with(|it: char| it.is_ascii_digit());
        let until = before.ends_with("截至")
            || before.ends_with('年')
            || before.ends_with('从')
            || rest.starts_with('起');
        let range = start..at + '月'.len_utf8();
        let month = u8::try_from(month)
            .ok()
            .filter(|it| (1..=12).contains(it))?;
        // 1至3月
        if several
            && !cut
            && let Some((first, from)) = first_of(before)
            && first < month
        {
            return Some(Said {
                range: from..at + '月'.len_utf8(),
                when: self.of_months(None, first, month),
            });
        }
        let when = if several || cut || until {
            When::Unknown
        } else {
            self.of_months(None, month, month)
        };
        // 截至12月31日 is the whole year's.
        let whole =
            month == 12 && rest.starts_with("31日") || month == 1 && rest.starts_with("1日");
        Some(Said {
            range,
            when: if whole { When::Own } else { when },
        })
    }

    fn english(&self, text: &str, found: &mut Vec<Said>) {
        let mut add = |words: &[&str], when: When| {
            for word in words {
                let all = occurrences(text, word).filter(|at| is_word(text, *at, word.len()));
                let all: Vec<usize> = all.collect();
                found.extend(all.into_iter().map(|at| Said {
                    range: at..at + word.len(),
                    when,
                }));
            }
        };
        add(en::OWN_YEAR, When::Own);
        add(en::YEAR_BEFORE, When::Back(1));
        add(en::BEYOND, When::Unknown);
        for (index, quarter) in (0_u8..).zip(en::QUARTERS) {
            let first = (self.start - 1 + index * 3) % 12 + 1;
            let when = When::Months {
                year: None,
                first,
                last: (first + 1) % 12 + 1,
            };
            add(&[&format!("{quarter} quarter")], when);
            if index == 3 {
                add(&["final quarter", "last quarter"], when);
            }
        }
        self.english_months(text, found);
        let mut at = 0;
        while let Some(offset) = text
            .get(at..)
            .and_then(|rest| rest.find(|it: char| it.is_ascii_digit()))
        {
            let start = at + offset;
            let rest = text.get(start..).unwrap_or("");
            let length = rest.len()
                - rest
                    .trim_start_matches(|it: char| it.is_ascii_digit())
                    .len();
            at = start + length;
            let year = rest.get(..length).and_then(|it| it.parse().ok());
            let year = year.filter(|year| length == 4 && (1900..2100).contains(year));
            let Some(year) = year.filter(|_| {
                follows_time(text, start)
                    || text.trim().len() == 4
                    || text.get(at..at + 1) == Some(":")
            }) else {
                continue;
            };
            // 2019/20: of another name.
            let other = text.get(at..).is_some_and(|it| it.starts_with('/'));
            let when = if self.plain && !other {
                self.of_year(year)
            } else {
                When::Unknown
            };
            found.push(Said {
                range: start..at,
                when,
            });
        }
        self.last_day(text, found);
    }

    /// At 31 March 2025, the last day of the period, it is the whole one's.
    fn last_day(&self, text: &str, found: &mut Vec<Said>) {
        let Some((year, month, day)) = self.end else {
            return;
        };
        let Some(month) = en::MONTHS.get(usize::from(month.saturating_sub(1))) else {
            return;
        };
        for date in [
            format!("{day} {month} {year}"),
            format!("{month} {day}, {year}"),
        ] {
            for (at, _) in text.match_indices(&date) {
                let range = at..at + date.len();
                // The data cover so many months up to it.
                let until = text.get(..at).unwrap_or("").trim_end();
                if ["to", "through", "until", "and", "–"]
                    .iter()
                    .any(|it| until.ends_with(it))
                {
                    continue;
                }
                found.retain(|it| it.range.end <= range.start || range.end <= it.range.start);
                found.push(Said {
                    range,
                    when: When::Own,
                });
            }
        }
    }

    fn english_months(&self, text: &str, found: &mut Vec<Said>) {
        let mut named: Vec<(usize, u8, usize)> = Vec::new();
        for (number, month) in (1_u8..).zip(en::MONTHS) {
            let all = occurrences(text, month).filter(|at| is_word(text, *at, month.len()));
            // “may” is a verb unless a preposition stands before it.
            let all = all.filter(|at| *month != "may" || follows_time(text, *at));
            named.extend(all.map(|at| (at, number, month.len())));
        }
        named.sort_unstable();
        let mut rest = named.as_slice();
        while let Some((&(start, first, length), behind)) = rest.split_first() {
            rest = behind;
            let mut end = start + length;
            let mut last = first;
            if let Some((&(other, month, size), behind)) = rest.split_first()
                && text
                    .get(end..other)
                    .is_some_and(|it| matches!(it.trim(), "and" | "to" | "through" | "–" | "-"))
            {
                (last, end, rest) = (month, other + size, behind);
            }
            let dated = text
                .get(end..)
                .is_some_and(|it| it.trim_start().starts_with(|it: char| it.is_ascii_digit()));
            let day = text
                .get(..start)
                .is_some_and(|it| it.trim_end().ends_with(|it: char| it.is_ascii_digit()));
            let since = text
                .get(..start)
                .is_some_and(|it| it.trim_end().ends_with("from") && end == start + length);
            let when = if dated || day || since {
                When::Unknown
            } else {
                When::Months {
                    year: None,
                    first,
                    last,
                }
            };
            found.push(Said {
                range: start..end,
                when,
            });
        }
    }
}

/// 3月 at the start of a text.
fn is_month(text: &str) -> bool {
    let rest = text.trim_start_matches(|it: char| it.is_ascii_digit());
    rest.len() < text.len() && rest.starts_with('月')
}

/// A preposition of time stands before.
fn follows_time(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or("").trim_end();
    let words = [
        "in", "of", "year", "during", "since", "for", "fy", "by", "to", "from", "and", "than in",
        "until", "of", "than", "between",
    ];
    words.iter().any(|word| {
        before.ends_with(word) && is_word(before, before.len() - word.len(), word.len())
    })
}
