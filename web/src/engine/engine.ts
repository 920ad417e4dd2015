/** The engine: hegao as a WebAssembly module, and how requests go into its memory and answers come out. */

import type { Request } from "../protocol";

interface Exports {
  memory: WebAssembly.Memory;
  /** Makes room for a request of so many bytes, and says where. */
  room(bytes: number): number;
  /** Answers what lies in the room; the length of the answer. */
  ask(): number;
  /** Where the answer lies. */
  answer(): number;
  /** The length of what the engine said before it broke, which lies where answers do. */
  complaint(): number;
}

/** It broke, and must not be asked again. */
export class Crash extends Error {}

export class Engine {
  private constructor(private readonly wasm: Exports) {}

  static async start(module: BufferSource): Promise<Engine> {
    const { instance } = await WebAssembly.instantiate(module, {});
    return new Engine(instance.exports as unknown as Exports);
  }

  /** The answer as JSON. A request and an answer are each the length of their JSON in four bytes, the JSON, and any bytes. */
  ask(request: Request, bytes: Uint8Array | null): { answer: string; bytes: Uint8Array } {
    const json = new TextEncoder().encode(JSON.stringify(request));
    const length = 4 + json.length + (bytes?.length ?? 0);
    try {
      const room = this.wasm.room(length);
      const there = new Uint8Array(this.wasm.memory.buffer, room, length);
      new DataView(there.buffer, room).setUint32(0, json.length, true);
      there.set(json, 4);
      if (bytes) there.set(bytes, 4 + json.length);
      // Memory may have moved while it was asked, so it is looked up again.
      const answered = this.read(this.wasm.ask());
      const end = 4 + new DataView(answered.buffer, answered.byteOffset).getUint32(0, true);
      return { answer: new TextDecoder().decode(answered.subarray(4, end)), bytes: answered.slice(end) };
    } catch (error) {
      throw new Crash(this.complaint() || String(error));
    }
  }

  private read(length: number): Uint8Array {
    return new Uint8Array(this.wasm.memory.buffer, this.wasm.answer(), length);
  }

  private complaint(): string {
    try {
      return new TextDecoder().decode(this.read(this.wasm.complaint()));
    } catch {
      return "";
    }
  }
}
