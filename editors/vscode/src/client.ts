// The language client: at most one server runs, and it is replaced when the program or its documents change.

import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type Middleware, RevealOutputChannelOn, type ServerOptions } from "vscode-languageclient/node";
import { NoServer, versionOf } from "./binary";
import { toServer, toShown } from "./diagnostics";
import { GiveUpAfter } from "./giveUpAfter";
import { type Answer, complain, inform, reason } from "./say";
import type { Scope } from "./scope";
import { serverSettings } from "./settings";

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
    if (!this.scope.enabled) return void inform(vscode.l10n.t("Checking is switched off."), SWITCH_ON());
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

  /** Tells the server of a file that was written: in a folder that was not there when it started, VS Code watches nothing. */
  async written(file: vscode.Uri): Promise<void> {
    if (this.isRunning) await this.running?.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: String(file), type: 2 }] });
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
    this.log.appendLine(vscode.l10n.t("Starting {0} server ({1})", command, this.version));
    const server: ServerOptions = { command, args: ["server"] };
    const policy = new GiveUpAfter(5, 3 * 60_000, (message) => this.show(message));
    const options: LanguageClientOptions = {
      documentSelector: this.scope.selector,
      outputChannel: this.log,
      initializationOptions: serverSettings(),
      middleware: this.middleware,
      errorHandler: policy,
      initializationFailedHandler: () => false,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    };
    const client = new QuietClient("hegao", vscode.l10n.t("Hegao"), server, options);
    this.running = client;
    client.onDidChangeState(() => this.changed.fire());
    try {
      // Where a server ends before it has answered, the client's own promise may stay open for ever.
      await Promise.race([client.start(), policy.endedEarly]);
      policy.started = true;
    } catch (error) {
      this.running = undefined;
      this.log.appendLine(String(error));
      throw new NoServer(vscode.l10n.t("The language server ended without an answer ({0}).", command));
    }
  }

  /** The window shows rules by their names, and the switches of the groups are settings of the window only. */
  private readonly middleware: Middleware = {
    handleDiagnostics: (uri, diagnostics, next) => next(uri, toShown(diagnostics)),
    provideCodeActions: (document, range, context, token, next) =>
      next(document, range, { ...context, diagnostics: toServer(context.diagnostics) }, token),
    workspace: {
      didChangeConfiguration: async () => {
        await this.running?.sendNotification("workspace/didChangeConfiguration", { settings: { hegao: serverSettings() } });
      },
    },
  };

  private async end(): Promise<void> {
    const client = this.running;
    this.running = undefined;
    this.changed.fire();
    // A server that does not end in time is killed by the client; the next one need not wait for that.
    if (client?.needsStop()) await client.stop().catch((error) => this.log.appendLine(String(error)));
  }

  private report(error: unknown): void {
    this.log.appendLine(reason(error));
    if (error instanceof NoServer) this.show(error.message, SETTING());
    else this.show(vscode.l10n.t("The language server did not start: {0}", reason(error)));
  }

  private show(message: string, ...more: Answer[]): void {
    const restart = { title: vscode.l10n.t("Restart"), action: () => this.restart() };
    const log = { title: vscode.l10n.t("Show Log"), action: () => this.log.show() };
    complain(message, ...more, restart, log);
  }
}

const SETTING = (): Answer => ({
  title: vscode.l10n.t("Open Settings"),
  action: () => vscode.commands.executeCommand("workbench.action.openSettings", "hegao.server.path"),
});
const SWITCH_ON = (): Answer => ({
  title: vscode.l10n.t("Switch On"),
  action: () => vscode.commands.executeCommand("hegao.toggle"),
});

/** Writes its errors to the log only: what concerns the user is said by `Client`, once and in his language. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
