// The pictures in docs/pictures/: each page in the light, in the dark, and on a phone.

import { join } from "node:path";
import type { Page } from "@playwright/test";

const FOLDER = join(__dirname, "../../docs/pictures");
const DESK = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

interface Look {
  colorScheme: "light" | "dark";
  size: typeof DESK;
}

/** Takes the three pictures of a page: what is in view, or all of it. */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  const looks: Record<string, Look> = {
    light: { colorScheme: "light", size: DESK },
    dark: { colorScheme: "dark", size: DESK },
    phone: { colorScheme: "light", size: PHONE },
  };
  for (const [look, { colorScheme, size }] of Object.entries(looks)) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(size);
    const path = join(FOLDER, `${name}-${look}.png`);
    await page.screenshot({ path, fullPage, caret: "hide", animations: "disabled" });
  }
  await page.setViewportSize(DESK);
}
