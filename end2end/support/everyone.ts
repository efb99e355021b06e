// Whether everyone can use a page: in the light and in the dark, on a phone and on a desk.

import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page } from "@playwright/test";
import { mirror, runsScripts } from "./mirror";

const COLOURS = ["light", "dark"] as const;
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
  for (const colorScheme of COLOURS) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 800 });
      await breaksNoRule(page, `${colorScheme}, ${width} px`);
      expect(await overhang(page), `what is too wide: ${colorScheme}, ${width} px`).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: null });
  if (before) await page.setViewportSize(before);
}

async function breaksNoRule(page: Page, where: string): Promise<void> {
  // The page has no frames: axe need not open a second page for its report.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`)}`);
  expect(told, `${await page.title()}: ${where}`).toEqual([]);
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
