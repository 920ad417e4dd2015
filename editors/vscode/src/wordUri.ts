// Word files and their texts: `hegao-word:/…/通知.docx` is the text of `file:/…/通知.docx`.

import { basename, dirname, extname, join } from "node:path";
import * as vscode from "vscode";

/** The scheme of a text that was read from a Word file. */
export const WORD_TEXT = "hegao-word";

/** The text of a Word file. */
export function textOf(file: vscode.Uri): vscode.Uri {
  return file.with({ scheme: WORD_TEXT });
}

/** The file on this machine that a document is or was read from; undefined where there is none. */
export function fileOf(document: vscode.Uri): vscode.Uri | undefined {
  if (document.scheme === "file") return document;
  return document.scheme === WORD_TEXT ? document.with({ scheme: "file" }) : undefined;
}

/** Where `hegao check --annotate` writes the copy of a file. */
export function copyOf(file: string): string {
  const ending = extname(file);
  return join(dirname(file), `${basename(file, ending)}（核稿）${ending}`);
}
