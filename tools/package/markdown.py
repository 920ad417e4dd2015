"""Markdown as our documents use it, as HTML: headings, paragraphs, lists, tables, quotations, fences, and code,
links, pictures and emphasis inside a line."""

import html
import re

_LIST = re.compile(r"^( *)([-*]|\d+\.) +(.*)$")


def title(text):
    """The first heading of a page."""
    found = re.search(r"^# +(.*)$", text, re.MULTILINE)
    return found.group(1).strip() if found else ""


def place(heading):
    """What a link names a heading by, as it is on GitHub."""
    return re.sub(r"[^\w -]", "", heading.strip().lower()).replace(" ", "-")


def to_html(text, link):
    """The page as HTML; `link` makes of the address of a link or a picture another."""
    return "\n".join(_blocks(text.splitlines(), link))


def _blocks(lines, link):
    out, at = [], 0
    while at < len(lines):
        line = lines[at]
        fence = re.match(r"^(```+)\s*(.*)$", line)
        heading = re.match(r"^(#{1,6}) +(.*?)#*$", line)
        if not line.strip():
            at += 1
        elif fence:
            end = at + 1
            while end < len(lines) and not lines[end].startswith(fence.group(1)):
                end += 1
            out.append(_fence(fence.group(2).strip(), lines[at + 1 : end]))
            at = end + 1
        elif heading:
            level = len(heading.group(1))
            out.append(f'<h{level} id="{place(heading.group(2))}">{_line(heading.group(2).strip(), link)}</h{level}>')
            at += 1
        elif line.startswith("|") and at + 1 < len(lines) and re.match(r"^\|[\s:|-]+\|$", lines[at + 1]):
            end = _while(lines, at, lambda one: one.startswith("|"))
            out.append(_table(lines[at:end], link))
            at = end
        elif line.startswith(">"):
            end = _while(lines, at, lambda one: one.startswith(">"))
            inside = [re.sub(r"^> ?", "", one) for one in lines[at:end]]
            out.append("<blockquote>\n" + "\n".join(_blocks(inside, link)) + "\n</blockquote>")
            at = end
        elif _LIST.match(line):
            end = _while(lines, at, lambda one: bool(_LIST.match(one)) or one.startswith("  "))
            out.append(_list(lines[at:end], link))
            at = end
        else:
            end = _while(lines, at + 1, lambda one: bool(one.strip()) and not re.match(r"^(#{1,6} |```|\||>)", one)
                         and not _LIST.match(one))
            out.append(f"<p>{_line(''.join(_joined(lines[at:end])), link)}</p>")
            at = end
    return out


def _while(lines, at, holds):
    while at < len(lines) and holds(lines[at]):
        at += 1
    return at


def _joined(lines):
    """The rows of a paragraph, with a space between two only where no Chinese meets."""
    last = None
    for line in map(str.strip, lines):
        yield f" {line}" if last and max(last, line[0]) < "\u2e80" else line
        last = line[-1]


def _fence(kind, lines):
    """A block of code. In the examples of rules, ⟦ ⟧ mark what is found; in a difference, - and + what changes."""
    code = html.escape("\n".join(lines), quote=False).replace("⟦", "<mark>").replace("⟧", "</mark>")
    first = kind.split(" ")[0]
    what = {"错": "查得出的写法", "改": "改成", "对": "不会报的写法"}.get(first)
    if first == "diff":
        code = re.sub(r"^-.*$", r"<del>\g<0></del>", re.sub(r"^\+.*$", r"<ins>\g<0></ins>", code, flags=re.M), flags=re.M)
    if not what:
        return f"<pre><code>{code}</code></pre>"
    grade = "".join(f"（{word}）" for word in kind.split(" ")[1:])
    return f'<figure class="{html.escape(first)}"><figcaption>{what}{html.escape(grade)}</figcaption><pre>{code}</pre></figure>'


def _table(lines, link):
    # A bar inside code is written with a backslash.
    rows = [[cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))] for line in lines]
    cells = lambda row, kind: "".join(f"<{kind}>{_line(cell, link)}</{kind}>" for cell in row)
    body = "\n".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows[2:])
    return f"<table>\n<thead><tr>{cells(rows[0], 'th')}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"


def _list(lines, link):
    """A list; what is indented below an item belongs to it."""
    indent = len(_LIST.match(lines[0]).group(1))
    kind = "ol" if _LIST.match(lines[0]).group(2)[0].isdigit() else "ul"
    items = []
    for line in lines:
        item = _LIST.match(line)
        if item and len(item.group(1)) <= indent:
            items.append([item.group(3)])
        else:
            items[-1].append(line[indent + 2 :])
    written = []
    for first, *rest in items:
        end = _while(rest, 0, lambda one: bool(one.strip()) and not _LIST.match(one))
        inside = "\n".join(_blocks(rest[end:], link))
        written.append(f"<li>{_line(''.join(_joined([first, *rest[:end]])), link)}{inside}</li>")
    return f"<{kind}>\n" + "\n".join(written) + f"\n</{kind}>"


def _line(text, link):
    """What stands inside a line; code first, in which nothing else counts."""
    parts = re.split(r"(`+)(.+?)\1", text)
    out = []
    for number, part in enumerate(parts):
        if number % 3 == 2:
            # A bracket in code begins no link.
            code = html.escape(part.strip(), quote=False).replace("[", "&#91;")
            out.append(f"<code>{code}</code>")
        elif number % 3 == 0:
            out.append(_emphasis(html.escape(part, quote=False)))
    # Code may stand in the text of a link, so links are looked for in the whole.
    whole = "".join(out)
    address = lambda found: html.escape(link(html.unescape(found.group(2))), quote=True)
    whole = re.sub(r"!\[([^]]*)\]\(([^)\s]+)\)", lambda found: f'<img alt="{found.group(1)}" src="{address(found)}">', whole)
    return re.sub(r"\[([^]]*)\]\(([^)\s]+)\)", lambda found: f'<a href="{address(found)}">{found.group(1)}</a>', whole)


def _emphasis(text):
    return re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", text)
