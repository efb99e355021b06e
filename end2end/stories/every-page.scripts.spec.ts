// What holds for every page there is: everyone can use it, it is light, and it stays still when it wakes. That nothing is asked
// of anybody else and that the browser complains of nothing holds for every story.

import type { Page } from "@playwright/test";
import { everyoneCanUse } from "../support/everyone";
import { EMAIL, type Keyferry, PASSWORD } from "../support/keyferry";
import { layoutShifts, openAsleepAndWake } from "../support/layout";
import { pages, pagesFrom } from "../support/pages";
import { joinBy, makeAnotherAuthId, makeAuthId, makeSetupLink, refresh, signIn } from "../support/people";
import { weightOf } from "../support/weight";
import { expect, prepare, test, type World } from "../support/world";

const KB = 1024;
const HEAVIEST_PAGE = 60 * KB;
/** Of the islands that are shipped; those of a build for tests are not made small. */
const HEAVIEST_ISLANDS = 150 * KB;
const IS_SHIPPED = process.env.KEYFERRY_SHIPPED === "1";

const SECOND_SECRET = "another-client-secret";
const COLLEAGUES_PASSWORD = "a lighthouse on the other shore";

const PARTS = [0, 1, 2];

/** All that a link can lead to: a site in trouble, one that is off, an app that is off, a second secret, key, and a link, and an account that two can use. */
async function somethingOfEverything(page: Page, world: World): Promise<void> {
  const { keyferry, simulator } = world;
  const { tenant, app, link } = await prepare(world);
  const of = ["--tenant", tenant];
  await simulator.consentsSilently("dropbox");
  await makeAnotherAuthId(page, keyferry, { link, first: await makeAuthId(page, keyferry, link) });
  await refresh(link, await simulator.grant("dropbox"));
  await fetch(`${link.helperUrl}?callback=${encodeURIComponent("https://shop.example.com/back")}`);
  const rest = await keyferry.newApp(tenant, "onedrive", "At rest");
  const off = await keyferry.newSite(tenant, "Old shop", "https://old.example.com/", rest);
  await keyferry.command(["site", "disable", ...of, "--site", off.id]);
  await keyferry.command(["app", "disable", ...of, "--app", rest.id]);
  await keyferry.command(["app", "secret", "add", ...of, "--app", app.id, "--client-secret-stdin"], SECOND_SECRET);
  keyferry.secrets.add(SECOND_SECRET);
  const { site_key } = await keyferry.command(["site", "rekey", ...of, "--site", link.id]);
  keyferry.secrets.add(site_key);
  await somePeople(page, keyferry, tenant);
  await signIn(page, keyferry);
  await makeSetupLink(page, keyferry, link.id);
  const gone = await keyferry.newSite(tenant, "Gone", "https://gone.example.com/", app);
  await keyferry.command(["site", "revoke", ...of, "--site", gone.id]);
  await makeCalendar(page, keyferry);
}

/** An address for the member's calendar, which can be ended from then on. */
async function makeCalendar(page: Page, keyferry: Keyferry): Promise<void> {
  await page.goto(`${keyferry.url}/console/dates/calendar`);
  await page.getByRole("button", { name: "Make an address" }).click();
  const address = await page.locator(".code--large code").innerText();
  keyferry.secrets.add(address.split("/").pop() ?? "");
}

/** A colleague who also looks after the instance, one more who is invited, a second organisation, and one that is closed. */
async function somePeople(page: Page, keyferry: Keyferry, tenant: string): Promise<void> {
  const invite = async (to: string, email: string): Promise<string> => {
    const line = ["member", "invite", "--tenant", to, "--email", email, "--role", "viewer"];
    const { invite_url } = await keyferry.command(line);
    return invite_url;
  };
  keyferry.secrets.add(COLLEAGUES_PASSWORD);
  await joinBy(page, await invite(tenant, "grace@example.org"), "grace@example.org", COLLEAGUES_PASSWORD);
  await keyferry.command(["member", "instance-admin", "--email", "grace@example.org", "on"]);
  await invite(tenant, "katherine@example.org");
  const gone = await keyferry.command(["tenant", "create", "--name", "A former agency"]);
  await keyferry.command(["tenant", "close", "--tenant", gone.slug]);
  const { slug } = await keyferry.command(["tenant", "create", "--name", "Another agency"]);
  await joinBy(page, await invite(slug, EMAIL), EMAIL, PASSWORD);
  // Whoever signs in where they joined begins there; this story goes on where it began.
  await page.context().clearCookies();
}

/** Every island that is not folded away has something to press, which is there only once it is awake. */
async function isAwake(page: Page): Promise<void> {
  const islands = await page.locator("leptos-island:not(details:not([open]) leptos-island)").all();
  for (const island of islands) await expect(island.locator("button:visible").first()).toBeVisible();
  if (islands.length === 0) await page.waitForLoadState("networkidle");
}

