// The rules as people read them. rules.json is made from the schema of hegao.toml (tools/settings.mjs).

import rules from "./rules.json";

const TITLES: Readonly<Record<string, string>> = rules.titles;

/** The groups of rules, each of which has a switch in the settings. */
export const GROUPS: readonly string[] = rules.groups;

export interface RuleName {
  readonly code: string;
  readonly title: string;
}

export const RULES: readonly RuleName[] = Object.entries(TITLES).map(([code, title]) => ({ code, title }));

/** `叠字 duplicate-character`; the code alone where a newer program has a rule that is not known here. */
export function labelOf(code: string): string {
  const title = TITLES[code];
  return title === undefined ? code : `${title} ${code}`;
}

/** The page of a rule, which the extension provides (rulePages.ts). */
export function pageOf(code: string): string {
  return `hegao:/rules/${code}.md`;
}
