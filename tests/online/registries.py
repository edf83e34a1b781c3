"""A small server that speaks as Crossref, DataCite and PubMed do, and misbehaves where it is told to."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

Reply = tuple[int, dict[str, str], bytes]
JSON = {"Content-Type": "application/json"}


def as_json(value: Any, **headers: str) -> Reply:
    return 200, {**JSON, **headers}, json.dumps(value).encode()


def work(doi: str, **more: Any) -> dict[str, Any]:
    """A record in Crossref's shape."""
    return {
        "status": "ok",
        "message-type": "work",
        "message": {
            "DOI": doi,
            "type": "journal-article",
            "title": [f"A study of {doi}"],
            "author": [{"given": "Ann", "family": "Author", "sequence": "first", "affiliation": []}],
            "container-title": ["Journal of Studies"],
            "published-print": {"date-parts": [[2019, 3]]},
            "published-online": {"date-parts": [[2018, 9, 21]]},
            "issued": {"date-parts": [[2018, 9, 21]]},
            "volume": "53",
            "issue": "5",
            "page": "270-281",
            "relation": {},
            **more,
        },
    }


def article(
    pmid: str, doi: str = "", types: tuple[str, ...] = ("Journal Article",), links: str = "", pmc: str = ""
) -> str:
    """A record in PubMed's shape."""
    kinds = "".join(f'<PublicationType UI="D016428">{kind}</PublicationType>' for kind in types)
    names = f'<ArticleId IdType="doi">{doi}</ArticleId>' if doi else ""
    names += f'<ArticleId IdType="pmc">{pmc}</ArticleId>' if pmc else ""
    return f"""<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">{pmid}</PMID>
<Article PubModel="Print-Electronic"><Journal><ISSN IssnType="Electronic">1234-5679</ISSN>
<JournalIssue CitedMedium="Internet"><Volume>53</Volume><Issue>5</Issue><PubDate><Year>2019</Year><Month>Mar</Month>
</PubDate></JournalIssue><Title>Journal of studies</Title><ISOAbbreviation>J Stud</ISOAbbreviation></Journal>
<ArticleTitle>A study of {doi or pmid}.</ArticleTitle><Pagination><MedlinePgn>270-81</MedlinePgn></Pagination>
<AuthorList CompleteYN="Y"><Author ValidYN="Y"><LastName>Author</LastName><ForeName>Ann</ForeName>
<Initials>A</Initials></Author></AuthorList><PublicationTypeList>{kinds}</PublicationTypeList></Article>
<MedlineJournalInfo><MedlineTA>J Stud</MedlineTA></MedlineJournalInfo>
<CommentsCorrectionsList>{links}</CommentsCorrectionsList></MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>{names}</ArticleIdList></PubmedData>
</PubmedArticle>"""


def article_set(*articles: str) -> Reply:
    head = '<?xml version="1.0" ?>\n<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle//EN" "https://dtd/x.dtd">\n'
    body = f"{head}<PubmedArticleSet>{''.join(articles)}</PubmedArticleSet>"
    return 200, {"Content-Type": "text/xml; charset=UTF-8"}, body.encode()


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of clients that were killed."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Registries:
    """What the server knows, and what it was asked.

    `works` by DOI for Crossref, `dois` for DataCite, `numbers` by PMID for PubMed; a value that is a function makes the
    reply itself. `delay` is the time each reply takes, `asked` every path in order, `most_at_once` the most at a time.
    """

    def __init__(self) -> None:
        self.works: dict[str, Any] = {}
        self.dois: dict[str, Any] = {}
        self.numbers: dict[str, Any] = {}
        self.found: dict[str, list[str]] = {}
        self.titles: list[dict[str, Any]] = []
        self.any_work: Callable[[str], Any] | None = None
        self.delay = 0.0
        self.asked: list[str] = []
        self.times: list[float] = []
        self.agents: set[str] = set()
        self.most_at_once = self._now = 0
        self._lock = threading.Lock()
        self._server = Quiet(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def environment(self) -> dict[str, str]:
        return {f"WELLCITED_{name}": self.url for name in ("CROSSREF", "DATACITE", "PUBMED")}

    def asked_for(self, part: str) -> list[str]:
        return [path for path in self.asked if part in path]

    def reply(self, target: str, headers: dict[str, str]) -> Reply | None:
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        path = unquote(parts.path)
        if path == "/works":
            return as_json({"status": "ok", "message": {"items": self.titles}})
        if path.startswith("/works/"):
            doi = path.removeprefix("/works/").lower()
            return _made(self.works.get(doi) or (self.any_work(doi) if self.any_work else None), headers)
        if path.startswith("/dois/"):
            return _made(self.dois.get(path.removeprefix("/dois/").lower()), headers)
        if path == "/esearch.fcgi":
            term = query["term"].removesuffix("[doi]").strip('"').lower()
            return as_json({"header": {"type": "esearch"}, "esearchresult": {"idlist": self.found.get(term, [])}})
        if path == "/efetch.fcgi":
            known = self.numbers.get(query["id"])
            return article_set(known) if isinstance(known, str) else _made(known, headers) if known else article_set()
        return 400, {}, b"what?"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        registries = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def do_GET(self) -> None:
                with registries._lock:
                    registries.asked.append(self.path)
                    registries.times.append(time.monotonic())
                    registries.agents.add(self.headers["User-Agent"])
                    registries._now += 1
                    registries.most_at_once = max(registries.most_at_once, registries._now)
                try:
                    time.sleep(registries.delay)
                    reply = registries.reply(self.path, {k.lower(): v for k, v in self.headers.items()})
                finally:
                    with registries._lock:
                        registries._now -= 1
                if reply:
                    self._send(*reply)

            def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
                self.send_response(status)
                for name, value in {"Content-Length": str(len(body)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    self.close_connection = True
                if "Connection" in headers:
                    self.close_connection = True

            def log_message(self, *words: object) -> None:
                pass

        return Handler


def _made(known: Any, headers: dict[str, str]) -> Reply | None:
    if known is None:
        return 404, {"Content-Type": "text/plain"}, b"Resource not found."
    if callable(known):
        made: Reply | None = known(headers)
        return made
    return as_json(known)


def bomb(size: int) -> Reply:
    """A small answer that becomes a large one."""
    body = gzip.compress(b" " * size)
    return 200, {**JSON, "Content-Encoding": "gzip"}, body
