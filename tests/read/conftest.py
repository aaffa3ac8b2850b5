"""What tests of reading share: an export written down as text, and read."""

import pytest

from logmine.lexicon import Lexicons
from logmine.read import ReadOptions, read


@pytest.fixture(scope="session")
def lexicons():
    return Lexicons()


@pytest.fixture
def read_text(tmp_path, lexicons):
    """Write an export under a name (text as UTF-8, or bytes), read it with options."""

    def write_and_read(content, name="log.csv", **options):
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read([path], ReadOptions(**options), lexicons)

    return write_and_read


@pytest.fixture
def read_files(tmp_path, lexicons):
    """Write several files by name, read them in that order."""

    def write_and_read(files, **options):
        for name, content in files.items():
            (tmp_path / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return read([tmp_path / name for name in files], ReadOptions(**options), lexicons)

    return write_and_read
