// A document once more, in a browser where tools may run on it, but none of its own scripts do and where it stays.

import type { Browser, Page } from "@playwright/test";

const GOES_ON_BY_ITSELF = /<meta http-equiv="refresh"[^>]*>/;

/** Whether timers, and so tools that wait, work on this page. */
export function runsScripts(page: Page): Promise<boolean> {
  return page.evaluate(() => matchMedia("(scripting: enabled)").matches);
}

/** The document at its address, in a context of its own that is the caller's to close. */
export async function mirror(browser: Browser, url: string, html: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  const answer = {
    contentType: "text/html; charset=utf-8",
    headers: { "content-security-policy": "script-src 'none'" },
    body: html.replace(GOES_ON_BY_ITSELF, ""),
  };
  await page.route(url, (route) => route.fulfill(answer));
  await page.goto(url);
  return page;
}
