"""How were the weights of the place finder fitted, and what do they do on articles that they were not fitted on?

Linear models (``src/reportedly/read/places/weights.json``), fitted on LGL and TR-News together:

- ``mentions``: logistic regression over the features of each possible name (``places/described.py``), right where gold
  has it to the letter; Newton's steps, ridge 1; its bias is then moved to where F (beta 1.6) is best on the same
  articles. ``again``: the same with what the rest of the report says (``places/support.py``).
- ``first``, ``second`` and ``third``: a softmax over the candidates of each name (``places/resolution.py``), right
  where within 161 km of gold; Adam on the log of the right candidates' share, ridge 0.1 on scaled features. An article
  of TR-News counts three times: its news is of the world, that of LGL mostly of American towns.

Figures are by cross-validation: five folds of articles by a hash of their names, each read by weights fitted on the
other four. Gold enters by offsets, ids and points alone; a weight is of a kind of word, never of a name.

``python -m evaluation.places_fit`` prints the figures; ``--write`` writes the weights fitted on all articles.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reportedly.read import entities
from reportedly.read.drafts import EntityDraft
from reportedly.read.language import Parse, parse_many
from reportedly.read.places import drafts, mentions, support, weights
from reportedly.read.places.grouping import around, group
from reportedly.read.places.mention import Mention
from reportedly.read.places.name import Features, Name
from reportedly.read.places.resolution import MODELS, best, chances, features, with_others

from .places import NEAR, SETS, Document, Scores, Toponym, distance, load, matched, score, table, toponyms

FOLDS = 5
RARE = 15
"""Features of mentions seen less often are left out."""
TIMES = {"LGL": 1, "TR-News": 3}
"""How often an article of a set counts in the weights of candidates."""
STEPS = 200
BETA = 1.6
"""How much more recall of mentions counts than their precision: what is not found cannot be put on the map."""
PATH = Path(weights.__file__).with_name("weights.json")
Array = npt.NDArray[np.float64]
Weights = dict[str, dict[str, float]]


@dataclass(slots=True)
class Article:
    """A document with its parse and entities, and what the finder makes of it step by step."""

    set: str
    document: Document
    parse: Parse
    entities: list[EntityDraft]
    possible: list[Mention] = field(default_factory=list)
    odds: list[float] = field(default_factory=list)
    found: list[Mention] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    of: list[int] = field(default_factory=list)
    alone: list[list[Features]] = field(default_factory=list)
    rows: list[list[Features]] = field(default_factory=list)
    right: list[list[bool]] = field(default_factory=list)
    chances: list[list[float]] = field(default_factory=list)

    @property
    def fold(self) -> int:
        """The fold that the document is scored in."""
        return int(hashlib.sha256(self.document.name.encode()).hexdigest(), 16) % FOLDS

    def toponyms(self) -> list[Toponym]:
        """The toponyms found, by the chances reached so far."""
        meant = [best(*each) for each in zip(self.names, self.chances, self.rows, strict=True)]
        return toponyms(self.parse, self.entities, drafts(self.parse, self.found, self.of, meant, self.entities))


def read() -> list[Article]:
    """All articles of both sets.

    Raises:
        NoDataError: a set is not on this machine.
    """
    documents = [(name, document) for name in SETS for document in load(name)]
    parses = parse_many(document.text for _, document in documents)
    return [
        Article(name, document, parse, entities.find(parse))
        for (name, document), parse in zip(documents, parses, strict=True)
    ]


def fit(articles: Sequence[Article]) -> Weights:
    """The weights fitted on all of ``articles``, which are left with what is found by those of the other folds."""
    for article in articles:
        article.possible = mentions.possible(article.parse, article.entities)
    fitted = {"mentions": _crossed(articles, "mentions", fit_mentions, _select)}
    fitted["first"] = _crossed(articles, "first", fit_ranking, _support)
    fitted["again"] = _crossed(articles, "again", fit_mentions, _select)
    fitted["first"] = _crossed(articles, "first", fit_ranking, _weigh)
    for model in MODELS:
        for article in articles:
            article.rows = with_others(article.names, article.alone, article.chances)
        fitted[model] = _crossed(articles, model, fit_ranking, _weigh)
    return fitted


def _crossed(
    articles: Sequence[Article],
    model: str,
    fitting: Callable[[Sequence[Article]], dict[str, float]],
    using: Callable[[Article, str], None],
) -> dict[str, float]:
    """The weights of ``model`` on all articles; each article goes on with those of the folds that it is not in."""
    table = weights.load(model)
    before = dict(table)
    for fold in range(FOLDS):
        table.clear()
        table.update(fitting([article for article in articles if article.fold != fold]))
        for article in articles:
            if article.fold == fold:
                using(article, model)
    table.clear()
    table.update(before)
    return fitting(articles)


def _select(article: Article, model: str) -> None:
    """Keeps the mentions that the weights in use take for places, and asks which candidates are where gold is."""
    article.odds = [mentions.chance(mention) for mention in article.possible] if model == "mentions" else []
    article.found = mentions.chosen(article.parse, article.possible, model)
    _regroup(article)


def _regroup(article: Article) -> None:
    article.names, article.of = group(article.parse, article.found, article.entities)
    article.rows = article.alone = features(article.names, around(article.entities))
    article.right = [[False] * len(name.spots) for name in article.names]
    spans = [Toponym(article.parse.span(mention.first, mention.last)) for mention in article.found]
    for g, m in matched(article.document.toponyms, spans).items():
        gold, number = article.document.toponyms[g], article.of[m]
        if gold.latitude is not None and not gold.nation:
            for k, spot in enumerate(article.names[number].spots):
                point = Toponym(gold.span, None, spot.latitude, spot.longitude)
                article.right[number][k] |= distance(gold, point) <= NEAR


def _support(article: Article, model: str) -> None:
    """Tells the possible names what the others say, by the weights in use."""
    del model
    support.describe(article.parse, article.possible, article.odds, article.entities, around(article.entities))


def _weigh(article: Article, model: str) -> None:
    article.chances = [chances(rows, model) for rows in article.rows]


def fit_mentions(articles: Sequence[Article]) -> dict[str, float]:
    """The weights of the model of mentions."""
    rows: list[list[str]] = []
    right: list[bool] = []
    for article in articles:
        gold = {each.span for each in article.document.toponyms}
        for mention in article.possible:
            rows.append(mention.features)
            right.append(article.parse.span(mention.first, mention.last) in gold)
    seen = Counter(feature for row in rows for feature in row)
    index = {name: k for k, name in enumerate(sorted(name for name, count in seen.items() if count >= RARE))}
    x = np.zeros((len(rows), len(index)))
    for number, row in enumerate(rows):
        x[number, [index[feature] for feature in row if feature in index]] = 1.0
    y = np.array(right, float)
    w = _logistic(x, y)
    w[index["bias"]] -= _threshold(x @ w, y)
    return {feature: round(float(w[k]), 2) for feature, k in index.items()}


def _logistic(x: Array, y: Array, ridge: float = 1.0, steps: int = 8) -> Array:
    w = np.zeros(x.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        slope = x.T @ (y - p) - ridge * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + ridge * np.eye(len(w))
        w += np.linalg.solve(curve, slope)
    return w


def _threshold(scores: Array, y: Array) -> float:
    """The score from which on F is best, with recall somewhat before precision: :data:`BETA`."""
    order = np.argsort(-scores)
    right = np.cumsum(y[order])
    measure = (1 + BETA**2) * right / (np.arange(1, len(y) + 1) + BETA**2 * y.sum())
    return float(scores[order][int(np.argmax(measure))]) - 1e-6


def fit_ranking(articles: Sequence[Article]) -> dict[str, float]:
    """The weights of a model of candidates, on names of which some candidates are where gold is and some are not."""
    rows: list[Features] = []
    right: list[bool] = []
    starts: list[int] = []
    for article in (each for each in articles for _ in range(TIMES[each.set])):
        for mine, good in zip(article.rows, article.right, strict=True):
            if any(good) and not all(good):
                starts.append(len(rows))
                rows += mine
                right += good
    index = {feature: k for k, feature in enumerate(sorted({feature for row in rows for feature in row}))}
    x = np.zeros((len(rows), len(index)))
    for number, row in enumerate(rows):
        x[number, [index[feature] for feature in row]] = list(row.values())
    scale = np.maximum(x.std(axis=0), 0.05)
    w = _softmax(x / scale, np.array(right, float), np.array(starts)) / scale
    return {feature: round(float(w[k]), 3) for feature, k in index.items()}


def _softmax(x: Array, right: Array, starts: npt.NDArray[np.int_]) -> Array:
    """Weights that put the share of the right candidates of each group up (Adam, Kingma and Ba 2015)."""
    sizes = np.diff(np.append(starts, len(x)))
    w, first, second = (np.zeros(x.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):
        scores = x @ w
        power = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        good = power * right
        told = good / np.repeat(np.add.reduceat(good, starts) + 1e-12, sizes)
        slope = x.T @ (told - power / np.repeat(np.add.reduceat(power, starts), sizes)) - 0.1 * w
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        w = w + 0.1 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return w


def scores(articles: Sequence[Article]) -> dict[str, Scores]:
    """Scores by set of what :func:`fit` left the articles with."""
    found = {name: Scores() for name in SETS}
    for article in articles:
        score(article.document.toponyms, article.toponyms(), found[article.set])
    return found


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line: figures by cross-validation, and on request the weights."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.places_fit")
    parser.add_argument("--write", action="store_true", help="write the weights, fitted on all articles")
    chosen = parser.parse_args(arguments)
    articles = read()
    fitted = fit(articles)
    print(table(scores(articles)))
    if chosen.write:
        PATH.write_text(json.dumps(fitted, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
