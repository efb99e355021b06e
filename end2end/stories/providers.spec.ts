// Every provider, with a screen to consent on and without one.

import { goOnTo, openFromTheSite, decideAtTheProvider, refresh, siteIs, signIn, tokensAtTheSite } from "../support/people";
import type { Provider } from "../support/simulator";
import { expect, prepare, SITE_NAME, test } from "../support/world";

const PROVIDERS: [Provider, string][] = [
  ["dropbox", "Dropbox"],
  ["onedrive", "OneDrive"],
  ["google-drive", "Google Drive"],
  ["box", "Box"],
];

for (const [provider, name] of PROVIDERS) {
  for (const silent of [false, true]) {
    const how = silent ? "without a screen" : "on a screen";
    test(`${name} consents ${how}, and the site gets its tokens`, async ({ page, world, javaScriptEnabled }) => {
      const { keyferry, site, simulator } = world;
      const scripts = javaScriptEnabled ?? true;
      const { link } = await prepare(world, provider);
      if (silent) await simulator.consentsSilently(provider);

      const helper = await openFromTheSite(page, site, scripts);
      await goOnTo(helper, name);
      if (!silent) await decideAtTheProvider(helper, "Allow");
      await expect(helper.getByText("ada@example.test")).toBeVisible();
      await helper.getByRole("link", { name: "Send the tokens to localhost" }).click();

      const tokens = await tokensAtTheSite(page, scripts);
      expect(await refresh(link, tokens.refresh_token)).toMatchObject({ status: 200, error: null });
      await signIn(page, keyferry);
      await siteIs(page, keyferry, SITE_NAME, "Working");
      await expect(page.getByRole("row", { name: SITE_NAME }).getByText(name)).toBeVisible();
    });
  }
}
