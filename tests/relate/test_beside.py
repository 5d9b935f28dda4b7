"""What is kept beside an object belongs to that object alone, and goes with time."""

from __future__ import annotations

from reportedly.relate.beside import Beside, by_id

from .digests import digest


def test_work_is_done_once_for_each_object() -> None:
    asked: list[list[int]] = []

    def total(of: list[int]) -> int:
        asked.append(of)
        return sum(of)

    totals = Beside(total, room=2)
    one, like = [1, 2], [1, 2]
    assert [totals(one), totals(one), totals(like)] == [3, 3, 3]
    assert [each is one for each in asked] == [True, False]
    for number in range(10):  # an object that takes the place of one that is gone is not taken for it
        assert totals([number]) == number


def test_mentions_are_found_by_their_ids() -> None:
    made = digest("a", "2031-03-01T12:00:00Z", [("The bridge opened.", "opened", {}), ("It fell.", "fell", {})])
    assert by_id(made) == {one.id: one for one in made.mentions}
    assert len(by_id(made)) == 2
