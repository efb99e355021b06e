// The way to the search without scripts, and its place in the head.

import { everyoneCanUse } from "../support/everyone";
import { signIn } from "../support/people";
import { expect, prepare, test } from "../support/world";

test("the head leads to the search, with scripts and without", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry } = world;
  await prepare(world);
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console`);
  const scripts = javaScriptEnabled ?? true;
  const search = page.getByRole("banner").getByRole(scripts ? "button" : "link", { name: "Search" });
  await expect(search).toBeVisible();
  await everyoneCanUse(page);
  await search.click();
  if (scripts) await expect(page.getByRole("combobox")).toBeFocused();
  else await expect(page).toHaveURL(`${keyferry.url}/console/sites#q`);
});
