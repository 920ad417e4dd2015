// Settings: what is ignored, learned and switched off stands in hegao.toml; what the browser remembers, and forgets.

import assert from "node:assert/strict";

const DRAFT = "各单位党委党委要认识到位。\n广大党员员干部党委党委。";
const ALL = ["“党委”重复", "多了一个“员”", "“党委”重复"];

export const settings = {
  "one place is ignored, and not the other": async (hegao) => {
    await hegao.write(DRAFT);
    await hegao.finds(...ALL);
    await hegao.items().first().hover();
    await hegao.items().first().getByRole("button", { name: "忽略" }).click();
    await hegao.finds(...ALL.slice(1));
    assert.match(await hegao.toml(), /^\[\[allow\]\]\nrule = "duplicate-word"\ntext = "各单位党委党委/);
    await hegao.notice("已忽略").getByRole("button", { name: "撤销" }).click();
    await hegao.finds(...ALL);
    assert.equal(await hegao.toml(), "");
  },

  "a word is learned from the card": async (hegao) => {
    await hegao.closeNotices();
    await hegao.marks().first().hover();
    await hegao.page.locator(".card").getByRole("button", { name: "“党委党委”是正确的词语" }).click();
    await hegao.finds("多了一个“员”");
    assert.equal((await hegao.toml()).trim(), 'words = ["党委党委"]');
  },

  "a rule is switched off from the card": async (hegao) => {
    await hegao.marks().filter({ hasText: "党员员" }).hover();
    await hegao.page.locator(".card").getByRole("button", { name: "停用这条规则" }).click();
    await hegao.finds();
    assert.match(await hegao.toml(), /ignore = \["duplicate-character"\]/);
    assert.match(await hegao.page.getByRole("complementary").innerText(), /设置里在用的规则都查过了/);
  },

  "settings with an error are not taken, and say where it is": async (hegao, { shot }) => {
    const dialog = await hegao.configure('ignore = ["duplicate-character"]\nignore = 1\n');
    await dialog.getByText("设置有错，没有采用").waitFor();
    await dialog.getByRole("button", { name: /^第2行/ }).click();
    const at = await dialog.getByRole("textbox").evaluate((box) => box.value.slice(0, box.selectionStart).split("\n").length);
    assert.equal(at, 2, "the caret is where the error is");
    await shot(hegao, "settings");
    await hegao.press("Escape");
    assert.match(await hegao.toml(), /^words = /m, "the former ones are in force");
    await hegao.finds();
  },

  "severities and terms are taken, exported and set back": async (hegao) => {
    const toml = '[severity]\nduplicate-character = "error"\n\n[terms]\n"单位" = "部门"\n';
    let dialog = await hegao.configure(toml);
    await dialog.getByText("已采用").waitFor();
    const { name, bytes } = await hegao.download(() => dialog.getByRole("button", { name: "导出 hegao.toml" }).click());
    assert.deepEqual([name, bytes.toString()], ["hegao.toml", toml]);
    await hegao.press("Escape");
    await hegao.until("the term", async () => (await hegao.findings()).some((message) => message.includes("部门")) || hegao.findings());
    assert.match(await hegao.foot(), /错误 1/);
    dialog = await hegao.settings();
    await dialog.getByRole("button", { name: "恢复默认" }).click();
    await hegao.press("Escape");
    await hegao.finds(...ALL);
    assert.equal(await hegao.toml(), "");
  },

  "settings are imported": async (hegao, { file }) => {
    const dialog = await hegao.settings();
    const [chooser] = await Promise.all([hegao.page.waitForEvent("filechooser"), dialog.getByRole("button", { name: "导入…" }).click()]);
    await chooser.setFiles(file("hegao.toml", 'ignore = ["duplicate"]\n'));
    await dialog.getByText("已采用").waitFor();
    await hegao.press("Escape");
    await hegao.finds();
  },

  "the colours are chosen": async (hegao, { shot }) => {
    const dialog = await hegao.settings();
    const ground = () => hegao.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await dialog.getByLabel("颜色").selectOption("深色");
    await shot(hegao, "settings-dark");
    assert.notEqual(await ground(), light);
    await dialog.getByLabel("颜色").selectOption("浅色");
    assert.equal(await ground(), light);
    await dialog.getByLabel("颜色").selectOption("跟随系统");
    await hegao.page.emulateMedia({ colorScheme: "dark" });
    await hegao.until("dark", async () => (await ground()) !== light);
    await hegao.page.emulateMedia({ colorScheme: null });
    await hegao.press("Escape");
  },

  "nothing is remembered unasked": async (hegao) => {
    await hegao.page.waitForTimeout(1200); // drafts are written when nothing was typed for a second
    assert.deepEqual(await remembered(hegao), { items: [], drafts: null });
    await hegao.reload();
    assert.deepEqual([await hegao.text(), await hegao.toml()], ["", ""]);
  },

  "what is to be remembered is there after a reload": async (hegao, { repository, read }) => {
    await hegao.configure('ignore = ["duplicate-character"]\n');
    await hegao.press("Escape");
    await hegao.write(DRAFT);
    await hegao.finds("“党委”重复", "“党委”重复");
    await hegao.open(repository("tests/editors/通知.docx"));
    await hegao.shows("通知.docx");
    let dialog = await hegao.settings();
    await dialog.getByLabel("在这台电脑的浏览器里记住设置").check();
    await dialog.getByLabel("在这台电脑的浏览器里记住文稿").check();
    await hegao.until("the drafts", async () => (await remembered(hegao)).drafts?.length === 2 || remembered(hegao));
    const kept = await remembered(hegao);
    assert.equal(kept.items.length, 1);
    assert.deepEqual(kept.drafts, [{ name: "未命名.txt", bytes: null, text: DRAFT }, { name: "通知.docx", bytes: read("tests/editors/通知.docx").length, text: null }]);
    await hegao.press("Escape");
    dialog = await hegao.settings();
    await dialog.getByText("现在记住的：设置、文稿（未命名.txt、通知.docx）").waitFor();
    await hegao.reload();
    await hegao.shows("通知.docx");
    await hegao.finds("“党委”重复", "序号“一.”");
    await hegao.files().filter({ hasText: "未命名.txt" }).getByRole("button").first().click();
    await hegao.finds("“党委”重复", "“党委”重复");
    assert.equal(await hegao.text(), DRAFT);
  },

  "and gone when it is to be forgotten": async (hegao) => {
    const dialog = await hegao.settings();
    await dialog.getByRole("button", { name: "全部忘掉" }).click();
    await dialog.getByText("已全部忘掉").waitFor();
    await hegao.press("Escape");
    assert.deepEqual(await remembered(hegao), { items: [], drafts: null });
    await hegao.page.waitForTimeout(1200);
    assert.deepEqual(await remembered(hegao), { items: [], drafts: null });
    assert.equal(await hegao.text(), DRAFT, "the draft itself stays");
    await hegao.reload();
    assert.equal(await hegao.text(), "");
  },
};

/** What the browser holds for the page. */
function remembered({ page }) {
  return page.evaluate(async () => {
    const items = Object.keys(localStorage);
    if (!(await indexedDB.databases()).some(({ name }) => name === "hegao")) return { items, drafts: null };
    const done = (request) => new Promise((finished, failed) => Object.assign(request, { onsuccess: () => finished(request.result), onerror: failed }));
    const late = new Promise((finished) => setTimeout(finished, 2000)); // behind a deletion that waits
    const database = await Promise.race([done(indexedDB.open("hegao")), late]);
    if (!database) return { items, drafts: "are about to be deleted" };
    const drafts = await done(database.transaction("drafts").objectStore("drafts").getAll());
    database.close();
    return { items, drafts: drafts.map(({ name, bytes, text }) => ({ name, bytes: bytes?.length ?? null, text })) };
  });
}
