#!/usr/bin/env python3
"""Plays an hour's typing against `hegao server` as fast as it goes: edits, opens, closes, requests, cancelled
requests, floods of documents, and a `hegao.toml` that comes, changes, breaks, never ends and goes, in an
editor that tells of files that change and in one that does not.

Ends with 1 unless memory comes back to its level, what is shown of each document is what a fresh server
shows of its text, and an edit at the end takes no longer than one at the beginning.

    tools/soak.py target/release/hegao --edits 200000
"""

import argparse
import json
import os
import queue
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "tests" / "corpus"
TYPED = ["的", "员", "党委", "会议", "。", "，", "一是", "二、", "（三）", "第一条 ", "见附件2", "“", "”", " ", "1.", "𠮷", "😀"]
METHODS = ["documentSymbol", "foldingRange", "hover", "definition", "references", "documentHighlight",
           "selectionRange", "codeAction", "completion", "documentLink", "inlayHint", "codeLens"]
PATIENCE = 60

# What stands in hegao.toml: sound, broken, and no text.
CONFIGS = [
    b"", b'words = ["\xe5\x85\x9a\xe5\xa7\x94"]\n', b'ignore = ["duplicate"]\n', b'[severity]\n"numbering" = "error"\n',
    b'exclude = ["*1.txt"]\n', b'[[overrides]]\npaths = ["*2.txt"]\nignore = ["numbering"]\n',
    b"words = [", b"nothing = 1\n", b"\xff\xfe\0", b'extend = "hegao.toml"\n', b'words = ["' + b"a" * 100_000 + b'"]\n',
]


class Client:
    """A client that speaks to a server of its own, and counts columns in characters."""

    def __init__(self, binary):
        self.process = subprocess.Popen([binary, "server"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.heard = queue.Queue()
        self.diagnostics = {}
        self.logs = []
        self.next_id = 0
        threading.Thread(target=self.listen, daemon=True).start()
        capabilities = {
            "general": {"positionEncodings": ["utf-32"]},
            "workspace": {"configuration": False},
            "textDocument": {"documentSymbol": {"hierarchicalDocumentSymbolSupport": True}},
        }
        self.ask("initialize", {"processId": None, "capabilities": capabilities})
        self.tell("initialized", {})

    def listen(self):
        stream = self.process.stdout
        while header := stream.readline():
            length = int(header.split(b":")[1])
            stream.readline()
            self.heard.put(json.loads(stream.read(length)))

    def send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def request(self, method, params):
        self.next_id += 1
        self.send({"id": self.next_id, "method": method, "params": params})
        return self.next_id

    def ask(self, method, params):
        number = self.request(method, params)
        return self.hear(lambda message: message.get("id") == number and "method" not in message)

    def hear(self, wanted):
        """Takes messages until one is wanted, or none is left where nothing is."""
        while True:
            message = self.heard.get(timeout=PATIENCE)
            method = message.get("method")
            if method == "textDocument/publishDiagnostics":
                self.diagnostics[message["params"]["uri"]] = message["params"]
            elif method == "window/logMessage":
                self.logs.append(message["params"]["message"])
            elif method and "id" in message:
                self.send({"id": message["id"], "result": None})
            if wanted(message):
                return message

    def shown(self, uri, version):
        """The diagnostics of a version, when they are there."""
        known = self.diagnostics.get(uri, {})
        if known.get("version") == version:
            return known["diagnostics"]
        is_it = lambda message: message.get("method") == "textDocument/publishDiagnostics" and (
            message["params"]["uri"] == uri and message["params"].get("version") == version
        )
        return self.hear(is_it)["params"]["diagnostics"]

    def memory(self):
        """What the server keeps in memory, in MiB."""
        for line in open(f"/proc/{self.process.pid}/status"):
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024

    def end(self):
        self.ask("shutdown", None)
        self.tell("exit", None)
        return self.process.wait(timeout=PATIENCE)


class Config:
    """The hegao.toml of the folder, which is hardly ever what it was."""

    def __init__(self, folder):
        self.path = folder / "hegao.toml"

    def change(self, client, document):
        """Puts something else in its place, and tells the server, or only saves a document."""
        self.remove()
        kind = random.random()
        if kind < 0.6:
            self.path.write_bytes(random.choice(CONFIGS))
        elif kind < 0.7:
            self.path.mkdir()
        elif kind < 0.8:
            self.path.symlink_to("/dev/zero")
        elif kind < 0.9:
            os.mkfifo(self.path)
        self.tell(client, document)

    def settle(self, client, document):
        """Makes it one that a fresh server reads as well."""
        self.remove()
        self.path.write_bytes(CONFIGS[1])
        self.tell(client, document)

    def remove(self):
        if self.path.is_dir():
            self.path.rmdir()
        else:
            self.path.unlink(missing_ok=True)

    def tell(self, client, document):
        if random.random() < 0.5:
            changes = [{"uri": self.path.as_uri(), "type": 2}]
            client.tell("workspace/didChangeWatchedFiles", {"changes": changes})
        else:
            client.tell("textDocument/didSave", {"textDocument": {"uri": document.uri}})


def flood(client, folder, texts, count):
    """Opens many documents at once, and closes them."""
    documents = [Document((folder / f"旁{number}.txt").as_uri(), texts[number % len(texts)]) for number in range(count)]
    for document in documents:
        document.open(client)
    for document in documents:
        client.shown(document.uri, document.version)
    for document in documents:
        document.close(client)


class Document:
    """A document in the client's editor."""

    def __init__(self, uri, text):
        self.uri, self.version = uri, 1
        self.lines = text.split("\n")
        self.typed = []

    def open(self, client):
        text = "\n".join(self.lines)
        item = {"uri": self.uri, "languageId": "gongwen", "version": self.version, "text": text}
        client.tell("textDocument/didOpen", {"textDocument": item})

    def close(self, client):
        client.tell("textDocument/didClose", {"textDocument": {"uri": self.uri}})
        client.diagnostics.pop(self.uri, None)

    def type(self, client):
        """Types something, or takes back what was typed last, so that the text keeps its size."""
        if self.typed and (len(self.typed) > 30 or random.random() < 0.45):
            row, column, text = self.typed.pop()
            self.replace(client, row, column, text, "")
        else:
            row = random.randrange(len(self.lines))
            column = random.randrange(len(self.lines[row]) + 1)
            text = random.choice(TYPED)
            self.typed.append((row, column, text))
            self.replace(client, row, column, "", text)

    def replace(self, client, row, column, old, new):
        line = self.lines[row]
        assert line[column:].startswith(old)
        self.lines[row] = line[:column] + new + line[column + len(old):]
        self.version += 1
        span = {"start": place(row, column), "end": place(row, column + len(old))}
        document = {"uri": self.uri, "version": self.version}
        change = {"range": span, "text": new}
        client.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [change]})

    def ask(self, client):
        row = random.randrange(len(self.lines) + 2)
        span = {"start": place(row, 0), "end": place(row + 1, 0)}
        return client.request(
            f"textDocument/{random.choice(METHODS)}",
            {"textDocument": {"uri": self.uri}, "position": place(row, 1), "positions": [place(row, 1)],
             "range": span, "context": {"diagnostics": [], "includeDeclaration": True}},
        )


