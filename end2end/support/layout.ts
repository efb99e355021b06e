// What moves on a page when its islands wake.

import type { Page } from "@playwright/test";
import { heldBack } from "./held-back";

declare global {
  interface Window {
    shifts: string[];
  }
}

/** Opens a page, lets its islands wake once all of it is on the screen, and watches what moves from then on. */
export async function openAsleepAndWake(page: Page, url: string): Promise<void> {
  const islands = await heldBack(page, "**/pkg/*.wasm");
  await page.goto(url, { waitUntil: "domcontentloaded" });
  await islands.address();
  await page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    const shifts: string[] = [];
    window.shifts = shifts;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push(JSON.stringify(entry));
    }).observe({ type: "layout-shift" });
  });
  await islands.goesOn();
}

/** What has moved since, up to the newest frame. */
export function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return window.shifts;
  });
}