/** Opens a page, wakes what sleeps on it, and looks at all that must hold. */
async function isFine(page: Page, url: string, status = 200): Promise<void> {
  const answer = await page.request.get(url, { maxRedirects: 0 });
  expect(answer.status(), url).toBe(status);
  const html = await answer.text();
  const hasIslands = html.includes('id="loader"');
  if (hasIslands) {
    await openAsleepAndWake(page, url);
    await isAwake(page);
    expect(await layoutShifts(page), `what moves: ${url}`).toEqual([]);
  } else await page.goto(url);
  const weight = await weightOf(page, html);
  expect(weight.islands > 0, `whether ${url} has islands`).toBe(hasIslands);
  expect(weight.page, `the weight of ${url}`).toBeLessThanOrEqual(HEAVIEST_PAGE);
  if (IS_SHIPPED) expect(weight.islands, `the islands of ${url}`).toBeLessThanOrEqual(HEAVIEST_ISLANDS);
  await everyoneCanUse(page);
}

function ofTheConsole(path: string): boolean {
  return path.startsWith("/console");
}

for (const part of PARTS) {
  test(`every page of the console can be found and is fine, ${part + 1} of ${PARTS.length}`, async ({ page, world }) => {
    await somethingOfEverything(page, world);
    let found = new Map<string, string>();
    await expect(async () => {
      found = await pagesFrom(`${world.keyferry.url}/console`, page.request);
      expect([...found.keys()].sort()).toEqual(pages().filter(ofTheConsole));
    }).toPass();
    const addresses = [...found.values()].filter((_, index) => index % PARTS.length === part);
    for (const address of addresses) await test.step(address, () => isFine(page, address));
  });
}

/** Every page that needs no signing in, once there is a member. */
async function doors(page: Page, world: World): Promise<Record<string, string>> {
  const { keyferry } = world;
  const { tenant, app, link } = await prepare(world);
  const open = await keyferry.newApp(tenant, "onedrive", "For everybody", "--access", "open");
  const { reset_url } = await keyferry.command(["member", "reset", "--email", EMAIL]);
  const invite = ["member", "invite", "--tenant", tenant, "--email", "grace@example.org", "--role", "viewer"];
  const { invite_url } = await keyferry.command(invite);
  await signIn(page, keyferry);
  const setupLink = await makeSetupLink(page, keyferry, link.id);
  await page.getByRole("button", { name: "Sign out" }).click();
  const [key] = link.helperUrl.split("/").slice(-2);
  const forDuplicati = `${keyferry.url}/d/${key}`;
  return {
    "/": keyferry.url,
    "/sign-in": `${keyferry.url}/sign-in`,
    "/sign-in/:organisation": `${keyferry.url}/sign-in/${tenant}`,
    "/sign-in/:organisation/callback": `${keyferry.url}/sign-in/${tenant}/callback`,
    "/reset/:token": reset_url,
    "/invite/:token": invite_url,
    "/h/:app/start": open.helperUrl ?? "",
    "/h/:app/:site_key/start": link.helperUrl,
    "/h/:app/callback": `${keyferry.url}/h/${app.id}/callback`,
    "/setup-link/:token": setupLink,
    "/d/:site_key/": `${forDuplicati}/?type=dropbox`,
    "/d/:site_key/refresh": `${forDuplicati}/refresh?type=dropbox`,
    "/d/:site_key/another": `${forDuplicati}/another`,
    "/d/:site_key/revoke": `${forDuplicati}/revoke`,
    "/relink/:id": `${keyferry.url}/relink/00000000-0000-0000-0000-000000000000`,
    "/revoke": `${keyferry.url}/revoke`,
    "/legal/:tenant/privacy": `${keyferry.url}/legal/${tenant}/privacy`,
    "/legal/:tenant/terms": `${keyferry.url}/legal/${tenant}/terms?language=de`,
  };
}

/** Pages that are looked at where they refuse. */
const REFUSALS: Record<string, number> = {
  "/h/:app/callback": 400,
  "/relink/:id": 404,
  "/sign-in/:organisation": 404,
  "/sign-in/:organisation/callback": 422,
};

test("every page for people outside is fine", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await test.step("the first run", () => isFine(page, `${keyferry.url}/setup`));
  const addresses = await doors(page, world);
  expect(["/setup", ...Object.keys(addresses)].sort()).toEqual(pages().filter((path) => !ofTheConsole(path)));
  for (const [path, address] of Object.entries(addresses)) {
    const status = REFUSALS[path] ?? 200;
    if (status !== 200) watch.expects(status);
    await test.step(path, () => isFine(page, address, status));
  }
  const fromDuplicati = `${keyferry.url}/?type=dropbox&token=0123456789abcdef`;
  await test.step("the front page for Duplicati", () => isFine(page, fromDuplicati));
  watch.expects(404);
  await test.step("a page that there is not", () => isFine(page, `${keyferry.url}/nowhere`, 404));
});
