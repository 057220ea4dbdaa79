//! Claims about a place among others: largest, smallest, rank.

use crate::judging::problems::Refuted;
use crate::semantics::model::{Placing, Term};

use super::uncertain_order::{Order, order};
use super::{Finding, Judge, Seen};

impl Judge<'_> {
    pub(super) fn placed(&mut self, place: Placing, member: usize, terms: &[Term]) -> Finding {
        let Some(own) = terms.get(member) else {
            return Finding::Wrong;
        };
        let Some(number) = self.number(own) else {
            return Finding::Unknown;
        };
        let smallest = place == Placing::Smallest;
        let (mut ahead, mut beside, mut unsure) = (Vec::new(), Vec::new(), 0_u16);
        for (_, term) in terms.iter().enumerate().filter(|(at, _)| *at != member) {
            match self.see(&term.label, &term.value) {
                Seen::Number(other) => match order(&other, &number).turned(smallest) {
                    Order::Above => ahead.push(term),
                    Order::Same => beside.push(term),
                    Order::Below => {}
                    Order::Unsure => {
                        unsure += 1;
                        self.missing.push(term.label.clone());
                    }
                },
                // 不适用 takes no place.
                Seen::NotApplicable => {}
                Seen::Missing => unsure += 1,
                Seen::Poisoned => self.poisoned = true,
            }
        }
        let best = u16::try_from(ahead.len())
            .unwrap_or(u16::MAX)
            .saturating_add(1);
        let worst = best.saturating_add(unsure);
        let asked = match place {
            Placing::Largest | Placing::Smallest => 1,
            Placing::Rank(rank) => rank,
        };
        let alone = matches!(place, Placing::Largest | Placing::Smallest);
        let tied = alone && !beside.is_empty();
        if asked < best || asked > worst || tied {
            let others = ahead.iter().chain(&beside).copied();
            return Finding::False(Refuted::Placed {
                place,
                own: self.quoted(own),
                others: others.map(|term| self.quoted(term)).collect(),
                rank: (best == worst).then_some(best),
                joint: !beside.is_empty(),
            });
        }
        if unsure > 0 {
            return Finding::Unknown;
        }
        Finding::True {
            joint: !beside.is_empty(),
        }
    }
}
