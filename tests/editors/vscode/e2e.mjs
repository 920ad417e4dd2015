// The extension in a real VS Code, as a writer uses it: node e2e.mjs CODE_SERVER VSIX WORK SHOTS
// WORK is emptied; SHOTS receives the pictures. The exit code is the verdict.

import assert from "node:assert/strict";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startCodeServer } from "./code-server.mjs";
import { Workbench } from "./workbench.mjs";

const [root, vsix, work, shots] = process.argv.slice(2).map((path) => resolve(path));
const SPEECH = resolve(import.meta.dirname, "../讲话.txt");
/** A notice as Word has it, and the same without its three mistakes. */
const [WORD, MENDED] = ["../通知.docx", "../通知改.docx"].map((path) => resolve(import.meta.dirname, path));
const DRAFT = "广大党员员干部要提高认识。\n";

rmSync(work, { recursive: true, force: true });
mkdirSync(shots, { recursive: true });
const folder = (name) => join(work, "workspaces", name);
const write = (path, text) => {
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
};
mkdirSync(folder("公文[2023]"), { recursive: true });
copyFileSync(SPEECH, join(folder("公文[2023]"), "讲话.gongwen"));
write(join(folder("公文[2023]"), "README.md"), `# 说明\n\n${DRAFT}`);
write(join(folder("公文[2023]"), "草稿.txt"), DRAFT);

const started = Date.now();
const server = await startCodeServer({ root, vsix, work });
const vscode = await Workbench.launch(join(work, "chromium"));
try {
  await untrustedWorkspace();
  await word();
  await speech();
  await rulePage();
  await commands();
  await wholeFolder();
  await plainText();
  await uncheckedText();
  await ignoring();
  await switchedOff();
  await serverProcess();
  await chineseWindow();
  step("no outside host");
  assert.deepEqual([...vscode.outside], []);
  step("PASS");
} catch (error) {
  step(`FAIL ${error.message}`);
  await vscode.screenshot(join(shots, "failure.png")).catch(() => {});
  process.exitCode = 1;
} finally {
  await vscode.close();
  await server.stop();
}

/** A workspace's program runs only once the workspace is trusted. */
async function untrustedWorkspace() {
  const place = folder("受限");
  const ran = join(place, "ran");
  const program = join(place, "hegao");
  const bundled = join(extensionFolder(), "server/hegao");
  write(program, `#!/bin/sh\ntouch '${ran}'\nexec '${bundled}' "$@"\n`);
  chmodSync(program, 0o755);
  write(join(place, ".vscode/settings.json"), JSON.stringify({ "hegao.server.path": program }));
  write(join(place, "通知.gongwen"), DRAFT);

  step("an untrusted workspace is checked, but not by a program of its own");
  await vscode.open(server.url(place));
  await vscode.openFile(join(place, "通知.gongwen"));
  await vscode.command("Problems: Focus on Problems View");
  await until("the finding", async () => (await findings()).length === 1);
  assert.ok(!existsSync(ran), "the program named by an untrusted workspace was run");

  step("once it is trusted, the program that its settings name is run");
  await vscode.trust();
  await until("the workspace's program", () => existsSync(ran));
  await until("the finding", async () => (await findings()).length === 1);
}

