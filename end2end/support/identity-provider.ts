// The identity provider of a story, over https with an authority of its own.

import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Environment, freePort, Running } from "./programs";

const CLIENT = { id: "keyferry-of-the-agency", secret: "the-secret-of-the-agencys-client" };

export class IdentityProvider {
  readonly client = CLIENT;

  private constructor(
    private readonly program: Running,
    private readonly folder: string,
    readonly origin: string,
  ) {}

  static async start(): Promise<IdentityProvider> {
    const [port, folder] = [await freePort(), await mkdtemp(join(tmpdir(), "identity-provider-"))];
    const settings = JSON.stringify({ port, folder, client: CLIENT });
    const program = Running.start(process.execPath, [join(__dirname, "identity-provider.mjs"), settings], {
      PATH: process.env.PATH ?? "",
      UNTIL: "killed",
    });
    const provider = new IdentityProvider(program, folder, `https://localhost:${port}`);
    await program.line(/^ready$/);
    return provider;
  }

  /** Tells it where Keyferry lives. */
  async knows(redirectUri: string): Promise<void> {
    const told = await fetchTrusting(`${this.origin}/knows`, { redirect_uris: [redirectUri] });
    if (told !== 200) throw new Error(`the identity provider answered ${told}`);
  }

  get issuer(): string {
    return `${this.origin}/upright`;
  }

  /** What lets a Keyferry call it. */
  get environment(): Environment {
    const place = this.origin.replace("https://", "");
    return {
      KEYFERRY_OUTBOUND_ALLOW: `${place}=127.0.0.0/8,${place}=::1`,
      KEYFERRY_OUTBOUND_CA_FILE: join(this.folder, "ca.pem"),
    };
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await rm(this.folder, { recursive: true });
  }
}

/** Posts to the provider, whose certificate nobody else knows. */
async function fetchTrusting(address: string, body: unknown): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(address, { method: "POST", rejectUnauthorized: false }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode ?? 0));
    });
    asked.once("error", reject);
    asked.end(JSON.stringify(body));
  });
}
