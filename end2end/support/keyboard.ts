// Going about without a mouse.

import { expect, type Page } from "@playwright/test";

/** What has the focus, as a reader would call it. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const labels = element && "labels" in element ? (element.labels as NodeListOf<HTMLLabelElement> | null) : null;
    const label = labels?.[0]?.innerText;
    return (label ?? element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
  });
}

/** Whether one can see where the focus is: at the element, or around the label that it stands in. */
function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return [element, element?.closest("label")].some((place) => {
      if (!place) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(place);
      return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
    });
  });
}

/** The next thing to be reached is this one, and one sees it. */
export async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  await page.keyboard.press("Tab");
  await expect.poll(() => focused(page)).toMatch(name);
  expect(await focusIsVisible(page), `the focus on ${name}`).toBe(true);
}

/** These are reached one after the other. */
export async function tabAlong(page: Page, names: (string | RegExp)[]): Promise<void> {
  for (const name of names) await tabTo(page, name);
}

/** The next thing to be reached is this one, and it is pressed. */
export async function pressOn(page: Page, name: string | RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press("Enter");
}

/** Past what every page of the console begins with. */
export async function toTheContent(page: Page): Promise<void> {
  await pressOn(page, "Skip to the content");
  await expect(page.getByRole("main")).toBeFocused();
}
