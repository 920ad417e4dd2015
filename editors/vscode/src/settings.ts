// The settings that speak of the rules: the keys of hegao.toml, as the server and `hegao check` take them, and the
// switches of the groups.

import * as vscode from "vscode";
import { GROUPS } from "./rules";

const RULE_KEYS = ["select", "ignore", "severity", "words"] as const;

type RuleSettings = { select?: string[]; ignore?: string[]; severity?: Record<string, string>; words?: string[] };

/** What the user has set; what is not set is left to hegao.toml. */
export function ruleSettings(): RuleSettings {
  const settings = vscode.workspace.getConfiguration("hegao");
  const given = RULE_KEYS.map((key) => [key, settings.get<object>(key)] as const);
  const set: RuleSettings = Object.fromEntries(given.filter(([, value]) => value !== undefined && Object.keys(value).length > 0));
  const off = GROUPS.filter((group) => !settings.get(`rules.${group}`, true));
  return off.length > 0 ? { ...set, ignore: [...(set.ignore ?? []), ...off] } : set;
}

/** What the server is told at first and when a setting changes. */
export function serverSettings(): object {
  const settings = vscode.workspace.getConfiguration("hegao");
  return {
    ...ruleSettings(),
    inlayHints: settings.get("inlayHints"),
    codeLens: settings.get("codeLens"),
    language: vscode.env.language.startsWith("zh") ? "zh" : "en",
    commands: true,
  };
}

/** The settings of the rules for the command line, which knows no levels. */
export function ruleOptions(): string[] {
  const { select = [], ignore = [], severity = {}, words = [] } = ruleSettings();
  const off = Object.keys(severity).filter((rule) => severity[rule] === "off");
  return [
    ...(select.length > 0 ? [`--select=${select.join(",")}`] : []),
    ...(ignore.length + off.length > 0 ? [`--ignore=${[...ignore, ...off].join(",")}`] : []),
    ...words.map((word) => `--word=${word}`),
  ];
}
