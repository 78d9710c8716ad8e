"""What is furniture, and what is not. All texts are written for these tests."""

from __future__ import annotations

import random
import time
from typing import Any

import pytest

from truceline.intake import RawReport, clean
from truceline.intake.dateline import find_dateline
from truceline.intake.inline import inline_cuts
from truceline.intake.lines import line_reason, opener, row_of_links
from truceline.intake.shape import Unit
from truceline.vocabulary.furniture import load_furniture

HEAD = "Rebels shell border town as truce frays"
LEAD = (
    "Rebels shelled the border town of Karesh on Tuesday, killing four people and wounding nine, the governor's office "
    "said, in the worst breach yet of a truce that was agreed in March."
)
SECOND = "The army said it had returned fire. It denied a claim by the rebels that soldiers had fired first."
THIRD = '"We ran to the school and waited there until it was quiet," said Amina Saleh, who sells bread at the market.'
LAST = "The two sides have fought over the valley since 2011, and mediators have called them to talks in Geneva."


def read(text: str, **known: Any) -> tuple[str, list[str]]:
    """The text that is left, on one line, and the kinds of its blocks."""
    found = clean(RawReport(id="t", source="t", text=text, **known))
    assert len(found.report.text) == len(text)
    for piece in found.report.furniture:
        assert piece.text == text[piece.start : piece.end]
    pieces = [found.report.text[block.start : block.end] for block in found.blocks if block.kind != "dateline"]
    return " ".join(" ".join(pieces).split()), [block.kind for block in found.blocks]


WHOLE = " ".join([HEAD, LEAD, SECOND, THIRD, LAST])

ABOVE = """
Middle East
WORLD NEWS
Africa | Horn
Home > News > World
Home / World / Conflicts
Home › Middle East › Syria
News » International
World: Asia-Pacific
BREAKING NEWS
Breaking
Live
LIVE UPDATES
Skip to main content
Skip to content
Menu
Toggle navigation
Sign in | Subscribe | E-Paper
English Edition
Special report
Published 3 hours ago
Updated 4 hours ago
Last updated: 12 March 2019, 14:05 GMT
Published: Tuesday, March 12, 2019 at 9:15 AM
Posted on March 12, 2019 by admin
Tue 12 Mar 2019 14.05 GMT
2019-03-12 21:36:08
12:05 PM, March 12, 2019 / LAST MODIFIED: 03:40 PM, March 12, 2019
4 min read
Reading time: 3 minutes
5 MINUTE READ
By Jane Doe
By Jane Doe and John Smith
BY JANE DOE, STAFF WRITER
By Jane Doe in Karesh
Jane Doe | Reuters
From our correspondent in Karesh
Our Correspondent
Staff Reporter
News Desk
Web Desk
Agence France-Presse
AFP
Reuters
Share
Share this
Share on Facebook
Share on Facebook Share on Twitter Share on WhatsApp
Facebook Twitter WhatsApp Telegram Email
Tweet
Print
Email this article
Listen to this article
Listen (5 min)
Play video
Watch: Video shows the market after the attack
0:00 / 2:13
Comments (14)
0 comments
1.2k shares
12,340 views
A A A
Text size
Advertisement
Image: A burnt bus on the road to Karesh
Photo: Jane Doe/AFP
A burnt bus on the road to Karesh. [Reuters]
A burnt bus on the road to Karesh. (AP Photo/Jane Doe)
A burnt bus on the road to Karesh, March 11, 2019. REUTERS/Jane Doe
File photo of a burnt bus. Picture: AFP
A burnt bus on the road to Karesh / Getty Images
Smoke rises over Karesh (file photo)
The governor (left) meets the rebel leader in Geneva. — AFP
© Jane Doe / AFP
Image source, Getty Images
Image caption: A burnt bus on the road to Karesh
This video is not available in your country.
Your browser does not support the video tag.
Please enable JavaScript to view this page.
Subscribe now for $2 a week
You have 3 free articles remaining this month.
Get the app
Follow us on Google News
Add us as a preferred source on Google
Machine translation is on
This article was automatically translated.
Read in Arabic
Save article
Bookmark
""".strip().splitlines()

