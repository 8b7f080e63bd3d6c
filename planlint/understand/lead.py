"""Who leads: one named person whom the family can ring and who keeps the others to what they promised.

Whether anybody holds the record at all is judged in `allocation.py`; here it is asked who leads the plan. A named social worker, family
worker or personal adviser leads unless somebody else is named; the head of year who is only present does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from planlint.language import gaps, owners, particulars
from planlint.language.sentences import outside_quotations, sentences
from planlint.language.words import folded, squeezed
from planlint.layout import Cell
from planlint.model import Document, Fact, Judgement, Part
from planlint.patterns import pattern
from planlint.source import Places, Text
from planlint.understand import allocation, child
from planlint.understand.child import Words

_CAP = r"[A-ZÀ-ÞŁŚŻ][\w'’-]+"
_NAMED = rf"(?P<name>(?!(?:Worker|Person|The|Who|Whoever|One|She|He|They|It|This|As)\b){_CAP})(?: {_CAP}){{0,2}}"
_POST = (
    r"(?i:(?:lead |allocated |named |key |children['’]s |child['’]s |newly qualified |adolescent safeguarding |contextual safeguarding )*(?:social worker|personal advis[eo]r|family (?:help |hub |support )?(?:worker|practitioner)"
    r"|early help (?:practitioner|worker)|lead (?:professional|practitioner|worker|coordinator)|key ?worker|youth worker|young carers['’]? worker|support worker))"
)
_LEADS = (
    rf"\b{_NAMED}(?: \([^()]{{2,40}}\)| (?:from|of|at) [^,.;:|]{{2,50}}?)?(?:,? (?:who|she|he))?(?:,[^,.;:]{{2,50}},)? (?:will |also |now |and )?\(?"
    r"(?:leads?\b(?! (?:to|up)\b)|holds? (?:this|it|the plan|the record|the case)\b|keeps? (?:this|the plan|our plan|hold of|it)\b|has charge of|coordinates|co-ordinates"
    r"|(?:(?:is )?the (?:one|person) who |wrote (?:it|this) (?:down )?and )(?:leads|holds|keeps|looks after)\b"
    r"|(?:is|as) (?:the|our|your|his|her|their|my) (?:\w+ ){0,2}(?:lead|key ?worker|worker|co-?ordinator|one (?:to ring|you|the family|who))|answers for it)"
    rf"|\b(?P<name2>{_CAP})(?: {_CAP}){{0,2}},? ?[(,–-] ?(?:(?:[A-Z]{{2,5}} )?[a-z][a-z -]{{2,40}}(?:,| and) ?\(?|the |and )?lead(?: (?:worker|professional|practitioner))?(?: for (?:this|the) plan)?(?=[).,;\s]*(?:$|[).,;:]))"
    rf"|\b(?P<name6>{_CAP})(?: {_CAP}){{0,2}}, [A-Za-z][A-Za-z ]{{2,60}} \((?:leads?|holds)\b"
    rf"|\b(?P<name7>{_CAP})(?: {_CAP}){{0,2}} \([^()]{{2,60}}\b(?:leads|keeps this|keeps the plan|holds this|holds the plan|holds it)\b"
    rf"|\b(?i:who(?:m)? (?:to|you|the family|we) (?:can )?ring|whose plan|the one to ring|ring first|first person to ring|plan held by|held by|kept by|led by|lead(?: for this plan)?(?=\s?[:–-])|(?:chair|author|worker)(?: and|/|, ?)+lead|named worker(?: for the family)?|worker (?:that )?(?:you|we|they|to) (?:can )?ring|(?:the )?(?:person|one|worker) who (?:keeps|holds|leads)(?: this)?[^:|\n]{{0,24}})\s?(?:is |[:|–-])+ ?\**(?P<name3>{_CAP})"
    rf"|\bI(?:['’]m| am) (?P<name4>{_CAP})(?: {_CAP})? and I(?:['’]m| am) the one to ring"
    r"|\bI(?:['’]m| am) the one who (?:makes sure|sees (?:that|to)|keeps|holds)"
    r"|\bI(?:['’]m| am) (?:the|your) (?:[\w'’-]+ ){0,2}(?:lead|worker|adviser|social worker)\b"
    r"|\b[Aa]s (?:the |your |our )?lead(?: professional| practitioner| worker)?,? I\b"
)
"""Wording in which somebody by name leads, whatever the post."""
_WHOM = r"\b(?:you can |please )?(?:ring|call|text|message|phone) me\b|\brings me\b"
_BY_POST = (
    rf"(?<![\w’'-]){_POST}(?: \([^)]{{1,20}}\))?(?:,? (?:and|for|who) [^:\n|]{{2,40}}(?=[:|]| \|))?\s?(?:is |was |[:|,–-])* ?\**\(?{_NAMED}"
    rf"|(?<![\w’'-])(?i:sw|pa|fsw|fhlp|ehp|my pa|lead sw|\(pa\))(?:\s?[:|]+| is) ?\**(?P<name2>{_CAP})"
    rf"|(?<![\w’'-])(?:SW|PA|FSW) \**(?P<name5>{_CAP}) {_CAP}(?=\W*(?:$|[·|,.;(*]))"
    rf"|\b(?P<name3>(?!My\b|The\b|Your\b|His\b|Her\b|Our\b|A\b){_CAP})(?: {_CAP})?(?: \([A-Z]{{2,4}}\))?(?:(?:,| \(| \|| –| -)* | \(|\s*\n\s*)(?:is )?(?:(?:your|my|his|her|their|our|the) )?(?:[a-z]+ )?{_POST}"
    rf"|\b(?P<name4>{_CAP})(?: {_CAP})?(?: \([A-Z]{{2,4}}\))?,? ?\(?(?:allocated |lead |named )?(?:SW|PA|FSW|FHLP|EHP|LP)\b"
)
"""A post that leads, with a name before or behind it."""
_MAY_LEAD = pattern(
    r"lead|\b(?:holds?|keeps?|looks after)\b|charge of|ordinat|worker|\bone (?:to|you|the|who)\b|answers for|(?:to|you|family|we|can) ring|ring first"
    r"|whose plan|(?:held|kept|led) by|advis",
    re.IGNORECASE,
)
_MAY_BE_A_POST = pattern(r"worker|advis|practitioner|professional|coordinator|(?:sw|pa|ehp|lp)\b", re.IGNORECASE)
_MAY_WRITE = pattern(r"\bme\b", re.IGNORECASE)
"""A word without which none of the long expressions above holds, so that few lines are tried with them."""


def lead(doc: Document, words: Words) -> list[Judgement]:
    """Whether somebody by name leads, or a team, a post or two people stand in that place, or nobody does."""
    held = next(iter(doc.judged("allocation")), None)
    doing = Places(action.who.span for action in doc.actions)
    said = [
        fact
        for fact in doc.facts
        if fact.name == "lead_professional"
        and fact.text.value.strip(" -–—.")
        # "Lead: Bea Larkin" beside a step says who does that step.
        and not doing.meet(fact.text.span())
    ]
    for fact in said:
        judged = _of_fact(fact, doc, words)
        if judged is not None:
            return [_closing(doc, words) or judged] if judged.state == "named" else [judged]
    vacant = held is not None and held.state == "unallocated"
    named = _named(doc, words, vacant)
    if named is not None:
        return [_closing(doc, words) or named]
    if held is not None and held.state == "duty_dated":
        return [Judgement("lead", "gap", held.span, ("it is said who holds it, and from which day",))]
    if held is not None and vacant:
        return [Judgement("lead", "unheld", held.span, ("no worker, and nobody named to lead in the meantime",))]
    return [
        Judgement("lead", "absent", child._title_span(doc), ("nobody is named who leads",), confidence=child._sure(doc))
    ]


_CLOSES = (
    r"\b(?:clos(?:e|ed|es|ing)|end(?:s|ed|ing)?) (?:to |the |this |our )*(?:early help|plan|episode|case|file|taf|team around)\b"
    r"|\bno longer needs? (?:a |the )?(?:plan|team|lead)\b|\b(?:plan|episode|case|file) (?:is |will |to |can )*(?:be )?(?:closed?|ends?)\b"
)
_AFTER_IT = r"\b(?:will|can|to|rings?|checks?|looks?|meets?|sees?|keeps?|calls?|comes?|goes?)\b"
_CLOSERS = ("decision", "closure", "review", "outcomes", "oversight")


def _closing(doc: Document, words: Words) -> Judgement | None:
    """Where a record closes with steps still to be done, and names nobody who sees that they are."""
    ahead = [
        one for one in doc.actions if not one.done and one.when.latest is not None and one.when.latest >= doc.as_of
    ]
    found = closes(doc) if len(ahead) >= 2 else None
    if found is None:
        return None
    text, part = found
    follows = part.words[part.words.find(text.value) :]
    posts = words.vocabulary.set("lead", "posts")
    leading = {part for one in doc.people if one.role in posts for part in one.name.split() if len(part) > 2}
    if any(set(one.who.text.split()) & leading for one in ahead if one.who.text):
        return None
    named = any(name in follows for name in words.professionals if len(name) > 2)
    if named and pattern(_AFTER_IT).search(follows):
        return None
    why = ("it closes with steps ahead and nobody to look after them",)
    return Judgement("lead", "closing", text.span(), why, part=part)


def closes(doc: Document) -> tuple[Text, Part] | None:
    """The sentence in which a review or a decision ends the help, with its part."""
    if doc.kind not in ("review", "decision"):
        return None
    for part in doc.parts():
        for text in part.texts if part.purpose in _CLOSERS else ():
            for start, end in sentences(text.value):
                value = outside_quotations(text.value[start:end])
                if pattern(_CLOSES, re.IGNORECASE).search(value) and not pattern(_NOT_YET, re.IGNORECASE).search(value):
                    return text.cut(start, end), part
    return None


_NOT_YET = (
    r"\b(?:not|too early|until|when|once|if|before|might|may|could|consider\w*|rather than|hopes?|wants?|would)\b"
)


def agencies(doc: Document, words: Words) -> list[Judgement]:
    """Workers of whom a plan's list is all that is said: they have no step, and nothing is told of them. A small point."""
    if doc.kind != "plan" or len(doc.actions) < 3:
        return []
    listed = [
        part for part in doc.parts() if part.purpose == "network" or part.role == "facts" and _LIST.search(part.title)
    ]
    spans = [text.span() for part in listed for text in part.texts]
    only_there = words.vocabulary.set("lead", "only_there")
    idle = []
    for person in doc.people:
        if person.family or person.role is None or person.role in only_there:
            continue
        last = person.name.split()[-1]
        inside = any(span.start <= person.span.start < span.end for span in spans)
        if inside and all(doc.source.text.count(name) == 1 for name in {last, person.name}):
            idle.append(person.span)
    if not idle:
        return [Judgement("lead.agencies", "busy", child._title_span(doc), ("all who are listed do something",))]
    return [
        Judgement(
            "lead.agencies",
            "idle",
            idle[0],
            ("named in the list and nowhere else",),
            confidence="low",
            related=tuple(idle[1:]),
        )
    ]


