//! The texts of `--help` that are longer than a line.

use std::fmt::Write as _;

use broker::providers::of;
use catalogue::english;
use domain::provider::ProviderId;

pub(super) const ABOUT: &str = "Lets backup programs use cloud storage through your own OAuth2 apps";

pub(super) const FIRST_STEPS: &str = "\
Keyferry lets backup programs such as Akeeba Backup use Dropbox, OneDrive, Google Drive and Box through your own OAuth2 \
apps. It keeps the client secret of each app; your sites get addresses, never the secret.

First steps:

  1. keyferry setup --email you@example.com --password-stdin
     makes your account and your organisation, and prints the organisation's SLUG. (Or start the server and open the page whose \
address it prints.)

  2. keyferry app create --tenant SLUG --provider dropbox --name Dropbox \\
       --client-id ID --client-secret-stdin
     registers the app that you made in the provider's developer console, and prints the redirect URI to enter there.

  3. keyferry site create --tenant SLUG --name Shop \\
       --url https://shop.example.com/
     prints the helper URL and the refresh URL to paste into the site's Akeeba Backup.

  4. keyferry serve
     serves those addresses and the console. The commands above work while it runs, too.

  5. keyferry activity --tenant SLUG
     shows what your sites did.

Every command prints one JSON object and exits 0, or says in one sentence why not and exits 1; a command that was \
typed wrongly exits 2. `keyferry COMMAND --help` explains each with an example. Run them on the server's machine, with \
the server's settings, as the user who owns its data directory.";

pub(super) const SERVE: &str = "\
Example:
  export KEYFERRY_PUBLIC_URL=https://keyferry.example.com
  keyferry serve

The settings are explained in `keyferry --help`.";

pub(super) const MIGRATE: &str = "\
`keyferry serve` does the same by itself; this is for who wants to do it before.

Example:
  keyferry migrate
  {\"migrated\":true}";

/// An example, and the scope profiles of every provider with what each asks of the operator.
pub(super) fn with_scope_profiles(example: &str) -> String {
    let mut text =
        format!("{example}\n\nScope profiles (the first of each provider is taken when none is named):\n");
    for provider in ProviderId::ALL {
        for profile in of(provider).descriptor().scope_profiles {
            // Writing to a string cannot fail.
            let _ = write!(
                text,
                "  {provider}: {}\n      {} {}\n",
                profile.name,
                english(&profile.allows),
                english(&profile.asks_of_operator)
            );
        }
    }
    text
}
