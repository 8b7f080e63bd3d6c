"""Who is meant: whether an owner's words lead a reader to one person whom they could ring."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planlint.dataclass import NamedTuple
from planlint.language.kept import once_for_each_text
from planlint.language.lexicon import Lexicon
from planlint.language.particulars import is_general
from planlint.language.words import folded, squeezed
from planlint.patterns import pattern
from planlint.vocabulary import Vocabulary


class Owner(NamedTuple):
    """The state of an owner's words (`model.STATES["action.who"]`), why, and the names or posts read there."""

    state: str
    why: str
    names: tuple[str, ...] = ()


class Circle:
    """The people of one record: which names it holds, which posts have a holder, and whether its own post is vacant.

    `names` are folded whole names and the parts of names that stand alone; `held` are posts with a named holder; `bodies` are the folded
    names of schools, homes and services.
    """

    def __init__(
        self,
        *,
        names: Iterable[str] = (),
        held: Iterable[str] = (),
        children: Iterable[str] = (),
        family: Iterable[str] = (),
        unallocated: bool = False,
        writer: str | None = None,
        bodies: Iterable[str] = (),
    ) -> None:
        names = list(names)
        self.names = frozenset(folded(name) for name in names)
        self.initials = frozenset(
            "".join(word[0] for word in name.split()).upper() for name in names if len(name.split()) > 1
        )
        self.held = frozenset(held)
        self.children = frozenset(folded(name) for name in children)
        self.family = frozenset(folded(name) for name in family)
        self.unallocated = unallocated
        self.writer = writer
        self.bodies = frozenset(bodies)


_GONE = pattern(
    r"(?:the )?(?:previous|former|outgoing|old|last|ex)[- ](?:(?:allocated |key |lead |family |support )?(?:social )?worker|s\.?w|practitioner|lead professional|personal adviser|pa|case ?holder)"
)
"""A post told of as that of somebody who left."""
_NAME_WORD = pattern(r"[^\W\d_][\w'’.-]*")
_PARENTHESIS = pattern(r"\([^()]*\)|\[[^\[\]]*\]")
_SPLIT = pattern(
    r"(?:(?<!\s)\s*)?(?:[,;/&+\n|]|\band\b|\bwith\b|\bsupported by\b|\bplus\b|\bor\b|\bthen\b|\s-\s)\s*", re.IGNORECASE
)
_LEADING = pattern(
    r"^(?:the|our|my|your|his|her|their|a|an|allocated|named|current|lead|new|local|both|all|his own|her own|[\w'’-]+['’]s|s/he)\s+",
    re.IGNORECASE,
)
_NO_NAME = frozenset(
    "i me we us you he she they it the a an all to will and or by in on at for of with from school team worker officer"
    " monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
    " mon tue tues wed weds thu thur thurs fri sat sun feb apr aug sep sept oct nov dec christmas easter new year term"
    " child children young person mum dad mother father parent parents family carer carers nan review plan meeting ongoing asap tbc via if when who".split()
)
_SAINT = ("st", "saint", "ss")
"""What stands before the name of a school or a church, and of nobody who could be asked."""
_SERVED = frozenset(
    "support work help session sessions assessment check checks review training course courses group groups programme therapy counselling input intervention referral visit visits hygiene wellbeing skills advice services service routine routines".split()
)
SOMEBODY = ("person", "post", "two_people", "agency", "unallocated")
"""The states of an owner that a reader could ask, or could ask who it will be."""
SOCIAL_WORK = frozenset(
    (
        "social worker",
        "sw",
        "allocated social worker",
        "lead social worker",
        "lead professional",
        "lead practitioner",
        "lead worker",
        "lead",
        "worker",
        "key worker",
        "keyworker",
        "case holder",
        "named social worker",
        "family support worker",
        "fsw",
        "early help practitioner",
        "family worker",
        "practitioner",
        "named worker",
        "personal adviser",
    )
)


