// The settings that speak of the rules: the keys of hegao.toml, as the server and `hegao check` take them.

import * as vscode from "vscode";

const RULE_KEYS = ["select", "ignore", "severity", "words"] as const;

type RuleSettings = { select?: string[]; ignore?: string[]; severity?: Record<string, string>; words?: string[] };

/** What the user has set; what is not set is left to hegao.toml. */
export function ruleSettings(): RuleSettings {
  const settings = vscode.workspace.getConfiguration("hegao");
  const given = RULE_KEYS.map((key) => [key, settings.get<object>(key)] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && Object.keys(value).length > 0));
}

/** The same for the command line, which knows no levels. */
export function ruleOptions(): string[] {
  const { select = [], ignore = [], severity = {}, words = [] } = ruleSettings();
  const off = Object.keys(severity).filter((rule) => severity[rule] === "off");
  return [
    ...(select.length > 0 ? [`--select=${select.join(",")}`] : []),
    ...(ignore.length + off.length > 0 ? [`--ignore=${[...ignore, ...off].join(",")}`] : []),
    ...words.map((word) => `--word=${word}`),
  ];
}
