"""Whether each child was seen, and alone, where the record speaks of it; a reason or a day for it is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlint.language import dates, gaps
from planlint.language.sentences import sentences
from planlint.language.words import folded, squeezed
from planlint.model import Document, Fact, Judgement, Part
from planlint.patterns import ANY_CASE, pattern
from planlint.source import Text
from planlint.understand import child
from planlint.understand.child import Window, Words, finds, follows, naming, windows

_ADULT = (
    r"(?:mum|mam|dad|mother|father|parents?|step-?(?:dad|mum|father|mother)|partner|carers?|nan|gran\w*|uncle|aunt\w*)"
)
_LABEL_NO = (
    r"\b(?P<what>(?:child(?:ren)? )?seen(?: alone)?|(?:child(?:ren)?|young person) (?:spoken (?:to|with)|visited|met)(?: alone)?|bedrooms? seen)\s*[:?]?\s*(?P<no>n\b|no\b(?! (?:reason"
    r"|concerns))|not seen|not (?:on|at|during|for) (?:this|that|the|any)\b|none)"
)
_CHILD = "ꙮ"
"""Stands for each letter of a child's name where a sentence is read, so that no expression holds names: those that do are
compiled for each record, and some of these are long. A letter, so that words begin and end beside it."""
_A_CHILD = rf"{_CHILD}+(?!{_CHILD}|['’]s\b)"
_SEE = r"(?:seen|met|visited|spoken (?:to|with)|observed|interviewed|(?:laid|set|clapped) eyes on|caught up with|got hold of)"
_MEET = r"(?:see|meet|visit|speak (?:to|with)|observe|talk (?:to|with)|interview|(?:lay|set|clap) eyes on|catch(?: up with)?|get hold of)"
_BY = (
    r"(?! (?:in (?:town|the)|out|near|around|at the (?:park|shops?|station)|with (?:the|older|other)"
    r"|by (?:the |a |his |her |their )?(?:health|dentist|gp|doctor|paed\w*|camhs|optician|consultant|hospital|nurse)))"
)
_NOT_SEEN = (
    rf"\b(?:was|were)(?: still)?(?: not|n['’]t)(?: yet| also)? {_SEE}\b{_BY}|\b(?:has|have|had)(?: still)?(?: not"
    rf"|n['’]t)(?: yet)? been(?: yet)? {_SEE}\b{_BY}|\b(?:has|have|had|is|are)(?: still)? yet to be {_SEE}\b{_BY}"
    rf"|(?:^|[|·/.]\s)\W*not (?:been )?{_SEE}\b{_BY}|(?:[,;:(] ?|\s[–—-] )not {_SEE}\b{_BY}|\bnever (?:been )?{_SEE}\b{_BY}"
)
_UNMET = (
    rf"\b(?:unable|not able|not (?:been |proved )?possible|no opportunity|not managed) to {_MEET} (?:with )?(?:the )?%(child)s"
    rf"|\b(?:did not|didn['’]t|could not|couldn['’]t) (?:get to |manage to )?{_MEET} (?:the |any of the )?%(child)s"
    rf"|\b(?:have not|haven['’]t|has not|hasn['’]t) (?:yet )?{_SEE} (?:with )?(?:the |any of the )?%(child)s"
    rf"|%(child)s not (?:yet )?{_SEE}\b"
    rf"|\b(?:has|have|had)(?: not|n['’]t) been able to {_MEET} (?:with )?(?:the )?%(child)s"
    rf"|\b(?:not|n['’]t|no) (?:yet )?(?:had )?(?:the |an? )?(?:opportunity|chance) (?:of|to) (?:meet(?:ing)?|see(?:ing)?|speak(?:ing)? (?:to|with)|visit(?:ing)?) (?:the )?%(child)s"
    rf"|\bnone of (?:my|our|the|these|those) (?:\w+ )?visits (?:have|has|did|had) (?:I|we|he|she|they|anyone|anybody) (?:met|seen|meet|see) (?:the )?%(child)s"
    rf"|\b(?:have|has|am|is|are)(?: still)? yet to {_MEET} (?:the |any of the )?%(child)s"
    rf"|\b(?:keeps?|kept) missing (?:the )?%(child)s"
    rf"|\blook(?:s|ing)? forward to (?:\w+ ){{0,8}}?meet(?:ing)? (?:the )?%(child)s"
    rf"|\b(?:gone|going|go|rel(?:y|ied|ying)) (?:by|on) what\b[^.;]{{0,40}}\b(?:says?|tells?|told|reports?)\b[^.;]{{0,20}}%(child)s"
    rf"|\b(?:nobody|no one|no-one|no worker|none of (?:us|the team))(?: from [^.;,]{{3,40}}?| in [^.;,]{{3,30}}?| at [^.;,]{{3,30}}?)? (?:has |have )?(?:yet |ever )?(?:{_SEE}|saw|spoke (?:to|with)) (?:the )?%(child)s"
)
_GONE_OUT = (
    r"(?:(?:at|had gone to|has gone to|gone to|off to|round at) (?:an? |the |his |her |their )?(?:sleepover|football|rugby|netball|hockey|cricket|boxing|karate|judo|swimming|dance|dancing|gymnastics|ballet|drama|choir|band|scouts|cubs|brownies|guides"
    r"|cadets|training|practice|match|club|youth club|after[- ]school club|park|shops?|cinema|gym|college|work|job|mosque|madrasa|church|chapel|rehearsals?|lessons?|town)"
    r"|(?:had |has )?(?:gone|popped|nipped|slipped) (?:out|off|round|to (?:a|his|her|their))|out (?:each|every|both|all)\b|on (?:his|her|their|the) (?:bikes?|scooters?|Xbox|PlayStation|PS\d)"
    r"|(?:said to be |reported(?:ly)? (?:to be )?)?round at (?:a|his|her|their)|upstairs (?:on|in|with|playing|gaming|sleeping|asleep))"
)
"""Where children are when somebody calls."""
_ELSEWHERE = (
    r"%(child)s (?:(?:was|were)(?: |(?=n['’]t)))?(?:both |all |still )?(?:at (?:a|his|her|their|an?) (?:friend|mate|cousin|nan|gran"
    r"|grandma|grandad|grandparent|aunt|auntie|dad|mum"
    r"|father|mother|neighbour)\w*(?:['’]s?)?|out (?:with|at|when|playing)|asleep(?: upstairs| in bed)?|in bed|(?:down for|having) (?:a|an|his|her|their)(?: \w+)? nap"
    r"|with (?:a|his|her|their) (?:\w+ )?(?:friend|mate|cousin|nan|gran|grandma|grandmother|grandad|grandparent|aunt|auntie|uncle|dad|mum|father|mother|neighbour)s?"
    rf"|{_GONE_OUT}|away (?:at|with)|(?:at|in) (?:school|nursery|class)(?= (?:at the time|on (?:each|both|every|all|that|the)|when|each time|both times|during))|at a party|in (?:her|his|their|the|a) (?:pushchair|pram|buggy|car(?: seat)?)"
    r"|(?:not|(?<=was)n['’]t|(?<=were)n['’]t) (?:in|at home|there|present|available|around|about|(?:home|back) (?:from school |from nursery )?yet)|unavailable|(?:upstairs|in (?:his|her|their) (?:bed)?rooms?) and (?:did|would)(?: not"
    r"|n['’]t) come)\b"
    r"|%(child)s (?:both |all )?(?P<waited>waited|stayed|sat|remained|was left|were left) (?:outside|upstairs|in (?:the|another|a"
    r"|his|her|their) (?:car|van|corridor|waiting room|other room|reception|hall|kitchen|garden|bedroom|room))\b"
)
_AWAY_EACH_TIME = (
    r"%(child)s (?:was|were|(?:has|have|had) been) (?:both |all |still )?(?:at|asleep|upstairs|in (?=bed|hospital|town|school|nursery|class|h(?:is|er) room|their rooms?)|with|away|out|off|gone)\b(?! (?:home|ease|risk|the (?:table|meeting|review))\b)"
    r"[^.;]{0,60}\b(?:whenever|(?:each|every|both|all (?:\w+|of the|of my|of our)) (?:\w+ )?(?:times?|occasions?|visits?|dates?)"
    r"|on (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: \w+)?(?:, | and )(?:the )?\d{1,2}(?:st|nd|rd|th)?)\b"
)
_VISIT = (
    r"\b(?:(?:when|times?|(?:time|occasion)s? that) (?:I|we) (?:called|came|visited|arrived|went)|(?:on|at|during|for) (?:the|this|each|every|both|all"
    r"|any)(?: \w+){0,2} (?:visits?|review|assessment|meeting)"
    r"|at (?:any|all|both|each) of the visits|at the time|on (?:that|this) day|on both (?:visits|occasions|days)"
    r"|did(?: not|n['’]t) come|(?:home|statutory|stat|unannounced|CP|CIN)?\s?visits?)\b"
)
_ON_OWN = r"(?:alone|on (?:his|her|their) own|by (?:himself|herself|themselves)|separately|privately|in private|one[- ]to[- ]one)"
_EACH = r"\b(?:both|each|every|all|visits|twice)\b"
_NOT_ALONE = (
    rf"(?:\b(?:not|never)|n['’]t)\b[^.]{{0,45}}\b(?:seen|see|get|got|catch|caught|spoken|speak|spoke|met|meet|visited|visit|interviewed"
    rf"|talked|talk)\b[^.]{{0,40}}\b{_ON_OWN}\b"
    rf"|\b(?:seen|see|visits?|visited|met|spoken|spoke|calls?)\b[^.]*\bnever (?:been )?(?:alone|on (?:his|her|their) own|by (?:himself|herself|themselves))\b|\bnot been (?:alone"
    rf"|on (?:his|her|their) own) with (?:the |a |any )?(?:social )?worker\b"
    rf"|\b(?:seen|spoken (?:to|with)) (?:together |only |at home )?(?:with|in the presence of|in front of"
    rf"|alongside) (?:his |her |their |both )?{_ADULT}\b"
    rf"|\b(?:each|every|all|both|three|two|four) (?:visits? )?(?:was |were |have been |has been "
    rf"|took place )?with (?:his |her |their |both )?{_ADULT}\b[^.]{{0,20}}\b(?:present|in the|there)\b"
    rf"|\bvisits? with {_ADULT} in the\b|\bseen\b[^.;]{{0,50}}\bwith (?:his |her |their "
    rf"|both )?{_ADULT} (?:also )?present\b"
    rf"|\bpresent (?:at|during|for|on) (?:the|each|every|all|both)(?: \w+)? visits?\b"
    rf"|\b(?:next to|beside|with|on) (?:his|her|their) {_ADULT}(?:['’]s (?:lap|knee))? (?:throughout|all the time"
    rf"|the whole (?:time|visit))\b"
    rf"|\b{_ADULT} (?:was |were |stayed |sat )?(?:present|in the room|there|in) (?:throughout|the whole (?:time"
    rf"|visit)|all the time)\b"
    rf"|(?:{_EACH}[^.;]{{0,60}}\bseen\b|\bseen\b[^.;]{{0,30}}{_EACH})[^.;]{{0,40}}\bin the (?:lounge|living room|front room|sitting room|kitchen|hall|hallway|garden),? (?:together )?with (?:his |her |their |both )?{_ADULT}\b"
    rf"|\bonly (?:had|saw|seen|met|spoke to|spoken to)\b[^.;]{{0,24}}\bwith (?:his |her |their |both )?{_ADULT}\b"
    rf"|\b{_ADULT}\b[^.;]{{0,30}}\b(?:with)?in earshot (?:throughout|the whole (?:time|visit)|all the time)\b"
    rf"|\b(?:see|seen|saw|sp[eo]ke?n?|talk(?:ed)?|met|asked)\b[^.;]{{0,40}}\bin front of (?:his |her |their |both )?{_ADULT}\b"
    rf"|\b{_ADULT} (?:sat|stayed|remained|was|were|kept) (?:in )?(?:with us|in the room|there|present|beside (?:him|her|them|us)) (?:all (?:the way )?through|throughout|the whole (?:time|visit)|all the time|(?:for )?all of it|(?:while|when) (?:I|we) \w+)\b"
    rf"|\b(?:each|every) (?:time|visit)\b[^.;]{{0,50}}\b{_ADULT} (?:has|have|had|was|were|is)(?: always)? ?(?:been )?(?:in the room|there|present|with us|in earshot)\b"
    rf"|\bnever (?:yet )?had\b[^.;]{{0,25}}\b{_ON_OWN}\b|\b(?:seen|met|spoken to)\b[^.;]{{0,12}}\bnot (?:been )?{_ON_OWN}\b"
    rf"|\bno (?:chance|opportunity|time|way)\b[^.;]{{0,16}}\b(?:see|seeing|talk|talking|speak|speaking|meet|meeting)\b[^.;]{{0,30}}\b{_ON_OWN}\b"
    rf"|\banswered (?:all )?(?:the questions )?for (?:him|her|them)\b|\bwhile (?:his |her "
    rf"|their )?{_ADULT} (?:was )?listen(?:ed|ing)\b"
)
_REASON = (
    r"\b(?:%(child)s|he|she|they|who) (?:had |has |both )?(?:chose|chosen|asked (?:for|to|that|if|not|me|us)|wanted"
    r"|would rather|would be more (?:comfortable|relaxed|at ease)|preferred)\b|\bby (?:his|her|their) (?:own )?(?:choice|wish)\b"
    r"|\bat (?:his|her|their) (?:own )?(?:request|wish)\b"
    r"|\btoo (?:ill|young|unwell|poorly|upset)\b|\b(?:is|was|being|as|a|%(child)s,) (?:unwell|ill|poorly"
    r"|in hospital|unborn|newborn)\b|\bin hospital\b|\bunborn\b|\b(?:weeks|months|mths|days) old\b|\bis a baby\b"
    r"|\b(?:chose|asked) not to\b"
    r"|\bto be seen\b|\b(?:will|is to|can|must) (?:be seen|see|visit|meet|go|try|come|speak)\b|\b(?:(?:I|we) (?:see|meet|visit)|sees|meets"
    r"|visits) (?:him|her|them|%(child)s)\b|\b(?:goes|go|going|tries|trying) (?:back|again)\b"
    r"|\b(?:re-?booked|re-?arranged|booked|arranged for|interpreter|not safe|unsafe|(?:police|court) (?:asked"
    r"|advised|directed))\b|\bso that (?:%(child)s|he|she|they)\b"
)
_ALONE = (
    r"\b(?:alone|on (?:his|her|their) own|by (?:himself|herself|themselves)|one to one|one-to-one"
    r"|without (?:his|her|their|any) (?:parents?|mum|dad|carers?)|away from (?:his|her|their) (?:parents?|mum|dad|mother|father|carers?|family)|in private|just (?:him|her|us))\b"
)
_SEEN_AT_ALL = (
    r"\b(?:seen|saw|visited|spoke (?:to|with)|spoken (?:to|with)|met|sat with|observed|drew|played|told|said|says"
    r"|asked|showed"
    r"|went to see|drove (?:to|over)|found (?:him|her|them))\b"
)
_MET_ALONE = r"\b(?:seen|saw|met|visited|visits?|sp[eo]ke?n?|talked|talk|interviewed|observed|sat|walked|drove|sessions?|time|played|drew|told|said|lunch|just)\b"
"""What somebody does who sees a child alone."""
_UNASKED = frozenset(
    (
        "contingency",
        "actions",
        "history",
        "chronology",
        "outcomes",
        "measure",
        "parents",
        "reason",
        "strengths",
        "adults",
    )
)
_FORMER = _UNASKED - {"strengths", "adults", "outcomes", "measure"}


def seen(doc: Document, words: Words, heard: list[Judgement], base: date) -> list[Judgement]:
    """Who was not seen, or never alone, with nothing that says why; at most two.

    `heard` is what was found of the voice, `base` the record's own day.
    """
    found: list[Judgement] = []
    for fact in doc.facts:
        if fact.name == "seen":
            found.extend(_of_fact(doc, fact, words))
    if not found:
        found = [*_by_name(doc, words), *_in_columns(doc, words)]
    for window in windows(doc, words, 1):
        found.extend(_of_label(window, words))
    met_alone = [window.value for window in windows(doc, words, 1) if _says_alone(window.value, words)]
    alone = bool(met_alone)
    if not found and doc.kind != "chronology":
        for window, goes_on in _pairs(doc, words):
            found.extend(_unseen(window, words, goes_on, alone))
    if not found:
        found.extend(_since_in_entries(doc, words))
    if not found:
        found.extend(_long_unseen(doc, words, base))
    if not found:
        found.extend(_never_met(doc, words, heard[-1].state))
    if found:
        return found[:2]
    if alone and _is_of_each(met_alone, words):
        return [Judgement("seen", "alone", child._title_span(doc), ("somebody saw the child alone",))]
    return []


def _says_alone(sentence: str, words: Words) -> bool:
    """Whether a sentence says that somebody met the child alone."""
    alone = finds(_ALONE, sentence)
    return (
        alone is not None
        and finds(_MET_ALONE, sentence) is not None
        and (
            words.child.search(sentence) is not None
            or words.named.search(sentence) is not None
            or finds(r"^\W*(?:seen|met|visited|spoken (?:to|with))\b", sentence) is not None
        )
        and not finds(r"\b(?:not|never|nobody|without being|yet to)\b|n['’]t\b", sentence[: alone.start()])
    )


def _is_of_each(sentences_of: list[str], words: Words) -> bool:
    """Whether sentences are about every child of the record, by name or as "both", "each"."""
    told = " ".join(sentences_of)
    return (
        len(words.subjects) < 2
        or finds(r"\b(?:both|all|each|the (?:children|boys|girls|twins|three|siblings))\b", told) is not None
        or all(naming(rf"\b{re.escape(name)}\b", re.IGNORECASE).search(told) for name in words.subjects)
    )


_REACH = 260
"""Letters behind a form's "no" in which a reason may stand."""


