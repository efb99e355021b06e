// An operator's whole story: from the first app by a list of sites and a set-up link to trouble that is seen and mended.

import { readFile } from "node:fs/promises";
import { everyoneCanUse } from "../support/everyone";
import { decideAtTheProvider, goOnTo, refresh, signIn, tokensShown } from "../support/people";
import { CLIENT_ID, CLIENT_SECRET } from "../support/simulator";
import { expect, type Page, test } from "../support/world";

const LIST = "name,address,more,tags\r\nChoir,https://choir.example.com,,north\r\nSchool,https://school.example.com\r\n";

/** The addresses on the page of a set-up link. */
async function addresses(owner: Page) {
  const of = (name: string) => owner.getByRole("status", { name, exact: true }).innerText();
  return { helperUrl: await of("Helper URL"), refreshUrl: await of("Refresh URL") };
}

test("an operator sees every backup, from its set-up link to its trouble and back", async ({
  page,
  world,
  javaScriptEnabled,
}) => {
  test.setTimeout(240_000);
  const scripts = javaScriptEnabled ?? true;
  const { keyferry, simulator, watch } = world;
  await keyferry.setUp();
  await signIn(page, keyferry);

  await test.step("an app by the guided form, tested", async () => {
    await page.goto(`${keyferry.url}/console/apps/new/dropbox`);
    await page.getByLabel("Name", { exact: true }).fill("Backups");
    await page.getByLabel("App key").fill(CLIENT_ID);
    await page.getByLabel("App secret").fill(CLIENT_SECRET);
    await page.getByRole("button", { name: "Add the app" }).click();
    await page.getByRole("link", { name: "Test this app" }).click();
    await page.getByRole("button", { name: "Test it now" }).click();
    await expect(page.getByText("All fine", { exact: true })).toBeVisible();
  });

  await test.step("tried with the operator's own account", async () => {
    await page.getByRole("link", { name: "Back to the app" }).click();
    await page.getByRole("link", { name: "Try it", exact: true }).click();
    await everyoneCanUse(page);
    await goOnTo(page, "Dropbox");
    await decideAtTheProvider(page, "Allow");
    await expect(page.getByRole("heading", { name: "Backups works" })).toBeVisible();
    await expect(page.getByText("ada@example.test")).toBeVisible();
    await everyoneCanUse(page);
    await page.getByRole("link", { name: "Back to the app" }).click();
    await expect(page.getByRole("heading", { name: "Backups", exact: true })).toBeVisible();
  });

  await test.step("sites by a file, checked and then added", async () => {
    await page.goto(`${keyferry.url}/console/sites/import`);
    await everyoneCanUse(page);
    const file = page.getByLabel("Or a file");
    watch.expects(422);
    await file.setInputFiles({ name: "sites.xlsx", mimeType: "application/zip", buffer: Buffer.from("PK\x03\x04") });
    await page.getByRole("button", { name: "Check the list" }).click();
    await expect(page.getByText("This is a spreadsheet's own file")).toBeVisible();
    await everyoneCanUse(page);
    await file.setInputFiles({ name: "sites.csv", mimeType: "text/csv", buffer: Buffer.from(LIST) });
    await page.getByLabel("Tags for all of them").fill("autumn");
    await page.getByRole("button", { name: "Check the list" }).click();
    await expect(page.getByText("2 new, 0 known already, 0 wrong.")).toBeVisible();
    await everyoneCanUse(page);
    await page.getByRole("button", { name: "Add 2 sites" }).click();
    await expect(page.getByText("2 sites were added.")).toBeVisible();
  });

  const link = await test.step("set-up links for both, as a table", async () => {
    await page.getByRole("link", { name: "make set-up links for their owners" }).click();
    await expect(page.getByText("2 sites get a link of their own.")).toBeVisible();
    await everyoneCanUse(page);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "Make the links and save the table" }).click();
    const table = await readFile(await (await saved).path(), "utf8");
    const lines = table.trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    return lines[1].split(",")[2];
  });

  const owner = await page.context().newPage();
  const pasted = await test.step("an owner follows theirs, and links", async () => {
    await owner.goto(link);
    await expect(owner.getByRole("heading", { name: "Set up the backup of Choir" })).toBeVisible();
    await everyoneCanUse(owner);
    await owner.getByRole("button", { name: "Show what to paste" }).click();
    await expect(owner.getByText("Waiting for the first refresh").first()).toBeVisible();
    for (const more of await owner.locator("summary").all()) await more.click();
    await everyoneCanUse(owner);
    return addresses(owner);
  });

  const linking = await page.context().newPage();
  const link_account = async () => {
    await linking.goto(pasted.helperUrl);
    await goOnTo(linking, "Dropbox");
    await decideAtTheProvider(linking, "Allow");
    return tokensShown(linking);
  };

  await test.step("the first refresh turns the owner's page green", async () => {
    const tokens = await link_account();
    expect(await refresh(pasted, tokens.refresh_token)).toMatchObject({ status: 200, error: null });
    if (!scripts) {
      await expect(async () => {
        await owner.getByRole("button", { name: "Check again" }).click();
        await expect(owner.getByText("Works", { exact: true })).toBeVisible({ timeout: 1_000 });
      }).toPass();
    }
    await expect(owner.getByText("Works", { exact: true })).toBeVisible();
    await everyoneCanUse(owner);
  });

  await test.step("a link that died is on the attention list, with its cause", async () => {
    expect(await refresh(pasted, "a-token-that-nobody-gave")).toMatchObject({ error: "invalid_grant" });
    await expect(async () => {
      await page.goto(`${keyferry.url}/console`);
      await expect(page.getByRole("heading", { name: "Needs attention" })).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await everyoneCanUse(page);
    await page.getByRole("link", { name: "What happened there" }).click();
    await expect(page.getByText("invalid_grant").first()).toBeVisible();
    await everyoneCanUse(page);
    await page.goBack();
    await page.getByRole("link", { name: "Choir", exact: true }).first().click();
    await expect(page.getByRole("heading", { name: "Choir", exact: true })).toBeVisible();
    await everyoneCanUse(page);
  });

  await test.step("linked again, nothing needs anybody", async () => {
    const tokens = await link_account();
    expect(await refresh(pasted, tokens.refresh_token)).toMatchObject({ status: 200, error: null });
    await expect(async () => {
      await page.goto(`${keyferry.url}/console`);
      await expect(page.getByText("No site needs anybody's attention.")).toBeVisible({ timeout: 1_000 });
    }).toPass();
    await everyoneCanUse(page);
  });
});
