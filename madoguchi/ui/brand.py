"""The operator's brand, read once from a TOML file: name, logo, colours, official domains and accounts."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True)
class Brand:
    names: dict[str, str]
    mark: str  # one or two characters drawn as the logo when there is no picture
    logo: str  # path of an SVG or PNG beside the brand file, or ""
    accent: str  # on light paper
    accent_dark: str  # on dark paper
    domain: str  # the exchange's own site
    mail_address: str  # where customers write to; answers come from it
    domains: tuple[str, ...]
    mail_senders: tuple[str, ...]
    accounts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    phones: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  # names under which colleagues speak
    is_fictional: bool = False

    def name(self, language: str) -> str:
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))


def read_brand(path: Path) -> Brand:
    """Raises ImproperlyConfigured with the faulty key's name."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        official = data["official"]
        brand = Brand(
            names=dict(data["name"]),
            mark=data.get("mark", "窓"),
            logo=data.get("logo", ""),
            accent=data["colours"]["accent"],
            accent_dark=data["colours"]["accent_dark"],
            domain=data["domain"],
            mail_address=data["mail_address"],
            domains=tuple(official["domains"]),
            mail_senders=tuple(official["mail_senders"]),
            accounts={network: tuple(handles) for network, handles in official.get("accounts", {}).items()},
            phones=tuple(official.get("phones", ())),
            aliases=tuple(official.get("aliases", ())),
            is_fictional=data.get("is_fictional", False),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        raise ImproperlyConfigured(f"MADOGUCHI_BRAND {path.name}: {error}") from error
    for colour in (brand.accent, brand.accent_dark):
        if not COLOUR.fullmatch(colour):
            raise ImproperlyConfigured(f"MADOGUCHI_BRAND {path.name}: {colour!r} is no colour like #1f4e8c")
    return brand


@lru_cache(maxsize=1)
def brand() -> Brand:
    return read_brand(settings.BRAND_FILE)
