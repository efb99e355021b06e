// What happens comes in by itself, where scripts are on.

import type { Page } from "@playwright/test";
import { everyoneCanUse } from "../support/everyone";
import { layoutShifts, openAsleepAndWake } from "../support/layout";
import { refresh, signIn } from "../support/people";
import { expect, prepare, test } from "../support/world";

function rows(page: Page) {
  return page.locator(".live__row:visible");
}

function state(page: Page) {
  return page.locator(".live__state");
}

/** Away from the list, so that nothing is held back. */
async function lookElsewhere(page: Page): Promise<void> {
  await page.mouse.move(2, 2);
}

test("what happens comes in on top, waits while somebody points at the list, and while it is paused", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  const { link } = await prepare(world);
  const token = await simulator.grant("dropbox");
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console`);
  await expect(state(page)).toHaveText("Live");
  await lookElsewhere(page);
  await expect(page.getByText("Nothing has happened yet.")).toBeVisible();

  await refresh(link, token);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByText("Nothing has happened yet.")).toBeHidden();
  await refresh(link, "a-token-that-nobody-knows");
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText("Must be linked again");
  await everyoneCanUse(page);

  await rows(page).first().hover();
  await refresh(link, token);
  await expect(state(page)).toHaveText("1 new, shown when you move away");
  await expect(rows(page)).toHaveCount(2);
  await lookElsewhere(page);
  await expect(rows(page)).toHaveCount(3);
  await expect(state(page)).toHaveText("Live");

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(state(page)).toHaveText("Paused");
  const asked = page.waitForRequest(/\/console\/live$/);
  await refresh(link, token);
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("button", { name: "Go on" }).click();
  await asked;
  await expect(state(page)).toHaveText("Live");
  await expect(rows(page)).toHaveCount(4);
});

test("the list can be held with the keyboard alone, and is told in one sentence", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  const { link } = await prepare(world);
  const token = await simulator.grant("dropbox");
  await refresh(link, token);
  await signIn(page, keyferry);
  await expect(async () => {
    await page.goto(`${keyferry.url}/console`);
    await expect(rows(page)).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await expect(state(page)).toHaveText("Live");
  const pause = page.getByRole("button", { name: "Pause" });
  await pause.focus();
  await page.keyboard.press("Tab");
  const first = rows(page).first().getByRole("link");
  await expect(first).toBeFocused();
  const href = await first.getAttribute("href");
  await refresh(link, token);
  await refresh(link, token);
  await expect(state(page)).toContainText("new, shown when you move away");
  await expect(first).toHaveAttribute("href", href ?? "");
  await page.keyboard.press("Shift+Tab");
  await expect(pause).toBeFocused();
  await expect(rows(page)).toHaveCount(3);
  await expect(page.locator(".live").getByRole("status")).toHaveText("New events: 2", { timeout: 20_000 });
  await page.keyboard.press("Enter");
  await expect(state(page)).toHaveText("Paused");
  await expect(page.getByRole("button", { name: "Go on" })).toBeFocused();
});

test("nothing moves when the overview wakes, and the list goes on after the machine was offline", async ({ page, world, context }) => {
  const { keyferry, simulator } = world;
  const { link } = await prepare(world);
  const token = await simulator.grant("dropbox");
  await refresh(link, token);
  await signIn(page, keyferry);
  await expect(page.getByRole("heading", { name: "Overview" })).toBeVisible();
  await openAsleepAndWake(page, `${keyferry.url}/console`);
  await expect(state(page)).toHaveText("Live");
  expect(await layoutShifts(page)).toEqual([]);

  // Whatever became of the connection meanwhile.
  await context.setOffline(true);
  await context.setOffline(false);
  await refresh(link, token);
  await expect(rows(page)).toHaveCount(2);
});
