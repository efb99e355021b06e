// Sites whose tokens Keyferry keeps: what their owners read, and what the sites get.

import { everyoneCanUse } from "../support/everyone";
import { EMAIL } from "../support/keyferry";
import {
  authIdShown,
  decideAtTheProvider,
  goOnTo,
  makeAuthId,
  openFromTheSite,
  refresh,
  signIn,
  tokensAtTheSite,
} from "../support/people";
import { expect, prepare, test } from "../support/world";

/** The size that Akeeba gives its popup: what matters must be seen without scrolling. */
const POPUP = { width: 1010, height: 500 };

test("an operator lets Keyferry keep the tokens, and the site gets a handle", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry, site } = world;
  const scripts = javaScriptEnabled ?? true;
  const { link } = await prepare(world, "box");

  await test.step("who keeps the token is chosen at the site's page", async () => {
    await signIn(page, keyferry);
    await page.goto(`${keyferry.url}/console/sites/${link.id}/edit`);
    await expect(page.getByText(EMAIL)).toBeVisible();
    await everyoneCanUse(page);
    await page.getByRole("radio", { name: "Keyferry, locked with the site's key" }).check();
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("Akeeba Backup: Keyferry, locked with the handle.")).toBeVisible();
    await everyoneCanUse(page);
  });

  await test.step("the owner reads it before anything happens", async () => {
    const helper = await openFromTheSite(page, site, scripts);
    await expect(helper.getByText("Keyferry keeps the refresh token")).toBeVisible();
    await expect(helper.getByText(site.callback)).toBeVisible();
    await helper.setViewportSize(POPUP);
    await expect(helper.getByRole("button", { name: "Continue to Box" })).toBeInViewport({ ratio: 1 });
    await everyoneCanUse(helper);
    await goOnTo(helper, "Box");
    await decideAtTheProvider(helper, "Allow");
    await helper.getByRole("link", { name: "Send the tokens to localhost" }).click();
  });

  await test.step("the site keeps a handle, and each refresh leaves it as it is", async () => {
    const { refresh_token: handle } = await tokensAtTheSite(page, scripts);
    keyferry.secrets.add(handle);
    expect(handle).toMatch(/^kf1_[\w-]{75}$/);
    for (let profile = 1; profile <= 2; profile += 1) {
      const answer = await refresh(link, handle);
      expect(answer).toMatchObject({ status: 200, refresh_token: null, error: null });
    }
  });
});

test("who has an AuthID makes another one", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  const { link } = await prepare(world);
  await simulator.consentsSilently("dropbox");
  const first = await makeAuthId(page, keyferry, link);

  await page.goto(`${link.oauthUrl}?type=dropbox`);
  await page.getByRole("link", { name: "Make another AuthID for the same account" }).click();
  await everyoneCanUse(page);
  await page.getByLabel("An AuthID of this account").fill(first);
  await page.getByRole("button", { name: "Make another one" }).click();
  await expect(page.getByText("Each can be revoked alone")).toBeVisible();
  // No window opened this one, so there is nobody to send it to.
  await expect(page.getByRole("button", { name: /^Send it to/ })).toHaveCount(0);
  await expect(page.getByText("The backup program opened this window")).toBeHidden();
  await everyoneCanUse(page);
  const second = await authIdShown(page, keyferry);
  expect(second).not.toBe(first);
  for (const id of [first, second]) {
    const answer = await fetch(link.oauthUrl, { headers: { "x-authid": id } });
    expect(answer.status).toBe(200);
  }
});
