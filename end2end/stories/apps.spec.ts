// An operator registers an app without a manual, tests it, and sees what is wrong with it.

import { everyoneCanUse } from "../support/everyone";
import { signIn } from "../support/people";
import { CLIENT_ID, CLIENT_SECRET } from "../support/simulator";
import { expect, test } from "../support/world";

test("an app is registered by the guided form, tested in each of its troubles, and ended", async ({ page, world }) => {
  const { keyferry, simulator, watch } = world;
  await keyferry.setUp();
  await signIn(page, keyferry);
  await page.getByRole("link", { name: "Apps" }).click();
  await expect(page.getByRole("heading", { name: "Register your first app" })).toBeVisible();
  await everyoneCanUse(page);
  await page.getByRole("link", { name: "Add an app" }).click();
  await everyoneCanUse(page);
  await page.getByRole("link", { name: /^OneDrive/ }).click();
  await everyoneCanUse(page);

  // The id beside the secret is what people copy.
  await page.getByLabel("Name", { exact: true }).fill("Customers' drives");
  await page.getByRole("radio", { name: "All files" }).check();
  await page.getByLabel("Application (client) ID").fill(CLIENT_ID);
  await page.getByLabel("Client secret, the Value").fill("7d3f8a10-5b8e-4a59-9a0c-3f1f6c2f9b11");
  await page.getByLabel("It ends on").fill("2090-12-31");
  watch.expects(422);
  await page.getByRole("button", { name: "Add the app" }).click();
  await expect(page.getByText("This is the Secret ID.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Customers' drives");
  await expect(page.getByRole("radio", { name: "All files" })).toBeChecked();
  await everyoneCanUse(page);
  await page.getByLabel("Client secret, the Value").fill(CLIENT_SECRET);
  await page.getByRole("button", { name: "Add the app" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The app was added." })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Customers' drives" })).toBeVisible();
  await everyoneCanUse(page);

  await page.getByRole("link", { name: "Test this app" }).click();
  await page.getByRole("button", { name: "Test it now" }).click();
  await expect(page.getByText("All fine", { exact: true })).toBeVisible();
  await everyoneCanUse(page);
  for (const [trouble, words] of [
    ["secret_expired", "Client secret has ended"],
    ["wrong_account_types", "Wrong account types"],
    ["temporarily_unavailable", "No answer"],
  ] as const) {
    await simulator.answersAlways("onedrive", "token", trouble);
    await page.getByRole("button", { name: "Test again" }).click();
    await expect(page.getByText(words, { exact: true })).toBeVisible();
  }
  await everyoneCanUse(page);

  await page.getByRole("link", { name: "Back to the app" }).click();
  await page.getByRole("link", { name: "Delete" }).click();
  await everyoneCanUse(page);
  await page.getByRole("button", { name: "Delete it for ever" }).click();
  await expect(page.getByText("The app was deleted.")).toBeVisible();
});
