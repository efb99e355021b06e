// Both user interfaces of Duplicati in a real browser: each opens our window from another origin and gets the AuthID, if its origin
// is the site's and its owner clicks.

import type { Page } from "@playwright/test";
import { Duplicati } from "../support/duplicati";
import { everyoneCanUse } from "../support/everyone";
import type { Keyferry, Site } from "../support/keyferry";
import { decideAtTheProvider, goOnTo, makeSetupLink, signIn } from "../support/people";
import { expect, SITE_NAME, test, type World } from "../support/world";

const ASKS = "A program that opened this page is waiting for this AuthID. Go on only if you opened it yourself, just now.";

const programs: Duplicati[] = [];

test.afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
});

async function startDuplicati(): Promise<Duplicati> {
  const program = await Duplicati.start();
  programs.push(program);
  return program;
}

/** A site that is known by one Duplicati's origin. */
async function siteOf({ keyferry }: World, duplicati: Duplicati): Promise<Site> {
  const tenant = await keyferry.setUp();
  const app = await keyferry.newApp(tenant, "dropbox", "Backups");
  return keyferry.newSite(tenant, SITE_NAME, `${duplicati.url}/`, app);
}

/** Presses Duplicati's button; answers the window that opens. */
async function pressAuthId(page: Page): Promise<Page> {
  const popup = page.waitForEvent("popup");
  await page.getByRole("button", { name: "AuthID" }).click();
  return popup;
}

/** Goes on to the provider and allows it. */
async function link(popup: Page): Promise<void> {
  await expect(popup.getByRole("heading", { name: `Link Dropbox to ${SITE_NAME}?` })).toBeVisible();
  await goOnTo(popup, "Dropbox");
  await decideAtTheProvider(popup, "Allow");
  await expect(popup.getByRole("heading", { name: "Dropbox is linked" })).toBeVisible();
}

/** The AuthID that our page shows. */
async function shown(popup: Page, keyferry: Keyferry): Promise<string> {
  const id = await popup.getByRole("status", { name: "AuthID", exact: true }).innerText();
  keyferry.secrets.add(id.split(":")[1] ?? "");
  return id;
}

async function refreshes({ oauthUrl }: Site, id: string): Promise<void> {
  const answer = await fetch(oauthUrl, { headers: { "X-AuthID": id } });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ type: "dropbox" });
}

test("the newer interface is sent the AuthID by its window", async ({ page, world }) => {
  const duplicati = await startDuplicati();
  const site = await siteOf(world, duplicati);
  expect(site.oauthUrl).toMatch(/\/refresh$/);
  await page.goto(duplicati.newer(site.oauthUrl));
  const popup = await pressAuthId(page);
  expect(popup.url()).toBe(`${site.oauthUrl}?type=dropbox`);
  await link(popup);
  const id = await shown(popup, world.keyferry);
  await expect(page.getByLabel("AuthID")).toHaveValue("");
  const send = popup.getByRole("button", { name: `Send it to ${duplicati.url}` });
  await expect(send).toBeVisible();
  await everyoneCanUse(popup);
  await send.click();
  await expect(page.getByLabel("AuthID")).toHaveValue(id);
  await expect(send).toBeDisabled();
  await refreshes(site, id);
});

test("a page whose origin is not the site's is sent nothing", async ({ page, world }) => {
  const [duplicati, stranger] = [await startDuplicati(), await startDuplicati()];
  const site = await siteOf(world, duplicati);
  await page.goto(stranger.newer(site.oauthUrl));
  const popup = await pressAuthId(page);
  await link(popup);
  await shown(popup, world.keyferry);
  await expect(popup.getByRole("button", { name: stranger.url })).toHaveCount(0);
  world.watch.hears(/target origin provided .* does not match/);
  await popup.getByRole("button", { name: `Send it to ${duplicati.url}` }).click();
  await expect(popup.getByText("Sent.")).toBeVisible();
  await expect(page.getByLabel("AuthID")).toHaveValue("");
});

