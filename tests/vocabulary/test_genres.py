"""Reports of sport, arts, business, health, home affairs and elections are told from conflict news."""

import pytest

from truceline.vocabulary.genres import load_genres

GENRES = load_genres()


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("The striker fired two goals past the keeper in the second leg as fans cheered.", "sport"),
        ("The actress stole every scene of a film that critics called a battlefield of the heart.", "arts"),
        ("Shares fell as brokers called the quarter a bloodbath for retailers and investors.", "business"),
        ("Doctors are fighting an outbreak of measles with a vaccination campaign.", "health"),
    ],
)
def test_borrowed_words(text: str, genre: str) -> None:
    assert GENRES.of(text) == genre


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled the town on Monday, killing nine people.",
        "Bombs planted in a football club killed 14 fans who were watching the final of the cup.",
        "The government banned the film and its director was arrested by the police.",
        "Doctors said 20 wounded patients were brought to the hospital after the airstrike.",
        "",
    ],
)
def test_conflict_news_has_no_genre(text: str) -> None:
    assert GENRES.of(text) is None


ROBBERY = (
    "A county jury took two hours to find a former deputy guilty of robbery. The judge ordered that the defendant be "
    "held in the county jail until he is sentenced. Detectives had searched his apartment after a neighbour told the "
    "dispatcher that she saw him attack a clerk and flee on foot. The sheriff said officers had fought to win back "
    "the trust of residents, and the prosecutor thanked the jurors for seeing the battle through."
)
BUDGET = (
    "The school board will meet the superintendent on Tuesday to reach an agreement on the budget. Teachers fought "
    "the cuts for weeks, and a principal said parents would march on city hall. The mayor rejected a call to raise the "
    "property tax, and an alderman accused the council of a raid on the library. A volunteer at the charity that feeds "
    "students said the two sides should talk again before the next vote of the council."
)
PRIMARY = (
    "The senator attacked the governor in a debate on Fox News, days before the Iowa caucuses, and accused him of"
    " giving in to donors. The Republican nominee will need every conservative voter in Ohio, a strategist said. "
    "The candidate fought back on Twitter and boycotted the next debate. His super PAC launched an assault on the"
    " airwaves that one pollster called a declaration of war, and a congressman withdrew his endorsement of the "
    "front-runner."
)


@pytest.mark.parametrize(("text", "genre"), [(ROBBERY, "home"), (BUDGET, "home"), (PRIMARY, "campaign")])
def test_news_from_home(text: str, genre: str) -> None:
    assert GENRES.of(text) == genre


@pytest.mark.parametrize(
    "text",
    [
        ROBBERY + " The soldier had deserted his army unit, and a bomb was found in the car of another militant.",
        (
            "A judge sentenced nine leaders of the opposition to prison on Monday, and a jury found a dissident "
            "journalist guilty of terrorism. The prosecutor had asked for the death sentence. Police broke up a "
            "protest outside the courtroom, took several activists into custody and closed the streets around it;"
            " a lawyer said that the trial of the regime's critics was a farce and that the defendants would "
            "appeal. The foreign minister of a neighbour called for their release."
        ),
        (
            "Voters went to the polls on Sunday after a campaign in which a candidate for governor was kidnapped "
            "and two rallies were attacked. The opposition called for a boycott of the ballot, riot police fired "
            "tear gas at protesters in the capital, and the army was deployed. A senator said that militia had "
            "kept voters away, and a curfew was imposed after three people were killed in ethnic unrest. The "
            "government denied all of it."
        ),
    ],
)
def test_trials_and_elections_in_a_conflict_have_no_genre(text: str) -> None:
    assert GENRES.of(text) is None
