// Starts a server that ended again, but not one that keeps ending.

import * as vscode from "vscode";
import { CloseAction, type CloseHandlerResult, ErrorAction, type ErrorHandler, type ErrorHandlerResult } from "vscode-languageclient/node";

export class GiveUpAfter implements ErrorHandler {
  /** One that ended before it had started is reported by who started it. */
  started = false;
  private endEarly: (reason: Error) => void = () => {};
  readonly endedEarly = new Promise<never>((_, reject) => (this.endEarly = reject));
  private readonly ends: number[] = [];

  constructor(
    private readonly times: number,
    private readonly withinMs: number,
    private readonly gaveUp: (message: string) => void,
  ) {}

  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    if (!this.started) {
      this.endEarly(new Error("closed"));
      return { action: CloseAction.DoNotRestart, handled: true };
    }
    const now = Date.now();
    this.ends.push(now);
    if (this.ends.length > this.times) this.ends.shift();
    const first = this.ends[0] ?? now;
    if (this.ends.length < this.times || now - first > this.withinMs) return { action: CloseAction.Restart };
    this.gaveUp(vscode.l10n.t("The language server ended {0} times in a short time, and is not started again.", this.times));
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
