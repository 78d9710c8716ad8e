"""The field's codes of an event: the type's own, made finer by words, and by what did not happen."""

import pytest

from truceline.intake.raw import RawReport
from truceline.read import Reader


def coded(reader: Reader, text: str) -> dict[str, tuple[str, str | None, str | None]]:
    record = reader.read(RawReport(id="r", source="test", text=text), mentions=False)
    return {e.type: (e.plover.event, e.plover.mode, e.cameo) for e in record.events}


@pytest.mark.parametrize(
    ("text", "type_", "event", "cameo"),
    [
        ("Norway imposed sanctions on nine generals.", "sanction", "COERCE", "163"),
        ("Norway suspended aid to Mali.", "sanction", "SANCTION", "162"),
        ("A roadside bomb killed three soldiers in Mali.", "bombing", "ASSAULT", "1833"),
        ("Police deported 300 refugees to Burundi.", "coerce", "COERCE", "174"),
        ("Prisoners in Georgia began a hunger strike.", "protest", "PROTEST", "142"),
        pytest.param(
            "Ghana deployed 200 peacekeepers to Mali.",
            "deploy",
            "AID",
            "074",
            marks=pytest.mark.xfail(strict=True, reason="troops sent by a state named alone are not read yet"),
        ),
    ],
)
def test_words_make_codes_finer(reader: Reader, text: str, type_: str, event: str, cameo: str) -> None:
    assert coded(reader, text)[type_][::2] == (event, cameo)


@pytest.mark.parametrize(
    ("text", "type_", "event"),
    [
        ("The rebels released two Kenyan pilots.", "release", "RETREAT"),
        ("The rebels will release two Kenyan pilots.", "release", "AGREE"),
        ("Kenya said that the rebels must release two pilots.", "release", "REQUEST"),
        ("The rebels will shell the port of Kismayo on Friday.", "shelling", "THREATEN"),
        ("The rebels shelled the port of Kismayo.", "shelling", "ASSAULT"),
        ("The rebels tried to overthrow the president of Chad.", "coup", "ASSAULT"),
    ],
)
def test_modality_makes_acts_of_speech(reader: Reader, text: str, type_: str, event: str) -> None:
    assert coded(reader, text)[type_][0] == event
