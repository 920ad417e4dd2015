// 核稿 for VS Code: starts the language server for the documents that are to be checked, and shows the rules' pages.

import * as vscode from "vscode";
import { findServer } from "./binary";
import { Client } from "./client";
import { registerCommands } from "./commands";
import { provideRulePages } from "./rulePages";
import { Scope } from "./scope";
import { Status } from "./status";
import { registerWordCommands } from "./wordCommands";
import { WordTexts } from "./wordText";
import { WorkspaceCheck } from "./workspaceCheck";

let client: Client | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel("核稿");
  const locate = () => findServer(context.extensionUri);
  const scope = await Scope.read();
  client = new Client(log, locate, scope);
  const texts = new WordTexts(log, locate);

  context.subscriptions.push(
    log,
    scope,
    scope.onDidChange(() => client?.restart()),
    vscode.workspace.onDidOpenTextDocument((document) => client?.opened(document)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("hegao.server.path")) void client?.restart();
    }),
    vscode.commands.registerCommand("hegao.restart", () => client?.restart()),
    vscode.commands.registerCommand("hegao.showLog", () => log.show()),
    provideRulePages(locate),
    registerCommands(client, locate),
    texts,
    registerWordCommands(texts, locate),
    new WorkspaceCheck(log, locate, scope, texts),
    new Status(client, scope),
  );
  await client.restart();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