def _finds_child(expression: re.Pattern[str], text: str, words: Words) -> re.Match[str] | None:
    """The first place of an expression that has a child in it, in a text about this record's children."""
    return expression.search(_with_child(text, words))


def _with_child(text: str, words: Words) -> str:
    """A text with this record's children told by the same letter, each word as long as it was."""
    return _called(words).sub(lambda name: _CHILD * len(name.group()), text)


_CHILDREN = "children|child|kids|boys|girls|twins|siblings"


def _called(words: Words) -> re.Pattern[str]:
    """How the record calls its children, and the brothers and sisters whom it names."""
    return words.once("called", lambda: _calling(words))


def _calling(words: Words) -> re.Pattern[str]:
    own = "|".join(map(re.escape, _siblings(words)))
    return naming(rf"(?<!\w)(?:{'|'.join(filter(None, (words.names, own, _CHILDREN)))})(?!\w)", re.IGNORECASE)


def _siblings(words: Words) -> tuple[str, ...]:
    """First names of the children's brothers and sisters, as far as the record says who they are."""
    return words.once(
        "siblings",
        lambda: tuple(
            dict.fromkeys(
                name
                for person in words.doc.people
                if person.role is not None and pattern(_SIBLING, re.IGNORECASE).search(person.role)
                for name in person.name.split()[:1]
            )
        ),
    )


