// The plain texts that the writer has asked to be checked one by one; remembered on this machine.

import * as vscode from "vscode";

const KEY = "hegao.files";
/** Those chosen longest ago are forgotten. */
const MOST = 500;

export class ChosenFiles implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly memory: vscode.Memento) {}

  get all(): vscode.Uri[] {
    return this.keys.map((key) => vscode.Uri.parse(key));
  }

  has(file: vscode.Uri): boolean {
    return this.keys.includes(String(file));
  }

  async set(file: vscode.Uri, checked: boolean): Promise<void> {
    const others = this.keys.filter((key) => key !== String(file));
    await this.memory.update(KEY, checked ? [...others, String(file)].slice(-MOST) : others);
    this.changed.fire();
  }

  private get keys(): string[] {
    return this.memory.get<string[]>(KEY, []);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
