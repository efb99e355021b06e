//! Generated inputs: noise, sentences of a dictionary, and the corpus with a few changes.

use std::fmt::Write as _;

use fuzz::Target;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner};

use crate::kept;

/// Together with the corpus this takes a few seconds without optimisation.
const CASES: u32 = 1_500;
const SEED: u64 = 2_026;

/// Runs the target on as many generated inputs as the short run has time for.
pub(crate) fn run(target: &Target) {
    let seed = number("FUZZ_SEED", SEED);
    let config = Config {
        cases: u32::try_from(number("FUZZ_CASES", CASES.into())).expect("a number of cases"),
        failure_persistence: None,
        max_shrink_iters: 2_000,
        ..Config::default()
    };
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    let outcome = TestRunner::new_with_rng(config, random).run(&inputs(target), |input| {
        (target.run)(&input);
        Ok(())
    });
    match outcome {
        Ok(()) => {}
        Err(TestError::Abort(why)) => panic!("{} was not run to its end: {why}", target.name),
        Err(TestError::Fail(why, input)) => panic!(
            "{name} broke a promise (seed {seed}): {why}\n\
             the smallest input found: b\"{shown}\"\n\
             keep it: printf '{printf}' > fuzz/corpus/{name}/WHAT-IT-IS",
            name = target.name,
            shown = input.escape_ascii(),
            printf = octal(&input),
        ),
    }
}

/// The spelling that every `printf` takes.
fn octal(input: &[u8]) -> String {
    input.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "\\{byte:03o}");
        text
    })
}

fn number(variable: &str, otherwise: u64) -> u64 {
    match std::env::var(variable) {
        Ok(text) => text
            .parse()
            .unwrap_or_else(|_| panic!("{variable} is not a number")),
        Err(_) => otherwise,
    }
}

fn inputs(target: &Target) -> impl Strategy<Value = Vec<u8>> {
    let seeds: Vec<Vec<u8>> = kept::of(target).into_iter().map(|(_, input)| input).collect();
    let changed =
        (select(seeds), vec(edit(), 0..4)).prop_map(|(input, edits)| edits.iter().fold(input, apply));
    let sentence = vec(
        prop_oneof![3 => piece(), 1 => vec(any::<u8>(), 0..6), 1 => text()],
        0..12,
    );
    prop_oneof![
        1 => vec(any::<u8>(), 0..200),
        3 => sentence.prop_map(|pieces| pieces.concat()),
        6 => changed,
    ]
}

fn text() -> impl Strategy<Value = Vec<u8>> {
    ".{0,8}".prop_map(String::into_bytes)
}

fn piece() -> impl Strategy<Value = Vec<u8>> {
    let pieces: Vec<Vec<u8>> = include_str!("../../dictionary.txt")
        .lines()
        .filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'))
        .map(unescaped)
        .collect();
    select(pieces)
}

/// libFuzzer's spelling: `\\`, `\"` and `\xNN`.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'\\', [b'x', hex @ ..]) => {
                let digits = std::str::from_utf8(&hex[..2]).expect("two digits");
                bytes.push(u8::from_str_radix(digits, 16).expect("hexadecimal digits"));
                rest = &hex[2..];
            }
            (b'\\', [escaped, after @ ..]) => {
                bytes.push(*escaped);
                rest = after;
            }
            _ => bytes.push(*first),
        }
    }
    bytes
}

/// One change of a kept input.
#[derive(Debug, Clone)]
enum Edit {
    Insert(Index, Vec<u8>),
    Replace(Index, u8),
    Remove(Index, Index),
    Repeat(Index, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        3 => (any::<Index>(), prop_oneof![piece(), text()]).prop_map(|(at, what)| Edit::Insert(at, what)),
        1 => (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Edit::Replace(at, byte)),
        1 => (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Edit::Remove(from, to)),
        1 => (any::<Index>(), 2_usize..300).prop_map(|(from, times)| Edit::Repeat(from, times)),
    ]
}

fn apply(mut input: Vec<u8>, edit: &Edit) -> Vec<u8> {
    let at = |index: &Index| index.index(input.len() + 1);
    match edit {
        Edit::Insert(index, what) => {
            let place = at(index);
            input.splice(place..place, what.iter().copied());
        }
        Edit::Replace(index, byte) => {
            let place = at(index);
            if let Some(old) = input.get_mut(place) {
                *old = *byte;
            }
        }
        Edit::Remove(one, other) => {
            let (from, to) = (at(one).min(at(other)), at(one).max(at(other)));
            input.drain(from..to);
        }
        Edit::Repeat(index, times) => {
            let place = at(index);
            let end = input.len().min(place + 4);
            let again = input[place..end].repeat(*times);
            input.splice(place..place, again);
        }
    }
    input
}
