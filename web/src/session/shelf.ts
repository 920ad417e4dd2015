/** Drafts that the browser remembers, where it was asked to: a store of its own, on this computer. */

const NAME = "hegao";
const STORE = "drafts";

export interface Kept {
  name: string;
  /** The file, where it comes from one. */
  bytes: Uint8Array | null;
  /** The text, where it is no longer that of the file. */
  text: string | null;
}

export async function keptDrafts(): Promise<Kept[]> {
  const store = await open("readonly");
  if (store === null) return [];
  const kept = await done(store.getAll() as IDBRequest<Kept[]>);
  store.transaction.db.close();
  return kept;
}

/** Keeps these drafts and no others. */
export async function keepDrafts(drafts: readonly Kept[]): Promise<void> {
  const store = await open("readwrite");
  if (store === null) return;
  store.clear();
  drafts.forEach((draft, index) => store.put(draft, index));
  await new Promise((finished, failed) => {
    store.transaction.oncomplete = finished;
    store.transaction.onerror = () => failed(store.transaction.error);
  });
  store.transaction.db.close();
}

export function forgetDrafts(): Promise<void> {
  return new Promise((finished) => {
    try {
      const gone = indexedDB.deleteDatabase(NAME);
      // Where another tab is at it just now, this waits until that one is done.
      gone.onsuccess = gone.onerror = () => finished();
    } catch {
      finished();
    }
  });
}

/** Null where the browser lets a page keep nothing. */
async function open(mode: IDBTransactionMode): Promise<IDBObjectStore | null> {
  try {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    return (await done(opening)).transaction(STORE, mode).objectStore(STORE);
  } catch {
    return null;
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((finished, failed) => {
    request.onsuccess = () => finished(request.result);
    request.onerror = () => failed(request.error);
  });
}
