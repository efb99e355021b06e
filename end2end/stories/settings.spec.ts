// What an organisation decides for itself, and what one sees of it.

import { everyoneCanUse } from "../support/everyone";
import { EMAIL, PASSWORD } from "../support/keyferry";
import { signIn } from "../support/people";
import { expect, prepare, test } from "../support/world";

test("the settings are changed, and pages go by them", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await prepare(world);
  await signIn(page, keyferry);
  await page.getByRole("link", { name: "Settings" }).click();
  await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible();
  await expect(page.getByLabel("Time zone")).toHaveValue("UTC");
  await everyoneCanUse(page);

  await page.getByLabel("Name", { exact: true }).fill("Ada <& Daughters>");
  await page.getByRole("radio", { name: "Not at all" }).check();
  await page.getByLabel("Days that events are kept").fill("three");
  await page.getByLabel("Time zone").selectOption("Asia/Kolkata");
  watch.expects(422);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Write a whole number from 7 to 730.")).toBeVisible();
  await expect(page.getByLabel("Days that events are kept")).toHaveValue("three");
  await expect(page.getByLabel("Time zone")).toHaveValue("Asia/Kolkata");
  await expect(page.getByRole("radio", { name: "Not at all" })).toBeChecked();
  await everyoneCanUse(page);

  await page.getByLabel("Days that events are kept").fill("30");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "go with the next hourly sweep" })).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada <& Daughters>");
  await everyoneCanUse(page);

  await page.getByRole("link", { name: "Activity" }).click();
  await expect(page.getByLabel("From (Asia/Kolkata)")).toBeVisible();
});

test("an old bookmark leads to its page after signing in", async ({ page, world }) => {
  const { keyferry } = world;
  await keyferry.setUp();
  await page.goto(`${keyferry.url}/console/settings`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${keyferry.url}/console/settings`);
});
