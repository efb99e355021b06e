// Everything can be done without a mouse.

import { readFile } from "node:fs/promises";
import { heldBack } from "../support/held-back";
import { pressOn, tabAlong, tabTo, toTheContent } from "../support/keyboard";
import { EMAIL, PASSWORD } from "../support/keyferry";
import { decideAtTheProvider, openFromTheSite, setupLinkShown, signIn, tokensAtTheSite } from "../support/people";
import { APP_NAME, expect, prepare, SITE_NAME, test } from "../support/world";

test("the first run", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry } = world;
  await page.goto(keyferry.url);
  await expect(page.getByLabel("First-run code")).toBeFocused();
  if (javaScriptEnabled ?? true) await expect(page.getByRole("button", { name: "Copy the address" })).toBeVisible();
  await page.keyboard.type(await keyferry.firstRunCode());
  await tabTo(page, "E-mail address");
  await page.keyboard.type(EMAIL);
  await tabTo(page, "Password");
  await page.keyboard.type(PASSWORD);
  await tabTo(page, "Organisation");
  await page.keyboard.type("Ada's agency");
  if (javaScriptEnabled ?? true) await tabTo(page, "Copy the address");
  await tabTo(page, /^I am only trying/);
  await page.keyboard.press("Space");
  await tabTo(page, "Finish the set-up");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${keyferry.url}/console`);

  await tabTo(page, "Skip to the content");
  await tabTo(page, "Keyferry");
  for (const place of ["Overview", "Sites", "Apps", "Accounts", "Activity", "Settings", "Instance", /^Search/, /^Your account/]) await tabTo(page, place);
  await tabTo(page, "Sign out");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("E-mail address")).toBeFocused();
  await page.keyboard.type(EMAIL);
  await tabTo(page, "Password");
  await page.keyboard.type(PASSWORD);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`${keyferry.url}/console`);
});

test("a consent and the hand-back", async ({ page, world, javaScriptEnabled }) => {
  const { site } = world;
  await prepare(world);
  const helper = await openFromTheSite(page, site, javaScriptEnabled ?? true);
  await expect(helper.getByRole("heading", { name: "Link Dropbox to The shop?" })).toBeVisible();
  await tabTo(helper, "Continue to Dropbox");
  await helper.keyboard.press("Enter");
  await decideAtTheProvider(helper, "Allow");
  await expect(helper.getByRole("heading", { name: "Dropbox is linked" })).toBeVisible();
  await tabTo(helper, /^Send the tokens to/);
  // The key must be up again before the site closes its popup.
  const handBack = await heldBack(helper, `${site.url}/**`);
  await helper.keyboard.press("Enter");
  await handBack.goesOn();
  await tokensAtTheSite(page, javaScriptEnabled ?? true);
});

test("many sites from pasted lines, and links for their owners as a table", async ({ page, world }) => {
  const { keyferry } = world;
  await prepare(world);
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console/sites`);
  await toTheContent(page);
  await tabTo(page, "Add a site");
  await pressOn(page, "Add many");
  await expect(page.getByRole("heading", { name: "Add many sites" })).toBeVisible();

  await toTheContent(page);
  await tabAlong(page, ["Sites", "Lines (optional)"]);
  await page.keyboard.type("Choir,https://choir.example.com\nhttps://school.example.com");
  await tabAlong(page, ["Or a file (optional)", "Tags for all of them (optional)"]);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("autumn");
  await pressOn(page, "Check the list");
  await expect(page.getByText("2 new, 0 known already, 0 wrong.")).toBeVisible();
  // Who has skipped the head is past it on the page that answers a form, too.
  await tabAlong(page, ["Sites", "Lines (optional)", "Or a file (optional)", "Tags for all of them (optional)"]);
  await pressOn(page, "Add 2 sites");
  await expect(page.getByText("2 sites were added.")).toBeVisible();

  await tabTo(page, "Sites");
  await pressOn(page, "make set-up links for their owners");
  await expect(page.getByText("2 sites get a link of their own.")).toBeVisible();
  await toTheContent(page);
  await tabTo(page, "Sites");
  const saved = page.waitForEvent("download");
  await pressOn(page, "Make the links and save the table");
  const lines = (await readFile(await (await saved).path(), "utf8")).trimEnd().split("\r\n");
  expect(lines).toHaveLength(3);
  lines.slice(1).forEach((line) => keyferry.secrets.add(line.split(",")[2]?.split("/").pop() ?? ""));
});

test("a set-up link from the site's page, and the owner's page behind it", async ({ page, world, javaScriptEnabled }) => {
  const { keyferry } = world;
  const scripts = javaScriptEnabled ?? true;
  const { link } = await prepare(world);
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console/sites/${link.id}`);
  await toTheContent(page);
  await tabAlong(page, ["Sites", "Show its addresses", "Change", "Switch off", "Revoke", "Export", APP_NAME]);
  await pressOn(page, "Make a set-up link");
  await expect(page.getByRole("heading", { name: "Make a set-up link?" })).toBeVisible();
  await toTheContent(page);
  await tabTo(page, SITE_NAME);
  await pressOn(page, "Make the link");
  await expect(page.getByRole("heading", { name: "The set-up link" })).toBeVisible();
  const url = await setupLinkShown(page, keyferry);
  await tabTo(page, SITE_NAME);
  if (scripts) await tabAlong(page, ["Copy the set-up link", "Copy the letter"]);

  await page.goto(url);
  await pressOn(page, "Show what to paste");
  await expect(page.getByText("Waiting for the first refresh").first()).toBeVisible();
  for (const [name, end] of [["Helper", /\/start$/], ["Refresh", /\/refresh$/]] as const) {
    if (scripts) await tabTo(page, `Copy the ${name} URL`);
    await tabTo(page, end);
  }
  for (const more of ["Where do I paste them?", "What often goes wrong"]) {
    await pressOn(page, more);
    await expect(page.locator("details", { has: page.getByText(more) }).getByRole("listitem").first()).toBeVisible();
  }
  await pressOn(page, "My program asks for tokens instead");
  await tabTo(page, "Connect my Dropbox account");
  if (scripts) await tabTo(page, "Copy the OAuth URL");
  await tabTo(page, /\/refresh$/);
  await pressOn(page, "Where do I paste it in Duplicati?");
  await pressOn(page, "I use Duplicati’s command line");
  if (scripts) await tabTo(page, "Copy the option");
  await tabTo(page, /--oauth-url/);
  await tabTo(page, "Connect my account");
  await pressOn(page, "What often goes wrong with Duplicati");
  await tabAlong(page, ["Make another AuthID", "End an AuthID", "Check again"]);
});

test("an app is tried", async ({ page, world }) => {
  const { keyferry } = world;
  const { app } = await prepare(world);
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console/apps/${app.id}`);
  await toTheContent(page);
  await tabAlong(page, ["Apps", "Test this app"]);
  await pressOn(page, "Try it");
  await expect(page.getByRole("heading", { name: "Try it with your own account" })).toBeVisible();
  await toTheContent(page);
  await tabTo(page, APP_NAME);
  await pressOn(page, "Continue to Dropbox");
  await decideAtTheProvider(page, "Allow");
  await expect(page.getByRole("heading", { name: `${APP_NAME} works` })).toBeVisible();
  await pressOn(page, "Back to the app");
  await expect(page.getByRole("heading", { name: APP_NAME, exact: true })).toBeVisible();
});

test("the settings", async ({ page, world }) => {
  const { keyferry } = world;
  await prepare(world);
  await signIn(page, keyferry);
  await page.goto(`${keyferry.url}/console/settings`);
  await toTheContent(page);
  await tabAlong(page, ["General", "Papers", "People", "Audit", "Name"]);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Ada & Daughters");
  await tabTo(page, /^Their network/);
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: "Whole" })).toBeChecked();
  await tabTo(page, "Days that events are kept");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("30");
  await tabTo(page, "Time zone");
  await page.keyboard.type("Europe/Ber");
  await pressOn(page, "Save");
  await expect(page.getByRole("status").filter({ hasText: "go with the next hourly sweep" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada & Daughters");
  await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Berlin");
  await expect(page.getByRole("radio", { name: "Whole" })).toBeChecked();
});
