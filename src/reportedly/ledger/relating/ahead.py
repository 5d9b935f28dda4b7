"""Lines of policy and outlooks in the ledger, written anew where something is new of them."""

from __future__ import annotations

import msgspec

from ...relate.model import Outlook, PolicyLine
from .entries import Entry
from .grouping import among, closure, drop, next_key, put
from .state import State, digests_of, links_of
from .weighed import STEP, steps

_OUTCOMES = (
    "SELECT report, to_report, claim, to_claim, score FROM link WHERE to_report = ? AND +kind = 'outcome' ORDER BY key"
)


def lines(state: State) -> None:
    """Puts together anew the lines of policy of all claims that were touched."""
    connection = state.connection
    if not state.touched.lines:
        return
    nodes, rows = closure(connection, "policy", state.touched.lines, state.judged_claims)
    entries = state.of_claims(nodes)
    found: tuple[PolicyLine, ...] = state.parts.lines(
        digests_of(entries), links_of("policy", rows, entries), state.judgements
    )
    mine = [one for one in found if nodes.issuperset(entries[report].claim(claim) for report, claim in one.claims)]
    gone = among(connection, "policy_line_claim", "claim", nodes, "policy_line")
    asked = "SELECT id, key FROM policy_line WHERE key IN (SELECT value FROM json_each(?))"
    held = connection.exec_driver_sql(asked, (msgspec.json.encode(gone).decode(),)).fetchall()
    ids: dict[str, int] = dict(map(tuple, held))
    drop(connection, "policy_line", gone)
    key = next_key(connection, "policy_line", gone)
    for one in sorted(mine, key=lambda each: each.id):
        own = ids.get(one.id, key)
        key += own == key
        _write(state, own, one, entries)


def _write(state: State, key: int, one: PolicyLine, entries: dict[str, Entry]) -> None:
    last = one.shifts[-1].moment if one.shifts else None
    put(state.connection, "policy_line", "key, id, act, ruler, bound, territory, kind, shifts, last",
        [(key, one.id, one.act, one.ruler, msgspec.json.encode(one.bound).decode(), one.territory, one.kind,
          len(one.shifts), last)])  # fmt: skip
    claims = [(key, number, entries[report].claim(claim)) for number, (report, claim) in enumerate(one.claims, 1)]
    put(state.connection, "policy_line_claim", "policy_line, number, claim", claims)
    put(state.connection, "shift",
        'policy_line, number, moment, kind, report, claim, since, until, source, "replaces", claims, since_basis, '
        "until_basis, background, disputed",
        [(key, number, each.moment, each.kind, entries[each.report].key, entries[each.report].claim(each.claim),
          each.since, each.until, each.source, each.replaces, msgspec.json.encode(each.claims).decode(),
          each.since_basis, each.until_basis, each.background, each.disputed)
         for number, each in enumerate(one.shifts, 1)])  # fmt: skip


def outlooks(state: State) -> None:
    """Judges anew the forecasts that were touched."""
    for entry in state.of_reports(state.touched.ahead).values():
        drop(state.connection, "outlook", among(state.connection, "outlook", "report", [entry.key], "key"))
        for told in outlooks_of(state, entry):
            _keep(state, told, entry)


def outlooks_of(state: State, entry: Entry, as_of: str | None = None) -> list[Outlook]:
    """The forecasts of one report, and what became of each by a date."""
    if not entry.digest.ahead:
        return []
    rows = state.connection.exec_driver_sql(_OUTCOMES, (entry.key,)).fetchall()
    others = state.of_reports([entry.key, *(row[0] for row in rows)])
    links = links_of("outcome", [tuple(row) for row in rows], others)
    digests = digests_of(others)
    return [
        state.parts.outlook(entry.digest, one, digests, links, state.judgements, as_of=as_of)
        for one in entry.digest.ahead
    ]


def _keep(state: State, one: Outlook, entry: Entry) -> None:
    key = next_key(state.connection, "outlook")
    put(state.connection, "outlook",
        "key, id, report, claim, text, source, kind, condition, condition_met, deadline, basis, why, standing",
        [(key, one.id, entry.key, entry.claim(one.claim), one.text, one.source, one.kind, one.condition,
          one.condition_met, one.deadline, one.basis, one.why, one.standing)])  # fmt: skip
    put(state.connection, "step", STEP, steps(one.trail, outlook=key))
