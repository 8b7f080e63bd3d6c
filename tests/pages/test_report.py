"""The page about a service: what stands on it, what never does, and that it is the same each time."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from planlint.pages.report import html
from planlint.service.overview import Line, Look, Overview, Pointer, Reading, Unknown
from tests.pages.markup import Element, by_id, elements, of_class
from tests.pages.services import QUESTIONS, TEAMS, line, service, share, too_few

ROOT = Path(__file__).parents[2]
HOSTILE = "<script>alert(1)</script> \"' onload=x {{ 7 * 7 }} {% x %} $\\frac{1}{2}$ &amp; \x1b[31m\u202e ]]> --> =1+1"
MADE = "from tests.pages.services import service; from planlint.pages.report import html; print(html.report(service()), end='')"


@pytest.fixture(scope="module")
def page() -> str:
    return html.report(service())


def words_of(page: str) -> str:
    return " ".join(elements(page)[0].text.split())


def lines_of(*lines: Line) -> str:
    return html.report(service(lines=lines, states=()))


def named(found: list[Element], name: str) -> list[Element]:
    return [element for element in found if element.name == name]


def test_six_boxes_in_their_order(page: str) -> None:
    headings = [re.sub(r"^(\d) ?", r"\1 ", element.text) for element in named(elements(page), "h2")][:6]
    assert headings == [
        "1 How much of the service is here",
        "2 A person should look, this week",
        "3 What we said we would work on",
        "4 Is the wording changing without the work?",
        "5 Read these before the meeting",
        "6 What we don’t know",
    ]


def test_what_the_boxes_say(page: str) -> None:
    words = words_of(page)
    for said in (
        "As they stood on 30 November 2026. planlint reads wording. It cannot see the child. This page is not a grade.",
        "Left out: 46 drafts, 118 old versions, 9 restricted. 12 files could not be read.",
        "Nobody allocated 4 23 days",
        "Past their date with nothing said: 96 steps in 58 records.",
        "Oct-Dec 2026: 57% (52 to 62%), 206 of 362. More",
        "Auditors and planlint agreed on 22 of 30. Trust this one least.",
        "Apr-Jun 2026: new form for plans",
        "22%82 of 371",
        "Drawn by chance, seed 4711",
        "Last check 14 November 2026: 30 records, 2 auditors. Of 96 answers that two gave, 88 were alike. planlint missed 5 things that they saw.",
        "2 teams are left out",
    ):
        assert said in words, said


def test_without_a_list_of_open_children_the_page_says_what_cannot_be_seen() -> None:
    reach = service().reach._replace(open=None, planned=None, without=None, unread=None, missing=())
    words = words_of(html.report(service(reach=reach)))
    assert "a child without any plan can’t be seen here" in words
    assert "current plan read" not in words


def test_a_service_about_which_nothing_is_known_has_its_page() -> None:
    bare = service(
        teams=(), lines=(), looks=(), steps_passed=(0, 0), signs=(), reading=(), unknowns=(), calibration=None,
        states=(), common=(), teams_left_out=0,
    )  # fmt: skip
    words = words_of(html.report(bare))
    for said in ("No questions have been chosen yet.", "no records to draw from", "Nobody has compared planlint"):
        assert said in words


def test_same_overview_same_bytes_whatever_the_hash_seed_and_matplotlibs_own_settings(
    page: str, tmp_path: Path
) -> None:
    (tmp_path / "matplotlibrc").write_text("font.size: 30\nsvg.fonttype: path\nlines.linewidth: 9\naxes.grid: True\n")
    for seed in ("1", "2"):
        environment = {
            "PYTHONPATH": str(ROOT),
            "PYTHONHASHSEED": seed,
            "MPLCONFIGDIR": str(tmp_path),
            "PYTHONUTF8": "1",
        }
        made = subprocess.run([sys.executable, "-c", MADE], capture_output=True, check=True, cwd=ROOT, env=environment)
        assert made.stdout.decode() == page


def test_ids_are_there_once_and_every_reference_has_its_target(page: str) -> None:
    ids = [element.attributes["id"] for element in elements(page) if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    referred = set(re.findall(r'(?:href="|url\()#([^")]+)', page))
    referred |= {name for value in re.findall(r'aria-labelledby="([^"]+)"', page) for name in value.split()}
    assert referred - set(ids) == set()
    assert {"drawing-1-title", "missing", "look-1", "teams"} <= referred


def test_nothing_runs_and_nothing_is_fetched(page: str) -> None:
    found = elements(page)
    assert {element.name for element in found} & {
        "script",
        "img",
        "iframe",
        "link",
        "object",
        "form",
        "base",
        "image",
    } == set()
    assert [name for element in found for name in element.attributes if name.startswith("on")] == []
    addresses = [
        value for element in found for name, value in element.attributes.items() if "href" in name or name == "src"
    ]
    assert [address for address in addresses if not address.startswith("#")] == []
    assert "http" not in page.replace("http-equiv", "")
    assert "@import" not in page


def test_nothing_but_the_page_and_numbers_comes_from_the_machine(page: str) -> None:
    """No font of this machine, no day of writing, no program's name."""
    for trace in ("DejaVu", "matplotlib", "Matplotlib", "dc:date", "#0000"):
        assert trace not in page


