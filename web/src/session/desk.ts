/** The desk: the drafts that are open, and the one that lies on top and is shown. */

import type { EditorView, ViewUpdate } from "@codemirror/view";
import { hasFindings, setFindings } from "../editor/findings";
import { setOutline } from "../editor/outline";
import { editsOf } from "../editor/positions";
import type { NewState } from "../editor/setup";
import { Signal } from "../signal";
import { words } from "../words";
import { Checker } from "./checker";
import { Draft } from "./draft";

/** So many files are opened at once, and so large. */
const MOST_FILES = 50;
const MOST_MEGABYTES = 100;

/** Why a file is no draft, in a sentence. */
class Unread extends Error {}

export class Desk {
  readonly checker: Checker;
  /** Another draft is shown. */
  readonly turned = new Signal();
  /** Other drafts are open. */
  readonly listed = new Signal();
  /** Something is new about the draft that is shown: findings, outline. */
  readonly checked = new Signal();
  readonly complained = new Signal<string>();
  /** Files are being opened. */
  readonly busy = new Signal<boolean>();

  drafts: Draft[];
  /** Files that could not be opened, and why. */
  refused: readonly { name: string; why: string }[] = [];
  private top: Draft;

  constructor(
    private readonly view: EditorView,
    private readonly newState: NewState,
  ) {
    this.top = this.textDraft(words.untitled, "");
    this.drafts = [this.top];
    view.setState(this.top.state);
    this.checker = new Checker(
      () => this.shown,
      () => view.composing,
    );
    this.checker.checked.listen(({ findings }) => {
      if (!hasFindings(view.state, findings)) view.dispatch({ effects: setFindings.of(findings) });
      this.checked.send();
    });
    this.checker.outlined.listen(({ outline }) => {
      view.dispatch({ effects: setOutline.of(outline) });
      this.checked.send();
    });
  }

  /** With its state as the editor has it. */
  get shown(): Draft {
    this.top.state = this.view.state;
    return this.top;
  }

  /** Tells the engine what the editor changed. */
  updated({ transactions, docChanged }: ViewUpdate): void {
    if (!docChanged) return;
    const edits = transactions.flatMap((transaction) => (transaction.docChanged ? editsOf(transaction.startState.doc, transaction.changes) : []));
    this.checker.edited(this.top, edits);
  }

  show(draft: Draft): void {
    if (draft === this.shown) return;
    this.top.scrolled = this.view.scrollSnapshot();
    this.top = draft;
    this.view.setState(draft.state);
    if (draft.scrolled) this.view.dispatch({ effects: draft.scrolled });
    else this.view.scrollDOM.scrollTop = 0;
    this.turned.send();
    void this.checker.check();
  }

  /** Opens files, checks each, and shows the first that could be read. */
  async open(files: readonly File[]): Promise<void> {
    if (files.length > MOST_FILES) this.complained.send(words.files.tooMany(MOST_FILES));
    let first: Draft | undefined;
    this.busy.send(true);
    for (const file of files.slice(0, MOST_FILES)) {
      const draft = await this.read(file).catch((error: unknown) => this.refuse(file.name, error, files.length));
      if (!draft) continue;
      this.add(draft);
      if (first === undefined) this.show((first = draft));
      else this.listed.send();
    }
    this.busy.send(false);
    void this.checker.check();
  }

  openText(name: string, text: string): Draft {
    const draft = this.textDraft(name, text);
    this.add(draft);
    this.show(draft);
    return draft;
  }

  /** Lays out a draft that was kept: the file, or the text, or the file with its text changed since. */
  async restore(name: string, bytes: Uint8Array | null, text: string | null): Promise<void> {
    if (bytes === null) return void this.openText(name, text ?? "");
    const draft = await this.examine(name, bytes).catch((error: unknown) => this.refuse(name, error, 1));
    if (!draft) return;
    this.add(draft);
    this.show(draft);
    if (text !== null) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  close(draft: Draft): void {
    const index = this.drafts.indexOf(draft);
    this.drafts = this.drafts.filter((other) => other !== draft);
    if (this.drafts.length === 0) this.drafts = [this.textDraft(words.untitled, "")];
    if (draft === this.top) this.show(this.drafts[Math.min(index, this.drafts.length - 1)]!);
    else this.listed.send();
  }

  /** Puts the text of the Word file that is shown in its place, to be edited. */
  turnToText(): void {
    const word = this.shown;
    const draft = this.textDraft(word.name.replace(/\.[^.]*$/, "") + ".txt", word.text);
    this.drafts = this.drafts.map((other) => (other === word ? draft : other));
    this.show(draft);
  }

  /** All drafts as they are now. */
  get upToDate(): readonly Draft[] {
    this.top.state = this.view.state;
    return this.drafts;
  }

  get hasChanges(): boolean {
    return this.upToDate.some((draft) => draft.isChanged);
  }

  private async read(file: File): Promise<Draft> {
    if (file.size > MOST_MEGABYTES * 2 ** 20) throw new Unread(words.files.tooLarge(MOST_MEGABYTES));
    const bytes = await file.arrayBuffer().catch(() => {
      throw new Unread(words.files.unreadable);
    });
    return this.examine(file.name, new Uint8Array(bytes));
  }

  /** The draft in a file, with what is found in it. */
  private async examine(name: string, bytes: Uint8Array): Promise<Draft> {
    const examined = await this.checker.examine(name, bytes);
    if ("refused" in examined) throw new Unread(`${examined.refused}。`);
    const { opened, findings, outline, file } = examined;
    const draft = new Draft(name, opened.kind, bytes, opened.encoding, opened.revisions, this.newState(opened.text, opened.kind === "word"));
    draft.state = draft.state.update({ effects: [setFindings.of(findings), setOutline.of(outline)] }).state;
    this.checker.took(file, draft);
    return draft;
  }

  /** Of one file the reason is said; of several it stands in the list. */
  private refuse(name: string, error: unknown, of: number): void {
    const why = error instanceof Unread ? error.message : words.files.broke;
    if (of === 1) return this.complained.send(words.files.refused(name, why));
    this.refused = [...this.refused.filter((other) => other.name !== name), { name, why }];
    this.listed.send();
  }

  /** Takes a file that was not opened off the list. */
  dismiss(refused: { name: string }): void {
    this.refused = this.refused.filter((other) => other !== refused);
    this.listed.send();
  }

  /** A desk with nothing but an empty sheet on it is cleared first. */
  private add(draft: Draft): void {
    const blank = this.shown.isBlank;
    this.drafts = [...this.drafts.filter((other) => !(blank && other === this.top)), draft];
  }

  private textDraft(name: string, text: string): Draft {
    return new Draft(name, "text", null, null, false, this.newState(text, false));
  }
}
