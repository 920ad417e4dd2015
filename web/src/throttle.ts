/** Work that would be done too often. */

/** `soon` does it at once the first time, and then once in so many milliseconds; `now` does not wait. */
export function atMostEvery(milliseconds: number, work: () => void): { soon(): void; now(): void } {
  let timer: number | undefined;
  let isDue = false;
  const now = (): void => {
    clearTimeout(timer);
    isDue = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (isDue) now();
    }, milliseconds);
    work();
  };
  const soon = (): void => {
    if (timer === undefined) now();
    else isDue = true;
  };
  return { soon, now };
}

/** Work that waits until nobody has asked for it for so many milliseconds. */
export function whenQuietFor(milliseconds: number, work: () => void): () => void {
  let timer: number | undefined;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}