BETWEEN = """
(For full Sahel coverage visit: news.example.org)
(For full Reuters Sahel coverage visit: news.example.org)
Got a picture? Send it to our team on WhatsApp
Late results on page 31
Turn to page 4: How the peace was made
Font size: A A A
This interview has been edited for length and clarity.
Exchange rate: 1 USD = 1,240
Advertisement
ADVERTISEMENT
- Advertisement -
[Advertisement]
Story continues below advertisement
Article continues after this ad
Scroll to continue reading
Sponsored
Promoted: Ten beaches to see before summer
Read more: Floods cut off villages in the south
READ MORE | Floods cut off villages in the south
Read also: Floods cut off villages in the south
ALSO READ: Floods cut off villages in the south
Also Read | Floods cut off villages in the south
READ ALSO: Floods cut off villages in the south
Must read: Floods cut off villages in the south
Related: Floods cut off villages in the south
RELATED ARTICLE: Floods cut off villages in the south
Related story: Floods cut off villages in the south
See also: Floods cut off villages in the south
More: Floods cut off villages in the south
MORE: Floods cut off villages in the south
Watch: Floods cut off villages in the south
WATCH | Floods cut off villages in the south
Opinion: Why the valley matters to both sides
EXPLAINER: Who are the valley's rebels?
In pictures: Floods cut off villages in the south
Recommended: Who is the new governor?
You may also like: Ten ways to cook lentils
Keep reading: Ten ways to cook lentils
Don't miss: Ten ways to cook lentils
Further reading: Ten ways to cook lentils
Editor's pick: Ten ways to cook lentils
Read next: Ten ways to cook lentils
Floods Cut Off Villages In Southern Province
Premier opens new bridge over Lake Tarn
Subscribe to our newsletter
Sign up for our free daily newsletter
Sign up to get the morning briefing delivered to your inbox
Get breaking news alerts on your phone
Download our app for the latest updates
Join our WhatsApp channel for more news
Join our Telegram channel
Follow our live blog
Follow us on Twitter @dailywire
Support independent journalism
Become a member today
Already a subscriber? Log in
This article is for subscribers only
This video could not be loaded. Please refresh the page.
Click here to watch the video
View gallery
Slideshow (6 images)
6 PHOTOS
[photo: the market]
Photo: the market in Karesh / Daily Wire
A trader sweeps glass from her stall in Karesh. [Jane Doe/Al Jazeera]
Loading...
Tap to unmute
View this post on Instagram
pic.twitter.com/AbCdEf1234
Tags: Karesh, rebels
Share this article
We use cookies to improve your experience.
Please disable your ad blocker to continue.
Comment on this story
___
* * *
googletag.cmd.push(function() { googletag.display('div-1'); });
""".strip().splitlines()

BELOW = """
Related Articles
Related Stories|Floods cut off villages in the south|Premier opens new bridge over Lake Tarn
MORE ON THIS STORY:|Photos: Life in the valley|Premier opens new bridge
More from World|Floods cut off villages in the south|Who is the new governor?
You might also like|Ten ways to cook lentils|Who is the new governor?
Most read|1. Floods cut off villages|2. Premier opens new bridge
MOST POPULAR|Floods cut off villages in the south|Premier opens new bridge over Lake Tarn
Most Read: 1. Floods cut off villages 2. Premier opens new bridge
TRENDING|Floods cut off villages in the south
Latest News|Floods cut off villages in the south|Premier opens new bridge over Lake Tarn
Just In
Read Next|Floods cut off villages in the south
Recommended for you|Ten ways to cook lentils|Who is the new governor?
From the archive: The valley's first truce (2013)
In other news|Floods cut off villages in the south
-|Floods cut off villages in the south|-|Premier opens new bridge over Lake Tarn
Floods cut off villages in the south|Premier opens new bridge over Lake Tarn
(Reporting by Jane Doe; Editing by John Smith)
Reporting by Jane Doe in Karesh; Editing by John Smith
Additional reporting by John Smith
With inputs from PTI
(With agency inputs)
Source: AFP
Editor: Jane Doe
AFP
- Reuters
(AP)
Copyright 2019 Daily Wire. All rights reserved.
© 2019 Daily Wire
All rights reserved. This material may not be published, broadcast, rewritten or redistributed.
Our Standards: The Thomson Reuters Trust Principles
Read the original article on Daily Wire.
This article was originally published on Daily Wire
Read the full story here
The Rest @ Daily Wire
Tags: Karesh, rebels, truce
Topics: War, Valley
Filed under: World, War
#Karesh #Valley
Share this: Facebook | Twitter | WhatsApp
Share on Facebook | Share on Twitter | Email
Email this | Print | Save
Print this page
Comments
No comments yet
3 Comments
Leave a comment
Leave a Reply|Your email address will not be published.
Be the first to comment
Posted by editor at 6:10 PM | 0 comments
Newer Post | Home | Older Post
Back to top
Back to top button
Adblock Detected|Please consider supporting us by disabling your ad blocker
You have reached your limit of free articles
Quotes delayed by at least 15 minutes.
Contact us: newsroom@example.org
For information: press@example.org
Do you have a story for us? Write to us at tips@example.org
Jane Doe is a freelance journalist based in Karesh.
About the author
Views expressed here are the author's own.
Sign up for our daily newsletter
Get our app
Text NEWS to 12345
Terms of use | Privacy policy | Contact
The Daily Wire is not responsible for the content of external sites.
Download the full report (PDF)
for-phone-onlyfor-tablet-portrait-up
Load more
Show all
""".strip().splitlines()


