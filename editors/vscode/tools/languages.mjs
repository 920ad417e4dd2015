// Fails where a text of the extension is missing in English or in Chinese, is in neither of them used, or is in the other.
// node tools/languages.mjs

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const here = join(import.meta.dirname, "..");
const read = (name) => readFileSync(join(here, name), "utf8");
const json = (name) => JSON.parse(read(name));
const wrong = [];

/** Names that an English text has as they are. */
const NAMES = /核稿|公文|通知|请示|报告|[一二]、/g;
const isChinese = (text) => /\p{Script=Han}/u.test(text);
const isEnglish = (text) => !isChinese(text.replace(NAMES, ""));

function compare(what, wanted, given) {
  for (const key of wanted) if (!given.has(key)) wrong.push(`${what} lacks ${JSON.stringify(key)}`);
  for (const key of given) if (!wanted.has(key)) wrong.push(`${what} has ${JSON.stringify(key)}, which nothing uses`);
}

// package.json
const description = read("package.json");
const used = new Set([...description.matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
const [english, chinese] = [json("package.nls.json"), json("package.nls.zh.json")];
compare("package.nls.json", used, new Set(Object.keys(english)));
compare("package.nls.zh.json", used, new Set(Object.keys(chinese)));
for (const [key, text] of Object.entries(english)) if (!isEnglish(text)) wrong.push(`package.nls.json: ${key} is Chinese`);
for (const [key, text] of Object.entries(chinese)) if (!isChinese(text)) wrong.push(`package.nls.zh.json: ${key} is English`);

// What is said while it runs: the English text is the key.
const sources = readdirSync(join(here, "src")).filter((name) => name.endsWith(".ts"));
const said = new Set();
for (const name of sources) {
  const code = read(`src/${name}`);
  for (const [, text] of code.matchAll(/\bt\(\s*("(?:[^"\\]|\\.)*")/g)) said.add(JSON.parse(text));
  if (/\bt\(\s*[`']/.test(code)) wrong.push(`${name}: a text is no plain string`);
}
const bundle = json("l10n/bundle.l10n.zh-cn.json");
compare("bundle.l10n.zh-cn.json", said, new Set(Object.keys(bundle)));
const places = (text) => [...text.matchAll(/\{\d+\}/g)].map(String).sort().join();
for (const [key, text] of Object.entries(bundle)) {
  if (!isEnglish(key)) wrong.push(`the text ${JSON.stringify(key)} is Chinese`);
  if (!isChinese(text)) wrong.push(`bundle.l10n.zh-cn.json: ${JSON.stringify(key)} is English`);
  if (places(key) !== places(text)) wrong.push(`bundle.l10n.zh-cn.json: ${JSON.stringify(key)} has other places`);
}

// The pages of the walkthrough: VS Code takes write.nls.zh.md where the window is Chinese.
for (const name of readdirSync(join(here, "walkthrough"))) {
  const isForChinese = name.endsWith(".nls.zh.md");
  const other = isForChinese ? name.replace(".nls.zh.md", ".md") : name.replace(".md", ".nls.zh.md");
  if (!readdirSync(join(here, "walkthrough")).includes(other)) wrong.push(`walkthrough/${name} has no ${other}`);
  if (isForChinese !== !isEnglish(read(`walkthrough/${name}`))) wrong.push(`walkthrough/${name} is in the other language`);
}

if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exit(1);
}
