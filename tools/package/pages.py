#!/usr/bin/env python3
"""The Chinese documents and the pages of all rules as a site: a folder of HTML that a server or a disk shows alike,
with a search that needs no server. Without scripts it can be read all the same.
usage: pages.py OUT [PAGE]      PAGE is the page for browsers as a folder, which page.py builds: its `site`"""

import html
import json
import posixpath
import re
import sys
from pathlib import Path

import markdown
from files import read_folder, under
from project import REPOSITORY, ROOT, VERSION

HERE = Path(__file__).resolve().parent
LAYOUT = (HERE / "site/page.html").read_text(encoding="utf-8")

# The chapters in the order of reading, by file and by what the list of contents calls it.
CHAPTERS = {
    "开始": {"README.zh-CN.md": "介绍", "docs/install.md": "安装", "docs/page.md": "浏览器页面"},
    "写稿": {"docs/word.md": "Word 文档", "docs/numbering.md": "序号与层次", "docs/configuration.md": "设置"},
    "编辑器": {
        "editors/README.md": "各编辑器", "editors/vscode/README.md": "VS Code", "editors/neovim/README.md": "Neovim",
        "editors/emacs/README.md": "Emacs", "editors/helix/README.md": "Helix",
        "editors/sublime/README.md": "Sublime Text", "editors/zed/README.md": "Zed",
    },
    "自动检查": {"docs/ci.md": "持续集成", "docs/pipelines.md": "流水线", "docs/agents.md": "命令行助手"},
}
# Where the page for browsers lies on the site.
CHECKER = "check"
# The groups of rules in the order of their codes, as `hegao init` calls them.
GROUPS = {
    "duplicate": "重复", "element": "要素", "numbering": "编号", "numeral": "数字", "punctuation": "标点",
    "suppression": "忽略注释", "wording": "用语",
}


def address(source):
    """Where the page of a Markdown file stands."""
    name = Path(source).stem
    if source.startswith("crates/"):
        return f"rules/{code(source)}.html"
    if source.startswith("editors/"):
        return f"{posixpath.dirname(source)}.html"
    return "readme.html" if name.startswith("README") else f"{name}.html"


def code(source):
    """The code of a rule, which the title of its page has in brackets."""
    return re.search(r"（([a-z-]+)）", markdown.title(read(source))).group(1)


def read(source):
    return (ROOT / source).read_text(encoding="utf-8")


def parts():
    """The parts of the list of contents: what each is called, and its files by the names they have there."""
    listed = dict(CHAPTERS)
    rules = ROOT / "crates/core/src/rules"
    for group, title in GROUPS.items():
        paths = [path.relative_to(ROOT).as_posix() for path in (rules / group).glob("*.md")]
        # The first heading is “title（code）”.
        names = {path: markdown.title(read(path)).split("（")[0] for path in sorted(paths, key=code)}
        listed[f"规则：{title}"] = names
    return listed


def links(source, paths):
    """What becomes of an address in the page that is made from `source`."""
    here = posixpath.dirname(paths[source])

    def link(target):
        if re.match(r"^[a-z]+:|^#", target):
            return target
        path, _, place = target.partition("#")
        path = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        if path in (posixpath.dirname(known) for known in paths if known.startswith("editors/")):
            path += "/README.md"
        beside = path.startswith(("docs/images/", "docs/examples/"))
        at = {**paths, "docs": "index.html"}.get(path) or (path[len("docs/"):] if beside else None)
        if at is None:
            # What is no page here is looked up where the project lives.
            return f"{REPOSITORY}/blob/v{VERSION}/{path}"
        return posixpath.relpath(at, here or ".") + (f"#{place}" if place else "")

    return link


def contents(listed, here, top):
    """The list of contents as the page `here` shows it."""
    written = []
    for title, sources in listed.items():
        entries = "\n".join(entry(address(source), name, here, top) for source, name in sources.items())
        at_hand = any(address(source) == here for source in sources)
        if title in CHAPTERS:
            written.append(f"<p>{title}</p>\n<ul>\n{entries}\n</ul>")
        else:
            # Rules are many: those of the group at hand are unfolded.
            unfolded = " open" if at_hand else ""
            written.append(f"<details{unfolded}><summary>{title}</summary>\n<ul>\n{entries}\n</ul></details>")
    return "\n".join(written)


def entry(path, name, here, top):
    mark = ' aria-current="page"' if path == here else ""
    return f'<li><a href="{top}{path}"{mark}>{html.escape(name)}</a></li>'


def turn(names, here, top):
    """The way to the page before and the page after; `names` are all pages by their addresses, in order."""
    order = list(names)
    at = order.index(here)
    before, after = order[at - 1 : at] if at else [], order[at + 1 : at + 2]
    link = lambda path, text: f'<a href="{top}{path}">{html.escape(text)}</a>'
    ways = [link(path, f"← {names[path]}") for path in before] or ["<span></span>"]
    return "".join(ways + [link(path, f"{names[path]} →") for path in after])


