"""What a finding may refer to: images of the manifest, assets of the log, defects, components."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePosixPath, PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import tzinfo

    from logmine.images import Log
    from logmine.types import Image


@dataclass(frozen=True, slots=True)
class Known:
    """What a finding may refer to.

    Args:
        log: Assets, records and components.
        images: Images by id, by file name, and by the last part of a file name where it is unique.
        defect: Takes a defect as written, returns its id; null where there is none or no camera sees it.
        local: Zone in which days are compared; null takes times as written.
    """

    log: Log
    images: Mapping[str, Image]
    defect: Callable[[str], str | None]
    local: tzinfo | None = None

    def image(self, written: str) -> Image | None:
        """Return the image of an id, a file name, or a path that ends in its file name."""
        return self.images.get(written) or self.images.get(_last(written))

    def place(self, component: str | None, position: str | None) -> tuple[str | None, str | None]:
        """Return the canonical component and position of what was written."""
        found = self.log.component(component) if component else None
        name, side = found or (component.lower() if component else None, None)
        return name, (self.log.position(position) or position.lower()) if position else side


def by_name(images: Sequence[Image]) -> dict[str, Image]:
    """Return images by every name that means one of them alone."""
    last = Counter(_last(image.file_name) for image in images)
    named = {_last(image.file_name): image for image in images if last[_last(image.file_name)] == 1}
    files = Counter(image.file_name for image in images)
    named |= {image.file_name: image for image in images if files[image.file_name] == 1}
    return named | {image.image_id: image for image in images}


def _last(path: str) -> str:
    return PurePosixPath(PureWindowsPath(path).as_posix()).name
