// The page as a person uses it: opens, drops and pastes drafts, reads the findings, types, downloads. All waits are bounded.

import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const TIMEOUT = 5_000;

export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });
}

/** What pages did that nobody should notice: requests, errors, questions of the browser. */
export class Heard {
  requests = [];
  errors = [];
  dialogs = [];
}

export class Hegao {
  /** Answers yes when the browser asks whether the page may be left. */
  leaves = false;

  /** Opens the page and waits until it is ready. The options are those of a browser's context, which may be `prepared`. */
  static async open(browser, address, heard, options = {}, prepared = () => {}) {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1366, height: 768 }, ...options });
    context.setDefaultTimeout(TIMEOUT);
    await prepared(context);
    const hegao = new Hegao(context, await context.newPage(), heard);
    await hegao.page.goto(address);
    await hegao.ready();
    return hegao;
  }

  constructor(context, page, heard) {
    this.context = context;
    this.page = page;
    this.heard = heard;
    context.on("request", (request) => heard.requests.push(request.url()));
    page.on("pageerror", (error) => heard.errors.push(error.stack ?? String(error)));
    page.on("console", (message) => message.type() === "error" && heard.errors.push(message.text()));
    page.on("dialog", (dialog) => {
      heard.dialogs.push(dialog.type());
      return this.leaves ? dialog.accept() : dialog.dismiss();
    });
  }

  close() {
    return this.context.close();
  }

  ready() {
    return this.page.waitForFunction(() => "ready" in document.body.dataset);
  }

  /** Waits until `probe` gives true; what it gave last is part of the error. */
  async until(what, probe, timeout = TIMEOUT) {
    const end = Date.now() + timeout;
    for (;;) {
      const last = await probe();
      if (last === true) return;
      if (Date.now() > end) throw new Error(`no ${what}: ${JSON.stringify(last)}`);
      await this.page.waitForTimeout(15);
    }
  }

  /** Opens the page anew, whatever is in it. */
  async reload() {
    this.leaves = true;
    await this.page.reload();
    await this.ready();
    this.leaves = false;
  }

  // What there is.

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  editor() {
    return this.page.locator("main").getByRole("textbox", { name: /^(文稿|Draft)$/ });
  }

  lines() {
    return this.editor().locator(".cm-line");
  }

  /** The text, where it is short enough to be drawn whole. */
  async text() {
    return (await this.lines().allTextContents()).join("\n");
  }

  /** The characters of the text that are underlined. */
  marks() {
    return this.editor().locator(".mark");
  }

  items() {
    return this.page.getByRole("complementary").locator(".item");
  }

  item(text) {
    return this.items().filter({ hasText: text }).first();
  }

  /** What the list says of each finding. */
  findings() {
    return this.items().locator(".item-message").allInnerTexts().then((all) => all.map((message) => message.replace(/^.*?[：:]\s*/, "")));
  }

  /** Waits until the list has these findings, of which the beginnings are enough, and no others. */
  finds(...expected) {
    return this.until(`findings ${expected.join("、")}`, async () => {
      const found = await this.findings();
      return (found.length === expected.length && found.every((message, index) => message.startsWith(expected[index]))) || found;
    });
  }

  /** The name of the draft that is shown. */
  name() {
    return this.page.getByRole("banner").locator(".name").innerText();
  }

  shows(name) {
    return this.until(`draft ${name}`, async () => (await this.name()) === name || this.name());
  }

  headings() {
    return this.page.getByRole("navigation", { name: /^(大纲|Outline)$/ }).locator("#headings").getByRole("button");
  }

  files() {
    return this.page.locator("#files").getByRole("listitem");
  }

  foot() {
    return this.page.getByRole("contentinfo").innerText();
  }

  notice(text) {
    return this.page.locator(".notice").filter({ hasText: text });
  }

  dialog(name) {
    return this.page.getByRole("dialog", { name });
  }

  /** What is selected in the text. */
  selection() {
    return this.page.evaluate(() => getSelection().toString());
  }

  // What is done.

  async open(...paths) {
    const [chooser] = await Promise.all([this.page.waitForEvent("filechooser"), this.button("打开…").click()]);
    await chooser.setFiles(paths);
  }

  /** Drags files from the disk over the text and lets go. */
  async drop(...files) {
    this.devtools ??= await this.context.newCDPSession(this.page);
    const { x, y, width, height } = await this.page.locator("main").boundingBox();
    const place = { x: x + width / 2, y: y + height / 2, data: { items: [], files, dragOperationsMask: 1 } };
    for (const type of ["dragEnter", "dragOver", "drop"]) await this.devtools.send("Input.dispatchDragEvent", { type, ...place });
  }

  /** Copies a text elsewhere and pastes it here. */
  async paste(text) {
    const elsewhere = await this.context.newPage();
    await elsewhere.setContent("<textarea></textarea>");
    await elsewhere.locator("textarea").fill(text);
    await elsewhere.keyboard.press("Control+a");
    await elsewhere.keyboard.press("Control+c");
    await elsewhere.close();
    await this.page.bringToFront();
    await this.press("Control+v");
  }

  /** Pastes what no text field would copy. */
  pasteRaw(text) {
    return this.editor().evaluate((editor, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      editor.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Puts a text in the place of what is there. */
  async write(text) {
    await this.editor().focus();
    await this.press("Control+a");
    await this.page.keyboard.insertText(text);
  }

  press(keys) {
    return this.page.keyboard.press(keys);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  async sample() {
    await this.button("示例").click();
    await this.shows("示例通知.txt");
  }

  /** Takes an entry of the menu of downloads. */
  async menu(entry) {
    await this.page.getByRole("button", { name: /^(下载|Download) ▾/ }).click();
    await this.page.getByRole("menu").getByText(entry).click();
  }

  /** The name and the bytes of the file that `act` downloads. */
  async download(act) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), act()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }

  /** Changes hegao.toml in the dialog of settings, which stays open. */
  async configure(toml) {
    const dialog = await this.settings();
    await dialog.getByRole("textbox", { name: "hegao.toml" }).fill(toml);
    await dialog.getByRole("button", { name: "采用" }).click();
    return dialog;
  }

  async settings() {
    const dialog = this.dialog("设置");
    if (!(await dialog.isVisible())) await this.button("设置").click();
    return dialog;
  }

  /** The hegao.toml in force, as the dialog of settings shows it. */
  async toml() {
    const dialog = await this.settings();
    const toml = await dialog.getByRole("textbox", { name: "hegao.toml" }).inputValue();
    await this.press("Escape");
    return toml;
  }

  async closeNotices() {
    const close = this.page.locator(".notice").getByRole("button", { name: /^(关闭|Close)$/ });
    while ((await close.count()) > 0) await close.first().click();
  }

  screenshot(path) {
    return this.page.screenshot({ path });
  }
}
