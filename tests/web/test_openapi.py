"""The API's description is sound, and answers are what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from truceline.store import Store
from truceline.web.openapi import openapi
from truceline.web.registry import PAGES

from .test_browser import paths


def _refs(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
        for one in value.values():
            yield from _refs(one)
    elif isinstance(value, list):
        for one in value:
            yield from _refs(one)


def test_every_reference_leads_somewhere_and_every_name_is_given_once() -> None:
    told = openapi()
    assert told["openapi"] == "3.1.0" and told["info"]["title"] and told["info"]["version"]
    schemas = told["components"]["schemas"]
    assert {ref.removeprefix("#/components/schemas/") for ref in _refs(told)} <= set(schemas)
    ids = [one["get"]["operationId"] for one in told["paths"].values()]
    assert len(ids) == len(set(ids)) == sum(page.api for page in PAGES)
    for path, one in told["paths"].items():
        named = [p["name"] for p in one["get"]["parameters"] if p["in"] == "path"]
        assert named == re.findall(r"{(\w+)}", path)
        places = [(p["in"], p["name"]) for p in one["get"]["parameters"]]
        assert len(places) == len(set(places))
        assert all(p["schema"] for p in one["get"]["parameters"])


def test_answers_have_the_keys_that_are_described(http: httpx.Client, record: Store) -> None:
    told = openapi()
    seen = 0
    for path in paths(record):
        answer = http.get(f"/api{path.rstrip('/')}")
        home = re.sub(r"/[a-z]+\d+$", "/{id}", path.split("?")[0].rstrip("/"))
        page = next((one for one in PAGES if one.api and one.path.rstrip("/") == home), None)
        if answer.status_code != 200 or page is None:
            continue
        schema = told["paths"][page.api_path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        described = told["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        assert set(answer.json()) == set(described["properties"]) == set(described["required"]), path
        seen += 1
    assert seen > 15


@pytest.mark.parametrize("path", ["/api/nowhere", "/api/events/m999999", "/api/events?since=hello"])
def test_errors_are_what_is_described(http: httpx.Client, path: str) -> None:
    answer = http.get(path)
    assert answer.status_code in (400, 404) and set(answer.json()) == {"error"}
