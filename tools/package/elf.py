"""What a program for Linux needs of the system, told by the names in it: no tool has to be there."""

import re


def glibc(program):
    """The highest version of glibc's symbols that the program names, as 2.17; nothing for a static program."""
    versions = {tuple(map(int, match.split(b"."))) for match in re.findall(rb"GLIBC_(2\.\d+)", program)}
    return ".".join(map(str, max(versions))) if versions else None


def needs_libgcc(program):
    """Whether the program loads libgcc_s."""
    return b"libgcc_s.so.1" in program
