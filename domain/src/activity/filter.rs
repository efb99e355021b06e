//! Which events are wanted: typed into a form, kept in an address, and parsed into what is meant.

use std::str::FromStr;

use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::{EventKind, Outcome, Place, SoughtAddress};
use crate::form::Faults;
use crate::id::{AppId, SiteId};
use crate::provider::SafeCode;
use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;
use crate::zone::Zone;

/// The longest text that a field takes, in bytes; none of what it may hold is longer.
pub(crate) const LONGEST: usize = 100;

/// Which events are wanted; every part that is there must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActivityFilter {
    /// With this app.
    pub app: Option<AppId>,
    /// At this site.
    pub site: Option<SiteId>,
    /// Of this kind.
    pub kind: Option<EventKind>,
    /// That ended so.
    pub outcome: Option<Outcome>,
    /// For this reason.
    pub reason: Option<SafeCode>,
    /// From this address, as far as addresses are kept.
    pub address: Option<SoughtAddress>,
    /// At this moment or later.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

impl ActivityFilter {
    /// Those of one site.
    pub fn of_site(site: SiteId) -> Self {
        Self {
            site: Some(site),
            ..Self::default()
        }
    }

    /// Whether all events are wanted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The filter as it is typed.
    pub fn typed(&self) -> TypedFilter {
        fn text(part: Option<impl ToString>) -> String {
            part.map(|part| part.to_string()).unwrap_or_default()
        }
        TypedFilter {
            app: text(self.app.as_ref()),
            site: text(self.site),
            kind: text(self.kind.map(EventKind::as_str)),
            outcome: text(self.outcome.map(Outcome::as_str)),
            reason: text(self.reason.as_ref()),
            address: text(self.address.as_ref()),
            from: text(self.from.map(Timestamp::rfc3339)),
            until: text(self.until.map(Timestamp::rfc3339)),
        }
    }

    /// The filter as a query string, without a question mark; empty if all events are wanted.
    pub fn query(&self) -> String {
        self.query_after(None)
    }

    /// The same, going on after a place.
    pub fn query_after(&self, after: Option<Place>) -> String {
        let typed = self.typed();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in typed.fields() {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        if let Some(after) = after {
            query.append_pair(AFTER, &after.to_string());
        }
        query.finish()
    }
}

/// The name under which an address says where a list goes on.
pub(crate) const AFTER: &str = "after";

/// A filter as it was typed, right or wrong; what is empty is not asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedFilter {
    /// An app's id.
    pub app: String,
    /// A site's id.
    pub site: String,
    /// A kind's word.
    pub kind: String,
    /// An outcome's word.
    pub outcome: String,
    /// A safe code.
    pub reason: String,
    /// An address, or a network.
    pub address: String,
    /// A day, or a moment.
    pub from: String,
    /// A day, which is still wanted, or a moment, which is not.
    pub until: String,
}

impl TypedFilter {
    /// The same for a form: moments as a browser's field takes them, in the time of a zone and without saying so.
    #[must_use]
    pub fn shown_as(self, filter: &ActivityFilter, zone: &Zone) -> Self {
        let shown =
            |moment: Option<Timestamp>| moment.map(|moment| zone.for_a_field(moment)).unwrap_or_default();
        Self {
            from: shown(filter.from),
            until: shown(filter.until),
            ..self
        }
    }

    /// Every field by the name that it has in forms and addresses.
    pub fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("app", &self.app),
            ("site", &self.site),
            ("kind", &self.kind),
            ("outcome", &self.outcome),
            ("reason", &self.reason),
            ("address", &self.address),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "app" => &mut self.app,
            "site" => &mut self.site,
            "kind" => &mut self.kind,
            "outcome" => &mut self.outcome,
            "reason" => &mut self.reason,
            "address" => &mut self.address,
            "from" => &mut self.from,
            "until" => &mut self.until,
            _ => return None,
        })
    }

    /// What is meant by somebody whose clocks go by this zone.
    ///
    /// # Errors
    /// A sentence for every field that cannot be meant.
    pub fn parsed(&self, zone: &Zone) -> Result<ActivityFilter, Faults> {
        let mut faults = Faults::none();
        let filter = ActivityFilter {
            app: read(&mut faults, "app", &self.app, text!("activity-filter-no-app")),
            site: read(&mut faults, "site", &self.site, text!("activity-filter-no-site")),
            kind: read(&mut faults, "kind", &self.kind, text!("activity-filter-no-kind")),
            outcome: read(
                &mut faults,
                "outcome",
                &self.outcome,
                text!("activity-filter-no-outcome"),
            ),
            reason: read(
                &mut faults,
                "reason",
                &self.reason,
                text!("activity-filter-no-reason"),
            ),
            address: read(
                &mut faults,
                "address",
                &self.address,
                text!("activity-filter-no-address"),
            ),
            from: span(&mut faults, "from", (&self.from, zone)).map(|(from, _)| from),
            until: span(&mut faults, "until", (&self.until, zone)).map(|(_, until)| until),
        };
        if filter
            .from
            .zip(filter.until)
            .is_some_and(|(from, until)| from >= until)
        {
            faults = faults.and("until", text!("activity-filter-ends-early"));
        }
        if faults.is_empty() {
            Ok(filter)
        } else {
            Err(faults)
        }
    }
}

/// What a field holds, if anything; a sentence if it cannot be meant.
pub(crate) fn read<T: FromStr>(faults: &mut Faults, field: &str, text: &str, wrong: Text) -> Option<T> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let read = text.parse().ok();
    if read.is_none() {
        *faults = std::mem::take(faults).and(field, wrong);
    }
    read
}

/// From when until when is meant.
pub(crate) fn span(
    faults: &mut Faults,
    field: &str,
    (text, zone): (&str, &Zone),
) -> Option<(Timestamp, Timestamp)> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let read = zone.read(text);
    if read.is_none() {
        let wrong = text!("activity-filter-no-moment");
        *faults = std::mem::take(faults).and(field, wrong);
    }
    read
}

/// What an address of the activity page asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActivityQuery {
    /// The filter as it was typed, for the form.
    pub typed: TypedFilter,
    /// Which events.
    pub filter: ActivityFilter,
    /// Those after this place.
    pub after: Option<Place>,
}

impl ActivityQuery {
    /// Reads a query string, as somebody means it whose clocks go by this zone.
    ///
    /// # Errors
    /// What was typed, and a sentence for every fault: a word that means nothing is told and not passed over.
    pub fn read(query: &str, zone: &Zone) -> Result<Self, Box<(TypedFilter, Faults)>> {
        let (mut typed, mut faults) = (TypedFilter::default(), Faults::none());
        let mut after = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name == AFTER {
                after = value.parse().ok();
                if after.is_none() {
                    faults = faults.and("", text!("activity-filter-damaged-events"));
                }
                continue;
            }
            match typed.field_mut(&name) {
                Some(_) if value.len() > LONGEST => {
                    faults = faults.and(&name, text!("activity-filter-too-long"));
                }
                Some(field) if field.is_empty() => value.trim().clone_into(field),
                Some(_) => faults = faults.and(&name, text!("activity-filter-twice")),
                None => faults = faults.and("", text!("activity-filter-unknown")),
            }
        }
        match typed.parsed(zone) {
            Ok(filter) if faults.is_empty() => Ok(Self { typed, filter, after }),
            Ok(_) => Err(Box::new((typed, faults))),
            Err(more) => Err(Box::new((typed, faults.with(more)))),
        }
    }
}

#[cfg(test)]
mod tests;
