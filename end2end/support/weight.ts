// What a page weighs on its way to a browser.

import { get } from "node:http";
import { brotliCompressSync } from "node:zlib";
import type { Page } from "@playwright/test";

/** In bytes, each file as the server sends it and the document itself by brotli. */
export interface Weight {
  /** All but the islands. */
  page: number;
  /** The islands; 0 where there are none. */
  islands: number;
}

const sizes = new Map<string, Promise<number>>();

/** What came for the page in view, whose document was this. */
export async function weightOf(page: Page, html: string): Promise<Weight> {
  const files = await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLLinkElement>("link[href]")].map((link) => link.href);
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    return [...links, ...loaded].filter((address) => /\/(pkg|assets)\/[^/]+$/.test(address));
  });
  const weight = { page: brotliCompressSync(html).length, islands: 0 };
  for (const file of new Set(files)) {
    if (!sizes.has(file)) sizes.set(file, sizeOf(file));
    weight[file.endsWith(".wasm") ? "islands" : "page"] += (await sizes.get(file)) ?? 0;
  }
  return weight;
}

/** What the server sends of a file to a browser, which can read brotli. */
function sizeOf(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = get(file, { headers: { "accept-encoding": "gzip, deflate, br" } }, (answer) => {
      let size = 0;
      answer.on("data", (chunk: Buffer) => (size += chunk.length));
      answer.on("end", () => (answer.statusCode === 200 ? resolve(size) : reject(new Error(`${file}: ${answer.statusCode}`))));
    });
    request.on("error", reject);
  });
}
