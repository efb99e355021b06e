// Duplicati's two user interfaces, as far as a window that they open can tell: pages of another origin that wait for an AuthID.

import { createServer, type Server, type ServerResponse } from "node:http";

/** The real ones wait 6 s, then 3 s between two tries. */
const FIRST_WAIT = 600;
const WAIT = 300;
const MOST_TRIES = 99;
/** As the older one makes it up: letters and digits, about 22 of them. */
const MAKE_TOKEN = `(Math.random().toString(36) + Math.random().toString(36)).replaceAll(".", "").slice(0, 22).padEnd(22, "0")`;

export class Duplicati {
  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<Duplicati> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("Duplicati has no port");
    const duplicati = new Duplicati(server, `http://localhost:${address.port}`);
    server.on("request", (request, response) => duplicati.answer(new URL(request.url ?? "/", duplicati.url), response));
    return duplicati;
  }

  /** The newer interface, with this `oauth-url` set by hand. */
  newer(oauthUrl: string): string {
    return `${this.url}/newer?${new URLSearchParams({ oauthUrl })}`;
  }

  /** The older one. */
  older(oauthUrl: string): string {
    return `${this.url}/older?${new URLSearchParams({ oauthUrl })}`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private answer({ pathname, searchParams }: URL, response: ServerResponse): void {
    const oauthUrl = searchParams.get("oauthUrl") ?? "";
    switch (pathname) {
      case "/newer":
        return page(response, waitsForAMessage(oauthUrl));
      case "/older":
        return page(response, asksUntilItIsThere(oauthUrl));
      default:
        response.writeHead(pathname === "/favicon.ico" ? 204 : 404).end();
    }
  }
}

/** `single-destination.component.ts`: the address as it is, no token, and any message that begins so, from anywhere. */
function waitsForAMessage(oauthUrl: string): string {
  return `
    addEventListener("message", (event) => {
      if (event.data.startsWith("authid:")) arrived(event.data.substring("authid:".length));
    });
    const open = () => window.open(${literal(oauthUrl)} + "?type=dropbox", "", "popup,width=450,height=600");`;
}

/** `EditUriBuiltins.js`: `/refresh` cut off, a token of its own, and a script that is loaded again and again. */
function asksUntilItIsThere(oauthUrl: string): string {
  return `
    const base = ${literal(oauthUrl)}.replace(/\\/refresh$/, "") + "/";
    const token = ${MAKE_TOKEN};
    window.angular = { callbacks: {} };
    let tries = 0;
    const ask = () => {
      const name = "_" + tries;
      const script = document.createElement("script");
      const again = () => (tries += 1) < ${MOST_TRIES} && setTimeout(ask, ${WAIT});
      angular.callbacks[name] = (answer) => {
        document.getElementById("heard").textContent = JSON.stringify(answer);
        if (answer.authid) arrived(answer.authid);
        else again();
      };
      script.src = base + "fetch?callback=angular.callbacks." + name + "&token=" + token;
      script.onerror = again;
      document.body.append(script);
    };
    const open = () => {
      window.open(base + "?type=dropbox&token=" + token, "", "popup,width=450,height=600");
      setTimeout(ask, ${FIRST_WAIT});
    };`;
}

function page(response: ServerResponse, script: string): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Duplicati</title></head><body>
    <h1>Destination</h1>
    <p><label>AuthID <input id="authid"></label> <button id="open">AuthID</button> <output id="heard"></output></p>
    <script>
      const arrived = (id) => (document.getElementById("authid").value = id);
      ${script}
      document.getElementById("open").addEventListener("click", open);
    </script></body></html>`);
}

function literal(text: string): string {
  return JSON.stringify(text).replaceAll("<", "\\u003c");
}