def lexicon(vocabulary: Vocabulary) -> Lexicon:
    """Posts, family, agencies, groups and vacancies as one lexicon, made once for a vocabulary."""
    made: Lexicon = vocabulary.made("owners", _lexicon)
    return made


def _lexicon(vocabulary: Vocabulary) -> Lexicon:
    names = (
        "single",
        "several",
        "family",
        "child",
        "parents",
        "agency",
        "group",
        "placeholder",
        "unallocated",
        "organisation",
    )
    return Lexicon({name: vocabulary.words("people", name) for name in names})


_MOST_OF_A_QUESTION = 6
"""Words in the place for a name, and a question mark, that ask rather than tell who it is ("Dad?")."""
_THE_TWO = frozenset(("us both", "you both", "both of us", "both of you", "you two", "the two of us", "the two of you"))
_SHOUTED = pattern(r"(?<![\w'’.])[A-ZÀ-Þ]{2,}(?:['’-][A-ZÀ-Þ]+)?(?:\s+[A-ZÀ-Þ][A-ZÀ-Þ'’-]{2,})+(?![\w'’])")


def in_small_letters(text: str) -> str:
    """Names in capitals ("NERYS VAUGHAN, adviser") as names are written; every place stays where it is."""
    return _SHOUTED.sub(lambda found: found.group().title(), text)


@once_for_each_text
def judge(text: str, circle: Circle, vocabulary: Vocabulary) -> Owner:
    """Who is meant by an owner's words, as far as this record's own people can tell.

    One person found among several parts is enough; else the worst part decides what is said.
    """
    cleaned = in_small_letters(text.strip().strip(".*_"))
    low = squeezed(cleaned)
    if (nobody := _nobody(low, vocabulary)) is not None:
        return nobody
    found = lexicon(vocabulary)
    parts = [part for part in _SPLIT.split(_PARENTHESIS.sub(" ", cleaned)) if part.strip()]
    bracketed = [part.strip("()[] ") for part in _PARENTHESIS.findall(cleaned)]
    judged = [_part(part, circle, vocabulary, found) for part in parts]
    people = [one for one in judged if one.state == "person"]
    if "/" in cleaned and (nobody := _nobody_behind_a_slash(cleaned, circle, vocabulary, found)) is not None:
        return nobody
    if not people:
        people = [
            one
            for part in bracketed
            for one in [_part(part, circle, vocabulary, found)]
            if one.state == "person" and one.names
        ]
    if low in vocabulary.set("people", "parents"):
        return Owner("two_people", "two people who act together", ("parents",))
    if people and all(one.names == ("parents",) for one in people) and any(one.state == "group" for one in judged):
        return next(one for one in judged if one.state == "group")
    known = any(folded(name) in circle.names for one in people for name in one.names)
    if not known and _YET_TO_COME.search(low):
        return Owner("unallocated", "the post has nobody in it")
    if people:
        names = tuple(name for one in people for name in one.names)
        return Owner("two_people" if len(people) > 1 else "person", people[0].why, names)
    if found.holds(cleaned, "unallocated"):
        return Owner("unallocated", "the post has nobody in it")
    posts = [one for one in judged if one.state == "post"]
    if posts and len(posts) == len(judged):
        return posts[0]
    if (
        posts
        and all(one.state in ("post", "agency") for one in judged)
        and "/" not in cleaned
        and judged[0].state == "post"
    ):
        return posts[0]
    for state in ("unallocated", "group", "agency", "placeholder"):
        for one in judged:
            if one.state == state:
                return one
    return judged[0] if judged else Owner("missing", "nothing is written")


