// Everything can be done without a mouse.

import type { Page } from "@playwright/test";
import { EMAIL, PASSWORD } from "../support/keyferry";
import { heldBack } from "../support/held-back";
import { decideAtTheProvider, openFromTheSite, tokensAtTheSite } from "../support/people";
import { expect, prepare, test } from "../support/world";

/** What has the focus, as a reader would call it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.innerText : undefined;
    return (label ?? element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });
}

/** Whether one can see where the focus is. */
function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return false;
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  });
}

async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  await page.keyboard.press("Tab");
  await expect.poll(() => focused(page)).toMatch(name);
  expect(await focusIsVisible(page), `the focus on ${name}`).toBe(true);
}

test("the first run", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry } = world;
  await page.goto(keyferry.url);
  await expect(page.getByLabel("First-run code")).toBeFocused();
  if (javaScriptEnabled ?? true) await expect(page.getByRole("button", { name: "Copy the address" })).toBeVisible();
  await page.keyboard.type(await keyferry.firstRunCode());
  await tabTo(page, "E-mail address");
  await page.keyboard.type(EMAIL);
  await tabTo(page, "Password");
  await page.keyboard.type(PASSWORD);
  await tabTo(page, "Organisation");
  await page.keyboard.type("Ada's agency");
  if (javaScriptEnabled ?? true) await tabTo(page, "Copy the address");
  await tabTo(page, /^I am only trying/);
  await page.keyboard.press("Space");
  await tabTo(page, "Finish the set-up");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${keyferry.url}/console`);

  await tabTo(page, "Skip to the content");
  await tabTo(page, "Keyferry");
  for (const place of ["Overview", "Sites", "Apps", "Activity", "Settings", /^Search/]) await tabTo(page, place);
  await tabTo(page, "Sign out");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await page.keyboard.type(EMAIL);
  await tabTo(page, "Password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${keyferry.url}/console`);
});

test("a consent and the hand-back", async ({ page, world, javaScriptEnabled }) => {
  const { site } = world;
  await prepare(world);
  const helper = await openFromTheSite(page, site, javaScriptEnabled ?? true);
  await expect(helper.getByRole("heading", { name: "Link Dropbox to The shop?" })).toBeVisible();
  await tabTo(helper, "Continue to Dropbox");
  await helper.keyboard.press("Enter");
  await decideAtTheProvider(helper, "Allow");
  await expect(helper.getByRole("heading", { name: "Dropbox is linked" })).toBeVisible();
  await tabTo(helper, /^Send the tokens to/);
  // The key must be up again before the site closes its popup.
  const handBack = await heldBack(helper, `${site.url}/**`);
  await helper.keyboard.press("Enter");
  await handBack.goesOn();
  await tokensAtTheSite(page, javaScriptEnabled ?? true);
});
