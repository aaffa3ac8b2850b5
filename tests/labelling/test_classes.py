import pytest

from beside import row, silent, written
from labelled import IMAGES, past
from logmine.errors import InputError
from logmine.explain import explain_label
from logmine.findings import FindingFiles
from logmine.labelling import label


def of_classes(tmp_path, *lines, run=None, **files):
    table = written(tmp_path / "classes.csv", "defect,class", *lines)
    return label(IMAGES, run or past(), classes=table, files=FindingFiles(**files))


def test_labels_are_of_the_teams_classes(tmp_path):
    labels = of_classes(tmp_path, "leak,Fluid loss", "crack,Structural", "fracture,Structural")
    assert set(labels.labels["defect"]) == {"Fluid loss", "Structural"}
    leak, plain = row(labels, "A", "Fluid loss"), row(label(IMAGES, past()), "A", "leak")
    assert leak["p_present"] == pytest.approx(plain["p_present"])
    assert leak["status"] == "present"
    labels.write(tmp_path / "labels")
    assert "condition c1" in "\n".join(explain_label(tmp_path / "labels", "A", "Fluid loss"))


def test_a_class_is_there_if_any_of_its_defects_is(tmp_path):
    reviewed = written(
        tmp_path / "r.csv", "image,defect,answer,reviewer", "C,wear,absent,R1", "C,chip,present,R2", "C,burn,absent,R1"
    )
    labels = of_classes(tmp_path, "wear,Surface", "chip,Surface", "burn,Heat", run=silent(), reviewed=reviewed)
    assert row(labels, "C", "Surface")["status"] == "present"
    assert row(labels, "C", "Surface")["n_votes"] == 2
    assert row(labels, "C", "Heat")["status"] == "absent"


def test_what_several_texts_say_adds_up_and_what_one_says_does_not(tmp_path):
    scores = written(
        tmp_path / "p.csv",
        "image,defect,score,model",
        "A,wear,0.9,m1",
        "A,chip,0.9,m2",
        "B,wear,0.9,m1",
        "B,chip,0.9,m1",
    )
    labels = of_classes(tmp_path, "wear,Surface", "chip,Surface", run=silent(), predictions=scores)
    two, one = row(labels, "A", "Surface"), row(labels, "B", "Surface")
    assert two["p_present"] > one["p_present"]
    assert (two["n_independent"], one["n_independent"]) == (2, 1)


def test_a_class_is_not_absent_where_no_one_looked_for_all_of_it(tmp_path):
    reviewed = written(tmp_path / "r.csv", "image,defect,answer", "C,wear,absent")
    labels = of_classes(tmp_path, "wear,Surface", "chip,Surface", run=silent(), reviewed=reviewed)
    assert (row(labels, "C", "Surface")["status"], row(labels, "C", "Surface")["probability"]) == ("unknown", None)


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("rattle,Noise",), "line 2: 'rattle' is no defect"),
        (("wear,",), "'wear' has no class"),
        (("wear,A", "wear,B"), "line 3: 'wear' is of class 'A' already"),
        ((), "no rows"),
    ],
)
def test_tables_that_are_no_classes(tmp_path, lines, why):
    with pytest.raises(InputError, match=why):
        of_classes(tmp_path, *lines)


def test_other_classes_make_another_label_set(tmp_path):
    one, other = of_classes(tmp_path, "leak,A"), of_classes(tmp_path, "leak,B")
    assert one.info["label_set_id"] != other.info["label_set_id"]
