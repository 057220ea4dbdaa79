//! What the JSON says that former reports should have said.

use super::Writer;
use crate::published::{Addition, Restatement};

impl Writer<'_> {
    /// What this report gives of former ones, which these lack.
    pub(super) fn additions(&self) -> Vec<Addition> {
        let formers = self.facts.model.header.previous.iter().enumerate();
        let added = formers.flat_map(|(report, former)| {
            let added = former.added.iter();
            added.map(move |added| Addition {
                name: self.facts.previous_name(report, &added.name),
                text: added.text.clone(),
                because: added.because.clone(),
                place: self.places.of(added.place),
            })
        });
        added.collect()
    }

    /// In the order of declaration, each report's followed by what follows.
    pub(super) fn restatements(&self) -> Vec<Restatement> {
        let mut all = Vec::new();
        for (report, former) in self.facts.model.header.previous.iter().enumerate() {
            all.extend(former.restated.iter().map(|restated| Restatement {
                name: self.facts.previous_name(report, &restated.name),
                from: restated.from.clone(),
                to: restated.to.clone(),
                because: Some(restated.because.clone()),
                follows: Vec::new(),
                place: Some(self.places.of(restated.place)),
            }));
            all.extend(former.followed.iter().map(|followed| {
                Restatement {
                    name: self.facts.previous_name(report, &followed.name),
                    from: followed.from.clone(),
                    to: followed.to.clone(),
                    because: None,
                    follows: followed
                        .follows
                        .iter()
                        .map(|name| self.facts.previous_name(report, name))
                        .collect(),
                    place: None,
                }
            }));
        }
        all
    }
}
