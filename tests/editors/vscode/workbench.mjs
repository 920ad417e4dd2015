// VS Code's window as a user sees it: commands, editors, panels. All waits are bounded.

import { basename } from "node:path";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];

export class Workbench {
  /** Hosts other than this machine that the window asked for. */
  outside = new Set();

  /** Opens a browser whose profile, a folder that does not exist yet, is `profile`. */
  static async launch(profile, locale = "en-US") {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      headless: true,
      viewport: { width: 1280, height: 800 },
      deviceScaleFactor: 1.5,
      locale,
      args: FLAGS,
    });
    return new Workbench(context);
  }

  constructor(context) {
    this.context = context;
    this.page = context.pages()[0];
    this.page.setDefaultTimeout(20_000);
    const outside = (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (/^(http|ws)s?:$/.test(protocol) && hostname !== "127.0.0.1") this.outside.add(hostname);
    };
    // A webview's resources have a host name that only its service worker knows; those requests go nowhere.
    context.on("response", (response) => response.fromServiceWorker() || outside(response.request()));
    // One that is still under way when its tab closes is aborted; any other failure was an attempt to go outside.
    const resource = (request) => new URL(request.url()).hostname.endsWith(".vscode-resource.vscode-cdn.net");
    const aborted = (request) => resource(request) && request.failure()?.errorText === "net::ERR_ABORTED";
    context.on("requestfailed", (request) => aborted(request) || outside(request));
  }

  close() {
    return this.context.close();
  }

  async open(url) {
    await this.page.goto(url);
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor({ timeout: 60_000 });
  }

  screenshot(path) {
    return this.page.screenshot({ path });
  }

  /** Runs a command by its name in the palette. */
  command(name) {
    return this.choose("F1", `>${name}`, name);
  }

  /** Opens a file by its absolute path, which needs no search through the folder. */
  async openFile(path) {
    const name = basename(path);
    await this.choose("Control+p", path, name);
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
  }

  /**
   * Opens the quick input by its key, types the text and takes the first row, which must have this label.
   * The list is made when the input opens: what VS Code learns later is there only after it was opened again.
   */
  async choose(key, text, label, closes = true) {
    const input = this.page.locator(".quick-input-widget .quick-input-box input").first();
    const row = this.page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: label });
    for (let tries = 1; ; tries++) {
      try {
        // A focus that moves late closes the input again.
        await this.page.keyboard.press(key);
        await input.fill(text, { timeout: 3_000 });
        await row.waitFor({ timeout: 3_000 });
        break;
      } catch (error) {
        if (tries === 8) throw error;
        await this.page.keyboard.press("Escape");
        await input.waitFor({ state: "hidden" });
      }
    }
    await input.press("Enter");
    if (closes) await input.waitFor({ state: "hidden" });
  }

  /** Takes a command from the menu of a file in the Explorer. */
  async fromExplorer(file, command) {
    const row = this.page.locator(".explorer-folders-view .monaco-list-row", { hasText: file });
    const folded = this.page.locator(".explorer-viewlet .pane-header:not(.expanded)").first();
    if (!(await row.isVisible())) await folded.click(); // the outline takes the full height
    await row.click({ button: "right" });
    const item = this.page.locator(".monaco-menu .action-item", { hasText: command });
    await item.hover();
    await this.page.waitForTimeout(500); // a menu takes no click in its first moments
    await item.click();
    await item.waitFor({ state: "hidden" });
  }

  /** A question that must be answered before anything else. */
  dialog(text) {
    return this.page.locator(".monaco-dialog-box", { hasText: text });
  }

  async closeTab(name) {
    const tab = this.page.locator(".tab", { hasText: name });
    await tab.locator(".tab-actions .action-label").click();
    await tab.waitFor({ state: "hidden" });
  }

  /** The lines that the editor shows. */
  async text() {
    const lines = await this.page.locator(".editor-instance .view-lines").first().innerText();
    return lines.replaceAll("\u00a0", " ");
  }

  squiggles() {
    return this.page.locator(".editor-instance .squiggly-warning");
  }

  /** The rows of the Problems panel, without those of files and of related places. */
  problems() {
    return this.page.locator(".markers-panel .monaco-list-row").filter({ has: this.page.locator(".marker-source") });
  }

  problem(code) {
    return this.problems().filter({ hasText: code });
  }

  /** Goes to a problem. The two clicks move the keyboard one after the other, and late. */
  async openProblem(code) {
    await this.problem(code).dblclick();
    await this.page.waitForFunction(() => document.activeElement?.closest(".editor-instance"));
    await this.page.waitForTimeout(1_000);
  }

  outline() {
    return this.page.locator(".outline-pane .monaco-list-row");
  }

  /** The quick fixes that are offered. */
  actions() {
    return this.page.locator(".action-widget .monaco-list-row");
  }

  /** Takes a quick fix by the keyboard, as the list takes no clicks in VS Code 1.99. */
  async takeAction(title) {
    await this.actions().filter({ hasText: title }).first().waitFor();
    const there = this.page.locator(".action-widget .monaco-list-row.focused", { hasText: title });
    for (let tries = 0; tries < 20 && (await there.count()) === 0; tries++) await this.page.keyboard.press("ArrowDown");
    await this.page.keyboard.press("Enter");
  }

  /** An item of the status bar. */
  status(text) {
    return this.page.locator(".statusbar-item", { hasText: text });
  }

  /**
   * Runs a command that asks something, and chooses the answer. A page that is drawn late takes the keyboard and closes
   * the list; then the command is run again, as a user would.
   */
  async ask(command, question, answer, attempts = 3) {
    await this.choose("F1", `>${command}`, command, false);
    const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: answer }).first();
    try {
      await this.page.locator(`.quick-input-widget input[placeholder="${question}"]`).fill(answer, { timeout: 5000 });
      await row.click({ timeout: 5000 });
    } catch (error) {
      if (attempts === 1) throw error;
      await this.ask(command, question, answer, attempts - 1);
    }
  }

  /** Takes a row of the list that is open. */
  async pick(label) {
    await this.page.locator(".quick-input-list .monaco-list-row", { hasText: label }).first().click();
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /** What VS Code marks as a character that may be mistaken for another, or shows nothing. */
  boxes() {
    return this.page.locator(".editor-instance .unicode-highlight");
  }

  notification(text) {
    return this.page.locator(".notification-toast", { hasText: text });
  }

  /** Trusts the workspace as a user does, in the page that VS Code has for it. */
  async trust() {
    await this.command("Workspaces: Manage Workspace Trust");
    await this.page.getByRole("button", { name: "Trust", exact: true }).click();
    await this.page.locator(".statusbar-item", { hasText: "Restricted Mode" }).waitFor({ state: "hidden" });
    await this.closeTab("Workspace Trust");
  }

  /** Gives the keyboard to the editor, which a click elsewhere hands over a moment late. */
  async focusEditor() {
    await this.command("View: Focus Active Editor Group");
    await this.page.waitForFunction(() => document.activeElement?.closest(".editor-instance"));
  }

  /** Shows the outline in the full height of the side bar. */
  async showOutline() {
    await this.command("Explorer: Focus on Outline View");
    await this.outline().first().waitFor();
    await this.page.locator(".explorer-viewlet .pane-header.expanded").first().click();
  }

  /** Makes the side bar as wide as headings need, in pixels. */
  async widenSideBar(width) {
    const bar = await this.page.locator(".sidebar.part").boundingBox();
    await this.drag(bar.x + bar.width + 2, 300, bar.x + width, 300);
  }

  /** Gives the panel this height in pixels; the lists in it hold only the rows that fit. */
  async resizePanel(height) {
    const panel = await this.page.locator(".panel.part").boundingBox();
    await this.drag(panel.x + 400, panel.y - 2, panel.x + 400, panel.y + panel.height - height);
  }

  /** Scrolls the focused editor down by this many lines of the screen. */
  async scroll(lines) {
    for (let line = 0; line < lines; line++) await this.page.keyboard.press("Control+ArrowDown");
  }

  async drag(x, y, toX, toY) {
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(toX, toY, { steps: 8 });
    await this.page.mouse.up();
    await this.page.waitForTimeout(500); // sashes react a moment late, and the layout after them
  }

  /** The text of the Markdown previews that are open, each of which lives in two nested frames. */
  async previewText() {
    const bodies = this.page.frames().map(async (frame) => {
      const body = frame.locator(".markdown-body");
      return (await body.count()) > 0 ? body.innerText() : "";
    });
    return (await Promise.all(bodies.map((body) => body.catch(() => "")))).join("\n");
  }
}