def _is_of_siblings(part: Part) -> bool:
    """Whether a part is titled by the children's brothers and sisters."""
    return pattern(_SIBLING, re.IGNORECASE).search(part.title) is not None


_GROWN = r"\((?:aged? )?(?:1[89]|2\d|3\d)\)|\b(?:left home|grown[- ]up)\b"
"""Brothers and sisters who are children no longer."""
_SIBLING = r"\b(?:brothers?|sisters?|siblings?|twins?)\b"


_UNMET_OF = pattern(_UNMET % {"child": _A_CHILD}, ANY_CASE)
_ELSEWHERE_OF = pattern(_ELSEWHERE % {"child": _A_CHILD}, ANY_CASE)
_AWAY_EACH_TIME_OF = pattern(_AWAY_EACH_TIME % {"child": _A_CHILD}, ANY_CASE)
_REASON_OF = pattern(_REASON % {"child": _A_CHILD}, ANY_CASE)


def _by_name(doc: Document, words: Words) -> Iterator[Judgement]:
    """Answers behind a label that asks of one child by name whether it was seen, or when ("mason_seen: No, at school")."""
    for part in doc.parts():
        asked = squeezed(_called(words).sub("child", part.title))
        if pattern(_ASKS_OF_ONE).search(asked) and (texts := part.all_texts):
            yield from _answered(asked, texts[0], words)