test("it is sent once: who sent it to the wrong address copies it", async ({ page, world }) => {
  const [duplicati, other] = [await startDuplicati(), await startDuplicati()];
  const { keyferry } = world;
  const tenant = await keyferry.setUp();
  const app = await keyferry.newApp(tenant, "dropbox", "Backups");
  const site = await keyferry.newSite(tenant, SITE_NAME, [`${other.url}/`, `${duplicati.url}/`], app);
  await page.goto(duplicati.newer(site.oauthUrl));
  const popup = await pressAuthId(page);
  await link(popup);
  const id = await shown(popup, keyferry);
  world.watch.hears(/target origin provided .* does not match/);
  await popup.getByRole("button", { name: `Send it to ${other.url}` }).click();
  await expect(popup.getByText("Sent. If nothing appears there, copy it from below.")).toBeVisible();
  await expect(popup.getByRole("button", { name: `Send it to ${duplicati.url}` })).toBeDisabled();
  await expect(page.getByLabel("AuthID")).toHaveValue("");
  await page.getByLabel("AuthID").fill(id);
  await refreshes(site, id);
});

test("the older interface fetches the AuthID after the click", async ({ page, world }) => {
  const duplicati = await startDuplicati();
  const site = await siteOf(world, duplicati);
  await page.goto(duplicati.older(site.oauthUrl));
  const popup = await pressAuthId(page);
  await expect(popup.getByText("A program that opened this page is waiting for the AuthID.")).toBeVisible();
  await everyoneCanUse(popup);
  await link(popup);
  await expect(popup.getByText(ASKS)).toBeVisible();
  await everyoneCanUse(popup);
  await expect(page.locator("#heard")).toHaveText(`{"wait":"Not ready"}`);
  await expect(page.getByLabel("AuthID")).toHaveValue("");
  await popup.getByRole("button", { name: "Give it the AuthID" }).click();
  const id = await shown(popup, world.keyferry);
  await expect(page.getByLabel("AuthID")).toHaveValue(id);
  await everyoneCanUse(popup);
  await refreshes(site, id);
});

test("a link that somebody else made up brings them nothing without the click", async ({ page, world }) => {
  const [duplicati, stranger] = [await startDuplicati(), await startDuplicati()];
  const site = await siteOf(world, duplicati);
  await page.goto(stranger.older(site.oauthUrl));
  const popup = await pressAuthId(page);
  await link(popup);
  await expect(page.locator("#heard")).toHaveText(`{"wait":"Not ready"}`);
  await popup.getByRole("button", { name: "Only show it to me" }).click();
  const id = await shown(popup, world.keyferry);
  await expect(page.locator("#heard")).toHaveText(`{"error":"No such entry"}`);
  await expect(page.getByLabel("AuthID")).toHaveValue("");
  await refreshes(site, id);
});

test("the front page that the command line names leads to the site", async ({ page, world }) => {
  const { keyferry } = world;
  const duplicati = await startDuplicati();
  const site = await siteOf(world, duplicati);
  await signIn(page, keyferry);
  const setupLink = await makeSetupLink(page, keyferry, site.id);
  for (const paste of [setupLink, site.oauthUrl]) {
    await page.goto(`${keyferry.url}?type=dropbox`);
    await expect(page.getByRole("heading", { name: "Which site is this for?" })).toBeVisible();
    await page.getByLabel("Set-up link or OAuth URL").fill(paste);
    await page.getByRole("button", { name: "Go on" }).click();
    await expect(page.getByRole("heading", { name: `Link Dropbox to ${SITE_NAME}?` })).toBeVisible();
  }
  await page.goto(`${keyferry.url}?type=dropbox`);
  await page.getByLabel("Set-up link or OAuth URL").fill("nonsense");
  world.watch.expects(404);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("This is unknown here")).toBeVisible();
  await everyoneCanUse(page);
});
