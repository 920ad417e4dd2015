// Writing: the sample, pasting, typing, and what leads from a finding to its place and its mending.

import assert from "node:assert/strict";

const SAMPLE = ["半角逗号", "“事故”重复", "“切忌不要”", "这里说“三点”", "“三、”之前缺", "“截至目前为止”", "6月只有30日"];

export const writing = {
  "it opens from a disk and is ready": async (hegao, { shot }) => {
    assert.equal(new URL(hegao.page.url()).protocol, "file:");
    assert.equal(await hegao.page.title(), "核稿");
    assert.match(await hegao.page.getByRole("main").innerText(), /把文稿拖到这里[\s\S]*不上传，不联网/);
    assert.match(await hegao.foot(), /本页不联网/);
    await shot(hegao, "empty");
  },

  "the sample has findings, in the text and in the list": async (hegao, { shot }) => {
    await hegao.sample();
    await hegao.finds(...SAMPLE);
    assert.ok((await hegao.marks().count()) >= SAMPLE.length);
    await hegao.until("the foot", async () => /\d+ 字\s+警告 7/.test(await hegao.foot()) || hegao.foot());
    await shot(hegao, "sample");
  },

  "how many were found is said aloud": async (hegao) => {
    const live = hegao.page.locator("#live");
    assert.equal(await live.getAttribute("aria-live"), "polite");
    await hegao.until("the count", async () => /^发现 \d 处问题$/.test(await live.textContent()));
  },

  "a heading of the outline leads to its place, and its section folds": async (hegao) => {
    await hegao.headings().filter({ hasText: "三、加强值班值守" }).click();
    await hegao.until("the line", async () => (await hegao.page.locator(".cm-activeLine").innerText()).startsWith("三、"));
    const before = await hegao.text();
    await hegao.page.getByTitle("折叠").last().click();
    assert.ok(!(await hegao.text()).includes("第一时间上报"));
    await hegao.page.getByTitle("展开").last().click();
    assert.equal(await hegao.text(), before);
  },

  "a finding of the list leads to its place": async (hegao) => {
    await hegao.item("“切忌不要”").locator(".item-main").click();
    assert.equal(await hegao.selection(), "切忌不要");
    assert.ok(await hegao.editor().evaluate((editor) => editor.contains(document.activeElement)));
  },

  "F8 and Shift-F8 lead from one to the next, and show what can be done": async (hegao, { shot }) => {
    await hegao.press("Control+Home");
    const seen = [];
    for (let times = 0; times < 3; times++) {
      await hegao.press("F8");
      seen.push(await hegao.selection());
    }
    await hegao.press("Shift+F8");
    seen.push(await hegao.selection());
    assert.deepEqual(seen, [",", "事故事故", "切忌不要", "事故事故"]);
    const card = hegao.page.locator(".card");
    assert.match(await card.innerText(), /“事故”重复[\s\S]*忽略这一处[\s\S]*停用这条规则[\s\S]*查看规则/);
    await shot(hegao, "card");
    await hegao.press("Escape");
    await card.waitFor({ state: "hidden" });
  },

  "the pointer shows the card, and its button mends the place": async (hegao) => {
    await hegao.marks().filter({ hasText: "截至目前为止" }).hover();
    await hegao.page.locator(".card").getByRole("button", { name: "改为“截至目前”" }).click();
    await hegao.finds(...SAMPLE.filter((message) => !message.includes("截至")));
    assert.ok((await hegao.text()).includes("制度。截至目前，全县"));
  },

  "a button of the list mends one, and Ctrl-Z takes it back": async (hegao) => {
    await hegao.item("“事故”重复").hover();
    await hegao.item("“事故”重复").getByRole("button", { name: "修改" }).click();
    await hegao.notice("已修改 1 处").waitFor();
    await hegao.until("mending", async () => (await hegao.text()).includes("防范各类事故发生"));
    await hegao.editor().focus();
    await hegao.press("Control+z");
    assert.ok((await hegao.text()).includes("防范各类事故事故发生"));
  },

  "the page of a rule": async (hegao, { shot }) => {
    await hegao.item("“事故”重复").hover();
    await hegao.item("“事故”重复").getByRole("button", { name: "查看规则" }).click();
    const rule = hegao.dialog("词语重复");
    await rule.waitFor();
    assert.match(await rule.innerText(), /duplicate-word/);
    assert.ok((await rule.innerText()).length > 100);
    await shot(hegao, "rule");
    await hegao.press("Escape");
    await rule.waitFor({ state: "hidden" });
  },

  "levels are filtered: hints are shown when they are wanted": async (hegao) => {
    await hegao.page.getByRole("button", { name: /^提示 \d/ }).click();
    await hegao.until("the hint", async () => (await hegao.findings()).some((message) => message.includes("短横线")));
    await hegao.page.getByRole("button", { name: /^警告 \d/ }).click();
    await hegao.finds("起止之间");
    await hegao.page.getByRole("button", { name: /^提示 \d/ }).click();
    assert.match(await hegao.page.getByRole("complementary").innerText(), /选定的级别里没有问题/);
    await hegao.page.getByRole("button", { name: /^警告 \d/ }).click();
  },

  "findings follow what is typed": async (hegao) => {
    await hegao.write("广大党员");
    await hegao.finds();
    const list = hegao.page.getByRole("complementary");
    await hegao.until("what was checked", async () => /没有发现问题。\s+全部 \d+ 条规则都查过了/.test(await list.innerText()) || list.innerText());
    await hegao.type("员干部");
    await hegao.finds("多了一个“员”");
    for (let times = 0; times < 3; times++) await hegao.press("Backspace");
    await hegao.finds();
    assert.equal(await hegao.text(), "广大党员");
  },

  "a text is pasted": async (hegao) => {
    await hegao.write(" ");
    await hegao.press("Backspace");
    await hegao.paste("各单位党委党委要认识到位。\n广大党员员干部。");
    await hegao.finds("“党委”重复", "多了一个“员”");
    assert.equal(await hegao.text(), "各单位党委党委要认识到位。\n广大党员员干部。");
  },

  "all that is certain is mended at once, and Ctrl-Z takes it back": async (hegao) => {
    const draft = "时间:明天\n广大党员员干部,各单位党委党委要认识到位。";
    await hegao.write(draft);
    await hegao.until("findings", async () => (await hegao.findings()).length === 4 || hegao.findings());
    await hegao.page.getByRole("button", { name: "全部修改（3）" }).click();
    await hegao.notice("已修改 3 处，可按 Ctrl+Z 撤销").waitFor();
    assert.equal(await hegao.text(), "时间：明天\n广大党员干部，各单位党委党委要认识到位。");
    await hegao.finds("“党委”重复");
    await hegao.press("Control+z");
    assert.equal(await hegao.text(), draft);
    await hegao.until("findings again", async () => (await hegao.findings()).length === 4);
  },

  "an input method composes undisturbed": async (hegao) => {
    await hegao.write("广大党员");
    await hegao.finds();
    const devtools = await hegao.context.newCDPSession(hegao.page);
    await devtools.send("Input.imeSetComposition", { text: "yuan", selectionStart: 4, selectionEnd: 4 });
    await hegao.page.waitForTimeout(100);
    assert.equal(await hegao.text(), "广大党员yuan");
    await devtools.send("Input.insertText", { text: "员干部" });
    await hegao.finds("多了一个“员”");
    assert.equal(await hegao.text(), "广大党员员干部");
  },

  "a selection is counted": async (hegao) => {
    await hegao.press("Control+a");
    await hegao.until("the count", async () => (await hegao.foot()).includes("选中 7 字"));
    await hegao.press("End");
    await hegao.until("no count", async () => !(await hegao.foot()).includes("选中"));
  },
};
