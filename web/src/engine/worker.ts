/** The worker: starts the engine, and answers request after request. */

import type { Ask, FromWorker, ToWorker } from "../protocol";
import { unpack } from "./carried";
import { Engine } from "./engine";

const answer = (message: FromWorker, moved: Transferable[] = []): void => self.postMessage(message, { transfer: moved });

/** Requests that come while it starts wait for it, in order. */
let engine: Promise<Engine>;
/** The last answers, by what was asked: most keystrokes change none, and what is long costs the page time to read. */
const last = new Map<Ask, string>();

self.onmessage = async ({ data }: MessageEvent<ToWorker>): Promise<void> => {
  if ("engine" in data) {
    engine = unpack(data.engine).then((module) => Engine.start(module));
    return engine.then(
      () => answer({ ready: true }),
      (error: unknown) => answer({ failed: String(error) }),
    );
  }
  const { id, request, bytes } = data;
  const started = await engine;
  try {
    const given = started.ask(request, bytes);
    const isSame = last.get(request.ask) === given.answer;
    last.set(request.ask, given.answer);
    answer({ id, answer: isSame ? null : given.answer, bytes: given.bytes }, [given.bytes.buffer]);
  } catch (error) {
    answer({ id, crashed: error instanceof Error ? error.message : String(error) });
  }
};
