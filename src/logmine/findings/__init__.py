"""What sources beside the log say: people, image models, sensors, transactions; what can't be used is a reject."""

from logmine.findings.beside import Beside, FindingFiles, read_beside
from logmine.findings.known import Known

__all__ = ["Beside", "FindingFiles", "Known", "read_beside"]
