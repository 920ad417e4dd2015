// What stands beside the language in the status bar: the version that runs, and the config in force.

import * as vscode from "vscode";
import type { Client } from "./client";
import { governing, nameOf } from "./configFile";
import { CONFIG, type Scope } from "./scope";

export class LanguageStatus implements vscode.Disposable {
  private readonly item: vscode.LanguageStatusItem;
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly client: Client,
    private readonly scope: Scope,
  ) {
    this.item = vscode.languages.createLanguageStatusItem("hegao.status", this.selector);
    this.item.name = vscode.l10n.t("Hegao");
    this.item.command = { command: "hegao.menu", title: vscode.l10n.t("Menu") };
    this.subscriptions = [
      this.item,
      client.onDidChange(() => this.update()),
      scope.onDidChange(() => this.update()),
      vscode.window.onDidChangeActiveTextEditor(() => this.update()),
    ];
    void this.update();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private get selector(): vscode.DocumentSelector {
    return this.scope.selector as vscode.DocumentSelector;
  }

  private async update(): Promise<void> {
    const { t } = vscode.l10n;
    this.item.selector = this.selector;
    const { version } = this.client;
    const runs = version !== undefined && this.client.isRunning;
    this.item.text = runs ? t("Hegao {0}", version) : this.scope.enabled ? t("Hegao does not run") : t("Hegao is switched off");
    this.item.severity = runs ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
    const config = await governing(vscode.window.activeTextEditor?.document.uri);
    this.item.detail = config === undefined ? t("no {0}", CONFIG) : nameOf(config);
  }
}