def _in_columns(doc: Document, words: Words) -> Iterator[Judgement]:
    """A "no" in a column that asks whether the child was seen, in the row of one whom no other row has as seen."""
    for table in (block.table for part in doc.parts() for block in part.blocks if block.table is not None):
        asks = [at for at, cell in enumerate(table.header) if pattern(_COLUMN).fullmatch(squeezed(cell.text.value))]
        if any(pattern(r"(?:reason|why)\b.*").fullmatch(squeezed(cell.text.value)) for cell in table.header):
            continue
        rows = [[cell.text if cell is not None else None for cell in row] for row in table.rows] if asks else []
        said = [(row, row[asks[0]]) for row in rows if asks[0] < len(row)]
        met = " ".join(
            _whole_row(row) for row, one in said if one is not None and pattern(_YES).match(folded(one.value))
        )
        for row, one in said:
            whole = _whole_row(row)
            who = [found.group() for found in words.named.finditer(whole)]
            if one is None or met and (not who or any(name in met for name in who)):
                continue
            if not _finds_child(_REASON_OF, whole, words):
                yield from _answered("seen", one, words)


_ASKS_OF_ONE = r"^\W*(?:\w{1,2}\W+)?(?:was |has |dates? )?child (?:was )?(?:been )?(?:seen|met|visited|spoken (?:to|with))(?: alone)?(?: since [\w ]+)?\W*$"
_COLUMN = r"(?:child(?:ren)? |young person )?(?:seen|met|spoken to)\W*"
_YES = r"\W*y(?:es)?\b"


