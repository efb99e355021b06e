// Signing in with more than a password, or with something else.

import { createHmac } from "node:crypto";
import type { Page } from "@playwright/test";
import { everyoneCanUse } from "../support/everyone";
import { EMAIL, type Keyferry, PASSWORD } from "../support/keyferry";
import { joinBy, signIn } from "../support/people";
import { expect, test } from "../support/world";

const STEP_SECONDS = 30;

const COLLEAGUE = "grace@example.org";
const COLLEAGUES_PASSWORD = "a lighthouse on the other shore";

/** What an authenticator app shows (RFC 6238); some steps from now. */
function code(secret: string, steps = 0): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const moment = Buffer.alloc(8);
  moment.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + steps));
  const digest = createHmac("sha1", key).update(moment).digest();
  const offset = (digest[19] ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Switches codes on; the secret and the recovery codes. */
async function switchCodesOn(page: Page, keyferry: Keyferry, email = EMAIL): Promise<{ secret: string; recovery: string[] }> {
  await page.getByRole("link", { name: email }).click();
  await expect(page.getByRole("heading", { name: "Your account" })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("link", { name: "Switch on codes of an app" }).click();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Show the picture" }).click();
  await expect(page.getByRole("img", { name: "A picture for the app to scan" })).toBeVisible();
  await everyoneCanUse(page);
  const secret = await page.locator(".code__text").innerText();
  keyferry.secrets.add(secret);
  await page.getByLabel("The code that the app shows now").fill(code(secret));
  await page.getByRole("button", { name: "Switch on" }).click();
  await expect(page.getByRole("heading", { name: "Ten codes for when you lose" })).toBeVisible();
  await everyoneCanUse(page);
  await expect(page.getByRole("button", { name: "Print the recovery codes" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("heading", { name: "Ten codes for when you lose" })).toBeHidden();
  await expect(page.locator(".code__text")).toBeVisible();
  await page.emulateMedia({ media: "screen" });
  const recovery = (await page.locator(".code__text").innerText()).split("\n");
  recovery.forEach((one) => keyferry.secrets.add(one));
  await page.getByRole("link", { name: "I have put them away" }).click();
  await expect(page.getByText("10 recovery codes are left.")).toBeVisible();
  await everyoneCanUse(page);
  return { secret, recovery };
}

test("a code of the app is asked for after the password, and a recovery code does in its place", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await keyferry.setUp();
  await signIn(page, keyferry);
  const { secret, recovery } = await switchCodesOn(page, keyferry);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();

  await signIn(page, keyferry);
  await expect(page.getByRole("heading", { name: "Second step" })).toBeVisible();
  await everyoneCanUse(page);
  watch.expects(422);
  await page.getByLabel("Code of the app, or a recovery code").fill("000000");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("This code is not right")).toBeVisible();
  await everyoneCanUse(page);
  // The one of this step was taken when codes were switched on.
  await page.getByLabel("Code of the app, or a recovery code").fill(code(secret, 1));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${keyferry.url}/console`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  await signIn(page, keyferry);
  await page.getByLabel("Code of the app, or a recovery code").fill(recovery[0] ?? "");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("That recovery code is used up.")).toBeVisible();
  await expect(page.getByText("9 recovery codes are left.")).toBeVisible();
});

test("who has lost everything is let in again by who runs this Keyferry", async ({ page, world }) => {
  const { keyferry } = world;
  await keyferry.setUp();
  await signIn(page, keyferry);
  await switchCodesOn(page, keyferry);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await signIn(page, keyferry);
  await expect(page.getByText("keyferry member reset --second-factor")).toBeVisible();
  const { second_factor } = await keyferry.command(["member", "reset", "--second-factor", "--email", EMAIL]);
  expect(second_factor).toBe("removed");
  await signIn(page, keyferry);
  await expect(page).toHaveURL(`${keyferry.url}/console`);
});

test("recovery codes are renewed, and the password is asked for before a download", async ({ page, world }) => {
  const { keyferry } = world;
  await keyferry.setUp();
  await signIn(page, keyferry);
  const { recovery } = await switchCodesOn(page, keyferry);
  await page.getByRole("link", { name: "Make new recovery codes" }).click();
  await expect(page.getByRole("heading", { name: "Make new recovery codes?" })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Make new ones" }).click();
  await expect(page.getByRole("heading", { name: "Ten codes for when you lose" })).toBeVisible();
  await everyoneCanUse(page);
  const renewed = (await page.locator(".code__text").innerText()).split("\n");
  renewed.forEach((one) => keyferry.secrets.add(one));
  expect(renewed.filter((one) => recovery.includes(one))).toEqual([]);

  await page.goto(`${keyferry.url}/console/account/prove?to=/console/activity`);
  await expect(page.getByRole("heading", { name: "Is it you?" })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page).toHaveURL(`${keyferry.url}/console/activity`);
});

test("who looks after the instance takes a colleague's second factors away", async ({ page, world }) => {
  const { keyferry } = world;
  const tenant = await keyferry.setUp();
  keyferry.secrets.add(COLLEAGUES_PASSWORD);
  const invite = ["member", "invite", "--tenant", tenant, "--email", COLLEAGUE, "--role", "manager"];
  const { invite_url } = await keyferry.command(invite);
  await joinBy(page, invite_url, COLLEAGUE, COLLEAGUES_PASSWORD);
  await signIn(page, keyferry, COLLEAGUES_PASSWORD, COLLEAGUE);
  await switchCodesOn(page, keyferry, COLLEAGUE);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();

  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console/people`);
  await page.getByRole("link", { name: "Take second factors away" }).click();
  await expect(page.getByRole("heading", { name: "Take their second factors away?" })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Take them away" }).click();
  await expect(page.getByText("Their second factors were taken away")).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  await signIn(page, keyferry, COLLEAGUES_PASSWORD, COLLEAGUE);
  await expect(page).toHaveURL(`${keyferry.url}/console`);
});

test("a passkey is made, signs in alone, and is removed", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await keyferry.setUp();
  const browser = await page.context().newCDPSession(page);
  await browser.send("WebAuthn.enable");
  const options = {
    protocol: "ctap2" as const,
    transport: "internal" as const,
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  };
  await browser.send("WebAuthn.addVirtualAuthenticator", { options });

  await signIn(page, keyferry);
  await page.getByRole("link", { name: EMAIL }).click();
  await page.getByRole("link", { name: "Add a passkey" }).click();
  await everyoneCanUse(page);
  await page.getByLabel("What is it called?").fill("Blue key");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByRole("heading", { name: "Ten codes for when you lose" })).toBeVisible();
  (await page.locator(".code__text").innerText()).split("\n").forEach((one) => keyferry.secrets.add(one));
  await page.getByRole("link", { name: "I have put them away" }).click();
  await expect(page.getByText("Blue key")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();

  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page).toHaveURL(`${keyferry.url}/console`);
  await page.getByRole("button", { name: "Sign out", exact: true }).click();

  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page).toHaveURL(`${keyferry.url}/console`);

  await page.goto(`${keyferry.url}/console/account`);
  await page.getByRole("link", { name: "Remove" }).click();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Remove it" }).click();
  await expect(page.getByText("The passkey was removed here.")).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).first().click();
  watch.expects(422);
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await expect(page.getByText("This passkey is not known here")).toBeVisible();
});