def hostile() -> Overview:
    pointer = Pointer(HOSTILE, HOSTILE, 3, 4)
    one = line(0)
    points = tuple(point._replace(label=HOSTILE, mark=HOSTILE) for point in one.points)
    lines = (one._replace(question=HOSTILE, points=points, change=HOSTILE), line(0, HOSTILE))
    return service(
        lines=lines,
        looks=(Look(HOSTILE, 1, 2, (pointer,)),),
        reading=(Reading(pointer, HOSTILE),) * 9,
        unknowns=(Unknown(HOSTILE, 3, HOSTILE),) * 6,
        signs=tuple(sign._replace(name=HOSTILE, note=HOSTILE) for sign in service().signs),
        states=tuple(row._replace(criterion=HOSTILE, kind=HOSTILE, level=HOSTILE) for row in service().states[:2]),
        common=tuple(one._replace(code=HOSTILE, name=HOSTILE, message=HOSTILE, question=HOSTILE, example=HOSTILE) for one in service().common),
        reach=service().reach._replace(missing=(HOSTILE,)),
        version=HOSTILE,
        rules_hash=HOSTILE,
    )  # fmt: skip


def test_markup_in_names_is_text() -> None:
    page = html.report(hostile())
    found = elements(page)
    assert named(found, "script") == []
    assert [name for element in found for name in element.attributes if name.startswith("on")] == []
    assert len(re.findall(re.escape("&lt;script&gt;alert(1)&lt;/script&gt;"), page)) > 30
    assert "{{ 7 * 7 }} {% x %} $\\frac{1}{2}$ &amp;amp;" in page
    assert "\x1b" not in page and "\u202e" not in page


def test_a_group_too_small_to_show_is_told_and_has_no_figures() -> None:
    small = too_few(line(1, "Bridge Street", of=60), 0, 1, 2, 3, 4)
    page = lines_of(line(1), small)
    panel = next(element for element in named(elements(page), "figure") if "Bridge Street" in element.words)
    assert panel.text == "Bridge Streetno clear change Too few to show."
    table = next(
        element for element in named(elements(page), "tr") if element.text.startswith("Bridge Street Oct-Dec 2026")
    )
    assert table.text == "Bridge Street Oct-Dec 2026 2026-11-30 too few to show no clear change"


def test_records_too_few_to_show_have_no_bars(page: str) -> None:
    assert "Too few to show: Review, early help." in words_of(page)
    drawn = [re.sub("<.*?>", " ", title) for title in re.findall(r"<title[^>]*>[^<]+</title>", page)]
    assert [title.strip() for title in drawn[-4:]] == [
        "Plan, child in need",
        "Plan, child protection",
        "Assessment, child in need",
        "Plan, child in care",
    ]


def test_one_criterion_too_few_to_show_stands_without_figures_among_the_others() -> None:
    rows = service().states[:3]
    page = html.report(service((), states=(rows[0], rows[1]._replace(of=None, found=None), rows[2])))
    told = page[page.rindex("<desc") : page.rindex("</desc>")]
    assert "; Every step says what will happen: too few to show; Every step says by when: 126 found, 38 thin," in told


def test_criteria_are_gathered_by_kind_and_level_in_whatever_order_they_come() -> None:
    by_criterion = sorted(service().states, key=lambda row: row.criterion)
    assert html.report(service((), states=tuple(by_criterion))).count("<figcaption><h3>Plan, child in need") == 1


def test_teams_stand_in_the_order_of_the_alphabet_whatever_their_figures(page: str) -> None:
    panels = [panel.words.split("no clear")[0].strip() for panel in named(elements(page), "figure") if "no clear" in panel.words.split(",")[0]]  # fmt: skip
    assert panels == sorted(TEAMS, key=str.casefold) * len(QUESTIONS)


def strokes(page: str, width: str) -> int:
    return len(re.findall(rf"stroke-width: {width}[;\"]", page))


def test_no_line_is_drawn_across_a_change_of_rules_nor_across_what_is_too_small() -> None:
    plain = line(0)
    marked = plain._replace(
        points=tuple(p._replace(mark="rules" if n == 2 else None) for n, p in enumerate(plain.points))
    )
    assert [strokes(lines_of(one), "1.8") for one in (plain, marked, too_few(plain, 2))] == [1, 2, 2]
    assert "stroke-dasharray" in lines_of(marked)
    assert "stroke-dasharray" not in lines_of(plain)


