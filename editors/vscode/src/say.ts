// What the extension says in the corner of the window, with its name in front.

import * as vscode from "vscode";

/** An answer that the user can click, and what is done then. */
export interface Answer {
  readonly title: string;
  readonly action: () => unknown;
}

type Show = (message: string, ...answers: Answer[]) => Thenable<Answer | undefined>;

/** Not awaited, as a message stays until the user answers it. */
const say = (show: Show) => (message: string, ...answers: Answer[]): void => {
  void show(vscode.l10n.t("Hegao: {0}", message), ...answers).then((answer) => answer?.action());
};

export const inform = say((message, ...answers) => vscode.window.showInformationMessage(message, ...answers));
export const warn = say((message, ...answers) => vscode.window.showWarningMessage(message, ...answers));
export const complain = say((message, ...answers) => vscode.window.showErrorMessage(message, ...answers));

/** The sentence of an error. */
export function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
