"""The tree of visible defects."""

import pytest

from logmine.concepts import Concepts, Defect, DefectTree
from logmine.errors import LexiconError
from logmine.lexicon import Lexicons

CONCEPTS = Concepts(Lexicons())
TOP = (
    "corrosion crack fracture wear deformation leak burn chip scratch coating discoloration contamination blockage "
    "missing_part loose_part weld electrical_erosion prior_repair"
)
CHILDREN = {
    "corrosion": "surface pitting galvanic crevice under_insulation",
    "crack": "fatigue stress_corrosion weld",
    "wear": "abrasion fretting erosion spalling",
    "deformation": "bend dent buckle indentation",
    "leak": "oil coolant fuel hydraulic grease water air",
    "coating": "blister flake rust_through",
    "weld": "cavity lack_of_fusion shape",
    "prior_repair": "weld patch filler repaint replaced_part",
}


def test_the_tree_has_every_defect_of_the_design():
    tree = CONCEPTS.defects()
    assert [defect.id for defect in tree if "." not in defect.id] == TOP.split()
    for parent, children in CHILDREN.items():
        assert set(tree.children(parent)) >= {f"{parent}.{child}" for child in children.split()}


def test_every_defect_says_what_it_is():
    assert all(defect.definition and defect.mechanism for defect in CONCEPTS.defects())
    assert CONCEPTS.defects()["weld.lack_of_fusion"].visibility == "ndt"
    assert len(CONCEPTS.defects()) > 50


def test_ancestors_and_kin():
    assert CONCEPTS.ancestors("leak.oil") == ("leak",)
    assert CONCEPTS.ancestors("leak") == ()
    assert CONCEPTS.is_defect_kin("leak", "leak.oil")
    assert CONCEPTS.is_defect_kin("leak.oil", "leak")
    assert not CONCEPTS.is_defect_kin("leak.oil", "leak.fuel")


@pytest.mark.parametrize(
    ("ids", "message"), [(["leak.oil"], "needs its parent 'leak'"), (["leak", "leak"], "is there twice")]
)
def test_a_broken_tree_is_refused(ids, message):
    with pytest.raises(LexiconError, match=message):
        DefectTree(tuple(Defect(id=name, definition="x") for name in ids))
