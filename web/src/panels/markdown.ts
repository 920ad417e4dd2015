/** The pages of rules: Markdown as elements. Nothing in a page is markup of this one, and no link leads out of it. */

import { lexer, type Token, type Tokens } from "marked";
import { h } from "../dom";
import { words } from "../words";

/** The code of the rule that a link or a piece of code names; null where it names none. */
export type RuleOf = (name: string) => string | null;
export interface Linking {
  ruleOf: RuleOf;
  open(code: string): void;
}

/** The fence of an example, and what stands over it. */
const examples: Record<string, { look: string; label: string }> = {
  错: { look: "wrong", label: words.rule.wrong },
  改: { look: "mended", label: words.rule.mended },
  对: { look: "right", label: words.rule.right },
};

export function markdown(text: string, linking: Linking): HTMLElement[] {
  return lexer(text).flatMap((token) => block(token, linking));
}

function block(token: Token, linking: Linking): HTMLElement[] {
  switch (token.type) {
    case "space":
    case "html":
      return [];
    case "heading":
      return [h(token.depth < 2 ? "h2" : "h3", {}, ...inline(token.tokens, linking))];
    case "code":
      return [example(token as Tokens.Code)];
    case "blockquote":
      return [h("blockquote", {}, ...(token.tokens ?? []).flatMap((inner) => block(inner, linking)))];
    case "list":
      return [list(token as Tokens.List, linking)];
    case "table":
      return [table(token as Tokens.Table, linking)];
    default:
      return [h("p", {}, ...inline("tokens" in token ? token.tokens : [token], linking))];
  }
}

function list({ ordered, items }: Tokens.List, linking: Linking): HTMLElement {
  const inside = (token: Token): (Node | string)[] =>
    token.type === "text" ? inline((token as Tokens.Text).tokens ?? [token], linking) : block(token, linking);
  return h(ordered ? "ol" : "ul", {}, ...items.map((item) => h("li", {}, ...item.tokens.flatMap(inside))));
}

function table({ header, rows }: Tokens.Table, linking: Linking): HTMLElement {
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, ...header.map((cell) => h("th", { scope: "col" }, ...inline(cell.tokens, linking))))),
    h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", {}, ...inline(cell.tokens, linking)))))),
  );
}

/** An example with its mistakes, which stand in ⟦ ⟧, marked. */
function example({ text, lang }: Tokens.Code): HTMLElement {
  const [kind = "", severity] = (lang ?? "").split(/\s+/);
  const { look, label } = examples[kind] ?? { look: "plain", label: "" };
  const pieces = text.split(/⟦([^⟧]*)⟧/).map((piece, index) => (index % 2 === 0 ? piece : h("mark", {}, piece || "‸")));
  return h("figure", { class: `example ${look}` }, label && h("figcaption", {}, severity ? `${label}（${severity}）` : label), h("pre", {}, ...pieces));
}

function inline(tokens: Token[] | undefined, linking: Linking): (Node | string)[] {
  return (tokens ?? []).map((token) => {
    switch (token.type) {
      case "strong":
        return h("strong", {}, ...inline(token.tokens, linking));
      case "em":
        return h("em", {}, ...inline(token.tokens, linking));
      case "br":
        return h("br");
      case "codespan":
        return link(linking, token.text, [h("code", {}, (token as Tokens.Codespan).text)]);
      case "link":
        return link(linking, (token as Tokens.Link).href, inline(token.tokens, linking));
      case "text":
        return "tokens" in token && token.tokens ? h("span", {}, ...inline(token.tokens, linking)) : (token as Tokens.Text).text;
      default:
        return "text" in token ? String(token.text) : token.raw;
    }
  });
}

function link({ ruleOf, open }: Linking, name: string, children: (Node | string)[]): Node {
  const code = ruleOf(name);
  return code === null ? h("span", {}, ...children) : h("button", { type: "button", class: "link", onclick: () => open(code) }, ...children);
}
