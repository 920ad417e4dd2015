// The engine of the page, in Node: what web/src/engine does in a browser.

/** hegao's core, compiled for browsers. */
export class Engine {
  #exports;

  constructor(instance) {
    this.#exports = instance.exports;
  }

  static async load(wasm) {
    return new Engine((await WebAssembly.instantiate(wasm, {})).instance);
  }

  /** What it answers to a request, without the bytes that come with it. */
  ask(request, bytes = new Uint8Array()) {
    const { memory, room, ask, answer } = this.#exports;
    const json = new TextEncoder().encode(JSON.stringify(request));
    const message = new Uint8Array(4 + json.length + bytes.length);
    new DataView(message.buffer).setUint32(0, json.length, true);
    message.set(json, 4);
    message.set(bytes, 4 + json.length);
    const at = room(message.length);
    new Uint8Array(memory.buffer, at, message.length).set(message);
    const length = ask();
    const said = new Uint8Array(memory.buffer, answer(), length);
    const end = 4 + new DataView(memory.buffer, answer()).getUint32(0, true);
    return JSON.parse(new TextDecoder().decode(said.subarray(4, end)));
  }
}