def _whole_row(row: list[Text | None]) -> str:
    return " | ".join(text.value for text in row if text is not None)


def _of_fact(doc: Document, fact: Fact, words: Words) -> list[Judgement]:
    return _answered(folded(doc.source.text[fact.span.start : fact.text.span().start]), fact.text, words)


def _answered(label: str, text: Text, words: Words) -> list[Judgement]:
    """What stands behind a label that asks whether the child was seen, where it says no or that a parent was there, with no reason."""
    low = squeezed(text.value)
    if "bedroom" in label or _finds_child(_REASON_OF, low, words) or gaps.declined(low):
        return []
    if pattern(r"(?:n(?!\w|\W?a\b|\s?:)|no|not seen|none|not since)\b").match(low) or (
        finds(_NOT_SEEN, low) and not finds(_NOT_ALONE, low)
    ):
        state = "not_alone" if "alone" in label else "not_seen"
        return [Judgement("seen", state, text.span(), ("the form says no, with no reason",))]
    shared = finds(_NOT_ALONE, low) or pattern(
        rf"(?:y|yes)\b\W*(?:with|together with) (?:his |her |their |both )?{_ADULT}\b"
    ).match(low)
    if shared and not finds(_ALONE, pattern(r"\bnot\b[^.]*").sub("", low)):
        return [Judgement("seen", "not_alone", text.span(), ("seen with a parent, with no reason",))]
    return []


def _of_label(window: Window, words: Words) -> Iterator[Judgement]:
    """ "Seen alone: N" inside a line of a form, with no reason behind it."""
    for match in pattern(_LABEL_NO, re.IGNORECASE).finditer(window.value):
        if "bedroom" not in match["what"].lower() and not _finds_child(
            _REASON_OF, follows(window, match.end(), _REACH), words
        ):
            state = "not_alone" if "alone" in match["what"].lower() else "not_seen"
            span = window.text.span(match.start(), match.end())
            yield Judgement("seen", state, span, ("the form says no, with no reason",), part=window.part)


def _pairs(doc: Document, words: Words) -> Iterator[tuple[Window, bool]]:
    """Each sentence with the one behind it, and whether the one before it was about the child."""
    assert doc.root is not None
    for part in doc.root.walk():
        for text in part.texts:
            if part.role == "facts" and len(text.value.split()) < _FEWEST_OF_A_REMARK:
                continue
            spans = sentences(text.value)
            goes_on = False
            for number, (start, _) in enumerate(spans):
                before = text.value[spans[number - 1][0] : spans[number - 1][1]] if number else ""
                opens = re.match(rf"\W*(?:{words.names})\b", before, re.IGNORECASE) is not None
                goes_on = opens or goes_on and pattern(r"\W*(?:He|She|They)\b").match(before) is not None
                yield Window(text.cut(start, spans[min(number + 1, len(spans) - 1)][1]), part), goes_on


_FEWEST_OF_A_REMARK = 8
"""Words behind a label of a form's head that are more than its answer."""
_A_VISIT = pattern(r"\bvisits?\b", ANY_CASE)


_WITH = pattern(
    r"\b(?:seen|spoken (?:to|with)|spoke (?:to|with)|met)\b[^.;]{0,90}?\bwith (?P<who>(?:Mr |Mrs |Ms |Miss )?[A-ZÀ-Þ][\w'’-]+(?:(?:,| and) [A-ZÀ-Þ][\w'’-]+)*)"
    r"(?=\W*$|[.;,]|\s(?:both |also )?(?:present|there|in the|sitting|on the))"
)


def _with_kin(sentence: str, words: Words) -> re.Match[str] | None:
    """Where a child is told to have been seen together with a grown-up of the family, by name."""
    found = _WITH.search(sentence)
    if found is None or words.is_baby:
        return None
    who = {folded(name) for name in pattern(r"[A-ZÀ-Þ][\w'’-]+").findall(found["who"])}
    return found if who & words.kin else None


