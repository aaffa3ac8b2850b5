"""Files beside the log, for the images and the run of `labelled`."""

from labelled import IMAGES, past
from logmine.findings import FindingFiles
from logmine.labelling import label
from logmine.labelling.past import StoredPast
from logmine.schema import CONDITIONS, EVENTS


def written(path, *lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def labelled_with(*, run=None, images=IMAGES, **files):
    return label(images, run or past(), files=FindingFiles(**files))


def silent():
    """Return the run without anything that its texts say."""
    run = past()
    return StoredPast(run.records, EVENTS.frame([]), CONDITIONS.frame([]), run.info)


def row(labels, image, defect):
    found = [one for one in labels.labels.iter_rows(named=True) if (one["image_id"], one["defect"]) == (image, defect)]
    assert len(found) == 1, f"{defect} of {image}: {len(found)} labels"
    return found[0]
