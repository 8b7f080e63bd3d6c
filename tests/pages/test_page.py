"""What the local page says of a record, in the same words and order as `cards`."""

from __future__ import annotations

import io
import os
from pathlib import Path

import docx
import pytest

from planlint.pages.web import app
from planlint.pages.web.app import LARGEST, LONGEST
from planlint.pages.web.asked import PLACES
from tests.cli.command import planlint
from tests.pages.asking import AS_OF, EXAMPLES, FROM_THE_PAGE, asked, client, dropped, example, opened, posted
from tests.pages.markup import by_id, elements, of_class

WORD = EXAMPLES.parent / "docs" / "word" / "plan.docx"
WEAK = sorted(path.name for path in EXAMPLES.iterdir() if "-weak." in path.name and "report" not in path.name)
HEADINGS = ["For your manager", "For the chair", "For the other agency", "For whoever looks after the system"]
SMALL = """\
# Child in need plan

**Child:** Ada Finch, age 8

## Steps

- Jo Marsh will ring the clinic
"""


def cards(name: str, *options: str) -> str:
    """What `planlint check` prints of an example as cards, with single blanks."""
    arguments = ["check", name, "--isolated", "-f", "cards", "--as-of", AS_OF.isoformat(), "--excerpts", "always"]
    return " ".join(planlint(*arguments, *options, folder=EXAMPLES).out.split())


def shown_of(name: str) -> str:
    return dropped(name, (EXAMPLES / name).read_bytes())


def in_word(text: str = "") -> bytes:
    """A plan in Word, with this text in a paragraph at its end."""
    made = io.BytesIO()
    document = docx.Document(str(WORD))
    document.add_paragraph(text)
    document.save(made)
    return made.getvalue()


def asks(page: str) -> dict[int, str]:
    """All that each card asks, by its number."""
    found: dict[int, str] = {}
    number = 0
    for element in elements(page):
        if "card" in element.classes:
            number = int(element.attributes["id"][1:])
        elif "asks" in element.classes:
            found[number] = f"{found.get(number, '')} {element.text}".strip()
    return found


@pytest.mark.parametrize("name", WEAK)
def test_it_asks_what_cards_ask_in_the_same_order(name: str) -> None:
    page, printed = shown_of(name), cards(name)
    at = 0
    for number in range(1, 6):
        at = printed.index(f" {number} ", at)
        at = printed.index(asks(page)[number], at)
    assert [heading for heading in HEADINGS if heading in printed] == [one.text for one in of_class(page, "whose")]


@pytest.mark.parametrize("name", WEAK)
def test_all_that_is_asked_is_on_the_page(name: str) -> None:
    whole = cards(name, "--all")
    page = shown_of(name)
    assert of_class(page, "asks")
    assert [one.text for one in of_class(page, "asks") if one.text not in whole] == []
    numbers = [int(element.text.removeprefix("Question ")) for element in of_class(page, "number")]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert whole.count("?") == sum(one.text.count("?") for one in of_class(page, "asks"))


def test_five_are_seen_at_once_and_the_rest_stands_behind_a_button() -> None:
    page = shown_of("plan-weak.md")
    first = next(element for element in of_class(page, "first") if element.name == "ol")
    rest = by_id(page, "rest")
    assert sum(1 for element in of_class(page, "card") if element.text in first.text) == 5
    assert (rest.name, "open" in rest.attributes) == ("details", False)
    assert rest.text.startswith("The other questions")


def test_other_peoples_questions_come_last() -> None:
    page = shown_of("plan-weak.md")
    ids = [element.attributes.get("id", "") for element in elements(page)]
    names = [element.text for element in of_class(page, "whose")]
    manager = next(n for n, element in enumerate(elements(page)) if "whose" in element.classes)
    assert names == ["For your manager"]
    assert manager > ids.index("rest") > ids.index("q5")


def test_each_question_has_its_honest_ways_out() -> None:
    page = asked(SMALL)
    found = next(card.text for card in of_class(page, "card") if "When will it be done by?" in card.text)
    assert "Also fine: Depends on the report; Jo Marsh rings on 12 May if it hasn't come." in found
    assert "{child}" not in page


