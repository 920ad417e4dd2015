/**
 * Keeps the engine up with the drafts: sends edits, and asks for findings when they have settled. The engine has one
 * draft at a time, and works requests off in order; so what belongs together is sent without waiting in between.
 */

import { Client, Ended } from "../engine/client";
import type { Answer, Ask, Edit, Findings, Opened, Outline, Refused, With } from "../protocol";
import { Signal } from "../signal";
import { sample, sampleName } from "../words/sample";
import type { Draft } from "./draft";

/** How many findings are listed at most. */
const MOST = 1000;
/** It is not begun anew more often than this, when nothing goes well in between. */
const MOST_CRASHES = 4;
/** An outline is asked for when nothing was typed for so many milliseconds. */
const OUTLINE_AFTER = 150;

export interface Checked {
  draft: Draft;
  findings: Findings;
}
/** What the engine says of a file that it opens. */
export type Examined = { opened: Opened; findings: Findings; outline: Outline; file: object } | Refused;

export class Checker {
  readonly checked = new Signal<Checked>();
  readonly outlined = new Signal<{ draft: Draft; outline: Outline }>();
  readonly restarted = new Signal();
  readonly stopped = new Signal();
  readonly failed = new Signal<string>();

  private readonly client = new Client((why) => this.ended(why));
  private toml = "";
  /** The draft that the engine has, or the file that it was given last. */
  private held: object | undefined;
  /** Counts what was sent that changes the findings. */
  private version = 0;
  private isAsking = false;
  private outlineDue: number | undefined;
  /** Crashes with no findings and no edit in between. */
  private crashes = 0;
  /** What crashed it twice is not checked again before it is changed. */
  private halted: Draft | undefined;

  /** `shown` is the draft to check; `isBusy` holds back the findings while an input method composes. */
  constructor(
    private readonly shown: () => Draft,
    private readonly isBusy: () => boolean,
  ) {}

  /** The settings are sent before anything that somebody asks while it starts. */
  async start(toml: string): Promise<Answer<"configure">> {
    const started = this.client.start();
    const configured = this.configure(toml);
    await started.catch((error: Error) => this.failed.send(error.message));
    return configured;
  }

  /** A browser compiles what is called for the first time: so a text is checked before anyone waits for one. */
  warm(): void {
    this.held = undefined;
    this.client.ask("text", { name: sampleName, text: sample }).catch(passOver);
    this.client.ask("findings", { most: 0 }).catch(passOver);
    this.client.ask("outline", {}).catch(passOver);
  }

  async configure(toml: string): Promise<Answer<"configure">> {
    const answer = await this.client.ask("configure", { toml });
    if (answer.errors.length === 0) this.toml = toml;
    this.version++;
    return answer;
  }

  /** Asks what concerns no draft. */
  ask<A extends Ask>(ask: A, details: With<A>): Promise<Answer<A>> {
    return this.client.ask(ask, details);
  }

  /** Asks about the draft that is shown. */
  askAboutShown<A extends Ask>(ask: A, details: With<A>): Promise<{ answer: Answer<A>; bytes: Uint8Array }> {
    this.hold(this.shown());
    return this.client.askForBytes(ask, details);
  }

  /** Opens a file and checks it. */
  async examine(name: string, bytes: Uint8Array): Promise<Examined> {
    const file = (this.held = {});
    this.version++;
    const [opened, findings, outline] = await Promise.all([
      this.client.ask("open", { name }, bytes),
      this.client.ask("findings", { most: MOST }),
      this.client.ask("outline", {}),
    ]);
    return "refused" in opened ? opened : { opened, findings, outline, file };
  }

  /** A draft was made of a file; the engine has it, if it was given nothing else since. */
  took(file: object, draft: Draft): void {
    if (this.held === file) this.held = draft;
  }

  /** The draft was edited; the edits are left out where the engine does not have it. */
  edited(draft: Draft, edits: Edit[]): void {
    this.version++;
    if (this.held === draft) this.client.ask("edit", { edits }).catch(passOver);
    this.crashes = 0;
    this.halted = undefined;
    void this.check();
  }

  /** Asks for the findings of what is shown, again and again until they are of the text as it is. */
  async check(): Promise<void> {
    if (this.isAsking || this.isBusy()) return;
    this.isAsking = true;
    try {
      for (;;) {
        const draft = this.shown();
        if (draft === this.halted) break;
        this.hold(draft);
        const version = this.version;
        const findings = await this.client.ask("findings", { most: MOST });
        if (this.isBusy()) break;
        if (version !== this.version || draft !== this.shown()) continue;
        this.crashes = 0;
        this.checked.send({ draft, findings });
        this.askForOutline(draft);
        break;
      }
    } catch (error) {
      passOver(error);
    } finally {
      this.isAsking = false;
    }
  }

  private askForOutline(draft: Draft): void {
    clearTimeout(this.outlineDue);
    const ask = async (): Promise<void> => {
      if (draft !== this.shown()) return;
      this.hold(draft);
      const version = this.version;
      const outline = await this.client.ask("outline", {});
      if (version === this.version && draft === this.shown() && !this.isBusy()) this.outlined.send({ draft, outline });
    };
    this.outlineDue = setTimeout(() => void ask().catch(passOver), OUTLINE_AFTER);
  }

  /** Gives the engine a draft that it does not have. */
  private hold(draft: Draft): void {
    if (this.held === draft) return;
    this.held = draft;
    this.version++;
    const { name, bytes, edit } = draft;
    if (bytes === null) return void this.client.ask("text", { name, text: draft.text }).catch(passOver);
    this.client.ask("open", { name }, bytes).catch(passOver);
    if (edit) this.client.ask("edit", { edits: [edit] }).catch(passOver);
  }

  private ended(why: string): void {
    this.held = undefined;
    this.crashes++;
    if (this.crashes > MOST_CRASHES) return this.failed.send(why);
    if (this.crashes > 1) this.halted = this.shown();
    (this.crashes > 1 ? this.stopped : this.restarted).send();
    void this.start(this.toml)
      .catch(passOver)
      .then(() => this.check());
  }
}

/** A request that ended with the engine is given up: all is asked again of the next one. */
function passOver(error: unknown): void {
  if (!(error instanceof Ended)) throw error;
}