/** A Word file: its text from the Explorer, a copy with comments, and what is said of one that is damaged. */
async function word() {
  const place = folder("文书[2024]");
  const [notice, copy, damaged] = ["通知.docx", "通知（核稿）.docx", "损坏.docx"].map((name) => join(place, name));
  mkdirSync(place, { recursive: true });
  copyFileSync(WORD, notice);
  writeFileSync(damaged, readFileSync(WORD).subarray(0, 1000));
  const expected = ["duplicate-word Ln 3", "numbering-punctuation Ln 4", "duplicate-character Ln 9"];

  step("a Word file: its text and findings, from the Explorer");
  await vscode.open(server.url(place));
  await vscode.trust();
  await vscode.command("Problems: Focus on Problems View");
  await vscode.fromExplorer("通知.docx", "Hegao: Check");
  await vscode.page.locator(".tab.active", { hasText: "通知.docx" }).waitFor();
  await until("its findings", async () => same(await codes(), expected));
  assert.match((await findings())[1].message, /自动编号，请在列表设置里改/);
  assert.match(await vscode.text(), /^一\.会议时间/m);
  await vscode.status(/^\d{3} characters$/).waitFor();
  await vscode.showOutline();
  await until("the outline", async () => (await vscode.outline().allInnerTexts()).some((name) => name.startsWith("三.")));
  await vscode.resizePanel(160);
  await vscode.openProblem("duplicate-word");
  await vscode.page.keyboard.press("Home");
  await vscode.page.keyboard.insertText("党");
  assert.match(await vscode.text(), /^为做好/m, "it is read-only");
  await vscode.screenshot(join(shots, "vscode-word.png"));

  step("a Word file: it is read again when Word has saved it");
  copyFileSync(MENDED, notice);
  await until("no findings", async () => (await codes()).length === 0);
  copyFileSync(WORD, `${notice}.new`);
  renameSync(`${notice}.new`, notice);
  await until("its findings again", async () => same(await codes(), expected));

  step("a Word file: a copy with comments, which is not replaced unasked");
  const annotate = vscode.page.locator(".editor-actions").getByRole("button", { name: "Write a Copy with Comments" });
  await annotate.click();
  await vscode.notification("Wrote “通知（核稿）.docx”.").waitFor();
  assert.ok(existsSync(copy));
  assert.ok(readFileSync(notice).equals(readFileSync(WORD)), "the file itself stays as it is");
  await vscode.screenshot(join(shots, "vscode-word-copy.png"));
  writeFileSync(copy, "answered");
  await annotate.click();
  await vscode.dialog("There is “通知（核稿）.docx” already.").getByRole("button", { name: "Cancel" }).click();
  assert.equal(readFileSync(copy, "utf8"), "answered");
  await annotate.click();
  await vscode.dialog("There is “通知（核稿）.docx” already.").getByRole("button", { name: "Replace" }).click();
  await until("the new copy", () => readFileSync(copy, "utf8") !== "answered");
  rmSync(copy);

  step("a Word file that is damaged: the program's sentence");
  await vscode.command("Notifications: Clear All Notifications");
  await vscode.fromExplorer("损坏.docx", "Hegao: Check");
  await vscode.notification("已损坏").waitFor();
  assert.equal(await vscode.page.locator(".tab", { hasText: "损坏.docx" }).count(), 0);
  rmSync(damaged);

  step("Word files in the whole folder");
  write(join(place, "旧稿.doc"), "\xd0\xcf\x11\xe0");
  await vscode.closeTab("通知.docx");
  await until("no findings", async () => (await codes()).length === 0);
  await vscode.command("Check the Workspace");
  await vscode.notification("3 problem(s) in 1 file(s). 1 file(s) of other kinds").waitFor();
  await until("its findings", async () => same(await codes(), expected));
  // The message lies over the list.
  await vscode.command("Notifications: Clear All Notifications");
  await vscode.openProblem("duplicate-character");
  await vscode.page.locator(".tab.active", { hasText: "通知.docx" }).waitFor();
  await vscode.status(/^Ln 9, /).waitFor();
  await until("the same findings, by the server", async () => same(await codes(), expected));
}

/** The real speech: findings, outline, a quick fix, undo, and a finding that comes and goes while typing. */
async function speech() {
  step("the speech: squiggles and problems in Chinese");
  await vscode.open(server.url(folder("公文[2023]")));
  await vscode.trust();
  await vscode.openFile(join(folder("公文[2023]"), "讲话.gongwen"));
  await vscode.command("Problems: Focus on Problems View");
  const expected = ["duplicate-word Ln 13", "duplicate-character Ln 13", "numbering-mixed Ln 25"];
  await until("the speech's three findings", async () => same(await codes(), expected));
  for (const { message, source } of await findings()) {
    assert.equal(source, "hegao");
    assert.match(message, /\p{Script=Han}{2}/u);
  }

  step("the speech: outline");
  await vscode.showOutline();
  const markers = ["一、", "一要", "二要", "三是", "二、", "一是", "二是", "三是", "四是", "三、", "一要", "二要", "三要"];
  await until("the outline", async () => {
    const names = await vscode.outline().allInnerTexts();
    const headings = names.map((name) => /^([一二三]、|[一二三四][是要])/.exec(name)?.[1]).filter(Boolean);
    return names.some((name) => /工作会议上的讲话/.test(name)) && same(headings, markers) ? true : names;
  });

  await vscode.widenSideBar(350);
  await vscode.resizePanel(160);
  await vscode.problem("duplicate-word").dblclick();
  await until("squiggles under both duplicates", async () => (await vscode.squiggles().count()) >= 2);
  await vscode.scroll(5); // to the first heading, for the pictures
  await vscode.screenshot(join(shots, "vscode.png"));

  step("the speech: quick fix and undo");
  await vscode.page.keyboard.press("Control+.");
  await vscode.actions().first().waitFor();
  const actions = await vscode.actions().allInnerTexts();
  assert.ok(actions.some((title) => title.includes("党委")), `quick fixes: ${actions}`);
  await vscode.screenshot(join(shots, "vscode-quick-fix.png"));
  await vscode.page.keyboard.press("Enter");
  await until("the fixed finding to go", async () => same(await codes(), expected.slice(1)));
  await until("the text 市局党委正确领导", async () => /市局党委正确领导/.test(await vscode.text()));
  await vscode.page.keyboard.press("Control+z");
  await until("the finding to come back", async () => same(await codes(), expected));
  await until("the text 市局党委党委正确领导", async () => /市局党委党委正确领导/.test(await vscode.text()));

  step("the speech: a finding comes and goes while typing");
  await vscode.page.keyboard.press("Control+End");
  await vscode.page.keyboard.insertText("\n\n感谢广大党员");
  await vscode.page.keyboard.insertText("员");
  await until("the typed duplicate", async () => (await codes()).length === 4);
  await vscode.page.keyboard.press("Backspace");
  await until("the typed duplicate to go", async () => same(await codes(), expected));
  await vscode.page.keyboard.insertText("（");
  await until("a closing bracket", async () => (await vscode.text()).includes("感谢广大党员（）"));
  await vscode.command("File: Revert File");
}

