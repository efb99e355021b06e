// From the first run to a backup that works.

import { everyoneCanUse } from "../support/everyone";
import { EMAIL, ORGANISATION, PASSWORD } from "../support/keyferry";
import { decideAtTheProvider, goOnTo, openFromTheSite, refresh, siteIs, tokensAtTheSite } from "../support/people";
import { expect, test } from "../support/world";

/** The size that Akeeba gives its popup: what matters must be seen without scrolling. */
const POPUP = { width: 1010, height: 500 };

test("somebody sets Keyferry up, links a site to Dropbox, and its backups work", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry, site } = world;
  const scripts = javaScriptEnabled ?? true;

  await test.step("the first run, by the page", async () => {
    await page.goto(keyferry.url);
    await expect(page).toHaveURL(`${keyferry.url}/setup`);
    await everyoneCanUse(page);
    await page.getByLabel("First-run code").fill(await keyferry.firstRunCode());
    await page.getByLabel("E-mail address").fill(EMAIL);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByLabel("Organisation").fill(ORGANISATION);
    await page.getByLabel("I am only trying Keyferry on this machine").check();
    await page.getByRole("button", { name: "Finish the set-up" }).click();
    await expect(page).toHaveURL(`${keyferry.url}/console`);
    await expect(page.getByRole("heading", { name: "First steps" })).toBeVisible();
    await everyoneCanUse(page);
  });

  const tenant = await test.step("the console says how to make the first app", async () => {
    await page.getByRole("link", { name: "Sites" }).click();
    await expect(page.getByRole("heading", { name: "Register your first app" })).toBeVisible();
    await everyoneCanUse(page);
    const command = await page.locator("code").innerText();
    return command.match(/--tenant (\S+)/)?.[1] ?? "";
  });

  const link = await test.step("app and site, by the command line", async () => {
    const app = await keyferry.newApp(tenant, "dropbox", "Backups");
    await page.reload();
    await expect(page.getByRole("heading", { name: "Add your first site" })).toBeVisible();
    await everyoneCanUse(page);
    const made = await keyferry.newSite(tenant, "The shop", site.url, app);
    await siteIs(page, keyferry, "The shop", "No refresh yet");
    await everyoneCanUse(page);
    return made;
  });

  await test.step("the site opens the helper, and its owner consents", async () => {
    site.usesHelper(link.helperUrl, "dropbox");
    const helper = await openFromTheSite(page, site, scripts);
    await expect(helper.getByRole("heading", { name: "Link Dropbox to The shop?" })).toBeVisible();
    await expect(helper.getByText(ORGANISATION)).toBeVisible();
    await expect(helper.getByText(site.callback)).toBeVisible();
    await helper.setViewportSize(POPUP);
    await expect(helper.getByRole("button", { name: "Continue to Dropbox" })).toBeInViewport({ ratio: 1 });
    await everyoneCanUse(helper);
    await goOnTo(helper, "Dropbox");
    await decideAtTheProvider(helper, "Allow", "Grace Restore");
    await expect(helper.getByRole("heading", { name: "Dropbox is linked" })).toBeVisible();
    await expect(helper.getByText("grace@example.test")).toBeVisible();
    const handBack = helper.getByRole("link", { name: "Send the tokens to localhost" });
    await helper.setViewportSize(POPUP);
    await expect(handBack).toBeInViewport({ ratio: 1 });
    await everyoneCanUse(helper);
    await handBack.click();
  });

  await test.step("the site has both tokens, and refreshes", async () => {
    const tokens = await tokensAtTheSite(page, scripts);
    expect(tokens.access_token).not.toBe("");
    const refreshed = await refresh(link, tokens.refresh_token);
    expect(refreshed).toMatchObject({ status: 200, error: null });
    expect(refreshed.access_token).not.toBe(tokens.access_token);
  });

  await test.step("the list says that it works", async () => {
    await siteIs(page, keyferry, "The shop", "Working");
    await expect(page.getByText("just now")).toBeVisible();
    if (!scripts) expect(world.watch.loadedBy(page), "loaded in vain where scripts are off").toEqual([]);
    await everyoneCanUse(page);
  });
});
