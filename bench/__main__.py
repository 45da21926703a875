"""`make bench`: what pages cost and streams carry; with DATA=folder of the development data also the quality of search, guard, official check and mail."""

import os
import subprocess
import sys
from pathlib import Path

from bench import load

DATA = os.environ.get("DATA", "")
LOCALGOVFAQ, BITCOIN, BANKING77 = "search/localgovfaq", "articles/bitcoin-org-faq", "triage/banking77-train.csv"
SEARCH = {
    "search": [LOCALGOVFAQ],
    "faq": [BITCOIN],
    "pages": ["articles/ethereum-org"],
    "intents": [BANKING77],
    "spelling": [LOCALGOVFAQ, BANKING77, BITCOIN],
    "speed": [LOCALGOVFAQ],
}
OTHERS = {"guard": ["guard"], "official": ["phishing"], "mail": ["mail"]}


def main():
    print("# What pages cost\n")
    load.main()
    print("\n# Live\n", flush=True)
    measure("live", [])
    print("\n# Files\n", flush=True)
    measure("files", [])
    if DATA:
        print("\n# search\n\n| measure | figure | bar | reached |\n|---|---|---|---|", flush=True)
        for name, paths in SEARCH.items():
            measure(name, paths)
        for name, paths in OTHERS.items():
            print(f"\n# {name}\n", flush=True)
            measure(name, paths)


def measure(name, paths):
    subprocess.run([sys.executable, "-m", f"bench.{name}", *(str(Path(DATA) / path) for path in paths)], check=False)


main()