def place(row, column):
    return {"line": row, "character": column}


def drift(binary, client, documents):
    """The documents of which a fresh server shows something else."""
    fresh = Client(binary)
    wrong = []
    for document in documents:
        # One more edit, so that both speak of the same version.
        document.replace(client, 0, 0, "", "")
        shown = client.shown(document.uri, document.version)
        document.open(fresh)
        if shown != fresh.shown(document.uri, document.version):
            wrong.append(document.uri)
    fresh.end()
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("binary")
    parser.add_argument("--edits", type=int, default=200_000)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    random.seed(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        return soak(options, Path(folder))


def soak(options, folder):
    """Runs it all with the documents in a folder, and returns the exit code."""
    client = Client(options.binary)
    config = Config(folder)
    texts = [path.read_text() for path in sorted(CORPUS.glob("*/*")) if path.suffix in (".txt", ".md")]
    documents = [
        Document((folder / f"{number}.txt").as_uri(), texts[number % len(texts)][:8000])
        for number in range(options.documents)
    ]
    for document in documents:
        document.open(client)
    drifted = set(drift(options.binary, client, documents))

    begun = time.monotonic()
    latencies, memories = [], []
    tenth = max(1, options.edits // 10)
    for edit in range(options.edits):
        document = documents[int(random.triangular(0, len(documents), 0)) % len(documents)]
        document.type(client)
        if edit % 50 == 0:
            number = document.ask(client)
            if edit % 100 == 0:
                client.tell("$/cancelRequest", {"id": number})
            client.hear(lambda message: message.get("id") == number)
        if edit % 10 == 0:
            client.shown(document.uri, document.version)
        if edit % 100 == 0:
            start = time.perf_counter()
            document.type(client)
            client.shown(document.uri, document.version)
            latencies.append(time.perf_counter() - start)
        if edit % 200 == 0:
            document.close(client)
            document.open(client)
            client.shown(document.uri, document.version)
        if edit % 100 == 50:
            for _ in range(random.choice([1, 1, 20])):
                config.change(client, document)
        if edit % 2000 == 0:
            words = {"hegao": {"words": ["党委"] if edit % 4000 else []}}
            client.tell("workspace/didChangeConfiguration", {"settings": words})
        if (edit + 1) % tenth == 0:
            flood(client, folder, [text[:2000] for text in texts], 10 * len(documents))
            settle = client.request("textDocument/documentSymbol", {"textDocument": {"uri": documents[0].uri}})
            client.hear(lambda message: message.get("id") == settle)
            memories.append(client.memory())
            part = latencies[-max(1, tenth // 100):]
            print(f"{edit + 1:>8} edits  {time.monotonic() - begun:6.1f} s  {memories[-1]:6.1f} MiB  "
                  f"p50 {1000 * statistics.median(part):.2f} ms  max {1000 * max(part):.2f} ms", flush=True)
    client.tell("workspace/didChangeConfiguration", {"settings": {"hegao": {"words": []}}})
    config.settle(client, documents[0])
    drifted |= set(drift(options.binary, client, documents))

    part = max(1, len(latencies) // 5)
    # A quarter is quicker than that: what else the machine does slows down single edits.
    first, last = (sorted(some)[len(some) // 4] for some in (latencies[:part], latencies[-part:]))
    faults = []
    if drifted:
        faults.append(f"drifted from a fresh open: {sorted(drifted)}")
    if max(memories[-3:]) > 1.25 * max(memories[:3]) + 4:
        faults.append(f"memory grows: {memories}")
    if last > 2 * first + 0.002:
        faults.append(f"latency grows: {1000 * first:.2f} ms to {1000 * last:.2f} ms")
    if errors := [line for line in client.logs if "内部错误" in line]:
        faults.append(f"{len(errors)} internal errors: {errors[0]}")
    if (code := client.end()) != 0:
        faults.append(f"exit code {code}")
    print("\n".join(faults) or "memory, latency and findings are level")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