@pytest.mark.parametrize("line", ABOVE)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_above_the_report(line: str, gap: str) -> None:
    before = gap.join([line, HEAD, LEAD, SECOND, THIRD, LAST])
    assert read(before)[0] == WHOLE
    after = gap.join([HEAD, line, LEAD, SECOND, THIRD, LAST])
    assert read(after)[0] == WHOLE


@pytest.mark.parametrize("line", BETWEEN)
def test_between_the_paragraphs(line: str) -> None:
    for gap in ("\n", "\n\n"):
        assert read(gap.join([HEAD, LEAD, SECOND, line, THIRD, LAST]))[0] == WHOLE


@pytest.mark.parametrize("lines", BELOW)
def test_below_the_report(lines: str) -> None:
    for gap in ("\n", "\n\n"):
        assert (
            read(gap.join([HEAD, LEAD, SECOND, THIRD, LAST, *(lines.split("|") if " | " not in lines else [lines])]))[0]
            == WHOLE
        )


KEPT = """
(By the following day they had gone.)
The interview was held in the ruins of his house.
The conversation was cut short by shelling.
The story of the siege has been told on page after page of the report.
No casualties were immediately reported.
The army denied that.
It was not clear who fired first.
Among the dead were two children.
By Thursday the army had retaken the bridge.
By nightfall, 12 bodies had been found.
Share prices fell after the attack.
Follow-up strikes hit the same road an hour later.
"We need your support," he told the crowd.
"Join us or leave," the commander told them.
"Please help us," a woman shouted from the roof.
The truce may not be broken, the mediators said, and must not be used to rearm.
Also on Tuesday, gunmen killed a police officer in the south.
More on the talks is expected on Friday, the spokesman said.
Related fighting in the east killed three people.
Background talks have gone on for a year.
Most people had fled the town before the attack.
Earlier, officials put the number of dead at three.
Reuters could not verify either account.
A photo taken at the scene showed a burnt bus, and two bodies lay beside it.
A video posted by the rebels shows fighters raising a flag over the bridge.
The UN said it would watch the ceasefire.
Trucks with aid crossed at 10:30 a.m. on 5 March 2019.
The ceasefire takes effect at 2 a.m. on Friday (2300 GMT Thursday).
The rebels agreed to the following terms:
The agreement covers three points: a halt to shelling, the release of prisoners and access for aid.
Turkey, which backs the army, called the attack "terrorism".
The group has 4,000 fighters, according to the report, which cited local officials.
The newspaper said its correspondent had been arrested and the editor questioned.
The radio said all rights of the prisoners were respected.
Copyright law is to be part of the talks as well, the minister said.
""".strip().splitlines()


@pytest.mark.parametrize("line", KEPT)
def test_the_report_itself_is_kept(line: str) -> None:
    text, _ = read("\n\n".join([HEAD, LEAD, SECOND, line, THIRD, LAST]))
    assert text == " ".join([HEAD, LEAD, SECOND, line, THIRD, LAST])
    text, _ = read("\n".join([HEAD, LEAD, SECOND, THIRD, LAST, line]))
    assert text == " ".join([HEAD, LEAD, SECOND, THIRD, LAST, line])


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed two soldiers in the north on Monday",
        "Share this: rebels killed two soldiers",
        "Explosion in Karesh kills 5",
        "Related violence killed five.",
        "By Friday both sides had signed.",
    ],
)
def test_a_single_sentence_is_read_whole(text: str) -> None:
    assert read(text) == (text, ["body"])


