/** The list of findings on paper: only this is printed of the page. */

import type { EditorState } from "@codemirror/state";
import { h, part } from "../dom";
import { excerptOf } from "../editor/excerpt";
import { findingsIn, spanNow } from "../editor/findings";
import { headingBefore, sectionsIn } from "../editor/outline";
import type { Finding } from "../protocol";
import type { Draft } from "../session/draft";
import { words } from "../words";
import { countsOf, levels } from "./foot";

export function printFindings(draft: Draft): void {
  const { name, state, problems } = draft;
  if (problems === null) return;
  const findings = printed(state);
  const counts = countsOf(findings);
  part("report").replaceChildren(
    h("h1", {}, words.print.title(name)),
    h("p", {}, `${words.print.made(new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" }))} · ${words.print.counts(problems, counts)}`),
    ...sections(state, findings),
    ...(problems > findings.length ? [h("p", {}, words.print.unlisted(problems - findings.length))] : []),
  );
  window.print();
}

function printed(state: EditorState): readonly Finding[] {
  return (findingsIn(state)?.findings ?? []).filter(({ severity }) => levels.includes(severity));
}

function sections(state: EditorState, findings: readonly Finding[]): HTMLElement[] {
  const headings = sectionsIn(state);
  const parts: HTMLElement[] = [];
  let section = -2;
  let list = h("ol");
  findings.forEach(({ severity, message, range, fix }, index) => {
    const span = spanNow(state, range);
    const { before, marked, after, row } = excerptOf(state, span);
    const inside = headingBefore(state, headings, span.from);
    if (inside !== section) {
      section = inside;
      list = h("ol", { start: index + 1 });
      parts.push(h("h2", {}, headings[inside]?.node.label ?? words.findings.beginning), list);
    }
    const where = (state.readOnly ? words.findings.paragraph : words.findings.row)(row);
    list.append(
      h(
        "li",
        {},
        h("p", {}, `${where} · ${words.severities[severity]} · ${message}`),
        h("p", {}, before, h("u", {}, marked || "‸"), after),
        fix && h("p", {}, words.print.fix(fix.message)),
      ),
    );
  });
  return parts;
}
