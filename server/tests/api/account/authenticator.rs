//! Soft.
