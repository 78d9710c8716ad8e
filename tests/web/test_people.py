"""Who may come in, and what they may do: passwords, sessions, roles, forms, the audit log."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from sqlalchemy import delete, update

from truceline.errors import UsageError
from truceline.store import Store, init
from truceline.store.accounts import SHORTEST, Accounts
from truceline.store.audit import deeds
from truceline.store.views import all_views, save_view
from truceline.store.web_tables import audit, sessions, users
from truceline.web import running
from truceline.web.attempts import OF_NAME, OF_ONE, OF_ORIGIN, WITHIN, Attempts
from truceline.web.people import Person
from truceline.web.registry import ACTIONS, PAGES

PASSWORD = "correct horse battery"


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Store]:
    """A record with users."""
    with init(tmp_path / "closed.db") as store:
        for role in ("reader", "coder", "lead"):
            Accounts(store).add(role, role, PASSWORD, by="test")
        yield store


@pytest.fixture
def door(closed: Store) -> Iterator[Callable[[], httpx.Client]]:
    """Makes browsers that know nothing yet."""
    made: list[httpx.Client] = []
    with running(closed) as address:

        def browser() -> httpx.Client:
            made.append(httpx.Client(base_url=address, trust_env=False, timeout=60))
            return made[-1]

        yield browser
        for one in made:
            one.close()


def token_of(client: httpx.Client, path: str = "/login") -> str:
    """The token of a form on a page."""
    found = re.search(r'name="token" (?:value|content)="([0-9a-f]+)"', client.get(path).text)
    assert found
    return found[1]


def enter(client: httpx.Client, name: str, password: str = PASSWORD, onward: str = "/") -> httpx.Response:
    form = {"token": token_of(client), "name": name, "password": password, "next": onward}
    return client.post("/login", data=form)


def test_nothing_is_shown_before_the_login(door: Callable[[], httpx.Client]):
    client = door()
    for page in PAGES:
        path = page.path.replace("{id}", "m1")
        if not page.open:
            answer = client.get(path)
            assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/login")
        if page.api:
            assert client.get("/api" + path.rstrip("/")).status_code == 401
    assert "Overview" not in client.get("/login").text


def test_a_password_opens_and_leads_on(door: Callable[[], httpx.Client]):
    client = door()
    answer = enter(client, "reader", onward="/events?type=violence")
    assert (answer.status_code, answer.headers["location"]) == (303, "/events?type=violence")
    assert client.get("/events").status_code == 200


@pytest.mark.parametrize("onward", ["//evil.example", "https://evil.example", "/\\evil.example", "script:x", "/a\nb"])
def test_a_login_leads_to_our_pages_only(door: Callable[[], httpx.Client], onward: str):
    assert enter(door(), "reader", onward=onward).headers["location"] == "/"


@pytest.mark.parametrize(("name", "password"), [("reader", "wrong"), ("nobody", PASSWORD), ("", ""), ("reader", "")])
def test_a_wrong_password_does_not(door: Callable[[], httpx.Client], name: str, password: str):
    client = door()
    assert "failed=true" in enter(client, name, password).headers["location"]
    assert client.get("/events").status_code == 303


def test_a_login_takes_a_new_token_and_a_logout_strikes_it(door: Callable[[], httpx.Client]):
    client = door()
    client.get("/login")
    planted = client.cookies["truceline"]
    enter(client, "reader")
    inside = client.cookies["truceline"]
    assert inside != planted
    assert door().get("/events", headers={"cookie": f"truceline={planted}"}).status_code == 303
    assert door().get("/events", headers={"cookie": f"truceline={inside}"}).status_code == 200
    client.post("/logout", data={"token": token_of(client, "/views")})
    assert door().get("/events", headers={"cookie": f"truceline={inside}"}).status_code == 303


def test_a_session_ends_with_its_time_and_with_its_user(door: Callable[[], httpx.Client], closed: Store):
    client = door()
    enter(client, "reader")
    with closed.writing() as connection:
        connection.execute(update(sessions).values(ends_at="2000-01-01T00:00:00Z"))
    assert client.get("/events").status_code == 303
    enter(client, "reader")
    Accounts(closed).add("reader", "reader", PASSWORD + "!", by="test")
    assert client.get("/events").status_code == 303
    enter(client, "reader", PASSWORD + "!")
    Accounts(closed).remove("reader", by="test")
    assert client.get("/events").status_code == 303


def test_neither_passwords_nor_tokens_are_kept(door: Callable[[], httpx.Client], closed: Store):
    client = door()
    enter(client, "lead")
    kept = b"".join(Path(file).read_bytes() for file in closed.files() if Path(file).exists())
    assert PASSWORD.encode() not in kept
    assert client.cookies["truceline"].encode() not in kept
    assert b"$argon2id$" in kept


def test_roles_open_what_is_theirs(door: Callable[[], httpx.Client]):
    for role, status in (("reader", 403), ("coder", 403), ("lead", 200)):
        client = door()
        enter(client, role)
        assert client.get("/audit").status_code == status
        assert client.get("/api/audit").status_code == status
    lead, coder, reader = (Person(name="x", role=role) for role in ("lead", "coder", "reader"))
    assert [one.may("coder") for one in (lead, coder, reader)] == [True, True, False]


def test_forms_need_their_token_and_come_from_our_pages(door: Callable[[], httpx.Client], closed: Store):
    client = door()
    enter(client, "reader")
    good = {"name": "mine", "address": "/events?type=violence"}
    token = token_of(client, "/views")
    for form, headers in (
        (good, {}),
        ({**good, "token": "00" * 64}, {}),
        ({**good, "token": token}, {"sec-fetch-site": "cross-site"}),
        ({**good, "token": token}, {"sec-fetch-site": "same-site"}),
    ):
        assert client.post("/views", data=form, headers=headers).status_code == 403
    other = door()
    enter(other, "lead")
    assert client.post("/views", data={**good, "token": token_of(other, "/views")}).status_code == 403
    assert not all_views(closed)
    assert client.post("/views", data={**good, "token": token}).status_code == 303
    assert [view.name for view in all_views(closed)] == ["mine"]


def test_no_action_is_open_to_those_outside(door: Callable[[], httpx.Client]):
    client = door()
    token = token_of(client)
    for action in ACTIONS:
        if not action.open:
            answer = client.post(action.path.replace("{id}", "e1"), data={"token": token})
            assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/login")


def test_guessing_is_slowed_down(door: Callable[[], httpx.Client]):
    client = door()
    for _ in range(OF_ONE):
        enter(client, "reader", "wrong guess")
    answer = enter(client, "reader")
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= WITHIN + 1
    assert enter(client, "lead").status_code == 303


def test_failures_count_for_a_time():
    now = [0.0]
    attempts = Attempts(clock=lambda: now[0])
    for _ in range(OF_ONE):
        assert attempts.wait("Ada", "192.0.2.1") == 0
        attempts.failed("Ada", "192.0.2.1")
    assert attempts.wait(" ada ", "192.0.2.1") > 0
    assert attempts.wait("ada", "192.0.2.2") == 0
    now[0] = WITHIN + 1
    assert attempts.wait("ada", "192.0.2.1") == 0
    attempts.failed("ada", "192.0.2.1")
    attempts.cleared("ada", "192.0.2.1")
    assert attempts.wait("ada", "192.0.2.1") == 0


def test_many_names_from_one_address_and_one_name_from_many_are_slowed_down():
    attempts = Attempts(clock=lambda: 0.0)
    for i in range(OF_ORIGIN):
        attempts.failed(f"name{i}", "2001:db8::1")
    assert attempts.wait("another", "2001:db8::ffff") > 0
    assert attempts.wait("another", "2001:db8:1::1") == 0
    for i in range(OF_NAME):
        attempts.failed("ada", f"192.0.2.{i}")
    assert attempts.wait("ada", "198.51.100.1") > 0


@pytest.mark.parametrize(
    ("name", "role", "password"),
    [
        ("", "lead", PASSWORD),
        ("a/b", "lead", PASSWORD),
        ("ada", "king", PASSWORD),
        ("ada", "lead", "x" * (SHORTEST - 1)),
    ],
)
def test_users_that_can_not_be(own: Store, name: str, role: str, password: str):
    with pytest.raises(UsageError):
        Accounts(own).add(name, role, password, by="test")
    assert Accounts(own).count() == 0


def test_what_is_done_is_written_down(door: Callable[[], httpx.Client], closed: Store):
    client = door()
    enter(client, "lead", "wrong guess")
    enter(client, PASSWORD, "typed into the wrong field")
    enter(client, "lead")
    done = [(deed.by, deed.action) for deed in deeds(closed, limit=3)]
    assert done == [("lead", "log in"), ("(no such user)", "failed log in"), ("lead", "failed log in")]
    assert "failed log in" in client.get("/audit").text
    assert PASSWORD not in client.get("/audit").text


def test_a_changed_or_missing_deed_is_told(closed: Store):
    for name in ("a", "b", "c"):
        Accounts(closed).add(name, "reader", PASSWORD, by="test")
    assert not closed.doctor()
    with closed.writing() as connection:
        connection.execute(update(audit).where(audit.c.number == 2).values(by="another"))
    assert [finding.where for finding in closed.doctor()] == ["audit 2"]
    with closed.writing() as connection:
        connection.execute(update(audit).where(audit.c.number == 2).values(by="test"))
        connection.execute(delete(audit).where(audit.c.number == 3))
    assert [finding.what for finding in closed.doctor()] == ["rows 3 to 3 are missing"]
    with closed.writing() as connection:
        connection.execute(delete(audit).where(audit.c.number >= 3))
    assert [finding.what for finding in closed.doctor()] == ["rows 3 to 6 are missing"]


def test_where_there_are_users_this_machine_logs_in_too(closed: Store, own: Store):
    with running(own) as address:
        assert "this machine" in httpx.get(address + "/views", trust_env=False).text
        Accounts(own).add("ada", "lead", PASSWORD, by="test")
        assert httpx.get(address + "/views", trust_env=False).status_code == 303


def test_a_saved_view_has_a_feed(http: httpx.Client, record: Store):
    token = token_of(http, "/views")
    asked = {"token": token, "name": "Colombia & <co>", "address": "/events?country=Colombia&limit=5"}
    assert http.post("/views", data=asked).status_code == 303
    (view,) = [one for one in all_views(record) if one.name.startswith("Colombia")]
    answer = http.get(f"/feeds/{view.key}.xml")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ElementTree.fromstring(answer.content)
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == len(record.events(country="Colombia"))
    assert feed.findtext(f"{atom}title") == "Colombia & <co> (Truceline)"
    for entry in entries:
        link = entry.find(f"{atom}link")
        assert link is not None and http.get(link.get("href", "")).status_code == 200
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", entry.findtext(f"{atom}updated", ""))
    assert http.post("/views/forget", data={"token": token, "key": view.key}).status_code == 303
    assert http.get(f"/feeds/{view.key}.xml").status_code == 404


def test_a_view_is_struck_by_its_maker_or_a_lead(door: Callable[[], httpx.Client], closed: Store):
    views = [save_view(closed, name=name, address="/events", by="coder") for name in ("first", "second", "third")]
    struck = {}
    for role, view in zip(("reader", "coder", "lead"), views, strict=True):
        browser = door()
        enter(browser, role)
        assert (view.key in browser.get("/views").text.partition("<table")[2].replace(f"/feeds/{view.key}", "")) == (
            role != "reader"
        )
        form = {"token": token_of(browser, "/views"), "key": view.key}
        struck[role] = browser.post("/views/forget", data=form).status_code
    assert struck == {"reader": 403, "coder": 303, "lead": 303}
    assert [one.name for one in all_views(closed)] == ["first"]


@pytest.mark.parametrize("path", ["/ceasefires.ics", "/ceasefires/m1.ics", "/cite/r1.bib"])
def test_files_are_for_those_who_may_read(door: Callable[[], httpx.Client], path: str):
    answer = door().get(path)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login")


@pytest.mark.parametrize("address", ["/audit", "//evil.example", "https://x/", "/events?colour=red", "/events/m1", ""])
def test_a_view_is_one_of_our_lists(http: httpx.Client, record: Store, address: str):
    form = {"token": token_of(http, "/views"), "name": "x", "address": address}
    assert http.post("/views", data=form).status_code == 400
    assert not [one for one in all_views(record) if one.address == address]


def test_users_are_kept_with_the_record(closed: Store, tmp_path: Path):
    closed.backup(tmp_path / "copy.db")
    from truceline.store import open_store

    with open_store(tmp_path / "copy.db") as copy, copy.reading() as connection:
        assert len(connection.execute(users.select()).all()) == 3
