//! Bars over time, drawn on the server: shapes and stripes say what colours say too, and a table has the same numbers.

use leptos::prelude::*;

use crate::language::{number, t};

/// How tall the bars may become, and how wide one is with its gap, in the chart's own units.
const HEIGHT: u64 = 120;
const STEP: u64 = 20;
const WIDTH: u64 = 14;

/// What a part of a bar means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Went well.
    Good,
    /// Somebody must act: striped.
    Act,
    /// Time mends it: dotted.
    Wait,
    /// Ended, or only the edge of something: an outline.
    Quiet,
}

impl Fill {
    const fn class(self) -> &'static str {
        match self {
            Self::Good => "chart__part chart__part--good",
            Self::Act => "chart__part chart__part--act",
            Self::Wait => "chart__part chart__part--wait",
            Self::Quiet => "chart__part chart__part--quiet",
        }
    }
}

/// A part of a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// What it means.
    pub(crate) fill: Fill,
    /// What it counts: "Working".
    pub(crate) name: String,
    /// How much.
    pub(crate) size: u64,
    /// What leads to its rows.
    pub(crate) path: Option<String>,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bar {
    /// When, in words.
    pub(crate) when: String,
    /// Its parts, from the ground up.
    pub(crate) parts: Vec<Part>,
}

impl Bar {
    fn total(&self) -> u64 {
        self.parts
            .iter()
            .fold(0, |sum, part| sum.saturating_add(part.size))
    }
}

/// Bars over time under a title, and the same as a table.
#[component]
pub(crate) fn Chart(
    /// An id that no other chart of the page has.
    id: &'static str,
    title: String,
    bars: Vec<Bar>,
    /// What is counted: "ms", or nothing.
    #[prop(optional, into)]
    unit: String,
) -> impl IntoView {
    let highest = bars.iter().map(Bar::total).max().unwrap_or(0);
    let width = STEP.saturating_mul(u64::try_from(bars.len()).unwrap_or(0));
    let ends = bars.first().zip(bars.last());
    let ends = ends.map(|(first, last)| (first.when.clone(), last.when.clone()));
    let table = bars.clone();
    view! {
        <figure class="chart">
            <figcaption class="chart__title">{title.clone()}</figcaption>
            <p class="chart__highest">{t!("chart-highest", count = highest, unit = &unit)}</p>
            <svg
                class="chart__drawing"
                viewBox=format!("0 0 {width} {HEIGHT}")
                preserveAspectRatio="none"
                role="group"
                aria-labelledby=id
            >
                <title id=id>{title}</title>
                {bars
                    .into_iter()
                    .zip(0_u64..)
                    .map(|(bar, number)| view! { <Drawn bar number highest unit=unit.clone() /> })
                    .collect_view()}
            </svg>
            {ends
                .map(|(first, last)| {
                    view! {
                        <p class="chart__ends">
                            <span>{first}</span>
                            <span>{last}</span>
                        </p>
                    }
                })}
            <details class="more">
                <summary>{t!("chart-as-table")}</summary>
                <Numbers bars=table unit />
            </details>
        </figure>
    }
    .into_any()
}

/// A bar from the ground up; what there is at all can be seen.
#[component]
fn Drawn(bar: Bar, number: u64, highest: u64, #[prop(into)] unit: String) -> impl IntoView {
    let x = number
        .saturating_mul(STEP)
        .saturating_add(STEP.saturating_sub(WIDTH) / 2);
    let mut ground = HEIGHT;
    let parts: Vec<_> = bar
        .parts
        .into_iter()
        .filter(|part| part.size > 0)
        .map(|part| {
            let height = tall(part.size, highest).min(ground);
            ground = ground.saturating_sub(height);
            let words = t!(
                "chart-part",
                when = &bar.when,
                part = &part.name,
                count = part.size,
                unit = &unit
            );
            let shape = view! {
                <rect class=part.fill.class() x=x y=ground width=WIDTH height=height>
                    <title>{words.clone()}</title>
                </rect>
            };
            match part.path {
                // The table below has the same links for who goes by keyboard.
                Some(path) => view! {
                    <a href=path aria-label=words tabindex="-1">
                        {shape}
                    </a>
                }
                .into_any(),
                None => shape.into_any(),
            }
        })
        .collect();
    parts.collect_view()
}

/// How tall a part is.
fn tall(size: u64, highest: u64) -> u64 {
    size.saturating_mul(HEIGHT)
        .checked_div(highest)
        .unwrap_or(0)
        .max(2)
}

#[component]
fn Numbers(bars: Vec<Bar>, #[prop(into)] unit: String) -> impl IntoView {
    let mut names: Vec<String> = Vec::new();
    for part in bars.iter().flat_map(|bar| &bar.parts) {
        if part.size > 0 && !names.contains(&part.name) {
            names.push(part.name.clone());
        }
    }
    let heads = names.clone();
    let head = move |name: String| {
        let name = if unit.is_empty() {
            name
        } else {
            format!("{name} ({unit})")
        };
        view! { <th scope="col">{name}</th> }
    };
    view! {
        <div class="chart__table">
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!("chart-when")}</th>
                        {heads.into_iter().map(head).collect_view()}
                    </tr>
                </thead>
                <tbody>{bars.into_iter().rev().map(|bar| view! { <Line bar names=names.clone() /> }).collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Line(bar: Bar, names: Vec<String>) -> impl IntoView {
    let Bar { when, mut parts } = bar;
    let mut cell = |name: String| {
        let place = parts.iter().position(|part| part.name == name && part.size > 0);
        let part = place.map(|place| parts.remove(place));
        match part {
            None => view! { <td>"0"</td> }.into_any(),
            Some(Part { size, path: None, .. }) => view! { <td>{number(size)}</td> }.into_any(),
            Some(Part {
                size,
                path: Some(path),
                ..
            }) => view! {
                <td>
                    <a href=path>{number(size)}</a>
                </td>
            }
            .into_any(),
        }
    };
    let cells: Vec<_> = names.into_iter().map(&mut cell).collect();
    view! {
        <tr>
            <th scope="row">{when}</th>
            {cells}
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_bar_fills_the_chart_and_one_in_a_million_is_seen() {
        assert_eq!(tall(7, 7), HEIGHT);
        assert_eq!(tall(1, 1_000_000), 2);
        assert_eq!(tall(u64::MAX, u64::MAX), 2);
        assert_eq!(tall(0, 0), 2);
    }
}
