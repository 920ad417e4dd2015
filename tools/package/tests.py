#!/usr/bin/env python3
"""What the tools of this folder make of small inputs; .ci/packages tries the packages themselves."""

import json
import unittest

import content
import elf
import files
import markdown
import npm
import project


class Markdown(unittest.TestCase):
    def becomes(self, text, expected):
        self.assertEqual(markdown.to_html(text, lambda address: f"to:{address}"), expected)

    def test_paragraphs(self):
        self.becomes("a\nb", "<p>a b</p>")
        self.becomes("核\n稿", "<p>核稿</p>")
        self.becomes("# 题 目", '<h1 id="题-目">题 目</h1>')
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
        marked = '<figure class="错"><figcaption>查得出的写法（错误）</figcaption><pre><mark>四、</mark>抓</pre></figure>'
        self.becomes("```错 错误\n⟦四、⟧抓\n```", marked)


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
