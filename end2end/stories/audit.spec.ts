// Who changed what: found from the pages beside it, opened, filtered, and read on a phone.

import { everyoneCanUse } from "../support/everyone";
import { signIn } from "../support/people";
import { expect, prepare, SITE_NAME, test } from "../support/world";

const PHONE = { width: 360, height: 740 };

test("a change is found with what was before and what is now", async ({ page, world }) => {
  const { keyferry } = world;
  const { tenant, link } = await prepare(world);
  await keyferry.command(["site", "set", "--tenant", tenant, "--site", link.id, "--name", "The <mill>"]);
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console/settings`);
  await page.getByRole("link", { name: "Who changed what" }).click();
  await expect(page.getByRole("heading", { name: "Audit" })).toBeVisible();
  await expect(page.getByText("The record fits together")).toBeVisible();

  const changed = page.locator("tbody").filter({ hasText: "Site changed" });
  await expect(changed.locator("del")).toBeHidden();
  await changed.locator("summary").click();
  await expect(changed.locator("del")).toHaveText(SITE_NAME);
  await expect(changed.locator("ins")).toHaveText("The <mill>");
  await everyoneCanUse(page);
  await page.setViewportSize(PHONE);
  await changed.locator("ins").scrollIntoViewIfNeeded();
  await expect(changed.locator("ins")).toBeInViewport();
  await everyoneCanUse(page);

  await page.locator("summary").filter({ hasText: "Filter" }).click();
  await page.getByLabel("To what").selectOption("App");
  await page.getByRole("button", { name: "Filter" }).click();
  await expect(page).toHaveURL(/target=app/);
  await expect(page.getByText("App added")).toBeVisible();
  await expect(changed).toBeHidden();
  await everyoneCanUse(page);
});

test("activity leads to who changed what", async ({ page, world }) => {
  const { keyferry } = world;
  await prepare(world);
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console/activity`);
  await page.getByRole("link", { name: "Who changed what" }).click();
  await expect(page).toHaveURL(`${keyferry.url}/console/audit`);
  await page.getByRole("link", { name: SITE_NAME }).first().click();
  await expect(page.getByRole("heading", { name: SITE_NAME })).toBeVisible();
});