def test_a_question_without_any_point_in_time_is_told_and_has_no_chart() -> None:
    page = lines_of(line(0)._replace(points=(), change="too few to tell"), line(0, "East"))
    assert "Every step says who and when Too few to show. Too few to tell" in words_of(page)
    assert page.count("Every step says who and when: ") == 1


def test_one_point_in_time_is_a_point_and_no_trend() -> None:
    once = line(0)._replace(points=line(0).points[-1:], change="too few to tell")
    page = lines_of(once)
    assert strokes(page, "1.8") == 0
    assert "Oct-Dec 2026: 57% (52 to 62%), 206 of 362. First time" in words_of(page)


def test_a_new_team_stands_on_the_times_of_the_service() -> None:
    young = line(0, "East", of=60)
    page = lines_of(line(0), young._replace(points=young.points[-2:]))
    panel = page[page.index("<b>East</b>") :]
    assert "Oct-Dec 2025</text>" in panel[: panel.index("</svg>")]


def test_every_drawing_is_told_in_words_and_has_its_figures_in_a_table(page: str) -> None:
    drawings = re.findall(r'<svg class="drawing".*?</svg>', page, re.DOTALL)
    assert len(drawings) == 1 + len(QUESTIONS) * (1 + len(TEAMS)) + 3 + 4
    for drawing in drawings:
        assert re.search(
            r'role="img" aria-labelledby="\S+ \S+".*?<title[^>]*>[^<]+</title><desc[^>]*>[^<]+</desc>', drawing
        )
    behind = of_class(page, "behind")
    assert len(behind) == 2 * len(QUESTIONS) + 4
    assert "Oct-Dec 2025 2025-12-31 41% 36% 47% 134 326" in behind[0].text
    for team in TEAMS:
        assert team in behind[4].text


def test_only_one_question_is_trusted_least_and_none_where_they_are_alike() -> None:
    alike = [line(number)._replace(agreed=(25, 30)) for number in range(4)]
    assert "Trust this one least" not in lines_of(*alike)
    assert lines_of(alike[0], alike[1]._replace(agreed=(20, 30))).count("Trust this one least") == 1
    assert "Trust this one least" not in lines_of(alike[0]._replace(agreed=(1, 30)), alike[1]._replace(agreed=None))


def test_what_does_not_fit_on_the_first_page_stands_behind_it() -> None:
    reading = tuple(Reading(Pointer(f"r-{number:03}"), "ordinary") for number in range(12))
    unknowns = tuple(Unknown(f"Part {number}", number + 1, "not read") for number in range(7))
    page = html.report(service(reading=reading, unknowns=unknowns))
    front = page[: page.index('class="appendix"')]
    assert [number for number in range(12) if f"r-{number:03}" in front] == list(range(8))
    assert [number for number in range(7) if f"Part {number}," in front] == list(range(3))
    assert all(f"r-{number:03}" in page for number in range(12)) and "Part 6, 7 records" in page
    assert by_id(page, "more-to-read").text == "Also to read"


def test_the_scale_holds_every_interval_and_does_not_make_small_things_large() -> None:
    from planlint.pages.report.charts import scale_of

    def around(*counts: int) -> Line:
        points = tuple(
            point._replace(share=share(count, 400)) for point, count in zip(line(0).points, counts, strict=False)
        )
        return line(0)._replace(points=points)

    assert scale_of([around(180, 220)]) == (0.25, 0.75)
    assert scale_of([around(2, 9)]) == (0, 0.5)
    assert scale_of([around(398, 399)]) == (0.5, 1)
    assert scale_of([around(20, 380)]) == (0, 1)
    assert scale_of([]) == (0, 1)


WITHOUT = """
import sys
sys.modules[{library!r}] = None
from planlint.cli.main import run
sys.argv = ["planlint", "report", "examples", "--output", "{name}={file}"]
run()
"""


@pytest.mark.parametrize(("name", "library"), [("html", "matplotlib"), ("html", "jinja2"), ("xlsx", "xlsxwriter")])
def test_without_the_extra_the_command_that_installs_it_is_told_before_a_record_is_read(
    name: str, library: str, tmp_path: Path
) -> None:
    code = WITHOUT.format(library=library, name=name, file=tmp_path / "out")
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, text=True)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == (
        "planlint: the page and the workbook need libraries that come with an extra: pip install 'planlint[report]'\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_part_of_a_bar_is_told_apart_by_its_lines_and_no_pattern_makes_its_print_large(page: str) -> None:
    assert "<pattern" not in page
    bars = page[page.rindex('<svg class="drawing"') :]
    assert bars.count("stroke: var(--hatch)") == bars.count("fill: var(--not-found); stroke") + bars.count(
        "fill: var(--not-checked); stroke"
    )
    assert "stroke: var(--hatch)" in bars
