// The simulated providers, and what a story tells them.

import { binary, Running } from "./programs";

export const CLIENT_ID = "sandbox-client";
export const CLIENT_SECRET = "sandbox-secret";

const PROVIDERS = ["dropbox", "onedrive", "google-drive", "box"] as const;

export type Provider = (typeof PROVIDERS)[number];

type Endpoint = "authorize" | "token" | "account";

export class Simulator {
  private constructor(
    private readonly program: Running,
    readonly url: string,
  ) {}

  static async start(): Promise<Simulator> {
    const program = Running.start(binary("KEYFERRY_SIMULATOR_BIN"), ["--listen", "127.0.0.1:0"], {});
    const [line] = await program.line(/^\{.*\}$/);
    return new Simulator(program, JSON.parse(line).url);
  }

  /** From now on the provider consents without showing a page. */
  async consentsSilently(provider: Provider): Promise<void> {
    await this.tell(provider, "modes", { silent_consent: true });
  }

  /** The provider answers the next request at an endpoint in this way. */
  async answersNext(provider: Provider, endpoint: Endpoint, answer: unknown): Promise<void> {
    await this.tell(provider, "next", { endpoint, answer });
  }

  /** The provider answers every request at an endpoint in this way. */
  async answersAlways(provider: Provider, endpoint: Endpoint, answer: unknown): Promise<void> {
    await this.tell(provider, "next", { endpoint, answer, times: null });
  }

  /** A refresh token that works, without anybody's consent. */
  async grant(provider: Provider): Promise<string> {
    return (await this.tell(provider, "grants", {})).refresh_token;
  }

  /** What all providers have issued and were sent that nobody else may see. */
  async secrets(): Promise<string[]> {
    const of = async (provider: Provider) => (await fetch(`${this.url}/control/${provider}/secrets`)).json();
    return (await Promise.all(PROVIDERS.map(of))).flat();
  }

  private async tell(provider: Provider, what: string, wish: unknown): Promise<any> {
    const answer = await fetch(`${this.url}/control/${provider}/${what}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(wish),
    });
    if (!answer.ok) throw new Error(`the simulator answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  stop(): Promise<void> {
    return this.program.stop();
  }
}
