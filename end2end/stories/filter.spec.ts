// What is looked for takes little room on a small screen, is never out of sight there, and stands on paper.

import type { Page } from "@playwright/test";
import { everyoneCanUse } from "../support/everyone";
import { refresh, signIn } from "../support/people";
import { APP_NAME, expect, prepare, SITE_NAME, test } from "../support/world";

const PHONE = { width: 360, height: 740 };
/** A phone on its side. */
const LOW = { width: 844, height: 390 };
const DESK = { width: 1280, height: 800 };

function fold(page: Page) {
  return page.locator("summary").filter({ hasText: "Filter" });
}

test("the filter of activity is folded on a phone, and says what is set", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  const { link } = await prepare(world);
  await refresh(link, await simulator.grant("dropbox"));
  await signIn(page, keyferry);
  await page.setViewportSize(PHONE);
  await expect(async () => {
    await page.goto(`${keyferry.url}/console/activity`);
    await expect(page.getByRole("row", { name: SITE_NAME })).toBeInViewport({ timeout: 1_000 });
  }).toPass();
  const outcome = page.getByLabel("Outcome");
  await expect(fold(page)).toContainText("nothing set");
  await expect(outcome).toBeHidden();

  await fold(page).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("App", { exact: true })).toBeFocused();
  await everyoneCanUse(page);
  await page.getByLabel("App", { exact: true }).selectOption(APP_NAME);
  await outcome.selectOption("Working");
  await page.getByLabel("From (UTC)").fill("2026-01-31T08:15");
  await page.getByRole("button", { name: "Filter" }).click();

  await expect(fold(page)).toContainText("3 set");
  for (const set of [`App: ${APP_NAME}`, "Outcome: Working", "From: 31 Jan 2026, 08:15 UTC"]) await expect(fold(page)).toContainText(set);
  await expect(outcome).toBeHidden();
  await expect(page.getByRole("row", { name: SITE_NAME })).toBeInViewport();
  await everyoneCanUse(page);
  await page.setViewportSize(LOW);
  await expect(outcome).toBeHidden();
  await page.setViewportSize(DESK);
  await expect(fold(page)).toBeHidden();
  await expect(outcome).toHaveValue("ok");
  await page.emulateMedia({ media: "print" });
  await expect(fold(page)).toContainText("Outcome: Working");
  await expect(fold(page)).toBeVisible();
  await expect(outcome).toBeHidden();
});

test("a filter that cannot be meant is open, with its fault", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await prepare(world);
  await signIn(page, keyferry);
  await page.setViewportSize(PHONE);
  watch.expects(422);
  await page.goto(`${keyferry.url}/console/activity?address=nowhere`);
  await expect(page.getByText("This is neither an IP address")).toBeVisible();
  await expect(page.getByLabel("Address")).toHaveValue("nowhere");
  await expect(page.getByLabel("Address")).toHaveAccessibleDescription(/This is neither an IP address/);
  await everyoneCanUse(page);
});

test("sites are looked for by name at once, by more behind the fold", async ({ page, world }) => {
  const { keyferry } = world;
  await prepare(world);
  await signIn(page, keyferry);
  await page.setViewportSize(PHONE);
  await page.goto(`${keyferry.url}/console/sites`);
  await expect(page.getByRole("row", { name: SITE_NAME })).toBeInViewport();
  const state = page.getByLabel("State");
  await expect(state).toBeHidden();
  await page.getByLabel("Name, address or tag").fill("shop");
  await fold(page).click();
  await state.selectOption("No refresh yet");
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Show" }).click();
  await expect(fold(page)).toContainText("1 set");
  await expect(fold(page)).toContainText("State: No refresh yet");
  await expect(page.getByRole("row", { name: SITE_NAME })).toBeInViewport();
  await everyoneCanUse(page);
  await page.setViewportSize(DESK);
  await expect(fold(page)).toBeHidden();
  await expect(state).toHaveValue("never-seen");
  await page.emulateMedia({ media: "print" });
  await expect(fold(page).getByText("Name, address or tag: shop")).toBeVisible();
});
