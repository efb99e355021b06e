// What moves on a page where scripts are on: the buttons that copy.

import type { Page } from "@playwright/test";
import { decideAtTheProvider, goOnTo, signIn, tokensShown } from "../support/people";
import { layoutShifts, openAsleepAndWake } from "../support/layout";
import { expect, prepare, SITE_NAME, test } from "../support/world";

function clipboard(page: Page): Promise<string> {
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

test("each token has a button that copies it", async ({ page, world }) => {
  const { link } = await prepare(world);
  await page.goto(link.helperUrl);
  await goOnTo(page, "Dropbox");
  await decideAtTheProvider(page, "Allow");
  const tokens = await tokensShown(page);

  await page.getByRole("button", { name: "Copy the access token" }).click();
  await expect(page.getByText("Copied").first()).toBeVisible();
  expect(await clipboard(page)).toBe(tokens.access_token);
  await page.getByRole("button", { name: "Copy the refresh token" }).click();
  await expect.poll(() => clipboard(page)).toBe(tokens.refresh_token);
  expect(world.watch.loadedBy(page), "a page with tokens loads no scripts").toEqual([]);
});

test("the console's commands can be copied, and nothing moves when the button wakes", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await keyferry.setUp();
  await signIn(page, keyferry);
  await openAsleepAndWake(page, `${keyferry.url}/console/sites`);

  const button = page.getByRole("button", { name: "Copy the command" });
  await expect(button).toBeVisible();
  expect(watch.loadedBy(page).map((path) => path.split(".").at(-1)).sort()).toEqual(["js", "wasm"]);
  await button.click();
  await expect(page.getByRole("status").getByText("Copied")).toBeAttached();
  expect(await clipboard(page)).toBe(await page.locator("code").innerText());
  expect(await layoutShifts(page)).toEqual([]);
});

test("the list of sites does not move when its page wakes", async ({ page, world }) => {
  await prepare(world);
  await signIn(page, world.keyferry);
  await openAsleepAndWake(page, `${world.keyferry.url}/console/sites`);
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("row", { name: SITE_NAME })).toBeVisible();
  expect(await layoutShifts(page)).toEqual([]);
});

test("the first-run page's address can be copied, and nothing moves when the button wakes", async ({ page, world }) => {
  const { keyferry } = world;
  await openAsleepAndWake(page, `${keyferry.url}/setup`);
  await page.getByRole("button", { name: "Copy the address" }).click();
  await expect.poll(() => clipboard(page)).toBe(keyferry.url);
  expect(await layoutShifts(page)).toEqual([]);
});
