/**
 * Where a page carries the engine, and how. The one file has it in a data block, as base64 of gzip; the folder for a
 * host has it in a script, byte for byte as characters, which a host compresses better than anything that is packed.
 */

import type { Carried } from "../protocol";

export function carriedEngine(): Carried {
  const text = document.getElementById("engine")?.textContent;
  if (text) return { form: "base64", text };
  return { form: "characters", text: (globalThis as { hegaoEngine?: string }).hegaoEngine ?? "" };
}

/** The module in it. */
export async function unpack({ form, text }: Carried): Promise<BufferSource> {
  if (form === "characters") return bytesOf(text);
  const unpacked = new Blob([bytesOf(atob(text))]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(unpacked).arrayBuffer();
}

function bytesOf(characters: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(characters.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at);
  return bytes;
}