/** A click on a finding's code opens the rule's page, which comes from the program itself. */
async function rulePage() {
  step("the rule's page");
  await vscode.problem("duplicate-word").locator("a[href]").click({ modifiers: ["Control"] });
  await vscode.page.locator(".tab.active", { hasText: "duplicate-word" }).waitFor();
  await until("the page, with its examples labelled", async () => {
    const text = await vscode.previewText();
    return ["（duplicate-word）", "查什么", "错误：", "党委党委"].every((part) => text.includes(part)) || text;
  });
  await vscode.screenshot(join(shots, "vscode-rule-page.png"));
  await vscode.resizePanel(300);
  await vscode.closeTab("duplicate-word");
}

/** What the extension's commands do to a document. */
async function commands() {
  const speech = ["duplicate-word Ln 13", "duplicate-character Ln 13", "numbering-mixed Ln 25"];
  step("the status bar counts");
  await vscode.openFile(join(folder("公文[2023]"), "讲话.gongwen"));
  await vscode.status(/^\d{4} characters$/).waitFor();

  step("folding");
  await vscode.command("Fold All");
  await until("folded sections", async () => !(await vscode.text()).includes("一要把握首要任务"));
  await vscode.command("Unfold All");

  step("fix all, renumber, undo");
  await vscode.command("Fix What Is Safe to Fix in This File");
  await until("the safe fix", async () => same(await codes(), [speech[0], speech[2]]));
  await vscode.notification("Mended 1 place").waitFor();
  await vscode.command("Fix What Is Safe to Fix in This File");
  await vscode.notification("There is nothing that can be mended").waitFor();
  await vscode.command("Notifications: Clear All Notifications");
  await vscode.openProblem("numbering-mixed");
  await vscode.status("(2 selected)").waitFor();
  await vscode.focusEditor();
  await vscode.page.keyboard.press("Home"); // whether the marker is still selected or not
  await vscode.status("Ln 25, Col 1").waitFor();
  for (const key of ["Delete", "Delete"]) await vscode.page.keyboard.press(key);
  await vscode.page.keyboard.insertText("四要");
  await until("a gap", async () => same(await codes(), [speech[0], "numbering-sequence Ln 25"]));
  await vscode.command("Renumber the Series at the Cursor");
  await until("the renumbered series", async () => same(await codes(), [speech[0]]));
  await until("the text 三要全面贯穿融入", async () => /三要全面贯穿融入/.test(await vscode.text()));
  await vscode.screenshot(join(shots, "vscode-renumbered.png"));
  await vscode.page.keyboard.press("Control+z");
  await until("the gap again", async () => same(await codes(), [speech[0], "numbering-sequence Ln 25"]));
  await vscode.command("File: Revert File");
  await until("the speech's findings", async () => same(await codes(), speech));

  step("explain the rule at the cursor, and any rule");
  await vscode.openProblem("numbering-mixed");
  await vscode.command("Explain a Rule");
  await vscode.page.locator(".tab.active", { hasText: "numbering-mixed" }).waitFor();
  await until("its page", async () => (await vscode.previewText()).includes("（numbering-mixed）"));
  await vscode.ask("Explain a Rule", "Which rule?", "序号不连续");
  await vscode.page.locator(".tab.active", { hasText: "numbering-sequence" }).waitFor();
  await until("its page", async () => (await vscode.previewText()).includes("（numbering-sequence）"));
  for (const code of ["numbering-sequence", "numbering-mixed"]) await vscode.closeTab(code);

  step("a new document from a template");
  await vscode.ask("New Document from a Template", "Which kind of document?", "请示");
  await until("the draft", async () => (await vscode.text()).includes("妥否，请批示"));
  await until("no findings in it", async () => same(await codes(), speech));
  await vscode.screenshot(join(shots, "vscode-template.png"));
  await vscode.command("View: Revert and Close Editor");

  step("the settings of the rules");
  settings({ "hegao.ignore": ["duplicate"], "hegao.severity": { "numbering-mixed": "error" } });
  await until("one finding", async () => same(await codes(), [speech[2]]));
  settings({ "hegao.rules.duplicate": false });
  await until("without a group", async () => same(await codes(), [speech[2]]));
  settings({ "hegao.words": ["党委党委"] });
  await until("without the word", async () => same(await codes(), speech.slice(1)));
  settings({});
  await until("the speech's findings", async () => same(await codes(), speech));
}

