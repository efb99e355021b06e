// What moves on a page without having been asked to.

import type { Page } from "@playwright/test";

declare global {
  interface Window {
    shifts: { take(): string[] };
  }
}

/** Watches every page that is opened from now on. */
export async function watchLayout(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const told: string[] = [];
    const tell = (entries: PerformanceEntryList) =>
      told.push(...entries.map((entry) => JSON.stringify(entry)));
    const observer = new PerformanceObserver((list) => tell(list.getEntries()));
    observer.observe({ type: "layout-shift", buffered: true });
    window.shifts = {
      take() {
        tell(observer.takeRecords());
        return told;
      },
    };
  });
}

/** What has moved so far, once the newest frame is on the screen. */
export function layoutShifts(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
    return window.shifts.take();
  });
}
