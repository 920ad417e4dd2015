/** Files that are dropped on the page or pasted into it, and text that is pasted beside the editor. */

export interface Received {
  files(files: File[]): void;
  text(text: string): void;
}

export function receive(received: Received): void {
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
  const over = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  };
  // The editor would put the text of a file into its own.
  addEventListener("dragenter", over, true);
  addEventListener("dragover", over, true);
  addEventListener("dragleave", (event) => event.relatedTarget === null && document.body.classList.remove("dropping"), true);
  addEventListener(
    "drop",
    (event) => {
      document.body.classList.remove("dropping");
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      received.files([...(event.dataTransfer?.files ?? [])]);
    },
    true,
  );
  addEventListener(
    "paste",
    (event) => {
      const { files, text } = { files: [...(event.clipboardData?.files ?? [])], text: event.clipboardData?.getData("text/plain") ?? "" };
      const inField = (event.target as Element | null)?.closest?.("input, textarea, [contenteditable=true], dialog") ?? null;
      // Word puts a picture of the text beside it.
      if (text === "" && files.length > 0) received.files(files);
      else if (text !== "" && inField === null) received.text(text);
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
