// What every story ends with can fail: a secret is found in any encoding.

import { expect, test } from "@playwright/test";
import { leaks } from "../support/evidence";

const SECRET = 'sl.u.A b/c+d=é&"quoted"~1';

function found(text: string, secret = SECRET): boolean {
  return leaks([secret], [{ name: "a text", bytes: Buffer.from(text) }]).length > 0;
}

test("a secret is found however it is written", () => {
  const encoded = encodeURIComponent(SECRET);
  const form = new URLSearchParams({ value: SECRET }).toString();
  const looks = [SECRET, JSON.stringify({ value: SECRET }), encoded, encoded.toLowerCase(), form, form.toLowerCase()];
  for (const text of ["", "x", "xx"].map((before) => Buffer.from(before + SECRET + before))) {
    looks.push(text.toString("base64"), text.toString("base64url"), text.toString("hex"), text.toString("hex").toUpperCase());
  }
  for (const look of looks) expect(found(`before ${look} after`), look).toBe(true);
  for (const other of ["", "sl.u.A", "nothing of the kind"]) expect(found(other)).toBe(false);
});

test("a long secret is found by its pieces", () => {
  const long = Array.from({ length: 200 }, (_, number) => String(number).padStart(3, "0")).join("");
  for (const piece of [long.slice(0, 64), long.slice(-64), long.slice(250, 350)]) expect(found(piece, long), piece).toBe(true);
});
