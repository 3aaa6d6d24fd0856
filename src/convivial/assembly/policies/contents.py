"""Whether what somebody hands in is an answer to what is asked, and if not, what would be one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from convivial.assembly.questions import HIGHEST_SCORE, LONGEST_REASON, WITH_REASON, Question
from convivial.kernel.refusal import Refusal

Content = Mapping[str, Any]


def why_not(question: Question, content: Content) -> Refusal | None:
    """Tell why this is no answer to the question."""
    return _CHECKS[question.kind](question, content)


def _says(question: Question, content: Content) -> Refusal | None:
    says = content.get("says")
    if says not in question.says:
        return Refusal("no-answer", _("Choose one of the answers."), field="says")
    if says in WITH_REASON and not _words(content, "reason"):
        sentence = _("Say why, so that the others can work with it.")
        return Refusal("no-reason", sentence, field="reason")
    return _not_too_long(content, "reason")


def _decision(question: Question, content: Content) -> Refusal | None:
    if content.get("says") not in question.says:
        return Refusal("no-answer", _("Choose one of the answers."), field="says")
    if not _words(content, "how"):
        sentence = _("Say how the advice was used; those who gave it will want to know.")
        return Refusal("no-how", sentence, field="how")
    return _not_too_long(content, "how")


def _approvals(question: Question, content: Content) -> Refusal | None:
    return _of_these(question, content.get("approves"))


def _scores(question: Question, content: Content) -> Refusal | None:
    return _marks(question, content.get("scores"), HIGHEST_SCORE)


def _points(question: Question, content: Content) -> Refusal | None:
    points = content.get("points")
    refused = _marks(question, points, question.dots)
    if refused is not None or not isinstance(points, Mapping):
        return refused
    spent = sum(points.values())
    if spent > question.dots:
        sentence = _("You have %(dots)s dots and gave %(spent)s. Take some away.")
        return Refusal("too-many-dots", sentence % {"dots": question.dots, "spent": spent})
    return None


def _rankings(question: Question, content: Content) -> Refusal | None:
    places = content.get("ranking")
    if not isinstance(places, list) or not all(isinstance(place, list) for place in places):
        return _strange()
    named = [option for place in places for option in place]
    if not all(places) or len(set(map(str, named))) < len(named):
        return Refusal("twice", _("Give each of them one place at most."))
    return _of_these(question, named)


def _willing(_question: Question, content: Content) -> Refusal | None:
    if not isinstance(content.get("willing"), bool):
        return Refusal("no-answer", _("Choose one of the answers."), field="willing")
    return None


def _nomination(question: Question, content: Content) -> Refusal | None:
    nominee = content.get("nominee")
    if nominee == "":
        return None
    if nominee not in question.options:
        return Refusal("no-candidate", _("Choose somebody from the list."), field="nominee")
    if not _words(content, "reason"):
        sentence = _("Say why you think of them; the others can only agree with reasons.")
        return Refusal("no-reason", sentence, field="reason")
    return _not_too_long(content, "reason")


def _advice(_question: Question, content: Content) -> Refusal | None:
    if not _words(content, "words"):
        return Refusal("no-words", _("Advice is given in words."), field="words")
    return _not_too_long(content, "words")


def _waiting(_question: Question, _content: Content) -> Refusal | None:
    return Refusal("not-asked-now", _("Nothing is asked of you here at this step."))


def _of_these(question: Question, chosen: object) -> Refusal | None:
    if not isinstance(chosen, list) or not all(isinstance(one, str) for one in chosen):
        return _strange()
    if len(set(chosen)) < len(chosen):
        return Refusal("twice", _("Give each of them one place at most."))
    return None if set(chosen) <= set(question.options) else _strange()


def _marks(question: Question, marks: object, highest: int) -> Refusal | None:
    if not isinstance(marks, Mapping) or not set(marks) <= set(question.options):
        return _strange()
    return None if _whole(marks.values(), highest) else _out_of_range(highest)


def _whole(numbers: Iterable[object], highest: int) -> bool:
    return all(type(one) is int and 0 <= one <= highest for one in numbers)


def _out_of_range(highest: int) -> Refusal:
    sentence = _("Give whole numbers from 0 to %(highest)s.")
    return Refusal("out-of-range", sentence % {"highest": highest})


def _strange() -> Refusal:
    sentence = _("Something was chosen that is not there any more. Look at the list again.")
    return Refusal("no-such-option", sentence)


def _words(content: Content, name: str) -> str:
    words = content.get(name, "")
    return words.strip() if isinstance(words, str) else ""


def _not_too_long(content: Content, name: str) -> Refusal | None:
    if len(_words(content, name)) <= LONGEST_REASON:
        return None
    sentence = _("Say it in at most %(most)s letters.") % {"most": LONGEST_REASON}
    return Refusal("too-long", sentence, field=name)


_CHECKS: dict[str, Callable[[Question, Content], Refusal | None]] = {
    "says": _says,
    "consent": _says,
    "consensus": _says,
    "nominee": _says,
    "decision": _decision,
    "approvals": _approvals,
    "scores": _scores,
    "rankings": _rankings,
    "points": _points,
    "willing": _willing,
    "nomination": _nomination,
    "advice": _advice,
    "waiting": _waiting,
}
