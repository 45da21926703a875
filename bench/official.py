"""How well look-alikes of each brand are recognised: `python -m bench.official lookalikes-dev.jsonl official.json`, or their folder.

Each brand in turn is the operator: its domains are official, its imitations must be recognised, everything labelled innocent
must not; then slips and tricks made of each brand's domains, and fuzzed hosts, of which none may be called official that a browser
would take elsewhere. `official.json`: {brand: [domains]}; beside the list by default.
"""

import argparse
import json
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.permutations import fuzzed, permutations
from madoguchi.guard.official import OfficialRegister, check

FUZZED = 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("domains", type=Path, help="one JSON object a line: domain, label, brand, src, sub")
    parser.add_argument("official", type=Path, nargs="?", help="official domains of each brand")
    parser.add_argument("--misses", action="store_true", help="print what was missed or flagged")
    options = parser.parse_args()
    if options.domains.is_dir():
        options.domains = options.domains / "lookalikes-dev.jsonl"
    with options.domains.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    with (options.official or options.domains.with_name("official.json")).open(encoding="utf-8") as file:
        brands: dict[str, list[str]] = json.load(file)
    innocent = [row["domain"] for row in rows if row["label"] == 0 and row["src"] != "official"]
    own = defaultdict(list)
    imitations = defaultdict(list)
    for row in rows:
        if row["label"] == 1:
            imitations[row["brand"]].append(row)
        elif row["src"] == "official":
            own[row["brand"]].append(row["domain"])
    check("warm.example", OfficialRegister(names=("Warm",), domains=("warmup.example",)))
    print(f"{'brand':<15}{'n':>6}{'recall':>8}{'dnstwist':>9}{'lists':>8}{'flagged':>9}{'of':>7}{'official':>10}{'us':>7}")
    for name, domains in brands.items():
        register = OfficialRegister(names=(name,), domains=tuple(domains))
        found: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for row in imitations[name]:
            source = "dnstwist" if row["src"] == "dnstwist" else "lists"
            total[source] += 1
            verdict = check(row["domain"], register).verdict
            found[source] += verdict == "lookalike"
            if options.misses and verdict != "lookalike":
                print("    missed", name, row["src"], row["sub"], row["domain"])
        micros = []
        flagged = []
        for domain in innocent:
            began = time.process_time()
            verdict = check(domain, register).verdict
            micros.append((time.process_time() - began) * 1e6)
            if verdict != "unknown":
                flagged.append(domain)
        if options.misses and flagged:
            print("    flagged", name, flagged)
        others = [domain for brand, names in own.items() if brand != name for domain in names]
        wrong = [domain for domain in others if check(domain, register).verdict == "official"]
        right = sum(check(domain, register).verdict == "official" for domain in own[name])
        count = sum(total.values())
        print(
            f"{name:<15}{count:>6}{share(sum(found.values()), count):>8}{share(found['dnstwist'], total['dnstwist']):>9}"
            f"{share(found['lists'], total['lists']):>8}{len(flagged):>9}{len(innocent):>7}{f'{right}/{len(own[name])}':>10}"
            f"{statistics.mean(micros):>7.0f}{'  WRONG ' + str(wrong) if wrong else ''}"
        )

    slips_and_tricks(brands, options.misses)
    never_wrong(brands)


def slips_and_tricks(brands: dict[str, list[str]], with_misses: bool) -> None:
    print(f"\n{'made of':<20}{'n':>6}{'recall':>8}  not recognised, by kind")
    whole: Counter[bool] = Counter()
    for name, domains in brands.items():
        register = OfficialRegister(names=(name,), domains=tuple(domains))
        if name not in domains[0]:
            continue
        made = [(kind, value) for kind, value in permutations(domains[0]) if check(value, register).verdict != "official"]
        missed = [(kind, value) for kind, value in made if check(value, register).verdict != "lookalike"]
        whole.update({True: len(made) - len(missed), False: len(missed)})
        kinds = Counter(kind for kind, _value in missed)
        print(f"{domains[0]:<20}{len(made):>6}{share(len(made) - len(missed), len(made)):>8}  {dict(kinds) or ''}")
        if with_misses and len(missed) < 60:
            print("    missed", *(value for _kind, value in missed))
    print(f"{'all':<20}{whole.total():>6}{share(whole[True], whole.total()):>8}")


def never_wrong(brands: dict[str, list[str]]) -> None:
    """Whatever is called official, a browser's own reading of it (WHATWG URL, as far as Python reads it) leads to a listed host."""
    wrong: list[str] = []
    official = 0
    for name, domains in brands.items():
        register = OfficialRegister(names=(name,), domains=tuple(domains))
        for value in fuzzed(tuple(domains), FUZZED // len(brands) + 1):
            if check(value, register).verdict == "official":
                official += 1
                if not leads_to(value, domains):
                    wrong.append(value)
    print(f"\nfuzzed hosts: {FUZZED:,}; called official: {official:,}; of these wrong: {len(wrong)} {wrong[:5] or ''}")


def leads_to(value: str, domains: list[str]) -> bool:
    """Read here anew, without the code that is measured: a plain host, after NFKC, with at most a scheme, port, last dot and path."""
    text = unicodedata.normalize("NFKC", value.strip()).replace("。", ".").lower()
    host = re.fullmatch(r"(?:https?://)?([a-z0-9_.-]+?)\.?(?::[0-9]{0,5})?(?:[/?#].*)?", text, re.DOTALL)
    return bool(host) and any(host[1] == domain or host[1].endswith("." + domain) for domain in domains)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


if __name__ == "__main__":
    main()
