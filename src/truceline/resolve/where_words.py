"""The words by which a phrase tells where something happened."""

from __future__ import annotations

STRONG = frozenset("in at near outside around inside across along throughout within on off above beyond".split())
LOCATIVE = STRONG | frozenset("over of from to into north south east west through towards toward via for".split())
# Types whose target can be the place where they happen ("shelled the town", "visited Kabul").
DONE_TO_PLACES = frozenset(
    """attack bombing suicide_bombing air_strike shelling raid massacre property_destruction shooting armed_clash
    seize_territory besiege visit deploy withdraw evacuate protest riot aid coerce surrender
    ease_restrictions""".split()
)
DIRECTION_FROM = frozenset("withdraw evacuate expel release abduction arrest seize_territory".split())
DIRECTION_TO = frozenset("deploy visit aid protest".split())
MEETINGS = frozenset(
    """talks_hold talks_mediate talks_resume talks_suspend talks_end talks_reject talks_propose agreement_sign
    agreement_reach consult""".split()
)
DEALS = frozenset("ceasefire_agree agreement_sign agreement_reach".split())
TOPICS = frozenset(
    "truce ceasefire cease-fire peace war conflict crisis fighting violence settlement deal accord".split()
)
# What is talked of is where it is fought, not where the talks are.
FOUGHT = frozenset("war conflict crisis fighting violence bloodshed".split())
SPEECH = frozenset(
    "demand threaten accuse deny claim_responsibility condemn reject promise appeal praise support".split()
)
SAYING = frozenset(
    "say tell report announce add claim state write declare confirm warn admit deny allege accuse note".split()
)
SITES = frozenset(
    """airport airfield airbase base camp checkpoint crossing market mall hospital school university prison jail palace
    hotel mosque church cathedral cemetery square stadium bridge port harbour harbor barracks headquarters
    parliament station compound refinery plant works mine dam border road highway street building house
    residence office embassy consulate site penitentiary outpost post front frontier line valley mountain hill
    island seafront stronghold position trench quarter lawn castle monastery temple depot facility tunnel""".split()
)
# Of a country they are its own, wherever they stand ("the embassy of Chad").
ABROAD = frozenset("embassy consulate mission".split())
# Those who tell what was done where they live.
LOCALS = frozenset("resident villager farmer witness inhabitant local townspeople people family neighbour".split())
VESSELS = frozenset(
    """ship vessel warship frigate cruiser destroyer corvette submarine tanker freighter ferry boat gunboat carrier
    trawler bomber airliner""".split()
)
WAYS = frozenset("road highway way route motorway track border frontier bridge".split())
AREA_NOUNS = frozenset(
    """town city village hamlet township settlement suburb neighbourhood neighborhood district quarter area region
    province governorate state county territory enclave zone capital coast outskirts edge countryside centre
    center part gate entrance perimeter vicinity north south east west northeast northwest southeast southwest
    half side heart middle rest most all much corner interior slope bank height hilltop ridge country kingdom
    republic delta peninsula desert plain plateau forest basin strait gulf lake river corridor oasis massif highland
    sector tehsil taluk department prefecture commune subdistrict ward parish shore islet archipelago""".split()
)
PARTY_NOUNS = frozenset(
    "government army president leader minister king ruler archbishop bishop authority force people".split()
)
