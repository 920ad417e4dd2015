#!/usr/bin/env python3
"""What the tools of this folder make of small inputs; .ci/packages tries the packages themselves."""

import html
import json
import posixpath
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path
from urllib.parse import quote

import content
import elf
import files
import markdown
import npm
import pages
import project


class Markdown(unittest.TestCase):
    def becomes(self, text, expected):
        self.assertEqual(markdown.to_html(text, lambda address: f"to:{address}"), expected)

    def test_paragraphs(self):
        self.becomes("a\nb", "<p>a b</p>")
        self.becomes("核\n稿", "<p>核稿</p>")
        self.becomes("# 题 目", '<h1 id="题-目">题 目</h1>')
        self.becomes("## Windows 10、11", '<h2 id="windows-1011">Windows 10、11</h2>')
        self.becomes("> 引\n> 用", "<blockquote>\n<p>引用</p>\n</blockquote>")

    def test_lines(self):
        self.becomes("[`a`](b.md) **c** <d>", '<p><a href="to:b.md"><code>a</code></a> <strong>c</strong> &lt;d&gt;</p>')
        self.becomes("![p](q.png)", '<p><img alt="p" src="to:q.png"></p>')
        self.becomes("`[n](o) **p**`", "<p><code>&#91;n](o) **p**</code></p>")

    def test_lists(self):
        self.becomes("- a\n  b\n- c\n  1. d", "<ul>\n<li>a b</li>\n<li>c<ol>\n<li>d</li>\n</ol></li>\n</ul>")

    def test_tables(self):
        table = "<table>\n<thead><tr><th>a</th></tr></thead>\n<tbody>\n<tr><td><code>x|y</code></td></tr>\n</tbody>\n</table>"
        self.becomes("| a |\n| --- |\n| `x\\|y` |", table)

    def test_fences(self):
        self.becomes("```sh\na <b\n```", "<pre><code>a &lt;b</code></pre>")
        self.becomes("```diff\n-a\n+b\n c\n```", "<pre><code><del>-a</del>\n<ins>+b</ins>\n c</code></pre>")
        marked = '<figure class="错"><figcaption>查得出的写法（错误）</figcaption><pre><mark>四、</mark>抓</pre></figure>'
        self.becomes("```错 错误\n⟦四、⟧抓\n```", marked)