def _nobody_behind_a_slash(text: str, circle: Circle, vocabulary: Vocabulary, found: Lexicon) -> Owner | None:
    """Of those whom a slash parts ("Kwame / HV"), the first who is nobody in particular: each can leave it to the other."""
    pieces = [piece.strip() for piece in _PARENTHESIS.sub(" ", text).split("/")]
    if len(pieces) < 2 or any(len(piece) < 2 or any(map(str.isdigit, piece)) for piece in pieces):
        return None
    for piece in pieces:
        one = _part(piece, circle, vocabulary, found)
        if one.state in ("agency", "group", "unallocated"):
            return one
        if one.state == "post" and not one.why.startswith("the record names"):
            return Owner("group", f"two share it behind a slash, and the record names no {one.names[0]}")
    return None


def _nobody(low: str, vocabulary: Vocabulary) -> Owner | None:
    """What stands where a name is to stand, and names nobody by itself: nothing, a mark, a question, a post that was left."""
    if not any(character.isalnum() for character in low):
        return Owner("placeholder" if low and low not in "-–—" else "missing", "nothing is written")
    if low in vocabulary.set("people", "placeholder"):
        return Owner("placeholder", f"'{low}' stands in for a name")
    if low.endswith("?") and len(low.split()) <= _MOST_OF_A_QUESTION:
        return Owner("placeholder", f"'{low}' asks who it is to be")
    if _GONE.fullmatch(low):
        return Owner("unallocated", "whoever held the post holds it no longer")
    return None


def _part(part: str, circle: Circle, vocabulary: Vocabulary, found: Lexicon) -> Owner:
    part = part.strip(" .:-*_'\"")
    low = squeezed(part)
    bare = _bare(low)
    indefinite = bool(pattern(r"(?:an?|any|another|some|one of)\s").match(low))
    if not low:
        return Owner("missing", "nothing is written")
    if low in vocabulary.set("people", "placeholder"):
        return Owner("placeholder", f"'{low}' stands in for a name")
    if found.holds(part, "unallocated"):
        return Owner("unallocated", "the post has nobody in it")
    if low in _THE_TWO:
        return Owner("two_people", "the two who are written to or of", (part,))
    if part.isupper() and part.replace(".", "") in circle.initials:
        return Owner("person", "the initials of a person of this record", (part,))
    if low in vocabulary.set("people", "agency"):
        # "Children's Services" is one body, whatever "services" alone would be.
        return Owner("agency", f"'{low}' is a service with no person named")
    if low in ("i", "me", "myself", "you") or low in circle.names:
        return Owner("person", "a person of this record", (part,))
    if low in circle.bodies or bare in circle.bodies:
        return Owner("agency", f"'{low}' is a body with no person named")
    if low in vocabulary.set("people", "group") or bare in vocabulary.set("people", "group"):
        return Owner("group", f"'{low}' names nobody in particular")
    written = vocabulary.table("people", "abbreviations").get(part)
    post = str(written) if written else bare if _is_post(bare, vocabulary) else None
    if post:
        return _post(post, indefinite, circle, vocabulary)
    if bare in vocabulary.set("people", "family") or bare in vocabulary.set("people", "child"):
        return Owner("person", "one of the family", (bare,))
    if bare in vocabulary.set("people", "agency"):
        return Owner("agency", f"'{low}' is a service with no person named")
    return _by_words(part, low, indefinite, circle, vocabulary, found)


_YET_TO_COME = pattern(
    r"\((?:[a-z ]{2,20} )?(?:to (?:be )?(?:allocated?|assign(?:ed)?|identif(?:y|ied)|appoint(?:ed)?)|(?:once|when|if) (?:allocated|assigned|identified|appointed|known)"
    r"|not (?:yet )?(?:allocated|assigned|identified|appointed|in post)|awaiting allocation|unallocated)\b[^)]*\)"
)
"""Behind a post: that nobody holds it yet ("Transitions worker (not yet allocated)")."""


def _bare(low: str) -> str:
    previous = None
    while previous != low:
        previous = low
        low = _LEADING.sub("", low)
    return low


def _is_post(words: str, vocabulary: Vocabulary) -> bool:
    return words in vocabulary.set("people", "single") or words in vocabulary.set("people", "several")


