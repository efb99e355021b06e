//! What is read for a page, and what stands there if it cannot be.

use leptos::prelude::*;

use super::console::{Place, TitleOf};
use super::problem::Problem;
use crate::api::error::ApiError;
use crate::language::{Said as _, t};

/// Draws what was read, or says why it could not be.
#[component]
pub(crate) fn Read<T, V, D>(
    what: Resource<Result<T, ApiError>>,
    /// Over a problem, where the page's own heading comes from what is read.
    #[prop(optional, into)]
    heading: String,
    draw: D,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    D: Fn(T) -> V + Clone + Send + Sync + 'static,
{
    let place = use_context::<Place>().unwrap_or(Place::Overview);
    view! {
        <Suspense>
            {move || {
                let (draw, heading) = (draw.clone(), heading.clone());
                Suspend::new(async move {
                    match what.await {
                        Ok(read) => draw(read).into_any(),
                        Err(error) => {
                            let lost = error == ApiError::NotFound;
                            view! {
                                {lost.then(|| view! { <TitleOf name=t!("problem-not-found") what=place.name().said() /> })}
                                {(!heading.is_empty()).then(|| view! { <h1>{heading}</h1> })}
                                <Problem error place />
                            }
                                .into_any()
                        }
                    }
                })
            }}
        </Suspense>
    }
}
