// A request that does not get its answer yet, so that the page before it can be looked at.

import type { Page, Route } from "@playwright/test";

export interface HeldBack {
  /** Where the page wants to go. */
  address(): Promise<string>;
  /** Lets it go on. */
  goesOn(): Promise<void>;
}

/** Holds back the next request to such an address. */
export async function heldBack(page: Page, pattern: string): Promise<HeldBack> {
  let caught: (route: Route) => void;
  const route = new Promise<Route>((resolve) => (caught = resolve));
  await page.route(pattern, (found) => caught(found), { times: 1 });
  return {
    address: async () => (await route).request().url(),
    goesOn: async () => (await route).continue(),
  };
}
