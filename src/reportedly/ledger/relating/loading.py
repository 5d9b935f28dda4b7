"""What was found across reports, from its rows: of the whole ledger, or of some reports with all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection

from ...relate.model import (
    Contradiction,
    Derivation,
    Distortion,
    Happening,
    Link,
    Loop,
    Origin,
    Outlook,
    Pair,
    PolicyLine,
    Related,
    Response,
    Shift,
    Side,
    SpanPair,
    Standing,
    Step,
    Story,
    Update,
)
from .weighed import side

_REPORT = "(SELECT id FROM report WHERE key = {})"
_CLAIM = "(SELECT id FROM claim WHERE key = {})"
_TAKEN = "SELECT * FROM derivation_claim WHERE derivation = ? ORDER BY key"
_OF_CLAIM = (
    "(SELECT report.id FROM claim JOIN reading ON reading.key = claim.reading "
    "JOIN report ON report.key = reading.report WHERE claim.key = {})"
)


_OUTLOOK = (
    "key, id, text, source, kind, condition, condition_met, deadline, basis, standing, why, "
    f"{_REPORT.format('outlook.report')} AS report_id, {_CLAIM.format('outlook.claim')} AS claim_id"
)


def related(connection: Connection, reports: Iterable[int] | None = None) -> Related:
    """What was found across the reports of these keys; of all there are, if ``None``."""
    return _Loading(connection, None if reports is None else sorted(set(reports))).related()


def outlooks(connection: Connection, reports: Iterable[int]) -> tuple[Outlook, ...]:
    """The forecasts of the reports of these keys, judged by all that is there."""
    return _Loading(connection, sorted(set(reports))).outlooks()


def lines(connection: Connection, limit: int) -> tuple[PolicyLine, ...]:
    """Lines of policy, those that shifted most often first."""
    asked = "SELECT * FROM policy_line ORDER BY shifts DESC, last DESC, id LIMIT ?"
    found = _Loading(connection, None)
    return tuple(found.line(dict(row)) for row in connection.exec_driver_sql(asked, (limit,)).mappings())


def line(connection: Connection, row: dict[str, Any]) -> PolicyLine:
    """A line of policy from its row."""
    return _Loading(connection, None).line(row)


class _Loading:
    """Rows on their way to be values; ``_some`` narrows a table to the rows that are asked for."""

    def __init__(self, connection: Connection, reports: Sequence[int] | None) -> None:
        self._connection = connection
        self._keys = None if reports is None else _json(reports)

    def related(self) -> Related:
        events = self._some("event", "key", "event_claim", "event", "claim")
        outlooks = self.outlooks()
        return Related(
            derivations=self._derivations(),
            links=self._links(),
            stories=self._stories(),
            events=tuple(self._event(row) for row in events),
            origins=tuple(one for row in events for one in self._origins(row)),
            pairs=tuple(one for row in events for one in self._pairs(row)),
            loops=self._loops(),
            responses=tuple(one for row in events for one in self._responses(row)),
            contradictions=tuple(one for row in events for one in self._contradictions(row)),
            updates=tuple(one for row in events for one in self._updates(row)),
            distortions=tuple(one for row in events for one in self._distortions(row)),
            standings=tuple(self._standing(row) for row in events),
            policies=self._lines(),
            outlooks=outlooks,
        )

    def _rows(self, asked: str, *values: Any) -> list[dict[str, Any]]:
        return [dict(row) for row in self._connection.exec_driver_sql(asked, values).mappings()]

    def _some(self, table: str, key: str, member: str, group: str, column: str) -> list[dict[str, Any]]:
        """Rows of ``table`` in which, by way of ``member``, one of the reports or of their claims stands."""
        if self._keys is None:
            return self._rows(f'SELECT * FROM "{table}" ORDER BY {key}')  # noqa: S608  (names of our own)
        which = (
            "report IN (SELECT value FROM json_each(?))"
            if column == "report"
            else f"{column} IN (SELECT claim.key FROM digest JOIN claim ON claim.reading = digest.reading "  # noqa: S608
            "WHERE digest.report IN (SELECT value FROM json_each(?)))"
        )
        within = f"SELECT {group} FROM {member} WHERE {which}"  # noqa: S608
        return self._rows(f'SELECT * FROM "{table}" WHERE {key} IN ({within}) ORDER BY {key}', self._keys)  # noqa: S608

    def _of(self, table: str, column: str, wanted: str = "*") -> list[dict[str, Any]]:
        if self._keys is None:
            return self._rows(f"SELECT {wanted} FROM {table} ORDER BY key")  # noqa: S608  (names of our own)
        asked = f"SELECT {wanted} FROM {table} WHERE {column} IN (SELECT value FROM json_each(?)) ORDER BY key"  # noqa: S608
        return self._rows(asked, self._keys)

    def _report(self, key: int | None) -> Any:
        return None if key is None else self._rows(f"SELECT {_REPORT.format('?')} AS id", key)[0]["id"]

    def _claim(self, key: int | None) -> Any:
        return None if key is None else self._rows(f"SELECT {_CLAIM.format('?')} AS id", key)[0]["id"]

    def _members(self, table: str, group: str, key: int) -> tuple[tuple[str, str], ...]:
        asked = (
            f"SELECT {_OF_CLAIM.format('m.claim')} AS report, {_CLAIM.format('m.claim')} AS claim "  # noqa: S608
            f"FROM {table} AS m WHERE m.{group} = ? ORDER BY m.number"
        )
        return tuple((row["report"], row["claim"]) for row in self._rows(asked, key))

    def _derivations(self) -> tuple[Derivation, ...]:
        return tuple(
            Derivation(
                from_=self._report(row["from_report"]),
                to=self._report(row["to_report"]),
                kind=row["kind"],
                score=row["score"],
                agency=row["agency"],
                spans=msgspec.json.decode(row["spans"], type=tuple[SpanPair, ...]),
                claims=tuple(
                    (self._claim(each["claim"]), self._claim(each["to_claim"]))
                    for each in self._rows(_TAKEN, row["key"])
                ),
            )
            for row in self._of("derivation", "from_report")
        )  # fmt: skip

    def _links(self) -> tuple[Link, ...]:
        return tuple(
            Link(
                kind=row["kind"],
                report=self._report(row["report"]),
                to=self._report(row["to_report"]),
                claim=self._claim(row["claim"]),
                to_claim=self._claim(row["to_claim"]),
                score=row["score"],
            )
            for row in self._of("link", "report")
        )

    def _stories(self) -> tuple[Story, ...]:
        asked = f"SELECT {_REPORT.format('report')} AS id FROM story_report WHERE story = ? ORDER BY number"  # noqa: S608
        return tuple(
            Story(
                id=row["id"],
                title=row["title"],
                reports=tuple(each["id"] for each in self._rows(asked, row["key"])),
                first=row["first"],
                last=row["last"],
            )
            for row in self._some("story", "key", "story_report", "story", "report")
        )

    def _event(self, row: dict[str, Any]) -> Happening:
        same = {name: row[name] for name in ("id", "label", "type", "first", "last", "place")}
        return Happening(**same, claims=self._members("event_claim", "event", row["key"]), ahead=bool(row["ahead"]))

    def _origins(self, event: dict[str, Any]) -> list[Origin]:
        asked = f"SELECT *, {_OF_CLAIM.format('origin.claim')} AS report FROM origin WHERE event = ? ORDER BY key"  # noqa: S608
        return [
            Origin(
                id=row["id"],
                event=event["id"],
                report=row["report"],
                claim=self._claim(row["claim"]),
                source=row["source"],
                kind=row["kind"],
                carriers=self._members("origin_carrier", "origin", row["key"]),
                denies=bool(row["denies"]),
                withdrawn=row["withdrawn"],
            )
            for row in self._rows(asked, event["key"])
        ]

    def _pairs(self, event: dict[str, Any]) -> list[Pair]:
        asked = (
            'SELECT a.id AS "left", b.id AS "right", p.independence, p.why FROM independence AS p '
            'JOIN origin AS a ON a.key = p."left" JOIN origin AS b ON b.key = p."right" '
            "WHERE p.event = ? ORDER BY p.key"
        )
        return [Pair(event=event["id"], **row) for row in self._rows(asked, event["key"])]

    def _loops(self) -> tuple[Loop, ...]:
        asked = f"SELECT *, {_REPORT.format('report')} AS id FROM loop_report WHERE loop = ? ORDER BY number"  # noqa: S608
        found = []
        for row in self._some("loop", "key", "loop_report", "loop", "report"):
            members = self._rows(asked, row["key"])
            found.append(
                Loop(
                    reports=tuple(one["id"] for one in members),
                    spans=tuple((one["start"], one["end"]) for one in members if one["start"] is not None),
                    dates=tuple(one["date"] for one in members if one["date"] is not None),
                    claims=msgspec.json.decode(row["claims"], type=tuple[str, ...]),
                )
            )
        return tuple(found)

    def _responses(self, event: dict[str, Any]) -> list[Response]:
        return [
            Response(
                event=event["id"],
                report=self._report(row["report"]),
                claim=self._claim(row["claim"]),
                source=row["source"],
                act=row["act"],
                negated=bool(row["negated"]),
                span=(row["start"], row["end"]),
                moment=row["moment"],
            )
            for row in self._rows("SELECT * FROM response WHERE event = ? ORDER BY key", event["key"])
        ]

    def _side(self, row: dict[str, Any], name: str) -> Side:
        start = row[f"{name}_start"]
        return Side(
            report=self._report(row[f"{name}_report"]),
            claim=self._claim(row[f"{name}_claim"]),
            source=row[f"{name}_source"],
            value=row[f"{name}_value"],
            span=None if start is None else (start, row[f"{name}_end"]),
            moment=row[f"{name}_moment"],
        )

    def _contradictions(self, event: dict[str, Any]) -> list[Contradiction]:
        asked = f"SELECT kind, about, {side('left')}, {side('right')} FROM contradiction WHERE event = ? ORDER BY key"  # noqa: S608
        return [
            Contradiction(event=event["id"], kind=row["kind"], about=row["about"], left=self._side(row, "left"),
                          right=self._side(row, "right"))
            for row in self._rows(asked, event["key"])
        ]  # fmt: skip

    def _updates(self, event: dict[str, Any]) -> list[Update]:
        asked = f"SELECT kind, about, {side('before')}, {side('after')} FROM value_update WHERE event = ? ORDER BY key"  # noqa: S608
        return [
            Update(event=event["id"], kind=row["kind"], about=row["about"], before=self._side(row, "before"),
                   after=self._side(row, "after"))
            for row in self._rows(asked, event["key"])
        ]  # fmt: skip

    def _distortions(self, event: dict[str, Any]) -> list[Distortion]:
        asked = f"SELECT kind, {side('was')}, {side('now')} FROM distortion WHERE event = ? ORDER BY key"  # noqa: S608
        return [
            Distortion(event=event["id"], kind=row["kind"], was=self._side(row, "was"), now=self._side(row, "now"))
            for row in self._rows(asked, event["key"])
        ]

    def _standing(self, event: dict[str, Any]) -> Standing:
        return Standing(
            event=event["id"],
            standing=event["standing"],
            moment=event["since"],
            trail=self._trail("event", event["key"]),
        )

    def _trail(self, of: str, key: int) -> tuple[Step, ...]:
        return trail(self._connection, of, key)

    def _lines(self) -> tuple[PolicyLine, ...]:
        return tuple(
            self.line(row) for row in self._some("policy_line", "key", "policy_line_claim", "policy_line", "claim")
        )

    def line(self, row: dict[str, Any]) -> PolicyLine:
        """A line of policy from its row."""
        asked = (
            f"SELECT *, {_REPORT.format('report')} AS report_id, {_CLAIM.format('claim')} AS claim_id "  # noqa: S608
            "FROM shift WHERE policy_line = ? ORDER BY number"
        )
        return PolicyLine(
            **{name: row[name] for name in ("id", "act", "ruler", "territory", "kind")},
            bound=msgspec.json.decode(row["bound"], type=tuple[str, ...]),
            claims=self._members("policy_line_claim", "policy_line", row["key"]),
            shifts=tuple(
                Shift(
                    **{name: each[name] for name in ("moment", "kind", "since", "until", "source", "replaces")},
                    report=each["report_id"],
                    claim=each["claim_id"],
                    claims=msgspec.json.decode(each["claims"], type=tuple[tuple[str, str], ...]),
                    since_basis=each["since_basis"],
                    until_basis=each["until_basis"],
                    background=bool(each["background"]),
                    disputed=bool(each["disputed"]),
                )
                for each in self._rows(asked, row["key"])
            ),
        )

    def outlooks(self) -> tuple[Outlook, ...]:
        """The forecasts, those of one report in the order of its text."""
        rows = self._of("outlook", "report", _OUTLOOK)
        trails = _trails(self._connection, "outlook", [row["key"] for row in rows])
        same = ("id", "text", "source", "kind", "condition", "deadline", "basis", "standing", "why")
        return tuple(
            Outlook(
                **{name: row[name] for name in same},
                report=row["report_id"],
                claim=row["claim_id"],
                condition_met=None if row["condition_met"] is None else bool(row["condition_met"]),
                trail=trails.get(row["key"], ()),
            )
            for row in rows
        )


def trail(connection: Connection, of: str, key: int) -> tuple[Step, ...]:
    """The steps of an event or an outlook, oldest first."""
    return _trails(connection, of, [key]).get(key, ())


def _trails(connection: Connection, of: str, keys: Sequence[int]) -> dict[int, tuple[Step, ...]]:
    asked = (
        f"SELECT {of}, moment, standing, rule, because, words FROM step "  # noqa: S608  (names of our own)
        f"WHERE {of} IN (SELECT value FROM json_each(?)) ORDER BY {of}, number"
    )
    found: dict[int, list[Step]] = {}
    for key, moment, standing, rule, because, words in connection.exec_driver_sql(asked, (_json(keys),)).fetchall():
        found.setdefault(key, []).append(
            Step(
                moment=moment,
                standing=standing,
                rule=rule,
                because=msgspec.json.decode(because, type=tuple[tuple[str, str], ...]),
                words=words,
            )
        )
    return {key: tuple(steps) for key, steps in found.items()}


def _json(keys: Sequence[int]) -> str:
    return msgspec.json.encode(keys).decode()
