//! Whose pages they are.

use super::HelperPage;

impl HelperPage {
    /// The organisation that it is about, by its name in addresses, if the page may know it.
    pub fn tenant_slug(&self) -> Option<&str> {
        let subject = match self {
            Self::Consent(page) => &page.subject,
            Self::CallbackRefused(page) => &page.subject,
            Self::HandBack(page) => &page.subject,
            Self::Tokens(page) => &page.subject,
            Self::AuthId(page) => &page.subject,
            Self::ProgramWaits(page) => &page.subject,
            Self::Tried(page) => &page.subject,
            Self::SetupLink(page) => return Some(&page.site.tenant_slug),
            Self::Leaving { .. }
            | Self::ChooseSite(_)
            | Self::ChooseApp { .. }
            | Self::Another(_)
            | Self::ConfirmRelink(_)
            | Self::Revoke { .. }
            | Self::Message { .. } => return None,
        };
        Some(&subject.tenant_slug)
    }
}
