//! The helper protocols: wire in, one use case, wire out. None of them sees the store, the vault or a provider.

pub(crate) mod agreed;
pub(crate) mod akeeba;
pub(crate) mod browser;
pub(crate) mod duplicati;
pub(crate) mod leaving;
pub(crate) mod page;
pub(crate) mod query;
pub(crate) mod relink;
pub(crate) mod setup_link;
