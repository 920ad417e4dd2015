#!/usr/bin/env python3
"""Writes the pages by which catalogues of programs know hegao, ready to submit: winget, Scoop, Homebrew, Mason and
nvim-lspconfig. They name the archives of a release by their checksums.
usage: catalogues.py FOLDER OF ARCHIVES OUT"""

import hashlib
import json
import sys
from pathlib import Path

from project import KEYWORDS, LICENSE, OWNER, REPOSITORY, ROOT, SUMMARY, VERSION, file_url

ENGLISH = "Checker and language server for Chinese official documents"
WINGET = "1.10.0"


def archive_name(platform):
    return f"hegao-{VERSION}-{platform}" + (".zip" if platform.startswith("windows") else ".tar.gz")


def sha256(folder, platform):
    """The checksum of a platform's archive, or nothing where it is not there."""
    path = folder / archive_name(platform)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None


def winget(folder):
    """github.com/microsoft/winget-pkgs: three files in a folder of the version."""
    digest = sha256(folder, "windows-x64")
    if not digest:
        return {}
    identifier = f"{OWNER}.hegao"
    head = f"PackageIdentifier: {identifier}\nPackageVersion: {VERSION}\n"

    def manifest(kind, body):
        schema = f"# yaml-language-server: $schema=https://aka.ms/winget-manifest.{kind}.{WINGET}.schema.json\n"
        return f"{schema}{head}{body}ManifestType: {kind}\nManifestVersion: {WINGET}\n"

    installer = f"""InstallerType: zip
NestedInstallerType: portable
NestedInstallerFiles:
- RelativeFilePath: hegao-{VERSION}-windows-x64\\hegao.exe
  PortableCommandAlias: hegao
Installers:
- Architecture: x64
  InstallerUrl: {file_url(archive_name('windows-x64'))}
  InstallerSha256: {digest.upper()}
"""
    tags = "".join(f"- {tag}\n" for tag in KEYWORDS)
    locale = f"""PackageLocale: zh-CN
Publisher: {OWNER}
PublisherUrl: {REPOSITORY}
PublisherSupportUrl: {REPOSITORY}/issues
PackageName: 核稿
PackageUrl: {REPOSITORY}
License: {LICENSE}
LicenseUrl: {REPOSITORY}/blob/v{VERSION}/LICENSE-MIT
ShortDescription: {SUMMARY}
Moniker: hegao
Tags:
{tags}ReleaseNotesUrl: {REPOSITORY}/blob/v{VERSION}/CHANGELOG.md
"""
    place = f"winget/manifests/{OWNER[0].lower()}/{OWNER}/hegao/{VERSION}/{identifier}"
    return {
        f"{place}.yaml": manifest("version", "DefaultLocale: zh-CN\n"),
        f"{place}.installer.yaml": manifest("installer", installer),
        f"{place}.locale.zh-CN.yaml": manifest("defaultLocale", locale),
    }


def scoop(folder):
    """A bucket of Scoop."""
    digest = sha256(folder, "windows-x64")
    if not digest:
        return {}
    # Scoop puts the version of the next release in.
    following = lambda text: text.replace(VERSION, "$version")
    url, inside = file_url(archive_name("windows-x64")), f"hegao-{VERSION}-windows-x64"
    manifest = {
        "version": VERSION,
        "description": SUMMARY,
        "homepage": REPOSITORY,
        "license": LICENSE.replace(" OR ", "|"),
        "architecture": {"64bit": {"url": url, "hash": digest, "extract_dir": inside}},
        "bin": "hegao.exe",
        "checkver": {"github": REPOSITORY},
        "autoupdate": {
            "architecture": {"64bit": {"url": following(url), "extract_dir": following(inside)}},
            "hash": {"url": "$baseurl/SHA256SUMS"},
        },
    }
    return {"scoop/bucket/hegao.json": json.dumps(manifest, ensure_ascii=False, indent=4) + "\n"}


