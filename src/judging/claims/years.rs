//! Claims about years: rising, highest, first.

use crate::evaluation::results::Number;
use crate::judging::problems::{Refuted, Yearly};
use crate::semantics::model::{Expr, Points};

use super::uncertain_order::{Order, order};
use super::{Finding, Judge, Seen};

impl Judge<'_> {
    pub(super) fn trend(&mut self, rising: bool, years: u16, points: &Points) -> Finding {
        let mut unsure = false;
        let mut broken = None;
        for back in 0..years {
            let later = points.last.saturating_sub(back);
            match self.step(points, later) {
                Some(Order::Unsure) | None => unsure = true,
                Some(step) if step.turned(!rising) == Order::Above => {}
                Some(_) => {
                    broken = Some(later);
                    break;
                }
            }
        }
        if let Some(later) = broken {
            let refuted = self.broken_trend(rising, years, points, later);
            return refuted.map_or(Finding::Unknown, Finding::False);
        }
        Finding::unless(unsure)
    }

    /// From the year before to this one; what is missing is remembered.
    fn step(&mut self, points: &Points, later: u16) -> Option<Order> {
        let now = self.of_year(points, later);
        let before = self.of_year(points, later.saturating_sub(1));
        Some(order(&now?, &before?))
    }

    fn broken_trend(
        &mut self,
        rising: bool,
        years: u16,
        points: &Points,
        later: u16,
    ) -> Option<Refuted> {
        let run = [true, false].into_iter().find_map(|up| {
            let mut count = 0;
            while let Some(step) = self.step(points, points.last.saturating_sub(count))
                && step.turned(!up) == Order::Above
            {
                count += 1;
            }
            (count > 0).then_some((up, count))
        });
        Some(Refuted::Trend {
            rising,
            years,
            later: self.yearly(points, later)?,
            earlier: self.yearly(points, later.saturating_sub(1))?,
            run,
        })
    }

    pub(super) fn extreme(
        &mut self,
        highest: bool,
        years: Option<u16>,
        points: &Points,
    ) -> Finding {
        let first = points.values.first().map_or(points.last, |(year, _)| *year);
        let first = match years {
            Some(years) => points.last.saturating_sub(years.saturating_sub(1)),
            None => first,
        };
        let Some(now) = self.of_year(points, points.last) else {
            return Finding::Unknown;
        };
        let mut unsure = false;
        // The nearest year that stands against it.
        let mut against = None;
        for year in (first..points.last).rev() {
            let Some(other) = self.of_year(points, year) else {
                unsure = true;
                continue;
            };
            match order(&now, &other).turned(!highest) {
                Order::Above => {}
                Order::Unsure => {
                    unsure = true;
                    self.missing.push(year.to_string());
                }
                step @ (Order::Same | Order::Below) => {
                    against.get_or_insert((year, step == Order::Same));
                }
            }
        }
        let Some((year, same)) = against else {
            return Finding::unless(unsure);
        };
        let within = Some(points.last - year).filter(|within| *within > 1 && !unsure);
        let yearly = (self.yearly(points, points.last), self.yearly(points, year));
        match yearly {
            (Some(now), Some(other)) => Finding::False(Refuted::Extreme {
                highest,
                now,
                other,
                same,
                within,
            }),
            (None, _) | (_, None) => Finding::Unknown,
        }
    }

    pub(super) fn passing(&mut self, over: bool, limit: &Expr, points: &Points) -> Finding {
        let Seen::Number(bound) = self.see("", limit) else {
            return Finding::Wrong;
        };
        let beyond = |number: &Number| order(number, &bound).turned(!over);
        let Some(now) = self.of_year(points, points.last) else {
            return Finding::Unknown;
        };
        let mut unsure = false;
        match beyond(&now) {
            Order::Above => {}
            Order::Unsure => {
                unsure = true;
                self.missing.push(points.last.to_string());
            }
            Order::Same | Order::Below => {
                let Some(now) = self.yearly(points, points.last) else {
                    return Finding::Unknown;
                };
                return Finding::False(Refuted::NotBeyond {
                    over,
                    now,
                    limit: self.text(limit),
                });
            }
        }
        let first = points.values.first().map_or(points.last, |(year, _)| *year);
        for year in (first..points.last).rev() {
            let Some(before) = self.of_year(points, year) else {
                unsure = true;
                continue;
            };
            match beyond(&before) {
                Order::Same | Order::Below => {}
                Order::Unsure => {
                    unsure = true;
                    self.missing.push(year.to_string());
                }
                Order::Above => {
                    let Some(before) = self.yearly(points, year) else {
                        return Finding::Unknown;
                    };
                    return Finding::False(Refuted::BeyondBefore {
                        over,
                        before,
                        limit: self.text(limit),
                    });
                }
            }
        }
        Finding::unless(unsure)
    }

    fn of_year(&mut self, points: &Points, year: u16) -> Option<Number> {
        let Some(value) = at(points, year) else {
            self.missing.push(year.to_string());
            return None;
        };
        self.number_of(&year.to_string(), value)
    }

    fn yearly(&self, points: &Points, year: u16) -> Option<Yearly> {
        Some(Yearly {
            year,
            text: self.text(at(points, year)?),
        })
    }
}

fn at(points: &Points, year: u16) -> Option<&Expr> {
    let found = points.values.iter().find(|(known, _)| *known == year);
    found.map(|(_, value)| value)
}