def test_a_report_that_breaks_off_is_kept_to_its_end() -> None:
    end = "No more than seven rebel fighters escaped across the riv"
    assert read("\n\n".join([HEAD, LEAD, SECOND, end]))[0].endswith(end)


def test_kinds_of_blocks() -> None:
    text = "\n\n".join(
        [
            "Africa",
            HEAD,
            "Governor calls the attack the worst breach since March",
            f"KARESH, March 12 (Reuters) - {LEAD}",
            "A fragile calm",
            SECOND,
            "- Four people died.",
            "- Nine were hurt.",
            LAST,
        ]
    )
    assert read(text)[1] == ["title", "subtitle", "dateline", "body", "subtitle", "body", "list", "list", "body"]


def test_headlines_glued_into_a_paragraph() -> None:
    text, _ = read(
        f"{LEAD} READ MORE: Floods cut off villages in the south The army said it had returned fire.\n{LAST}"
    )
    assert text == f"{LEAD} The army said it had returned fire. {LAST}"
    text, _ = read(f"{LEAD} Advertisement\n\n{SECOND} (Reporting by Jane Doe; Editing by John Smith)\n")
    assert text == f"{LEAD} {SECOND}"


def test_a_repeated_headline_is_the_title_once() -> None:
    text, kinds = read("\n\n".join([HEAD, HEAD, LEAD, HEAD, SECOND, LAST]))
    assert text == " ".join([HEAD, LEAD, SECOND, LAST])
    assert kinds.count("title") == 1


def test_teasers_in_the_head_are_no_title() -> None:
    other = "Premier opens new bridge over Lake Tarn"
    text, _ = read("\n".join(["World", HEAD, other, other, LEAD, SECOND]))
    assert text == " ".join([HEAD, LEAD, SECOND])


def test_the_given_title_tells_which_line_is_the_headline() -> None:
    text = "\n".join(["Valley war enters ninth year with new shelling", HEAD, LEAD, SECOND])
    found = clean(RawReport(id="t", source="t", text=text, title="Rebels shell border town as truce frays"))
    titles = [text[block.start : block.end] for block in found.blocks if block.kind == "title"]
    assert titles == [HEAD]


def test_the_title_at_the_start_of_the_first_paragraph_is_set_apart() -> None:
    text = f"Tue 12 Mar 2019 {HEAD}. {LEAD}"
    found = clean(RawReport(id="t", source="t", text=text, title=HEAD))
    assert [(block.kind, text[block.start : block.end]) for block in found.blocks] == [
        ("dateline", "Tue 12 Mar 2019"),
        ("title", HEAD),
        ("body", LEAD),
    ]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    words = f"{LEAD} {SECOND}".split()
    lines, line = [], ""
    for word in words:
        if len(line) + 1 + len(word) > 68:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    text = "\n".join([*lines, line])
    assert read(text)[1] == ["body"]


WORDS = (
    "share facebook x email twitter fb link line print read more also related stories posts from the in for on by our "
    "updated published at 12:30 pm 5 May 2020 2020-01-01 ago 3 hours count comments reply reporter correspondent "
    "subscribe newsletter sign up photo ap/ ( [ | - — KARESH, (Reuters) de la al-Bab"
).split()


@pytest.mark.parametrize("seed", range(60))
def test_no_line_holds_the_patterns_up(seed: int) -> None:
    dice = random.Random(seed)
    some = dice.sample(WORDS, dice.choice([1, 2, 3, 8]))
    text = dice.choice(["", " ", ", "]).join(dice.choice(some) for _ in range(120))[: dice.choice([90, 299, 600])]
    unit, rules = Unit(0, len(text), text), load_furniture()
    start = time.monotonic()
    line_reason(unit, rules=rules)
    opener(unit, rules=rules)
    row_of_links(unit, rules=rules)
    inline_cuts(unit, rules=rules, last=True)
    find_dateline(text, first=True, rules=rules)
    assert time.monotonic() - start < 1