_LIST = pattern(r"\b(?:present|attend\w*|here|there|core group|came|people|members|involved)\b", re.IGNORECASE)


def _of_fact(fact: Fact, doc: Document, words: Words) -> Judgement | None:
    """What stands in the place for the lead; None where nothing is said there that leads anybody anywhere."""
    value = fact.text.value
    vocabulary = words.vocabulary
    low = squeezed(value).strip(" .")
    if gaps.judge(value, doc.as_of, doc.as_of, vocabulary):
        return Judgement(
            "lead", "gap", fact.text.span(), ("not known yet, with somebody who will settle it and a day",)
        )
    if allocation.says_nobody(value, vocabulary) or low in vocabulary.set("people", "placeholder"):
        return None
    first = pattern(r"[,;(–|]").split(value)[0].strip()
    bodies = vocabulary.set("people", "organisation") & {folded(word) for word in first.split()}
    if not bodies and len(first.split()) >= 2 and owners.judge(first, owners.Circle(), vocabulary).state == "person":
        return Judgement("lead", "named", fact.text.span(), ("its place names somebody",))
    people = owners.judge(value, owners.Circle(), vocabulary)
    if (people.state == "two_people" or _are_two(value)) and not pattern(_SHARED, re.IGNORECASE).search(value):
        return Judgement("lead", "two", fact.text.span(), ("two are named, and not which of them leads",))
    if people.state in ("agency", "group") or owners.name_in(value, owners.Circle(), vocabulary) is None:
        if people.state in ("agency", "group") or owners.lexicon(vocabulary).holds(
            value, "agency", "group", "organisation"
        ):
            return Judgement("lead", "team", fact.text.span(), ("a team or a meeting, and no person",))
        if people.state in ("post", "several", "person") and not _has_holder(value, doc):
            return Judgement("lead", "post", fact.text.span(), ("a post, and no person who holds it",))
        return Judgement("lead", "named", fact.text.span(), ("its place names somebody",))
    return Judgement("lead", "named", fact.text.span(), ("its place names somebody",))