/** The findings of files that are not open. */
async function wholeFolder() {
  step("the whole folder");
  const closed = join(folder("公文[2023]"), "归档/😀通知.gongwen");
  write(closed, `😀𠮷${DRAFT}`);
  await vscode.command("Check the Workspace");
  await vscode.notification("4 problem(s) in 2 file(s). 2 plain text or Markdown file(s) were not checked.").waitFor();
  await until("the closed file's finding", async () => (await codes()).length === 4);
  await vscode.screenshot(join(shots, "vscode-folder.png"));
  await vscode.openFile(closed);
  await until("the same finding, by the server", async () => (await codes()).length === 4);
  await vscode.closeTab("😀通知.gongwen");
  await until("none of the closed file", async () => (await codes()).length === 3);
  rmSync(closed);

  step("the whole folder, with more findings than a list is of use for");
  await vscode.command("Notifications: Clear All Notifications");
  const many = Array.from({ length: 1_500 }, (_, row) => `第${row}次会议要求，广大党员员干部要提高认识。`);
  write(closed, many.join("\n"));
  await vscode.command("Check the Workspace");
  await vscode.notification("problem(s) in 2 file(s). The list has 1003 of them.").waitFor();
  rmSync(closed);
  await vscode.command("Notifications: Clear All Notifications");
  // Of more than three messages in 800 ms VS Code shows the rest only behind its bell.
  await sleep(1_000);
  await vscode.command("Check the Workspace");
  await vscode.notification("3 problem(s) in 1 file(s).").waitFor();
  await vscode.command("Notifications: Clear All Notifications");
}

/** Markdown and plain text are checked only where hegao.toml or the setting asks for it. */
async function plainText() {
  const config = join(folder("公文[2023]"), "hegao.toml");
  const count = async () => (await codes()).length - 3;
  const settled = async (what, wanted) => {
    await until(what, async () => (await count()) === wanted);
    await sleep(1_000);
    assert.equal(await count(), wanted, what);
  };
  await vscode.openFile(join(folder("公文[2023]"), "README.md"));
  await vscode.openFile(join(folder("公文[2023]"), "草稿.txt"));
  await vscode.openFile(join(folder("公文[2023]"), "讲话.gongwen"));
  step("without hegao.toml, Markdown and plain text stay clean");
  await settled("clean files", 0);
  step("with hegao.toml they are checked");
  writeFileSync(config, "");
  await settled("findings in README.md and 草稿.txt", 2);
  step("without it again they are clean");
  rmSync(config);
  await settled("clean files", 0);
  step("hegao.check.plainText: always");
  settings({ "hegao.check.plainText": "always" });
  await settled("findings in README.md and 草稿.txt", 2);
  settings({});
  await settled("clean files", 0);
}

