// Who cannot see well, has no mouse, holds a phone, or reads English.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const COLOURS = ["color-contrast"];
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

export const access = {
  "axe-core finds nothing serious: light": async (hegao, { repository }) => {
    await clean(hegao, "empty");
    await hegao.sample();
    await hegao.finds(...(await found(hegao)));
    await clean(hegao, "with findings");
    await hegao.press("Control+Home");
    await hegao.press("F8");
    await hegao.page.locator(".card").waitFor();
    await clean(hegao, "with a card");
    await dialogs(hegao, "light");
    await hegao.drop(repository("tests/editors/通知.docx"));
    await hegao.shows("通知.docx");
    await found(hegao);
    await hegao.page.getByRole("button", { name: /^下载 ▾/ }).click();
    await clean(hegao, "Word, files and the menu");
    await hegao.press("Escape");
  },

  async "nor in the dark: its colours"() {
    const hegao = await this.open({ colorScheme: "dark" });
    await clean(hegao, "empty, dark", COLOURS);
    await hegao.sample();
    await found(hegao);
    await hegao.press("Control+Home");
    await hegao.press("F8");
    await hegao.page.locator(".card").waitFor();
    await clean(hegao, "with findings and a card, dark", COLOURS);
    await this.shot(hegao, "dark");
    await dialogs(hegao, "dark", COLOURS);
    await hegao.drop(this.repository("tests/editors/通知.docx"));
    await hegao.shows("通知.docx");
    await found(hegao);
    await clean(hegao, "Word, dark", COLOURS);
  },

  async "a phone has three tabs, each as wide as it"() {
    const hegao = await this.open(PHONE);
    await hegao.page.getByRole("button", { name: "用示例试一试" }).tap();
    await hegao.shows("示例通知.txt");
    const tab = (name) => hegao.page.locator("#tabs").getByRole("button", { name });
    const parts = { 文稿: "main", 问题: "complementary", 大纲: "navigation" };
    const visible = async () => {
      const shown = [];
      for (const [name, role] of Object.entries(parts)) if (await hegao.page.getByRole(role, { name, exact: true }).isVisible()) shown.push(name);
      return shown.join();
    };
    await tab(/^问题（\d）$/).tap();
    assert.equal(await visible(), "问题");
    await this.shot(hegao, "phone-findings");
    await clean(hegao, "findings on a phone");
    await hegao.item("“切忌不要”").locator(".item-main").tap();
    assert.equal(await visible(), "文稿");
    assert.equal(await hegao.selection(), "切忌不要");
    await this.shot(hegao, "phone");
    await tab("大纲").tap();
    assert.equal(await visible(), "大纲");
    await clean(hegao, "the outline on a phone");
    await hegao.headings().filter({ hasText: "三、" }).tap();
    assert.equal(await visible(), "文稿");
    await clean(hegao, "a draft on a phone");
    await hegao.marks().filter({ hasText: "截至目前为止" }).tap();
    await hegao.page.locator(".card").getByRole("button", { name: "改为“截至目前”" }).tap();
    await hegao.until("the mending", async () => (await hegao.text()).includes("截至目前，全县"));
    const [wide, small] = await hegao.page.evaluate(() => [
      document.scrollingElement.scrollWidth,
      [...document.querySelectorAll("#head button, #tabs button")].filter((it) => it.checkVisibility() && it.offsetHeight < 40).map((it) => it.innerText),
    ]);
    assert.equal(wide, 390);
    assert.deepEqual(small, [], "buttons that are too small for a finger");
  },

  async "the page in English"() {
    const hegao = await this.open({ locale: "en-US" });
    assert.equal(await hegao.page.locator("html").getAttribute("lang"), "en");
    await clean(hegao, "empty, English");
    await hegao.button("Sample").click();
    await hegao.finds(...(await found(hegao)));
    await this.shot(hegao, "english");
    await clean(hegao, "with findings, English");
    // Findings and what they are about stay Chinese; the page's own words are English.
    await hegao.button("Settings").click();
    await clean(hegao, "settings, English");
    await hegao.press("Escape");
    const own = await hegao.page.evaluate(() => {
      const texts = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent.closest("[lang=zh-CN], script, noscript, #unable, textarea, .name, .files, .item-note, .headings") && /\p{Script=Han}/u.test(node.data)) texts.push(node.data);
      }
      return texts;
    });
    assert.deepEqual(own, []);
  },

  "everything is reached without a mouse": async (hegao) => {
    await hegao.sample();
    await found(hegao);
    await hegao.closeNotices();
    await hegao.page.getByRole("banner").locator("h1").click(); // so that it begins here
    const reached = [];
    for (let times = 0; times < 80; times++) {
      await hegao.press("Tab");
      const name = await hegao.page.evaluate(() => {
        const { activeElement: it } = document;
        return it === document.body ? null : it.getAttribute("aria-label") ?? it.innerText;
      });
      if (name === null) break;
      reached.push(name.replace(/\s+/g, " "));
    }
    const wanted = ["打开…", "示例", "全部修改（1）", "下载 ▾", "设置", "帮助", "收起大纲", "一、提高认识，压实责任", "文稿", "警告 7", "提示 1", "修改", "忽略", "查看规则"];
    assert.deepEqual(wanted.filter((name) => !reached.includes(name)), [], `reached: ${reached.join(" | ")}`);
    assert.ok(reached.some((name) => name.includes("半角逗号应改为")), "a finding");
    assert.ok(reached.length < 80, "and it comes to an end");
  },

  "the list by its keys, and dialogs give the keyboard back": async (hegao) => {
    await hegao.sample();
    await found(hegao);
    const focused = () => hegao.page.evaluate(() => document.activeElement.innerText.replace(/\s+/g, " "));
    await hegao.items().first().locator(".item-main").focus();
    await hegao.press("ArrowDown");
    assert.match(await focused(), /“事故”重复/);
    await hegao.press("End");
    assert.match(await focused(), /6月只有30日/);
    await hegao.press("ArrowUp");
    await hegao.press("Enter");
    assert.equal(await hegao.selection(), "截至目前为止");

    for (const [name, title] of [["设置", "设置"], ["帮助", "关于核稿"]]) {
      await hegao.button(name).focus();
      await hegao.press("Enter");
      await hegao.dialog(title).waitFor();
      assert.ok(await hegao.dialog(title).evaluate((it) => it.contains(document.activeElement)), "the keyboard is in the dialog");
      await hegao.press("Escape");
      await hegao.until("the keyboard's return", async () => (await focused()) === name || focused());
    }
    await hegao.item("“事故”重复").locator(".item-main").focus();
    for (let times = 0; times < 3; times++) await hegao.press("Tab");
    assert.equal(await focused(), "查看规则");
    await hegao.press("Enter");
    await hegao.dialog("词语重复").waitFor();
    await hegao.press("Escape");
    await hegao.until("the keyboard's return", async () => /查看规则|“事故”重复/.test(await focused()) || focused());

    await hegao.page.getByRole("button", { name: /^下载 ▾/ }).focus();
    await hegao.press("Enter");
    assert.match(await focused(), /^文本/);
    await hegao.press("ArrowDown");
    assert.match(await focused(), /^打印问题清单/);
    await hegao.press("Escape");
    assert.match(await focused(), /^下载 ▾/);

    await hegao.editor().focus();
    await hegao.press("Control+Home");
    await hegao.press("F8");
    await hegao.press("Alt+Enter");
    await hegao.until("the card's first button", async () => (await focused()) === "改为“，”" || focused());
    await hegao.press("Enter");
    await hegao.until("the mending", async () => (await hegao.text()).includes("各镇人民政府，县政府各部门"));
    await hegao.press("Alt+Shift+m");
    await hegao.notice("没有可以直接改的问题").waitFor();
  },
};

