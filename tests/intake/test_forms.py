"""One file of every form: its reports, its day of publication, and what of it can't be read."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import sys
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.intake.files import (
    docx,
    mail,
    members,
    page,
    paragraphs,
    pdf,
    read,
    record,
    rejected,
    reports,
    told,
    zipped,
)
from truceline.intake import read_inputs
from truceline.intake.clean import clean
from truceline.intake.forms import form_of
from truceline.settings import Settings

SHEET = "id,published,text,title,url,publisher\n"


@pytest.mark.parametrize(
    ("head", "name", "form"),
    [
        (b"%PDF-1.7\n", "x.txt", "PDF"),
        (b"PK\x03\x04", "x", "ZIP"),
        (b"\x1f\x8b\x08\x00", "x", "gzip"),
        (b"WARC/1.0\r\n", "x.gz", "WARC"),
        (b"From ana@x Thu Mar 12 23:30:00 2020\nFrom: a\n", "x", "mailbox"),
        (b"Message-ID: <1>\nFrom: a\n\nText", "x.txt", "mail"),
        (b"From: a\nTo: b\nSubject: c\nDate: d\n\nText", "x.txt", "mail"),
        (b"From: the mayor\nSubject: the truce\n\nText", "x.txt", "plain text or a web page"),
        (b'{"id": 1, "text": "x"}\n', "x.txt", "JSON lines"),
        (b"id,text,url\n", "x.txt", "CSV"),
        (b"Text;Title\r\n", "x.txt", "CSV"),
        (b"The text, and the title, of the truce\n", "x.txt", "plain text or a web page"),
        (b"a,b\n", "x.csv", "CSV"),
        (b"{}", "x.ndjson", "JSON lines"),
        (b"<html>", "x.csv.html", "plain text or a web page"),
    ],
)
def test_a_form_is_told_by_content_then_by_name(head: bytes, name: str, form: str) -> None:
    assert form_of(head, name).name == form


# -- CSV --------------------------------------------------------------------------------------------------------------


def sheet(*rows: list[str], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode()


def test_rows_of_a_sheet(tmp_path: Path) -> None:
    data = sheet(
        ["ID", "published", "Text", "title", "url", "publisher", "note"],
        ["a", "2020-03-12", told("Aba") + "\nA second line.", "Shelling", "https://lantern.example/a", "Lantern", "x"],
        ["", "", told("Bor"), "", "", "", ""],
    )
    first, second = reports(read(data, tmp_path / "a.csv", published="2021-01-01"))
    assert (first.id, first.published, first.title) == ("a", "2020-03-12", "Shelling")
    assert (first.url, first.publisher, first.line) == ("https://lantern.example/a", "Lantern", 2)
    assert (second.id, second.published, second.line) == (f"{tmp_path / 'a.csv'}:4", "2021-01-01", 4)


@pytest.mark.parametrize("delimiter", ";\t|")
def test_other_delimiters_and_encodings(tmp_path: Path, delimiter: str) -> None:
    data = sheet(["text", "url"], [told("Bouaké"), "u"], delimiter=delimiter).decode()
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        (found,) = reports(read(data.encode(encoding), tmp_path / "a.csv"))
        assert found.text == told("Bouaké"), encoding


def test_a_bad_row_names_the_column_and_the_row(tmp_path: Path) -> None:
    rows = [["a", "2020-03-12", told("Aba")], ["b", "03/04/2020", told("Bor")], ["c", "2020-03-12", " "]]
    rows += [["d", "2020-03-12", "one", "too", "many"], ["e", "", told("Cali")]]
    found = read(sheet(["id", "published", "text"], *rows), tmp_path / "a.csv")
    assert [one.id for one in reports(found)] == ["a", "e"]
    bad = {one.line: one.reason for one in rejected(found)}
    assert set(bad) == {3, 4, 5}
    assert "the column “published”" in bad[3]
    assert "the column “text” is empty" in bad[4]
    assert "5 cells" in bad[5]
    assert "3 columns" in bad[5]


def test_a_sheet_without_the_column_says_which_it_has(tmp_path: Path) -> None:
    (bad,) = rejected(read(b"name,body\nx,y\n", tmp_path / "a.csv"))
    assert "“name”, “body”" in bad.reason
    assert "text or html" in bad.hint
    assert "twice" in rejected(read(b"text,url,text\nx,y,z\n", tmp_path / "a.csv"))[0].reason
    assert "no rows" in rejected(read(b"text,url\n", tmp_path / "a.csv"))[0].reason
    assert rejected(read(b"", tmp_path / "a.csv"))


def test_a_quote_that_is_never_closed_costs_its_row(tmp_path: Path) -> None:
    data = sheet(["id", "text"], ["a", told("Aba")]) + b'b,"' + b"x" * 3000 + b"\nc,y\n"
    csv.field_size_limit(2000)
    found = read(data, tmp_path / "a.csv", settings=Settings(max_chars=1000))
    assert [one.id for one in reports(found)] == ["a"]
    assert rejected(found)


def test_columns_and_files_with_names_of_no_encoding(tmp_path: Path) -> None:
    (bad,) = rejected(read("Côté,x\n1,2\n".encode("cp1252"), tmp_path / "a.csv"))
    assert "“côté”" in bad.reason
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    (found,) = reports(read(told("Aba").encode(), path))
    assert found.source.endswith("caf\ufffd.txt")


# -- documents --------------------------------------------------------------------------------------------------------


def test_a_pdf_is_put_together_to_paragraphs(tmp_path: Path) -> None:
    heads = [(72, 820, "Lantern situation report 4"), (290, 30, "Page 1 of 3")]
    first = paragraphs(
        [
            "Rebels shelled the town of Aba on",
            "Tuesday, the governor said. The cease-",
            "fire, a long-",
            "term one, was over.",
        ]
    )
    second = paragraphs(["Aid", "came in the ceasefire."], ["Nobody was hurt,"])
    third = paragraphs(["the mayor said."])
    pages = [[*heads[:1], *body, (290, 30, f"Page {n} of 3")] for n, body in enumerate((first, second, third), 1)]
    (found,) = reports(read(pdf(*pages), tmp_path / "a.bin"))
    assert found.text == (
        "Rebels shelled the town of Aba on Tuesday, the governor said. The ceasefire, a longterm one, was over.\n\n"
        "Aid came in the ceasefire.\n\nNobody was hurt, the mayor said."
    )


def test_lists_in_a_pdf_stay_lists(tmp_path: Path) -> None:
    lines = paragraphs(["The parties agreed:", "1. to stop shelling", "for two weeks;", "2. to let aid pass."])
    (found,) = reports(read(pdf(lines), tmp_path / "a.pdf"))
    assert found.text == "The parties agreed:\n\n1. to stop shelling for two weeks;\n\n2. to let aid pass."


def test_the_day_of_a_pdf_is_only_what_its_publisher_says(tmp_path: Path) -> None:
    lines = paragraphs([told("Aba").replace("’", "'")])
    (found,) = reports(read(pdf(lines, info=b"/CreationDate (D:20240509120000Z)"), tmp_path / "a.pdf"))
    assert (found.published, found.dated) == (None, None)
    issued = b"%<prism:publicationDate>2020-03-12</prism:publicationDate>\n"
    (found,) = reports(read(pdf(lines, extra=issued), tmp_path / "a.pdf", published="2021-01-01"))
    assert (found.published, found.dated) == (None, "2020-03-12")
    report = clean(found).report
    assert (report.published, report.published_basis) == ("2020-03-12", "metadata")


def test_right_to_left_text_is_flagged() -> None:
    from truceline.intake.apart.pdf import right_to_left

    assert right_to_left("the town of حلب was shelled")
    assert right_to_left("the town of חיפה was shelled")
    assert not right_to_left(told("Bouaké"))


def test_documents_that_can_not_be_read_say_why(tmp_path: Path) -> None:
    whole = pdf(paragraphs(["Text"]))
    for data, word in (
        (pdf([]), "pictures of pages"),
        (whole[:200], "damaged"),
        (b"%PDF-1.4\n" + bytes(range(256)) * 40, "damaged"),
        (docx(), "no text"),
        (zipped({"word/document.xml": b"<w:document", "[Content_Types].xml": b"<Types"}), "damaged"),
        (zipped({"xl/workbook.xml": b"x"}), "XLSX"),
        (zipped({"content.xml": b"x"}), "OpenDocument"),
    ):
        (bad,) = rejected(read(data, tmp_path / "a"))
        assert word in bad.reason
        assert bad.hint


def test_a_word_document_with_a_table(tmp_path: Path) -> None:
    data = docx("Shelling in Aba", told("Aba"), table=[["Town", "Killed"], ["Aba", "3"]])
    (found,) = reports(read(data, tmp_path / "a.txt", published="2020-03-12"))
    assert found.text == f"Shelling in Aba\n\n{told('Aba')}\n\nTown | Killed\n\nAba | 3"
    assert (found.published, found.dated) == ("2020-03-12", None)


def test_insertions_are_read_and_deletions_not(tmp_path: Path) -> None:
    inside = docx("The truce MARK holds.")
    import zipfile

    with zipfile.ZipFile(io.BytesIO(inside)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    deleted = b'<w:del w:id="1"><w:r><w:delText>no longer</w:delText></w:r></w:del>'
    inserted = b'<w:ins w:id="2"><w:r><w:t>still</w:t></w:r></w:ins>'
    marked = b"</w:t></w:r>" + deleted + inserted + b"<w:r><w:t>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"MARK", marked)
    (found,) = reports(read(zipped(parts), tmp_path / "a.docx"))
    assert found.text is not None
    assert found.text.split() == ["The", "truce", "still", "holds."]


# -- mail -------------------------------------------------------------------------------------------------------------


def test_the_day_of_a_mail_is_that_of_its_header(tmp_path: Path) -> None:
    (found,) = reports(read(mail(told("Aba")), tmp_path / "a", published="2021-01-01"))
    assert (found.title, found.id, found.dated, found.published) == (
        "Shelling",
        "<1@lantern.example>",
        "2020-03-12",
        None,
    )
    assert found.text is not None
    assert found.text.strip() == told("Aba")
    (found,) = reports(read(mail(told("Aba"), date=None), tmp_path / "a", published="2021-01-01"))
    assert (found.dated, found.published) == (None, "2021-01-01")
    for date in ("yesterday", "Thu, 01 Jan 1970 00:00:00 +0000", ""):
        assert reports(read(mail(told("Aba"), date=date), tmp_path / "a"))[0].dated is None


@pytest.mark.parametrize(
    ("subject", "body"),
    [("Fwd: Shelling", ""), ("FW: Shelling", ""), ("Shelling", "-------- Forwarded Message --------\nFrom: x\n\n")],
)
def test_the_day_on_which_a_mail_is_passed_on_is_not_taken(tmp_path: Path, subject: str, body: str) -> None:
    (found,) = reports(read(mail(body + told("Aba"), subject=subject), tmp_path / "a", published="2020-03-01"))
    assert (found.dated, found.published, found.title) == (None, "2020-03-01", "Shelling")
    assert "passes on" in found.notes[0]


def test_attached_documents_are_reports_and_pictures_are_not(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "ana@lantern.example", "desk@lantern.example", "Two reports"
    made["Date"], made["Message-ID"] = "Thu, 12 Mar 2020 10:00:00 +0000", "<2@lantern.example>"
    made.set_content(told("Aba"))
    made.add_alternative(f"<html><body><p>{told('Aba')}</p></body></html>", subtype="html")
    made.add_attachment(docx(told("Bor")), maintype="application", subtype="octet-stream", filename="bor.docx")
    made.add_attachment(b"\xff\xd8\xff\xe0", maintype="image", subtype="jpeg", filename="map.jpg")
    made.add_attachment(bytes(range(256)) * 5, maintype="application", subtype="octet-stream", filename="x.bin")
    inner = EmailMessage()
    inner["From"], inner["Subject"], inner["Date"] = "bo@x.example", "Inside", "Mon, 9 Mar 2020 10:00:00 +0000"
    inner["Message-ID"] = "<3@x.example>"
    inner.set_content(told("Cali"))
    made.add_attachment(inner)
    found = read(made.as_bytes(), tmp_path / "m.eml")
    assert [(one.title, one.dated) for one in reports(found)] == [
        ("Two reports", "2020-03-12"),
        (None, None),
        ("Inside", "2020-03-09"),
    ]
    assert [one.source.rpartition(" > ")[2] for one in rejected(found)] == ["x.bin"]


def test_a_mail_that_is_a_page(tmp_path: Path) -> None:
    made = EmailMessage()
    made["From"], made["Message-ID"] = "ana@lantern.example", "<4@lantern.example>"
    made["Archived-At"] = "<https://lists.lantern.example/4>"
    made.set_content("See it in a browser.")
    made.add_alternative(page("Aba").decode(), subtype="html")
    (found,) = reports(read(made.as_bytes(), tmp_path / "m.eml"))
    assert found.text is None
    assert found.url == "https://lists.lantern.example/4"


def test_every_message_of_a_mailbox(tmp_path: Path) -> None:
    parting = b"From ana@lantern.example Thu Mar 12 23:30:00 2020\n"
    quoted = mail("The mayor wrote:\n\n>From Aba to Bor nothing moves, and nobody was hurt, he said on Tuesday.")
    box = parting + quoted + b"\n" + parting + mail("", subject="Empty") + b"\n" + parting + mail(told("Bor"))
    found = read(box, tmp_path / "box.txt")
    assert len(reports(found)) == 2
    first = reports(found)[0]
    assert first.text is not None
    assert "\nFrom Aba to Bor" in first.text
    (bad,) = rejected(found)
    assert bad.source.endswith("box.txt > message 2")
    huge = parting + mail("x" * 9000) + b"\n" + parting + mail(told("Bor"))
    found = read(huge, tmp_path / "box.txt", settings=Settings(document_bytes=5000))
    assert (len(reports(found)), len(rejected(found))) == (1, 1)


# -- archives ---------------------------------------------------------------------------------------------------------


def test_everything_in_an_archive(tmp_path: Path) -> None:
    rows = "".join(json.dumps({"id": i, "text": told(f"Bor {i}")}) + "\n" for i in range(3)).encode()
    inner = zipped({"deep.txt": told("Dara").encode()})
    data = zipped(
        {
            "a.txt": told("Aba").encode(),
            "news/rows.jsonl.gz": gzip.compress(rows),
            "news/page.html": page("Cali"),
            "news/more.zip": inner,
            "news/doc.docx": docx(told("Elba")),
            "map.png": b"\x89PNG\r\n",
            "__MACOSX/a.txt": b"x",
            ".hidden": b"x",
        }
    )
    found = read(data, tmp_path / "news.zip", published="2020-03-12")
    sources = [one.source.removeprefix(f"{tmp_path}/") for one in reports(found)]
    assert sources == [
        "news.zip > a.txt",
        *["news.zip > news/rows.jsonl.gz"] * 3,
        "news.zip > news/page.html",
        "news.zip > news/more.zip > deep.txt",
        "news.zip > news/doc.docx",
    ]
    assert {one.published for one in reports(found)} == {"2020-03-12"}
    assert [one.source.rpartition(" > ")[2] for one in rejected(found)] == ["map.png"]


def test_standard_input_takes_archives_too() -> None:
    data = zipped({"a.txt": told("Aba").encode(), "b.txt.gz": gzip.compress(told("Bor").encode())})

    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._rest = data

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            piece, self._rest = self._rest[: min(100, len(buffer))], self._rest[min(100, len(buffer)) :]
            buffer[: len(piece)] = piece
            return len(piece)

    for packed in (data, gzip.compress(data)):
        found = list(read_inputs(["-"], stdin=io.BufferedReader(Pipe(packed))))
        assert [one.source for one in reports(found)] == ["- > a.txt", "- > b.txt.gz"]


# -- web archives -----------------------------------------------------------------------------------------------------


def warc(*towns: str) -> list[bytes]:
    return [record("response", f"https://lantern.example/{town}", page(town)) for town in towns]


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    records = [
        record("warcinfo", "", b"software: x\r\n", content_type="application/warc-fields"),
        record("request", "https://lantern.example/Aba", b"GET /Aba HTTP/1.1\r\n\r\n"),
        *warc("Aba"),
        record("response", "https://lantern.example/map", b"\x89PNG", content_type="image/png"),
        record("response", "https://lantern.example/gone", page("Gone"), status=404),
        record("conversion", "https://lantern.example/Bor", told("Bor").encode(), content_type="text/plain"),
        record(
            "response", "https://lantern.example/2020/03/12/cali?utm_source=x", page("Cali"), WARC_Truncated="length"
        ),
    ]
    for data in (b"".join(records), members(*records), gzip.compress(b"".join(records))):
        found = read(data, tmp_path / "x.warc.gz")
        assert not rejected(found)
        aba, bor, cali = reports(found)
        assert (aba.url, bor.text) == ("https://lantern.example/Aba", told("Bor"))
        assert clean(aba).report.published is None  # the day on which it was fetched tells nothing
        assert cali.url == "https://lantern.example/2020/03/12/cali"
        assert clean(cali).report.published == "2020-03-12"
        assert "cut it off" in cali.notes[0]


def test_a_truncated_web_archive_keeps_the_good_records(tmp_path: Path) -> None:
    records = warc("Aba", "Bor", "Cali")
    for data in (b"".join(records)[:-200], members(*records)[:-50], gzip.compress(b"".join(records))[:-60]):
        found = read(data, tmp_path / "x.warc")
        urls = [one.url for one in reports(found)]
        assert "https://lantern.example/Cali" not in urls
        assert urls[:1] == ["https://lantern.example/Aba"]
        assert rejected(found)
        assert "record" in rejected(found)[-1].source


def test_a_damaged_record_costs_no_other(tmp_path: Path) -> None:
    records = warc("Aba", "Bor", "Cali")
    packed = [gzip.compress(one) for one in records]
    middle = bytearray(packed[1])
    middle[len(middle) // 2] ^= 0xFF
    found = read(packed[0] + bytes(middle) + packed[2], tmp_path / "x.warc.gz")
    assert [one.url for one in reports(found)] == ["https://lantern.example/Aba", "https://lantern.example/Cali"]
    (bad,) = rejected(found)
    assert bad.source.endswith("record 2")


@pytest.mark.parametrize("off", [-300, +60])
def test_a_false_length_is_found_out(tmp_path: Path, off: int) -> None:
    first, second, third = warc("Aba", "Bor", "Cali")
    size = second.split(b"Content-Length: ")[1].split(b"\r\n")[0]
    false = second.replace(b"Content-Length: " + size, b"Content-Length: %d" % (int(size) + off))
    found = read(first + false + third, tmp_path / "x.warc")
    assert [one.url for one in reports(found)] == ["https://lantern.example/Aba", "https://lantern.example/Cali"]
    assert rejected(found)
    assert all("told wrong" in one.reason for one in rejected(found))


def test_bytes_that_are_not_those_archived_are_flagged(tmp_path: Path) -> None:
    good = record(
        "resource", "https://x.example/", told("Aba").encode(), content_type="text/plain", WARC_Block_Digest="sha1:AAAA"
    )
    (found,) = reports(read(good, tmp_path / "x.warc"))
    assert "digest" in found.notes[0]


def test_noise_is_never_a_crash(tmp_path: Path) -> None:
    import random

    rng = random.Random(4)
    starts = [b"WARC/1.0\r\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"text,url\n", b"From a 10:10\nA: b\n", b'{"text": ']
    whole = [
        zipped({"a.txt": told("Aba").encode() * 20}),
        b"".join(warc("Aba")),
        members(*warc("Aba")),
        mail(told("Aba")),
    ]
    for _ in range(60):
        data = bytearray(rng.choice(whole))
        for _ in range(rng.randrange(1, 30)):
            data[rng.randrange(len(data))] = rng.randrange(256)
        assert read(bytes(data), tmp_path / "x") is not None
        assert read(rng.choice(starts) + rng.randbytes(300), tmp_path / "x")


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not measured there")
def test_memory_stays_flat_over_a_large_archive(tmp_path: Path) -> None:
    import tracemalloc

    def rows() -> bytes:
        return b"".join(json.dumps({"text": told("Aba") * 100 + str(i)}).encode() + b"\n" for i in range(4000))

    data = gzip.compress(rows(), 1)
    (tmp_path / "x.jsonl.gz").write_bytes(data)
    settings = Settings(archive_ratio=10_000)
    tracemalloc.start()
    count = sum(1 for _ in read_inputs([tmp_path / "x.jsonl.gz"], settings=settings))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4000  # 33 MB of text
    assert peak < 4 << 20
