"""What comes with the program: licences, documents, man pages, completions, and the folders of editors."""

import re
import sys
import tempfile

from files import gzipped, read_folder
from notices import notices
from project import REPOSITORY, ROOT, VERSION, Skipped, check_version, left_out, program_name, said_by

# The editors whose folder is used as it is; VS Code has a package of its own.
EDITORS = ["README.md", "hegao.schema.json", "emacs", "helix", "neovim", "sublime", "zed"]


def licences():
    """The two licences, and those of others' work in the program, which ask to go with it."""
    files = read_folder(ROOT, "LICENSE-MIT", "LICENSE-APACHE")
    files.update(read_folder(ROOT / "crates/core/data", "LICENSE-UNICODE"))
    try:
        files["LICENSE-THIRD-PARTY"] = notices()
    except Skipped as why:
        left_out("LICENSE-THIRD-PARTY", why)
    return files


def documents():
    """What one reads first."""
    names = ["README.md", "README.zh-CN.md", "CHANGELOG.md", "docs/install.md"]
    return read_folder(ROOT, *[name for name in names if (ROOT / name).is_file()])


def editors():
    """Configuration of editors that need no package."""
    files = read_folder(ROOT, *[f"editors/{name}" for name in EDITORS])
    files["editors/neovim/doc/tags"] = help_tags("hegao.txt", files["editors/neovim/doc/hegao.txt"].decode())
    return files


def help_tags(name, text):
    """The places that `:help` finds in a page, as Neovim's `:helptags` writes them: nobody has to run it."""
    tags = sorted(re.findall(r"(?<!\S)\*([^*\s|]+)\*(?!\S)", text), key=str.encode)
    return "".join(f"{tag}\t{name}\t/*{tag}*\n" for tag in tags).encode()


def man_pages(runs_here):
    """The man pages by name, as the program makes them."""
    with tempfile.TemporaryDirectory() as folder:
        said_by(runs_here, "man", folder)
        return read_folder(folder)


def completions(runs_here):
    """The completions by shell, as the program makes them."""
    return {shell: said_by(runs_here, "completions", shell) for shell in ("bash", "zsh", "fish", "powershell")}


def unpacked(platform, program, runs_here):
    """What somebody finds who unpacks an archive."""
    check_version(runs_here)
    files = {program_name(platform): program.read_bytes(), **licences(), **documents(), **editors()}
    files.update({f"man/{name}": data for name, data in man_pages(runs_here).items()})
    shells = completions(runs_here)
    # As each shell wants its file to be called.
    named = {"bash": "hegao.bash", "zsh": "_hegao", "fish": "hegao.fish", "powershell": "hegao.ps1"}
    files.update({f"completions/{name}": shells[shell] for shell, name in named.items()})
    return files


def installed(program, runs_here, zsh):
    """What a package of a Linux system installs, `zsh` being where that system looks for zsh's completions."""
    check_version(runs_here)
    shells = completions(runs_here)
    files = {
        "usr/bin/hegao": program.read_bytes(),
        "usr/share/bash-completion/completions/hegao": shells["bash"],
        f"usr/share/zsh/{zsh}/_hegao": shells["zsh"],
        "usr/share/fish/vendor_completions.d/hegao.fish": shells["fish"],
    }
    files.update({f"usr/share/man/man1/{name}.gz": gzipped(data) for name, data in man_pages(runs_here).items()})
    # Loaded only by who says `packadd hegao`.
    ours, theirs = "editors/neovim/", "usr/share/nvim/site/pack/hegao/opt/hegao/"
    neovim = {path: data for path, data in editors().items() if path.startswith(ours)}
    files.update({path.replace(ours, theirs): data for path, data in neovim.items()})
    files.update({f"usr/share/doc/hegao/{name}": data for name, data in {**licences(), **documents()}.items()})
    return files


def front_page():
    """The Chinese README for a registry's page, where links that are relative lead nowhere."""
    text = (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")
    text = re.sub(r"!\[([^]]*)\]\((?!https?:)([^)]+)\)", rf"![\1]({REPOSITORY}/raw/v{VERSION}/\2)", text)
    return re.sub(r"(?<!!)\[([^]]*)\]\((?!https?:|#)([^)]+)\)", rf"[\1]({REPOSITORY}/blob/v{VERSION}/\2)", text)
