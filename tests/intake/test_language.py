from __future__ import annotations

import pytest

from truceline.errors import InputError
from truceline.intake import RawReport, clean
from truceline.intake.language import foreign_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Les rebelles ont attaqué la ville dans la nuit et tué dix soldats, selon un porte-parole de l'armée.",
            "French",
        ),
        (
            "Los rebeldes atacaron la ciudad el martes y mataron a diez soldados, según el portavoz del ejército.",
            "Spanish",
        ),
        ("Die Rebellen griffen am Dienstag die Stadt an und töteten zehn Soldaten, wie die Armee mitteilte.", "German"),
        (
            "İsyancılar salı günü kente saldırdı ve on asker öldü, ordu sözcüsü bir açıklama ile bunu doğruladı.",
            "Turkish",
        ),
        (
            "Os rebeldes atacaram a cidade na terça-feira e mataram dez soldados, segundo uma fonte do exército.",
            "Portuguese",
        ),
        (
            "Pemberontak menyerang kota itu pada hari Selasa dan menewaskan sepuluh tentara, kata juru bicara itu.",
            "Indonesian",
        ),
        ("Повстанцы атаковали город во вторник и убили десять солдат.", "Cyrillic"),
        ("هاجم المتمردون المدينة يوم الثلاثاء وقتلوا عشرة جنود", "Arabic"),
        ("叛军周二袭击该市，打死十名士兵。", "Chinese"),
        ("xq zwv " * 30, "unknown"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    found = foreign_language(text)
    assert found is not None
    assert language in found
    with pytest.raises(InputError, match="English"):
        clean(RawReport(id="t", source="t.txt", text=text))


@pytest.mark.parametrize(
    "text",
    [
        "Rebels kill ten soldiers",
        "Karesh shelled",
        "Al-Hadi al-Mansur, Abu Bakr Nasir and Umar Faruq met Joao da Costa in Sao Tome de Oriente.",
        "M23 rebels de facto control Goma, Rutshuru, Masisi, Sake and Kanyabayonga.",
        "Rebels shelled the town, the newspaper “La Voz de los Pueblos del Sur” said on Tuesday.",
        "Bosnian Serb leader Radovan Petrovic, Croatian President Ivo Maric and envoy Jean de la Tour agree truce.",
    ],
)
def test_short_english_full_of_names_passes(text: str) -> None:
    assert foreign_language(text) is None
