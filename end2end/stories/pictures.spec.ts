// Draws the pictures for the documentation, always from the same data.

import { ORGANISATION } from "../support/keyferry";
import { decideAtTheProvider, goOnTo, makeSetupLink, signIn, siteIs } from "../support/people";
import { picture } from "../support/pictures";
import { makeSample } from "../support/sample";
import type { Simulator } from "../support/simulator";
import { expect, type Page, test } from "../support/world";

const CALLBACK =
  "administrator/index.php?option=com_akeebabackup&view=Configuration&task=dpecustomapiraw&engine=dropbox2&method=oauthCallback";

function openedFrom(helperUrl: string, site: string): string {
  return `${helperUrl}?callback=${encodeURIComponent(site + CALLBACK)}`;
}

/** Pages of the console about people, dates and papers. */
const ABOUT_PEOPLE = {
  account: "/console/account",
  dates: "/console/dates",
  "identity-provider": "/console/people/provider",
  instance: "/console/instance",
  papers: "/console/papers",
  people: "/console/people",
};

/** Tokens that look like Dropbox's and are the same every time. */
async function givesFixedTokens(simulator: Simulator): Promise<void> {
  const text = "4kW9xQ2mT7bLzR1cV8nYf3HsJ6dPgE5uA0oKiX".repeat(5);
  await simulator.answersAlways("dropbox", "token", { access_token: `sl.u.${text.slice(0, 150)}` });
  await simulator.answersAlways("dropbox", "token", { refresh_token: text.slice(0, 64) });
}

/** Puts made-up addresses in the place of those that are others every time, and hold a key. */
async function showsFixedAddresses(page: Page): Promise<void> {
  await page.locator("output").evaluateAll((shown) => {
    for (const output of shown) {
      const text = output.textContent ?? "";
      const forAkeeba = text.replace(/\/h\/\w+\/\w+\//, "/h/k4ferry2go/twoferriesacrossthestrait2345672/");
      const forDuplicati = forAkeeba.replace(/\/d\/\w+\//, "/d/twoferriesacrossthestrait2345672/");
      output.textContent = forDuplicati.replace(/^\w{26}:[\w-]{43}$/, "2J4F9ERRY0ACR0SSTHESTRA1T7:4kW9xQ2mT7bLzR1cV8nYf3HsJ6dPgE5uA0oKiX-twofe");
    }
  });
}

test("the pages for operators", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  await page.goto(`${keyferry.url}/setup`);
  await page.getByLabel("E-mail address").fill("ada@example.org");
  await page.getByLabel("Organisation").fill(ORGANISATION);
  await page.getByLabel("First-run code").focus();
  await expect(page.getByRole("button", { name: "Copy the address" })).toBeVisible();
  await picture(page, "setup", true);
  const tenant = await keyferry.setUp();
  await page.goto(keyferry.url);
  await picture(page, "sign-in");
  await makeSample(keyferry, simulator, tenant);
  await signIn(page, keyferry);
  await siteIs(page, keyferry, "Choir", "Working");
  await siteIs(page, keyferry, "School", "Provider not reachable");
  await picture(page, "sites");
  await page.getByRole("link", { name: "Choir" }).click();
  await picture(page, "site");
  await page.goto(`${keyferry.url}/console/sites/import`);
  await page.getByLabel("Lines").fill("Museum,https://museum.example.com,,north\nhttps://library.example.com\nhttps://choir.example.com");
  await page.getByLabel("Tags for all of them").fill("autumn");
  await page.getByRole("button", { name: "Check the list" }).click();
  await expect(page.getByRole("button", { name: /^Add \d sites$/ })).toBeVisible();
  await picture(page, "sites-import");
  await page.goto(`${keyferry.url}/console`);
  await picture(page, "overview");
  await page.getByRole("link", { name: "Activity" }).click();
  await picture(page, "activity");
  await page.getByRole("link", { name: "Settings" }).click();
  await picture(page, "settings");
  await page.getByRole("link", { name: "Apps" }).click();
  await picture(page, "apps");
  await page.getByRole("link", { name: "Add an app" }).click();
  await page.getByRole("link", { name: /^Google Drive/ }).click();
  await picture(page, "app-new");
});

test("the pages for site owners", async ({ page, world }) => {
  const { keyferry, simulator, watch } = world;
  const shop = await makeSample(keyferry, simulator, await keyferry.setUp());
  await givesFixedTokens(simulator);

  await page.goto(openedFrom(shop.helperUrl, "https://shop.example.com/"));
  await picture(page, "consent");
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("button", { name: "Weiter zu Dropbox" })).toBeVisible();
  await picture(page, "consent-german");
  await page.getByRole("button", { name: "English" }).click();
  await goOnTo(page, "Dropbox");
  await decideAtTheProvider(page, "Allow");
  await expect(page.getByRole("link", { name: "Send the tokens" })).toBeVisible();
  await picture(page, "hand-back");

  await page.goto(shop.helperUrl);
  await goOnTo(page, "Dropbox");
  await decideAtTheProvider(page, "Allow");
  await expect(page.getByRole("button", { name: "Copy the access token" })).toBeVisible();
  await picture(page, "tokens");

  await signIn(page, keyferry);
  await siteIs(page, keyferry, "Ada's shop", "Working");
  await page.goto(await makeSetupLink(page, keyferry, shop.id));
  await page.getByRole("button", { name: "Show what to paste" }).click();
  await expect(page.getByRole("button", { name: "Copy the Helper URL" })).toBeVisible();
  await showsFixedAddresses(page);
  await picture(page, "setup-link", true);

  watch.expects(400);
  await page.goto(openedFrom(shop.helperUrl, "https://shop.example.net/"));
  await picture(page, "callback-refused");
});

test("the pages about people and papers", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  const tenant = await keyferry.setUp();
  await makeSample(keyferry, simulator, tenant);
  const invite = ["member", "invite", "--tenant", tenant, "--email", "grace@example.org", "--role", "manager"];
  const { invite_url } = await keyferry.command(invite);
  keyferry.secrets.add(invite_url.split("/").pop());
  await signIn(page, keyferry);
  for (const [name, path] of Object.entries(ABOUT_PEOPLE)) {
    await page.goto(`${keyferry.url}${path}`);
    await picture(page, name, true);
  }
  await page.goto(`${keyferry.url}/legal/${tenant}/privacy`);
  await picture(page, "privacy");
});

test("the pages for who uses Duplicati", async ({ page, world }) => {
  const { keyferry, simulator } = world;
  const shop = await makeSample(keyferry, simulator, await keyferry.setUp());
  await page.goto(`${keyferry.url}?type=dropbox`);
  await picture(page, "choose-site");
  await page.goto(`${shop.oauthUrl}?type=dropbox&token=k3wz8q0x7m5n2b4v6c1l9j`);
  await picture(page, "consent-auth-id");
  await goOnTo(page, "Dropbox");
  await decideAtTheProvider(page, "Allow");
  await expect(page.getByText("A program that opened this page is waiting")).toBeVisible();
  await picture(page, "program-waits");
  await page.getByRole("button", { name: "Give it the AuthID" }).click();
  await expect(page.getByRole("button", { name: "Copy the AuthID" })).toBeVisible();
  keyferry.secrets.add((await page.locator("#auth-id").innerText()).split(":")[1] ?? "");
  await showsFixedAddresses(page);
  await picture(page, "auth-id");
});