def _unseen(window: Window, words: Words, goes_on: bool, ever_alone: bool) -> list[Judgement]:
    """A sentence that says that the child was not seen, or never alone, with no reason in it or in the next."""
    value = window.value
    start, end = sentences(value)[0]
    sentence = value[start:end]
    called = _called(words)
    opening = called.match(value[end:].lstrip(" \n*_-"))
    if opening is not None and folded(opening.group()) not in map(folded, called.findall(sentence)):
        # What is said of another child is no reason.
        value = value[:end]
    at_head = window.text.span().start < _HEAD and pattern(r"\W*[Nn]ot (?:been )?seen\b").match(sentence) is not None
    of_siblings = _is_of_siblings(window.part)
    of_visit = _A_VISIT.search(window.part.title) is not None or words.doc.kind == "supervision"
    if window.part.purpose in _UNASKED and not (at_head or of_siblings or of_visit):
        return []
    named = words.named.search(sentence)
    if named is not None:
        sentence = sentence[: named.end()] + _MEETS_THEM.sub(r"\g<verb> the child", sentence[named.end() :])
    if goes_on or words.is_own(window.part):
        # "She" is the child of the sentence before; six letters make no place wrong, for the whole sentence is marked.
        sentence = pattern(r"^(\W*)(?:He|She|They)\b").sub(r"\1The child", sentence)
        sentence = pattern(r"^(\W*)(?=(?:Was|Were|Has|Have) )").sub(r"\1The child ", sentence)
        sentence = pattern(r"(?<=The child )[WH](?=(?:as|ere|ave) )").sub(lambda first: first.group().lower(), sentence)
        sentence = _MEETS_THEM.sub(r"\g<verb> the child", sentence)
    if pattern(r"\W*(?:He|She|The child) has not spoken to\b").match(sentence) or not (
        at_head or of_siblings or _is_of_child(sentence, window.part, words)
    ):
        return []
    told = sentence if _HAS_CONTACT.search(sentence) else _kin(words).sub("mum", sentence)
    alone = finds(_NOT_ALONE, told)
    sentence = sentence if alone is None else told
    alone = alone or (None if ever_alone else _with_kin(sentence, words))
    match = alone or _not_seen(sentence, window, words)
    if (
        not match
        or _finds_child(_REASON_OF, value, words)
        or finds(_GROWN, sentence)
        or gaps.declined(value)
        or _is_to_be_met(value, words)
        or _is_met(f"{sentence[match.end() :]} {value[end:]}", words, alone=alone is not None)
    ):
        return []
    if (
        alone
        and finds(_ALONE, sentence[: alone.start()])
        and not finds(r"\b(?:not|never|possible)\b", sentence[: alone.start() + 4])
    ):
        return []
    why = ("the record says so, with no reason and no day",)
    return [
        Judgement(
            "seen", "not_alone" if alone else "not_seen", window.text.cut(start, end).span(), why, part=window.part
        )
    ]


_HAS_CONTACT = pattern(r"\b(?:sees|contact|family time|has (?:him|her|them|the (?:children|boys|girls)))\b", ANY_CASE)
"""A parent's own time with the child, at which somebody is there on purpose."""


def _kin(words: Words) -> re.Pattern[str]:
    """First names of the grown-ups of the family."""
    names = "|".join(map(re.escape, sorted(words.kin)))
    return words.once(
        "kin by name", lambda: naming(rf"(?<!\w)(?:{names})(?!\w|['’])" if names else r"(?!)", re.IGNORECASE)
    )


def _is_to_be_met(value: str, words: Words) -> bool:
    """Whether a sentence, or the one behind it, gives the day on which the child will be seen."""
    as_of = words.doc.as_of
    honest = gaps.judge(value, as_of, as_of, words.vocabulary)
    return honest is not None and honest.state == "gap"


_MEETS_THEM = pattern(
    rf"\b(?P<verb>(?:none of|not|n['’]t|unable to|never|nobody has|no one has|forward to)\b[^.;]{{0,32}}?\b(?:{_MEET}|{_SEE})(?: with)?) (?:him|her|them)\b(?! \w+['’]s)",
    re.IGNORECASE,
)
"""A child who was not met, called him or her."""
_HEAD = 900
"""Characters at a record's top, where "Not seen" can only mean its child."""


def _not_seen(sentence: str, window: Window, words: Words) -> re.Match[str] | None:
    """Where a sentence says that the child was not seen: in so many words, or by telling that the child was elsewhere at a visit."""
    found = finds(_NOT_SEEN, sentence)
    if found and not _SEES_A_THING.match(sentence, found.end()):
        of_siblings = _is_of_siblings(window.part)
        return None if _is_of_another(sentence[: found.start()], words, of_siblings=of_siblings) else found
    if window.part.purpose == "seen" and (no_reply := finds(_NO_REPLY, sentence)):
        return no_reply
    told = _with_child(sentence, words)
    if away := _UNMET_OF.search(told) or _AWAY_EACH_TIME_OF.search(told):
        return away
    elsewhere = _ELSEWHERE_OF.search(told)
    if elsewhere is not None and _SAW.search(told[: elsewhere.start()]):
        return None
    of_then = len(sentence.split()) <= 8 or _tells_of_one_visit(words)
    visit = (
        finds(_VISIT, sentence)
        or elsewhere
        and elsewhere["waited"]
        or of_then
        and words.purpose(window.part) in _TOLD_OF_A_VISIT
        and not finds(r"\bon [A-Z]\w+day\b|\bby \w+\b", sentence)
    )
    return elsewhere if elsewhere and visit else None