_TWO = (
    rf"^\W*(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{_CAP}(?: {_CAP}){{0,2}}(?: ?\([^)]*\)|, [a-z][\w ]{{2,30}})?\s*(?:/|&|\band\b|;)\s*"
    rf"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?{_CAP}(?: {_CAP}){{0,2}}(?: ?\([^)]*\)|, [a-z][\w ]{{2,30}})?\W*$"
)


_SHARED = r"\b(?:first|rings?|leads?|holds|keeps|supported|support|deput\w+|covers?|until|then|backs?)\b"
"""It is said which of two is meant, or how they share it."""


def _are_two(value: str) -> bool:
    return bool(pattern(_TWO).match(value)) and not pattern(r"\b(?:team|hub|service|council)\b", re.IGNORECASE).search(
        value
    )


def _has_holder(value: str, doc: Document) -> bool:
    """Whether a post that leads has its holder's name elsewhere in the record ("the health visitor", who is Olumide Fashola)."""
    low = folded(value)
    return any(person.role and person.role in low for person in doc.people if person.role not in ("child", "author"))


def _named(doc: Document, words: Words, vacant: bool) -> Judgement | None:
    """Somebody by name who leads: by a fact, by wording, by a post that leads."""
    for fact in doc.facts:
        if fact.name == "social_worker" and allocation.names_somebody(fact, words.vocabulary):
            return Judgement(
                "lead", "named", fact.text.span(), ("the worker is named, and leads unless another is named",)
            )
    for value, text in _lines(doc):
        if _MAY_LEAD.search(value) and _is_of_one(pattern(_LEADS).finditer(value), words):
            return Judgement("lead", "named", text.span(), ("it says who leads",))
        if vacant:
            continue
        if _MAY_BE_A_POST.search(value) and _is_of_one(pattern(_BY_POST).finditer(value), words, by_post=True):
            return Judgement("lead", "named", text.span(), ("a worker's post stands with a name",))
        if _MAY_WRITE.search(value) and pattern(_WHOM, re.IGNORECASE).search(outside_quotations(value)):
            return Judgement("lead", "named", text.span(), ("the one who writes is the one to ring",))
    if vacant:
        return None
    posts = words.vocabulary.set("lead", "posts")
    general = words.vocabulary.set("general", "general")
    for person in doc.people:
        if person.role in posts and not particulars.is_general(folded(person.name), general):
            return Judgement("lead", "named", person.span, (f"the {person.role} is named",))
    return None


