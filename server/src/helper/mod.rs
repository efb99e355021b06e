//! The helper protocols: wire in, one use case, wire out. None of them sees the store, the vault or a provider.

pub(crate) mod akeeba;
mod browser;
pub(crate) mod page;
mod query;
