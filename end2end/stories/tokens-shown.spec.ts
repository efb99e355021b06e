// Without an address to hand them to, the tokens are shown once.

import { everyoneCanUse } from "../support/everyone";
import { decideAtTheProvider, goOnTo, openFromTheSite, refresh, tokensShown } from "../support/people";
import { expect, prepare, test } from "../support/world";

test("a helper URL that is opened by hand shows the tokens", async ({ page, world }) => {
  const { link } = await prepare(world);
  await page.goto(link.helperUrl);
  await expect(page.getByText("They will be shown to you once")).toBeVisible();
  await everyoneCanUse(page);
  await goOnTo(page, "Dropbox");
  await decideAtTheProvider(page, "Allow");
  await expect(page.getByRole("heading", { name: "Dropbox is linked" })).toBeVisible();
  await everyoneCanUse(page);
  const tokens = await tokensShown(page);
  expect(await refresh(link, tokens.refresh_token)).toMatchObject({ status: 200, error: null });
});

test("the address for all of an open app shows the tokens, whatever callback it is told", async ({ page, world }) => {
  const { keyferry, site } = world;
  const tenant = await keyferry.setUp();
  const app = await keyferry.newApp(tenant, "onedrive", "For everybody", "--access", "open");
  const refreshUrl = app.refreshUrl ?? "";
  await page.goto(`${app.helperUrl}?callback=${encodeURIComponent(site.callback)}`);
  await expect(page.getByRole("heading", { name: "Link OneDrive to your backups?" })).toBeVisible();
  await expect(page.getByText("They will be shown to you once")).toBeVisible();
  await everyoneCanUse(page);
  await goOnTo(page, "OneDrive");
  await decideAtTheProvider(page, "Allow");
  const tokens = await tokensShown(page);
  expect(await refresh({ refreshUrl }, tokens.refresh_token)).toMatchObject({ status: 200, error: null });
});

test("a site that names a foreign address is refused, and can go on by hand", async ({ page, world, javaScriptEnabled }) => {
  const { site, watch } = world;
  const { link } = await prepare(world);
  site.claimsToBe("https://thief.example");
  watch.expects(400);
  const helper = await openFromTheSite(page, site, javaScriptEnabled ?? true);
  await expect(helper.getByRole("heading", { name: "This return address is not allowed" })).toBeVisible();
  await expect(helper.getByText("https://thief.example", { exact: true })).toBeVisible();
  await everyoneCanUse(helper);
  await helper.getByRole("link", { name: "Go on without hand-back" }).click();
  await goOnTo(helper, "Dropbox");
  await decideAtTheProvider(helper, "Allow");
  const tokens = await tokensShown(helper);
  expect(await refresh(link, tokens.refresh_token)).toMatchObject({ status: 200, error: null });
});
