"""What people judged: rows that are added and never changed; to undo one is to add another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, insert, or_, select

from ..errors import UsageError
from . import records, schema
from .file import now

GRADES = "ABCDEF"
"""Reliability of a source as NATO grades it: A is completely reliable, E unreliable, F cannot be judged."""
CREDIBILITY = "123456"
"""Credibility of a claim as NATO grades it: 1 is confirmed by other sources, 5 improbable, 6 cannot be judged."""
UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Kind:
    """What a kind of judgement is about; judgements of one ``question`` about one thing take each other's place."""

    subject: str
    object: bool = False
    question: str | None = None


KINDS = {
    "same event": Kind("claim", object=True, question="event"),
    "not the same": Kind("claim", object=True, question="event"),
    "same story": Kind("report", object=True, question="story"),
    "not the same story": Kind("report", object=True, question="story"),
    "wrong source": Kind("claim"),
    "wrong reading": Kind("claim or report"),
    "came true": Kind("claim", question="outcome"),
    "did not come true": Kind("claim", question="outcome"),
    "reliability": Kind("name", question="reliability"),
    "credibility": Kind("claim", question="credibility"),
    "note": Kind("anything"),
}
_ROW = records.judgement.c


def judge(
    connection: Connection, kind: str, subject: str, object: str | None, value: str | None, note: str | None, who: str
) -> int:
    """Adds a judgement; its key. One that stands already is not added twice.

    Raises:
        UsageError: there is no such kind, claim or grade, or the object is missing or too much.
    """
    value = _check(connection, kind, subject, object, value, note)
    if object is not None and KINDS[kind].question in ("event", "story"):
        subject, object = sorted((subject, object))
    row = {"kind": kind, "subject": subject, "object": object, "value": value, "note": note, "who": who}
    same = select(_ROW.key).where(in_force(), *(_ROW[name].is_(given) if given is None else _ROW[name] == given
                                                for name, given in row.items()))  # fmt: skip
    if (there := connection.execute(same).scalar()) is not None:
        return int(there)
    if (question := KINDS[kind].question) is not None:
        kinds = [name for name, one in KINDS.items() if one.question == question]
        mine = and_(_ROW.kind.in_(kinds), _ROW.subject == subject, _ROW.who == who)
        whose = _ROW.object.is_(None) if object is None else _ROW.object == object
        for earlier in connection.execute(select(_ROW.key).where(in_force(), mine, whose)).scalars().all():
            undo(connection, earlier, who)
    return _add(connection, row)


def undo(connection: Connection, key: int, who: str, note: str | None = None) -> int:
    """Adds the row that takes judgement ``key`` back; its key.

    Raises:
        UsageError: there is no such judgement, or it is taken back already.
    """
    row = connection.execute(select(records.judgement).where(_ROW.key == key)).first()
    if row is None or row.kind == UNDO:
        raise UsageError(f"there is no judgement {key} to undo; `reportedly judgements` lists those in force")
    if connection.execute(select(_ROW.key).where(_ROW.undoes == key)).first() is not None:
        raise UsageError(f"judgement {key} is undone already; judge again to bring it back")
    return _add(
        connection,
        {"kind": UNDO, "subject": row.subject, "object": row.object, "who": who, "note": note, "undoes": key},
    )


def about(connection: Connection, key: int) -> tuple[str | None, ...]:
    """What judgement ``key`` is about: ids or names."""
    row = connection.execute(select(_ROW.subject, _ROW.object).where(_ROW.key == key)).first()
    return () if row is None else (row.subject, row.object)


def judgements(
    connection: Connection, *, kind: str | None = None, about: str | None = None, undone: bool = False
) -> list[dict[str, Any]]:
    """Judgements in force, the last first; ``about`` one id or name. With ``undone`` all rows, as they were made."""
    asked = select(records.judgement).order_by(_ROW.key.desc())
    if not undone:
        asked = asked.where(in_force())
    if kind is not None:
        asked = asked.where(_ROW.kind == kind)
    if about is not None:
        asked = asked.where(or_(_ROW.subject == about, _ROW.object == about))
    return [dict(row) for row in connection.execute(asked).mappings()]


def in_force() -> Any:
    """The condition that a row of ``judgement`` stands: it is no undoing, and nothing undoes it."""
    later = records.judgement.alias("later")
    return and_(_ROW.kind != UNDO, ~select(later.c.key).where(later.c.undoes == _ROW.key).exists())


def _add(connection: Connection, row: dict[str, Any]) -> int:
    made = connection.execute(insert(records.judgement), {**row, "made": now()}).inserted_primary_key
    return int(made[0])  # type: ignore[index]


def _check(
    connection: Connection, kind: str, subject: str, object: str | None, value: str | None, note: str | None
) -> str | None:
    """The value as it is kept; raises UsageError where something does not fit the kind."""
    if kind not in KINDS:
        raise UsageError(f"there is no judgement {kind!r}; there are: {', '.join(KINDS)}")
    one = KINDS[kind]
    if one.object and (object is None or object == subject):
        raise UsageError(f"{kind!r} is about two {one.subject}s; give the id of the other one too")
    if not one.object and object is not None:
        raise UsageError(f"{kind!r} is about one thing, not two; leave {object} out")
    if kind == "reliability":
        value = (value or "").strip().upper()
        if len(value) != 1 or value not in GRADES:
            raise UsageError("reliability is a grade from A (completely reliable) to E (unreliable), or F (unknown)")
    elif kind == "credibility":
        value = (value or "").strip()
        if len(value) != 1 or value not in CREDIBILITY:
            raise UsageError(
                "credibility is a grade from 1 (confirmed by other sources) to 5 (improbable), or 6 (cannot be judged)"
            )
    elif kind == "note" and not (note or value):
        raise UsageError("a note has words; give them with --note")
    for id in (subject, object):
        if id is not None and one.subject.startswith(("claim", "report")) and not _there(connection, id, one.subject):
            raise UsageError(f"there is no {one.subject} {id} in this ledger; lists show ids")
    return value


def _there(connection: Connection, id: str, what: str) -> bool:
    asked = select(schema.claim.c.key).where(schema.claim.c.id == id)
    if "claim" in what and connection.execute(asked).first() is not None:
        return True
    asked = select(schema.report.c.key).where(schema.report.c.id == id)
    return "report" in what and connection.execute(asked).first() is not None
