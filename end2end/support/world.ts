// The world of a story: a Keyferry, simulated providers and a site with a backup program, each of its own.

import { test as base } from "@playwright/test";
import { BackupSite, DOWNLOAD_ID } from "./backup-site";
import { type OwnDatabase, ownDatabase } from "./database";
import { leaks } from "./evidence";
import { IdentityProvider } from "./identity-provider";
import { type App, Keyferry, type Site } from "./keyferry";
import { type Provider, Simulator } from "./simulator";
import { Watch } from "./watch";

export { expect, type Page } from "@playwright/test";

export interface StoryOptions {
  /** Where Keyferry keeps what it knows. */
  database: "sqlite" | "postgres";
  /** Where it listens, if not on any free port. */
  port: number | undefined;
  /** Whether its organisation has an identity provider of its own to name. */
  withIdentityProvider: boolean;
}

export interface World {
  keyferry: Keyferry;
  simulator: Simulator;
  site: BackupSite;
  watch: Watch;
  /** Only where the story asks for one. */
  identityProvider: IdentityProvider | undefined;
}

/** A world after the first run, with one app and one site whose backup program knows its helper URL. */
export interface Prepared {
  tenant: string;
  app: App;
  link: Site;
}

interface Fixtures {
  world: World;
}

export const SITE_NAME = "The shop";
export const APP_NAME = "Backups";

export const test = base.extend<Fixtures & StoryOptions>({
  database: ["sqlite", { option: true }],
  port: [undefined, { option: true }],
  withIdentityProvider: [false, { option: true }],

  world: async ({ context, database, port, withIdentityProvider }, use, testInfo) => {
    const ends: (() => Promise<void>)[] = [];
    try {
      let own: OwnDatabase | undefined;
      if (database === "postgres") {
        own = await ownDatabase();
        ends.push(own.drop);
      }
      const simulator = await Simulator.start();
      ends.push(() => simulator.stop());
      const site = await BackupSite.start();
      ends.push(() => site.stop());
      let identityProvider: IdentityProvider | undefined;
      if (withIdentityProvider) {
        identityProvider = await IdentityProvider.start();
        ends.push(() => identityProvider?.stop() ?? Promise.resolve());
      }
      const keyferry = await Keyferry.start(simulator.url, { databaseUrl: own?.url, port, more: identityProvider?.environment });
      ends.push(() => keyferry.stop());
      const watch = new Watch(context);
      await use({ keyferry, simulator, site, watch, identityProvider });
      if (testInfo.status !== "passed") testInfo.attach("keyferry.log", { body: keyferry.log() });
      else watch.isContent();
      const cookies = (await context.cookies(keyferry.url)).map((cookie) => cookie.value);
      // Pages end before the servers that they may still ask.
      await context.close();
      if (testInfo.status !== "passed") return;
      const places = await keyferry.evidence();
      const secrets = [DOWNLOAD_ID, ...cookies, ...keyferry.secrets, ...(await simulator.secrets())];
      base.expect(leaks(secrets, places), "secrets where others can read").toEqual([]);
    } finally {
      for (const end of ends.reverse()) await end();
    }
  },
});

/** Makes the first run, an app and a site by the command line. */
export async function prepare({ keyferry, site }: World, provider: Provider = "dropbox"): Promise<Prepared> {
  const tenant = await keyferry.setUp();
  const app = await keyferry.newApp(tenant, provider, APP_NAME);
  const link = await keyferry.newSite(tenant, SITE_NAME, site.url, app);
  site.usesHelper(link.helperUrl, provider);
  return { tenant, app, link };
}
