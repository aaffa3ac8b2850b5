"""The kinds of nodes and edges: the vocabulary of every format, and the table in the reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class NodeKind:
    """A kind of node.

    Args:
        name: Its name in ids (`event:…`), in GraphML and networkx.
        label: Its name as a label of Neo4j and a class of JSON-LD.
        made_by: Which activity made it, `extraction` or `labelling`; None where people did.
        about: What one stands for.
    """

    name: str
    label: str
    made_by: str | None
    about: str


@dataclass(frozen=True, slots=True)
class EdgeKind:
    """A kind of edge.

    Args:
        name: Its name.
        ends: The kinds of nodes it leads from and to.
        derives: Whether what it leads from was derived from what it leads to (`prov:wasDerivedFrom`).
        about: What it says.
    """

    name: str
    ends: tuple[tuple[str, str], ...]
    derives: bool
    about: str


_NODES: Final = (
    NodeKind("asset", "Asset", None, "An asset that a record, an image or the register names"),
    NodeKind("component", "Component", "extraction", "A component at a position of an asset, or of no known asset"),
    NodeKind("record", "Record", None, "A row of the export, with its text"),
    NodeKind("event", "Event", "extraction", "What a record says happened"),
    NodeKind("condition", "Condition", "extraction", "An interval in which a defect was there"),
    NodeKind("image", "Image", None, "An image of the manifest"),
    NodeKind("label", "Label", "labelling", "What the evidence says of one defect in one image"),
    NodeKind(
        "finding", "Finding", "labelling", "What a person, an image model, a sensor or a transaction told labelling"
    ),
    NodeKind("sensor_window", "SensorWindow", None, "The readings of one channel of an asset in one stretch of time"),
    NodeKind("transaction", "Transaction", None, "A part bought, a sale, a claim: a row of the transactions file"),
)
_EDGES: Final = (
    EdgeKind(
        "of",
        tuple(
            (kind, "asset")
            for kind in ("record", "event", "condition", "image", "finding", "sensor_window", "transaction")
        ),
        derives=False,
        about="It is of this asset",
    ),
    EdgeKind(
        "part_of",
        (("component", "component"), ("component", "asset"), ("asset", "asset")),
        derives=False,
        about="It is a part of that; a component, of the nearest whole that the log speaks of, else of its asset",
    ),
    EdgeKind("told_in", (("event", "record"),), derives=True, about="The record says so, in these `spans` of its text"),
    EdgeKind(
        "concerns",
        (("event", "component"), ("finding", "component")),
        derives=False,
        about="It is about this component",
    ),
    EdgeKind("caused_by", (("event", "event"),), derives=False, about="The text names that as its cause"),
    EdgeKind("duplicate_of", (("event", "event"),), derives=False, about="It says again what that one says"),
    EdgeKind(
        "contradicts",
        (("event", "event"),),
        derives=False,
        about="They say the opposite; once a pair, from the lesser id",
    ),
    EdgeKind("on", (("condition", "component"),), derives=False, about="This component has it"),
    EdgeKind("opened_by", (("condition", "event"),), derives=True, about="The event that opened it"),
    EdgeKind("closed_by", (("condition", "event"),), derives=True, about="The event that closed it"),
    EdgeKind("evidenced_by", (("condition", "event"),), derives=True, about="Another event it rests on"),
    EdgeKind("attached_to", (("image", "record"),), derives=False, about="It was attached to this record"),
    EdgeKind("shows", (("image", "component"),), derives=False, about="The manifest says that it is in view"),
    EdgeKind("about", (("label", "image"), ("finding", "image")), derives=True, about="The image that it speaks of"),
    EdgeKind(
        "rests_on",
        tuple(("label", kind) for kind in ("condition", "event", "record", "finding")),
        derives=True,
        about="A vote for the label rests on it: `probability`, `weight`, `root_id`",
    ),
    EdgeKind("for", (("transaction", "record"),), derives=False, about="The order it belongs to"),
)

NODE_KINDS: Final = {kind.name: kind for kind in _NODES}
EDGE_KINDS: Final = {kind.name: kind for kind in _EDGES}
