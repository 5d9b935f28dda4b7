"""What is kept beside an object belongs to that object alone, and goes with time."""

from __future__ import annotations

from reportedly.relate.beside import Beside, by_id
from reportedly.relate.memory import Memory

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


def test_what_is_remembered_takes_at_most_twice_the_room() -> None:
    known: Memory[int, str] = Memory(10)
    for key in range(100):
        known.put(key, "x" * (key % 7), key % 7)
        held = [found for one in range(key + 1) if (found := (known._young | known._old).get(one))]
        assert sum(size for _, size in held) <= 20
        assert known.get(key) == "x" * (key % 7)
    known.put(99, "large", 50)  # larger than all room: kept alone, until the next one comes
    assert known.get(99) == "large"
    known.put(100, "next", 10)
    known.put(101, "and one more", 10)
    assert known.get(99) is None
    assert [known.get(key) for key in (100, 101)] == ["next", "and one more"]
