"""Records as an editor has them: checked, with what is offered at their findings."""

from __future__ import annotations

from datetime import date

from planlint.config import Flags
from planlint.mend.edits import applied
from planlint.mend.offers import Offer, Offers
from planlint.results import Checked, Finding
from planlint.run.practice import Practice, Practices
from planlint.run.record import linted, understood

AS_OF = date(2026, 11, 22)
PRACTICE: Practice = Practices(Flags(isolated=True)).here()


def checked(name: str, text: str, practice: Practice = PRACTICE) -> Checked:
    """A record's text, checked as a file of that name."""
    came = understood(
        name, text.encode(), vocabulary=practice.vocabulary, settings=practice.settings, as_of=AS_OF, named=True
    )
    assert isinstance(came, Checked) and came.document is not None
    record = linted(came.document, rules=practice.rules, settings=practice.settings)
    record.status = came.status
    return record


def offers(name: str, text: str, practice: Practice = PRACTICE) -> dict[str, list[tuple[Finding, Offer]]]:
    """What is offered, by the code of the finding."""
    record = checked(name, text, practice)
    found = Offers(
        record, practice.rules, practice.settings, practice.vocabulary, lambda words: checked(name, words, practice)
    )
    made: dict[str, list[tuple[Finding, Offer]]] = {}
    for finding in record.findings:
        made.setdefault(finding.code, []).extend((finding, offer) for offer in found.at(finding))
    return made


def silences(offer: Offer) -> bool:
    """Whether an offer leaves a finding as it is."""
    return offer.title.startswith("Leave ")


def taken(name: str, text: str, code: str, *, suppression: bool, practice: Practice = PRACTICE) -> str:
    """The text after the first offer of that sort at the first finding of that code."""
    offer = next(one for _, one in offers(name, text, practice)[code] if silences(one) == suppression)
    return applied(text, offer.edits)
