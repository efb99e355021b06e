//! The web assets that the server embeds: WebAssembly, its JavaScript, the style sheet and static
//! files, under names that carry a hash of their contents.

mod bindgen;
mod files;
mod optimise;
mod site;
mod style;

use crate::error::Error;
use crate::progress::note;
use crate::project::Project;
use crate::wasm::Toolchain;

pub(crate) use optimise::install as install_optimiser;

/// How much work goes into the assets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Flavour {
    /// Quick to build: for tests and `run`.
    Development,
    /// Small to load: for shipping.
    Distribution,
}

impl Flavour {
    fn wasm_profile(self) -> &'static str {
        match self {
            Self::Development => "wasm-dev",
            Self::Distribution => "wasm-release",
        }
    }

    /// From 0 to 11. The highest takes seconds per megabyte.
    fn brotli_quality(self) -> i32 {
        match self {
            Self::Development => 5,
            Self::Distribution => 11,
        }
    }
}

/// Builds all assets into the folder that the server embeds, rewriting only what changed.
pub(crate) fn build(project: &Project, toolchain: &Toolchain, flavour: Flavour) -> Result<(), Error> {
    let module = toolchain.build(project, flavour.wasm_profile())?;
    let generated = bindgen::generate(project, &module, flavour.wasm_profile())?;
    let mut assets = bindgen::load(&generated)?;
    if flavour == Flavour::Distribution {
        optimise::shrink(project, &mut assets)?;
    }
    let public = files::load(&project.root.join("style/public"))?;
    assets.push(style::bundle(&project.root.join("style/main.css"), &public)?);
    assets.extend(public);

    let report = site::write(&project.site(), &assets, flavour.brotli_quality())?;
    note(&report.to_string());
    Ok(())
}