/** A Chinese text that is not checked says so; a click has it checked, now and when it is opened again. */
async function uncheckedText() {
  const place = folder("公文[2023]");
  const count = async () => (await codes()).length - 3;
  write(join(place, "LICENSE.txt"), "Permission is hereby granted, free of charge.\n");
  write(join(place, "草稿.txt"), `${DRAFT}　　一要学习。\n　　二要实干。\n`);
  step("an unchecked text: a click in the status bar has it checked");
  await vscode.openFile(join(place, "LICENSE.txt"));
  await sleep(500);
  assert.equal(await vscode.status("Not Checked").count(), 0, "it has no Chinese");
  await vscode.openFile(join(place, "草稿.txt"));
  await vscode.status("Not Checked").click();
  await vscode.screenshot(join(shots, "vscode-unchecked.png"));
  await vscode.pick("Check This File");
  await until("its finding", async () => (await count()) === 1);
  await vscode.status(/^公文$/).waitFor();
  await until("no box around an indent", async () => (await vscode.boxes().count()) === 0);

  step("an unchecked text: checked, Enter goes on with its list");
  await vscode.focusEditor();
  await vscode.page.keyboard.press("Control+End");
  await vscode.page.keyboard.press("Backspace");
  await vscode.page.keyboard.press("Enter");
  await until("the next marker", async () => /　　三要/m.test(await vscode.text()));
  await vscode.command("View: Revert and Close Editor");
  await until("none of it", async () => (await count()) === 0);
  await vscode.openFile(join(place, "草稿.txt"));
  await until("its finding, as it is remembered", async () => (await count()) === 1);

  step("the menu in the status bar");
  await vscode.status(/^\d+ characters$/).click();
  await vscode.page.locator(".quick-input-list .monaco-list-row", { hasText: "Settings" }).first().waitFor();
  await vscode.screenshot(join(shots, "vscode-menu.png"));
  await vscode.pick("Do Not Check This File Any More");
  await until("none of it", async () => (await count()) === 0);
  await vscode.status(/^Plain Text$/).waitFor();
  await vscode.closeTab("草稿.txt");
  for (const name of ["LICENSE.txt", "草稿.txt"]) rmSync(join(place, name));
  await vscode.closeTab("LICENSE.txt");
}

/** A place that is to stay as it is: the file that says so is saved, named, and taken back. */
async function ignoring() {
  const own = join(work, "home/.config/hegao/hegao.toml");
  const speech = ["duplicate-word Ln 13", "duplicate-character Ln 13", "numbering-mixed Ln 25"];
  step("ignore a place, and undo that");
  await vscode.openFile(join(folder("公文[2023]"), "讲话.gongwen"));
  await until("the speech's findings", async () => same(await codes(), speech));
  await vscode.openProblem("duplicate-character");
  await vscode.page.keyboard.press("Control+.");
  await vscode.actions().first().waitFor();
  await vscode.screenshot(join(shots, "vscode-ignore.png"));
  await vscode.takeAction(/^Ignore this 叠字/);
  const toast = vscode.notification("Written to");
  await toast.waitFor();
  await until("the finding to go", async () => same(await codes(), [speech[0], speech[2]]));
  assert.ok(existsSync(own), "it is written into the personal file, and saved");
  assert.ok(!existsSync(join(folder("公文[2023]"), "hegao.toml")), "and not into the folder");
  await vscode.screenshot(join(shots, "vscode-ignored.png"));
  await toast.getByRole("button", { name: "Undo" }).click();
  await until("the finding to come back", async () => same(await codes(), speech));
  assert.ok(!existsSync(own), "what was made for it is gone");
  await vscode.command("Notifications: Clear All Notifications");
}

/** Switched off, nothing runs and nothing is marked. */
async function switchedOff() {
  step("switched off, and on again");
  await vscode.command("Switch Checking On or Off");
  await until("no server, no findings", async () => servers().length === 0 && (await codes()).length === 0);
  await vscode.status("Not Checked").click();
  await vscode.pick("Switch On");
  await until("the findings", async () => (await codes()).length === 3);
}

/** In a Chinese window all that the extension says is Chinese. */
async function chineseWindow() {
  step("a Chinese window");
  const chinese = await startCodeServer({ root, vsix, work: join(work, "zh"), locale: "zh-cn" });
  const window = await Workbench.launch(join(work, "zh/chromium"), "zh-CN");
  try {
    await window.open(chinese.url(folder("公文[2023]")));
    await window.openFile(join(folder("公文[2023]"), "讲话.gongwen"));
    await window.command("Problems: Focus on Problems View");
    await window.problem("叠字 duplicate-character").filter({ hasText: "核稿" }).waitFor();
    await window.status(/^\d{4} 字$/).click();
    await window.page.locator(".quick-input-list .monaco-list-row", { hasText: "修改本文件中可以确定的问题" }).waitFor();
    await window.screenshot(join(shots, "vscode-menu-zh.png"));
    assert.deepEqual([...window.outside], []);
  } catch (error) {
    await window.screenshot(join(shots, "failure-zh.png"));
    throw error;
  } finally {
    await window.close();
    await chinese.stop();
  }
}

