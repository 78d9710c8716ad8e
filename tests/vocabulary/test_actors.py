"""The actor table: what names mean, where a text says them, and errors that name their line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from truceline.errors import VocabularyError
from truceline.vocabulary.actor_build import ActorBuilder
from truceline.vocabulary.actors import ActorTable

# ISO 3166-1 alpha-3, all 249 officially assigned codes.
ISO3 = """
ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM BLR
BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM CYP
CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP GMB
GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN
KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD
MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN
PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM
SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR
UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
""".split()


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return ActorTable.load()


def spans(table: ActorTable, text: str, year: int | None = None) -> list[tuple[str, str, str]]:
    return [(s.text, s.actor_ids[0], s.kind) for s in table.find(text, year=year)]


def ids(table: ActorTable, name: str, year: int | None = None) -> list[str]:
    return [actor.id for actor in table.lookup(name, year=year)]


def test_every_iso_state_has_its_forces(table: ActorTable) -> None:
    assert len(ISO3) == 249
    assert [iso for iso in ISO3 if table.state(iso) is None] == []
    for iso in (*ISO3, "XKX"):
        state, army, police = table.state(iso), table.military_of(iso), table.police_of(iso)
        assert state is not None and state.kind == "state" and state.country == iso
        assert army is not None and army.kind == "state_military" and army.parent == iso
        assert police is not None and police.kind == "police"
    assert table.state("QQQ") is None


def test_the_table_is_wide(table: ActorTable) -> None:
    kinds = Counter(actor.kind for actor in table.actors.values())
    assert kinds["nonstate_armed"] + kinds["militia"] >= 800
    assert kinds["person"] >= 1800
    assert kinds["igo"] >= 150 and kinds["ngo"] >= 100 and kinds["media"] >= 500


def test_a_state_is_known_by_name_adjective_capital_and_seat(table: ActorTable) -> None:
    for name in ("Syria", "syria", "Syrian Arab Republic", "Damascus", "Syrian", "Syrians", "Assad regime"):
        assert ids(table, name) == ["SYR"], name
    assert ids(table, "the Kremlin") == ["RUS"]
    assert ids(table, "Pentagon") == ["USA.military"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("LTTE", "liberation-tigers-of-tamil-eelam"),
        ("Tamil Tigers", "liberation-tigers-of-tamil-eelam"),
        ("Ansarullah", "houthis"),
        ("daesh", "islamic-state"),
        ("Sendero Luminoso", "shining-path"),
        ("Al-Shabab", "al-shabaab"),
        ("CPI-Maoist", "communist-party-of-india-maoist"),
        ("Uqba ibn Nafi Brigade", "uqba-ibn-nafi-brigade"),
        ("N.A.T.O.", "nato"),
        ("Organization for Security and Cooperation in Europe", "osce"),
        ("Organisation of American States", "organization-of-american-states"),
        ("Peoples Liberation Front of Sri Lanka", "janatha-vimukthi-peramuna"),
        ("Iván Márquez", "ivan-marquez"),
        ("Ivan Marquez", "ivan-marquez"),
    ],
)
def test_spellings_lead_to_one_actor(table: ActorTable, name: str, expected: str) -> None:
    assert ids(table, name)[0] == expected


def test_services_of_a_state_are_one_span(table: ActorTable) -> None:
    text = "The Syrian army shelled it; Chad’s army, the police of Iraq and South Sudanese troops did not."
    assert spans(table, text) == [
        ("Syrian army", "SYR.military", "name"),
        ("Chad’s army", "TCD.military", "name"),
        ("police of Iraq", "IRQ.police", "name"),
        ("South Sudanese troops", "SSD.military", "name"),
    ]


def test_a_leaders_government_is_the_state(table: ActorTable) -> None:
    assert spans(table, "Kabbah's government refused.", 1998) == [("Kabbah's government", "SLE", "name")]
    assert spans(table, "Taliban officials refused.") == [("Taliban", "taliban", "name")]


@pytest.mark.parametrize(
    "text",
    [
        "They told us it is so.",
        "Male suspects may raise a car.",
        "What the states want",
        "Who is it?",
        "A fact to mend",
    ],
)
def test_english_words_are_no_actors(table: ActorTable, text: str) -> None:
    assert table.find(text) == []


def test_pronouns_are_no_look_up(table: ActorTable) -> None:
    assert [table.lookup(word) for word in ("us", "it", "is", "may", "who")] == [[]] * 5
    assert ids(table, "US") == ids(table, "U.S.") == ["USA"]
    assert ids(table, "IS") == ["islamic-state"]


def test_acronyms_count_in_capitals_and_four_letters_also_titled(table: ActorTable) -> None:
    assert spans(table, "The ELN and Nato met; an eln is nothing.") == [("ELN", "eln", "name"), ("Nato", "nato", "org")]
    assert spans(table, "TALIBAN ATTACK KABUL") == [("TALIBAN", "taliban", "name"), ("KABUL", "AFG", "capital")]


def test_the_longest_name_wins_and_traps_are_passed_over(table: ActorTable) -> None:
    assert spans(table, "Guinea-Bissau, Papua New Guinea and Equatorial Guinea") == [
        ("Guinea-Bissau", "GNB", "name"),
        ("Papua New Guinea", "PNG", "name"),
        ("Equatorial Guinea", "GNQ", "name"),
    ]
    assert spans(table, "a Georgia Tech man from New Mexico and the Niger Delta") == []
    assert spans(table, "Somalia's malign normans") == [("Somalia", "SOM", "name")]


def test_hyphens_bound_words(table: ActorTable) -> None:
    assert spans(table, "US-backed, Houthi-run and pro-Syrian; a Kurdish-led SDF") == [
        ("US", "USA", "name"),
        ("Houthi", "houthis", "name"),
        ("Syrian", "SYR", "demonym"),
        ("Kurdish-led SDF", "syrian-democratic-forces", "name"),
    ]


def test_one_acronym_means_whoever_was_there(table: ActorTable) -> None:
    assert ids(table, "RSF", 2003) == ["reporters-without-borders"]
    assert ids(table, "RSF", 2023)[0] == "rapid-support-forces"
    assert ids(table, "Bush", 1991) == ["george-h-w-bush"]
    assert ids(table, "Bush", 2005) == ["george-w-bush"]
    assert ids(table, "Congo") == ["COD", "COG"]


def test_the_country_of_the_report_decides(table: ActorTable) -> None:
    assert ids(table, "SLA")[0] == "LKA.military"
    assert table.lookup("SLA", near=["SDN"])[0].id == "sudan-liberation-movement-army"
    assert table.lookup("SLA", year=1990, near={"LBN"})[0].id == "south-lebanon-army"
    assert table.find("SLA men", near=["LBN"])[0].actor_ids[0] == "south-lebanon-army"


def test_a_bare_surname_counts_near_an_office_only(table: ActorTable) -> None:
    assert spans(table, "Carter said so.", 1979) == [("Carter", "jimmy-carter", "person")]
    assert spans(table, "Carter said so.", 2018) == []
    assert spans(table, "Jimmy Carter said so.", 2018) == [("Jimmy Carter", "jimmy-carter", "person")]


def test_people_have_dated_offices(table: ActorTable) -> None:
    person = table.get("ahmed-al-sharaa")
    then, now = person.term_in(2018), person.term_in(2025)
    assert then is not None and (then.actor, then.office) == ("hayat-tahrir-al-sham", "leader")
    assert now is not None and (now.actor, now.office) == ("SYR", "president")
    assert person.country == "SYR"
    assert "zabihullah-mujahid" in [p.id for p in table.people_of("taliban", year=2020)]


def test_offsets_are_those_of_the_text(table: ActorTable) -> None:
    text = "İn Bogotá, Ñandú — Türkiye’s troops; N’Djamena"
    found = table.find(text)
    assert all(text[s.start : s.end] == s.text for s in found)
    assert [s.actor_ids[0] for s in found] == ["COL", "TUR.military", "TCD"]


def test_role_nouns_know_who_they_stand_for(table: ActorTable) -> None:
    gunmen, rebels, troops = table.role("Gunmen"), table.role("rebels"), table.role("troops")
    assert gunmen is not None and gunmen.anonymous and gunmen.kinds[0] == "nonstate_armed"
    assert rebels is not None and not rebels.anonymous and rebels.kinds == ("nonstate_armed",)
    assert troops is not None and troops.kinds == ("state_military",)
    assert table.role("teapot") is None


def test_describe_gives_a_card_or_suggestions(table: ActorTable) -> None:
    card = table.describe("ISWAP")["actors"][0]
    assert card["part_of"] == "Islamic State" and card["countries"][0] == "NGA" and card["from"] == 2015
    assert table.describe("Tamil Tigres") == {
        "query": "Tamil Tigres",
        "actors": [],
        "suggestions": ["Liberation Tigers of Tamil Eelam"],
    }


def test_users_may_add_their_own_table(tmp_path: Path) -> None:
    extra = tmp_path / "mine.txt"
    extra.write_text("[nonstate_armed SDN]\nHill Riders | HRX | 2024-\n", encoding="utf-8")
    table = ActorTable.load(extra=[extra])
    assert spans(table, "The Hill Riders fought.") == [("Hill Riders", "hill-riders", "name")]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("# a comment\n[nonstate_armed]\nA | B | C | D | E", 3, "at most 4"),
        ("[nonstate_armed]\nRed Band | | 2004-1999", 2, "end before they start"),
        ("[nonstate_armed]\nRed Band | | since 2004", 2, "no range of years"),
        ("[rebels]\nRed Band |", 2, "'rebels' is no actor kind"),
        ("[nonstate_armed XXX]\nRed Band |", 2, "no state 'XXX'"),
        ("[militia]\nRed Band |\n\nRed Band | RB", 4, "stands already in t.txt, line 2"),
        ("[militia\nRed Band |", 1, "must end with ]"),
        ("[militia]\n| RB", 2, "the name, is empty"),
        ("[militia]\nRed Band | | | colour=red", 2, "'colour=red' is no option"),
    ],
)
def test_a_bad_row_names_file_and_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        ActorBuilder().add_table(text, file="t.txt")
    assert (caught.value.file, caught.value.line) == ("t.txt", line)
    assert reason in caught.value.reason


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        ("Ann Lee | | Blue Band: leader 2001-", "'Blue Band' is not in the tables"),
        ("Ann Lee | | RB: leader", "may be red-band, river-band"),
        ("Ann Lee | | leader 2001-", "must name its actor"),
        ("Ann Lee | |", "at least one office"),
    ],
)
def test_a_person_must_serve_a_known_actor(people: str, reason: str) -> None:
    builder = ActorBuilder()
    builder.add_table("[militia]\nRed Band | RB\nRiver Band | RB", file="t.txt")
    with pytest.raises(VocabularyError) as caught:
        builder.add_people(people, file="p.txt")
    assert (caught.value.file, caught.value.line) == ("p.txt", 1)
    assert reason in caught.value.reason
