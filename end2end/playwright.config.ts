// How the stories run: one real Chromium, with scripts and without, on SQLite and once on PostgreSQL.
// With PICTURES=1 they only draw the pictures in docs/pictures/ anew.

import { defineConfig } from "@playwright/test";
import type { StoryOptions } from "./support/world";

const THE_WHOLE_WAY = /the-whole-way\.spec\.ts/;
const NEEDS_SCRIPTS = /\.scripts\.spec\.ts/;
const PICTURES = /pictures\.spec\.ts/;

const withPictures = process.env.PICTURES === "1";

export default defineConfig<StoryOptions>({
  testDir: "stories",
  outputDir: "results",
  reporter: "list",
  workers: withPictures ? 1 : 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    browserName: "chromium",
    locale: "en-GB",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 800 },
    contextOptions: { reducedMotion: "reduce" },
    trace: "off",
    video: "off",
    screenshot: "off",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: withPictures
    ? [{ name: "pictures", testMatch: PICTURES, use: { port: 8080 } }]
    : [
        { name: "scripts on", testIgnore: PICTURES },
        {
          name: "scripts off",
          testIgnore: [PICTURES, NEEDS_SCRIPTS],
          use: { javaScriptEnabled: false },
        },
        {
          name: "scripts on, PostgreSQL",
          testMatch: THE_WHOLE_WAY,
          use: { database: "postgres" },
        },
      ],
});