_TOLD_OF_A_VISIT = frozenset(("seen", "network", "activity", "voice", "about", None))


def _tells_of_one_visit(words: Words) -> bool:
    """Whether a record is of a visit: what it tells of where the child was is of that hour."""
    return words.once(
        "of one visit",
        lambda: words.doc.kind == "direct_work" and _A_VISIT.search(words.doc.source.text[:_OPENING]) is not None,
    )


_OPENING = 200
"""Characters in which a record says what it is."""
_SAW = pattern(r"\b(?:saw|met|visited|spoke (?:to|with)|found|sat with|(?:been|was) (?:to see|seeing))\s+$", ANY_CASE)
"""What is told of a child before where they were: that somebody met them there ("I saw Alfie with his nan")."""
_SEES_A_THING = pattern(
    r"\s+(?:(?:my|his|her|their|our|your|the|an?|any|such) (?!child\b|children\b|boys?\b|girls?\b|baby\b|twins\b)\w|(?:anything|it|this|that|what|how)\b)"
)
"""Somebody who never saw something ("I've never seen my file"), which says nothing of who was seen."""


def _is_of_another(before: str, words: Words, *, of_siblings: bool) -> bool:
    """Whether the one who was not seen, by the words before it, is somebody else ("The landlord was not seen")."""
    if _KIN_OF.search(before):
        return True
    last = pattern(r"(?:\b([Tt]he|[Hh]is|[Hh]er|[Tt]heir) )?\b([\w’'-]+)\W*$").search(before)
    if last is None or words.named.search(last.group()) or words.child.search(last.group()):
        return False
    if last.group(2) in _siblings(words) or of_siblings and last.group(1) is None:
        return False
    noun = folded(last.group(2))
    if noun in ("child", "children", "boys", "girls", "twins", "both", "all", "baby", "siblings", "and", "but"):
        return False
    return last.group(1) is not None or (last.group(2)[:1].isupper() and noun not in ("not", "never", "also"))


_KIN_OF = pattern(rf"['’]s? (?:own |older |younger |birth |step-?|half-?)*{_ADULT}\W*$", ANY_CASE)
"""A grown-up who is told by whose they are ("Alfie's dad")."""


def _is_of_child(sentence: str, part: Part, words: Words) -> bool:
    if part.purpose in ("seen", "voice", "about") or words.named.search(sentence):
        return True
    return words.is_own(part) or bool(_called(words).search(sentence))


def _is_met(follows: str, words: Words, *, alone: bool) -> bool:
    """Whether what follows tells of meeting the child all the same ("I drove to where they were and she told me").

    `alone` if it was said that somebody was there each time: what a child said in front of them is no answer to that.
    """
    if alone:
        return finds(_MET, follows) is not None
    if _GOES_ON.search(follows[:_NEAR]):
        return True
    if finds(
        r"(?<!not )(?<!never )\b(?:was|were|been) (?:also |then )?(?:seen|met|visited|spoken (?:to|with)) on (?:the )?\d",
        follows,
    ):
        return True
    own = " ".join(one for at in sentences(follows) if not words.is_adults_account(one := follows[slice(*at)].strip()))
    told = pattern(r"\b\w+ answered (?:\w+ )*for (?:him|her|them)\b").sub(" ", own)
    return bool(words.speaks.search(told)) or finds(_MET, told) is not None


_NEAR = 80
_GOES_ON = pattern(
    r"(?:\bwhere|\band|\bbut|\bthen)(?: where| and| but| then)* (?:then |later |he |she |they )*(?:showed|told|said|asked|talked|chatted|joined (?:us|me)|let me|sat with|drew|walked with|came (?:down|in|back|out) (?:and (?:said|sat|told|showed|talked)|to (?:see|say|talk|show|sit)))\b",
    ANY_CASE,
)
"""What a child who was elsewhere did with the one who called, all the same."""


_CALLED_AT_HOME = (
    r"\b(?:visit\w*|called|door(?:step)?|no reply|(?:SW|social worker|worker|I|we) (?:saw|met|spoke|seen))\b"
)
"""What an entry tells of in which somebody came to see the family."""
_NOT_THERE = (
    r"%(child)s (?:(?:was|were|is|are) )?(?:both |all |still |said to be )?"
    r"(?:at|in (?:bed|school|nursery|(?:his|her|their) rooms?)|out|away|asleep|sleeping|upstairs|off|not (?:in|home|there|present|awake|up|seen)|with (?:his |her |their )?\w+|having (?:a|his|her) nap)\b"
)
_NOT_THERE_OF = pattern(_NOT_THERE % {"child": _A_CHILD}, ANY_CASE)