def first_page(listed, has_checker):
    """Where one begins: what hegao is, the page that checks a draft, the chapters, and all rules with their codes."""
    introduction = read("README.zh-CN.md").split("\n\n")[2]
    link = lambda source, name: f'<a href="{address(source)}">{html.escape(name)}</a>'
    chapters = [(title, "、".join(link(*it) for it in sources.items())) for title, sources in listed.items()
                if title in CHAPTERS]
    written = ["<h1>核稿</h1>", markdown.to_html(introduction, lambda target: target)]
    if has_checker:
        written.append(f'<p><a href="{CHECKER}/index.html">在浏览器里核稿</a>：不用安装，文稿不上传。</p>')
    written.append(rows(chapters))
    for title, sources in listed.items():
        if title not in CHAPTERS:
            rules = [(link(source, name), f"<code>{code(source)}</code>") for source, name in sources.items()]
            written += [f"<h2>{title}</h2>", rows(rules)]
    return "\n".join(written)


def rows(cells):
    """A table without a head."""
    written = "\n".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in cells)
    return f"<table>\n<tbody>\n{written}\n</tbody>\n</table>"


def mention(body, words):
    """The page with a link wherever running text has one of these words; `words` are their addresses."""
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    known = re.compile(rf"(?<![A-Za-z0-9_/-])({longest_first})(?![A-Za-z0-9_-])")
    closed, out = [], []
    for piece in re.split(r"(<[^>]*>)", body):
        tag = re.match(r"<(/?)(a|pre|h1)\b", piece)
        if tag:
            closed = closed[:-1] if tag.group(1) else [*closed, tag.group(2)]
        elif not closed and not piece.startswith("<"):
            piece = known.sub(lambda found: f'<a href="{words[found.group(1)]}">{found.group(1)}</a>', piece)
        out.append(piece)
    return "".join(out)


def sections(body):
    """The parts of a page to search: the place and the words of each heading, and the text below it."""
    pieces = re.split(r'<h[1-6] id="([^"]*)">(.*?)</h[1-6]>', body)
    found = zip(pieces[1::3], pieces[2::3], pieces[3::3])
    (place, heading, text), *rest = [(place, plain(heading), plain(piece)) for place, heading, piece in found]
    # The page itself is shown with how it begins.
    return [(place, heading, text or next((text for _, _, text in rest), "")), *rest]


def plain(body):
    """The text alone."""
    apart = re.sub(r"</(p|li|t[dhr]|pre|figcaption)>", " ", body)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", apart)).split())


def named(paths):
    """The addresses of pages by what running text calls them: rules by their codes, documents by their files."""
    rules = {code(source): at for source, at in paths.items() if source.startswith("crates/")}
    return {**rules, **{source: at for source, at in paths.items() if source.startswith("docs/")}}


def site(checker=None):
    """All pages, their pictures and the examples that they name; and the page for browsers, if its folder is named."""
    listed = parts()
    paths = {source: address(source) for sources in listed.values() for source in sources}
    names = {"index.html": "核稿"}
    names.update({address(source): name for sources in listed.values() for source, name in sources.items()})
    known = named(paths)
    files, texts = {}, []

    def write(path, title, body):
        top = "../" * path.count("/")
        files[path] = LAYOUT.format(
            title=html.escape(title), top=top, body=body, turn=turn(names, path, top), version=VERSION,
            contents=contents(listed, path, top)).encode()

    write("index.html", "核稿", first_page(listed, checker is not None))
    for source, path in paths.items():
        text = read(source)
        link = links(source, paths)
        title = markdown.title(text) if path.startswith("rules/") else names[path]
        # The pages name rules by their codes and others by their files, since they are read in terminals too.
        here = posixpath.dirname(path) or "."
        words = {name: posixpath.relpath(at, here) for name, at in known.items() if at != path}
        body = mention(markdown.to_html(text, link), words)
        write(path, f"{title} - 核稿", body)
        texts += [(f"{path}#{place}", title, heading, below) for place, heading, below in sections(body)]
    written = ",\n".join(json.dumps(text, ensure_ascii=False) for text in texts)
    files["texts.js"] = f"const hegaoTexts = [\n{written}\n];\n".encode()
    files.update(read_folder(ROOT / "docs", "images", "examples"))
    files.update({name: (HERE / "site" / name).read_bytes() for name in ("style.css", "search.js")})
    if checker:
        # The host of the site compresses by itself.
        plain = {path: data for path, data in read_folder(checker).items() if not path.endswith((".br", ".gz"))}
        files.update(under(CHECKER, plain))
    return files


def main(out, checker=None):
    for path, data in site(checker).items():
        path = out / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit(__doc__)
    main(*map(Path, sys.argv[1:]))
