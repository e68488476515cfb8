//! `purport serve`: the desk in a browser, and its HTTP API.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use clap::Args;

use super::Common;
use crate::desk::server::{Served, router};
use crate::failure::{Failure, Outcome, Status};
use crate::pipeline;
use crate::store::Store;
use crate::terminal::Terminal;

/// Serve the desk to a browser on this computer.
///
/// Works without JavaScript and without the network. Every table of the contract is also there for programs, as JSON
/// Lines: /api/stories, /api/claims, ... Only this computer can reach it unless --host says otherwise; then everybody who
/// can reach that address can read the desk.
#[derive(Clone, Debug, Args)]
#[command(after_long_help = "Examples:
  purport serve
  purport serve --port 8080
  curl -s http://127.0.0.1:8080/api/figures | jq .measure")]
pub struct Arguments {
    #[command(flatten)]
    pub address: Address,
}

#[derive(Clone, Debug, Args)]
pub struct Address {
    /// Port; a free one unless given.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Address to listen on.
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub host: IpAddr,
    /// Another name under which browsers may ask, beside the address itself.
    #[arg(long, value_name = "NAME")]
    pub allow_host: Vec<String>,
}

pub fn run(arguments: &Arguments, common: &Common, terminal: &mut Terminal<'_>) -> Outcome<Status> {
    let store = common.open_desk(terminal)?;
    until_stopped(store, &arguments.address, terminal)?;
    Ok(Status::Done)
}

/// Serves until interrupted.
pub fn until_stopped(store: Store, address: &Address, terminal: &mut Terminal<'_>) -> Outcome<()> {
    let desk = pipeline::whole(&store)?;
    let served = Arc::new(Served::new(desk, store, address.host, &address.allow_host));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build()?;
    runtime.block_on(async {
        let wanted = SocketAddr::new(address.host, address.port);
        let listener = tokio::net::TcpListener::bind(wanted).await.map_err(|error| {
            Failure::new(format!("Could not listen on {wanted}: {error}.")).hint("choose another --port, or none for a free one")
        })?;
        let bound = listener.local_addr()?;
        terminal.line(format_args!("http://{bound}/"))?;
        if !bound.ip().is_loopback() {
            terminal.note("Everybody who can reach this address can read the desk.")?;
        }
        terminal.note("Press Ctrl-C to stop.")?;
        terminal.flush()?;
        let stopped = async { drop(tokio::signal::ctrl_c().await) };
        axum::serve(listener, router(served)).with_graceful_shutdown(stopped).await?;
        Ok(())
    })
}
