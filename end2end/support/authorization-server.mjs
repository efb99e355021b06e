// An OAuth 2.0 server that nobody here wrote (the npm package oidc-provider, certified by the OpenID Foundation), mounted
// where Keyferry expects a provider's sandbox. Its own pages ask for the login and the consent. Every refresh token
// works once, and one that comes back a second time ends its whole family, as RFC 9700 §4.14.2 wants it.
//
//   node authorization-server.mjs '{"port":9001,"clients":{"google-drive":{"id":"…","secret":"…","redirect_uri":"…"}}}'
//
// With `access_token_seconds` access tokens live so long, and an hour otherwise. It says "ready" on standard output, and ends when its standard input does.

import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import Provider from "oidc-provider";

/** What differs between the providers as far as a strict server cares. */
const PROVIDERS = {
  dropbox: {
    scopes: ["account_info.read", "files.metadata.read", "files.content.read", "files.content.write"],
    // Dropbox takes a client secret or a verifier, not both, so none is sent.
    pkce: false,
  },
  "google-drive": { scopes: ["https://www.googleapis.com/auth/drive.file"], pkce: true },
  onedrive: { scopes: ["Files.ReadWrite", "User.Read"], pkce: true },
};

const { port, clients, access_token_seconds = 3600 } = JSON.parse(process.argv[2]);
const origin = `http://127.0.0.1:${port}`;

function configuration({ scopes, pkce }, { id, secret, redirect_uri }) {
  return {
    clients: [
      {
        client_id: id,
        client_secret: secret,
        redirect_uris: [redirect_uri],
        grant_types: ["authorization_code", "refresh_token"],
        response_types: ["code"],
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    scopes: [...scopes, "offline_access"],
    pkce: { required: () => pkce },
    routes: { authorization: "/authorize", token: "/token", revocation: "/revoke", userinfo: "/account" },
    features: { devInteractions: { enabled: true }, revocation: { enabled: true } },
    // These providers give one where OpenID Connect would want the scope offline_access.
    issueRefreshToken: () => true,
    rotateRefreshToken: true,
    ttl: { AccessToken: access_token_seconds },
    cookies: { keys: [randomBytes(32).toString("hex")] },
  };
}

const doors = new Map();
for (const [name, client] of Object.entries(clients)) {
  const provider = new Provider(`${origin}/${name}`, configuration(PROVIDERS[name], client));
  doors.set(name, provider.callback());
}

const server = createServer((request, response) => {
  const asked = new URL(request.url, origin);
  const [, name] = asked.pathname.split("/");
  const answer = doors.get(name);
  if (!answer) return void response.writeHead(404).end();
  // The login page is this server's only account chooser.
  const prompt = asked.searchParams.get("prompt")?.replace("select_account", "login");
  if (prompt) asked.searchParams.set("prompt", prompt);
  request.originalUrl = asked.pathname + asked.search;
  request.url = request.originalUrl.slice(name.length + 1);
  answer(request, response);
});
server.listen(port, "127.0.0.1", () => console.log("ready"));
process.stdin.resume().once("end", () => process.exit());
