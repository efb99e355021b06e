// Every page, site and app is a few letters away, with the keyboard alone.

import type { Page } from "@playwright/test";
import { everyoneCanUse } from "../support/everyone";
import { layoutShifts, openAsleepAndWake } from "../support/layout";
import { signIn } from "../support/people";
import { APP_NAME, expect, prepare, SITE_NAME, test } from "../support/world";

function field(page: Page) {
  return page.getByRole("combobox", { name: "Go to a page, a site or an app" });
}

function chosen(page: Page) {
  return page.getByRole("option", { selected: true });
}

/** Opens the list with the keyboard, once the page listens to it: before that, the head offers a link. */
async function openByKeyboard(page: Page): Promise<void> {
  await expect(page.getByRole("button", { name: "Search" })).toBeVisible();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
}

test("pages, sites and apps are found by a few letters, and the focus returns", async ({ page, world }) => {
  const { keyferry, site } = world;
  const { tenant, app, link } = await prepare(world);
  await keyferry.newSite(tenant, "Shop & <cellar>", `${site.url}/cellar`, app);
  await signIn(page, keyferry);
  await openAsleepAndWake(page, `${keyferry.url}/console`);
  await expect(page.getByRole("button", { name: "Search" })).toBeVisible();
  expect(await layoutShifts(page)).toEqual([]);

  const signOut = page.getByRole("button", { name: "Sign out" });
  await signOut.focus();
  await openByKeyboard(page);
  await expect(chosen(page)).toContainText("Overview");
  await everyoneCanUse(page);

  await page.keyboard.type("add");
  await expect(page.getByRole("option")).toHaveText([/Add a site/, /Add many sites/, /Add an app/, /All sites with “add”/]);
  await page.keyboard.press("ArrowUp");
  await expect(chosen(page)).toContainText("All sites with");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(chosen(page)).toContainText("Add many sites");
  expect(await field(page).getAttribute("aria-activedescendant")).toBe(await chosen(page).getAttribute("id"));
  await page.keyboard.press("Escape");
  await expect(field(page)).toBeHidden();
  await expect(signOut).toBeFocused();

  await openByKeyboard(page);
  await expect(field(page)).toHaveValue("");
  await page.keyboard.type("SHOP");
  await expect(page.getByRole("option")).toHaveText([/Shop & <cellar>/, /The shop/, /All sites with “SHOP”/]);
  await expect(page.getByText("Results: 3")).toBeAttached();
  await everyoneCanUse(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${keyferry.url}/console/sites/${link.id}`);
  await expect(page.getByRole("heading", { name: SITE_NAME })).toBeVisible();

  await openByKeyboard(page);
  await page.keyboard.type(APP_NAME.toLowerCase());
  await page.getByRole("option", { name: APP_NAME }).first().click();
  await expect(page).toHaveURL(`${keyferry.url}/console/apps/${app.id}`);

  await page.getByRole("button", { name: "Search" }).click();
  await page.keyboard.type("100% nothing&");
  await expect(page.getByRole("option")).toHaveText([/All sites with “100% nothing&”/]);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name, address or tag")).toHaveValue("100% nothing&");

  await openByKeyboard(page);
  await page.mouse.click(5, 5);
  await expect(field(page)).toBeHidden();
});
