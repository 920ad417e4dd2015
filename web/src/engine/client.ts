/** The page's end of the worker: sends requests, hands on answers, and starts another worker after a crash. */

import type { Answer, Ask, FromWorker, Request, ToWorker, With } from "../protocol";
import { carriedEngine } from "./carried";

/** The bundle of worker.ts, which the build puts here: a page from a disk may start a worker only from its own memory. */
declare const WORKER_SOURCE: string;

/** Why a request has no answer: the engine ended before. */
export class Ended extends Error {}

interface Waiting {
  ask: Ask;
  done(answer: { answer: never; bytes: Uint8Array }): void;
  failed(error: Error): void;
}

export class Client {
  private worker: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  /** The last answers of this worker; one that is the same again is the same object. */
  private readonly answers = new Map<Ask, unknown>();

  /** `ended` is told after the requests that waited have been. */
  constructor(private readonly ended: (why: string) => void) {}

  /** Begins anew; done when the engine can be asked. What is asked before waits. */
  start(): Promise<void> {
    const address = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
    const worker = new Worker(address);
    this.worker = worker;
    return new Promise((ready, failed) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if ("ready" in data) {
          URL.revokeObjectURL(address);
          return ready();
        }
        if ("failed" in data) return failed(new Error(data.failed));
        if ("crashed" in data) return this.end(data.crashed);
        const waiting = this.waiting.get(data.id);
        if (waiting === undefined) return;
        this.waiting.delete(data.id);
        if (data.answer !== null) this.answers.set(waiting.ask, JSON.parse(data.answer));
        waiting.done({ answer: this.answers.get(waiting.ask) as never, bytes: data.bytes });
      };
      worker.onerror = (event) => this.end(event.message);
      this.post({ engine: carriedEngine() });
    });
  }

  async ask<A extends Ask>(ask: A, details: With<A>, bytes: Uint8Array | null = null): Promise<Answer<A>> {
    return (await this.askForBytes(ask, details, bytes)).answer;
  }

  /** The answer with the bytes that come with it. */
  askForBytes<A extends Ask>(ask: A, details: With<A>, bytes: Uint8Array | null = null): Promise<{ answer: Answer<A>; bytes: Uint8Array }> {
    if (this.worker === undefined) return Promise.reject(new Ended());
    const id = ++this.last;
    const answered = new Promise<{ answer: Answer<A>; bytes: Uint8Array }>((done, failed) => this.waiting.set(id, { ask, done, failed }));
    this.post({ id, request: { ask, ...details } as unknown as Request, bytes });
    return answered;
  }

  private post(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  private end(why: string): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.answers.clear();
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { failed } of waiting) failed(new Ended(why));
    this.ended(why);
  }
}
