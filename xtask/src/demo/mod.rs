//! `cargo xtask demo`: an instance to click through, with sample data, a provider, and sites that go on backing up.

mod asking;
mod fill;
mod organisations;
mod plan;
mod stage;
mod story;
mod visits;

use std::env;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::apt::Apt;
use crate::cli::DemoOptions;
use crate::desk::{Desk, Door, Instance};
use crate::error::Error;
use crate::ground::{Ground, Running, free_port};
use crate::prerequisites::{self, Tool};
use crate::process;
use crate::progress::Progress;
use crate::project::Project;
use crate::run;
use organisations::{CLIENT, ORGANISATIONS, PASSWORD};
use visits::{Doors, Visits};

/// Where `serve` listens if nobody says otherwise.
const USUAL: &str = "127.0.0.1:8080";
const BETWEEN_REFRESHES: Duration = Duration::from_millis(2_500);
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Builds what changed, fills an instance, and lets it run until somebody stops it or something ends.
pub(crate) fn execute(project: &Project, options: &DemoOptions) -> Result<(), Error> {
    let apt = Apt::new(options.yes);
    let steps = if options.binaries.is_some() {
        2
    } else {
        run::STEPS.saturating_add(3)
    };
    let mut progress = Progress::new(steps);
    progress.step("tools", "SQLite's shell", || {
        prerequisites::ensure(&[Tool::Sqlite], &apt)
    })?;
    let binaries = match &options.binaries {
        Some(named) => named.clone(),
        None => build(project, &apt, &mut progress)?,
    };
    let ground = Ground::afresh(project.target.join("demo"))?;
    let (keyferry, simulator) = (binaries.join("keyferry"), free_port()?);
    let instance = Instance::usual(simulator);
    let desk = Desk::at(door()?, &keyferry, &ground, &instance);
    let sites = progress.step(
        "sample",
        "three organisations, 200 sites, a month of events",
        || {
            let sites = stage::build(&desk, &ground)?;
            desk.fill(&ground.write("fill.sql", &fill::script(&sites))?)?;
            Ok(sites)
        },
    )?;
    let mut play = Command::new(binaries.join("simulator"));
    play.args(["--listen", &format!("127.0.0.1:{simulator}")]);
    let simulating = start(&ground, "simulator", &play, simulator)?;
    let serving = start(&ground, "keyferry", &desk.command(&["serve"]), desk.port)?;
    welcome(
        &desk,
        &ground,
        &elsewhere(env::var_os("KEYFERRY_LISTEN").is_some(), desk.port),
    );
    let doors = Doors {
        keyferry: desk.port,
        public_url: desk.public_url(),
        simulator,
    };
    go_on([simulating, serving], Visits::begin(doors, &sites))
}

/// Builds both programs, and hands back the folder that they are in.
fn build(project: &Project, apt: &Apt, progress: &mut Progress) -> Result<PathBuf, Error> {
    run::build(project, apt, progress)?;
    progress.step("simulator", "a provider for trials", || {
        process::run(project.cargo().args(["build", "--package", "simulator"]))
    })?;
    let simulator = project.debug_binary("simulator");
    Ok(simulator
        .parent()
        .map_or_else(|| project.target.clone(), PathBuf::from))
}

/// Where the console will be: where `KEYFERRY_LISTEN` says, otherwise where it usually is, otherwise at a free port.
fn door() -> Result<Door, Error> {
    let named = env::var("KEYFERRY_LISTEN").ok();
    let listen = match &named {
        Some(named) => named.clone(),
        None if TcpListener::bind(USUAL).is_ok() => USUAL.to_owned(),
        None => format!("127.0.0.1:{}", free_port()?),
    };
    let port = port_of(&listen)?;
    let public_url = env::var("KEYFERRY_PUBLIC_URL").unwrap_or_else(|_| format!("http://localhost:{port}"));
    Ok(Door {
        listen,
        port,
        public_url,
    })
}

fn port_of(listen: &str) -> Result<u16, Error> {
    let address: Result<SocketAddr, _> = listen.parse();
    address.map(|address| address.port()).map_err(|_| {
        Error::Unexpected(format!(
            "KEYFERRY_LISTEN is {listen:?}, which is no socket address such as {USUAL}"
        ))
    })
}

/// Starts a program that ends when this one does.
fn start(ground: &Ground, name: &str, command: &Command, port: u16) -> Result<Running, Error> {
    ground
        .start(name, &mut process::ends_with_us(command))?
        .wait_for(port)
}

/// Why the address is not the one that people expect, if nobody asked for another.
fn elsewhere(asked: bool, port: u16) -> String {
    if asked || USUAL.ends_with(&format!(":{port}")) {
        String::new()
    } else {
        format!("\n            ({USUAL} is taken by another program, so this is a free port instead)")
    }
}

fn welcome(desk: &Desk<'_>, ground: &Ground, elsewhere: &str) {
    let owners = ORGANISATIONS.map(|of| {
        let sites = plan::sites(&of).len();
        format!("{:<18} {}, {sites} sites", of.owner, of.name)
    });
    println!(
        "
Keyferry is ready to be looked at:

  address   {}{elsewhere}
  e-mail    {}
  password  {PASSWORD}

The overview says what needs somebody: links that ended, an app whose client secret has ended, another whose secret ends
soon. Under Sites, search and tags find some of 120, and the pages of single sites tell their stories. Activity shows every
refresh; new ones come in every few seconds, and a week ago a provider was away for two hours. Adding apps (client id
{}, client secret {}), testing and linking them work as well, against the simulator.

Everything lies in {} and is made anew each time. Stop it with Ctrl+C.",
        desk.public_url(),
        owners.join("\n            "),
        CLIENT.0,
        CLIENT.1,
        ground.path("").display()
    );
}

/// Refreshes now and then, until one of the programs ends.
fn go_on(mut programs: [Running; 2], mut visits: Visits<'_>) -> Result<(), Error> {
    let mut due = Instant::now();
    loop {
        for program in &mut programs {
            program.goes_on()?;
        }
        if due.elapsed() >= BETWEEN_REFRESHES {
            due = Instant::now();
            visits.next();
        }
        thread::sleep(LOOK_AGAIN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_port_than_the_usual_is_told() {
        assert_eq!(elsewhere(false, 8080), "");
        assert_eq!(elsewhere(true, 8081), "", "who asked for it knows");
        assert!(elsewhere(false, 8081).contains("127.0.0.1:8080 is taken"));
    }

    #[test]
    fn a_place_to_listen_has_a_port_or_is_refused_in_words() {
        assert_eq!(port_of("[::1]:9000").ok(), Some(9000));
        let refused = port_of("localhost").unwrap_err().to_string();
        assert!(refused.contains("KEYFERRY_LISTEN"), "{refused}");
    }
}
