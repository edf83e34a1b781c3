"""`wellcited refresh`: asks about every reference that needs it, several at once, and keeps each answer as it comes."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from wellcited.model import Locked, Notice, Reference
from wellcited.online import retraction_watch
from wellcited.online.ask import Asker, ask, fresh, merged, wanted
from wellcited.online.http import Client, Stopped
from wellcited.online.settings import Online
from wellcited.online.store import Store
from wellcited.read.identifiers import doi, pmid

# Called with how many references are done, of how many, and how many could not be asked about.
Progress = Callable[[int, int, int], None]
# While some wait for the slowest service, the others must keep the quicker ones at their pace.
WORKERS_MORE = 4


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a refresh did: references asked about, those with a service that could not be asked, and new notices."""

    asked: int
    cannot_check: Mapping[str, int]
    notices: Mapping[str, tuple[Notice, ...]]
    seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """A reference of which everything has been asked, and whether a service could not be."""

    failed: bool


def refresh(
    references: Mapping[str, Reference],
    root: Path,
    online: Online,
    month: str,
    keys: Sequence[str] = (),
    again: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """Bring the lock up to date; named keys and `again` ask even for answers of this month.

    Interrupted, it keeps what it has and raises KeyboardInterrupt.
    """
    began, store, stop = time.monotonic(), Store(root), threading.Event()
    asker = Asker(
        {name: Client(service, online, stop) for name, service in online.services.items()},
        month,
        online.contact,
        again or bool(keys),
    )
    chosen = [references[key] for key in (keys or references)]
    todo = [r for r in chosen if asker.again or wanted(r, store.get(r.key), month)]
    before = {reference.key: len(_notices(store, reference.key)) for reference in todo}
    try:
        _run(todo, store, asker, stop, progress)
        _watch(references, store, online)
    finally:
        stop.set()
        settle(references, store)
    return _outcome(store, before, time.monotonic() - began)


def settle(references: Mapping[str, Reference], store: Store) -> None:
    """Every reference has its block, no other has one, and the lock is whole."""
    for reference in references.values():
        if reference.key not in store.blocks:
            store.put(Locked(reference.key))
    store.keep_only(frozenset(references))
    store.fold()


def _run(
    todo: Sequence[Reference], store: Store, asker: Asker, stop: threading.Event, progress: Progress | None
) -> None:
    """Workers ask and keep what they are told; this thread counts."""
    source, told = _Source(todo, store), queue.SimpleQueue[Done | BaseException]()
    count = sum(client.service.at_once for client in asker.clients.values()) + WORKERS_MORE
    for _ in range(min(count, len(todo))):
        threading.Thread(target=_work, args=(source, store, asker, told, stop), daemon=True).start()
    failed = 0
    for done in range(1, len(todo) + 1):
        said = told.get()
        if isinstance(said, BaseException):
            raise said
        failed += said.failed
        if progress:
            progress(done, len(todo), failed)


class _Source:
    """The references that are left, handed out one by one, each with its block."""

    def __init__(self, todo: Iterable[Reference], store: Store) -> None:
        self._todo, self._store, self._lock = iter(todo), store, threading.Lock()

    def take(self) -> tuple[Reference, Locked | None] | None:
        with self._lock:
            reference = next(self._todo, None)
            return (reference, self._store.get(reference.key)) if reference else None


def _work(
    source: _Source,
    store: Store,
    asker: Asker,
    told: queue.SimpleQueue[Done | BaseException],
    stop: threading.Event,
) -> None:
    try:
        while not stop.is_set() and (task := source.take()):
            failed = False
            for locked in ask(*task, asker):
                store.put(locked)
                failed = bool(locked.cannot_check)
            told.put(Done(failed))
    except Stopped:
        return
    except BaseException as error:  # a mistake of ours: the run must end with it, not wait without end
        told.put(error)


def _watch(references: Mapping[str, Reference], store: Store, online: Online) -> None:
    """Add what Retraction Watch's table says, where a path to one is set."""
    if online.retraction_watch is None:
        return
    names = {key: tuple(_names(reference, store.get(key))) for key, reference in references.items()}
    found = retraction_watch.notices(online.retraction_watch, {name for several in names.values() for name in several})
    for key, several in names.items():
        told = tuple(dict.fromkeys(notice for name in several for notice in found.get(name, ())))
        locked = store.get(key) or fresh(references[key], None)
        if told:
            store.put(replace(locked, notices=merged(locked.notices, told)))


def _names(reference: Reference, locked: Locked | None) -> Iterator[str]:
    answers = [answer for answer in locked.answers if answer.known] if locked else []
    yield from {doi(reference.text("doi")) or "", *(answer.doi for answer in answers)} - {""}
    for number in {pmid(reference.text("pmid")) or "", *(answer.pmid for answer in answers)} - {""}:
        yield f"pmid:{number}"


def _notices(store: Store, key: str) -> tuple[Notice, ...]:
    locked = store.get(key)
    return locked.notices if locked else ()


def _outcome(store: Store, before: Mapping[str, int], seconds: float) -> Outcome:
    failed: dict[str, int] = {}
    notices: dict[str, tuple[Notice, ...]] = {}
    for key, count in before.items():
        locked = store.get(key)
        for reason in (f"{service}: {why}" for service, why in locked.cannot_check.items()) if locked else ():
            failed[reason] = failed.get(reason, 0) + 1
        if locked and len(locked.notices) > count:
            notices[key] = locked.notices
    return Outcome(len(before), failed, notices, seconds)
