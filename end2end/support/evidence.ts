// Looks for every secret of a story in everything that it leaves behind: output, metrics, files and rows.

import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { run } from "./programs";

/** Shorter words are found anywhere without having leaked. */
const SHORTEST = 10;
/** Longer secrets are looked for in pieces: a log may have cut them, and a database may have spread them over pages. */
const PIECE = 32;

/** Where somebody else can read. */
export interface Place {
  name: string;
  bytes: Buffer;
}

/** What was found where; all secrets are made up, so they may be shown. */
export function leaks(secrets: Iterable<string>, places: Place[]): string[] {
  // Letters are compared without regard to case: of hexadecimal digits either is used.
  const texts = places.map(({ name, bytes }) => ({ name, text: Buffer.from(bytes.toString("latin1").toLowerCase(), "latin1") }));
  return [...new Set(secrets)]
    .filter((secret) => secret.length >= SHORTEST)
    .flatMap((secret) => {
      const looks = pieces(Buffer.from(secret)).flatMap(looksOf);
      return texts
        .filter(({ text }) => looks.some((look) => text.includes(look)))
        .map(({ name }) => `${JSON.stringify(secret)} is in ${name}`);
    });
}

function pieces(secret: Buffer): Buffer[] {
  if (secret.length <= 2 * PIECE) return [secret];
  const last = secret.length - PIECE;
  return [0, Math.floor(last / 2), last].map((start) => secret.subarray(start, start + PIECE));
}

/** How a secret may look in what somebody wrote down, in small letters. */
function looksOf(piece: Buffer): Buffer[] {
  const inPath = [...piece].map(percentEncoded).join("");
  const inForm = inPath.replaceAll("%20", "+").replaceAll("~", "%7e").replaceAll("%2a", "*");
  const looks = [piece.toString("latin1"), inPath, inForm, piece.toString("hex")];
  looks.push(JSON.stringify(piece.toString("latin1")).slice(1, -1));
  for (const alphabet of ["base64", "base64url"] as const) {
    for (const shift of [0, 1, 2]) looks.push(innerBase64(piece, shift, alphabet));
  }
  return [...new Set(looks)].map((look) => Buffer.from(look.toLowerCase(), "latin1"));
}

function percentEncoded(byte: number): string {
  const letter = String.fromCharCode(byte);
  return /[A-Za-z0-9._~-]/.test(letter) ? letter : `%${byte.toString(16).padStart(2, "0")}`;
}

/** Base64 when that many bytes, of three, stand before it: without the letters that neighbours decide. */
function innerBase64(piece: Buffer, shift: number, alphabet: "base64" | "base64url"): string {
  const bytes = Buffer.concat([Buffer.alloc(shift), piece]);
  const [first, end] = [Math.ceil((shift * 8) / 6), Math.floor((bytes.length * 8) / 6)];
  return bytes.toString(alphabet).slice(first, end);
}

/** The files in a folder and all below it; the master key's is the one that holds a secret on purpose. */
export async function files(folder: string): Promise<Place[]> {
  const places: Place[] = [];
  for (const name of await readdir(folder, { recursive: true })) {
    const path = join(folder, name);
    if (basename(path) !== "master.key" && (await stat(path)).isFile()) places.push({ name: path, bytes: await readFile(path) });
  }
  return places;
}

/** The master key, which the database must not hold. */
export async function masterKey(folder: string): Promise<string> {
  return (await readFile(join(folder, "master.key"), "utf8")).trim();
}

/** Every row of a PostgreSQL database; bytes are in hexadecimal digits. */
export async function rows(url: string): Promise<Place> {
  const dump = await run("pg_dump", ["--data-only", "--inserts", url], { PATH: process.env.PATH ?? "" });
  return { name: "a row", bytes: Buffer.from(dump) };
}
