"""The API's description, made from the pages themselves (OpenAPI 3.1)."""

from __future__ import annotations

import re
from typing import Any

from pydantic.json_schema import models_json_schema

from .. import __version__
from ..model import CONTRACT_VERSION
from .pages import Page
from .registry import PAGES

_REF = "#/components/schemas/{model}"


def openapi() -> dict[str, Any]:
    """The whole description."""
    pages = [page for page in PAGES if page.api]
    models = {(page.model, "serialization") for page in pages}
    _, schemas = models_json_schema(sorted(models, key=lambda pair: pair[0].__name__), ref_template=_REF)  # type: ignore[arg-type]
    components = schemas.get("$defs", {})
    for schema in components.values():
        if "properties" in schema:  # every key is always there
            schema["required"] = list(schema["properties"])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Truceline",
            "version": CONTRACT_VERSION,
            "description": f"The pages of `truceline serve` as JSON (Truceline {__version__}): rows are those of the "
            'command line\'s `--format jsonl`. Only what changes nothing is here. Errors are `{"error": words}`.',
        },
        "paths": {page.api_path: {"get": _operation(page)} for page in pages},
        "components": {"schemas": components},
    }


def _operation(page: Page) -> dict[str, Any]:
    doc = (page.build.__doc__ or page.title).strip()
    parts = re.findall(r"{(\w+)}", page.path)
    told = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in parts]
    return {
        "operationId": "_".join(re.findall(r"\w+", page.api_path)),
        "summary": page.title,
        "description": " ".join(doc.split()),
        "parameters": [*told, *_asked(page)],
        "responses": {
            "200": {
                "description": "What the page shows.",
                "content": {"application/json": {"schema": {"$ref": _REF.format(model=page.model.__name__)}}},
            },
            "400": {"description": "That can't be asked."},
            "401": {"description": "Log in first."},
            **({"404": {"description": "There is no such thing."}} if parts else {}),
        },
    }


def _asked(page: Page) -> list[dict[str, Any]]:
    found = []
    for name, schema in page.question.model_json_schema().get("properties", {}).items():
        kinds = [one for one in schema.pop("anyOf", [schema]) if one.get("type") != "null"]
        schema.pop("title", None)
        told = schema.pop("description", "")
        found.append(
            {
                "name": name, "in": "query", "required": False, **({"description": told} if told else {}),
                "schema": {**{key: value for key, value in schema.items() if value is not None}, **kinds[0]},
            }
        )  # fmt: skip
    for one in found:
        one["schema"].pop("title", None)
        one["schema"].pop("description", None)
    return found
