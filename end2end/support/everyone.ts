// Whether everyone can use a page: in the light and in the dark, on a phone and on a desk.

import type axe from "axe-core";
import { source } from "axe-core";
import { type Browser, expect, type Page } from "@playwright/test";
import { mirror, runsScripts } from "./mirror";

declare global {
  interface Window {
    axe?: typeof axe;
  }
}

/** All rules are asked in the light. What is where is the same in the dark, only the colours are not. */
const RULES = { light: undefined, dark: ["color-contrast", "link-in-text-block"] };
const WIDTHS = [360, 1280];

/** No rule of axe is broken, and nothing is wider than the screen. */
export async function everyoneCanUse(page: Page): Promise<void> {
  if (await runsScripts(page)) return look(page);
  const browser = page.context().browser();
  if (!browser) throw new Error("the page has no browser");
  await everyoneCanUseDocument(browser, page.url(), await page.content());
}

/** The same of a document that does not stay in view long enough to be looked at. */
export async function everyoneCanUseDocument(browser: Browser, url: string, html: string): Promise<void> {
  const page = await mirror(browser, url, html);
  await look(page);
  await page.context().close();
}

async function look(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      const where = `${colorScheme}, ${width} px`;
      expect(await brokenRules(page, RULES[colorScheme]), `${await page.title()}: ${where}`).toEqual([]);
      expect(await overhang(page), `what is too wide: ${where}`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

/** What axe finds, by all its rules or only by some. */
async function brokenRules(page: Page, rules?: string[]): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(source);
  return page.evaluate(async (runOnly) => {
    if (!window.axe) throw new Error("axe is not on the page");
    const { violations } = await window.axe.run({ runOnly, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`)}`);
  }, rules);
}

/** The elements that make the page scroll sideways. */
function overhang(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.body.querySelectorAll("*")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.localName}.${element.className}`);
  });
}