def _lines(doc: Document) -> Iterator[tuple[str, Text]]:
    """Each piece of the record as it reads on paper: behind its label, and a row of a table as one line."""
    for part in doc.parts():
        label = f"{part.title}: " if part.heading is not None and len(part.title) < 80 else ""
        if part.heading is not None:
            yield part.title, part.heading
        for block in part.blocks:
            if block.text is not None:
                yield f"{label}{block.text.value}", block.text
                label = ""
            elif block.table is not None:
                rows: list[list[Cell | None]] = [list(block.table.header), *(list(row) for row in block.table.rows)]
                for row in rows:
                    cells = [cell for cell in row if cell is not None and cell.text.value.strip()]
                    if cells:
                        yield " | ".join(cell.text.value for cell in cells), cells[-1].text


def _is_of_one(found: Iterable[re.Match[str]], words: Words, *, by_post: bool = False) -> bool:
    """Whether one of the names found is a person's, and neither a team's nor the child's."""
    organisations = words.vocabulary.set("people", "organisation")
    general = words.vocabulary.set("general", "general")
    for match in found:
        names = [(name, match.end(group)) for group, name in match.groupdict().items() if name]
        if not names:
            return True
        name, end = names[0]
        whole = pattern(rf" {_CAP}").match(match.string, end) is not None
        low = folded(name).removesuffix("'s")
        themselves = pattern(r" (?:from|of|at) ").split(match.group())[0]
        bodies = {folded(word) for word in pattern(_CAP).findall(themselves)} & organisations
        if (
            low not in words.vocabulary.set("lead", "no_name")
            and not bodies
            and (by_post or not words.named.fullmatch(name))
            and low not in particulars.CALENDAR
            and low not in words.vocabulary.set("people", "agency")
            and (whole or not particulars.is_general(low, general))
        ):
            return True
    return False
