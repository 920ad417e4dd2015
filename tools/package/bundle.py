#!/usr/bin/env python3
"""Packs all that a machine without network needs into one file to carry there: the program, the other packages for
that platform that lie in OUT already, the page for browsers, the documents as pages, a list of what the program is built from, checksums
and a note how to install.
usage: bundle.py PLATFORM PROGRAM OUT [PROGRAM THAT RUNS HERE]"""

import checksums
import content
import pages
from files import under, write_archive
from project import PAGE, PLATFORMS, VERSION, Skipped, left_out, main
from sbom import sbom

# Where a registry's package lies in the bundle, and what it is called in OUT.
PACKAGES = {
    "vscode": ("vscode", f"hegao-{VERSION}-{{}}.vsix"),
    "wheel": ("python", f"hegao-{VERSION}-py3-none-{{}}.whl"),
    "deb": ("linux", f"hegao_{VERSION}_{{}}.deb"),
    "rpm": ("linux", f"hegao-{VERSION}-1.{{}}.rpm"),
}

WINDOWS = """核稿 {version} 离线安装包（{platform}）

一、核对文件
　　在命令提示符中运行 certutil -hashfile 文件名 SHA256，与 SHA256SUMS 中的值比较。

二、安装程序（不需要管理员权限，不写注册表）
　　1. 把文件夹 program 复制到本机，例如 D:\\hegao。
　　2. 在开始菜单中搜索“编辑帐户的环境变量”，在 Path 中加入 D:\\hegao。
　　3. 新开一个命令提示符，运行 hegao --version，应当显示 hegao {version}。
　　如果 Windows 提示“已保护你的电脑”：右键单击 hegao.exe，选“属性”，勾选“解除锁定”。
{rest}
"""

UNIX = """核稿 {version} 离线安装包（{platform}）

一、核对文件
　　在本文件夹中运行 sha256sum -c SHA256SUMS（macOS 用 shasum -a 256 -c SHA256SUMS）。

二、安装程序
{system}　　不用管理员权限：mkdir -p ~/.local/bin && cp program/hegao ~/.local/bin/，并把 ~/.local/bin 加入 PATH。
　　运行 hegao --version，应当显示 hegao {version}。
{rest}
"""

SYSTEM = """　　统信、麒麟桌面版、Debian、Ubuntu：sudo dpkg -i linux/*.deb
　　麒麟服务器版、openEuler、CentOS：sudo rpm -U linux/*.rpm
　　系统限制安装未签名的软件包时，用下面的办法。
"""

PARTS = [
    ("vscode", "安装 VS Code 扩展（已带程序）", "在扩展视图右上角“…”中选“从 VSIX 安装”，选文件夹 vscode 中的文件；\n"
     "　　或者运行 code --install-extension vscode{slash}{name}"),
    ("python", "用 pip 安装（可选）", "pip install --no-index --find-links python hegao"),
]

LAST = [
    ("用法", "检查一个文件夹：hegao check 文件夹；写成带批注的 Word 副本：hegao check --annotate 通知.docx。\n"
     "　　全部说明见 docs{slash}index.html，用浏览器打开。program{slash}editors 中有其他编辑器的设置。"),
    ("卸载", "删去复制的文件，或用安装时的工具卸载。程序不联网，不在别处留下文件。"),
    ("组成", "SBOM.cdx.json 列出程序所用的全部组件及其许可证（CycloneDX 1.5）。"),
]


# What a person does who may install nothing.
NO_PROGRAM = ("什么都不能装的机器", "用浏览器（Chrome、Edge 109 以上）打开 hegao.html，把文稿拖进去。它不联网，也可以放在内网共享文件夹里。")


def note(platform, packages, has_page):
    """The note how to install, as the platform's simplest editor shows it."""
    windows = platform.startswith("windows")
    slash = "\\" if windows else "/"
    parts, number = [], 3
    folders = {path.split("/")[0]: path.split("/")[1] for path in packages}
    said = [(heading, text.format(slash=slash, name=folders[folder]))
            for folder, heading, text in PARTS if folder in folders]
    said += [NO_PROGRAM] if has_page else []
    said += [(heading, text.format(slash=slash)) for heading, text in LAST]
    for heading, text in said:
        parts.append(f"\n{'零一二三四五六七八九'[number]}、{heading}\n　　{text}")
        number += 1
    system = SYSTEM if "linux" in folders else ""
    text = (WINDOWS if windows else UNIX).format(version=VERSION, platform=platform, rest="\n".join(parts), system=system)
    # Notepad before 2019 takes no other sign of UTF-8 and no other end of a row.
    return text.replace("\n", "\r\n").encode("utf-8-sig") if windows else text.encode()


def beside(platform, out):
    """The platform's other packages that have been packed."""
    found = {}
    for registry, (folder, pattern) in PACKAGES.items():
        name = PLATFORMS[platform].get(registry)
        path = out / pattern.format(name)
        if name and path.is_file():
            found[f"{folder}/{path.name}"] = path.read_bytes()
    return found


def pack(platform, program, out, runs_here):
    packages = beside(platform, out)
    page = out / PAGE
    files = {
        **under("program", content.unpacked(platform, program, runs_here)),
        **under("docs", pages.site()),
        **packages,
        "安装说明.txt": note(platform, packages, page.is_file()),
    }
    if page.is_file():
        files["hegao.html"] = page.read_bytes()
    try:
        files["SBOM.cdx.json"] = sbom(platform)
    except Skipped as why:
        left_out("SBOM.cdx.json", why)
    files["SHA256SUMS"] = checksums.sums(files)
    return [write_archive(out, platform, f"hegao-{VERSION}-{platform}-offline", files)]


if __name__ == "__main__":
    main(pack)