def test_a_place_and_its_question_lead_to_each_other() -> None:
    page = shown_of("plan-weak.md")
    ids = [element.attributes["id"] for element in elements(page) if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [
        element.attributes["href"] for element in elements(page) if element.attributes.get("href", "").startswith("#")
    ]
    assert [link for link in links if link[1:] not in ids] == []
    first = next(element for element in elements(page) if element.attributes.get("id") == "p1-1")
    assert (first.attributes["href"], first.attributes["aria-label"], first.text) == ("#q1", "Question 1", "1")


def test_a_place_is_known_by_its_words() -> None:
    page = shown_of("plan-weak.md")
    where = [element.text for element in of_class(page, "where")]
    assert where[0] == "“He told his teaching assistant that he doesn't go to the toilet in...”"
    assert "“Housing to be chased”" in where
    assert max(text.count("“") for text in where) <= PLACES


def test_a_row_is_known_by_its_words_without_the_lines_between_them() -> None:
    where = [element.text for element in of_class(shown_of("chronology-weak.md"), "where")]
    assert where[1].startswith("“03/02/2021 Contact received from...”, ")
    assert where[1].endswith(" and 9 more")


def test_what_is_there_comes_before_what_is_asked() -> None:
    page = asked(example("plan-strong.md"))
    assert "There: 6 of 6 steps say who, what and when." in by_id(page, "main").text


def test_it_says_that_it_cannot_see_the_child() -> None:
    for page in (opened().text, asked(SMALL), asked("Two eggs and a cup of flour.")):
        assert "It reads wording. It cannot see the child." in of_class(page, "top")[0].text
    nothing = asked(SMALL, kind="chronology")
    assert "passed" not in nothing.lower()


def test_where_nothing_is_asked_it_is_said_in_the_same_words_as_everywhere() -> None:
    page = shown_of("decision-strong.md")
    asks = of_class(page, "asks")
    told = "planlint has no questions about the wording. It cannot see the child, and this is no judgement on the work."
    assert (told in by_id(page, "main").text) == (asks == [])


def test_it_shows_how_the_record_was_read() -> None:
    read = by_id(shown_of("plan-weak.md"), "reading").text
    assert "Kind plan because: 'plan' in its title" in read
    assert "Level child in need" in read
    assert "Kayden Marsh (child)" in read and "Lewis Pryce (dad)" in read
    assert "Housing to be chased All not found not found" in read


def test_kind_and_level_can_be_put_right() -> None:
    told = by_id(asked(SMALL), "main").attributes["data-told"]
    assert told.startswith("Read as: plan, child in need.")
    page = asked(SMALL, kind="assessment", level="child_protection")
    assert by_id(page, "main").attributes["data-told"].startswith("Read as: assessment, child protection.")
    chosen = [
        element.text for element in elements(page) if element.name == "option" and "selected" in element.attributes
    ]
    assert chosen == ["assessment", "child protection", "text, a form or Markdown"]


def test_a_kind_that_there_is_not_is_left_to_planlint() -> None:
    assert by_id(asked(SMALL, kind="<b>", level="../x"), "main").attributes["data-told"].startswith("Read as: plan,")


def test_what_is_no_record_is_asked_what_it_is() -> None:
    page = asked("Two eggs, a cup of flour, a little milk.")
    assert "Nothing in it looks like a child's record. If it is one, say here what it is." in by_id(page, "main").text
    assert "Two eggs" in by_id(page, "text").words
    assert of_class(page, "asks") == []
    assert of_class(asked("Two eggs, a cup of flour.", kind="plan"), "asks") != []


def test_nothing_to_read_is_said() -> None:
    for text in ("", " \n\t"):
        assert "There is nothing to read yet." in by_id(asked(text), "main").text


def test_a_record_that_was_hardly_understood_says_so_first() -> None:
    text = SMALL + "".join(
        f"\n## Zlorb {n}\n\nBlip quux {n} fnord wibble wobble so it went on and on there.\n" for n in range(30)
    )
    page = asked(text)
    assert "Only part of this record was understood" in by_id(page, "main").text
    assert "under Zlorb 3: Blip quux 3" in by_id(page, "reading").text
    assert "and 18 more" in by_id(page, "reading").text
    assert "Only part" not in asked(SMALL)


def test_a_draft_is_said_to_be_ones_own() -> None:
    assert "Draft. Only you see this." in asked(SMALL.replace("plan\n", "plan (draft)\n", 1))


def test_a_question_about_a_copy_is_to_be_looked_at_before_there_is_one() -> None:
    page = asked(SMALL + "\nNHS number: 943 476 5919\n", kind="plan")
    (care,) = of_class(page, "care")
    number = next(element for element in elements(page) if element.attributes.get("href") == f"#q{care.text[-2]}")
    assert care.text == f"Before anybody gets a copy, look at question {number.text}."
    assert "number" in by_id(page, f"q{number.text}").text
    assert of_class(asked(SMALL), "care") == []


def test_a_suppression_is_counted_and_not_asked() -> None:
    text = SMALL.replace("- Jo", '<!-- planlint: ignore[ACT301] reason="the clinic rings back when it likes" -->\n- Jo')
    page = asked(text)
    assert "When will it be done by?" not in page
    assert "Left alone 1 question, for a reason that the record gives" in by_id(page, "reading").text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("plan.pdf", "Copy its text into a .txt file, then check that."),
        ("plan.doc", "Open it in Word and save it as .docx or plain text (.txt), then check that."),
        ("plan.exe", "Planlint reads .md"),
        ("plan", "Planlint reads .md"),
    ],
)
def test_a_file_that_is_not_read_says_how_to_save_it(name: str, words: str) -> None:
    assert words in by_id(dropped(name, SMALL.encode()), "main").text


