"""Claims put together: what an event keeps of each of them."""

from dataclasses import replace

from tests import make
from truceline.assemble.within import Bundle
from truceline.intake.clean import clean
from truceline.read import Reader, Reading

TWO = "Kenya shelled the Somali army on Monday. Ethiopia shelled the Eritrean army on Tuesday."


def test_the_exact_type_and_all_words_are_kept(reader: Reader) -> None:
    text = "A suicide bomber struck a market in Kabul on Monday. The attack killed nine people, the police said."
    (event,) = [e for e in reader.read(make.raw(text)).events if e.type == "suicide_bombing"]
    assert len(event.evidence) == 2
    assert make.killed(event) == [(9, 9)]
    assert event.place is not None and event.place.name == "Kabul"


def test_claims_point_at_their_event(reader: Reader) -> None:
    record = reader.read(make.raw("Rebels shelled Goma on Monday. The army denied shelling Goma."))
    known = {e.id for e in record.events}
    assert {c.event for c in record.claims} == known
    assert all(set(e.claims) == {c.id for c in record.claims if c.event == e.id} for e in record.events)


def test_who_does_it_is_no_target_told_beside(reader: Reader) -> None:
    """Two tellings put together, one of which has the other's doer for its target."""
    rows = Reading(reader, reader.parse(clean(make.raw(TWO), settings=reader.settings))).drafts()
    there, back = (d for d in rows if d.type == "shelling")
    one = Bundle([there, replace(back, actors=there.actors, targets=(*there.actors, *there.targets))])
    assert make.names(one.targets()) == make.names(there.targets)
