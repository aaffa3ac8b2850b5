"""What the images show, and the labels that the evidence gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from logmine.errors import InputError
from logmine.graph.parts import edges, node_id, nodes
from logmine.graph.told import COMPONENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.graph.parts import Edges, Nodes
    from logmine.graph.sources import Source

_IMAGE, _LABEL = node_id("image", "image_id"), node_id("label", "image_id", "defect")
_EVIDENCE = (("condition", "conditions"), ("event", "events"), ("record", "records"))


def seen_nodes(labels: Source) -> Iterator[Nodes]:
    """Yield the nodes of images and labels."""
    yield nodes("image", labels.tables["images"], _IMAGE)
    yield nodes("label", labels.tables["labels"], _LABEL, leave_out=("file_name", "asset_id", "captured_at"))


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
    given = labels.tables["labels"].with_columns(source=_LABEL, target=_IMAGE)
    _refuse_strangers(given.select(what="image_id"), (images.select(what="image_id"),))
    yield edges("about", ("label", "image"), given, (f"votes {labels.info['votes']}", label_set))
    yield from _votes(given, run, label_set)


def _votes(given: pl.LazyFrame, run: Source, label_set: str) -> Iterator[Edges]:
    """Yield an edge for each vote, to the condition, event or record that it rests on."""
    votes = given.select("source", vote="votes").explode("vote").filter(pl.col("vote").is_not_null())
    votes = votes.select(
        "source",
        pl.col("vote").struct.field("evidence_id", "root_id", "probability", "weight"),
        by=pl.format("vote {}", pl.col("vote").struct.field("source")),
    )
    ids = {kind: run.tables[table].select(what=f"{kind}_id") for kind, table in _EVIDENCE}
    _refuse_strangers(votes.select(what="evidence_id"), tuple(ids.values()))
    for kind, known in ids.items():
        own = votes.join(known, left_on="evidence_id", right_on="what", how="semi")
        on = own.with_columns(target=node_id(kind, "evidence_id"))
        yield edges("rests_on", ("label", kind), on, ("", label_set), "root_id", "probability", "weight")


def _refuse_strangers(named: pl.LazyFrame, known: tuple[pl.LazyFrame, ...]) -> None:
    strangers = named.drop_nulls().unique().join(pl.concat(known), on="what", how="anti").sort("what").head(1).collect()
    if strangers.height:
        what = strangers["what"][0]
        raise InputError(
            f"the labels rest on {what!r}, which is not in the run: they were made of another; label again"
        )
