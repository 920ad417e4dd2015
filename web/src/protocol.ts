/**
 * What the page and the engine say to each other. Positions are rows and UTF-16 columns from 0; rows break where
 * CodeMirror breaks lines.
 */

/** Of the row and column where it begins to those where it ends. */
export type Range = readonly [row: number, column: number, endRow: number, endColumn: number];
export type Severity = "error" | "warning" | "info" | "hint";
export interface Edit {
  range: Range;
  text: string;
}
/** What it does; its edits are asked for when it is applied. */
export interface Fix {
  message: string;
  safe: boolean;
}
/** A finding, as it is named. */
export interface Named {
  code: string;
  range: Range;
}

export interface Finding {
  code: string;
  title: string;
  severity: Severity;
  /** One sentence without its full stop. */
  message: string;
  range: Range;
  related: { range: Range; message: string }[];
  /** How many places a habit has; 0 of any other finding. */
  count: number;
  /** The places of a habit, the first included; of very many not all. */
  places: Range[];
  /** Of a habit: of all its places. */
  fix: Fix | null;
  /** A word that could be learned, so that it is not found again. */
  word: string | null;
  /** It is on a number that Word counts, which cannot be edited. */
  automatic: boolean;
}

export interface Node {
  kind: string;
  level: number;
  label: string;
  range: Range;
  name: Range;
  children: Node[];
}

export interface Refused {
  /** Why, in a sentence without its full stop. */
  refused: string;
}
export interface Opened {
  kind: "text" | "word";
  text: string;
  encoding: string | null;
  /** The Word file has tracked changes, and is read as if all were accepted. */
  revisions: boolean;
}
export interface Fault {
  row: number;
  column: number;
  message: string;
}
export interface Findings {
  findings: Finding[];
  /** Those left out, too. */
  total: number;
  /** How many places can be mended with certainty; hints are not counted. */
  safe: number;
  /** Sentences about rules that broke. */
  broken: string[];
}
export interface Outline {
  nodes: Node[];
  folds: [firstRow: number, lastRow: number][];
  /** Of the whole text, as offices count them. */
  characters: number;
}
export interface Rule {
  code: string;
  title: string;
  group: string;
  severity: Severity;
}

/** What is asked: what goes with it, and what is answered. */
export interface Exchanges {
  configure: [{ toml: string }, { errors: Fault[]; warnings: Fault[] }];
  /** With the bytes of the file. */
  open: [{ name: string }, Opened | Refused];
  /** A text that is no file. */
  text: [{ name: string; text: string }, Opened];
  /** In order, each of what the one before left; line breaks are `\n`, whatever those of the file are. */
  edit: [{ edits: Edit[] }, object];
  findings: [{ most: number }, Findings];
  outline: [object, Outline];
  /** Of a finding, at all places of a habit; of none: all that are safe. The edits are in order and do not overlap. */
  fix: [{ finding: Named | null }, { edits: Edit[]; count: number }];
  /** The settings with the entry that leaves it out. */
  ignore: [{ finding: Named; how: "place" | "word" | "rule" }, { toml: string | null }];
  /** With the bytes of the copy; the time is in seconds since 1970. */
  annotate: [{ all: boolean; time: number }, { name: string } | Refused];
  /** With the text in the encoding in which it was read. */
  bytes: [object, { name: string } | Refused];
  explain: [{ code: string }, { title: string; page: string } | Refused];
  rules: [object, { rules: Rule[] }];
  count: [{ ranges: Range[] }, { characters: number }];
}
export type Ask = keyof Exchanges;
export type With<A extends Ask> = Exchanges[A][0];
export type Answer<A extends Ask> = Exchanges[A][1];
/** A request as the engine reads it. */
export type Request = { [A in Ask]: { ask: A } & With<A> }[Ask];

/** The engine as a page carries it: base64 of gzip, or each byte as a character. */
export interface Carried {
  form: "base64" | "characters";
  text: string;
}
/** What goes to the worker: the engine once, and then requests. */
export type ToWorker = { engine: Carried } | { id: number; request: Request; bytes: Uint8Array | null };
/** What comes back. After `crashed` and `failed` the worker is done. */
export type FromWorker =
  | { ready: true }
  | { failed: string }
  /** The answer as JSON; null where it is what the last request of this kind was answered. */
  | { id: number; answer: string | null; bytes: Uint8Array }
  | { id: number; crashed: string };
