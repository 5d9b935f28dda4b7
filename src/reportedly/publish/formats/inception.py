"""INCEpTION: a folder of documents as UIMA CAS JSON, with the type system from which its layers are made.

https://inception-project.github.io. A relation layer joins marks of one layer only, so there is one layer ``Mark`` and
one ``Tie``, whose first feature says which kind each is. UIMA counts UTF-16 units: cassis turns code points into them
and back. A mark is one stretch: see :func:`reportedly.publish.sheet.parts`.
"""

from __future__ import annotations

from typing import Any

import cassis
import msgspec

from ...errors import UsageError
from ..chosen import Chosen
from ..sheet import MORE, VALUES, Sheet, parts, sheets
from ..target import Target

MARK, TIE = "webanno.custom.Mark", "webanno.custom.Tie"
"""Names of custom layers begin like this in INCEpTION."""
KIND, KEY, NOTE = "mark", "key", "note"
"""Features: which kind of mark or tie it is, the id that the export gave it, and what an annotator writes."""
KEPT, TYPES = "reportedly.jsonl", "TypeSystem.xml"
FORMS = ("json", "xmi")
_STRING = "uima.cas.String"


def write(chosen: Chosen, to: Target) -> int:
    """Writes the folder; how many documents.

    Raises:
        UsageError: ``as`` is neither ``json`` nor ``xmi``, or a text cannot be XML.
    """
    form = to.options.get("as", "json")
    if form not in FORMS:
        raise UsageError(f"inception is written as json or xmi, not as {form!r}")
    count = 0
    types = typesystem()
    with to.folder():
        with to.file(KEPT) as kept:
            for made, one in sheets(chosen):
                with to.text_file(f"{made.report}.{form}") as out:
                    out.write(_written(document(made, one.reading.report.text, types), form, made.report))
                kept.write(msgspec.json.encode(made) + b"\n")
                count += 1
        with to.text_file(TYPES) as out:
            out.write(types.to_xml() or "")
    return count


def typesystem() -> cassis.TypeSystem:
    """The layers: marks with what can be said of them, and ties between marks."""
    types = cassis.TypeSystem()
    mark = types.create_type(name=MARK)
    names = dict.fromkeys(name for values in VALUES.values() for name in values)
    for name in (KIND, *names, NOTE, KEY):
        types.create_feature(mark, name, _STRING)
    tie = types.create_type(name=TIE)
    types.create_feature(tie, KIND, _STRING)
    for end in ("Governor", "Dependent"):
        types.create_feature(tie, end, mark)
    return types


def document(made: Sheet, text: str, types: cassis.TypeSystem) -> cassis.Cas:
    """One report as a CAS, with offsets in code points; writing turns them into UTF-16 units."""
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    new_mark, new_tie = types.get_type(MARK), types.get_type(TIE)
    there: dict[str, Any] = {}
    ties: list[tuple[str, str, str]] = []
    for mark in made.marks:
        for id, (start, end) in parts(mark):
            values: dict[str, str] = mark.values if id == mark.id else {}
            there[id] = new_mark(begin=start, end=end, **{KIND: mark.kind, KEY: id}, **values)
            if id != mark.id:
                ties.append((MORE, mark.id, id))
    ties += [(tie.kind, tie.from_, tie.to) for tie in made.ties]
    cas.add_all(there.values())
    for kind, left, right in ties:
        end = there[right]  # where a relation stands by INCEpTION's rules
        cas.add(new_tie(begin=end.begin, end=end.end, Governor=there[left], Dependent=end, **{KIND: kind}))
    return cas


def _written(cas: cassis.Cas, form: str, report: str) -> str:
    if form == "json":
        return cas.to_json() or ""
    try:
        return cas.to_xmi() or ""
    except ValueError as error:
        raise UsageError(f"report {report} has signs that XML cannot hold; leave out --set as=xmi") from error
