"""Asset and Resolution: what a register says, and what a raw id was taken for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from pydantic import BaseModel, ConfigDict, field_validator

GRACE: Final = timedelta(days=31)  # machines are worked on before they are booked in, and after they are booked out


class Asset(BaseModel):
    """One asset of a register.

    Args:
        asset_id: Its id, as the register writes it.
        name: What people call it.
        type: Its class.
        parent: The asset it is part of.
        aliases: Other ids and names; a string is split at `|`.
        in_service_from: First day in service.
        in_service_to: Last day in service.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", str_strip_whitespace=True)

    asset_id: str
    name: str | None = None
    type: str | None = None
    parent: str | None = None
    aliases: tuple[str, ...] = ()
    in_service_from: date | None = None
    in_service_to: date | None = None

    @field_validator("aliases", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(part.strip() for part in value.split("|") if part.strip()) if isinstance(value, str) else value

    @property
    def spellings(self) -> tuple[str, ...]:
        """Its id, its name and its aliases."""
        return tuple(dict.fromkeys(name for name in (self.asset_id, self.name, *self.aliases) if name))

    def serves(self, day: date | None) -> bool:
        """Tell whether it can have been in service on a day: a month of grace on either side; yes without a day."""
        if day is None:
            return True
        begun = self.in_service_from is None or day >= self.in_service_from - GRACE
        return begun and (self.in_service_to is None or day <= self.in_service_to + GRACE)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a raw id was taken for.

    Args:
        asset_id: The asset, null where unknown or ambiguous.
        reason: Why.
        candidates: The assets it could be, where there is none or where the text names others.
        unknown: Whether nothing answers to it at all; its candidates, if any, are only like it.
        from_text: Whether the text named it, not the column.
    """

    asset_id: str | None
    reason: str
    candidates: tuple[str, ...] = ()
    unknown: bool = False
    from_text: bool = False
