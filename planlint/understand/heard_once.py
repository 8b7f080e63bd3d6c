"""Whether one passage is all that is heard of a child, and the record leaves it at that."""

from __future__ import annotations

from planlint.model import Document, Judgement

_HEARD = frozenset(("quoted", "told", "observed", "in_passing"))
_LEFT = frozenset(("unanswered", "in_doubt"))
_UNSEEN = frozenset(("not_seen", "not_alone", "in_doubt"))


def heard_once(doc: Document) -> list[Judgement]:
    """The only passage in which a child is heard, where it tells a worry that nothing answers, or a child was not seen.

    Asks what was found of voices, worries and of who was seen, so it stands behind them.
    """
    if len(doc.voices) != 1 or any(one.state not in _HEARD for one in doc.judged("voice")):
        return []
    only = doc.voices[0].span
    worries = [one.span for one in doc.judged("worry") if one.state in _LEFT]
    passing = any(one.state == "in_passing" for one in doc.judged("voice"))
    if any(passing or only.covers(span) or span.covers(only) for span in worries):
        why = "it is all that is heard of the child, and nothing answers it"
    elif any(one.state in _UNSEEN for one in doc.judged("seen")):
        why = "it is all that is heard of the children, and not all of them were seen"
    else:
        return []
    return [Judgement("voice.use", "left", only, (why,), "medium")]
