//! A table that becomes a card for each row, or group of rows, where the screen is narrow.
//!
//! The roles are spelled out because a table that is laid out as blocks loses its own in some browsers.

use leptos::prelude::*;

/// The table with its head; what is inside are groups of rows.
#[component]
pub(crate) fn Table<C: Into<String>>(
    /// What it shows, for who cannot see it.
    #[prop(into)]
    caption: String,
    columns: [C; 4],
    children: Children,
) -> impl IntoView {
    view! {
        <table class="table" role="table">
            <caption class="visually-hidden">{caption}</caption>
            <thead role="rowgroup">
                <tr role="row">
                    {columns
                        .map(|column| {
                            view! {
                                <th role="columnheader" scope="col">
                                    {column.into()}
                                </th>
                            }
                        })
                        .into_iter()
                        .collect_view()}
                </tr>
            </thead>
            {children()}
        </table>
    }
    .into_any()
}
