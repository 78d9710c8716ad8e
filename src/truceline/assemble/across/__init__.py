"""Many reports, one truth: which events of different reports are one, which ceasefires and talks, which texts copies.

Everything here is pure: frozen values in, frozen values out, no files, no tables. A store keeps what it is given and
asks again for the neighbourhood of what is new. Adding one report:

1. ``fingerprint(report, text)`` → its ``bands`` are keys to keep. Of the reports that are kept under one of its
   ``probes``, ``is_copy`` says which are copies; copies of one text count as one source.
2. ``sightings(record, kin)`` → the events, laid out for comparing, each with ``keys`` to keep and ``probes``, the keys
   under which its partners are kept. ``life_sightings(record, sightings)`` does the same for ceasefires and talks,
   whose ``keys`` are their probes too.
3. ``compare(a, b, kin)`` for each new sighting and each kept one that a probe finds and ``in_reach`` confirms (lives:
   ``compare_lives``). Where ``.one``, keep ``Link(total, firm)`` for the pair. The signs explain the score.
4. A link counts where ``in_force``: it is firm, or among the ``best`` of one of the two. A new link may change its two
   ends, and what was among the ``best`` of the older end before. From these, walk over links in force, decisions and
   present companions to the whole neighbourhood; ``group(ids, links, agreement, floor=FLOOR, decisions=…)`` forms its
   groups anew (``agreement``: the total of any two, linked or not). The groups are a function of the sightings and the
   decisions alone: the order in which reports come makes no difference.
5. ``name(groups, known)`` → an id for each group. An id is bound to its founder (a sighting), so it stays when members
   are added; what two groups become one leaves is an alias.
6. ``merge(id, members, copies=…)`` → the event; ``merge_lives`` → the ceasefire or the talks. Claims go by reference.

7. ``explain(members, compare)`` → why they are one: for each member the scores that bound it, each a named function of
   ``signs`` or ``lives`` whose docstring tells what it means, with the words that it stands on.

A sighting can be made again from a kept event and its report's date and publisher (``sighting``, ``with_keys``);
nothing else of the report is needed. ``Across`` does all of it in memory, and shows how.

``Decisions``: pairs of sightings that people made one (``merge``) or hold apart (``split``). They stand whatever the
scores, and the later one stands against the earlier.
"""

from .blocks import in_reach, sightings, with_keys
from .copies import Fingerprint, fingerprint, is_copy
from .group import Decisions, Link, Named, best, explain, group, id_of, in_force, name
from .index import Across, Change, Copies, Groups
from .lives import LifeSighting, MergedLife, StepSaid, compare_lives, life_sightings, merge_lives
from .merged import STRENGTH, ClaimRef, MergedEvent, Toll, TollSaid, merge, sources, tolls
from .sighting import Sighting, bare, published_day, sighting
from .signs import ENOUGH, FLOOR, SCORES, PairScore, Sign, compare, ruled_out

__all__ = [
    "ENOUGH",
    "FLOOR",
    "SCORES",
    "STRENGTH",
    "Across",
    "Change",
    "ClaimRef",
    "Copies",
    "Decisions",
    "Fingerprint",
    "Groups",
    "LifeSighting",
    "Link",
    "MergedEvent",
    "MergedLife",
    "Named",
    "PairScore",
    "Sighting",
    "Sign",
    "StepSaid",
    "Toll",
    "TollSaid",
    "bare",
    "best",
    "compare",
    "compare_lives",
    "explain",
    "fingerprint",
    "group",
    "id_of",
    "in_force",
    "in_reach",
    "is_copy",
    "life_sightings",
    "merge",
    "merge_lives",
    "name",
    "published_day",
    "ruled_out",
    "sighting",
    "sightings",
    "sources",
    "tolls",
    "with_keys",
]
