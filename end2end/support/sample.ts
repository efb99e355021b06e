// Sample data that looks like somebody's own: sites in every state that one meets.

import { refresh } from "./people";
import type { App, Keyferry, Site } from "./keyferry";
import type { Provider, Simulator } from "./simulator";

type State = "works" | "dead" | "unreachable" | "new" | "revoked";

const SITES: [string, string, Provider, State][] = [
  ["Ada's shop", "https://shop.example.com/", "dropbox", "works"],
  ["Bakery", "https://bakery.example/", "onedrive", "dead"],
  ["Choir", "https://choir.example/members/", "google-drive", "works"],
  ["Museum", "https://museum.example/", "google-drive", "new"],
  ["Old blog", "https://blog.example/", "dropbox", "revoked"],
  ["School", "https://school.example/", "onedrive", "unreachable"],
];

/** Makes apps and sites; answers the first site. */
export async function makeSample(keyferry: Keyferry, simulator: Simulator, tenant: string): Promise<Site> {
  const apps: Record<Provider, App> = {
    dropbox: await keyferry.newApp(tenant, "dropbox", "Ada's backups"),
    onedrive: await keyferry.newApp(tenant, "onedrive", "Backups at work"),
    "google-drive": await keyferry.newApp(tenant, "google-drive", "Archive"),
  };
  const made: Site[] = [];
  for (const [name, url, provider, state] of SITES) {
    const site = await keyferry.newSite(tenant, name, url, apps[provider]);
    made.push(site);
    if (state === "new") continue;
    if (state === "unreachable") await simulator.answersNext(provider, "token", "temporarily_unavailable");
    await refresh(site, state === "dead" ? "a-token-that-nobody-knows" : await simulator.grant(provider));
    if (state === "revoked") await keyferry.command(["site", "revoke", "--tenant", tenant, "--site", site.id]);
  }
  return made[0]!;
}
