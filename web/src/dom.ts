/** Elements of the page, built by hand: text is only ever text. */

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | number | boolean | null | ((event: never) => void)>;

/** What cannot be seen, or turns the direction of what follows; the editor marks the same. */
const hidden = /[\0-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc]/g;
const visible = (text: string): string => text.replace(hidden, "•");

/** An element with its attributes, listeners (`onclick` …) and children; an attribute that is false or null is left out. */
export function h<K extends keyof HTMLElementTagNameMap>(name: K, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key.slice(2), value as EventListener);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== null) element.setAttribute(key, String(value));
  }
  const given = children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false);
  element.append(...given.map((child) => (typeof child === "string" ? visible(child) : child)));
  return element;
}

/** An element that index.html has. */
export function part(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`no #${id}`);
  return element;
}

/** Makes the children of a parent those given, and touches none that stands where it should. */
export function arrange(parent: Element, children: readonly Element[]): void {
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
  while (next !== null) {
    const gone = next;
    next = next.nextElementSibling;
    gone.remove();
  }
}

/** Sets a text only where it is another, so that nothing is laid out or read aloud again. */
export function say(element: Element, text: string): void {
  const shown = visible(text);
  if (element.textContent !== shown) element.textContent = shown;
}

/** Offers bytes as a file to keep. */
export function download(name: string, bytes: BlobPart, type = "application/octet-stream"): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
