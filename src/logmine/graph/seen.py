"""What the images show, and the labels that the evidence gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from logmine.errors import InputError
from logmine.graph.parts import edges, node_id, nodes
from logmine.graph.told import COMPONENT, HAS_COMPONENT
from logmine.votes import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from logmine.graph.parts import Edges, Nodes
    from logmine.graph.sources import Source

_IMAGE, _LABEL = node_id("image", "image_id"), node_id("label", "image_id", "defect")
_FINDING = node_id("finding", "evidence_id")


def seen_nodes(labels: Source) -> Iterator[Nodes]:
    """Yield the nodes of images, labels and findings."""
    yield nodes("image", labels.tables["images"], _IMAGE)
    yield nodes("label", labels.tables["labels"], _LABEL, leave_out=("file_name", "asset_id", "captured_at"))
    yield nodes("finding", _findings(labels), _FINDING)


def shown(labels: Source, run: Source) -> pl.LazyFrame:
    """Return the components in view: `image_id`, `asset_id`, `component`, `position`.

    An image taken from the left shows the left one of what the log tells sides of, and the one of what it doesn't.
    """
    key = ["asset_id", "component", "position"]
    sided = pl.concat([run.tables[name].select(key).unique() for name in ("events", "conditions")]).unique()
    seen = labels.tables["images"].select("image_id", "asset_id", "position", component="components_in_view")
    one = seen.explode("component").filter(pl.col("component").is_not_null()).unique()
    known = one.join(sided.with_columns(sided=pl.lit(value=True)), on=key, how="left", nulls_equal=True)
    return known.with_columns(position=pl.when("sided").then("position")).select("image_id", *key)


def seen_edges(labels: Source, run: Source, in_view: pl.LazyFrame) -> Iterator[Edges]:
    """Yield the edges that lead from images and labels.

    Raises:
        InputError: A label or an image rests on what is not in the run.
    """
    label_set = str(labels.info["label_set_id"])[:12]
    manifest = (f"manifest {labels.info['images']}", label_set)
    images = labels.tables["images"].with_columns(source=_IMAGE)
    yield edges("of", ("image", "asset"), images.with_columns(target=node_id("asset", "asset_id")), manifest)
    _refuse_strangers(images.select(what="record_id"), (run.tables["records"].select(what="record_id"),))
    attached = images.with_columns(target=node_id("record", "record_id"))
    yield edges("attached_to", ("image", "record"), attached, manifest)
    in_view = in_view.with_columns(source=_IMAGE, target=COMPONENT)
    yield edges("shows", ("image", "component"), in_view, manifest)
    yield from _finding_edges(labels, label_set)
    given = labels.tables["labels"].with_columns(source=_LABEL, target=_IMAGE)
    _refuse_strangers(given.select(what="image_id"), (images.select(what="image_id"),))
    yield edges("about", ("label", "image"), given, (f"votes {labels.info['votes']}", label_set))
    known = {
        "condition": run.tables["conditions"].select(what="condition_id"),
        "event": run.tables["events"].select(what="event_id"),
        "record": run.tables["records"].select(what="record_id"),
        "finding": _findings(labels).select(what="evidence_id"),
    }
    yield from _votes(given, known, label_set)


def _findings(labels: Source) -> pl.LazyFrame:
    """Return the findings; those that say the same in several places stand once, as told first."""
    told = labels.tables["findings"].sort("evidence_id", "source_file", "source_line")
    return told.unique("evidence_id", keep="first", maintain_order=True)


def _finding_edges(labels: Source, label_set: str) -> Iterator[Edges]:
    told = _findings(labels).with_columns(by=pl.format("file {}", "source_file"), source=_FINDING)
    made = ("", label_set)
    yield edges("of", ("finding", "asset"), told.with_columns(target=node_id("asset", "asset_id")), made)
    concerned = told.filter(HAS_COMPONENT).with_columns(target=COMPONENT)
    yield edges("concerns", ("finding", "component"), concerned, made)
    pictured = told.join(labels.tables["images"].select("image_id"), on="image_id", how="semi")
    yield edges("about", ("finding", "image"), pictured.with_columns(target=_IMAGE), made)


def _votes(given: pl.LazyFrame, known: Mapping[str, pl.LazyFrame], label_set: str) -> Iterator[Edges]:
    """Yield an edge for each vote, to the condition, event, record or finding that it rests on.

    A labelling function of someone's own may rest on what only it knows: that makes no edge.
    """
    votes = given.select("source", vote="votes").explode("vote").filter(pl.col("vote").is_not_null())
    votes = votes.select(
        "source",
        pl.col("vote").struct.field("evidence_id", "root_id", "probability", "weight"),
        voter=pl.col("vote").struct.field("source"),
    ).with_columns(by=pl.format("vote {}", "voter"))
    ours = votes.filter(pl.col("voter").is_in([function.__name__ for function in FUNCTIONS]))
    _refuse_strangers(ours.select(what="evidence_id"), tuple(known.values()))
    for kind, ids in known.items():
        own = votes.join(ids, left_on="evidence_id", right_on="what", how="semi")
        on = own.with_columns(target=node_id(kind, "evidence_id"))
        yield edges("rests_on", ("label", kind), on, ("", label_set), "root_id", "probability", "weight")


def _refuse_strangers(named: pl.LazyFrame, known: tuple[pl.LazyFrame, ...]) -> None:
    strangers = named.drop_nulls().unique().join(pl.concat(known), on="what", how="anti").sort("what").head(1).collect()
    if strangers.height:
        what = strangers["what"][0]
        raise InputError(
            f"the labels rest on {what!r}, which is not in the run: they were made of another; label again"
        )
