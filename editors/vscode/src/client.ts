// The language client: at most one server runs, and it is replaced when the program or its documents change.

import * as vscode from "vscode";
import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
} from "vscode-languageclient/node";
import { NoServer, versionOf } from "./binary";
import type { Scope } from "./scope";
import { ruleSettings } from "./settings";

export class Client {
  private running: LanguageClient | undefined;
  /** A start was tried since the last restart; a failed one is not tried again for every document that opens. */
  private tried = false;
  private readonly changed = new vscode.EventEmitter<void>();
  /** A server has started or ended. */
  readonly onDidChange = this.changed.event;
  /** The version of the program that runs. */
  version: string | undefined;
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

  /** What the server answers to a request of no parameters; a server is started where none runs. Undefined where there is none to ask. */
  async request<T>(method: string): Promise<T | undefined> {
    if (this.running === undefined) {
      await this.enqueue(async () => {
        if (this.running === undefined) await this.begin();
      });
    }
    return this.running?.sendRequest<T>(method);
  }

  /** What the server answers; undefined where none runs. */
  async ask<T>(method: string, params: object): Promise<T | undefined> {
    return this.isRunning ? this.running?.sendRequest<T>(method, params) : undefined;
  }

  get isRunning(): boolean {
    return this.running?.isRunning() ?? false;
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
    this.version = await versionOf(command);
    this.log.appendLine(`启动 ${command} server（${this.version}）`);
    const server: ServerOptions = { command, args: ["server"] };
    const policy = new GiveUpAfter(5, 3 * 60_000, (message) => this.show(message));
    const options: LanguageClientOptions = {
      documentSelector: this.scope.selector,
      outputChannel: this.log,
      initializationOptions: { ...ruleSettings(), inlayHints: vscode.workspace.getConfiguration("hegao").get("inlayHints") },
      errorHandler: policy,
      initializationFailedHandler: () => false,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    };
    const client = new QuietClient("hegao", "核稿", server, options);
    this.running = client;
    client.onDidChangeState(() => this.changed.fire());
    try {
      // Where a server ends before it has answered, the client's own promise may stay open for ever.
      await Promise.race([client.start(), policy.endedEarly]);
      policy.started = true;
    } catch (error) {
      this.running = undefined;
      this.log.appendLine(String(error));
      throw new NoServer(`核稿未能启动：语言服务没有应答就结束了（${command}）。`);
    }
  }

  private async end(): Promise<void> {
    const client = this.running;
    this.running = undefined;
    this.changed.fire();
    // A server that does not end in time is killed by the client; the next one need not wait for that.
    if (client?.needsStop()) await client.stop().catch((error) => this.log.appendLine(String(error)));
  }

  private report(error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    this.log.appendLine(message);
    if (error instanceof NoServer) this.show(message, SETTING);
    else this.show(`核稿未能启动：${message}`);
  }

  /** Shows what went wrong; not awaited, as the message stays until the user answers it. */
  private show(message: string, ...more: Answer[]): void {
    void vscode.window.showErrorMessage(message, ...more, RESTART, LOG).then((answer) => {
      if (answer === SETTING) void vscode.commands.executeCommand("workbench.action.openSettings", "hegao.server.path");
      if (answer === RESTART) void this.restart();
      if (answer === LOG) this.log.show();
    });
  }
}

type Answer = vscode.MessageItem;
const SETTING: Answer = { title: "打开设置" };
const RESTART: Answer = { title: "重新启动" };
const LOG: Answer = { title: "查看日志" };

/** Writes its errors to the log only: what concerns the user is said by `Client`, once and in Chinese. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Starts a server that ended again, but not one that keeps ending. */
class GiveUpAfter implements ErrorHandler {
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
    this.gaveUp(`核稿的语言服务在短时间内退出了 ${this.times} 次，不再自动重新启动。`);
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
