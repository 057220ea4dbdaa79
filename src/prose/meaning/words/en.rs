//! English words of reports, by the slot that they open.

use crate::prose::reading::direction_words::Direction;

/// Articles and the like: no name is told by them.
pub(crate) const EMPTY: &[&str] = &[
    "the", "a", "an", "of", "to", "by", "for", "and", "or", "as", "number", "numb", "from", "is",
    "was", "were", "are", "be", "all", "than", "it", "its", "their", "that", "which",
];

/// In a name, but a phrase may leave them out.
pub(crate) const SMALL: &[&str] = &[
    "in", "on", "at", "with", "held", "annual", "annu", "number", "year", "fisc", "fiscal",
];

/// Told of by the same words.
pub(crate) const ALIKE: &[&[&str]] = &[
    &[
        "received",
        "came",
        "arrived",
        "filed",
        "submitted",
        "receive",
    ],
    &["processed", "closed", "completed", "handled"],
    &["open", "pending", "remained", "outstanding", "end"],
    &["start", "beginning"],
    &["on", "timely"],
    &["grants", "granted", "grant", "disclosures"],
    &[
        "denials", "denied", "denial", "refused", "refusals", "refusal",
    ],
    &["part", "partial", "partially", "partly"],
    &["full", "fully", "completely", "total"],
    &["upheld", "affirmed"],
    &["late", "overdue", "backlog", "backlogged"],
    &["expenditure", "spending", "spent"],
    &["attended", "attendance", "attending"],
    &["member", "membership", "members"],
    &["referral", "referred", "referrals"],
    &["withdrawal", "withdrawn", "withdrawals"],
    &["improved", "improvement"],
    &["visits", "visited", "visitors"],
    &["loans", "borrowed", "lent", "lends", "lending", "items"],
    &["opening", "open"],
    &[
        "responses",
        "replies",
        "answers",
        "answered",
        "answer",
        "response",
    ],
    &["audiobook", "audiobooks"],
    &["ebook", "ebooks"],
    &["cost", "costs"],
];

pub(crate) const IRREGULAR: &[(&str, &str)] = &[
    ("held", "held"),
    ("sent", "sent"),
    ("spent", "spend"),
    ("rose", "rise"),
    ("risen", "rise"),
    ("fell", "fall"),
    ("fallen", "fall"),
    ("grew", "grow"),
    ("grown", "grow"),
    ("lent", "lend"),
    ("people", "people"),
    ("series", "series"),
    ("cases", "case"),
    ("time", "time"),
    ("times", "time"),
    ("fees", "fee"),
    ("days", "day"),
    ("staff", "staff"),
    ("full", "full"),
    ("rate", "rate"),
    ("rates", "rate"),
    ("loans", "loan"),
    ("loan", "loan"),
    ("late", "late"),
    ("events", "event"),
    ("median", "median"),
    ("year", "year"),
    ("years", "year"),
    ("ebooks", "ebook"),
    ("print", "print"),
];

pub(crate) const YEAR_BEFORE: &[&str] = &[
    "the previous year",
    "the prior year",
    "previous year",
    "prior year",
    "last year",
    "the year before",
    "a year earlier",
    "a year before",
    "the preceding year",
    "one year earlier",
    "a year ago",
    "previous",
];

pub(crate) const OWN_YEAR: &[&str] = &["this year", "during the year", "over the year"];

pub(crate) const BEYOND: &[&str] = &[
    "since",
    "next year",
    "so far",
    "to date",
    "cumulative",
    "over the past",
    "over the last",
    "in the past",
    "before the",
    "first half",
    "second half",
    "alone",
    "a week",
    "in the week",
    "each week",
    "by the end of",
    "as of",
    "after the reporting",
    "to reach",
    "this month",
];

pub(crate) const PLANNED: &[&str] = &[
    "plan",
    "plans",
    "aim",
    "aims",
    "target",
    "expect",
    "expected",
    "expects",
    "will",
    "should",
    "forecast",
    "budget",
    "projected",
    "goal",
    "intend",
    "intends",
    "directed",
    "hope",
    "hopes",
    "must",
];

pub(crate) const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

pub(crate) const QUARTERS: &[&str] = &["first", "second", "third", "fourth"];

pub(crate) const CHANGES: &[(&str, Direction)] = &[
    ("an increase of", Direction::Up),
    ("a rise of", Direction::Up),
    ("a gain of", Direction::Up),
    ("growth of", Direction::Up),
    ("increased by", Direction::Up),
    ("rose by", Direction::Up),
    ("grew by", Direction::Up),
    ("went up by", Direction::Up),
    ("climbed by", Direction::Up),
    ("up by", Direction::Up),
    ("increased", Direction::Up),
    ("rose", Direction::Up),
    ("grew", Direction::Up),
    ("climbed", Direction::Up),
    ("gained", Direction::Up),
    ("improved by", Direction::Up),
    ("improved", Direction::Up),
    ("up", Direction::Up),
    ("a decrease of", Direction::Down),
    ("a fall of", Direction::Down),
    ("a drop of", Direction::Down),
    ("a decline of", Direction::Down),
    ("a reduction of", Direction::Down),
    ("decreased by", Direction::Down),
    ("declined by", Direction::Down),
    ("dropped by", Direction::Down),
    ("fell by", Direction::Down),
    ("went down by", Direction::Down),
    ("down by", Direction::Down),
    ("decreased", Direction::Down),
    ("declined", Direction::Down),
    ("dropped", Direction::Down),
    ("fell", Direction::Down),
    ("down", Direction::Down),
    ("cut by", Direction::Down),
];

/// Behind a number: so many more than something else.
pub(crate) const MORE: &[(&str, Direction)] = &[
    ("more", Direction::Up),
    ("higher", Direction::Up),
    ("fewer", Direction::Down),
    ("less", Direction::Down),
    ("lower", Direction::Down),
];
