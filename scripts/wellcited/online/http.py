"""One polite request at a time and service: paced, capped, tried again where that helps, and never led astray.

An answer may be slow, cut off, too large, compressed without end, or lead in a circle: each of these is a `Failed` with
its reason, never an exception.
"""

from __future__ import annotations

import random
import threading
import time
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

import urllib3

from wellcited import __version__
from wellcited.online.settings import Online, Service, is_loopback

AGAIN = frozenset([429, 500, 502, 503, 504])
REDIRECTS = frozenset([301, 302, 303, 307, 308])
MOST_REDIRECTS = 5
LONGEST_WAIT = 120.0
FIRST_WAIT = 0.5
# After so many failures in a row a service is left alone for the rest of the run.
PATIENCE = 6
PIECE = 64 * 1024
# Threads wake late by a little: a pace just below the rate keeps every single second within it.
BREATH = 1.06


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer that arrived whole; header names are in lower case."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Failed:
    """Why there is no answer. `again` tells that another try may help, `wait` how long the service asks to wait."""

    reason: str
    again: bool = False
    wait: float = 0.0


class Stopped(Exception):  # noqa: N818 - it is no error that somebody pressed Ctrl-C
    """The run is being ended."""


class Client:
    """The connection to one service: keeps its pace and its number of requests at once, whoever asks."""

    def __init__(self, service: Service, settings: Online, stop: threading.Event) -> None:
        self.service, self._settings, self._stop = service, settings, stop
        self._slots = threading.BoundedSemaphore(service.at_once)
        self._lock = threading.Lock()
        self._next = 0.0
        self._failures = 0
        self._down: Failed | None = None
        timeout = urllib3.Timeout(connect=min(10.0, settings.seconds), read=settings.seconds)
        self._pool = urllib3.PoolManager(maxsize=service.at_once, timeout=timeout, retries=False)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Fetched | Failed:
        """The answer to a path below the service's base address."""
        if self._down:
            return self._down
        with self._slots:
            result = self._tried(self.service.base + path, {**self._headers(), **(headers or {})})
        self._note(result)
        return result

    def _headers(self) -> dict[str, str]:
        contact = f" (mailto:{self._settings.contact})" if self._settings.contact else ""
        agent = f"wellcited/{__version__}{contact}"
        return {"User-Agent": agent, "Accept-Encoding": "gzip", "Accept": "application/json, application/xml;q=0.9"}

    def _tried(self, url: str, headers: Mapping[str, str]) -> Fetched | Failed:
        for attempt in range(self._settings.tries):
            self._pace()
            result = self._followed(url, headers)
            if isinstance(result, Fetched) or not result.again or self._down:
                return result
            if result.wait > LONGEST_WAIT:
                return Failed(f"{result.reason}; asks to wait {result.wait:.0f} s")
            if attempt + 1 < self._settings.tries:
                # A wait that the service asks for is for everybody here; our own is spread, lest all come back at once.
                self._hold(result.wait) if result.wait else self._sleep(
                    FIRST_WAIT * 2**attempt * random.uniform(0.5, 1.5)
                )
        return result

    def _note(self, result: Fetched | Failed) -> None:
        with self._lock:
            failed = isinstance(result, Failed) and result.again
            self._failures = self._failures + 1 if failed else 0
            if self._failures >= PATIENCE and isinstance(result, Failed):
                self._down = Failed(f"{result.reason} (left alone after {PATIENCE} failures in a row)")

    def _pace(self) -> None:
        """Wait for the next slot of the service's rate."""
        with self._lock:
            slot = max(self._next, time.monotonic())
            self._next = slot + BREATH / self.service.rate
        self._sleep(slot - time.monotonic())

    def _hold(self, seconds: float) -> None:
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)

    def _sleep(self, seconds: float) -> None:
        if self._stop.wait(max(0.0, seconds)):
            raise Stopped

    def _followed(self, url: str, headers: Mapping[str, str]) -> Fetched | Failed:
        for _ in range(MOST_REDIRECTS + 1):
            result = self._once(url, headers)
            if isinstance(result, Failed) or result.status not in REDIRECTS:
                return _judged(result)
            url = urljoin(url, result.headers.get("location", ""))
            if not self._allowed(url):
                return Failed(f"redirects to {urlsplit(url).netloc[:100] or 'nowhere'}, which is not allowed")
            self._pace()
        return Failed("redirects without end")

    def _allowed(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            safe = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))
        except ValueError:
            return False
        return safe and parts.netloc.lower() in self._settings.hosts

    def _once(self, url: str, headers: Mapping[str, str]) -> Fetched | Failed:
        end = time.monotonic() + self._settings.seconds
        try:
            response = self._pool.request(
                "GET", url, headers=dict(headers), redirect=False, retries=False, preload_content=False
            )
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, ValueError) as error:
            return Failed(_network_words(error), again=True)
        try:
            result = _read(response, end, self._settings.most_bytes)
        except (urllib3.exceptions.HTTPError, HTTPException, OSError, zlib.error) as error:
            result = Failed(_network_words(error), again=True)
        if isinstance(result, Failed):
            response.close()  # what is left of the answer must not be read as the next one
        response.release_conn()
        return result


def _read(response: urllib3.BaseHTTPResponse, end: float, most: int) -> Fetched | Failed:
    """The whole answer, unpacked by ourselves so that neither its size on the wire nor unpacked can run away."""
    headers = {name.lower(): value for name, value in response.headers.items()}
    unpack = zlib.decompressobj(wbits=31) if headers.get("content-encoding", "").lower() == "gzip" else None
    body, wire = bytearray(), 0
    while piece := response.read1(PIECE, decode_content=False):
        wire += len(piece)
        body += unpack.decompress(piece, most - len(body) + 1) if unpack else piece
        if len(body) > most or wire > most or (unpack and unpack.unconsumed_tail):
            return Failed(f"the answer is larger than {most / 1_000_000:g} MB")
        if time.monotonic() > end:
            return Failed("no answer in time", again=True)
    length = headers.get("content-length", "")
    if (length.isdecimal() and wire < int(length)) or (unpack and not unpack.eof and wire):
        return Failed("the answer was cut off", again=True)
    return Fetched(response.status, bytes(body), MappingProxyType(headers))


def _judged(result: Fetched | Failed) -> Fetched | Failed:
    """What can be worked with: 200, 304 and 404; the rest is a failure."""
    if isinstance(result, Failed) or result.status in (200, 304, 404):
        return result
    words = {429: "too many requests (429)", 403: "refused (403)", 401: "refused (401)"}
    reason = words.get(result.status, f"answered {result.status}")
    if result.status not in AGAIN:
        return Failed(reason)
    return Failed(reason, again=True, wait=_wait(result.headers.get("retry-after", "")))


def _wait(said: str) -> float:
    """Seconds of a Retry-After, which is a number or a date."""
    if said.strip().isdecimal():
        return float(said.strip()[:9])
    try:
        return max(0.0, parsedate_to_datetime(said).timestamp() - time.time())
    except (TypeError, ValueError, OverflowError):
        return 0.0


def _network_words(error: Exception) -> str:
    if isinstance(error, urllib3.exceptions.NewConnectionError):
        return "no connection"
    if isinstance(error, urllib3.exceptions.TimeoutError | TimeoutError):
        return "no answer in time"
    if isinstance(error, urllib3.exceptions.ProtocolError | HTTPException | zlib.error):
        return "the answer was cut off"
    if isinstance(error, urllib3.exceptions.SSLError):
        return "no safe connection"
    return "no connection"
