/** The foot: how long the draft is, what was found, and that nothing leaves the page. */

import { h, say } from "../dom";
import { findingsIn } from "../editor/findings";
import { charactersIn } from "../editor/outline";
import type { Desk } from "../session/desk";
import type { Settings } from "../session/settings";
import type { Finding, Severity } from "../protocol";
import { words } from "../words";

/** What is told of problems; hints are for the screen. */
export const levels: readonly Severity[] = ["error", "warning", "info"];

export class Foot {
  private readonly characters = h("span", { title: words.foot.charactersTitle });
  private readonly selected = h("span");
  private readonly counts = h("span");
  private readonly encoding = h("span");
  private readonly privacy = h("span", { class: "privacy" });

  constructor(
    parent: HTMLElement,
    private readonly settings: Settings,
  ) {
    const offline = h("span", { class: "offline" }, words.offline);
    parent.append(this.characters, this.selected, this.counts, this.encoding, this.privacy, offline);
  }

  render({ shown }: Desk): void {
    const answer = findingsIn(shown.state);
    const characters = charactersIn(shown.state);
    say(this.characters, characters === null ? "" : words.foot.characters(characters));
    const counts = answer && countsOf(answer.findings);
    say(this.counts, shown.state.doc.length > 0 ? (counts ?? "") || words.foot.clean : "");
    say(this.privacy, words.privacy(this.settings.remembersDrafts));
    say(this.encoding, shown.encoding ?? "");
  }

  /** How many characters are selected; null for no selection. */
  select(count: number | null): void {
    say(this.selected, count === null ? "" : words.foot.selected(count));
  }
}

/** “2 错误 · 5 警告”: what there is none of is left out. */
export function countsOf(findings: readonly Finding[]): string {
  return levels
    .map((level) => [level, findings.filter(({ severity }) => severity === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => `${words.severities[level]} ${count}`)
    .join(" · ");
}