def _post(post: str, indefinite: bool, circle: Circle, vocabulary: Vocabulary) -> Owner:
    if post in SOCIAL_WORK and circle.unallocated:
        return Owner("unallocated", f"the record says that its {post} is not allocated", (post,))
    if not indefinite and (post in circle.held or post in SOCIAL_WORK and SOCIAL_WORK & circle.held):
        return Owner("post", f"the record names its {post}", (post,))
    if indefinite or post in vocabulary.set("people", "several"):
        return Owner("group", f"many people could be this {post}")
    return Owner("post", f"there can only be one {post}", (post,))


def _by_words(part: str, low: str, indefinite: bool, circle: Circle, vocabulary: Vocabulary, found: Lexicon) -> Owner:
    hits = found.of(part, "single", "several", "family", "child", "agency", "group", "organisation")
    named = name_in(part, circle, vocabulary)
    if named:
        return Owner("person", f"names {named}", (named,))
    kinds = [hit.lists for hit in hits]
    flat = {name for lists in kinds for name in lists}
    posts = [hit for hit in hits if "single" in hit.lists or "several" in hit.lists]
    if posts and "group" not in flat:
        return _post(posts[-1].phrase, indefinite, circle, vocabulary)
    if "family" in flat or "child" in flat:
        return Owner("person", "one of the family", (low,))
    if "agency" in flat or "organisation" in flat:
        return Owner("agency", f"'{low}' is a service with no person named")
    return Owner("group", f"'{low}' names nobody in particular")


def name_in(part: str, circle: Circle, vocabulary: Vocabulary) -> str | None:
    """A person's name in a few words, or None: known in this record, or written as names are and not a body's."""
    words = [found.group() for found in _NAME_WORD.finditer(part)]
    for word in words:
        low = folded(word).removesuffix("'s")
        if low in circle.names and word[:1].isupper():
            return word
    organisations = vocabulary.set("people", "organisation")
    core = pattern(r"\s(?:from|at|of)\s").split(part, maxsplit=1)
    if len(core) > 1 and core[0].strip() and len(core[0].split()) <= 4:
        # "Dave Orme from the council": the body stands behind the name.
        return name_in(core[0], circle, vocabulary)
    if any(folded(word).strip(".") in organisations for word in words):
        title = vocabulary.set("people", "titles")
        return next(
            (
                " ".join(words[at : at + 2])
                for at, word in enumerate(words[:-1])
                if folded(word).strip(".") in title and words[at + 1][:1].isupper()
            ),
            None,
        )
    taken = " ".join(
        hit.phrase for hit in lexicon(vocabulary).of(part, "single", "several", "family", "child", "agency", "group")
    )
    taken_words = set(taken.split())
    abbreviations = vocabulary.table("people", "abbreviations")
    general = vocabulary.set("general", "general")
    everyday = vocabulary.set("life", "everyday")
    titles = vocabulary.set("people", "titles")
    for at, word in enumerate(words):
        low = folded(word).strip(".")
        if not word[:1].isupper() or low in taken_words or word.strip(".") in abbreviations:
            continue
        if low in _NO_NAME or low.removesuffix("s") in _NO_NAME or at and folded(words[at - 1]).strip(".") in _SAINT:
            continue
        if low in titles and at + 1 < len(words) and words[at + 1][:1].isupper():
            return f"{word} {words[at + 1]}"
        if low in _SAINT:
            continue
        if len(low) > 3 and word.isupper() and word.isalpha():
            continue
        if at == 0 and len(words) > 1 and folded(words[1]) in _SERVED:
            # "Therapeutic support": what is offered, and nobody.
            continue
        if (
            at == 0
            and (is_general(low, general) or low in everyday or low.endswith(("ing", "ed")))
            and not (len(words) > 1 and words[1][:1].isupper())
        ):
            # A capital at the start says nothing of a word that any sentence may start with.
            continue
        return word
    return None
