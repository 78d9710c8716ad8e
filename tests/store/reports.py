"""Small reports for the tests of the record. Their events are made up."""

from __future__ import annotations

REPORTS: dict[str, dict[str, str]] = {
    "shelling": {
        "title": "Market shelled in Gwoza",
        "published": "2019-03-04",
        "publisher": "The Daily Lantern",
        "url": "https://lantern.example/2019/gwoza",
        "text": (
            "Boko Haram fighters shelled the market of Gwoza on Sunday, killing at least nine people, hospital staff "
            "said. Nigeria's army denied that its soldiers had shelled the town.\n\n"
            "Two soldiers were wounded in Maiduguri on Saturday when a suicide bomber attacked a checkpoint, a police "
            "spokesman said.\n"
        ),
    },
    "truce": {
        "title": "Colombia and rebels sign truce",
        "published": "2023-06-09",
        "publisher": "Andes Wire",
        "url": "https://andes.example/truce",
        "text": (
            "Colombia and the National Liberation Army signed a six-month ceasefire in Havana on Friday, Cuba's "
            "foreign ministry said. The ceasefire will take effect on 3 August 2023.\n\n"
            "The rebels had kidnapped four soldiers in Arauca a day earlier, the army said.\n"
        ),
    },
    "broken": {
        "title": "Truce broken in Arauca",
        "published": "2023-08-20",
        "publisher": "Andes Wire",
        "url": "https://andes.example/broken",
        "text": (
            "The National Liberation Army broke its ceasefire with Colombia on Friday, the defence ministry said. "
            "Rebels attacked a police post in Saravena, killing three officers.\n"
        ),
    },
    "accents": {
        "title": "Fighting near Bouaké",
        "published": "2011-01-12",
        "publisher": "Le Témoin",
        "url": "https://temoin.example/1",
        "text": (
            "Rebels and soldiers clashed near Bouaké on Tuesday, a spokesman for the army of Côte d’Ivoire said. "
            "Five rebels were killed.\n"
        ),
    },
}
