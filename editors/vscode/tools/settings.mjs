// The settings of the rules in package.json, and src/rules.json, made from the schema of hegao.toml.
// node tools/settings.mjs [--check]: writes them, or fails where they are not what the schema says.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const here = join(import.meta.dirname, "..");
const schema = JSON.parse(readFileSync(join(here, "../hegao.schema.json"), "utf8"));
const names = schema.definitions.rule.oneOf.map(({ const: code, description }) => ({ code, description }));
const groups = names.map(({ code }) => code).filter((code) => !code.includes("-"));
const rules = names.filter(({ code }) => code.includes("-"));
const levels = schema.definitions.level.enum;

// A group is described by a sentence of the extension's own, in both languages; the title of a rule is Chinese in both.
const described = ({ code, description }) => (groups.includes(code) ? `%rules.${code}%` : description);
const list = (key, order) => ({
  type: "array",
  items: { type: "string", enum: names.map(({ code }) => code), enumDescriptions: names.map(described) },
  uniqueItems: true,
  default: [],
  scope: "window",
  order,
  markdownDescription: `%${key}%`,
});
const made = {
  ...Object.fromEntries(
    groups.map((group, index) => [
      `hegao.rules.${group}`,
      { type: "boolean", default: true, scope: "window", order: index, markdownDescription: `%rules.${group}%` },
    ]),
  ),
  "hegao.ignore": list("ignore", 20),
  "hegao.select": list("select", 21),
  "hegao.severity": {
    type: "object",
    properties: Object.fromEntries(names.map((name) => [name.code, { type: "string", enum: levels, description: described(name) }])),
    additionalProperties: false,
    default: {},
    scope: "window",
    order: 22,
    markdownDescription: "%severity%",
  },
};

const description = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
const section = description.contributes.configuration.find(({ title }) => title === "%settings.rules%");
const isMade = (key) => key in made || key.startsWith("hegao.rules.");
const kept = Object.entries(section.properties).filter(([key]) => !isMade(key));
section.properties = { ...made, ...Object.fromEntries(kept) };

const titles = Object.fromEntries(rules.map(({ code, description }) => [code, description]));
const files = {
  "package.json": `${written(description)}\n`,
  "src/rules.json": `${written({ groups, titles })}\n`,
};
for (const [name, text] of Object.entries(files)) {
  const path = join(here, name);
  if (!process.argv.includes("--check")) writeFileSync(path, text);
  else if (readFileSync(path, "utf8") !== text) throw new Error(`${name} is not what hegao.schema.json says: npm run settings`);
}

/** JSON with each value on one line that fits there. */
function written(value, indent = "") {
  const inner = `${indent}  `;
  const isList = Array.isArray(value);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const parts = isList
    ? value.map((it) => written(it, inner))
    : Object.entries(value).map(([key, it]) => `${JSON.stringify(key)}: ${written(it, inner)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  const line = isList || parts.length === 0 ? `${open}${parts.join(", ")}${close}` : `{ ${parts.join(", ")} }`;
  if (!line.includes("\n") && indent.length + line.length <= 140 && indent !== "") return line;
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`;
}
