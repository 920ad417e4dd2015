// Runs the program for one answer. The server is run by the language client.

import { spawn } from "node:child_process";

export interface Ended {
  /** Null where it was ended from here. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Fails only where the program cannot be started. */
export function run(command: string, options: string[], cwd: string, signal?: AbortSignal): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(command, options, { cwd, ...(signal && { signal }), stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => (output[name] += text));
    }
    child.once("error", (error) => (signal?.aborted ? done({ code: null, ...output }) : fail(error)));
    child.once("close", (code) => done({ code, ...output }));
  });
}
