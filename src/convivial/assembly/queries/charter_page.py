"""The charter's page: its sections, and each setting with where its value comes from."""

import re
from typing import NamedTuple
from uuid import UUID

from django.utils.text import slugify

from convivial.assembly.models import Decision
from convivial.assembly.queries.charter import ByDecision, VersionRow, current
from convivial.kernel import charter
from convivial.kernel.charter import Words
from convivial.kernel.charter_words import may_be
from convivial.people.api import SetBy, charter_of, settings_set

_SECTION = re.compile(r"^##[ \t]+(.+?)[ \t#]*$", re.MULTILINE)


class Section(NamedTuple):
    """A part of the charter under its heading; the words before any heading have no title."""

    title: str
    anchor: str
    words: str


class SettingRow(NamedTuple):
    """A setting: what it is called and means, what it is, was at first and may be, and who set it.

    ``by`` is the decision that set it; ``founders`` says that two founders did.
    """

    name: str
    label: Words
    means: Words
    value: str
    default: str
    may_be: str
    set_by: SetBy | None
    by: ByDecision | None

    @property
    def founders(self) -> bool:
        """Whether two founders set it, before there was a charter."""
        return self.set_by is not None and self.set_by.decision_id is None


class CharterPage(NamedTuple):
    """The charter as it holds now; ``version`` is None while the community forms."""

    version: VersionRow | None
    sections: list[Section]
    settings: list[SettingRow]


def charter_page(community_id: UUID) -> CharterPage:
    """Return the page. Five queries."""
    version = current(community_id)
    sections = sections_of(version.words) if version else []
    return CharterPage(version, sections, setting_rows(community_id))


def setting_rows(community_id: UUID) -> list[SettingRow]:
    """Return every setting, in the order of the page. Four queries."""
    values, by = charter_of(community_id), settings_set(community_id)
    decisions = _decisions({one.decision_id for one in by.values() if one.decision_id})
    return [
        SettingRow(
            name=name,
            label=setting.label,
            means=setting.means,
            value=setting.shown(values[name]),
            default=setting.shown(setting.default),
            may_be=may_be(setting),
            set_by=by.get(name),
            by=decisions.get(by[name].decision_id) if name in by else None,
        )
        for name, setting in charter.settings.items()
    ]


def sections_of(words: str) -> list[Section]:
    """Return a charter's sections, each with an anchor of its own."""
    before, *rest = _SECTION.split(words)
    sections = [Section("", "", before.strip())] if before.strip() else []
    taken: set[str] = set()
    for title, body in zip(rest[::2], rest[1::2], strict=True):
        sections.append(Section(title, _anchor(title, taken), body.strip()))
    return sections


def _anchor(title: str, taken: set[str]) -> str:
    plain = slugify(title, allow_unicode=True) or "section"
    numbered = (f"s-{plain}-{number}" for number in range(2, len(taken) + 3))
    anchor = next(one for one in (f"s-{plain}", *numbered) if one not in taken)
    taken.add(anchor)
    return anchor


def _decisions(ids: set[UUID]) -> dict[UUID | None, ByDecision]:
    rows = Decision.objects.filter(pk__in=ids)
    columns = rows.values_list("id", "proposal", "proposal__title")
    return {pk: ByDecision(proposal_id, title) for pk, proposal_id, title in columns}
