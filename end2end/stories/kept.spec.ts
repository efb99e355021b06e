// What is kept about a member: taken along in one file, and erased.

import { readFile } from "node:fs/promises";
import { everyoneCanUse } from "../support/everyone";
import { joinBy, signIn } from "../support/people";
import { expect, test } from "../support/world";

const COLLEAGUE = "grace@example.org";
const COLLEAGUES_PASSWORD = "a lighthouse on the other shore";

test("a member takes along what is kept about them, and erases themselves", async ({ page, world }) => {
  const { keyferry } = world;
  const tenant = await keyferry.setUp();
  keyferry.secrets.add(COLLEAGUES_PASSWORD);
  const invite = ["member", "invite", "--tenant", tenant, "--email", COLLEAGUE, "--role", "viewer"];
  const { invite_url } = await keyferry.command(invite);
  await joinBy(page, invite_url, COLLEAGUE, COLLEAGUES_PASSWORD);
  await signIn(page, keyferry, COLLEAGUES_PASSWORD, COLLEAGUE);
  await page.getByRole("link", { name: COLLEAGUE }).click();
  await everyoneCanUse(page);

  await page.getByRole("link", { name: "Export everything kept about you" }).click();
  await expect(page.getByRole("heading", { name: "Export what is kept about you?" })).toBeVisible();
  await everyoneCanUse(page);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the file" }).click();
  const file = JSON.parse(await readFile(await (await download).path(), "utf8"));
  expect([file.kind, file.member.email]).toEqual(["keyferry.member", COLLEAGUE]);

  await page.goto(`${keyferry.url}/console/account`);
  await page.getByRole("link", { name: "Erase your account" }).click();
  await everyoneCanUse(page);
  await page.getByLabel("Your e-mail address").fill(COLLEAGUE);
  await page.getByRole("button", { name: "Erase your account for ever" }).click();
  await expect(page.getByRole("heading", { name: "Your account was erased" })).toBeVisible();
  await everyoneCanUse(page);
  await page.goto(`${keyferry.url}/console`);
  await expect(page.getByRole("button", { name: "Sign in", exact: true })).toBeVisible();
});
