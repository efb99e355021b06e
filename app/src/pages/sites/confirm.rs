//! Questions before a site is switched off or on, revoked, or given one more address: what happens then.

use domain::view::sites::SiteView;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::reading::{AboutSite, Below, path_of};
use crate::components::field::PasswordAgain;
use crate::components::notice::FormFault;
use crate::components::page::Section;
use crate::context::form_state;

/// Before it is switched off.
#[component]
pub(crate) fn DisableSitePage() -> impl IntoView {
    view! { <AboutSite title="Switch a site off" draw=disable /> }
}

/// Before it is switched on.
#[component]
pub(crate) fn EnableSitePage() -> impl IntoView {
    view! { <AboutSite title="Switch a site on" draw=enable /> }
}

/// Before it is revoked.
#[component]
pub(crate) fn RevokeSitePage() -> impl IntoView {
    view! { <AboutSite title="Revoke a site" draw=revoke /> }
}

/// Before one more origin may receive its tokens.
#[component]
pub(crate) fn AllowOriginPage() -> impl IntoView {
    view! { <AboutSite title="Allow an address" draw=allow /> }
}

const LIVES_ON: &str = "Access tokens that were handed out live on until the provider ends them: about an hour at Google and \
                        Microsoft, four at Dropbox.";

fn disable(site: SiteView) -> impl IntoView {
    let sentences = [
        "Its addresses are refused as if they were unknown, within two seconds: backups that start then cannot reach their \
         storage. Linking that has begun ends.",
        "Nothing is lost. Switched on again, the same addresses work as before.",
        LIVES_ON,
    ];
    let form = view! { <Sentences sentences=sentences.to_vec() /> };
    view! { <Question site heading="Switch this site off?" button="Switch it off" harm=true>{form}</Question> }
}

fn enable(site: SiteView) -> impl IntoView {
    let form = view! { <Sentences sentences=vec!["Its addresses work again, within two seconds."] /> };
    view! { <Question site heading="Switch this site on?" button="Switch it on" harm=false>{form}</Question> }
}

fn revoke(site: SiteView) -> impl IntoView {
    let sentences = [
        "Its keys end for ever, within two seconds: backups that start then cannot reach their storage. If its key was only \
         lost or seen by others, give it a new key instead.",
        "The site itself holds a refresh token, which goes on working at the provider, but no longer through Keyferry. To end \
         it, disconnect the app in the account's settings at the provider.",
        LIVES_ON,
    ];
    let form = view! { <Sentences sentences=sentences.to_vec() /> };
    view! { <Question site heading="Revoke this site?" button="Revoke it for ever" harm=true>{form}</Question> }
}

fn allow(site: SiteView) -> impl IntoView {
    let state = form_state();
    let asked = use_query_map().read_untracked().get("origin").unwrap_or_default();
    let origin = state.value_or("origin", &asked);
    let form = view! {
        <p>
            "After linking, the tokens of this site may be handed to " <code>{origin.clone()}</code>
            ": whoever runs that address reaches the storage. Allow it only if the site lives there."
        </p>
        <input r#type="hidden" name="origin" value=origin />
        {state.fault("origin").map(|sentence| view! { <p class="field__fault">{sentence}</p> })}
    };
    view! { <Question site heading="Allow this address?" button="Allow it" harm=true>{form}</Question> }
}

#[component]
fn Sentences(sentences: Vec<&'static str>) -> impl IntoView {
    sentences
        .into_iter()
        .map(|sentence| view! { <p>{sentence}</p> })
        .collect_view()
}

#[component]
fn Question(
    site: SiteView,
    heading: &'static str,
    button: &'static str,
    /// Whether it could do harm, so that the password is asked for.
    harm: bool,
    children: Children,
) -> impl IntoView {
    let state = form_state();
    let path = path_of(&site);
    view! {
        <Below site heading />
        <FormFault sentence=state.fault("").or_else(|| state.fault("site")) />
        <form method="post" class="form form--page">
            <Section heading="What happens">
                {children()} {harm.then(|| view! { <PasswordAgain /> })}
                <div class="deeds">
                    <button class="button" class:button--harm=harm r#type="submit">
                        {button}
                    </button>
                    <a class="button button--secondary" href=path>
                        "Leave it as it is"
                    </a>
                </div>
            </Section>
        </form>
    }
}
