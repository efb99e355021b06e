//! The style sheet: `style/main.css` and what it imports, as one minified file.
//!
//! A `url(/assets/NAME)` in it means `style/public/NAME` and is written with the hashed name.

use std::path::Path;

use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::printer::PrinterOptions;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, ToCssResult};
use lightningcss::targets::{Browsers, Targets};

use crate::error::Error;
use crate::progress::note;

use super::files::Asset;

/// Bundles the style sheet that begins at `entry`; `public` are the files that it may name.
pub(super) fn bundle(entry: &Path, public: &[Asset]) -> Result<Asset, Error> {
    let code = if entry.is_file() {
        let printed = print(entry)?;
        name_assets(printed, public)?
    } else {
        note("style/main.css is not there: the style sheet stays empty");
        String::new()
    };
    Ok(Asset::hashed(
        "keyferry.css",
        "pkg/keyferry.css",
        code.into_bytes(),
    ))
}

fn print(entry: &Path) -> Result<ToCssResult, Error> {
    let files = FileProvider::new();
    let mut bundler = Bundler::new(&files, None, ParserOptions::default());
    let mut sheet = bundler.bundle(entry).map_err(fault)?;
    let targets = browsers();
    sheet
        .minify(MinifyOptions {
            targets,
            ..MinifyOptions::default()
        })
        .map_err(fault)?;
    sheet
        .to_css(PrinterOptions {
            minify: true,
            targets,
            analyze_dependencies: Some(DependencyOptions {
                remove_imports: false,
            }),
            ..PrinterOptions::default()
        })
        .map_err(fault)
}

fn fault(error: impl std::fmt::Display) -> Error {
    Error::Style(error.to_string())
}

/// Evergreen browsers, from the versions on that know `light-dark()` and nesting.
fn browsers() -> Targets {
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    Targets::from(Browsers {
        chrome: version(123, 0),
        edge: version(123, 0),
        firefox: version(128, 0),
        safari: version(17, 5),
        ios_saf: version(17, 5),
        ..Browsers::default()
    })
}

/// Puts real addresses in the place of the placeholders that the printer left for each `url()`.
fn name_assets(printed: ToCssResult, public: &[Asset]) -> Result<String, Error> {
    let mut code = printed.code;
    for dependency in printed.dependencies.unwrap_or_default() {
        let (url, placeholder, place) = match dependency {
            Dependency::Url(url) => (url.url, url.placeholder, url.loc),
            Dependency::Import(import) => {
                return Err(Error::Style(format!("it imports {} from elsewhere", import.url)));
            }
        };
        let address = address(&url, public).ok_or_else(|| {
            Error::Style(format!(
                "{} line {}: url({url}) is no file of style/public; write it as /assets/NAME",
                place.file_path, place.start.line
            ))
        })?;
        code = code.replace(&placeholder, &address);
    }
    Ok(code)
}

/// What a `url()` becomes. `None`: it names nothing that we ship.
fn address(url: &str, public: &[Asset]) -> Option<String> {
    if url.starts_with("data:") || url.starts_with('#') {
        return Some(url.to_owned());
    }
    let name = url.strip_prefix('/')?;
    public.iter().find(|asset| asset.name == name).map(Asset::url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("keyferry-xtask-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn imports_are_bundled_and_files_get_their_hashed_names() {
        let folder = folder("bundle");
        fs::write(
            folder.join("tokens.css"),
            ":root { --space: 1rem; color-scheme: light dark }",
        )
        .unwrap();
        let entry = folder.join("main.css");
        fs::write(
            &entry,
            "@import \"tokens.css\"; body { color: light-dark(red, blue); background: url(/assets/a.svg) }",
        )
        .unwrap();
        let picture = Asset::hashed("assets/a.svg", "assets/a.svg", b"<svg/>".to_vec());
        let url = picture.url();

        let sheet = String::from_utf8(bundle(&entry, &[picture]).unwrap().bytes).unwrap();

        fs::remove_dir_all(&folder).unwrap();
        assert!(sheet.contains("--space:1rem"), "{sheet}");
        assert!(sheet.contains("light-dark("), "{sheet}");
        assert!(sheet.contains(&url), "{sheet}");
        assert!(!sheet.contains("@import"), "{sheet}");
    }

    #[test]
    fn a_file_that_is_not_there_is_named() {
        let folder = folder("missing");
        let entry = folder.join("main.css");
        fs::write(&entry, "body { background: url(/assets/gone.svg) }").unwrap();

        let error = bundle(&entry, &[]).unwrap_err().to_string();

        fs::remove_dir_all(&folder).unwrap();
        assert!(error.contains("/assets/gone.svg"), "{error}");
    }

    #[test]
    fn data_addresses_stay() {
        assert_eq!(
            address("data:image/svg+xml,x", &[]),
            Some("data:image/svg+xml,x".to_owned())
        );
        assert_eq!(address("https://elsewhere.example/x.png", &[]), None);
    }
}
