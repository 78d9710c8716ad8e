"""A record on which people have worked: decisions of every kind, coders who differ, views, deeds in the audit log."""

from __future__ import annotations

from truceline.review import Desk
from truceline.store import Store
from truceline.store.views import save_view


def work(store: Store) -> dict[str, str]:
    """Decide on events of the sample, and make two batches: one that waits for a third person, one that is blind. Gives
    ids by how they stand."""
    ids = [one.id for one in store.events(each=True, type="violence", limit=9)]
    first = store.assign(ids[:4], ["ana", "ben"], by="lea", name="First week")
    store.assign(ids[:4], ["me", "ben"], by="lea", name="Blind", blind=True)
    ana, ben = (Desk(store, by=name, batch=first.id) for name in ("ana", "ben"))
    for desk in (ana, ben):
        desk.accept(ids[0])
        desk.accept(ids[1])
    ana.accept(ids[2])
    ben.reject(ids[2], reason="not what the words say")
    ana.correct(ids[3], {"killed": "5"}, note="by phone")
    ben.correct(ids[3], {"killed": "7", "place": "none"}, note="as the rebels say")
    desk = Desk(store, by="ana")
    desk.accept(ids[4])
    desk.reject(ids[5], reason="page furniture")
    desk.correct(ids[6], {"killed": "3-5", "date": "2023"}, note="by phone")
    desk.flag(ids[7], reason="which of the two villages?")
    desk.note(ids[7], "asked the desk")
    several = next(one for one in store.events() if one.reports > 1)
    store.split(several.members[0], by="ana", reason="another attack")
    save_view(store, name="Violence in Iceland", address="/events?country=Iceland&type=violence", by="ana")
    return {"accepted": ids[4], "rejected": ids[5], "corrected": ids[6], "flagged": ids[7], "differs": ids[3]}
