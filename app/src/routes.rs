//! Which page answers which path.

use leptos::prelude::*;
use leptos_router::SsrMode;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::pages::account::{
    AccountPage, ChangePasswordPage, CodesOffPage, CodesPage, EraseAccountPage, ExportAccountPage,
    LinkIdentityPage, NewPasskeyPage, PasskeyPage, ProvePage, RecoveryCodesPage, RemovePasskeyPage,
    SecondStepPage, UnlinkIdentityPage,
};
use crate::pages::activity::event::EventPage;
use crate::pages::activity::list::ActivityPage;
use crate::pages::apps::list::AppsPage;
use crate::pages::apps::new::{ChooseProviderPage, NewAppPage};
use crate::pages::apps::show::AppPage;
use crate::pages::apps::{
    AddSecretPage, DeleteAppPage, DisableAppPage, EditAppPage, EnableAppPage, RemoveSecretPage, TestAppPage,
    TryAppPage,
};
use crate::pages::audit::list::AuditPage;
use crate::pages::dates::{ChorePage, DatesPage, EndCalendarPage, MakeCalendarPage};
use crate::pages::grants::list::GrantsPage;
use crate::pages::grants::{
    EraseGrantPage, ExportGrantPage, GrantPage, RevokeGrantPage, RevokeHolderPage, UnusedGrantsPage,
};
use crate::pages::instance::{
    AdministratorsPage, CloseOrganisationPage, EndAdministratorPage, InstancePage, InviteOwnerPage,
    NewOrganisationPage, OrganisationPage, RenameOrganisationPage, ReopenOrganisationPage,
};
use crate::pages::not_found::NotFoundPage;
use crate::pages::overview::OverviewPage;
use crate::pages::papers::PapersPage;
use crate::pages::people::{
    ChangeRolePage, ClearFactorsPage, ErasePersonPage, ExportPersonPage, IdentityProviderPage, InvitePage,
    InvitedPage, OrganisationsPage, PeoplePage, RemoveIdentityProviderPage, RemovePersonPage,
    RequireFactorPage, WithdrawInvitationPage,
};
use crate::pages::reset::ResetPage;
use crate::pages::settings::SettingsPage;
use crate::pages::setup::SetupPage;
use crate::pages::sign_in::SignInPage;
use crate::pages::sign_in_through::{AskOrganisationPage, SignInThroughPage};
use crate::pages::sites::list::SitesPage;
use crate::pages::sites::{
    AllowOriginPage, DisableSitePage, EditSitePage, EnableSitePage, EndKeyPage, EndSetupLinkPage,
    EraseSitePage, ExportSitePage, ImportSitesPage, NewSitePage, RekeySitePage, RevokeSitePage,
    SetupLinkPage, SetupLinksPage, SiteAddressesPage, SiteNotesPage, SitePage,
};

