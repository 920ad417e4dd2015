"""What a program was built from, as CycloneDX 1.5 in JSON: every crate with its version, licence and checksum, told
by `cargo metadata` and Cargo.lock. Nothing is compiled and nothing is fetched."""

import json
import re
import uuid
from datetime import datetime, timezone

from crates import crates
from project import DATE, LICENSE, PLATFORMS, REPOSITORY, ROOT, SUMMARY, VERSION

# What is in the program and no crate: crates/core/data/README.md.
DATA = [
    {"type": "data", "bom-ref": f"data:{name}", "name": name, "licenses": [{"expression": licence}],
     "externalReferences": [{"type": "website", "url": url}]}
    for name, licence, url in [
        ("dictionary of jieba-rs", "MIT", "https://github.com/messense/jieba-rs"),
        ("Unihan and ICU data", "Unicode-3.0", "https://www.unicode.org/charts/unihan.html"),
    ]
]


def checksums():
    """The checksum of each crate by name and version, from Cargo.lock."""
    lock = (ROOT / "Cargo.lock").read_text(encoding="utf-8")
    entry = re.compile(r'name = "(.*)"\nversion = "(.*)"\nsource = ".*"\nchecksum = "(.*)"')
    return {(name, version): checksum for name, version, checksum in entry.findall(lock)}


def component(crate, sums):
    """A crate as CycloneDX describes it."""
    name, version = crate["name"], crate["version"]
    about = {"type": "library", "bom-ref": reference(crate), "name": name, "version": version}
    if crate["description"]:
        about["description"] = " ".join(crate["description"].split())
    if (name, version) in sums:
        about["hashes"] = [{"alg": "SHA-256", "content": sums[name, version]}]
    # Old crates write a slash for “or”.
    about["licenses"] = [{"expression": (crate["license"] or LICENSE).replace("/", " OR ")}]
    about["purl"] = reference(crate)
    if crate["repository"]:
        about["externalReferences"] = [{"type": "vcs", "url": crate["repository"]}]
    return about


def reference(crate):
    return f"pkg:cargo/{crate['name']}@{crate['version']}"


def sbom(platform):
    """The whole document."""
    found = crates(platform)
    ordered = sorted(found.values(), key=lambda crate: (crate["name"], crate["version"]))
    sums = checksums()
    program = next(crate for crate in ordered if crate["name"] == "hegao")
    components = [component(crate, sums) for crate in ordered if crate is not program]
    components += DATA
    depends = [
        {"ref": reference(crate), "dependsOn": sorted(reference(found[one]) for one in crate["needs"])} for crate in ordered
    ]
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(DATE, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application", "bom-ref": reference(program), "name": "hegao", "version": VERSION,
                "description": SUMMARY, "licenses": [{"expression": LICENSE}], "purl": reference(program),
                "externalReferences": [{"type": "vcs", "url": REPOSITORY}],
                "properties": [{"name": "hegao:target", "value": PLATFORMS[platform]["target"]}],
            },
        },
        "components": components,
        "dependencies": depends,
    }
    # A number of its own that follows from the content.
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(document, sort_keys=True))
    document["serialNumber"] = f"urn:uuid:{serial}"
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
