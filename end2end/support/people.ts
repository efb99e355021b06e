// What people do, step by step.

import { expect, type Page } from "@playwright/test";
import type { BackupSite } from "./backup-site";
import { EMAIL, type Keyferry, PASSWORD, type Site } from "./keyferry";

export interface Tokens {
  access_token: string;
  refresh_token: string;
}

/** Presses the button in the site's settings; answers the page on which the helper opens. */
export async function openFromTheSite(page: Page, site: BackupSite, scripts: boolean): Promise<Page> {
  await page.goto(site.settingsPage);
  const open = page.getByRole("link", { name: "Authentication – Step 1" });
  if (!scripts) {
    await open.click();
    return page;
  }
  const popup = page.waitForEvent("popup");
  await open.click();
  return popup;
}

/** Goes on from the consent page to the provider, by the page in between. */
export async function goOnTo(helper: Page, provider: string): Promise<void> {
  await helper.getByRole("button", { name: `Continue to ${provider}` }).click();
}

/** Chooses an account at the provider, and allows or denies. */
export async function decideAtTheProvider(helper: Page, decision: "Allow" | "Deny", account = "Ada Backup"): Promise<void> {
  await helper.getByRole("radio", { name: account }).check();
  await helper.getByRole("button", { name: decision, exact: true }).click();
}

/** The tokens that arrived at the site: in its settings, or on its callback page where scripts are off. */
export async function tokensAtTheSite(page: Page, scripts: boolean): Promise<Tokens> {
  const [access, refresh] = [page.locator("#access_token"), page.locator("#refresh_token")];
  if (scripts) {
    await expect(refresh).not.toHaveValue("");
    return { access_token: await access.inputValue(), refresh_token: await refresh.inputValue() };
  }
  await expect(page.getByRole("heading", { name: "Tokens received" })).toBeVisible();
  return { access_token: await access.innerText(), refresh_token: await refresh.innerText() };
}

/** The tokens on the page that shows them. */
export async function tokensShown(helper: Page): Promise<Tokens> {
  return {
    access_token: await helper.getByRole("status", { name: "Access token", exact: true }).innerText(),
    refresh_token: await helper.getByRole("status", { name: "Refresh token", exact: true }).innerText(),
  };
}

/** Refreshes as the site's server does: a GET with the token appended and a stale bearer. */
export async function refresh(link: Pick<Site, "refreshUrl">, token: string): Promise<any> {
  const url = `${link.refreshUrl}?refresh_token=${encodeURIComponent(token)}`;
  const answer = await fetch(url, { headers: { authorization: "Bearer a-stale-access-token" } });
  return { status: answer.status, ...(await answer.json()) };
}

export async function signIn(page: Page, keyferry: Keyferry, password = PASSWORD, email = EMAIL): Promise<void> {
  await page.goto(keyferry.url);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Looks at the list of sites until a site's row says this. What happened is written down shortly after it happened. */
export async function siteIs(page: Page, keyferry: Keyferry, name: string, state: string): Promise<void> {
  await expect(async () => {
    await page.goto(`${keyferry.url}/console/sites`);
    const row = page.getByRole("row", { name });
    await expect(row.getByText(state)).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Makes a set-up link at a site's page, which shows it once; answers it. */
export async function makeSetupLink(page: Page, keyferry: Keyferry, site: string): Promise<string> {
  await page.goto(`${keyferry.url}/console/sites/${site}/setup-link`);
  await page.getByRole("button", { name: "Make the link" }).click();
  return setupLinkShown(page, keyferry);
}

/** The set-up link on the page that shows it. */
export async function setupLinkShown(page: Page, keyferry: Keyferry): Promise<string> {
  const link = await page.locator(".code--large code").innerText();
  keyferry.secrets.add(link.split("/").pop() ?? "");
  return link;
}

/** Links an account for Duplicati, at a provider that consents silently; answers the AuthID. */
export async function makeAuthId(page: Page, keyferry: Keyferry, link: Pick<Site, "oauthUrl">): Promise<string> {
  await page.goto(`${link.oauthUrl}?type=dropbox`);
  await page.getByRole("button", { name: "Continue to Dropbox" }).click();
  return authIdShown(page, keyferry);
}

/** Makes another AuthID of the same account. */
export async function makeAnotherAuthId(
  page: Page,
  keyferry: Keyferry,
  { link, first }: { link: Pick<Site, "oauthUrl">; first: string },
): Promise<string> {
  await page.goto(link.oauthUrl.replace(/refresh$/, "another"));
  await page.getByLabel("An AuthID of this account").fill(first);
  await page.getByRole("button", { name: "Make another one" }).click();
  return authIdShown(page, keyferry);
}

/** The AuthID on the page that shows it. */
export async function authIdShown(page: Page, keyferry: Keyferry): Promise<string> {
  const id = await page.getByRole("status", { name: "AuthID", exact: true }).innerText();
  keyferry.secrets.add(id.split(":")[1] ?? "");
  return id;
}

/** Somebody who was invited joins by their link. */
export async function joinBy(page: Page, link: string, email: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel(/password/i).fill(password);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
}
