// A web site with Akeeba Backup, as far as a browser sees it: the settings page, the popup, and the callback page.

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Provider } from "./simulator";

const ENGINES: Record<Provider, string> = {
  dropbox: "dropbox2",
  onedrive: "onedrivebusiness",
  "google-drive": "googledrive",
  box: "box",
};
/** Akeeba sends it to every helper; nobody but akeeba.com has a use for it. */
export const DOWNLOAD_ID = "0123456789abcdef0123456789abcdef";
const ADMINISTRATOR = "administrator-session=1";

export class BackupSite {
  private helperUrl = "";
  private engine = ENGINES.dropbox;
  /** Where the callback is said to be, unless it is the site's own. */
  private callbackBase: string;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    this.callbackBase = url;
  }

  static async start(): Promise<BackupSite> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("the site has no port");
    const site = new BackupSite(server, `http://localhost:${address.port}`);
    server.on("request", (request, response) => site.answer(request, response));
    return site;
  }

  /** What the administrator pastes into the site's settings. */
  usesHelper(helperUrl: string, provider: Provider): void {
    this.helperUrl = helperUrl;
    this.engine = ENGINES[provider];
  }

  /** The site names somebody else's address for the tokens. */
  claimsToBe(url: string): void {
    this.callbackBase = url;
  }

  get settingsPage(): string {
    return `${this.url}/administrator/index.php?option=com_akeebabackup&view=Configuration`;
  }

  get callback(): string {
    const query = `option=com_akeebabackup&view=Configuration&task=dpecustomapiraw&engine=${this.engine}`;
    return `${this.callbackBase}/administrator/index.php?${query}&method=oauthCallback`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", this.url);
    if (pathname !== "/administrator/index.php") {
      response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
      return;
    }
    switch (searchParams.get("method")) {
      case null:
        return page(response, this.settings(), { "set-cookie": `${ADMINISTRATOR}; Path=/; HttpOnly; SameSite=Lax` });
      case "oauthOpen":
        return void response.writeHead(302, { location: this.startUrl() }).end();
      default:
        return this.receive(request, response, searchParams);
    }
  }

  private startUrl(): string {
    const joint = this.helperUrl.includes("?") ? "&" : "?";
    return `${this.helperUrl}${joint}callback=${encodeURIComponent(this.callback)}&dlid=${DOWNLOAD_ID}`;
  }

  /** Joomla asks for the administrator's session: a hand-back that loses the cookie ends at a sign-in page. */
  private receive(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): void {
    if (request.method !== "GET" || !request.headers.cookie?.includes(ADMINISTRATOR)) {
      response.writeHead(403, { "content-type": "text/plain" }).end("Sign in to the administrator's pages first.");
      return;
    }
    const access_token = query.get("access_token") ?? "";
    const refresh_token = query.get("refresh_token") ?? "";
    const data = JSON.stringify({ access_token, refresh_token }).replaceAll("<", "\\u003c");
    page(
      response,
      `<h1>Tokens received</h1>
      <output id="access_token">${escape(access_token)}</output> <output id="refresh_token">${escape(refresh_token)}</output>
      <script>window.opener?.akeeba_${this.engine}_oauth_callback(${data});</script>`,
    );
  }

  private settings(): string {
    const open = `${this.settingsPage}&task=dpecustomapiraw&engine=${this.engine}&method=oauthOpen`;
    return `<h1>Backup settings</h1>
      <p><a id="open" href="${escape(open)}">Authentication – Step 1</a></p>
      <p><label>Access token <input id="access_token"></label> <label>Refresh token <input id="refresh_token"></label></p>
      <script>
        let popup;
        document.getElementById("open").addEventListener("click", (event) => {
          event.preventDefault();
          popup = window.open(event.target.href, "akeeba_oauth", "width=1010,height=500");
        });
        window.akeeba_${this.engine}_oauth_callback = (data) => {
          document.getElementById("access_token").value = data.access_token;
          document.getElementById("refresh_token").value = data.refresh_token;
          popup.close();
        };
      </script>`;
  }
}

function page(response: ServerResponse, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8", ...headers });
  response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>The site</title></head><body>${body}</body></html>`);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
