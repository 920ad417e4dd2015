// Trouble: the engine breaks, and the page goes on; a page with changes is not left unasked.

import assert from "node:assert/strict";

const BREAK = "TextDecoder.prototype.decode = () => { throw new Error('broken by the test'); };";
/** Only an answer that has a finding of the draft is broken. */
const BREAK_AT_THE_DRAFT = `{
  const { decode } = TextDecoder.prototype;
  TextDecoder.prototype.decode = function (bytes) {
    const text = decode.call(this, bytes);
    if (text.includes("多了一个“员”")) throw new Error("broken by the test");
    return text;
  };
}`;
const DRAFT = "广大党员员干部。";

export const trouble = {
  "a page with changes asks before it is left, one without does not": async (hegao) => {
    await hegao.sample();
    await hegao.page.reload();
    await hegao.ready();
    await hegao.write(DRAFT);
    await hegao.finds("多了一个“员”");
    const { dialogs } = hegao.heard;
    const before = dialogs.length;
    await assert.rejects(hegao.page.reload({ timeout: 500 }));
    assert.deepEqual(dialogs.slice(before), ["beforeunload"]);
    assert.equal(await hegao.text(), DRAFT, "who stays keeps the text");
    await hegao.download(() => hegao.menu("文本"));
    await hegao.page.reload();
    await hegao.ready();
    assert.equal(dialogs.length, before + 1, "what was downloaded may be left");
  },

  "the engine breaks: it is started again, and the text stays": async (hegao, { shot }) => {
    await hegao.write(DRAFT);
    await hegao.finds("多了一个“员”");
    const [worker] = hegao.page.workers();
    await worker.evaluate(BREAK);
    await hegao.press("Control+End");
    await hegao.type("各单位党委党委。");
    await hegao.notice("核稿遇到意外，已重新开始；文稿没有丢。").waitFor();
    await shot(hegao, "restarted");
    assert.equal(await hegao.text(), `${DRAFT}各单位党委党委。`);
    await hegao.finds("多了一个“员”", "“党委”重复");
    assert.notEqual(hegao.page.workers()[0], worker);
  },

  "a Word file is opened again after that, under the same settings": async (hegao, { repository }) => {
    await hegao.closeNotices();
    await hegao.configure('ignore = ["duplicate-character"]\n');
    await hegao.press("Escape");
    await hegao.open(repository("tests/editors/通知.docx"));
    await hegao.finds("“党委”重复", "序号“一.”");
    await hegao.page.workers()[0].evaluate(BREAK);
    await hegao.configure('ignore = ["duplicate-character"]\n\n');
    await hegao.notice("已重新开始").waitFor();
    await hegao.press("Escape");
    await hegao.finds("“党委”重复", "序号“一.”");
    const { name } = await hegao.download(() => hegao.button("下载批注副本").click());
    assert.equal(name, "通知（核稿）.docx");
  },

  async "a text that breaks it twice is not checked again until it changes"() {
    const hegao = await this.open();
    await breakWorkers(hegao, BREAK_AT_THE_DRAFT);
    await hegao.write(DRAFT);
    await hegao.notice("两次遇到意外，先停下来").waitFor();
    await hegao.page.waitForTimeout(500);
    assert.match(await hegao.page.locator(".notice").last().innerText(), /先停下来/, "that is the last it says");
    assert.equal(await hegao.text(), DRAFT);
    await hegao.write("各单位党委党委。");
    await hegao.finds("“党委”重复");
  },

  async "an engine that always breaks is given up, and the text is not"() {
    const hegao = await this.open();
    await hegao.write(DRAFT);
    await hegao.finds("多了一个“员”");
    await breakWorkers(hegao, BREAK);
    await hegao.type("好");
    await hegao.notice("核稿没有启动").waitFor();
    await hegao.type("的");
    assert.equal(await hegao.text(), `${DRAFT}好的`);
  },
};

/** Breaks the worker, and those that are started from now on. */
async function breakWorkers({ page }, broken) {
  await page.evaluate((broken) => {
    const Whole = Blob;
    window.Blob = class extends Whole {
      constructor(parts, options) {
        super(/javascript/.test(options?.type) ? [broken, ...parts] : parts, options);
      }
    };
  }, broken);
  await page.workers()[0].evaluate(broken);
}