def _since_in_entries(doc: Document, words: Words) -> list[Judgement]:
    """The first visit of a chronology without the child, if there were two in a row or no entry after it tells of meeting the child."""
    if doc.kind != "chronology":
        return []
    since: list[Text] = []
    for entry in doc.entries:
        value = entry.text.value
        away = _finds_child(_NOT_THERE_OF, value, words) or finds(_NOT_SEEN, value) or finds(_NO_REPLY, value)
        if away is not None and finds(_CALLED_AT_HOME, value) and not _finds_child(_REASON_OF, value, words):
            since.append(entry.text)
        elif away is None and _is_met_in(value, words):
            if len(since) >= _TOO_OFTEN:
                break
            since = []
    why = ("no entry that follows tells of meeting the child",)
    return [Judgement("seen", "not_seen", since[0].span(), why)] if since else []


_TOO_OFTEN = 2
"""Visits without the child, one after the other, that a reader asks about even where the child was met later."""
_NO_REPLY = r"\b(?:no (?:reply|answer|access)|card left|(?:family|everyone|everybody|nobody|no one|no-one) (?:was |were )?(?:out|in|home|at home|there))\b"


def _is_met_in(value: str, words: Words) -> bool:
    """Whether an entry tells that somebody met the child, or what the child said."""
    return bool(words.speaks.search(value)) or (
        finds(_SEEN_AT_ALL, value) is not None and _called(words).search(value) is not None
    )


_MET = r"\b(?:I|we) (?:then |later |both )?(?:saw|met|drove|went|found|spoke|walked|waited|talked|sat)\b"
_LAST_SEEN = (
    r"\b(?:last (?:been )?(?:seen|visited|met)|last face[- ]to[- ]face|last (?:\w+ )?(?:chat|talk|conversation) with (?:him|her|them|\w+) was(?: on)?|(?:we|i) last (?:spoke|talked|met)(?: on| in)?|last (?:stat(?:utory)?|home|cin|cp)? ?visit(?: was)?(?: on)?|(?<=visit )\(last one|not (?:been )?(?:seen|visited|met)|(?<=has )not seen|unseen)\b"
    r"(?! by (?:the |a |his |her |their )?(?:health|dentist|gp|doctor|paed\w*|camhs|optician|consultant|hospital|nurse))[^.;]{0,40}$"
)
_LAST = pattern(r"\W*(?:[\w'-]+ )?last (?:seen|visited|visit(?: to| by)?|met)\b")
"""A label that asks when a child, named in it, was last seen."""
_SPEAKS_OF_SEEING = r"\b(?:seen|visited|met|unseen|last (?:one|(?:\w+ )?(?:visit|chat|talk|conversation)|spoke|talked|face[- ]to[- ]face))\b"
_LONGEST_UNSEEN = {"child_in_need": 42, "child_protection": 42, "child_in_care": 42, "care_leaver": 56}
"""Days after which a child who has a plan should have been seen again: at least each six weeks for a child in need or in care, more
often on a child protection plan (Working Together 2023, chapter 3; Care Planning Regulations 2010, regulation 28), eight for a care leaver."""


def _long_unseen(doc: Document, words: Words, base: date) -> list[Judgement]:
    """The child was last seen so long before the record's own day that somebody should have come, and nothing says why nobody did."""
    most = _LONGEST_UNSEEN.get(doc.level)
    if most is None or doc.kind in ("chronology", "referral"):
        return []
    own = words.to_child
    asked = [(fact.text, True, True) for fact in doc.facts if fact.name == "last_seen"]
    asked += [
        (window.text, _LAST.match(folded(window.part.title)) is not None, own or words.is_own(window.part))
        for window in windows(doc, words, 1)
        if window.part.purpose not in _FORMER
    ]
    asked += [(fact.text, False, False) for fact in doc.facts]
    for text, labelled, is_of_child in asked:
        value = text.value
        if not labelled and not finds(_SPEAKS_OF_SEEING, value):
            continue
        days = [
            day
            for day in dates.find(value, base)
            if day.latest <= base and (day.form == "day" or day.form == "month" and is_of_child)
        ]
        told = [day for day in days if labelled or finds(_LAST_SEEN, value[: day.start])]
        if not told or _finds_child(_REASON_OF, value, words):
            continue
        if (base - max(day.latest for day in (days if labelled else told))).days > most:
            return [Judgement("seen", "not_seen", text.span(), ("last seen too long ago, with no reason",))]
    return []


_WHOLE = 600
"""How many characters a record holds at least that could have told of a meeting."""


def _never_met(doc: Document, words: Words, voice_state: str) -> list[Judgement]:
    """An assessment in which nobody is told to have met the child, or only one of the children."""
    if (
        doc.kind != "assessment"
        or not doc.children
        or doc.characters < _WHOLE
        or any(fact.name == "seen" for fact in doc.facts)
    ):
        return []
    # Where nothing at all stands for the child, the question after the voice asks for the meeting too.
    if voice_state in ("proxy", "thin") and not _ever_seen(doc, words):
        return [Judgement("seen", "in_doubt", child._place(doc, "seen"), ("no passage tells of meeting the child",))]
    return []


def _ever_seen(doc: Document, words: Words) -> bool:
    names = "|".join(re.escape(name) for name in words.subjects)
    return any(
        finds(_SEEN_AT_ALL, window.value)
        and not finds(r"\bnot (?:been )?(?:seen|visited|met|spoken)\b", window.value)
        and naming(rf"(?<!\w)(?:{names}|the children|both children|the child)(?!\w)", re.IGNORECASE).search(
            window.value
        )
        and not words.is_adults_account(window.value)
        and window.part.purpose not in _FORMER
        for window in windows(doc, words, 1)
    )
