"""The one way out: what a site answers, and every trick by which an address leads where it may not."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import socket
import ssl
import subprocess
import time
import zlib
from pathlib import Path
from typing import Any

import httpcore
import pytest

from tests.intake.files import page, rejected, reports, told, zipped
from tests.intake.site import Handler, Site, open_site, send
from truceline.intake import read_inputs
from truceline.intake.clean import clean
from truceline.intake.fetch import Fetcher, FetchError, LaterError
from truceline.intake.fetch.address import is_public
from truceline.intake.fetch.pace import Pace
from truceline.settings import FetchSettings, Settings

PUBLIC = "93.184.216.34"


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as error:
        fetcher.get(url)
    assert error.value.hint
    return error.value.reason


# -- what is fetched --------------------------------------------------------------------------------------------------


def test_a_page_is_fetched_with_the_facts_of_it(site: Site) -> None:
    site.put("/a", b"", status=301, Location="/b?utm_source=feed#top")
    site.put("/b?utm_source=feed", page("Aba"), ETag='"1"', Last_Modified="Thu, 12 Mar 2020 10:00:00 GMT")
    found = site.fetcher().get(site.url("/a"))
    assert (found.asked, found.given) == (site.url("/a"), site.url("/b?utm_source=feed"))
    assert (found.status, found.charset, found.etag) == (200, "utf-8", '"1"')
    assert found.body == page("Aba")
    assert found.sha256 == hashlib.sha256(page("Aba")).hexdigest()
    assert found.at.endswith("Z")
    assert site.asked[-1][1]["user-agent"] == "Truceline"


def test_reports_are_read_from_an_address(site: Site) -> None:
    meta = '<meta property="article:published_time" content="2020-03-12T10:00:00Z">'
    site.put("/aba?fbclid=1", page("Aba", head=meta))
    site.put("/news.zip", zipped({"bor.txt": told("Bor").encode()}), kind="application/zip")
    site.put("/latin", page("Bouaké").decode().encode("cp1252"), kind="text/html; charset=windows-1252")
    urls = [site.url("/aba?fbclid=1"), site.url("/news.zip"), site.url("/none"), site.url("/latin")]
    found = list(read_inputs(urls, settings=Settings(fetch=site.settings())))
    aba, bor, latin = reports(found)
    assert (aba.url, aba.source, clean(aba).report.published) == (site.url("/aba"), urls[0], "2020-03-12")
    assert aba.retrieval is not None
    assert aba.retrieval.body == page("Aba", head=meta)
    assert (bor.source, bor.text) == (f"{urls[1]} > bor.txt", told("Bor"))
    assert latin.html is not None
    assert "governor’s" in latin.html
    assert "Bouaké" in latin.html
    assert [one.source for one in rejected(found)] == [urls[2]]


def test_only_what_is_new_is_sent_again(site: Site) -> None:
    def answer(request: Handler) -> None:
        same = request.headers["If-None-Match"] == '"7"' and request.headers["If-Modified-Since"] == "then"
        send(request, b"" if same else page("Aba"), status=304 if same else 200)

    site.pages["/"] = answer
    found = site.fetcher().get(site.url(), etag='"7"', last_modified="then")
    assert (found.status, found.body) == (304, None)
    assert site.fetcher().get(site.url()).body == page("Aba")


def test_packed_answers(site: Site) -> None:
    body = page("Aba") * 50
    raw = zlib.compressobj(wbits=-15)
    for name, packed in (
        ("gzip", gzip.compress(body)),
        ("deflate", zlib.compress(body)),
        ("deflate", raw.compress(body) + raw.flush()),
    ):
        site.put("/", packed, Content_Encoding=name)
        assert site.fetcher().get(site.url()).body == body


def test_the_proxy_of_the_environment_is_not_asked(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.put("/", page("Aba"))
    assert site.fetcher().get(site.url()).status == 200


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451, 500, 204, 206])
def test_other_answers_are_no_reports(site: Site, status: int) -> None:
    site.put("/", page("Aba"), status=status)
    with pytest.raises(FetchError) as error:
        site.fetcher().get(site.url())
    assert error.value.status == status
    assert str(status) in error.value.reason
    assert error.value.passing == (status == 500)


@pytest.mark.parametrize(("value", "wait"), [("120", 120), ("99999999", 7 * 86400), ("", None), ("soon", None)])
def test_a_site_may_ask_to_come_back_later(site: Site, value: str, wait: float | None) -> None:
    site.put("/", b"", status=429, Retry_After=value)
    with pytest.raises(LaterError) as error:
        site.fetcher().get(site.url())
    assert error.value.wait == wait
    site.put("/", b"", status=503, Retry_After="Thu, 12 Mar 2020 10:00:00 GMT")
    with pytest.raises(LaterError) as error:
        site.fetcher().get(site.url())
    assert error.value.wait == 0


# -- manners ----------------------------------------------------------------------------------------------------------


def test_the_rules_of_a_site_are_kept(site: Site) -> None:
    site.put(
        "/robots.txt",
        b"User-agent: *\nDisallow: /private\n\nUser-agent: truceline\nDisallow: /own\n",
        kind="text/plain",
    )
    site.put("/own/x", page("Aba"))
    site.put("/private", page("Aba"))
    site.put("/to", b"", status=302, Location="/own/x")
    fetcher = site.fetcher()
    assert "robots.txt" in refused(fetcher, site.url("/own/x"))
    assert "robots.txt" in refused(fetcher, site.url("/to"))
    assert fetcher.get(site.url("/private")).status == 200
    assert site.paths == ["/to", "/private"]
    assert [path for path, _ in site.asked].count("/robots.txt") == 1


def test_a_site_whose_rules_fail_is_left_alone(site: Site) -> None:
    site.put("/", page("Aba"))
    site.put("/robots.txt", status=500)
    assert "fails at the site" in refused(site.fetcher(), site.url())
    site.put("/robots.txt", status=403)
    assert site.fetcher().get(site.url()).status == 200


def test_a_host_is_asked_no_faster_than_is_polite(site: Site) -> None:
    slept: list[float] = []
    now = [100.0]

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    site.put("/", page("Aba"))
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 7\n", kind="text/plain")
    pace = Pace(3.0, sleep=sleep, clock=lambda: now[0])
    fetcher = Fetcher(site.settings(), pace=pace)
    for _ in range(3):
        fetcher.get(site.url())
    assert slept == [7.0, 7.0]
    with open_site() as other:
        pace.wait(other.url())
    assert len(slept) == 2


# -- tricks -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 127.1 127.0.1 2130706433 0x7f.1 0x7f000001 0177.0.0.1 017700000001 localhost 0.0.0.0 0 10.0.0.1"
    " 172.16.0.1 192.168.1.1 100.64.0.1 169.254.169.254 168.63.129.16 192.0.0.8 198.18.0.1 192.88.99.1 224.0.0.1"
    " 240.0.0.1 255.255.255.255 ①②⑦.⓪.⓪.① １２７.0.0.1 127。0。0。1 [::1] [::] [::ffff:127.0.0.1] [::127.0.0.1]"
    " [64:ff9b::7f00:1] [64:ff9b::5db8:d822] [64:ff9b:1::1] [2002:7f00:1::] [2002:5db8:d822::] [2001::1] [fe80::1]"
    " [fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [2001:db8::1] [100::1] [5f00::1]".split(),
)
def test_no_private_address_however_it_is_written(site: Site, host: str) -> None:
    fetcher = Fetcher(FetchSettings(), pace=Pace(0.0))
    assert refused(fetcher, f"http://{host}:{site.port}/")
    assert site.asked == []


def test_public_addresses_are_public() -> None:
    import ipaddress

    for one in (PUBLIC, "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e"):
        assert is_public(ipaddress.ip_address(one))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://lantern.example/",
        "gopher://lantern.example/",
        "data:text/html,x",
        "http://ana:secret@lantern.example/",
        "http://lantern.example:22/",
        "http://lantern.example:0/",
        "http://lantern.example:99999/",
        "http:///x",
        "http://lantern.example/a b",
        "http://lantern.example\\@127.0.0.1/",
        "http://lantern.example/\r\nHost: x",
        "http://lantern.example/" + "x" * 3000,
        "http://127.0.0.1%2f.lantern.example/",
        "http://[fe80::1%25eth0]/",
        "https://1.2.3/",
    ],
)
def test_addresses_that_are_none(url: str) -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> list[str]:
        asked.append(host)
        return [PUBLIC]

    assert refused(Fetcher(lookup=lookup, pace=Pace(0.0)), url)
    assert asked == []


def test_a_password_in_an_address_is_not_kept() -> None:
    (bad,) = rejected(read_inputs(["https://ana:secret@lantern.example/"]))
    assert "secret" not in str(bad.error())
    assert bad.source == "https://…@lantern.example/"


def test_every_redirect_is_checked(site: Site) -> None:
    with open_site() as inside:
        inside.put("/", page("Secret"))
        targets = [
            inside.url(),
            inside.url(host="localhost"),
            inside.url(host="2130706433"),
            "file:///etc/passwd",
            "//[::1]/",
        ]
        for target in [*targets, "gopher://127.0.0.1:70/"]:
            site.put("/", b"", status=302, Location=target)
            assert refused(site.fetcher(), site.url())
        assert inside.asked == []


def test_redirects_come_to_an_end(site: Site) -> None:
    site.put("/round", b"", status=302, Location="/round")
    assert "circle" in refused(site.fetcher(), site.url("/round"))
    for i in range(9):
        site.put(f"/{i}", b"", status=302, Location=f"/{i + 1}")
    site.asked.clear()
    assert "more than 5 times" in refused(site.fetcher(), site.url("/0"))
    assert len(site.paths) == 6
    site.put("/9", page("Aba"))
    assert site.fetcher().get(site.url("/4")).status == 200
    site.put("/no", b"", status=302)
    assert "does not say where" in refused(site.fetcher(), site.url("/no"))


def test_a_name_is_looked_up_once_and_its_address_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the second answer would be private."""
    answers = [[PUBLIC], [PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]
    connected: list[str] = []

    def connect(self: object, host: str, *_: Any, **__: Any) -> None:
        connected.append(host)
        raise httpcore.ConnectError("no network here")

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    fetcher = Fetcher(lookup=lambda host, port: answers.pop(0), pace=Pace(0.0))
    assert "can't be reached" in refused(fetcher, "http://lantern.example/")
    assert connected == [PUBLIC]
    assert len(answers) == 3
    answers.pop(0)
    assert "no public address" in refused(fetcher, "http://lantern.example/")
    assert connected == [PUBLIC]


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    fetcher = Fetcher(lookup=lambda host, port: [PUBLIC, "10.0.0.1"], pace=Pace(0.0))
    assert "10.0.0.1" in refused(fetcher, "http://lantern.example/")
    assert "no address" in refused(Fetcher(lookup=lambda host, port: [], pace=Pace(0.0)), "http://lantern.example/")


def test_a_host_that_was_named_may_be_private(site: Site) -> None:
    site.put("/", page("Aba"))
    named = site.settings(allow_hosts=frozenset({"wiki.intranet"}))
    fetcher = Fetcher(named, lookup=lambda host, port: ["127.0.0.1"], pace=Pace(0.0))
    assert fetcher.get(site.url(host="wiki.intranet")).status == 200
    assert site.asked[-1][1]["host"] == f"wiki.intranet:{site.port}"
    assert refused(fetcher, site.url(host="other.intranet"))
    assert refused(fetcher, site.url())


@pytest.mark.parametrize("name", ["gzip", "deflate"])
def test_a_body_is_capped_while_it_is_unpacked(site: Site, name: str) -> None:
    bomb = (gzip.compress if name == "gzip" else zlib.compress)(bytes(300_000_000), 9)
    site.put("/", bomb, Content_Encoding=name)
    assert "larger than 1,000,000 bytes" in refused(site.fetcher(max_bytes=1_000_000), site.url())


def test_packings_that_were_not_asked_for_are_refused(site: Site) -> None:
    for name in ("br", "zstd", "gzip, gzip", "x"):
        site.put("/", gzip.compress(page("Aba")), Content_Encoding=name)
        assert "not asked for" in refused(site.fetcher(), site.url())
    assert "br" not in site.asked[-1][1]["accept-encoding"]


def test_damaged_and_cut_bodies_are_told(site: Site) -> None:
    packed = gzip.compress(page("Aba") * 100)
    site.put("/", packed[:-30], Content_Encoding="gzip")
    assert "middle" in refused(site.fetcher(), site.url())
    site.put("/", b"\x1f\x8bno gzip at all", Content_Encoding="gzip")
    assert "damaged" in refused(site.fetcher(), site.url())
    site.put("/", page("Aba"), Content_Length="5000")
    assert "breaks off" in refused(site.fetcher(), site.url())


def test_an_endless_body_is_cut(site: Site) -> None:
    def endless(request: Handler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", "text/html")
        request.end_headers()
        while True:
            request.wfile.write(b"x" * 65536)

    site.pages["/"] = endless
    assert "larger than" in refused(site.fetcher(max_bytes=3_000_000), site.url())
    site.put("/", b"x", Content_Length="9999999999")
    assert "larger than" in refused(site.fetcher(), site.url())


@pytest.mark.parametrize("where", ["head", "body", "nothing"])
def test_a_slow_site_takes_no_longer_than_it_may(site: Site, where: str) -> None:
    """A byte now and then: no single wait is long."""

    def slow(request: Handler) -> None:
        if where == "body":
            send(request, b"x", Content_Length="1000")
        elif where == "head":
            request.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        for _ in range(100):
            time.sleep(0.05)
            request.wfile.write(b"x" if where != "nothing" else b"")

    site.put("/robots.txt", status=404)
    site.pages["/"] = slow
    start = time.monotonic()
    assert "longer than it may" in refused(site.fetcher(seconds=0.4), site.url())
    assert time.monotonic() - start < 4.0


def test_a_name_that_is_never_found_takes_no_longer_either() -> None:
    def lookup(host: str, port: int) -> list[str]:
        time.sleep(3)
        return [PUBLIC]

    fetcher = Fetcher(FetchSettings(seconds=0.2), lookup=lookup, pace=Pace(0.0))
    assert "name of the host" in refused(fetcher, "http://lantern.example/")


def test_an_unknown_name_is_told() -> None:
    def lookup(host: str, port: int) -> list[str]:
        raise socket.gaierror("Name or service not known")

    assert "is not known" in refused(Fetcher(lookup=lookup, pace=Pace(0.0)), "http://lantern.example/")


def test_a_head_without_end_is_cut(site: Site) -> None:
    def headers(request: Handler) -> None:
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for i in range(100_000):
            request.wfile.write(b"X-%d: %s\r\n" % (i, b"x" * 1000))

    site.pages["/"] = headers
    assert "breaks off" in refused(site.fetcher(), site.url())


def test_pictures_are_not_even_loaded(site: Site) -> None:
    for kind in ("image/png", "video/mp4", "text/css", "audio/mpeg"):
        site.put("/", b"x" * 10, kind=kind)
        assert kind in refused(site.fetcher(), site.url())


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_certificates_are_checked_against_the_name(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "cert.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=lantern.example"]
    make += ["-addext", "subjectAltName=DNS:lantern.example", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(make, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with open_site(context=context) as site:
        site.put("/", page("Aba"))

        def fetcher(trusted: str | None) -> Fetcher:
            hosts = frozenset({"lantern.example", "other.example"})
            settings = site.settings(allow_hosts=hosts, certificates=trusted)
            return Fetcher(settings, lookup=lambda host, port: ["127.0.0.1"], pace=Pace(0.0))

        assert fetcher(str(certificate)).get(site.url(host="lantern.example")).status == 200
        assert "certificate" in refused(fetcher(None), site.url(host="lantern.example"))
        assert "certificate" in refused(fetcher(str(certificate)), site.url(host="other.example"))