/** One server at a time; a clear message when there is none to run. */
async function serverProcess() {
  step("the restart command");
  const [before, ...others] = servers();
  assert.deepEqual(others, [], "one server");
  await vscode.command("Restart the Language Server");
  await until("another server", async () => same([servers().length, servers()[0] === before], [1, false]));
  await until("its findings", async () => (await codes()).length === 3);

  step("a server that dies is started again, one that keeps dying is not");
  for (let death = 1; death <= 5; death++) {
    await until("a server", () => servers().length === 1);
    await until("its findings", async () => (await codes()).length === 3);
    await sleep(500); // the findings may be those of the one before
    const [victim] = servers();
    process.kill(victim, "SIGKILL");
    await until("its end", () => !servers().includes(victim));
  }
  const gaveUp = vscode.notification("ended 5 times in a short time");
  await gaveUp.waitFor();
  assert.deepEqual(servers(), []);
  assert.equal(await vscode.notification("").count(), 1, "one message, and no more");
  await gaveUp.getByRole("button", { name: "Restart" }).click();
  await until("the findings", async () => (await codes()).length === 3);

  step("a missing program");
  settings({ "hegao.server.path": "/nonexistent/hegao" });
  const message = vscode.notification("The program “/nonexistent/hegao” of the setting hegao.server.path does not exist or cannot be run.");
  await message.waitFor();
  await message.getByRole("button", { name: "Open Settings" }).click();
  await vscode.page.locator(".tab.active", { hasText: "Settings" }).waitFor();
  await until("no server, no findings", async () => servers().length === 0 && (await codes()).length === 0);
  step("a program that ends at once, that is no hegao, that is for another processor: one message each");
  const program = join(work, "program");
  const programs = [
    ["#!/bin/sh\nexit 1\n", "or is not hegao"],
    ["#!/bin/sh\necho other 1.0.0\n", "or is not hegao"],
    ["\x7fELF\x02\x01\x01" + "\0".repeat(64), "or is not hegao"],
    ["#!/bin/sh\n[ $1 = --version ] && echo hegao 0.1.0\n", "ended without an answer"],
  ];
  for (const [index, [content, says]] of programs.entries()) {
    await vscode.command("Notifications: Clear All Notifications");
    write(`${program}${index}`, content);
    chmodSync(`${program}${index}`, 0o755);
    settings({ "hegao.server.path": `${program}${index}` });
    await vscode.notification(says).waitFor();
    await sleep(500);
    assert.equal(await vscode.notification("").count(), 1, "one message, and no more");
  }
  await vscode.command("Notifications: Clear All Notifications");
  settings({});
  await until("the findings", async () => (await codes()).length === 3);
}

async function findings() {
  const rows = await vscode.problems().allInnerTexts();
  return rows.map((row) => {
    const [message, source, code, place] = row.split("\n"); // fewer while the row is being drawn
    return { message, source, code: code?.split(" ").at(-1), label: code, line: /\[(Ln \d+)/.exec(place)?.[1] };
  });
}

async function codes() {
  return (await findings()).map(({ code, line }) => `${code} ${line}`);
}

/** Changes the workspace's settings. */
function settings(values) {
  write(join(folder("公文[2023]"), ".vscode/settings.json"), JSON.stringify(values));
}

function extensionFolder() {
  const extensions = join(work, "extensions");
  return join(extensions, readdirSync(extensions).find((name) => name.startsWith("hegao.hegao-")));
}

/** The process ids of the extension's servers. */
function servers() {
  return readdirSync("/proc").filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      const command = readFileSync(`/proc/${id}/cmdline`, "utf8");
      return command.includes(`${extensionFolder()}/server/hegao\0server`);
    } catch {
      return false; // it has ended meanwhile
    }
  });
}

function same(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** Waits until `probe` gives true; what it gave last is part of the error. */
async function until(what, probe, timeout = 20_000) {
  const end = Date.now() + timeout;
  for (;;) {
    const last = await probe();
    if (last === true) return;
    if (Date.now() > end) throw new Error(`no ${what}: ${JSON.stringify(last)}; findings: ${JSON.stringify(await findings())}`);
    await sleep(50);
  }
}

function step(what) {
  console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${what}`);
}
