// Programs that run beside a story: started with nothing but the environment they are given, and ended with it.

import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export type Environment = Record<string, string>;

/** The path of a binary that the test command built. */
export function binary(variable: string): string {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: run the stories with \`cargo xtask test --only browser\`.`);
  return path;
}

/** A port that is free at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/** A program that runs until it is stopped. */
export class Running {
  private readonly ended: Promise<void>;
  private readonly said: string[] = [];
  private hasEnded = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly name: string,
  ) {
    this.ended = new Promise((resolve) => {
      child.once("close", () => {
        this.hasEnded = true;
        resolve();
      });
    });
  }

  static start(path: string, args: string[], environment: Environment): Running {
    const child = spawn(path, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    const running = new Running(child, path);
    for (const stream of [child.stdout, child.stderr]) running.listen(stream);
    return running;
  }

  private listen(stream: Readable): void {
    createInterface({ input: stream }).on("line", (line) => {
      this.said.push(line);
      this.child.emit("said");
    });
  }

  /** The first line that matches, also one that was said before; fails when the program ends without it. */
  async line(pattern: RegExp): Promise<RegExpMatchArray> {
    for (;;) {
      const match = this.said.map((line) => line.match(pattern)).find((found) => found !== null);
      if (match) return match;
      if (this.hasEnded) throw new Error(`${this.name} ended:\n${this.log()}`);
      await Promise.race([this.ended, new Promise<void>((resolve) => this.child.once("said", () => resolve()))]);
    }
  }

  log(): string {
    return this.said.join("\n");
  }

  async stop(): Promise<void> {
    if (!this.hasEnded) this.child.kill("SIGTERM");
    await this.ended;
  }
}

/** Runs a program to its end and answers what it printed; a failure is thrown with what it said. */
export function run(path: string, args: string[], environment: Environment, input = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(path, args, { env: environment, stdio: "pipe" });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (errors += data));
    // A program that does not read its input may close it.
    child.stdin.on("error", () => {});
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${path} ${args.join(" ")}: exit code ${code}\n${errors}`));
    });
    child.stdin.end(input);
  });
}
