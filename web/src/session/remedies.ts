/** What can be done about findings, and what can be taken away: fixes, ignoring, downloads. */

import { isolateHistory, undo } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import type { ChangeSpec } from "@codemirror/state";
import { spanNow } from "../editor/findings";
import { changesOf, rangeOf } from "../editor/positions";
import { download } from "../dom";
import type { Finding, Named } from "../protocol";
import type { Notices } from "../panels/notices";
import { words } from "../words";
import type { Desk } from "./desk";
import type { Settings } from "./settings";

const said = words.notices;

export class Remedies {
  constructor(
    private readonly view: EditorView,
    private readonly desk: Desk,
    private readonly settings: Settings,
    private readonly configure: (toml: string) => Promise<unknown>,
    private readonly notices: Notices,
  ) {}

  fix(finding: Finding): Promise<void> {
    return this.mend(finding);
  }

  fixAll(): Promise<void> {
    return this.mend(null);
  }

  /** Applies the fix of a finding, or all that are safe. */
  private async mend(finding: Finding | null): Promise<void> {
    const { shown } = this.desk;
    const { state } = this.view;
    if (state.readOnly) return;
    const { answer } = await this.desk.checker.askAboutShown("fix", { finding: finding && this.named(finding) });
    // Another draft is not mended in its place, and what was typed meanwhile not fixed over.
    if (this.desk.shown !== shown) return;
    if (this.view.state.doc !== state.doc) return this.mend(finding);
    if (answer.edits.length === 0) return this.notices.tell(said.nothingToFix);
    this.apply(changesOf(state.doc, answer.edits), answer.count);
  }

  async ignore(finding: Finding, how: "place" | "word" | "rule"): Promise<void> {
    const { answer } = await this.desk.checker.askAboutShown("ignore", { finding: this.named(finding), how });
    if (answer.toml === null) return this.notices.tell(said.cannotIgnore);
    const before = this.settings.toml;
    await this.configure(answer.toml);
    const told = how === "rule" ? said.ruleOff(finding.title) : how === "word" ? said.learned(finding.word ?? "") : said.ignored;
    this.notices.tell(told, { label: said.undo, does: () => void this.configure(before) });
  }

  /** A finding as the engine knows it, where it stands now. */
  private named({ code, range }: Finding): Named {
    const { state } = this.view;
    return { code, range: rangeOf(state.doc, spanNow(state, range)) };
  }

  /** The Word file with comments and tracked changes. */
  async annotate(all: boolean): Promise<void> {
    if (this.desk.shown.findings?.findings.every(({ severity }) => severity === "hint")) return this.notices.tell(said.nothingToAnnotate);
    const { answer, bytes } = await this.desk.checker.askAboutShown("annotate", { all, time: Math.floor(Date.now() / 1000) });
    if ("refused" in answer) return this.notices.warn(`${answer.refused}。`);
    this.deliver(answer.name, bytes, "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
  }

  async downloadText(): Promise<void> {
    const { shown } = this.desk;
    const { doc } = shown.state;
    const { answer, bytes } = await this.desk.checker.askAboutShown("bytes", {});
    if ("refused" in answer) return this.notices.warn(`${answer.refused}。`);
    this.deliver(answer.name, bytes, "text/plain");
    shown.kept = doc;
  }

  private deliver(name: string, bytes: Uint8Array, type: string): void {
    download(name, bytes as Uint8Array<ArrayBuffer>, type);
    this.notices.tell(said.downloaded(name));
  }

  /** One step, which Ctrl-Z takes back. */
  private apply(changes: ChangeSpec, places: number): void {
    this.view.dispatch({ changes, userEvent: "input.fix", annotations: isolateHistory.of("full") });
    const { shown } = this.desk;
    const takeBack = (): void => {
      this.desk.show(shown);
      undo(this.view);
    };
    this.notices.tell(said.fixed(places), { label: said.undo, does: takeBack });
  }
}