def test_a_dropped_file_is_in_the_box_afterwards_and_is_read_by_its_name() -> None:
    page = shown_of("assessment-weak.yaml")
    assert by_id(page, "text").words.lstrip("\n") == example("assessment-weak.yaml")
    again = asked(by_id(page, "text").words, name="assessment-weak.yaml")
    assert of_class(again, "asks") and [one.text for one in of_class(again, "asks")] == [
        one.text for one in of_class(page, "asks")
    ]
    name = next(element for element in elements(page) if element.attributes.get("name") == "name")
    assert name.attributes["value"] == "assessment-weak.yaml"


def test_a_word_file_is_asked_about_and_shown_as_it_was_read() -> None:
    page, printed = dropped("Jem's plan.DOCX", WORD.read_bytes()), cards(str(WORD))
    assert [number for number in range(1, 6) if asks(page)[number] not in printed] == []
    assert "Who will do it?" in asks(page).values()
    (record,) = of_class(page, "record")
    assert "Chase housing about the damp in Jem's room" in record.text
    assert "deleted words, tracked, not read" in by_id(page, "reading").text


def test_a_word_file_has_nothing_for_the_box_and_no_other_layout() -> None:
    """What is typed into the box afterwards is text, whatever the page was asked about before."""
    page = dropped("plan.docx", WORD.read_bytes())
    assert by_id(page, "text").words.strip() == ""
    assert [one for one in elements(page) if one.attributes.get("id") == "layout"] == []
    assert of_class(asked(SMALL, name="plan.docx"), "asks") != []
    assert of_class(asked(example("assessment-weak.yaml"), name="plan.docx", layout="yaml"), "asks") != []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 and no more", "It is cut short or damaged."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "It was saved by an older Word."),
    ],
)
def test_a_word_file_that_cannot_be_opened_says_what_to_do(data: bytes, words: str) -> None:
    assert words in by_id(dropped("plan.docx", data), "q1").text


