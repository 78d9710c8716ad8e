"""Results as printable pages: HTML that stands alone, without scripts; PDF by printing it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..model import caption
from .charts import CHARTS
from .result import Monitoring
from .situation_charts import situation_charts
from .situation_values import Situation
from .svg import STYLE

if TYPE_CHECKING:
    from jinja2 import Environment


def monitor_page(made: Monitoring) -> str:
    """A comparison as a page."""
    return page(
        "monitor.html",
        title=made.title,
        source=made.called,
        is_record=made.is_record,
        made=made,
        charts={name: chart(made) for name, chart in CHARTS.items()},
    )


def situation_page(made: Situation) -> str:
    """A situation report as a page; every figure links to its events, every event to its claims."""
    return page(
        "situation.html",
        title=made.title,
        source="the record",
        made=made,
        charts=situation_charts(made),
        shown={one.id for one in (*made.entries, *made.violations)},
    )


def page(template: str, **values: Any) -> str:
    """A template filled. What comes from reports is text there, never markup."""
    style = files(__package__).joinpath("templates", "style.css").read_text(encoding="utf-8") + STYLE
    return _environment().get_template(template).render(style=_markup(style), version=__version__, **values)


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("truceline.monitor"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["day"] = caption.day
    return made


def _markup(text: str) -> str:
    from markupsafe import Markup

    return Markup(text)
