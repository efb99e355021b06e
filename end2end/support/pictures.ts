// The pictures in docs/pictures/: each page in the light, in the dark, and on a phone.

import { join } from "node:path";
import type { Page } from "@playwright/test";

const FOLDER = join(__dirname, "../../docs/pictures");
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

/** Takes the three pictures of a page. */
export async function picture(page: Page, name: string): Promise<void> {
  await take(page, `${name}-light`, "light", DESK);
  await take(page, `${name}-dark`, "dark", DESK);
  await take(page, `${name}-phone`, "light", PHONE);
  await page.setViewportSize(DESK);
}

async function take(page: Page, name: string, colorScheme: "light" | "dark", size: typeof DESK): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(size);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), caret: "hide", animations: "disabled" });
}
