// The language client: at most one server runs, and it is replaced when the program or its documents change.

import * as vscode from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
} from "vscode-languageclient/node";
import { NoServer } from "./binary";
import type { Scope } from "./scope";

export class Client {
  private running: LanguageClient | undefined;
  /** A start was tried since the last restart; a failed one is not tried again for every document that opens. */
  private tried = false;
  /** Starts and stops happen one after the other, in the order in which they were asked for. */
  private last: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: vscode.OutputChannel,
    private readonly locate: () => Promise<string>,
    private readonly scope: Scope,
  ) {}

  /** Ends the server, and starts one if a document that is open asks for it. */
  restart(): Promise<void> {
    return this.enqueue(async () => {
      await this.end();
      this.tried = false;
      if (vscode.workspace.textDocuments.some((document) => this.scope.covers(document))) await this.begin();
    });
  }

  /** Starts a server if this document is the first to ask for it. */
  opened(document: vscode.TextDocument): Promise<void> {
    return this.enqueue(async () => {
      if (!this.tried && this.scope.covers(document)) await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.end());
  }

  private enqueue(task: () => Promise<void>): Promise<void> {
    this.last = this.last.then(task).catch((error) => this.report(error));
    return this.last;
  }

  private async begin(): Promise<void> {
    this.tried = true;
    const command = await this.locate();
    this.log.appendLine(`启动 ${command} server`);
    const server: ServerOptions = { command, args: ["server"] };
    const options: LanguageClientOptions = {
      documentSelector: this.scope.selector,
      outputChannel: this.log,
      errorHandler: new GiveUpAfter(5, 3 * 60_000),
      initializationFailedHandler: () => false,
    };
    const client = new LanguageClient("hegao", "核稿", server, options);
    this.running = client;
    await client.start();
  }

  private async end(): Promise<void> {
    const client = this.running;
    this.running = undefined;
    // A server that does not end in time is killed by the client; the next one need not wait for that.
    if (client?.needsStop()) await client.stop().catch((error) => this.log.appendLine(String(error)));
  }

  private report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.log.appendLine(message);
    const missing = error instanceof NoServer;
    const button = missing ? "打开设置" : "查看日志";
    // Not awaited: the message stays until the user answers it.
    void vscode.window.showErrorMessage(missing ? message : `核稿未能启动：${message}`, button).then((chosen) => {
      if (chosen === undefined) return;
      if (missing) void vscode.commands.executeCommand("workbench.action.openSettings", "hegao.server.path");
      else this.log.show();
    });
  }
}

/** Starts a server that ended again, but not one that keeps ending. */
class GiveUpAfter implements ErrorHandler {
  private readonly ends: number[] = [];

  constructor(
    private readonly times: number,
    private readonly withinMs: number,
  ) {}

  error(): { action: ErrorAction } {
    return { action: ErrorAction.Continue };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.ends.push(now);
    if (this.ends.length > this.times) this.ends.shift();
    const first = this.ends[0] ?? now;
    if (this.ends.length < this.times || now - first > this.withinMs) return { action: CloseAction.Restart };
    return {
      action: CloseAction.DoNotRestart,
      message: `核稿的语言服务在短时间内退出了 ${this.times} 次，不再重新启动。命令“核稿：重新启动语言服务”可再试一次。`,
    };
  }
}
