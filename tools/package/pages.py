"""The Chinese documents and the pages of all rules as a folder of HTML that a browser opens from a disk: no script,
nothing fetched."""

import html
import posixpath
import re

import markdown
from files import read_folder
from project import REPOSITORY, ROOT, VERSION

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title} - 核稿</title>
<style>
body {{ max-width: 46em; margin: 2em auto; padding: 0 1em; font: 16px/1.7 "Microsoft YaHei", "Noto Sans CJK SC", "PingFang SC", sans-serif; color: #222; background: #fff; }}
h1, h2 {{ border-bottom: 1px solid #ddd; padding-bottom: .2em; }}
pre, code {{ font-family: Consolas, "Noto Sans Mono CJK SC", monospace; background: #f6f6f4; }}
pre {{ padding: .6em .8em; overflow-x: auto; white-space: pre-wrap; margin: 0; }}
code {{ padding: 0 .2em; }} pre code {{ padding: 0; }}
p + pre, pre + p {{ margin-top: 1em; }}
table {{ border-collapse: collapse; }} th, td {{ border: 1px solid #ccc; padding: .2em .6em; text-align: left; }}
figure {{ margin: 1em 0; border-left: 4px solid #bbb; }} figcaption {{ padding-left: .8em; font-size: 14px; color: #555; }}
figure.错 {{ border-color: #c62828; }} figure.改, figure.对 {{ border-color: #2e7d32; }}
mark {{ background: #ffd6d6; }} img {{ max-width: 100%; }}
footer {{ margin-top: 3em; font-size: 14px; color: #777; }}
</style>
</head>
<body>
{home}{body}
<footer>核稿 {version}</footer>
</body>
</html>
"""


def sources():
    """Where each page comes from: a dict from the path of a Markdown file to that of its page."""
    paths = {"README.zh-CN.md": "readme.html"}
    paths.update({f"docs/{path.name}": f"{path.stem}.html" for path in sorted((ROOT / "docs").glob("*.md"))})
    rules = ROOT / "crates/core/src/rules"
    for path in sorted(rules.glob("*/*.md")):
        code = re.search(r"（([a-z-]+)）", markdown.title(path.read_text(encoding="utf-8")))
        if code:
            paths[path.relative_to(ROOT).as_posix()] = f"rules/{code.group(1)}.html"
    return paths


def page(title, body, home):
    up = f'<p><a href="{home}">目录</a></p>\n' if home else ""
    return PAGE.format(title=html.escape(title), body=body, home=up, version=VERSION).encode()


def links(source, paths):
    """What becomes of an address in the page that is made from `source`."""
    here = posixpath.dirname(paths[source])

    def link(address):
        if re.match(r"^[a-z]+:|^#", address):
            return address
        path, _, place = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        beside = target.startswith(("docs/images/", "docs/examples/"))
        at = paths.get(target) or (target[len("docs/"):] if beside else None)
        if at is None:
            # What is no page here is looked up where the project lives.
            return f"{REPOSITORY}/blob/v{VERSION}/{target}"
        return posixpath.relpath(at, here or ".") + (f"#{place}" if place else "")

    return link


def index(paths, titles):
    documents = [source for source in paths if not source.startswith("crates/")]
    documents.sort(key=lambda source: (source != "docs/install.md", source != "README.zh-CN.md", source))
    entry = lambda source: f'<li><a href="{paths[source]}">{html.escape(titles[source])}</a></li>'
    rules = sorted((source for source in paths if source.startswith("crates/")), key=lambda source: paths[source])
    lists = ["\n".join(map(entry, sources)) for sources in (documents, rules)]
    return f"<h1>核稿</h1>\n<h2>使用</h2>\n<ul>\n{lists[0]}\n</ul>\n<h2>规则</h2>\n<ul>\n{lists[1]}\n</ul>"


def site():
    """All pages, their pictures and the examples that they name."""
    paths = sources()
    texts = {source: (ROOT / source).read_text(encoding="utf-8") for source in paths}
    titles = {source: markdown.title(text) for source, text in texts.items()}
    files = {"index.html": page("目录", index(paths, titles), None)}
    for source, text in texts.items():
        home = posixpath.relpath("index.html", posixpath.dirname(paths[source]) or ".")
        files[paths[source]] = page(titles[source], markdown.to_html(text, links(source, paths)), home)
    files.update(read_folder(ROOT / "docs", "images", "examples"))
    return files
