"""Whom to ask, where and how fast: from `[tool.wellcited]`; the environment wins for the addresses."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import urlsplit

from wellcited.model import Settings

BASES = {
    "crossref": "https://api.crossref.org",
    "datacite": "https://api.datacite.org",
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
}
# Requests a second, and at once. Crossref gives more to those who say who they are; DataCite counts 1,000 in five
# minutes; PubMed gives three to those without a key. Sources: crossref.org, "Access and authentication";
# support.datacite.org, "Rate limit"; ncbi.nlm.nih.gov/books/NBK25497.
LIMITS = {"crossref": (5.0, 1), "datacite": (3.0, 3), "pubmed": (3.0, 3)}
WITH_CONTACT = {"crossref": (10.0, 3)}
_NUMBER = re.compile(r"\d{1,6}(?:\.\d{1,3})?\Z")
_CONTACT = re.compile(r"[^\s@<>\"(),;]{1,64}@[^\s@<>\"(),;]{1,190}\Z")


class SettingsError(ValueError):
    """A setting that cannot be used; its text says which and why."""


@dataclass(frozen=True, slots=True)
class Service:
    """A service: the address that its paths are added to, requests a second, requests at once."""

    name: str
    base: str
    rate: float
    at_once: int


@dataclass(frozen=True, slots=True)
class Online:
    """All that asking needs to know; `seconds` and `most_bytes` limit one answer, `tries` the attempts at it."""

    services: Mapping[str, Service]
    contact: str = ""
    retraction_watch: Path | None = None
    seconds: float = 30.0
    most_bytes: int = 8_000_000
    tries: int = 4

    @property
    def hosts(self) -> frozenset[str]:
        """Where a redirect may lead."""
        return frozenset(urlsplit(service.base).netloc.lower() for service in self.services.values())


def online(settings: Settings, root: Path, environment: Mapping[str, str]) -> Online:
    """The settings for asking; raises SettingsError."""
    if settings.contact and not _CONTACT.match(settings.contact):
        raise SettingsError("`contact` is no e-mail address")
    services = {name: _service(name, settings, environment) for name in BASES}
    watch = root / settings.retraction_watch if settings.retraction_watch else None
    if watch and not watch.is_file():
        raise SettingsError(f"`retraction_watch`: {settings.retraction_watch} is not a file")
    return Online(
        MappingProxyType(services),
        settings.contact,
        watch,
        _number(settings, "answer_seconds", 30),
        int(_number(settings, "answer_megabytes", 8) * 1_000_000),
        int(_number(settings, "tries", 4)),
    )


def _service(name: str, settings: Settings, environment: Mapping[str, str]) -> Service:
    base = environment.get(f"WELLCITED_{name.upper()}") or getattr(settings, name) or BASES[name]
    rate, at_once = WITH_CONTACT.get(name, LIMITS[name]) if settings.contact else LIMITS[name]
    return Service(
        name,
        _address(name, base),
        _number(settings, f"{name}_rate", rate),
        int(_number(settings, f"{name}_at_once", at_once)),
    )


def _address(name: str, base: str) -> str:
    parts = urlsplit(base)
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingsError(f"`{name}`: {base} is no base address")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname)):
        raise SettingsError(f"`{name}`: {base} must be https (plain http is for this computer alone)")
    return base.rstrip("/")


def is_loopback(host: str) -> bool:
    """Whether a host is this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _number(settings: Settings, name: str, default: float) -> float:
    said = getattr(settings, name)
    if not said:
        return default
    if not _NUMBER.match(said) or float(said) < (0.01 if "rate" in name or "answer" in name else 1):
        raise SettingsError(f"`{name}` is a number above nought")
    return float(said)
