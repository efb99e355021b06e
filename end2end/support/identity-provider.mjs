// An organisation's identity provider over https: the npm package oidc-provider, certified by the OpenID Foundation, which nobody
// here wrote. Its own page asks for the login; any name gets in, and is the subject. Its certificate is its own authority's,
// which lies in `folder` as `ca.pem`.
//
//   node identity-provider.mjs '{"port":9443,"folder":"/tmp/x","client":{"id":"…","secret":"…"}}'
//
// `POST /knows` with `{"redirect_uris":["…"]}` tells it where the client lives; before that it knows none.
//
// Beside it, under /crooked, a provider that says what it is told to say: `POST /crooked/says` takes the claims of the next ID
// token and how it is signed. It says "ready" on standard output, and ends when its standard
// input does; with `UNTIL=killed` in its environment, when it is told to.

import { execFileSync } from "node:child_process";
import { createHmac, createSign, generateKeyPairSync, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import Provider from "oidc-provider";

const { port, folder, client } = JSON.parse(process.argv[2]);
const origin = `https://localhost:${port}`;

/** An authority of its own, and a certificate for localhost that it has signed. */
function certificate() {
  const file = (name) => join(folder, name);
  const openssl = (...words) => execFileSync("openssl", words, { stdio: "ignore", cwd: folder });
  const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
  const authority = ["-addext", "basicConstraints=critical,CA:TRUE", "-subj", "/CN=Story authority"];
  openssl("req", "-x509", ...key, ...authority, "-keyout", file("ca.key"), "-out", file("ca.pem"));
  const server = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"];
  const signed = ["-CA", file("ca.pem"), "-CAkey", file("ca.key"), "-addext", "basicConstraints=CA:FALSE"];
  openssl("req", "-x509", ...key, ...server, ...signed, "-keyout", file("server.key"), "-out", file("server.pem"));
  return { key: readFileSync(file("server.key")), cert: readFileSync(file("server.pem")) };
}

const configuration = (redirect_uris) => ({
  clients: [
    {
      client_id: client.id,
      client_secret: client.secret,
      redirect_uris,
      grant_types: ["authorization_code"],
      response_types: ["code"],
      token_endpoint_auth_method: "client_secret_basic",
    },
  ],
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  // Whoever logs in is who they say; a name that begins with "unconfirmed" has an address that nobody has confirmed.
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => {
      const confirmed = !id.startsWith("unconfirmed");
      const email = id.includes("@") ? id : `${id.replace("unconfirmed-", "")}@example.org`;
      return { sub: id, email, email_verified: confirmed };
    },
  }),
  pkce: { required: () => true },
  features: { devInteractions: { enabled: true } },
  cookies: { keys: [randomBytes(32).toString("hex")] },
});

let answerUpright = (_, response) => response.writeHead(404).end();

function know({ redirect_uris }) {
  const upright = new Provider(`${origin}/upright`, configuration(redirect_uris));
  // Behind this server, which speaks https for it.
  upright.proxy = true;
  // Its login page would fetch a font from elsewhere.
  upright.use(async (ctx, next) => {
    await next();
    if (typeof ctx.body === "string") ctx.body = ctx.body.replace(/@import url\([^)]*\);?/g, "");
  });
  answerUpright = upright.callback();
}

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
/** What the crooked provider says next: claims in the place of the right ones, and how the token is signed. */
let says = {};
/** The nonce of the last request. */
let nonce = "";

const base64url = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

function crookedToken() {
  const now = Math.floor(Date.now() / 1000);
  const right = { iss: `${origin}/crooked`, sub: "ada", aud: client.id, iat: now, exp: now + 300, nonce };
  const claims = { ...right, ...says.claims };
  for (const name of says.without ?? []) delete claims[name];
  const { alg = "RS256" } = says;
  const head = base64url(alg === "none" ? { alg } : { alg, kid: "1" });
  const body = `${head}.${base64url(claims)}`;
  if (alg === "none") return `${body}.`;
  if (alg === "HS256") return `${body}.${createHmac("sha256", client.secret).update(body).digest("base64url")}`;
  const key = says.stranger ? stranger : privateKey;
  return `${body}.${createSign("RSA-SHA256").update(body).sign(key, "base64url")}`;
}

/** What is not the upright provider's. */
function answer(request, response, body) {
  const asked = new URL(request.url, origin);
  const json = (value, status = 200) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  switch (asked.pathname) {
    case "/favicon.ico":
      return response.writeHead(204).end();
    case "/knows":
      know(JSON.parse(body));
      return json({});
    case "/crooked/says":
      says = JSON.parse(body);
      return json({});
    case "/crooked/.well-known/openid-configuration":
      return json({
        issuer: says.issuer ?? `${origin}/crooked`,
        authorization_endpoint: says.authorization_endpoint ?? `${origin}/crooked/authorize`,
        token_endpoint: says.token_endpoint ?? `${origin}/crooked/token`,
        jwks_uri: `${origin}/crooked/keys`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
      });
    case "/crooked/keys":
      return json({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", use: "sig", alg: "RS256" }] });
    case "/crooked/authorize": {
      nonce = asked.searchParams.get("nonce");
      const back = new URL(asked.searchParams.get("redirect_uri"));
      back.searchParams.set("state", asked.searchParams.get("state"));
      if (says.error) back.searchParams.set("error", says.error);
      else back.searchParams.set("code", "a-code");
      if (says.iss) back.searchParams.set("iss", says.iss);
      return response.writeHead(302, { location: back.href }).end();
    }
    case "/crooked/token":
      if (says.token_error) return json({ error: says.token_error }, 400);
      return json({ access_token: "an-access-token", token_type: "Bearer", id_token: crookedToken() });
    default:
      return response.writeHead(404).end();
  }
}

const server = createServer(certificate(), (request, response) => {
  if (!request.url.startsWith("/upright/")) {
    let body = "";
    request.on("data", (part) => (body += part));
    request.on("end", () => answer(request, response, body));
    return;
  }
  request.originalUrl = request.url;
  request.url = request.url.replace(/^\/upright/, "") || "/";
  request.headers["x-forwarded-proto"] = "https";
  answerUpright(request, response);
});
server.listen(port, "localhost", () => console.log("ready"));
if (process.env.UNTIL !== "killed") process.stdin.resume().once("end", () => process.exit());
