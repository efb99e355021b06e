//! A circuit breaker per app: when its calls fail one after the other, they pause, and one probe at a time finds out
//! whether the provider is back.
//!
//! What one caller alone may have brought upon itself pauses nobody: an answer that cannot be used counts towards a pause
//! only when two callers had one. A provider that does not answer at all is nobody's doing.
//!
//! Own code, because it has to say honestly when to come back, let one caller through as the probe, and go by the
//! clock that tests move.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use domain::id::AppId;
use domain::timestamp::Timestamp;
use foldhash::HashMap;

use super::trouble::{Failure, Trouble, Turn};

/// Apps whose last call failed; an app without trouble takes no memory.
#[derive(Default)]
pub(crate) struct Breakers {
    apps: Mutex<HashMap<AppId, Trouble>>,
    /// How many they are. On a good day nobody has to ask further, and cores do not wait for one another.
    how_many: AtomicUsize,
}

impl Breakers {
    /// How many apps pause.
    pub(super) fn paused(&self, now: Timestamp) -> usize {
        let pauses = |trouble: &&Trouble| trouble.pauses(now);
        self.look(|apps| apps.values().filter(pauses).count())
    }

    /// Lets a call through, or says when to come back.
    pub(super) fn admit(&self, app: &AppId, now: Timestamp) -> Result<Pass<'_>, Duration> {
        let admit = |trouble: &mut Trouble| trouble.admit(now);
        let probe = if self.any() {
            self.look(|apps| apps.get_mut(app).map(admit)).transpose()?
        } else {
            None
        };
        Ok(Pass {
            breakers: self,
            app: app.clone(),
            probe: probe.unwrap_or(false),
        })
    }

    fn any(&self) -> bool {
        self.how_many.load(Ordering::Acquire) > 0
    }

    /// What is known of all apps, to be looked at or changed.
    fn look<R>(&self, at: impl FnOnce(&mut HashMap<AppId, Trouble>) -> R) -> R {
        let mut apps = self.apps.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = at(&mut apps);
        self.how_many.store(apps.len(), Ordering::Release);
        seen
    }
}

/// A call that was let through.
pub(crate) struct Pass<'a> {
    breakers: &'a Breakers,
    app: AppId,
    probe: bool,
}

