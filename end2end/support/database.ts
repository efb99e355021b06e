// A database of its own for a story on PostgreSQL.

import { randomUUID } from "node:crypto";
import { run } from "./programs";

export interface OwnDatabase {
  url: string;
  drop(): Promise<void>;
}

/** Makes a database on the server that the test command names. */
export async function ownDatabase(): Promise<OwnDatabase> {
  const server = process.env.KEYFERRY_TEST_POSTGRES;
  if (!server) throw new Error("KEYFERRY_TEST_POSTGRES is not set: it names the PostgreSQL server to test with.");
  const name = `story_${randomUUID().replaceAll("-", "")}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await psql(server, `CREATE DATABASE ${name}`);
  return { url: url.href, drop: () => psql(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function psql(server: string, command: string): Promise<void> {
  await run("psql", ["--no-psqlrc", "--quiet", "--command", command, server], { PATH: process.env.PATH ?? "" });
}