/** Waits for findings. */
async function found(hegao) {
  await hegao.items().first().waitFor();
  await hegao.headings().first().waitFor();
  return hegao.findings();
}

async function dialogs(hegao, look, runOnly) {
  await hegao.item("").hover();
  await hegao.item("").getByRole("button", { name: "查看规则" }).click();
  for (const [name, title] of [[undefined, /./], ["设置", "设置"], ["帮助", "关于核稿"]]) {
    if (name) await hegao.button(name).click();
    await hegao.dialog(title).waitFor();
    if (title === "关于核稿") for (const part of await hegao.page.locator("#help summary").all()) await part.click();
    await clean(hegao, `${title}, ${look}`, runOnly);
    await hegao.press("Escape");
    await hegao.dialog(title).waitFor({ state: "hidden" });
  }
}

/** No serious fault is in what is shown now. */
async function clean({ page }, where, runOnly = undefined) {
  await page.evaluate(`typeof axe === "object" || (() => { ${AXE} })()`);
  const faults = await page.evaluate(async (runOnly) => {
    const { violations } = await axe.run(document, { resultTypes: ["violations"], runOnly });
    return violations.filter(({ impact }) => /serious|critical/.test(impact)).map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 120)} ${any[0]?.message ?? ""}`).join(" ; ")}`);
  }, runOnly);
  assert.deepEqual(faults, [], where);
}
