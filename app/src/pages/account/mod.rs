//! Pages of a member's own account: the password, second factors, passkeys, where they are signed in, and what is kept.

mod again;
mod codes;
mod keep;
mod last_factor;
mod passkey_question;
mod passkeys;
mod password;
mod providers;
mod recovery;
mod second_step;
mod sessions;
mod show;

pub(crate) use again::ProvePage;
pub(crate) use codes::{CodesOffPage, CodesPage};
pub(crate) use keep::{EraseAccountPage, ExportAccountPage};
pub(crate) use passkeys::{NewPasskeyPage, RemovePasskeyPage};
pub(crate) use password::ChangePasswordPage;
pub(crate) use providers::{LinkIdentityPage, UnlinkIdentityPage};
pub(crate) use recovery::RecoveryCodesPage;
pub(crate) use second_step::{PasskeyPage, SecondStepPage};
pub(crate) use show::AccountPage;
