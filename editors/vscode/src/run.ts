// Runs the program for one answer. The server is run by the language client.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

export interface Ended {
  /** Null where it was ended from here. */
  readonly code: number | null;
  /** Empty where it was handed on line by line. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Fails only where the program cannot be started, or what takes its lines fails. */
export function run(command: string, options: string[], cwd: string, signal?: AbortSignal, take?: (line: string) => void): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(command, options, { cwd, ...(signal && { signal }), stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    let taken = Promise.resolve();
    if (take === undefined) {
      child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
    } else {
      const lines = createInterface({ input: child.stdout, crlfDelay: Infinity });
      taken = new Promise((closed) => lines.once("close", closed));
      lines.on("line", (line) => {
        try {
          take(line);
        } catch (error) {
          fail(error);
          child.kill();
        }
      });
    }
    child.once("error", (error) => (signal?.aborted ? done({ code: null, ...output }) : fail(error)));
    child.once("close", (code) => void taken.then(() => done({ code, ...output })));
  });
}
