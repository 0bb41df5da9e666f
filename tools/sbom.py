"""A software bill of materials for podparse and what it needs to run: CycloneDX 1.5, from the installed metadata.

    python tools/sbom.py > podparse.cdx.json

https://cyclonedx.org/docs/1.5/json/. Nothing in it depends on when or where it is made.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from importlib.metadata import Distribution, distribution
from typing import Any


def needed(name: str, found: dict[str, Distribution]) -> None:
    """Collect a distribution and what it needs without extras."""
    one = distribution(name)
    key = one.metadata["Name"].lower()
    if key not in found:
        found[key] = one
        for each in one.requires or ():
            if "extra ==" not in each and "sys_platform" not in each and "python_version <" not in each:
                needed(re.split(r"[^\w.-]", each)[0], found)


def component(one: Distribution) -> dict[str, Any]:
    """A distribution as CycloneDX says it."""
    name, version = one.metadata["Name"].lower(), one.version
    licence = one.metadata.get("License-Expression") or one.metadata.get("License") or ""
    entry: dict[str, Any] = {"type": "library", "bom-ref": f"pkg:pypi/{name}@{version}", "name": name}
    entry |= {"version": version, "purl": f"pkg:pypi/{name}@{version}"}
    if licence and "\n" not in licence:
        entry["licenses"] = [{"license": {"name": licence}}]
    return entry


def main() -> None:
    """Print the bill."""
    found: dict[str, Distribution] = {}
    needed("podparse", found)
    whole = [component(one) for _, one in sorted(found.items())]
    own = next(each for each in whole if each["name"] == "podparse")
    others = [each for each in whole if each is not own]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(whole, sort_keys=True))}",
        "version": 1,
        "metadata": {"component": own},
        "components": others,
        "dependencies": [{"ref": own["bom-ref"], "dependsOn": [each["bom-ref"] for each in others]}],
    }
    json.dump(bill, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
