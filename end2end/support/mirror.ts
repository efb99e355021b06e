// A page where scripts are off, once more in a browser where tools may run on it, but still none of its own scripts.

import type { Page } from "@playwright/test";

const NO_SCRIPTS = "script-src 'none'";

/** Whether timers, and so tools that wait, work on this page. */
export function runsScripts(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia("(scripting: enabled)").matches);
}

/** The same document, in a context of its own that is the caller's to close. */
export async function sameAs(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  const body = await page.content();
  const context = await browser.newContext({ javaScriptEnabled: true });
  const mirror = await context.newPage();
  const headers = { "content-security-policy": NO_SCRIPTS };
  let shown = false;
  await mirror.route("**", async (route) => {
    if (!route.request().isNavigationRequest()) return route.continue();
    // A page that goes on by itself is to stay: its second request gets no answer.
    if (shown) return;
    shown = true;
    await route.fulfill({ contentType: "text/html; charset=utf-8", headers, body });
  });
  await mirror.goto(page.url());
  return mirror;
}
