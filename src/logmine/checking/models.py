"""Which model the rows of each lexicon follow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from logmine.assets.prefixes import CLASSES, MARKERS, ClassRow, MarkerRow
from logmine.assets.register import COLUMNS, RegisterColumn
from logmine.checking.components import CHAPTERS, ChapterRow
from logmine.concepts.actions import ActionRow
from logmine.concepts.components import QualifierRow
from logmine.concepts.defects import DefectFile
from logmine.concepts.failures import FailureRow, SeverityRow
from logmine.concepts.positions import PositionRow
from logmine.concepts.stems import LemmaRow
from logmine.concepts.tree import ComponentRow
from logmine.context.cues import CueRow
from logmine.context.states import StateRow
from logmine.context.status import StatusRow
from logmine.dates.units import UnitRow
from logmine.dates.words import CalendarRow
from logmine.evaluate.schemes import SchemeRow
from logmine.events.clauses import LinkRow
from logmine.events.compounds import WordRow as SubstanceRow
from logmine.events.severity import ConsequenceRow
from logmine.events.systems import ClosedStatusRow
from logmine.images.cells import ColumnName
from logmine.labelling.settings import LabelSettings
from logmine.masking.codes import CodeRow
from logmine.masking.companies import OrganisationRow
from logmine.masking.contacts import PhoneCueRow
from logmine.masking.cues import PersonCueRow
from logmine.masking.known import NotNameRow
from logmine.masking.names import NameRow, ParticleRow
from logmine.modes.names import ModeNameRow
from logmine.modes.senses import SenseRow
from logmine.normalize.abbreviations import AbbreviationRow
from logmine.normalize.domain import DomainRow
from logmine.normalize.names import NameRow as CasedNameRow
from logmine.normalize.profile import Profile
from logmine.normalize.words import WordRow
from logmine.pipeline.beside import FieldRow
from logmine.pipeline.candidates import NoMentionRow
from logmine.read.contents import NullWord
from logmine.read.hiding import PersonColumnRow
from logmine.read.hints import ColumnHint
from logmine.read.presets import Preset
from logmine.timeline import SourceColumnRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from logmine.lexicon import LexiconRow

# By name below the folder; one that ends with a slash is for every file in that folder.
MODELS: Final[Mapping[str, type[LexiconRow]]] = {
    "abbreviations/": AbbreviationRow,
    "actions.csv": ActionRow,
    CLASSES: ClassRow,
    MARKERS: MarkerRow,
    "calendar.csv": CalendarRow,
    "closed_statuses.csv": ClosedStatusRow,
    "columns.csv": ColumnHint,
    "components.csv": ComponentRow,
    "conduits.csv": SubstanceRow,
    "cues.csv": CueRow,
    "defects.toml": DefectFile,
    "domains.csv": DomainRow,
    "failure_mode_names.csv": ModeNameRow,
    "failures.csv": FailureRow,
    CHAPTERS: ChapterRow,
    "fields.csv": FieldRow,
    "labelling.toml": LabelSettings,
    "lemmas.csv": LemmaRow,
    "consequences.csv": ConsequenceRow,
    "links.csv": LinkRow,
    "manifest.csv": ColumnName,
    "masks/codes.csv": CodeRow,
    "masks/family_names.csv": NameRow,
    "masks/given_names.csv": NameRow,
    "masks/name_particles.csv": ParticleRow,
    "masks/not_names.csv": NotNameRow,
    "masks/organisations.csv": OrganisationRow,
    "masks/person_columns.csv": PersonColumnRow,
    "masks/person_cues.csv": PersonCueRow,
    "masks/phone_cues.csv": PhoneCueRow,
    "misspellings.csv": AbbreviationRow,
    "names.csv": CasedNameRow,
    "no_mentions.csv": NoMentionRow,
    "null_words.csv": NullWord,
    "positions.csv": PositionRow,
    "presets/": Preset,
    "profiles/": Profile,
    "qualifiers.csv": QualifierRow,
    COLUMNS: RegisterColumn,
    "schemes/": SchemeRow,
    "senses.csv": SenseRow,
    "severity_words.csv": SeverityRow,
    "source_columns.csv": SourceColumnRow,
    "states.csv": StateRow,
    "statuses.csv": StatusRow,
    "substances.csv": SubstanceRow,
    "units.csv": UnitRow,
    "words.csv": WordRow,
}
SHIPPED_ALONE: Final = frozenset({CHAPTERS})  # no folder of one's own changes them


def model_of(name: str) -> type[LexiconRow] | None:
    """Return the model of a lexicon's rows, or of the whole of a TOML file; None where it has none of its own.

    Args:
        name: Path below the folder, with suffix.
    """
    folder, slash, _ = name.rpartition("/")
    return MODELS.get(name) or MODELS.get(folder + slash)
