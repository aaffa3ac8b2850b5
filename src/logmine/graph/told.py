"""What the log tells: records, events and conditions, and the edges among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from logmine.graph.parts import edges, node_id, nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from logmine.graph.parts import Edges, Nodes
    from logmine.graph.sources import Source

_ASSET, _RECORD = node_id("asset", "asset_id"), node_id("record", "record_id")
_EVENT, _CONDITION = node_id("event", "event_id"), node_id("condition", "condition_id")
COMPONENT = node_id("component", pl.col("asset_id").fill_null(""), pl.col("component"), "position")
HAS_COMPONENT = pl.col("component").is_not_null()


def told_nodes(run: Source) -> Iterator[Nodes]:
    """Yield the nodes of records, events and conditions.

    An event has no text of its own: its record has it, and the edge `told_in` the spans.
    """
    yield nodes("record", run.tables["records"], _RECORD)
    left_out = ("text", "normalized", "caused_by", "duplicate_of", "contradicts")
    yield nodes("event", run.tables["events"], _EVENT, leave_out=left_out)
    yield nodes("condition", run.tables["conditions"], _CONDITION, leave_out=("opened_by_event", "closed_by_event"))


def told_edges(run: Source) -> Iterator[Edges]:
    """Yield the edges that lead from records, events and conditions."""
    version = str(run.info["logmine"])
    records = run.tables["records"].with_columns(source=_RECORD, target=_ASSET)
    yield edges("of", ("record", "asset"), records, ("rule assets", version), "asset_reason")
    yield from _event_edges(run, version)
    yield from _condition_edges(run.tables["conditions"], version)


def _event_edges(run: Source, version: str) -> Iterator[Edges]:
    model = run.info["model"]
    tagger = f"{model['name']} {model.get('model.onnx', '')[:12]}".strip()
    linker = ("model linker", str(model.get("linker/weights.safetensors", version))[:12])
    events = run.tables["events"].with_columns(source=_EVENT)
    spans = pl.col("spans").list.eval(
        pl.format("{} {}-{}", *(pl.element().struct.field(name) for name in ("label", "start", "end")))
    )
    coded = pl.col("source_") == "column"
    told = (
        run.tables["events"]
        .rename({"source": "source_"})
        .with_columns(
            source=_EVENT,
            target=_RECORD,
            spans=spans.list.join(", "),
            by=pl.when(coded).then(pl.lit("rule codes")).otherwise(pl.lit("model tagger")),
            version=pl.when(coded).then(pl.lit(version)).otherwise(pl.lit(tagger)),
        )
    )
    yield edges("told_in", ("event", "record"), told, linker, "spans")
    yield edges("of", ("event", "asset"), events.with_columns(target=_ASSET), ("rule assets", version))
    concerned = events.filter(HAS_COMPONENT).with_columns(target=COMPONENT)
    yield edges("concerns", ("event", "component"), concerned, linker)
    for kind, made in (("caused_by", linker), ("duplicate_of", ("rule consolidate", version))):
        yield edges(kind, ("event", "event"), events.with_columns(target=node_id("event", kind)), made)
    opposed = events.select("source", "contradicts").explode("contradicts")
    pairs = opposed.with_columns(target=node_id("event", "contradicts")).filter(pl.col("source") < pl.col("target"))
    yield edges("contradicts", ("event", "event"), pairs, ("rule consolidate", version))


def _condition_edges(conditions: pl.LazyFrame, version: str) -> Iterator[Edges]:
    made = ("rule conditions", version)
    whole = conditions.with_columns(source=_CONDITION)
    yield edges("of", ("condition", "asset"), whole.with_columns(target=_ASSET), made)
    yield edges("on", ("condition", "component"), whole.filter(HAS_COMPONENT).with_columns(target=COMPONENT), made)
    for kind in ("opened_by", "closed_by"):
        yield edges(kind, ("condition", "event"), whole.with_columns(target=node_id("event", f"{kind}_event")), made)
    others = (
        whole.select("source", "opened_by_event", "closed_by_event", "event_ids")
        .explode("event_ids")
        .filter(
            pl.col("event_ids").ne_missing(pl.col("opened_by_event")),
            pl.col("event_ids").ne_missing(pl.col("closed_by_event")),
        )
        .unique(["source", "event_ids"])
    )
    yield edges("evidenced_by", ("condition", "event"), others.with_columns(target=node_id("event", "event_ids")), made)