def homebrew(folder):
    """A tap of Homebrew, for macOS and Linux."""
    systems = ""
    for system, name in (("on_macos", "macos"), ("on_linux", "linux")):
        parts = ""
        for processor, short in (("on_arm", "arm64"), ("on_intel", "x64")):
            platform = f"{name}-{short}"
            digest = sha256(folder, platform)
            if digest:
                url = file_url(archive_name(platform))
                parts += f'    {processor} do\n      url "{url}"\n      sha256 "{digest}"\n    end\n'
        if parts:
            systems += f"  {system} do\n{parts}  end\n\n"
    if not systems:
        return {}
    formula = f"""class Hegao < Formula
  desc "{ENGLISH}"
  homepage "{REPOSITORY}"
  version "{VERSION}"
  license any_of: {json.dumps(LICENSE.split(" OR "))}

{systems}  def install
    bin.install "hegao"
    man1.install Dir["man/*.1"]
    bash_completion.install "completions/hegao.bash" => "hegao"
    zsh_completion.install "completions/_hegao"
    fish_completion.install "completions/hegao.fish"
  end

  test do
    assert_equal "hegao #{{version}}", shell_output("#{{bin}}/hegao --version").strip
  end
end
"""
    return {"homebrew/Formula/hegao.rb": formula}


def mason(folder):
    """github.com/mason-org/mason-registry, which knows releases of GitHub."""
    if not REPOSITORY.startswith("https://github.com/"):
        return {}
    names = {
        "linux_x64_gnu": "linux-x64", "linux_arm64_gnu": "linux-arm64", "linux_x64_musl": "linux-x64-musl",
        "linux_arm64_musl": "linux-arm64-musl", "darwin_x64": "macos-x64", "darwin_arm64": "macos-arm64",
        "win_x64": "windows-x64",
    }
    number = '{{ version | strip_prefix "v" }}'
    assets = ""
    for target, platform in names.items():
        if sha256(folder, platform):
            program = "hegao.exe" if platform.startswith("windows") else "hegao"
            assets += f"    - target: {target}\n      file: {archive_name(platform).replace(VERSION, number)}\n"
            assets += f"      bin: hegao-{number}-{platform}/{program}\n"
    licences = "".join(f"  - {licence}\n" for licence in LICENSE.split(" OR "))
    package = f"""---
name: hegao
description: {ENGLISH}
homepage: {REPOSITORY}
licenses:
{licences}languages:
  - Markdown
  - Text
categories:
  - LSP
  - Linter

source:
  id: pkg:github/{REPOSITORY[len("https://github.com/"):]}@v{VERSION}
  asset:
{assets}
bin:
  hegao: "{{{{source.asset.bin}}}}"

neovim:
  lspconfig: hegao
"""
    return {"mason/packages/hegao/package.yaml": package} if assets else {}


def lspconfig(folder):
    """github.com/neovim/nvim-lspconfig: our own configuration under a head that its documents are made from."""
    ours = (ROOT / "editors/neovim/lsp/hegao.lua").read_text(encoding="utf-8")
    body = ours[ours.index("return {"):]
    head = f"""---@brief
---
--- {REPOSITORY}
---
--- {ENGLISH} (公文).
--- `pip install hegao` or `npm install --global hegao` installs it; other ways are in its README.
---
--- Files of the type `gongwen` are checked always, plain text and Markdown where a `hegao.toml` lies in their folder
--- or above it. Neovim has to be told of `.gongwen` files:
--- ```lua
--- vim.filetype.add({{ extension = {{ gongwen = 'gongwen' }} }})
--- ```
--- The server takes `init_options`, all of them optional, for example:
--- ```lua
--- vim.lsp.config('hegao', {{ init_options = {{ language = 'en', ignore = {{ 'punctuation' }} }} }})
--- ```
---@type vim.lsp.Config
"""
    return {"nvim-lspconfig/lsp/hegao.lua": head + body}


def write(folder, out):
    """Writes all pages that the archives in `folder` allow; returns their paths, and what is left out."""
    said = []
    for catalogue in (winget, scoop, homebrew, mason, lspconfig):
        files = catalogue(folder)
        if not files:
            said.append(f"skipped: {catalogue.__name__}: no archive for it in {folder}")
        for path, text in files.items():
            path = out / path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
            said.append(str(path))
    return said


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit(f"usage: {sys.argv[0]} FOLDER OF ARCHIVES OUT")
    print("\n".join(write(Path(sys.argv[1]), Path(sys.argv[2]))))