impl Pass<'_> {
    pub(super) fn succeeded(mut self) -> Turn {
        self.probe = false;
        if !self.breakers.any() {
            return Turn::Same;
        }
        let ended = self.breakers.look(|apps| apps.remove(&self.app));
        if ended.is_some_and(|trouble| trouble.waits_for_a_probe()) {
            Turn::Resumed
        } else {
            Turn::Same
        }
    }

    pub(super) fn failed(mut self, failure: Failure, now: Timestamp) -> Turn {
        let probe = std::mem::take(&mut self.probe);
        self.breakers.look(|apps| {
            let trouble = apps.entry(self.app.clone()).or_default();
            trouble.failed(failure, probe, now)
        })
    }
}

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        if self.probe {
            self.breakers.look(|apps| {
                if let Some(trouble) = apps.get_mut(&self.app) {
                    trouble.probe_given_up();
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::trouble::{FAILURES, FIRST_PAUSE, LONGEST_ASKED, LONGEST_PAUSE};
    use super::super::{PROBE, Share};
    use super::*;

    const NOON: Timestamp = Timestamp::from_micros(1_800_000_000_000_000);

    fn app() -> AppId {
        "abcdefghij".parse().unwrap()
    }

    fn unreachable() -> Failure {
        Failure {
            share: share(1),
            answered: false,
            retry_after: None,
        }
    }

    fn share(last: u8) -> Share {
        Share::Address([192, 0, 2, last].into())
    }

    fn fail(breakers: &Breakers, now: Timestamp) -> Turn {
        breakers
            .admit(&app(), now)
            .ok()
            .unwrap()
            .failed(unreachable(), now)
    }

    #[test]
    fn what_one_caller_brings_upon_itself_pauses_nobody() {
        let breakers = Breakers::default();
        let fail = |last: u8| {
            let failure = Failure {
                share: share(last),
                answered: true,
                retry_after: None,
            };
            breakers.admit(&app(), NOON).ok().unwrap().failed(failure, NOON)
        };
        for _ in 0..FAILURES * 3 {
            assert_eq!(fail(1), Turn::Same);
        }
        assert_eq!(fail(2), Turn::Paused, "two had the same trouble");
    }

    fn paused_at_noon() -> Breakers {
        let breakers = Breakers::default();
        let turns: Vec<_> = (0..FAILURES).map(|_| fail(&breakers, NOON)).collect();
        assert_eq!(turns.last(), Some(&Turn::Paused));
        assert_eq!(turns.iter().filter(|turn| **turn == Turn::Paused).count(), 1);
        breakers
    }

    #[test]
    fn failures_in_a_row_pause_an_app_and_a_success_between_them_does_not() {
        let breakers = Breakers::default();
        for _ in 0..3 {
            for _ in 1..FAILURES {
                assert_eq!(fail(&breakers, NOON), Turn::Same);
            }
            assert_eq!(breakers.admit(&app(), NOON).ok().unwrap().succeeded(), Turn::Same);
        }
        let breakers = paused_at_noon();
        assert_eq!(breakers.admit(&app(), NOON).err(), Some(FIRST_PAUSE));
        let other: AppId = "klmnopqrst".parse().unwrap();
        assert!(breakers.admit(&other, NOON).is_ok(), "another app goes on");
    }

    #[test]
    fn one_probe_at_a_time_and_each_that_fails_doubles_the_pause() {
        let breakers = paused_at_noon();
        let mut now = NOON.plus(FIRST_PAUSE);
        let mut pause = FIRST_PAUSE;
        for _ in 0..6 {
            let probe = breakers.admit(&app(), now).ok().unwrap();
            assert_eq!(breakers.admit(&app(), now).err(), Some(PROBE));
            assert_eq!(probe.failed(unreachable(), now), Turn::Same);
            pause = (pause * 2).min(LONGEST_PAUSE);
            assert_eq!(breakers.admit(&app(), now).err(), Some(pause));
            now = now.plus(pause);
        }
        let probe = breakers.admit(&app(), now).ok().unwrap();
        assert_eq!(probe.succeeded(), Turn::Resumed);
        assert_eq!(fail(&breakers, now), Turn::Same, "counting begins anew");
    }

    #[test]
    fn a_probe_that_was_given_up_leaves_its_place() {
        let breakers = paused_at_noon();
        let later = NOON.plus(FIRST_PAUSE);
        drop(breakers.admit(&app(), later).ok().unwrap());
        assert!(breakers.admit(&app(), later).is_ok());
    }

    #[test]
    fn who_comes_while_a_probe_is_under_way_is_told_when_it_ends_at_the_latest() {
        let breakers = paused_at_noon();
        let began = NOON.plus(FIRST_PAUSE);
        let _probe = breakers.admit(&app(), began).ok().unwrap();
        let told = |after: u64| {
            let now = began.plus(Duration::from_secs(after));
            breakers.admit(&app(), now).err().map(|wait| wait.as_secs())
        };
        assert_eq!(told(0), Some(PROBE.as_secs()));
        assert_eq!(told(10), Some(PROBE.as_secs() - 10));
        let overdue = PROBE.as_secs() + 3;
        assert_eq!(told(overdue), Some(1), "it ends any moment");
    }

    #[test]
    fn what_the_provider_asks_for_is_kept_to_within_reason() {
        for (asked, kept) in [
            (Duration::from_mins(2), Duration::from_mins(2)),
            (Duration::from_hours(1), LONGEST_ASKED),
            (Duration::ZERO, FIRST_PAUSE),
        ] {
            let breakers = Breakers::default();
            for _ in 0..FAILURES {
                let pass = breakers.admit(&app(), NOON).ok().unwrap();
                let failure = Failure {
                    retry_after: Some(asked),
                    ..unreachable()
                };
                pass.failed(failure, NOON);
            }
            assert_eq!(breakers.admit(&app(), NOON).err(), Some(kept));
        }
    }

    #[test]
    fn a_clock_that_is_set_back_ends_a_pause() {
        let breakers = paused_at_noon();
        assert!(
            breakers
                .admit(&app(), NOON.minus(Duration::from_hours(1)))
                .is_ok()
        );
    }
}
