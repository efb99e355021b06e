// What must hold in every story, whatever it is about: a silent console, no request to elsewhere, nothing loaded twice.

import { type BrowserContext, expect, type Page, type Request } from "@playwright/test";

const HERE = new Set(["localhost", "127.0.0.1"]);
const OURS_ONCE = /\/pkg\/[^/]+\.(js|wasm)$/;
/** What the browser itself writes when a page or file has such a status. */
const REFUSAL = /^Failed to load resource: the server responded with a status of (\d+) /;

export class Watch {
  private readonly complaints: string[] = [];
  private readonly refusals: number[] = [];
  private readonly expectedRefusals: number[] = [];
  private readonly expectedWords: RegExp[] = [];
  private readonly loaded = new WeakMap<Page, string[]>();

  constructor(context: BrowserContext) {
    context.on("console", (message) => this.hear(message.type(), message.text()));
    context.on("weberror", (error) => this.complaints.push(`uncaught: ${error.error()}`));
    context.on("request", (request) => this.see(request));
    context.on("page", (page) => this.follow(page));
    context.pages().forEach((page) => this.follow(page));
  }

  /** The next page, or one of the next, is meant to have this status. */
  expects(status: number): void {
    this.expectedRefusals.push(status);
  }

  /** The browser is meant to complain of this, once. */
  hears(words: RegExp): void {
    this.expectedWords.push(words);
  }

  /** Each document begins anew to load. */
  private follow(page: Page): void {
    page.on("framenavigated", () => this.loaded.set(page, []));
  }

  private hear(type: string, text: string): void {
    const refusal = text.match(REFUSAL);
    if (refusal) this.refusals.push(Number(refusal[1]));
    else if (this.wasExpected(text)) return;
    else if (type === "error" || type === "warning") this.complaints.push(`${type}: ${text}`);
  }

  private wasExpected(text: string): boolean {
    const index = this.expectedWords.findIndex((words) => words.test(text));
    if (index >= 0) this.expectedWords.splice(index, 1);
    return index >= 0;
  }

  private see(request: Request): void {
    const { protocol, hostname, pathname, href } = new URL(request.url());
    if (protocol !== "data:" && !HERE.has(hostname)) this.complaints.push(`a request to elsewhere: ${href}`);
    if (!OURS_ONCE.test(pathname)) return;
    const page = request.frame().page();
    const loaded = this.loaded.get(page) ?? [];
    if (loaded.includes(pathname)) this.complaints.push(`loaded twice: ${pathname}`);
    this.loaded.set(page, [...loaded, pathname]);
  }

  /** The scripts and wasm that the page in view has loaded. */
  loadedBy(page: Page): string[] {
    return this.loaded.get(page) ?? [];
  }

  isContent(): void {
    expect(this.complaints).toEqual([]);
    expect(this.expectedWords, "what the browser did not complain of").toEqual([]);
    expect(this.refusals.sort(), "pages with an error status").toEqual(this.expectedRefusals.sort());
  }
}
