"""Secret links: made from an id, known again, and worthless when anything about them changes."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from convivial.kernel.tokens import is_token_for, make_token, token_row

ids = st.uuids()


@given(ids, st.integers(0, 100))
def test_a_token_is_known_again(row_id: uuid.UUID, edition: int) -> None:
    token = make_token(purpose="feed", row_id=row_id, edition=edition)
    assert token_row(token) == row_id
    assert is_token_for(token, purpose="feed", row_id=row_id, edition=edition)


@given(ids, ids)
def test_it_opens_nothing_else(row_id: uuid.UUID, other: uuid.UUID) -> None:
    token = make_token(purpose="feed", row_id=row_id)
    assert not is_token_for(token, purpose="invitation", row_id=row_id)
    assert not is_token_for(token, purpose="feed", row_id=row_id, edition=1)
    assert other == row_id or not is_token_for(token, purpose="feed", row_id=other)


@given(ids, st.integers(0, 42), st.sampled_from("ABCxyz019-_"))
def test_one_changed_letter_spoils_it(row_id: uuid.UUID, place: int, letter: str) -> None:
    token = make_token(purpose="feed", row_id=row_id)
    changed = token[:place] + letter + token[place + 1 :]
    assert changed == token or not is_token_for(changed, purpose="feed", row_id=row_id)


@given(st.text())
def test_garbage_is_nobody_s(text: str) -> None:
    row_id = token_row(text)
    assert row_id is None or not is_token_for(text, purpose="feed", row_id=row_id)
