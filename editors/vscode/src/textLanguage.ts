// A plain text that is checked becomes a 公文, and so is wrapped, coloured and gets its lists continued; when it is
// checked no longer, it is plain text again. Who makes a text plain again by hand keeps it so.

import * as vscode from "vscode";
import type { Scope } from "./scope";

export class TextLanguage implements vscode.Disposable {
  /** The documents that were made 公文 here, and whether VS Code has done it. */
  private readonly made = new Map<string, boolean>();
  /** Those that the user made plain text again. */
  private readonly left = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly scope: Scope) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument((document) => this.see(document)),
      vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
      scope.onDidChange(() => vscode.workspace.textDocuments.forEach((document) => this.see(document))),
    ];
    for (const document of vscode.workspace.textDocuments) this.see(document);
  }

  private see(document: vscode.TextDocument): void {
    if (document.uri.scheme !== "file") return;
    const key = String(document.uri);
    if (document.languageId === "plaintext") {
      if (this.made.get(key) === false) return; // it is being done
      if (this.made.delete(key)) this.left.add(key);
      if (!this.scope.covers(document) || this.left.has(key)) return;
      this.made.set(key, false);
      void vscode.languages.setTextDocumentLanguage(document, "gongwen");
    } else if (this.made.has(key)) {
      this.made.set(key, true);
      if (this.scope.coversPlain(document.uri)) return;
      this.made.delete(key);
      void vscode.languages.setTextDocumentLanguage(document, "plaintext");
    }
  }

  /** VS Code closes a document and opens it again also where only its language changes. */
  private closed(document: vscode.TextDocument): void {
    setTimeout(() => {
      if (!document.isClosed) return;
      this.made.delete(String(document.uri));
      this.left.delete(String(document.uri));
    });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}
