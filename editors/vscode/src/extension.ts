// 核稿 for VS Code: starts the language server for the documents that are to be checked, and has the commands around it.

import * as vscode from "vscode";
import { findServer } from "./binary";
import { ChosenFiles } from "./chosenFiles";
import { Client } from "./client";
import { registerCommands } from "./commands";
import { registerConfigFile } from "./configFile";
import { LanguageStatus } from "./languageStatus";
import { registerMenu } from "./menu";
import { provideRulePages } from "./rulePages";
import { Scope } from "./scope";
import { Status } from "./status";
import { registerTemplates } from "./templates";
import { TextLanguage } from "./textLanguage";
import { registerUnchecked } from "./unchecked";
import { registerWordCommands } from "./wordCommands";
import { WordTexts } from "./wordText";
import { WorkspaceCheck } from "./workspaceCheck";
import { registerWritten } from "./written";

/** What the server is told once, when it starts. */
const AT_START = ["hegao.server.path", "hegao.codeLens"];

let client: Client | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel(vscode.l10n.t("Hegao"));
  const locate = () => findServer(context.extensionUri);
  const files = new ChosenFiles(context.globalState);
  const scope = await Scope.read(files);
  client = new Client(log, locate, scope);
  const texts = new WordTexts(log, locate);

  context.subscriptions.push(
    log,
    files,
    scope,
    scope.onDidChange(() => client?.restart()),
    vscode.workspace.onDidOpenTextDocument((document) => client?.opened(document)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (AT_START.some((setting) => event.affectsConfiguration(setting))) void client?.restart();
    }),
    vscode.commands.registerCommand("hegao.restart", () => client?.restart()),
    vscode.commands.registerCommand("hegao.showLog", () => log.show()),
    provideRulePages(locate),
    registerCommands(locate),
    registerConfigFile(locate),
    registerMenu(scope, files),
    registerTemplates(client),
    registerUnchecked(files),
    registerWritten(client),
    texts,
    registerWordCommands(texts, locate),
    new WorkspaceCheck(log, locate, scope, texts),
    new TextLanguage(scope),
    new Status(client, scope),
    new LanguageStatus(client, scope),
  );
  await client.restart();
}

export function deactivate(): Promise<void> | undefined {
  return client?.stop();
}
