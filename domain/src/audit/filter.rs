//! Which deeds are wanted: typed into a form, kept in an address, and parsed into what is meant.

use serde::{Deserialize, Serialize};
use url::form_urlencoded;

use super::{AuditAction, AuditTarget, AuditWhat, AuditWho};
use crate::activity::{AFTER, LONGEST, read, span};
use crate::form::Faults;
use crate::text;
use crate::timestamp::Timestamp;
use crate::zone::Zone;

/// Which deeds are wanted; every part that is there must fit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// This deed, or deeds of this kind.
    pub what: Option<AuditWhat>,
    /// Done by them.
    pub who: Option<AuditWho>,
    /// Done to a thing of this kind.
    pub target: Option<AuditTarget>,
    /// At this moment or later.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

impl AuditFilter {
    /// Whether all deeds are wanted.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The deeds that fit; none if that is no matter.
    pub fn actions(&self) -> Option<Vec<AuditAction>> {
        let fits = |action: &AuditAction| {
            self.what.is_none_or(|what| what.is_meant(*action))
                && self.target.is_none_or(|target| action.target() == target)
        };
        let any = self.what.is_none() && self.target.is_none();
        (!any).then(|| AuditAction::ALL.iter().copied().filter(fits).collect())
    }

    /// The filter as it is typed.
    pub fn typed(&self) -> TypedAuditFilter {
        fn text(part: Option<impl ToString>) -> String {
            part.map(|part| part.to_string()).unwrap_or_default()
        }
        TypedAuditFilter {
            what: text(self.what.map(AuditWhat::as_str)),
            who: text(self.who.as_ref()),
            target: text(self.target.map(AuditTarget::as_str)),
            from: text(self.from.map(Timestamp::rfc3339)),
            until: text(self.until.map(Timestamp::rfc3339)),
        }
    }

    /// The filter as a query string without a question mark, going on after the row with this number.
    pub fn query_after(&self, after: Option<i64>) -> String {
        let typed = self.typed();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in typed.fields().into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        if let Some(after) = after {
            query.append_pair(AFTER, &after.to_string());
        }
        query.finish()
    }
}

/// A filter as it was typed, right or wrong; what is empty is not asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedAuditFilter {
    /// A deed's word, or that of a kind of deeds.
    pub what: String,
    /// An e-mail address, or `command line`.
    pub who: String,
    /// A word for a kind of things.
    pub target: String,
    /// A day, or a moment.
    pub from: String,
    /// A day, which is still wanted, or a moment, which is not.
    pub until: String,
}

impl TypedAuditFilter {
    /// The same for a form: moments as a browser's field takes them, in the time of a zone and without saying so.
    #[must_use]
    pub fn shown_as(self, filter: &AuditFilter, zone: &Zone) -> Self {
        let shown = |moment: Option<Timestamp>| moment.map(|at| zone.for_a_field(at)).unwrap_or_default();
        Self {
            from: shown(filter.from),
            until: shown(filter.until),
            ..self
        }
    }

    /// Every field by the name that it has in forms and addresses.
    pub fn fields(&self) -> [(&'static str, &str); 5] {
        [
            ("what", &self.what),
            ("who", &self.who),
            ("target", &self.target),
            ("from", &self.from),
            ("until", &self.until),
        ]
    }

    fn field_mut(&mut self, name: &str) -> Option<&mut String> {
        Some(match name {
            "what" => &mut self.what,
            "who" => &mut self.who,
            "target" => &mut self.target,
            "from" => &mut self.from,
            "until" => &mut self.until,
            _ => return None,
        })
    }

    fn parsed(&self, faults: &mut Faults, zone: &Zone) -> AuditFilter {
        let what = text!("audit-filter-no-change");
        let who = text!("audit-filter-no-member");
        let target = text!("audit-filter-no-target");
        let filter = AuditFilter {
            what: read(faults, "what", &self.what, what),
            who: read(faults, "who", &self.who, who),
            target: read(faults, "target", &self.target, target),
            from: span(faults, "from", (&self.from, zone)).map(|(from, _)| from),
            until: span(faults, "until", (&self.until, zone)).map(|(_, until)| until),
        };
        if filter
            .from
            .zip(filter.until)
            .is_some_and(|(from, until)| from >= until)
        {
            *faults = std::mem::take(faults).and("until", text!("activity-filter-ends-early"));
        }
        filter
    }
}

/// What an address of the audit's page asks for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// The filter as it was typed, for the form.
    pub typed: TypedAuditFilter,
    /// Which deeds.
    pub filter: AuditFilter,
    /// Those before the row with this number.
    pub after: Option<i64>,
}

impl AuditQuery {
    /// Reads a query string, as somebody means it whose clocks go by this zone.
    ///
    /// # Errors
    /// What was typed, and a sentence for every fault: a word that means nothing is told and not passed over.
    pub fn read(query: &str, zone: &Zone) -> Result<Self, Box<(TypedAuditFilter, Faults)>> {
        let (mut typed, mut faults) = (TypedAuditFilter::default(), Faults::none());
        let mut after = None;
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if name == AFTER {
                let damaged = text!("audit-filter-damaged");
                after = read(&mut faults, "", &value, damaged);
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
        let filter = typed.parsed(&mut faults, zone);
        if faults.is_empty() {
            Ok(Self { typed, filter, after })
        } else {
            Err(Box::new((typed, faults)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::AuditGroup;

    fn wrong(query: &str) -> Faults {
        AuditQuery::read(query, &Zone::default()).unwrap_err().1
    }

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let filter = AuditFilter {
            what: Some(AuditWhat::Action(AuditAction::SiteRevoke)),
            who: Some(AuditWho::CommandLine),
            target: Some(AuditTarget::Site),
            from: Timestamp::from_date("2026-11-20"),
            until: Timestamp::from_date("2026-11-21"),
        };
        let read = AuditQuery::read(&filter.query_after(Some(7)), &Zone::default()).unwrap();
        assert_eq!((read.filter, read.after), (filter, Some(7)));
        let all = AuditQuery::read("what=&who=", &Zone::default()).unwrap();
        assert!(all.filter.is_empty() && all.filter.actions().is_none());
    }

    #[test]
    fn what_means_nothing_is_told() {
        for field in ["what", "who", "target", "from", "until"] {
            assert!(wrong(&format!("{field}=x+y")).of(field).is_some(), "{field}");
        }
        assert!(wrong("colour=red").of("").is_some());
        assert!(wrong("after=x").of("").is_some());
        assert!(wrong("what=made&what=ended").of("what").is_some());
        assert!(wrong("from=2026-11-21&until=2026-11-20").of("until").is_some());
        assert!(wrong(&format!("who={}", "a".repeat(400))).of("who").is_some());
    }

    #[test]
    fn a_kind_of_deeds_and_a_kind_of_things_must_both_fit() {
        let filter = AuditFilter {
            what: Some(AuditWhat::Group(AuditGroup::Ended)),
            target: Some(AuditTarget::Site),
            ..AuditFilter::default()
        };
        assert_eq!(
            filter.actions(),
            Some(vec![AuditAction::SiteRevoke, AuditAction::SiteErase])
        );
    }
}
