"""`make bench`: what pages cost; with DATA=folder of the development data also the quality of search, guard, official check and mail."""

import os
import subprocess
import sys
from pathlib import Path

from bench import load

DATA = os.environ.get("DATA", "")
QUALITY = {"search": "search/localgovfaq", "guard": "guard", "official": "phishing", "mail": "mail"}


def main():
    print("# What pages cost\n")
    load.main()
    for name, folder in QUALITY.items():
        if DATA:
            print(f"\n# {name}\n", flush=True)
            subprocess.run([sys.executable, "-m", f"bench.{name}", str(Path(DATA) / folder)], check=False)


main()