class Site(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = pages.site()
        cls.pages = {path: data.decode() for path, data in cls.files.items() if path.endswith(".html")}
        cls.places = {path: re.findall(r' id="([^"]*)"', text) for path, text in cls.pages.items()}

    def dead(self, path, address):
        """What is wrong with an address on a page, or nothing."""
        home = f"{project.REPOSITORY}/blob/v{project.VERSION}/"
        if address.startswith(home):
            file = address[len(home):].split("#")[0]
            return None if (project.ROOT / file).exists() else "there is no such file in the repository"
        if re.match(r"[a-z]+:", address):
            return None
        target, _, place = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
        if target not in self.files:
            return "there is no such page"
        return "there is no such place" if place and place not in self.places.get(target, []) else None

    def test_links(self):
        """No link on a page, and none of the search, is dead."""
        links = [(path, html.unescape(address)) for path, text in self.pages.items()
                 for address in re.findall(r'<[a-z]+ [^<>]*?\b(?:href|src)="([^"]*)"', text)]
        texts = self.files["texts.js"].decode()
        links += [("texts.js", address) for address in re.findall(r'^\["([^"]*)"', texts, re.MULTILINE)]
        self.assertGreater(len(links), 5000)
        dead = {(path, address, why) for path, address in links if (why := self.dead(path, address))}
        self.assertEqual(dead, set())

    def test_addresses(self):
        """Each rule has its own, by its code, which programs print."""
        schema = (project.ROOT / "editors/hegao.schema.json").read_text(encoding="utf-8")
        rules = re.findall(r'"const": "(\w+-[\w-]+)"', schema)
        self.assertGreater(len(rules), 50)
        there = {path for path in self.pages if path.startswith("rules/")}
        self.assertEqual(there, {f"rules/{code}.html" for code in rules})

    def test_chapters(self):
        """Every document for users is a chapter."""
        listed = {source for sources in pages.CHAPTERS.values() for source in sources}
        there = [*(project.ROOT / "docs").glob("*.md"), *(project.ROOT / "editors").glob("**/README.md")]
        there = {path.relative_to(project.ROOT).as_posix() for path in there if "node_modules" not in path.parts}
        self.assertEqual(there | {"README.zh-CN.md"}, listed)

    def test_home(self):
        """Both READMEs name the site where it is published."""
        for readme in ("README.md", "README.zh-CN.md"):
            self.assertIn(f"]({project.SITE})", (project.ROOT / readme).read_text(encoding="utf-8"))

    def test_mentions(self):
        words = {"numbering-count": "n.html", "docs/ci.md": "../ci.html"}
        said = "<h1>（numbering-count）</h1><p>由numbering-count查，见 docs/ci.md。<a>numbering-count</a> my-numbering-count</p>"
        linked = said.replace("由numbering-count", '由<a href="n.html">numbering-count</a>')
        linked = linked.replace("docs/ci.md", '<a href="../ci.html">docs/ci.md</a>')
        self.assertEqual(pages.mention(said, words), linked)

    def test_places(self):
        """A link to a heading leads to one place."""
        twice = {(path, place) for path, places in self.places.items() for place in places if places.count(place) > 1}
        self.assertEqual(twice, set())

    def test_search(self):
        """A browser finds Chinese words on pages that it opens from a disk."""
        browser = shutil.which("chromium") or shutil.which("google-chrome")
        if not browser:
            self.skipTest("there is no Chromium here")
        with tempfile.TemporaryDirectory() as folder:
            pages.main(Path(folder))
            address = f"{Path(folder).as_uri()}/rules/numbering-count.html#?"

            def found(words):
                command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/browser",
                           "--virtual-time-budget=5000", "--dump-dom", address + quote(words)]
                shown = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, check=True)
                article = shown.stdout.decode().split("<article>")[1].split("</article>")[0]
                return re.findall(r'<a href="\.\./([^"]*)">', article), re.findall("<mark>(.*?)</mark>", article)

            links, marks = found("离线 扩展")
            self.assertIn("install.html#vs-code", links)
            self.assertEqual(set(marks), {"离线", "扩展"})
            self.assertEqual(found("没有这样的话")[0], [])

    def test_size(self):
        """The whole, with its pictures; what a search reads; a page."""
        self.assertLess(sum(map(len, self.files.values())), 4_000_000)
        self.assertLess(len(self.files["texts.js"]), 500_000)
        self.assertLess(max(len(text.encode()) for text in self.pages.values()), 100_000)


class Packages(unittest.TestCase):
    def test_needs(self):
        for program, version in ((b"\0GLIBC_2.9\0GLIBC_2.17\0", "2.17"), (b"static", None)):
            self.assertEqual(elf.glibc(program), version)

    def test_programs(self):
        executable = {"usr/bin/hegao": True, "x/hegao.exe": True, "completions/hegao": False, "hegao.1": False}
        self.assertEqual({path: files.is_program(path) for path in executable}, executable)

    def test_launcher(self):
        """Each package of a platform is found by the launcher, on one machine or more."""
        named = {name for machine in json.loads(npm.packages()).values() for name in machine.values()}
        self.assertEqual(named, {f"@hegao/{name}" for name, names in project.PLATFORMS.items() if "npm" in names})

    def test_help(self):
        """:help finds in a package what the page marks."""
        tags = content.editors()["editors/neovim/doc/tags"].decode()
        self.assertIn("hegao-files\thegao.txt\t/*hegao-files*\n", tags)
        self.assertEqual(content.help_tags("a.txt", "*b* *:A!*\n    x*y* |c| 2 * 3 * 4\n*核稿*"),
                         ":A!\ta.txt\t/*:A!*\nb\ta.txt\t/*b*\n核稿\ta.txt\t/*核稿*\n".encode())

    def test_front_page(self):
        """No link of a registry's page is relative."""
        self.assertNotRegex(content.front_page(), r"\]\((?!https?:|#)")


if __name__ == "__main__":
    unittest.main()
