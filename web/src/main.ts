/** Wires the page: the editor, the desk with its drafts, and the panels around them. */

import { runScopeHandlers } from "@codemirror/view";
import { h, part, say } from "./dom";
import type { Remedies as Acts } from "./editor/card";
import { rangeOf } from "./editor/positions";
import { editor } from "./editor/setup";
import { Ended } from "./engine/client";
import { receive } from "./panels/drop";
import { FilesPanel } from "./panels/files";
import { FindingsPanel } from "./panels/findings";
import { Foot } from "./panels/foot";
import { type Commands, Header } from "./panels/header";
import { helpDialog } from "./panels/help";
import { Notices } from "./panels/notices";
import { OutlinePanel } from "./panels/outline";
import { emptySheet, landmarks, tabs, wordStrip } from "./panels/page";
import { printFindings } from "./panels/print";
import { RulePage } from "./panels/rulePage";
import { SettingsDialog } from "./panels/settings";
import type { Answer, Rule } from "./protocol";
import { Desk } from "./session/desk";
import { Remedies } from "./session/remedies";
import { Remembering } from "./session/remembering";
import { Settings } from "./session/settings";
import { atMostEvery, whenQuietFor } from "./throttle";
import { isEnglish, words } from "./words";
import { sample, sampleName } from "./words/sample";

document.documentElement.lang = isEnglish ? "en" : "zh-CN";
landmarks();

const settings = new Settings();
const notices = new Notices(part("notices"));
let rules: readonly Rule[] = [];

const acts: Acts = {
  fix: (finding) => void remedies.fix(finding),
  ignore: (finding, how) => void remedies.ignore(finding, how),
  explain: (code) => void rulePage.open(code),
};
const { view, newState } = editor(part("editor"), {
  ...acts,
  fixAll: () => void remedies.fixAll(),
  composed: () => void checker.check(),
  updated: (update) => {
    desk.updated(update);
    if (update.docChanged) {
      sheet(desk);
      remembering.keepSoon();
    }
    if (update.selectionSet || update.docChanged) {
      outline.follow();
      findings.follow();
      countSelection();
    }
  },
});
const desk = new Desk(view, newState);
const { checker } = desk;
const remembering = new Remembering(desk, settings);
const remedies = new Remedies(view, desk, settings, configure, notices);
const rulePage = new RulePage(checker, () => rules);
const settingsDialog = new SettingsDialog(settings, configure, () => remembering.keep());
const openHelp = helpDialog(() => rules, acts.explain);

const picker = h("input", { type: "file", multiple: true, hidden: true, onchange: () => {
  const files = [...(picker.files ?? [])];
  picker.value = "";
  void desk.open(files);
} });
document.body.append(picker);

const commands: Commands = {
  open: () => picker.click(),
  sample: () => {
    desk.openText(sampleName, sample);
    view.focus();
  },
  fixAll: () => void remedies.fixAll(),
  downloadText: () => void remedies.downloadText(),
  annotate: (all) => void remedies.annotate(all),
  print: () => printFindings(desk.shown),
  settings: () => settingsDialog.open(),
  help: openHelp,
};
const header = new Header(part("head"), desk, commands);
const files = new FilesPanel(part("files"), desk, notices);
const outline = new OutlinePanel(part("headings"), view);
// That all rules were used can only be said where no settings switch any off.
const findings = new FindingsPanel(part("findings"), view, acts, () => (settings.toml.trim() === "" ? rules.length : null));
const foot = new Foot(part("foot"), settings);
const sheet = emptySheet(part("empty"), commands, settings);
const strip = wordStrip(part("strip"), () => desk.turnToText());
const tab = tabs(part("tabs"));

const rendering = atMostEvery(250, () => {
  header.render(desk);
  files.render();
  outline.render();
  findings.render();
  foot.render(desk);
  sheet(desk);
  strip(desk);
  tab(desk.shown.problems ?? 0);
  announce();
});
const announce = whenQuietFor(1000, () => {
  const { shown } = desk;
  if (shown.problems !== null && shown.state.doc.length > 0) say(part("live"), words.findings.announce(shown.problems));
});
const countSelection = whenQuietFor(100, async () => {
  const { doc, selection } = view.state;
  if (selection.ranges.every(({ empty }) => empty)) return foot.select(null);
  const { answer } = await checker.askAboutShown("count", { ranges: selection.ranges.map((range) => rangeOf(doc, range)) });
  foot.select(answer.characters);
});

/** Puts settings in force that have no errors. */
async function configure(toml: string): Promise<Answer<"configure">> {
  const answer = await checker.configure(toml);
  if (answer.errors.length === 0) {
    settings.change({ toml });
    void checker.check();
  }
  return answer;
}

const broken = new Set<string>();
checker.checked.listen(({ findings: { broken: sentences } }) => {
  const news = sentences.filter((sentence) => !broken.has(sentence));
  news.forEach((sentence) => broken.add(sentence));
  if (news.length > 0) notices.warn(words.notices.broken(news.join("；")));
});
checker.restarted.listen(() => notices.warn(words.notices.restarted));
checker.stopped.listen(() => notices.warn(words.notices.stopped));
checker.failed.listen((why) => notices.warn(words.notices.failed(why)));
desk.busy.listen((isBusy) => {
  document.body.classList.toggle("busy", isBusy);
  part("text").setAttribute("aria-busy", String(isBusy));
});
desk.complained.listen((what) => notices.warn(what));
desk.checked.listen(rendering.soon);
desk.listed.listen(rendering.soon);
desk.listed.listen(remembering.keepSoon);
desk.turned.listen(() => {
  rendering.now();
  countSelection();
  remembering.keepSoon();
});

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const dress = (): void => {
  const isDark = settings.theme === "dark" || (settings.theme === "system" && prefersDark.matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
};
prefersDark.addEventListener("change", dress);
settings.changed.listen(dress);
settings.changed.listen(remembering.keepSoon);
settings.changed.listen(rendering.soon);
dress();

receive({
  files: (dropped) => void desk.open(dropped),
  text: (text) => {
    if (view.state.readOnly) desk.openText(words.untitled, "");
    view.dispatch(view.state.replaceSelection(text), { userEvent: "input.paste" });
    view.focus();
  },
});
// The keys of the editor that are about the whole draft work everywhere. A browser's own undo knows nothing of fixes.
addEventListener("keydown", (event) => {
  if (view.hasFocus || document.querySelector("dialog[open]") !== null) return;
  const inField = (event.target as Element | null)?.closest?.("input, textarea") ?? null;
  const takesBack = (event.ctrlKey || event.metaKey) && !event.altKey && /^[zy]$/i.test(event.key) && inField === null;
  const goes = event.key === "F8" || (event.altKey && event.shiftKey && event.code === "KeyM");
  if (goes) view.focus();
  if ((goes || takesBack) && runScopeHandlers(view, event, "editor")) event.preventDefault();
});
// Whoever waited for an engine that broke waits no longer; a notice has said that it broke.
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof Ended) event.preventDefault();
});
addEventListener("beforeunload", (event) => {
  if (!desk.hasChanges || remembering.isUpToDate) return;
  event.preventDefault();
  // Browsers before 2024 ask only where this is set.
  event.returnValue = true;
});

rendering.now();
void (async () => {
  const { errors } = await checker.start(settings.toml);
  checker.warm();
  if (errors.length > 0) notices.warn(words.notices.settingsIgnored);
  ({ rules } = await checker.ask("rules", {}));
  await remembering.restore();
  await checker.check();
  document.body.dataset.ready = "";
})();