/// Every page of the console. A page is sent whole: its status is known before its first byte.
#[component]
pub fn App() -> impl IntoView {
    leptos_meta::provide_meta_context();
    view! {
        <Router>
            <FlatRoutes fallback=NotFoundPage>
                <Route path=path!("/") view=SignInPage ssr=SsrMode::Async />
                <Route path=path!("/sign-in") view=AskOrganisationPage ssr=SsrMode::Async />
                <Route path=path!("/sign-in/:organisation") view=SignInThroughPage ssr=SsrMode::Async />
                <Route path=path!("/setup") view=SetupPage ssr=SsrMode::Async />
                <Route path=path!("/passkey") view=PasskeyPage ssr=SsrMode::Async />
                <Route path=path!("/second-step") view=SecondStepPage ssr=SsrMode::Async />
                <Route path=path!("/console/account") view=AccountPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/password") view=ChangePasswordPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/codes") view=CodesPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/codes/off") view=CodesOffPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/recovery-codes") view=RecoveryCodesPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/passkeys/new") view=NewPasskeyPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/passkeys/remove") view=RemovePasskeyPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/export") view=ExportAccountPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/erase") view=EraseAccountPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/prove") view=ProvePage ssr=SsrMode::Async />
                <Route path=path!("/console/account/providers/:slug/link") view=LinkIdentityPage ssr=SsrMode::Async />
                <Route path=path!("/console/account/providers/:slug/unlink") view=UnlinkIdentityPage ssr=SsrMode::Async />
                <Route path=path!("/reset/:token") view=ResetPage ssr=SsrMode::Async />
                <Route path=path!("/console") view=OverviewPage ssr=SsrMode::Async />
                <Route path=path!("/console/activity") view=ActivityPage ssr=SsrMode::Async />
                <Route path=path!("/console/activity/:event") view=EventPage ssr=SsrMode::Async />
                <Route path=path!("/invite/:token") view=InvitedPage ssr=SsrMode::Async />
                <Route path=path!("/console/organisations") view=OrganisationsPage ssr=SsrMode::Async />
                <Route path=path!("/console/people") view=PeoplePage ssr=SsrMode::Async />
                <Route path=path!("/console/people/invite") view=InvitePage ssr=SsrMode::Async />
                <Route path=path!("/console/people/invitations/:invitation/withdraw") view=WithdrawInvitationPage ssr=SsrMode::Async />
                <Route path=path!("/console/people/provider") view=IdentityProviderPage ssr=SsrMode::Async />
                <Route path=path!("/console/people/provider/remove") view=RemoveIdentityProviderPage ssr=SsrMode::Async />
                <Route path=path!("/console/people/second-factor") view=RequireFactorPage ssr=SsrMode::Async />
                <Route path=path!("/console/people/:member/second-factor") view=ClearFactorsPage ssr=SsrMode::Async />
                <Route path=path!("/console/people/:member/role") view=ChangeRolePage ssr=SsrMode::Async />
                <Route path=path!("/console/people/:member/remove") view=RemovePersonPage ssr=SsrMode::Async />
                <Route path=path!("/console/dates") view=DatesPage ssr=SsrMode::Async />
                <Route path=path!("/console/dates/calendar") view=MakeCalendarPage ssr=SsrMode::Async />
                <Route path=path!("/console/dates/calendar/end") view=EndCalendarPage ssr=SsrMode::Async />
                <Route path=path!("/console/dates/:app/:chore") view=ChorePage ssr=SsrMode::Async />
                <Route path=path!("/console/people/:member/export") view=ExportPersonPage ssr=SsrMode::Async />
                <Route path=path!("/console/people/:member/erase") view=ErasePersonPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/export") view=ExportSitePage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/erase") view=EraseSitePage ssr=SsrMode::Async />
                <Route path=path!("/console/grants/:grant/export") view=ExportGrantPage ssr=SsrMode::Async />
                <Route path=path!("/console/grants/:grant/erase") view=EraseGrantPage ssr=SsrMode::Async />
                <Route path=path!("/console/audit") view=AuditPage ssr=SsrMode::Async />
                <Route path=path!("/console/settings") view=SettingsPage ssr=SsrMode::Async />
                <Route path=path!("/console/papers") view=PapersPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites") view=SitesPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/new") view=NewSitePage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/import") view=ImportSitesPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/setup-links") view=SetupLinksPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site") view=SitePage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/edit") view=EditSitePage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/notes") view=SiteNotesPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/addresses") view=SiteAddressesPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/rekey") view=RekeySitePage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/keys/:key/end") view=EndKeyPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/setup-link") view=SetupLinkPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/setup-link/end") view=EndSetupLinkPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/allow") view=AllowOriginPage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/disable") view=DisableSitePage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/enable") view=EnableSitePage ssr=SsrMode::Async />
                <Route path=path!("/console/sites/:site/revoke") view=RevokeSitePage ssr=SsrMode::Async />
                <Route path=path!("/console/grants") view=GrantsPage ssr=SsrMode::Async />
                <Route path=path!("/console/grants/unused") view=UnusedGrantsPage ssr=SsrMode::Async />
                <Route path=path!("/console/grants/:grant") view=GrantPage ssr=SsrMode::Async />
                <Route path=path!("/console/grants/:grant/revoke") view=RevokeGrantPage ssr=SsrMode::Async />
                <Route path=path!("/console/grants/:grant/holders/:holder/revoke") view=RevokeHolderPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps") view=AppsPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/new") view=ChooseProviderPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/new/:provider") view=NewAppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app") view=AppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/test") view=TestAppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/try") view=TryAppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/edit") view=EditAppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/disable") view=DisableAppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/enable") view=EnableAppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/delete") view=DeleteAppPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/secrets/new") view=AddSecretPage ssr=SsrMode::Async />
                <Route path=path!("/console/apps/:app/secrets/:secret/remove") view=RemoveSecretPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance") view=InstancePage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/new") view=NewOrganisationPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/administrators") view=AdministratorsPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/administrators/:member/end") view=EndAdministratorPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/:organisation") view=OrganisationPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/:organisation/rename") view=RenameOrganisationPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/:organisation/invite") view=InviteOwnerPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/:organisation/close") view=CloseOrganisationPage ssr=SsrMode::Async />
                <Route path=path!("/console/instance/:organisation/reopen") view=ReopenOrganisationPage ssr=SsrMode::Async />
            </FlatRoutes>
        </Router>
    }
}
