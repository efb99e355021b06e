// A Keyferry of its own for a story: the real binary, with its command line.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { files, masterKey, type Place, rows } from "./evidence";
import { binary, type Environment, freePort, run, Running } from "./programs";
import { CLIENT_ID, CLIENT_SECRET, type Provider } from "./simulator";

export const EMAIL = "ada@example.org";
export const PASSWORD = "a ferry across the strait";
export const ORGANISATION = "Ada's agency";

/** Shown on purpose, once. */
const FIRST_RUN_CODE = /First-run code \(good for an hour\): (\S+)/;

/** What `site create` answers, for a site with one app. */
export interface Site {
  id: string;
  helperUrl: string;
  refreshUrl: string;
  /** What Duplicati is given. */
  oauthUrl: string;
}

export interface App {
  id: string;
  helperUrl: string | null;
  refreshUrl: string | null;
}

export interface StartSettings {
  databaseUrl?: string | undefined;
  /** Any free one without it. */
  port?: number | undefined;
  more?: Environment | undefined;
}

export class Keyferry {
  /** What was typed into it or printed by it that nobody else may know. */
  readonly secrets = new Set<string>([PASSWORD, CLIENT_SECRET]);

  private constructor(
    private readonly program: Running,
    private readonly environment: Environment,
    private readonly folder: string,
    readonly url: string,
  ) {}

  static async start(sandbox: string, settings: StartSettings): Promise<Keyferry> {
    for (let tries = 1; ; tries += 1) {
      const folder = await mkdtemp(join(tmpdir(), "keyferry-story-"));
      const port = settings.port ?? (await freePort());
      const environment: Environment = {
        KEYFERRY_DATA_DIR: folder,
        KEYFERRY_SANDBOX_URL: sandbox,
        KEYFERRY_LISTEN: `127.0.0.1:${port}`,
        KEYFERRY_PUBLIC_URL: `http://localhost:${port}`,
        KEYFERRY_LOG: "trace",
        ...settings.more,
      };
      if (settings.databaseUrl) environment.KEYFERRY_DATABASE_URL = settings.databaseUrl;
      const program = Running.start(binary("KEYFERRY_BIN"), [], environment);
      const keyferry = new Keyferry(program, environment, folder, `http://localhost:${port}`);
      try {
        await program.line(/Keyferry is ready at/);
        await keyferry.isReady();
        return keyferry;
      } catch (error) {
        await keyferry.stop();
        // Somebody else was faster to take the port.
        if (tries === 3 || !/in use/i.test(program.log())) throw error;
      }
    }
  }

  private async isReady(): Promise<void> {
    const answer = await fetch(`${this.url}/readyz`);
    if (!answer.ok) throw new Error(`/readyz answered ${answer.status}: ${await answer.text()}`);
  }

  /** The code that the terminal shows for the first run. */
  async firstRunCode(): Promise<string> {
    const [, code] = await this.program.line(FIRST_RUN_CODE);
    return code ?? "";
  }

  /** A command of the same binary, with the same settings; answers its JSON. */
  async command(line: string[], input = ""): Promise<any> {
    const answer = JSON.parse(await run(binary("KEYFERRY_BIN"), line, this.environment, input));
    if (answer.reset_url) this.secrets.add(answer.reset_url.split("/").pop());
    return answer;
  }

  /** The first run by the command line; answers the organisation's slug. */
  async setUp(): Promise<string> {
    const line = ["setup", "--email", EMAIL, "--password-stdin", "--tenant", ORGANISATION];
    return (await this.command(line, PASSWORD)).tenant.slug;
  }

  async newApp(tenant: string, provider: Provider, name: string, ...more: string[]): Promise<App> {
    const line = ["app", "create", "--tenant", tenant, "--provider", provider, "--name", name];
    const client = ["--client-id", CLIENT_ID, "--client-secret-stdin"];
    const { id, helper_url, refresh_url } = await this.command([...line, ...client, ...more], CLIENT_SECRET);
    return { id, helperUrl: helper_url, refreshUrl: refresh_url };
  }

  async newSite(tenant: string, name: string, urls: string | string[], app: App): Promise<Site> {
    const addresses = [urls].flat().flatMap((url) => ["--url", url]);
    const line = ["site", "create", "--tenant", tenant, "--name", name, ...addresses, "--app", app.id];
    const { id, apps, site_key, duplicati } = await this.command(line);
    this.secrets.add(site_key);
    const { helper_url, refresh_url } = apps[0].akeeba;
    return { id, helperUrl: helper_url, refreshUrl: refresh_url, oauthUrl: duplicati.oauth_url };
  }

  log(): string {
    return this.program.log();
  }

  /** Everything that it leaves behind, once it has ended. */
  async evidence(): Promise<Place[]> {
    await this.program.stop();
    const [shown = "", code] = this.log().match(FIRST_RUN_CODE) ?? [];
    if (code) [code, code.replaceAll("-", "")].forEach((text) => this.secrets.add(text));
    this.secrets.add(await masterKey(this.folder));
    const output = { name: "its output", bytes: Buffer.from(this.log().replace(shown, "")) };
    const database = this.environment.KEYFERRY_DATABASE_URL;
    return [output, ...(await files(this.folder)), ...(database ? [await rows(database)] : [])];
  }

  async stop(): Promise<void> {
    await this.program.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
