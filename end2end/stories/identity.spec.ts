// Signing in through an organisation's own provider, which asks for the login on its own pages.

import type { Page } from "@playwright/test";
import { everyoneCanUse } from "../support/everyone";
import { EMAIL, type Keyferry } from "../support/keyferry";
import type { IdentityProvider } from "../support/identity-provider";
import { signIn } from "../support/people";
import { expect, test } from "../support/world";

test.use({ withIdentityProvider: true, ignoreHTTPSErrors: true });

const NAME = "Agency ID";

/** An owner names the provider; what their members open to sign in. */
async function nameTheProvider(page: Page, keyferry: Keyferry, provider: IdentityProvider): Promise<string> {
  await page.goto(`${keyferry.url}/console/people`);
  await page.getByRole("link", { name: "Your provider" }).click();
  await everyoneCanUse(page);
  const redirectUri = await page.locator(".code__text").first().innerText();
  await provider.knows(redirectUri);
  await page.getByLabel("Name", { exact: true }).fill(NAME);
  await page.getByLabel("Issuer").fill(provider.issuer);
  await page.getByLabel("Client id").fill(provider.client.id);
  await page.getByLabel("Client secret").fill(provider.client.secret);
  keyferry.secrets.add(provider.client.secret);
  await page.getByRole("button", { name: "Set the provider" }).click();
  await expect(page.getByText("Set. Try it in another browser")).toBeVisible();
  await everyoneCanUse(page);
  return page.locator(".code__text").first().innerText();
}

/** Logs in on the provider's own pages, whatever it asks, until it sends the browser back. */
async function logIn(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("any");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("an owner names a provider, and comes in through it to that organisation alone", async ({ page, world }) => {
  const { keyferry, identityProvider } = world;
  if (!identityProvider) throw new Error("the story asks for a provider");
  const tenant = await keyferry.setUp();
  await signIn(page, keyferry);
  const address = await nameTheProvider(page, keyferry, identityProvider);
  expect(address).toBe(`${keyferry.url}/sign-in/${tenant}`);
  await page.getByRole("link", { name: "Do without it" }).click();
  await expect(page.getByRole("heading", { name: `Do without ${NAME}?` })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();

  await page.getByRole("button", { name: "Sign in through your organisation" }).click();
  await everyoneCanUse(page);
  await page.getByLabel("Organisation").fill(tenant);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Sign in to Ada's agency" })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: `Go to ${NAME}` }).click();
  await logIn(page, EMAIL);
  await expect(page).toHaveURL(`${keyferry.url}/console`);
  await page.getByRole("link", { name: EMAIL }).click();
  await expect(page.getByText(`You came in through ${NAME}`)).toBeVisible();
  await everyoneCanUse(page);
});

test("a member links their account there themselves, and ends the link", async ({ page, world }) => {
  const { keyferry, watch, identityProvider } = world;
  if (!identityProvider) throw new Error("the story asks for a provider");
  const tenant = await keyferry.setUp();
  await signIn(page, keyferry);
  await nameTheProvider(page, keyferry, identityProvider);
  await page.goto(`${keyferry.url}/console/account`);
  await page.getByRole("link", { name: "Link", exact: true }).click();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: `Go to ${NAME}` }).click();
  await logIn(page, "unconfirmed-ada");
  await expect(page.getByText("Linked. From now on you can sign in through your organisation.")).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("link", { name: "End the link" }).click();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "End the link" }).click();
  await expect(page.getByText("The link is ended.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();

  // The provider still knows who sits there, and confirms no address.
  await page.goto(`${keyferry.url}/sign-in/${tenant}`);
  watch.expects(403);
  await page.getByRole("button", { name: `Go to ${NAME}` }).click();
  await expect(page.getByText(`Nobody in the organisation is known by your account at ${NAME}.`)).toBeVisible();
  await everyoneCanUse(page);
});
