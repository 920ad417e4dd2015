#!/usr/bin/env python3
"""Writes the small Word files of the transcripts: tools/word_samples.py. The XML is written by hand, and the same
script gives the same bytes."""

import io
import pathlib
import zipfile

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="{WORD}.numbering+xml"/></Types>"""

PACKAGE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""

DOCUMENT = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{OFFICE}/numbering" Target="numbering.xml"/></Relationships>"""

# 一、 at the first level; the second ends in a mark too many: （一）、
NUMBERING = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="{MAIN}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）、"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def run(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content, level=None):
    number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    properties = "" if level is None else f"<w:pPr>{number}</w:pPr>"
    return f"<w:p>{properties}{content}</w:p>"


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            # The kind of an OpenDocument file is found without unpacking.
            is_kind = name == "mimetype"
            entry.compress_type = zipfile.ZIP_STORED if is_kind else zipfile.ZIP_DEFLATED
            file.writestr(entry, text)
    return out.getvalue()


def package(*paragraphs):
    body = "".join(paragraphs)
    document = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{MAIN}"><w:body>{body}</w:body></w:document>'
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": DOCUMENT,
        "word/numbering.xml": NUMBERING,
    }
    return zipped(parts)


def open_document(*paragraphs):
    kind = "application/vnd.oasis.opendocument.text"
    names = "urn:oasis:names:tc:opendocument:xmlns"
    body = "".join(f"<text:p>{text}</text:p>" for text in paragraphs)
    content = f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content xmlns:office="{names}:office:1.0" xmlns:text="{names}:text:1.0"><office:body><office:text>{body}</office:text></office:body></office:document-content>'
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    entries = entry.format("/", kind) + entry.format("content.xml", "text/xml")
    manifest = f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest xmlns:manifest="{names}:manifest:1.0">{entries}</manifest:manifest>'
    return zipped({"mimetype": kind, "content.xml": content, "META-INF/manifest.xml": manifest})


NOTICE = package(
    paragraph(run("关于开展安全生产检查的通知")),
    paragraph(run("各县（区）人民政府：")),
    paragraph(run("检查范围"), 0),
    paragraph(run("会议听取了汇报。") + run("。")),
    paragraph(run("检查内容"), 0),
    paragraph(run("责任落实情况"), 1),
    paragraph(run("在市局党") + run("委党委的正确领导下，各单位,各部门要认真检查,及时整改,按时报送。")),
    paragraph(run("隐患整改情况"), 1),
    paragraph(run("对发现的隐患逐项整改。")),
)

CLEAN = package(paragraph(run("会议听取了汇报。")))

REVISED = package(
    paragraph(
        run("会议听取了")
        + f'<w:del w:id="1" w:author="甲"><w:r><w:delText>报告</w:delText></w:r></w:del>'
        + f'<w:ins w:id="2" w:author="甲">{run("汇报。。")}</w:ins>'
    )
)

FILES = {
    "word.in/通知.docx": NOTICE,
    "word.in/纪要.docx": REVISED,
    "word.in/其他/改了名.txt": CLEAN,
    "word.in/其他/是文本.docx": "会议听取了汇报。\n".encode(),
    "word.in/其他/旧文.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24),
    "word.in/其他/合同.doc": b"%PDF-1.7\n",
    "annotate.in/其他/函.odt": open_document("会议听取了汇报。。"),
    "annotate.in/通知.docx": NOTICE,
    "annotate.in/附件.docx": CLEAN,
    "annotate.in/归档/通知.docx": REVISED,
}

if __name__ == "__main__":
    folder = pathlib.Path(__file__).parent.parent / "tests/cmd"
    for name, content in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(len(content), name)
