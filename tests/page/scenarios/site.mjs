// The folder for a host of static files: four files, compressed on their way, and the same page.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { Heard } from "../browser.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };
/** Hosts compress on the fly at about this quality; what is compressed beforehand is smaller. */
const QUALITY = 5;

export const site = {
  async "served as static files it works the same"() {
    const folder = join(this.folder, "site");
    assert.deepEqual(readdirSync(folder).sort(), ["engine.js", "index.html", "page.css", "page.js"]);
    let sent = 0;
    const server = createServer(({ url }, response) => {
      const name = url === "/hegao/" ? "index.html" : url.slice("/hegao/".length);
      if (!readdirSync(folder).includes(name)) return response.writeHead(404).end();
      const body = brotliCompressSync(readFileSync(join(folder, name)), { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } });
      sent += body.length;
      response.writeHead(200, { "Content-Type": `${TYPES[extname(name)]}; charset=utf-8`, "Content-Encoding": "br" }).end(body);
    });
    await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
    const at = `http://127.0.0.1:${server.address().port}/hegao/`;
    try {
      const hears = new Heard();
      const hegao = await this.open({}, { hears, at });
      await hegao.sample();
      await hegao.finds("半角逗号", "“事故”重复", "“切忌不要”", "这里说“三点”", "“三、”之前缺", "“截至目前为止”", "6月只有30日");
      await hegao.drop(this.repository("tests/editors/通知.docx"));
      await hegao.shows("通知.docx");
      await hegao.download(() => hegao.button("下载批注副本").click());
      const own = hears.requests.filter((url) => !url.startsWith("blob:"));
      assert.deepEqual(own.sort(), [at, `${at}engine.js`, `${at}page.css`, `${at}page.js`]);
      assert.deepEqual(hears.errors, []);
      console.log(`${" ".repeat(18)}  ${(sent / 1e6).toFixed(2)} MB went over the wire, by brotli at quality ${QUALITY}`);
    } finally {
      server.close();
    }
  },
};
