// Files: dropped, opened, several at once; what a Word file allows; what can be taken away.

import assert from "node:assert/strict";
import { gb18030, unzip } from "../drafts.mjs";

const NOTICE = "tests/editors/通知.docx";
const IN_NOTICE = ["“党委”重复", "序号“一.”", "多了一个“员”"];

export const files = {
  "a text is dropped": async (hegao, { file }) => {
    await hegao.drop(file("草稿.txt", "广大党员员干部要认识到位。\n"));
    await hegao.shows("草稿.txt");
    await hegao.finds("多了一个“员”");
    assert.match(await hegao.foot(), /UTF-8/);
  },

  "a text in GB18030 is dropped, mended and downloaded as it was": async (hegao, { file }) => {
    await hegao.drop(file("国标.txt", gb18030("第一行。\r\n广大党员员干部要认识到位。\r\n")));
    await hegao.shows("国标.txt");
    await hegao.finds("多了一个“员”");
    assert.match(await hegao.foot(), /GB/);
    await hegao.page.getByRole("button", { name: "全部修改（1）" }).click();
    await hegao.finds();
    const { name, bytes } = await hegao.download(() => hegao.menu("文本"));
    assert.equal(name, "国标.txt");
    assert.deepEqual(bytes, gb18030("第一行。\r\n广大党员干部要认识到位。\r\n"));
  },

  "a Markdown file is dropped": async (hegao, { file }) => {
    await hegao.drop(file("说明.md", "# 说明\n\n广大党员员干部要认识到位。\n\n`党员员`\n"));
    await hegao.shows("说明.md");
    await hegao.finds("多了一个“员”");
    await hegao.until("the heading", async () => (await hegao.headings().allInnerTexts()).join() === "说明");
  },

  "a Word file is dropped: its text is read-only": async (hegao, { repository, shot }) => {
    await hegao.drop(repository(NOTICE));
    await hegao.shows("通知.docx");
    await hegao.finds(...IN_NOTICE);
    assert.match(await hegao.page.getByRole("main").innerText(), /Word 文稿在这里只读/);
    const before = await hegao.text();
    await hegao.editor().focus();
    await hegao.page.keyboard.insertText("党");
    assert.equal(await hegao.text(), before);
    assert.equal(await hegao.page.getByRole("button", { name: /^全部修改/ }).count(), 0);
    await hegao.item("“党委”重复").hover();
    assert.equal(await hegao.item("“党委”重复").getByRole("button", { name: "修改" }).count(), 0);
    assert.match(await hegao.item("“党委”重复").innerText(), /可改：删去重复的“党委”/);
    await shot(hegao, "word");
  },

  "its copy has comments and tracked changes": async (hegao, { engine }) => {
    const { name, bytes } = await hegao.download(() => hegao.button("下载批注副本").click());
    assert.equal(name, "通知（核稿）.docx");
    assert.match(unzip(bytes, "word/comments.xml"), /“党委”重复/);
    assert.equal(unzip(bytes, "word/document.xml").match(/<w:del /g).length, 1, "one change is certain");
    const opened = engine.ask({ ask: "open", name }, bytes);
    assert.equal(opened.kind, "word");
    assert.ok(opened.text.startsWith("关于召开安全生产工作会议的通知"));
    await hegao.press("Escape");
    await hegao.menu("也把拿不准的写成修订");
    const all = await hegao.download(() => hegao.button("下载批注副本").click());
    assert.equal(unzip(all.bytes, "word/document.xml").match(/<w:del /g).length, 2);
  },

  "its text can be edited once it is a text": async (hegao) => {
    await hegao.button("另存为文本来改").click();
    await hegao.shows("通知.txt");
    await hegao.until("findings", async () => (await hegao.findings()).length > 0);
    const before = await hegao.text();
    await hegao.editor().focus();
    await hegao.press("Control+Home");
    await hegao.type("党");
    assert.equal(await hegao.text(), `党${before}`);
  },

  "a file right after another has findings of its own": async (hegao, { file, docx }) => {
    const text = file("一处.txt", "一、目的\n广大党员员干部。\n二、意义\n");
    const lines = Array.from({ length: 3000 }, (_, index) => `第${index}个单位要认识到位，抓好落实。`);
    const long = file("长.docx", docx([...lines, "各单位党委党委。"]));
    // Some of the time the outline of the one is asked for while the other is being read.
    for (const wait of [0, 50, 100, 150, 200]) {
      await hegao.drop(text);
      await hegao.shows("一处.txt");
      await hegao.page.waitForTimeout(wait);
      await hegao.drop(long);
      await hegao.shows("长.docx");
      await hegao.finds("“党委”重复");
    }
    await hegao.page.waitForTimeout(300);
    await hegao.finds("“党委”重复");
  },

  "several files at once: each keeps its text and its findings": async (hegao, { file, repository, shot }) => {
    await hegao.reload();
    await hegao.open(file("甲.txt", "广大党员员干部。\n"), repository(NOTICE), file("乙.txt", "没有问题。\n"));
    await hegao.shows("甲.txt");
    await hegao.until("files", async () => (await hegao.files().count()) === 3 || hegao.files().allInnerTexts());
    assert.match(await hegao.files().filter({ hasText: "乙.txt" }).innerText(), /无问题/);
    assert.match(await hegao.files().filter({ hasText: "通知.docx" }).innerText(), /3 处/);
    await hegao.write("广大党员员干部,各单位。");
    await hegao.files().filter({ hasText: "通知.docx" }).getByRole("button").first().click();
    await hegao.finds(...IN_NOTICE);
    await hegao.files().filter({ hasText: "甲.txt" }).getByRole("button").first().click();
    assert.equal(await hegao.text(), "广大党员员干部,各单位。");
    await hegao.finds("多了一个“员”", "半角逗号");
    await shot(hegao, "files");
  },

  "a draft with changes is not closed unasked": async (hegao) => {
    const one = hegao.files().filter({ hasText: "甲.txt" });
    await one.getByRole("button", { name: "关闭" }).click();
    await hegao.notice("“甲.txt”改过，还没有下载").waitFor();
    assert.equal(await hegao.files().count(), 3);
    await hegao.button("仍然关闭").click();
    await one.waitFor({ state: "detached" });
    assert.equal(await hegao.files().count(), 2);
  },

  "the list of findings is printed": async (hegao, { file, shot }) => {
    await hegao.page.evaluate(() => (window.print = () => (window.printed = true)));
    await hegao.open(file("待印.txt", "标题\n\n一、目的\n\n广大党员员干部,各单位党委党委。\n"));
    await hegao.until("findings", async () => (await hegao.findings()).length === 3 || hegao.findings());
    await hegao.menu("打印问题清单");
    await hegao.page.waitForFunction(() => window.printed);
    await hegao.page.emulateMedia({ media: "print" });
    const report = hegao.page.locator("#report");
    assert.match(await report.innerText(), /“待印\.txt”核稿问题清单[\s\S]*共 3 处：警告 3[\s\S]*一、目的[\s\S]*第5行 · 警告 · 多了一个“员”[\s\S]*改法：删去重复的“员”/);
    assert.equal(await hegao.editor().isVisible(), false);
    assert.equal(await hegao.page.getByRole("banner").isVisible(), false);
    await shot(hegao, "print");
    const pdf = await hegao.page.pdf();
    await hegao.page.emulateMedia({ media: "screen" });
    assert.equal(pdf.toString("latin1").match(/\/Type \/Page\b/g).length, 1);
    assert.equal(await report.isVisible(), false);
  },
};
