#!/usr/bin/env python3
"""Whether a program built for another machine says the same as the one that runs here.

    tools/same.py target/release/hegao qemu-aarch64 programs/linux-arm64/hegao

Both check all texts and Word files of tests/, mend and annotate copies of them, and answer an editor. Ends with 1 where
a byte differs, but for the slashes of Windows in what is said to people.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"
ENDINGS = {".txt", ".md", ".gongwen", ".docx", ".odt"}
SPEECH = "讲话.txt"


def documents(folder):
    """Copies of the documents of tests/, in a folder with a Chinese name."""
    for path in sorted(TESTS.rglob("*")):
        if path.suffix in ENDINGS and path.is_file():
            copy = folder / "文稿" / path.relative_to(TESTS)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def run(command, folder, *arguments):
    # Copies are dated, and the writer's own config is no part of this.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1", "HEGAO_CONFIG": ""}
    # On a busy machine wine fails to start a program now and then, which is no answer of the program.
    for attempt in (1, 2):
        ran = subprocess.run([*command, *arguments], cwd=folder, env=environment, capture_output=True, check=False)
        if ran.returncode in (0, 1, 2):
            return ran
        print(f"{arguments[0]} ended with {ran.returncode}, attempt {attempt}", file=sys.stderr)
    sys.exit(ran.stderr.decode("utf-8", "replace"))


def checked(command, folder):
    found = run(command, folder, "check", "--isolated", "--format", "json", "--fail-on", "hint", "文稿")
    if found.returncode == 0:
        sys.exit("check found nothing")
    # What is said to people names files as the system does.
    return found.stdout + found.stderr.replace(b"\\", b"/") + b"%d" % found.returncode


def mended(command, folder):
    run(command, folder, "check", "--isolated", "--fix", "--quiet", "文稿")
    run(command, folder, "check", "--isolated", "--annotate", "--quiet", "文稿")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(str(path.relative_to(folder)), path.read_bytes()) for path in files]


class Server:
    """A server that is asked one question after another."""

    def __init__(self, command, folder):
        pipe = subprocess.PIPE
        environment = {**os.environ, "HEGAO_CONFIG": ""}
        self.process = subprocess.Popen([*command, "server"], cwd=folder, env=environment, stdin=pipe, stdout=pipe)
        self.asked = 0

    def tell(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def ask(self, method, params=None):
        self.asked += 1
        self.tell(id=self.asked, method=method, params=params)
        return self.hear(lambda message: message.get("id") == self.asked and "method" not in message)["result"]

    def hear(self, is_wanted):
        """The next message that is wanted; the others are passed over."""
        while header := self.process.stdout.readline():
            self.process.stdout.readline()
            message = json.loads(self.process.stdout.read(int(header.split(b":")[1])))
            if is_wanted(message):
                return message
        sys.exit("the server ended")


def served(command, folder):
    """The answers about one document, as an editor on the same machine asks."""
    path = str(folder / "文稿" / SPEECH)
    drive = "z:" if "wine" in command[0] else ""
    uri = "file:///" + urllib.parse.quote(drive + path, safe="/").lstrip("/")
    text = (TESTS / SPEECH).read_text(encoding="utf-8")
    server = Server(command, folder)
    server.ask("initialize", {"processId": None, "capabilities": {}})
    server.tell(method="initialized", params={})
    document = {"uri": uri, "languageId": "plaintext", "version": 1, "text": text}
    server.tell(method="textDocument/didOpen", params={"textDocument": document})
    about = {"textDocument": {"uri": uri}}
    methods = ["diagnostic", "documentSymbol", "foldingRange"]
    answers = [server.ask(f"textDocument/{method}", about) for method in methods]
    server.ask("shutdown")
    server.tell(method="exit")
    if (code := server.process.wait(60)) != 0:
        sys.exit(f"the server ended with {code}")
    if not answers[0]["items"] or not answers[1]:
        sys.exit("the server found nothing")
    return json.dumps(answers).replace(uri, "URI")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("here", help="the program that runs here")
    parser.add_argument("other", nargs="+", help="the other program, behind what runs it")
    said = parser.parse_args()
    commands = [[os.path.abspath(said.here)], [*said.other[:-1], os.path.abspath(said.other[-1])]]
    with tempfile.TemporaryDirectory() as folder:
        for what in (checked, served, mended):
            answers = []
            for number, command in enumerate(commands):
                # The same path for both, since a server's answers hold it.
                work = Path(folder) / "work"
                documents(work)
                answers.append(what(command, work))
                shutil.rmtree(work)
            if answers[0] != answers[1]:
                sys.exit(f"{' '.join(said.other)}: {what.__name__} differs")
            size = len(answers[0])
            print(f"{what.__name__}: the same {size} {'files' if what is mended else 'bytes'}")


if __name__ == "__main__":
    main()
