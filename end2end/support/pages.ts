// Which pages there are, as the table of doors says, and how each is found.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";

/** Routes that are read and are no pages, each with what it is instead. */
const NO_PAGES: Record<string, string> = {
  "/assets/:file": "a file",
  "/calendar/:token": "a file for calendar programs",
  "/console/live": "events as they happen",
  "/console/activity.csv": "a file",
  "/console/audit.csv": "a file",
  "/console/account/codes": "not linked once codes are on; looked at where they are switched on",
  "/console/account/codes/off": "linked once codes are on; looked at there",
  "/console/account/passkeys/remove": "linked once there is a passkey; looked at there",
  "/console/account/recovery-codes": "linked once there is a second factor; looked at there",
  "/console/account/prove": "asked on the way to a download; looked at with second factors",
  "/console/account/providers/:slug/link": "linked once an organisation has a provider; looked at there",
  "/console/account/providers/:slug/unlink": "linked once somebody is known there; looked at there",
  "/console/people/provider/remove": "linked once there is a provider; looked at there",
  "/console/people/:member/second-factor": "linked once somebody has a second factor; looked at there",
  "/passkey": "posts only",
  "/second-step": "asked after the password",
  "/d/:site_key/fetch": "what a program that waits asks",
  "/fetch": "what a program that waits asks",
  "/h/:app/refresh": "what Akeeba asks",
  "/h/:app/:site_key/refresh": "what Akeeba asks",
  "/healthz": "a word",
  "/pkg/:file": "a file",
  "/refresh": "what programs with an AuthID ask",
  "/readyz": "a word",
  "/setup-link/:token/check": "what the page of a set-up link asks for by itself",
};

/** The table of doors, which a test holds to what the server declares. */
const IN_THE_TABLE = /^\| `GET ([^`]+)` \|/gm;
const LINK = /<a\b[^>]*\shref="([^"]+)"/g;

/** The paths of all pages, with a colon before what differs. */
export function pages(): string[] {
  const text = readFileSync(join(__dirname, "../..", "docs/doors.md"), "utf8");
  const all = [...text.matchAll(IN_THE_TABLE)].map(([, path = ""]) => path.replace(/\{(\w+)\}/g, ":$1"));
  const known = new Set(all);
  const gone = Object.keys(NO_PAGES).filter((path) => !known.has(path));
  if (gone.length > 0) throw new Error(`no routes any more: ${gone.join(", ")}`);
  return [...known].filter((path) => !(path in NO_PAGES)).sort();
}

/** How many of the same kind are looked at for links: a site that is off leads elsewhere than one that is on. */
const OF_A_KIND = 6;

/** Of each page that links lead to, from one page on, the first address, by the page's path. */
export async function pagesFrom(start: string, request: APIRequestContext): Promise<Map<string, string>> {
  const shapes = byShape(pages());
  const found = new Map<string, string[]>();
  const next = [start];
  for (let address = next.shift(); address; address = next.shift()) {
    const path = shapeOf(new URL(address).pathname, shapes) ?? "";
    const ofAKind = found.get(path) ?? [];
    if (!path || ofAKind.includes(address) || ofAKind.length === OF_A_KIND) continue;
    found.set(path, [...ofAKind, address]);
    next.push(...(await linksOn(address, request)));
  }
  return new Map([...found].map(([path, [first = ""]]) => [path, first]));
}

/** The addresses in the console that a page leads to. */
async function linksOn(address: string, request: APIRequestContext): Promise<string[]> {
  const html = await (await request.get(address, { maxRedirects: 0 })).text();
  const links = [...html.matchAll(LINK)].map(([, href = ""]) => new URL(href.replaceAll("&amp;", "&"), address));
  const own = links.filter(({ origin, pathname }) => origin === new URL(address).origin && pathname.startsWith("/console"));
  return own.map((link) => link.href.replace(/#.*/, ""));
}

/** The most exact first: `/console/sites/new` is no site. */
function byShape(paths: string[]): [string, RegExp][] {
  const exactFirst = [...paths].sort((one, other) => one.split(":").length - other.split(":").length);
  return exactFirst.map((path) => [path, new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`)]);
}

function shapeOf(pathname: string, shapes: [string, RegExp][]): string | undefined {
  return shapes.find(([, shape]) => shape.test(pathname))?.[0];
}
