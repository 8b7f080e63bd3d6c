"""Whose a list of steps or a row is where no column says so: told by the title over it, or by the words beside the task."""

from __future__ import annotations

from itertools import islice

from planlint.language import owners
from planlint.language.words import folded
from planlint.model import Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand import segments
from planlint.understand.asks import Asks
from planlint.understand.rows import Row
from planlint.understand.step_places import HOLDS_ACTIONS, UNDER_A_NAME
from planlint.understand.titles import Titles


class Whose:
    """Tells whose the lists and rows of one record are. Whether a part is divided by names is asked once."""

    def __init__(self, titles: Titles, asks: Asks) -> None:
        self.titles = titles
        self.asks = asks
        self.circle = asks.circle
        self.calendar = asks.calendar
        self.vocabulary = asks.vocabulary
        self._by_owners: dict[int, bool] = {}

    def owner_title(self, part: Part) -> Text | None:
        """The title of the part, if it is somebody who is asked to do what stands under it."""
        if part.heading is None:
            return None
        if part.why == UNDER_A_NAME or self.stand_beside_owners(part):
            return part.heading
        title = pattern(r"\s*\([^()]*\)\W*$").sub("", part.heading.value)
        title = owners.in_small_letters(title)
        named = title.split(",")[0] if _NAMED.fullmatch(title) else ""
        if len(title.split()) > 9 or self.titles.fact(title):
            return None
        if (
            self.titles.role(part.heading.value) is not None
            and part.role not in (None, "actions")
            and not (
                owners.name_in(named, self.circle, self.vocabulary)
                and (len(named.split()) > 1 or folded(named) in self.circle.names)
            )
        ):
            return None
        cleaned = (
            pattern(r"\b(?:will|to do|actions?|tasks?|promises?|agrees? to|jobs?|for|by|what)\b", ANY_CASE)
            .sub(" ", title)
            .strip(" :")
        )
        if not cleaned:
            return None
        state = owners.judge(cleaned, self.circle, self.vocabulary).state
        both = (
            pattern(r"both(?: of us)?|us both").fullmatch(folded(cleaned)) is not None
            and part.parent is not None
            and len(part.parent.parts) > 2
        )
        if (
            not both
            and (state not in ("person", "post", "two_people") or self._says_more(cleaned))
            or not self.points_ask(part)
            and not self._is_one_of_several_owners(part)
        ):
            return None
        return part.heading

    def _is_one_of_several_owners(self, part: Part) -> bool:
        """Whether a part with points stands under somebody's name beside two others or more that are made alike."""
        if part.parent is None:
            return False
        beside = [kid for kid in part.parent.parts if kid.form == part.form and kid.level == part.level]
        titles = [kid.heading for kid in beside if any(block.form == "point" for block in kid.blocks)]
        named = [one for one in titles if one is not None and self.is_owner(one.value)]
        others = sum(
            _SOMETHING_OF.search(one.value) is not None and self.titles.role(one.value) is not None for one in named
        )
        return part.heading in titles and len(named) - others >= 3

    def stand_beside_owners(self, part: Part) -> bool:
        """Whether the pieces of a list of steps stand under the names of those who do them, three or more."""
        parent = part.parent
        if parent is None or parent.purpose not in HOLDS_ACTIONS or part.form != "section":
            return False
        if id(parent) not in self._by_owners:
            titles = [kid.heading.value for kid in parent.parts if kid.heading is not None and kid.form == "section"]
            named = sum(segments.is_owner(title, self.circle, self.vocabulary) for title in titles)
            self._by_owners[id(parent)] = named >= 3 and named == len(parent.parts)
        return self._by_owners[id(parent)]

    def stands_among_owners(self, group: Part) -> bool:
        """Whether the points beside one that opens with a label open with somebody's name, two or more."""
        beside = [kid for kid in group.parent.parts if kid.form == "group"] if group.parent is not None else []
        labels = [kid.parts[0].heading.value for kid in beside if kid.parts and kid.parts[0].heading is not None]
        return sum(map(self.is_owner, labels)) * 3 >= len(beside) * 2 and len(labels) >= 3

    def is_by_names(self, parent: Part) -> bool:
        """Whether pieces of a part stand side by side under the names of those who do what is in them: three, or two of the record's people."""
        owned = (self.owner_title(kid) for kid in parent.parts if kid.form in ("section", "runin"))
        named = [title.value for title in islice((title for title in owned if title is not None), 3)]
        return len(named) == 3 or len(named) == 2 and all(folded(one).split()[0] in self.circle.names for one in named)

    def points_ask(self, part: Part) -> bool:
        """Whether most points under a name say what that person does: "keeps the diary", "to ring", "will meet"."""
        texts = [block.text.value for block in part.blocks if block.text is not None and block.text.value.strip()]
        title = folded(part.heading.value) if part.heading is not None else ""
        if len(texts) <= 3 and texts and self._tells_of(title, texts[0]):
            return True
        asked = [
            text
            for text in texts
            if pattern(r"\W*(?:to |will |is going to |[a-z]{3,}s\b|[a-z]{3,}\b)").match(text)
            or self.asks.asking(text).form == "order"
            or self.opens_with_a_deed(text)
        ]
        return bool(texts) and len(asked) * 2 > len(texts)

    def _tells_of(self, title: str, text: str) -> bool:
        """Whether a text opens with what one of those in the title does by a day that lies ahead ("Tom meets him ... until Christmas" under "Tom Reed")."""
        how = self.asks.asking(text)
        return (
            how.form in ("subject", "telling")
            and folded(text[slice(*how.subject)]).split()[0] in title.split()
            and self.asks.has_an_end(text)
        )

    def opens_with_a_deed(self, text: str) -> bool:
        """Whether words under somebody's name say what they do, with nobody before the verb ("Keeps a seat for her")."""
        first = pattern(r"\W*([A-Z][a-z]+s|[A-Z][a-z]+ed|Made|Gave|Met|Saw|Wrote|Sent|Took)\s").match(text)
        return (
            first is not None
            and not first[1].endswith("ss")
            and folded(first[1]) not in self.circle.names
            and folded(first[1]) not in _NO_DEED
        )

    def _says_more(self, title: str) -> bool:
        """Whether a title holds words beyond a name or a post ("Lyra this month" does, "Uncle Yusuf" does not)."""
        left = pattern(r"\([^)]*\)|,.*$").sub(" ", title)
        taken = {
            word
            for hit in owners.lexicon(self.vocabulary).of(left, "single", "several", "family", "child", "parents")
            for word in hit.phrase.split()
        }
        named = False
        for word in pattern(r"[^\W\d_][\w'’.-]*").findall(left):
            low = folded(word).strip(".").removesuffix("'s")
            if named and word[:1].isupper() and not word.isupper():
                # A surname behind a first name.
                continue
            if (
                low in taken
                or low in self.circle.names
                or low in ("and", "the", "or", "with", "you", "me", "i", "mr", "mrs", "ms", "miss", "dr", "nurse")
            ):
                continue
            if word[:1].isupper() and owners.name_in(word, self.circle, self.vocabulary) and len(left.split()) <= 4:
                named = True
                continue
            return True
        return False

    def promiser(self, part: Part) -> Text | None:
        """Who promises what stands under a label such as "We will" or "Jo agrees to"; None for any other label."""
        assert part.heading is not None
        found = _PROMISES.fullmatch(part.heading.value)
        if found is None or part.purpose in ("contingency", "history", "chronology") or not part.blocks:
            return None
        low = folded(found["who"])
        if low not in ("i", "we") and owners.judge(found["who"], self.circle, self.vocabulary).state not in (
            "person",
            "post",
            "two_people",
        ):
            return None
        return part.heading.cut(*found.span("who"))

    def lines_over_points(self, part: Part) -> dict[int, Text | None]:
        """Whose the points of a list are where a line above them says no more than who: the owner by a point's number, None for that line."""
        found: dict[int, Text | None] = {}
        owner: Text | None = None
        for number, block in enumerate(part.blocks):
            below = part.blocks[number + 1] if number + 1 < len(part.blocks) else None
            if block.form == "point":
                if owner is None:
                    return {}
                found[number] = owner
            else:
                text = block.text if below is not None and below.form == "point" else None
                owner = self._owner_alone(text) if text is not None else None
                if owner is not None:
                    found[number] = None
        return found

    def _owner_alone(self, text: Text) -> Text | None:
        """Whoever a line names, if it names somebody and says nothing else ("Jo Adu, with Sam")."""
        words = text.value.strip(" :*_")
        first = pattern(r"[,(:]|\s[–—-]\s").split(words)[0]
        if "\n" in words or len(words.split()) > _MOST_OF_A_NAME or not self.is_owner(first):
            return None
        return text.strip()

    def find_the_owner(self, row: Row, *, labelled: bool) -> None:
        """An owner that stands where no column for one is: before the day in its cell ("Tunji. 24 November"), or over the row's labels."""
        if "who" in row.cells:
            return
        self.part_off_the_owner(row)
        when = row.cells.get("when")
        if "who" in row.cells:
            return
        split = _OWNER_AND_DAY.match(when.value) if when is not None else None
        if when is not None and split is not None and self.is_owner(split["who"]):
            row.cells["who"], row.cells["when"] = when.cut(*split.span("who")), when.cut(split.end())
            return
        title = row.part.heading
        if labelled and title is not None and self.is_owner(title.value):
            row.cells["who"] = title
            return
        above = row.part if title is not None else row.part.parent
        if above is not None and above.heading is not None and self.stand_beside_owners(above):
            row.cells["who"] = above.heading

    def part_off_the_owner(self, row: Row) -> None:
        """Who and when on the line below the task ("Ring the office", "Dee Malik, by 3 May")."""
        text = row.cells["action"]
        end = text.value.find("\n")
        if end < 1:
            return
        below = text.cut(end + 1).strip()
        who, when, sign = segments.split_answer(below, self.calendar)
        if "\n" in below.value or when is None or not self.is_owner(who.value):
            return
        row.cells["action"], row.cells["who"] = text.cut(0, end).strip(), who
        row.cells.setdefault("when", when)
        if sign is not None:
            row.cells.setdefault("measure", sign)

    def is_owner(self, words: str) -> bool:
        """Whether a few words with a capital are somebody who can be asked."""
        return (
            len(words.split()) <= 9 and words[:1].isupper() and segments.is_owner(words, self.circle, self.vocabulary)
        )


_MOST_OF_A_NAME = 7
"""Words of a line that is somebody's name and post, at most."""
_NAMED = pattern(r"[A-ZÀ-Þ][\w'’.-]*(?:\s[A-ZÀ-Þ][\w'’.-]*){0,3}(?:,\s.{3,60})?")
"""A title that is a name, or a name and what its bearer is."""
_SOMETHING_OF = pattern(r"['’]s? \w+$")
"""A title that is something of somebody's ("Natasha's view")."""
_NO_DEED = frozenset("his its this was is has views strengths needs risks worries yes always sometimes parents".split())
_PROMISES = pattern(
    r"\W*(?P<who>[A-ZÀ-Þ][\w'’ ,&]{0,40}?)(?:['’]ll|\s+(?:will|promises?(?: to)?|agrees? to|agreed to|is going to|are going to))(?: do)?\W*",
)
_OWNER_AND_DAY = pattern(r"\s*(?P<who>[A-ZÀ-Þ][^.;:,\d]{2,50}?)(?:[.;,]|\s[–—-])\s+(?=\S)")
