// Who may see the console.

import { everyoneCanUse } from "../support/everyone";
import { EMAIL, PASSWORD } from "../support/keyferry";
import { signIn } from "../support/people";
import { expect, test } from "../support/world";

const NEW_PASSWORD = "another ferry, another strait";

test("a wrong password is refused, the right one opens the console until one signs out", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await keyferry.setUp();
  await page.goto(`${keyferry.url}/console/sites`);
  await expect(page).toHaveURL(`${keyferry.url}/?to=%2Fconsole%2Fsites`);
  await everyoneCanUse(page);

  watch.expects(422);
  await signIn(page, keyferry, "not the password at all");
  await expect(page.getByRole("alert")).toContainText("E-mail address or password is wrong.");
  await expect(page.getByLabel("E-mail address")).toHaveValue(EMAIL);
  await everyoneCanUse(page);

  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page).toHaveURL(`${keyferry.url}/console`);
  await page.goto(keyferry.url);
  await expect(page).toHaveURL(`${keyferry.url}/console`);

  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`${keyferry.url}/`);
  await page.goto(`${keyferry.url}/console/sites`);
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
});

test("a link from the command line sets a new password, once, and ends what is open", async ({ page, world, browser }) => {
  const { keyferry, watch } = world;
  await keyferry.setUp();
  const elsewhere = await (await browser.newContext()).newPage();
  await signIn(elsewhere, keyferry);
  await expect(elsewhere).toHaveURL(`${keyferry.url}/console`);
  const { reset_url } = await keyferry.command(["member", "reset", "--email", EMAIL]);

  await page.goto(reset_url);
  await everyoneCanUse(page);
  await page.getByLabel("New password").fill("too short");
  watch.expects(422);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page.getByLabel("New password")).toHaveAttribute("aria-invalid", "true");
  await everyoneCanUse(page);
  await page.getByLabel("New password").fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Save the new password" }).click();
  await expect(page).toHaveURL(`${keyferry.url}/?done=password`);
  await expect(page.getByText("Your new password is set. Sign in with it.")).toBeVisible();
  await everyoneCanUse(page);

  await elsewhere.reload();
  await expect(elsewhere.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await elsewhere.context().close();
  await signIn(page, keyferry, NEW_PASSWORD);
  await expect(page).toHaveURL(`${keyferry.url}/console`);
  watch.expects(404);
  await page.goto(reset_url);
  await expect(page.getByRole("heading", { name: "This link does not work any more" })).toBeVisible();
  await everyoneCanUse(page);
});

test("a first run with mistakes keeps what was typed and says what to mend", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await page.goto(`${keyferry.url}/setup`);
  await page.getByLabel("First-run code").fill("NOT-THE-CODE");
  await page.getByLabel("E-mail address").fill(EMAIL);
  await page.getByLabel("Password").fill("too short");
  await page.getByLabel("Organisation").fill("Ada's agency");
  await page.getByLabel("I am only trying Keyferry on this machine").check();
  watch.expects(422);
  await page.getByRole("button", { name: "Finish the set-up" }).click();
  await expect(page.getByLabel("Password")).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByLabel("Organisation")).toHaveValue("Ada's agency");
  await everyoneCanUse(page);

  await page.getByLabel("First-run code").fill("NOT-THE-CODE");
  await page.getByLabel("Password").fill(PASSWORD);
  watch.expects(422);
  await page.getByRole("button", { name: "Finish the set-up" }).click();
  await expect(page.getByLabel("First-run code")).toHaveAttribute("aria-invalid", "true");
  await everyoneCanUse(page);
});

test("an address that leads nowhere says so", async ({ page, world }) => {
  const { keyferry, watch } = world;
  await keyferry.setUp();
  watch.expects(404);
  await page.goto(`${keyferry.url}/nowhere`);
  await expect(page.getByRole("heading", { name: "Page not found" })).toBeVisible();
  await everyoneCanUse(page);
});
