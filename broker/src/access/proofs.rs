//! What cannot be written: an id alone asks nothing. Each of these differs in one thing from what can be written.
//!
//! With a scope that was given by the broker, and an id within it, this can be asked:
//!
//! ```no_run
//! use broker::Broker;
//! use broker::access::{AdministerInstance, ManageTenant, OwnTenant, ViewTenant};
//! use domain::id::{MemberId, SiteId, TenantId};
//!
//! async fn sees(broker: &Broker, scope: &ViewTenant, site: SiteId) {
//!     let _ = broker.site_view(scope, site).await;
//! }
//! async fn changes(broker: &Broker, scope: &ManageTenant, site: SiteId) {
//!     let _ = broker.revoke_site(scope, site).await;
//!     sees(broker, scope.view(), site).await;
//! }
//! async fn decides(broker: &Broker, scope: &OwnTenant, member: MemberId) {
//!     let _ = broker.remove_person(scope, member).await;
//! }
//! async fn closes(broker: &Broker, scope: &AdministerInstance, tenant: TenantId) {
//!     let _ = broker.close_organisation(scope, tenant).await;
//! }
//! ```
//!
//! An organisation's id is no right to see it:
//!
//! ```compile_fail,E0308
//! # use broker::Broker;
//! # use domain::id::{SiteId, TenantId};
//! async fn sees(broker: &Broker, tenant: &TenantId, site: SiteId) {
//!     let _ = broker.site_view(tenant, site).await;
//! }
//! ```
//!
//! Nor is a site's:
//!
//! ```compile_fail,E0061
//! # use broker::Broker;
//! # use domain::id::SiteId;
//! async fn changes(broker: &Broker, site: SiteId) {
//!     let _ = broker.revoke_site(site).await;
//! }
//! ```
//!
//! Nor a member's:
//!
//! ```compile_fail,E0061
//! # use broker::Broker;
//! # use domain::id::MemberId;
//! async fn decides(broker: &Broker, member: MemberId) {
//!     let _ = broker.remove_person(member).await;
//! }
//! ```
//!
//! Nobody but the broker makes a scope:
//!
//! ```compile_fail,E0451
//! # use broker::access::ViewTenant;
//! # use domain::id::TenantId;
//! # use domain::zone::Zone;
//! fn made(tenant: TenantId) -> ViewTenant {
//!     ViewTenant { tenant, slug: String::new(), zone: Zone::default() }
//! }
//! ```
//!
//! The right to change one organisation does not become the right to change another one:
//!
//! ```compile_fail,E0451
//! # use broker::access::{ManageTenant, ViewTenant};
//! fn moved(ours: ManageTenant, theirs: ViewTenant) -> ManageTenant {
//!     ManageTenant { view: theirs, ..ours }
//! }
//! ```
//!
//! Who may see does not change:
//!
//! ```compile_fail,E0308
//! # use broker::Broker;
//! # use broker::access::ViewTenant;
//! # use domain::id::SiteId;
//! async fn changes(broker: &Broker, scope: &ViewTenant, site: SiteId) {
//!     let _ = broker.revoke_site(scope, site).await;
//! }
//! ```
//!
//! Who may change does not decide on people:
//!
//! ```compile_fail,E0308
//! # use broker::Broker;
//! # use broker::access::ManageTenant;
//! # use domain::id::MemberId;
//! async fn decides(broker: &Broker, scope: &ManageTenant, member: MemberId) {
//!     let _ = broker.remove_person(scope, member).await;
//! }
//! ```
//!
//! Who looks after the instance sees nothing of an organisation:
//!
//! ```compile_fail,E0308
//! # use broker::Broker;
//! # use broker::access::AdministerInstance;
//! # use domain::id::SiteId;
//! async fn sees(broker: &Broker, scope: &AdministerInstance, site: SiteId) {
//!     let _ = broker.site_view(scope, site).await;
//! }
//! ```
//!
//! And whose organisation it is does not close it:
//!
//! ```compile_fail,E0308
//! # use broker::Broker;
//! # use broker::access::OwnTenant;
//! # use domain::id::TenantId;
//! async fn closes(broker: &Broker, scope: &OwnTenant, tenant: TenantId) {
//!     let _ = broker.close_organisation(scope, tenant).await;
//! }
//! ```
//!
//! What a site's key opens is not the console:
//!
//! ```compile_fail,E0308
//! # use broker::Broker;
//! # use broker::access::HelperScope;
//! # use domain::id::SiteId;
//! async fn sees(broker: &Broker, scope: &HelperScope, site: SiteId) {
//!     let _ = broker.site_view(scope, site).await;
//! }
//! ```
//!
//! The command line's right is not made by writing it down:
//!
//! ```compile_fail,E0423
//! # use broker::access::CommandLine;
//! fn made() -> CommandLine {
//!     CommandLine(())
//! }
//! ```
