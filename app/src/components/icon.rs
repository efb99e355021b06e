//! Shapes that say with their outline what a colour beside them says too.

use leptos::prelude::*;

/// What a shape says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A tick in a disc: fine.
    Tick,
    /// A triangle with a stroke: somebody must act.
    Triangle,
    /// An hourglass: time mends it.
    Hourglass,
    /// A ring with a bar: ended.
    Barred,
    /// An empty, dashed ring: nothing yet.
    Ring,
    /// A disc with an "i": good to know.
    Letter,
    /// Head and shoulders: who is signed in.
    Person,
}

impl Shape {
    /// The outline.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Tick => "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5M5.25 8.25l2 2l3.5-4",
            Self::Triangle => "M8 2.25L14.5 13.5H1.5zM8 6.5v3M8 11.6v.01",
            Self::Hourglass => "M4 1.75h8M4 14.25h8M5 1.75c0 3.5 6 5 6 12.5M11 1.75c0 3.5-6 5-6 12.5",
            Self::Barred => "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5M3.6 12.4l8.8-8.8",
            Self::Ring => {
                "M6.4 2A6.25 6.25 0 0 1 9.6 2M12.4 3.6A6.25 6.25 0 0 1 14 6.4M14 9.6A6.25 6.25 0 0 1 12.4 \
                 12.4M9.6 14A6.25 6.25 0 0 1 6.4 14M3.6 12.4A6.25 6.25 0 0 1 2 9.6M2 6.4A6.25 6.25 0 0 1 3.6 3.6"
            }
            Self::Person => {
                "M8 2.25a2.75 2.75 0 1 1 0 5.5a2.75 2.75 0 0 1 0-5.5M2.75 14c.4-3 2.4-4.5 5.25-4.5s4.85 1.5 5.25 4.5"
            }
            Self::Letter => "M8 1.75a6.25 6.25 0 1 1 0 12.5a6.25 6.25 0 0 1 0-12.5M8 7.5v3.5M8 4.9v.01",
        }
    }
}

/// A shape, for beside the words that say the same.
#[component]
pub(crate) fn Icon(shape: Shape) -> impl IntoView {
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path
                d=shape.path()
                fill="none"
                stroke="currentColor"
                stroke-width="1.5"
                stroke-linecap="round"
                stroke-linejoin="round"
            />
        </svg>
    }
}
