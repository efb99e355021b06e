// The overview shows what happened last, with scripts and without.

import { everyoneCanUse } from "../support/everyone";
import { refresh, signIn } from "../support/people";
import { expect, prepare, SITE_NAME, test } from "../support/world";

test("the newest events are there, and each leads to its page", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  const { link } = await prepare(world);
  await refresh(link, await simulator.grant("dropbox"));
  await refresh(link, "a-token-that-nobody-knows");
  await signIn(page, keyferry);
  await expect(async () => {
    await page.goto(`${keyferry.url}/console`);
    await expect(page.locator(".live__row:visible")).toHaveCount(2, { timeout: 1_000 });
  }).toPass();
  const section = page.locator("section", { has: page.getByRole("heading", { name: "What happens now" }) });
  await expect(section.getByText("Working")).toBeVisible();
  await expect(section.getByText("Must be linked again")).toBeVisible();
  await everyoneCanUse(page);
  await section.getByRole("link", { name: new RegExp(SITE_NAME) }).first().click();
  await expect(page).toHaveURL(/\/console\/activity\/[0-9a-f-]{36}$/);
  await page.goBack();
  await section.getByRole("link", { name: "Everything that happened" }).click();
  await expect(page.getByRole("heading", { name: "Activity" })).toBeVisible();
});
