// Privacy: the page reaches nothing, whatever it is asked to.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { Heard } from "../browser.mjs";

export const privacy = {
  async "nothing is requested once the page is ready, whatever is done"() {
    const hears = new Heard();
    const hegao = await this.open({}, { hears });
    assert.deepEqual(hears.requests.map((url) => url.replace(/^(blob:null).*/, "$1")), [this.address, "blob:null"]);
    const loaded = hears.requests.length;
    await hegao.sample();
    await hegao.drop(this.repository("tests/editors/通知.docx"), this.repository("tests/讲话.txt"));
    await hegao.shows("通知.docx");
    await hegao.download(() => hegao.button("下载批注副本").click());
    await hegao.item("“党委”重复").hover();
    await hegao.item("“党委”重复").getByRole("button", { name: "查看规则" }).click();
    await hegao.dialog("词语重复").waitFor();
    await hegao.press("Escape");
    await hegao.files().filter({ hasText: "讲话.txt" }).getByRole("button").first().click();
    await hegao.page.getByRole("button", { name: /^全部修改/ }).click();
    await hegao.notice("已修改").waitFor();
    await hegao.download(() => hegao.menu("文本"));
    await hegao.toml();
    const downloads = hears.requests.slice(loaded).filter((url) => !url.startsWith("blob:null/"));
    assert.deepEqual(downloads, []);
    assert.deepEqual(hears.errors, []);
  },

  async "the browser refuses what a script in the page or in its worker would send"() {
    const asked = [];
    const server = createServer((request, response) => {
      asked.push(request.url);
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.end();
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    const at = `http://127.0.0.1:${server.address().port}`;
    try {
      const hegao = await this.open({}, { hears: new Heard() });
      const policy = await hegao.page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
      assert.match(policy, /^default-src 'none';/);
      assert.match(policy, /connect-src 'none'/);
      assert.doesNotMatch(policy, /'unsafe-eval'|https?:|\*/);
      const fetched = (url) => fetch(url).then(() => "sent", () => "refused");
      assert.equal(await hegao.page.evaluate(fetched, `${at}/page`), "refused");
      assert.equal(await hegao.page.workers()[0].evaluate(fetched, `${at}/worker`), "refused");
      await hegao.page.evaluate(tryAll, at);
      await hegao.page.waitForTimeout(500);
      assert.deepEqual(asked, []);
      assert.equal(await hegao.page.evaluate(() => window.ran), undefined, "a script of the text would not run either");
    } finally {
      server.close();
    }
  },
};

/** Every other way that a script has to reach a host, and to run another script. */
function tryAll(at) {
  const attempt = (act) => {
    try {
      act();
    } catch {
      // refused at once
    }
  };
  const put = (name, attributes) => document.body.append(Object.assign(document.createElement(name), attributes));
  attempt(() => navigator.sendBeacon(`${at}/beacon`, "text"));
  attempt(() => new WebSocket(at.replace("http", "ws")));
  attempt(() => new EventSource(`${at}/events`));
  attempt(() => {
    const request = new XMLHttpRequest();
    request.open("GET", `${at}/xhr`);
    request.send();
  });
  attempt(() => import(`${at}/module.js`).catch(() => {}));
  attempt(() => new Worker(`${at}/worker.js`));
  put("img", { src: `${at}/image` });
  put("script", { src: `${at}/script.js` });
  put("script", { textContent: "window.ran = true" });
  put("link", { rel: "stylesheet", href: `${at}/style.css` });
  put("link", { rel: "prefetch", href: `${at}/prefetch` });
  put("iframe", { src: `${at}/frame` });
  put("object", { data: `${at}/object` });
  put("video", { src: `${at}/video` });
  put("style", { textContent: `body { background: url(${at}/background) } @font-face { font-family: x; src: url(${at}/font) } h1 { font-family: x }` });
  const form = Object.assign(document.createElement("form"), { action: `${at}/form`, method: "post", target: "elsewhere" });
  document.body.append(form);
  form.submit();
}
