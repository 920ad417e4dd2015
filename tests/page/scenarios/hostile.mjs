// Files and texts that are no drafts, or too large, or meant to do harm: a sentence, and the page goes on.

import assert from "node:assert/strict";
import { gb18030 } from "../drafts.mjs";

const DRAFT = "广大党员员干部。";
const SCRIPT = '<script>alert(1)</script><img src=x onerror=alert(1)><svg onload="window.harmed=1">';
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
const OLD_WORD = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096)]);

export const hostile = {
  "what is no draft is refused with a sentence, and the text stays": async (hegao, { file, read, shot }) => {
    await hegao.write(DRAFT);
    await hegao.finds("多了一个“员”");
    const refused = [
      ["损坏.docx", read("tests/editors/通知.docx").subarray(0, 1000), "已损坏"],
      ["程序.exe", Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), "不是文本"],
      ["图.png", PNG, "不是文本"],
      ["旧.doc", OLD_WORD, "另存为 .docx"],
      ["空.docx", Buffer.alloc(0), "文件是空的"],
    ];
    for (const [name, bytes, why] of refused) {
      await hegao.drop(file(name, bytes));
      await hegao.notice(`“${name}”没有打开：`).filter({ hasText: why }).waitFor();
    }
    await shot(hegao, "refused");
    assert.equal(await hegao.text(), DRAFT);
    await hegao.closeNotices();
    await hegao.finds("多了一个“员”");
  },

  "ten files at once, some of them no drafts": async (hegao, { file }) => {
    const names = Array.from({ length: 10 }, (_, index) => (index % 5 === 4 ? `图${index}.png` : `稿${index}.txt`));
    await hegao.drop(...names.map((name) => file(name, name.endsWith("png") ? PNG : gb18030(`${DRAFT}\n`.repeat(5)))));
    await hegao.shows("稿0.txt");
    const rows = () => hegao.files().allInnerTexts();
    await hegao.until("the files", async () => (await rows()).filter((row) => /稿\d\.txt\s+5 处/.test(row)).length === 8 || rows());
    assert.equal((await rows()).filter((row) => /图[49]\.png\s+没有打开：不是文本/.test(row)).length, 2);
    await hegao.finds(...Array(5).fill("多了一个“员”"));
  },

  "a script in a text is text": async (hegao, { file }) => {
    await hegao.drop(file("脚本.md", `# ${SCRIPT}\n\n${SCRIPT}各单位党委党委。\n\n党员员${SCRIPT}\n`));
    await hegao.shows("脚本.md");
    await hegao.until("findings", async () => (await hegao.findings()).length > 0);
    await hegao.until("the heading", async () => (await hegao.headings().count()) > 0);
    await hegao.item("“党委”重复").locator(".item-main").click();
    await hegao.item("“党委”重复").getByRole("button", { name: "查看规则" }).click();
    await hegao.dialog("词语重复").waitFor();
    await hegao.press("Escape");
    await hegao.paste(SCRIPT);
    await hegao.page.evaluate(() => (window.print = () => {}));
    await hegao.menu("打印问题清单");
    await hegao.page.waitForTimeout(200);
    assert.ok((await hegao.text()).includes(SCRIPT));
    await harmless(hegao);
    assert.equal(await hegao.page.locator("body img, body svg").count(), 0);
  },

  "nor does a script in a file's name or in a Word file run": async (hegao, { file, docx }) => {
    const name = "<img src=x onerror=alert(1)>.docx";
    await hegao.drop(file(name, docx([`${SCRIPT}各单位党委党委。`])));
    await hegao.shows(name);
    await hegao.finds("“党委”重复");
    await hegao.drop(file("<img src=x onerror=alert(2)>.png", PNG));
    await hegao.notice("没有打开").waitFor();
    assert.ok((await hegao.text()).includes(SCRIPT));
    await harmless(hegao);
    await hegao.closeNotices();
  },

  "nor one in settings": async (hegao) => {
    const dialog = await hegao.configure(`${SCRIPT} = 1\n"${SCRIPT.replaceAll('"', "'")}" = 2\n`);
    await dialog.getByText("设置有错").waitFor();
    await harmless(hegao);
    assert.equal(await dialog.locator("img, svg, script").count(), 0);
    await hegao.press("Escape");
  },

  "characters that cannot be seen are shown as marks": async (hegao, { file, shot }) => {
    await hegao.drop(file("看不见.txt", "一、目\u202e的\n甲\u202e乙\u2066丙\u200b丁\ufeff戊\u00ad己\u2028庚。\n"));
    await hegao.shows("看不见.txt");
    const marks = hegao.editor().locator(".cm-specialChar");
    assert.ok((await marks.count()) >= 6, `${await marks.count()} of them`);
    await hegao.until("the outline", async () => (await hegao.headings().allInnerTexts()).join() === "一、目•的" || hegao.headings().allInnerTexts());
    await shot(hegao, "unseen");
  },

  "NUL in a text that is pasted": async (hegao) => {
    await hegao.write(" ");
    await hegao.pasteRaw("广大党员员\0干部。");
    await hegao.finds("多了一个“员”");
    assert.equal(await hegao.editor().locator(".cm-specialChar").count(), 1);
    await hegao.press("Control+End");
    await hegao.type("党委党委");
    await hegao.until("both", async () => (await hegao.findings()).length === 2);
  },

  "one row of 1 MB": async (hegao, { file, read }) => {
    const row = read("tests/讲话.txt").toString().replace(/\n/g, "").repeat(100).slice(0, 350_000);
    await hegao.drop(file("一行.txt", row));
    await hegao.shows("一行.txt");
    await hegao.until("findings", async () => (await hegao.findings()).length > 0);
    await hegao.editor().focus();
    const since = Date.now();
    await hegao.press("Control+Home");
    await hegao.type("广大党员员干部。");
    await hegao.until("the new one", async () => (await hegao.findings()).some((message) => message.startsWith("多了一个“员”")), 20_000);
    assert.ok(Date.now() - since < 20_000);
  },

  "a file of more than 100 MB is not read": async (hegao, { file }) => {
    await hegao.drop(file("巨.txt", Buffer.alloc(101 * 2 ** 20, 0x61)));
    await hegao.notice("“巨.txt”没有打开：超过 100 MB").waitFor();
    await hegao.closeNotices();
  },

  "a text of 20 MB": async (hegao, { file, read }) => {
    await hegao.drop(file("大.txt", read("tests/讲话.txt").toString().repeat(1440)));
    await hegao.until("the draft", async () => (await hegao.name()) === "大.txt", 60_000);
    await hegao.until("its length", async () => /\d,\d{3},\d{3} 字/.test(await hegao.foot()) || hegao.foot(), 60_000);
    await hegao.editor().focus();
    await hegao.press("Control+Home");
    await hegao.type("好");
    assert.ok((await hegao.lines().first().innerText()).includes("好"));
  },
};

/** Nothing of the scripts has run. */
async function harmless({ heard, page }) {
  assert.ok(!heard.dialogs.includes("alert"));
  assert.equal(await page.evaluate(() => window.harmed), undefined);
}
