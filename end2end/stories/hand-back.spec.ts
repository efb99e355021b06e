// How tokens get back to the site, and when they do not.

import { everyoneCanUse, everyoneCanUseDocument } from "../support/everyone";
import { decideAtTheProvider, goOnTo, openFromTheSite, tokensAtTheSite } from "../support/people";
import { heldBack } from "../support/held-back";
import { expect, prepare, test } from "../support/world";

test("with hand-back at once, only the first link needs a click", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry, site, simulator } = world;
  const scripts = javaScriptEnabled ?? true;
  const { tenant, link } = await prepare(world);
  await simulator.consentsSilently("dropbox");
  await keyferry.command(["site", "set", "--tenant", tenant, "--site", link.id, "--hand-back", "at-once"]);

  const first = await openFromTheSite(page, site, scripts);
  await goOnTo(first, "Dropbox");
  await first.getByRole("link", { name: "Send the tokens to localhost" }).click();
  const tokens = await tokensAtTheSite(page, scripts);

  const second = await openFromTheSite(page, site, scripts);
  await goOnTo(second, "Dropbox");
  const again = await tokensAtTheSite(page, scripts);
  expect(again.access_token).not.toBe(tokens.access_token);
});

test("the pages that go on by themselves can be used by everyone", async ({ page, world, browser }) => {
  const { keyferry, site, simulator } = world;
  const { tenant, link } = await prepare(world);
  await simulator.consentsSilently("dropbox");
  await keyferry.command(["site", "set", "--tenant", tenant, "--site", link.id, "--hand-back", "at-once"]);

  for (const last of [/One step is left/, /Press this if nothing happens/]) {
    // As the browser asks, but without going on.
    const click = { form: { callback: site.callback }, headers: { "sec-fetch-site": "same-origin" } };
    const leaving = await (await page.request.post(link.helperUrl, click)).text();
    expect(leaving).toContain("On the way to Dropbox");
    await everyoneCanUseDocument(browser, link.helperUrl, leaving);

    const [, provider = ""] = leaving.match(/href="(http:[^"]+)"/) ?? [];
    const back = await page.request.get(provider.replaceAll("&amp;", "&"));
    const handBack = await back.text();
    expect(handBack).toMatch(last);
    await everyoneCanUseDocument(browser, back.url(), handBack);
  }
});

test("an account that cannot be read is never handed back at once", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry, site, simulator } = world;
  const scripts = javaScriptEnabled ?? true;
  const { tenant, link } = await prepare(world);
  await keyferry.command(["site", "set", "--tenant", tenant, "--site", link.id, "--hand-back", "at-once"]);
  await simulator.consentsSilently("dropbox");
  const first = await openFromTheSite(page, site, scripts);
  await goOnTo(first, "Dropbox");
  await first.getByRole("link", { name: "Send the tokens to localhost" }).click();
  await tokensAtTheSite(page, scripts);

  await simulator.answersNext("dropbox", "account", "server_error_500");
  const second = await openFromTheSite(page, site, scripts);
  await goOnTo(second, "Dropbox");
  await expect(second.getByText("The account could not be read.")).toBeVisible();
  await everyoneCanUse(second);
  await second.getByRole("link", { name: "Send the tokens to localhost" }).click();
  await tokensAtTheSite(page, scripts);
});

test("who declines at the provider is told that nothing was linked", async ({ page, world, javaScriptEnabled }) => {
  const { site, watch } = world;
  await prepare(world);
  const helper = await openFromTheSite(page, site, javaScriptEnabled ?? true);
  await goOnTo(helper, "Dropbox");
  watch.expects(403);
  await decideAtTheProvider(helper, "Deny");
  await expect(helper.getByRole("heading", { name: "Nothing was linked" })).toBeVisible();
  await everyoneCanUse(helper);
});

test("a reload of the last page hands nothing over twice", async ({ page, world, javaScriptEnabled }) => {
  const { site, watch } = world;
  await prepare(world);
  const helper = await openFromTheSite(page, site, javaScriptEnabled ?? true);
  await goOnTo(helper, "Dropbox");
  await decideAtTheProvider(helper, "Allow");
  await expect(helper.getByRole("heading", { name: "Dropbox is linked" })).toBeVisible();
  watch.expects(400);
  await helper.reload();
  await expect(helper.getByRole("heading", { name: "This was completed already" })).toBeVisible();
  await everyoneCanUse(helper);
});

test("a consent that another browser began is not completed", async ({ page, world, browser }) => {
  const { simulator, watch } = world;
  const { link } = await prepare(world);
  await page.goto(link.helperUrl);
  const provider = await heldBack(page, `${simulator.url}/**`);
  await goOnTo(page, "Dropbox");
  const address = await provider.address();

  const stranger = await browser.newPage();
  await stranger.goto(address);
  await decideAtTheProvider(stranger, "Allow");
  await expect(stranger.getByRole("heading", { name: "Another browser began this" })).toBeVisible();
  await stranger.context().close();

  await provider.goesOn();
  await decideAtTheProvider(page, "Allow");
  await expect(page.getByRole("heading", { name: "Dropbox is linked" })).toBeVisible();
});

test("a site that was revoked has no helper any more", async ({ page, world }) => {
  const { keyferry, watch } = world;
  const { tenant, link } = await prepare(world);
  await page.goto(link.helperUrl);
  await expect(page.getByRole("heading", { name: "Link Dropbox" })).toBeVisible();
  await keyferry.command(["site", "revoke", "--tenant", tenant, "--site", link.id]);
  await expect(async () => expect((await fetch(link.helperUrl)).status).toBe(404)).toPass({ timeout: 5_000 });
  watch.expects(404);
  await page.reload();
  await expect(page.getByRole("heading", { name: "This address does not work" })).toBeVisible();
  await everyoneCanUse(page);
});
