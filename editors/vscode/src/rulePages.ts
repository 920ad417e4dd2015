// The rules' pages: `hegao:/rules/<code>.md`, where a finding's code links to, is what `hegao explain <code>` prints.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";

const run = promisify(execFile);

/** What the examples' fences say, which a preview does not show. */
const EXAMPLES = new Map([
  ["错", "错误："],
  ["错 提示", "错误（提示）："],
  ["改", "改为："],
  ["对", "正确："],
]);

export function provideRulePages(locate: () => Promise<string>): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider("hegao", {
    async provideTextDocumentContent(uri, token) {
      const code = /^\/rules\/([a-z]+(?:-[a-z]+)*)\.md$/.exec(uri.path)?.[1];
      if (code === undefined) throw vscode.FileSystemError.FileNotFound(uri);
      const cancel = new AbortController();
      token.onCancellationRequested(() => cancel.abort());
      const { stdout } = await run(await locate(), ["explain", code], { timeout: 10_000, signal: cancel.signal });
      return stdout.replace(/^```(\S.*)$/gm, (fence, kind: string) => {
        const label = EXAMPLES.get(kind.trim());
        return label === undefined ? fence : `${label}\n\n${fence}`;
      });
    },
  });
}