def test_a_word_file_longer_than_a_record_is_refused_though_its_bytes_are_few() -> None:
    data = in_word("Ada " * (LONGEST // 4))
    assert len(data) < LONGEST / 4
    page = dropped("plan.docx", data)
    assert "This text is too long to be one record." in by_id(page, "main").text
    assert of_class(page, "asks") == []


def test_pasted_yaml_can_be_said_to_be_yaml() -> None:
    text = example("assessment-weak.yaml")
    assert of_class(asked(text, layout="yaml"), "asks") != []
    assert "“He said that he was hungry.”" in asked(text, layout="yaml")


@pytest.mark.parametrize("name", ["../../etc/passwd.md", "C:\\records\\plan.md", "\u202eplan.md", "<u>.md"])
def test_a_name_is_only_a_name(name: str) -> None:
    page = dropped(name, SMALL.encode())
    assert of_class(page, "asks")
    assert "<u>" not in page


def test_bytes_that_are_no_text_are_told() -> None:
    assert "It holds no text." in by_id(dropped("plan.md", bytes(range(256)) * 20), "main").text


def test_a_file_that_cannot_be_read_whole_is_shown_as_it_stands() -> None:
    page = dropped("plan.yaml", b'title: Child in need plan\nworry: "he said\nactions: []\n')
    assert of_class(page, "trouble")
    assert 'worry: "he said' in by_id(page, "main").words


def test_a_text_longer_than_a_record_is_refused_and_kept_in_the_box() -> None:
    text = SMALL + "a" * LONGEST
    page = asked(text)
    assert "This text is too long to be one record." in by_id(page, "main").text
    assert len(by_id(page, "text").words) > LONGEST


def test_a_request_larger_than_any_record_is_refused() -> None:
    done = posted({"text": "a" * (LARGEST + 1)})
    assert (done.status_code, done.mimetype) == (413, "text/plain")


def test_no_word_of_the_record_is_shown_where_none_may_be() -> None:
    page = asked(SMALL.replace("ring the clinic", "ring the Secretclinic"), quote=False)
    assert of_class(page, "asks")
    for word in ("Ada", "Finch", "Secretclinic"):
        assert word not in page
    assert "line 7" in page


HOSTILE = """\
# Plan <script>alert(1)</script>

**Child:** Ada "><img src=x onerror=alert(1)> Finch, age 8

</textarea></main><style>*{display:none}</style>{{ 7*7 }}{% raw %}

## Steps

| What <b>x</b> | Who |
|---|---|
| Ring [here](javascript:alert(1)) | "' onmouseover='alert(1) |

> <iframe src="https://elsewhere.example"></iframe>

- [x] <a href="javascript:alert(1)">done</a>
"""


@pytest.mark.parametrize("name", ["plan.md", "plan.yaml", "plan.txt"])
def test_markup_in_a_record_is_text(name: str) -> None:
    text = HOSTILE if not name.endswith("yaml") else f"title: Child in need plan\nchild: Ada\nnotes: |\n  {HOSTILE!r}\n"
    page = dropped(name, text.encode(), kind="plan")
    own = {element.name for element in elements(opened().text)} | {element.name for element in elements(asked(SMALL))}
    strange = {"style", "img", "iframe"}
    assert strange & {element.name for element in elements(page)} == set()
    assert {element.name for element in elements(page)} - own <= {
        *"h3 h4 table thead tbody tr th td blockquote pre i mark div".split()
    }
    scripts = [element for element in elements(page) if element.name == "script"]
    assert [(one.attributes, one.text) for one in scripts] == [({"type": "module", "src": "static/page.js"}, "")]
    assert [element for element in elements(page) if any(name.startswith("on") for name in element.attributes)] == []
    assert [element for element in elements(page) if "javascript:" in element.attributes.get("href", "")] == []
    assert "49" not in by_id(page, "text").words
    assert "alert(1)" in by_id(page, "main").words


def test_every_answer_is_closed_to_everything_else() -> None:
    answers = [
        opened(),
        posted({"text": SMALL}),
        posted({"text": "a" * (LARGEST + 1)}),
        client().get("/secret/static/page.js", headers=FROM_THE_PAGE),
        client().get("/secret/nothing", headers=FROM_THE_PAGE),
        client().get("/", headers=FROM_THE_PAGE),
        client().get("/secret/", headers={"Host": "evil.example"}),
        client().put("/secret/", headers=FROM_THE_PAGE),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 413, 200, 404, 404, 421, 405]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
        assert "frame-ancestors 'none'" in policy
        assert not {"Set-Cookie", "Access-Control-Allow-Origin"} & set(answer.headers.keys())


def test_the_page_loads_nothing_from_elsewhere_and_has_no_script_or_style_of_its_own() -> None:
    for page in (opened().text, shown_of("plan-weak.md")):
        for element in elements(page):
            assert "style" not in element.attributes and element.name != "style"
            for name in ("src", "href", "action"):
                assert ":" not in element.attributes.get(name, "")


def test_what_is_typed_goes_to_no_helper_of_the_browser() -> None:
    """Spell checking, writing help and translation of some browsers send what they see to a server."""
    page = opened().text
    box = by_id(page, "text").attributes
    assert (box["spellcheck"], box["writingsuggestions"], box["autocomplete"]) == ("false", "false", "off")
    assert next(element for element in elements(page) if element.name == "html").attributes["translate"] == "no"


def test_a_fault_tells_nothing_of_the_record(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def fall(*arguments: object, **named: object) -> None:
        raise ValueError("Secret words of a record")

    monkeypatch.setattr(app, "check_text", fall)
    done = posted({"text": SMALL})
    assert done.status_code == 500
    assert "This is a fault in planlint, not in the record: ValueError at" in done.text
    assert "Secret" not in done.text + caplog.text


def test_the_words_for_missing_libraries_name_the_command(tmp_path: Path) -> None:
    for library in ("flask", "waitress"):
        (tmp_path / f"{library}.py").write_text(f"raise ModuleNotFoundError('no', name='{library}')\n")
        ran = planlint("web", "--no-browser", folder=tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{EXAMPLES.parent}")
        assert ran.code == 2
        assert "pip install 'planlint[web]'" in ran.err
        (tmp_path / f"{library}.py").unlink()
