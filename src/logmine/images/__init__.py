"""Image manifests: from CSV, JSONL, Parquet or a frame to images; what can't be used is a reject with its reason."""

from logmine.images.manifest import Manifest, read_manifest
from logmine.images.reader import Log

__all__ = ["Log", "Manifest", "read_manifest"]
