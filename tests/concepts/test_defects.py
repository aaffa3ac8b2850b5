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


STANDARDS = {"iso15243", "iso6520-1", "iso8785", "iso14224"} | {f"iso4628-{part}" for part in range(1, 11)}


def test_crosswalks_name_standards_that_speak_of_such_things():
    for defect in CONCEPTS.defects():
        for entry in defect.crosswalk:
            standard, _, clause = entry.partition(":")
            assert standard in STANDARDS, defect.id
            assert clause or standard.startswith(("iso4628-", "iso6520-1")), defect.id
            assert (standard == "iso6520-1") <= defect.id.startswith(("weld", "crack")), defect.id
            assert standard.startswith("iso4628") <= defect.id.startswith(("coating", "corrosion")), defect.id


def test_a_defect_is_told_by_each_of_its_synonyms():
    for defect in CONCEPTS.defects():
        for synonym in defect.synonyms:
            found = CONCEPTS.failure(synonym)
            assert defect.id in {found.defect, found.prior_repair}, synonym


@pytest.mark.parametrize(
    ("surface", "defect", "never"),
    [
        ("pitting in bore", "corrosion.pitting", "corrosion.galvanic"),
        ("pitted and rusty", "corrosion.pitting", "corrosion.galvanic"),
        ("bimetallic corrosion at fastener", "corrosion.galvanic", "corrosion.pitting"),
        ("filiform corrosion", "corrosion.filiform", "corrosion.crevice"),
        ("scratch", "scratch", "crack"),
        ("deep scratches", "scratch", "crack"),
        ("hairline crack", "crack", "scratch"),
        ("paint cracked", "coating.crack", "crack"),
        ("nicked", "chip", "scratch"),
        ("race flaking", "wear.spalling", "coating.flake"),
        ("paint flaking", "coating.flake", "wear.spalling"),
        ("brinelling", "deformation.indentation", "wear.fretting"),
        ("false brinelling", "wear.fretting", "deformation.indentation"),
        ("galling", "wear.adhesion", "wear.abrasion"),
        ("pitted contacts", "electrical_erosion", "corrosion.pitting"),
        ("stress corrosion cracking", "crack.stress_corrosion", "corrosion"),
        ("fretting corrosion", "wear.fretting", "corrosion"),
        ("cracked weld", "crack.weld", "weld.shape"),
        ("weld porosity", "weld.cavity", "crack.weld"),
        ("slag in weld", "weld.inclusion", "weld.cavity"),
        ("bent rod", "deformation.bend", "fracture"),
        ("dented", "deformation.dent", "deformation.buckle"),
        ("rust through paint", "coating.rust_through", "corrosion.surface"),
        ("heat checking", "crack.thermal", "burn"),
    ],
)
def test_one_defect_is_not_another(surface, defect, never):
    found = CONCEPTS.failure(surface).defect
    assert found == defect
    assert not CONCEPTS.is_defect_kin(found, never)


@pytest.mark.parametrize(
    ("surface", "scar"),
    [
        ("previously welded", "weld"),
        ("has been welded before", "weld"),
        ("old weld repairs", "weld"),
        ("evidence of previous welding", "weld"),
        ("weld on top of weld", "weld"),
        ("been patched before", "patch"),
        ("plate welded over", "patch"),
        ("old doubler plate", "patch"),
        ("held together with tape", "patch"),
        ("old sleeve repair", "patch"),
        ("filled with putty", "filler"),
        ("filler showing", "filler"),
        ("has been repainted", "repaint"),
        ("non-original paint", "repaint"),
        ("paint does not match", "repaint"),
        ("non original panel", "replaced_part"),
        ("newer than the others", "replaced_part"),
        ("signs of earlier repair", None),
        ("repaired in the past", None),
        ("evidence of previous repairs", None),
    ],
)
def test_old_repairs_are_told_in_many_ways(surface, scar):
    found = CONCEPTS.failure(surface)
    assert found.prior_repair == ("prior_repair" if scar is None else f"prior_repair.{scar}")
    assert found.failure_mode is None
    assert CONCEPTS.lexical(surface)[0][0] == "FAILURE"


@pytest.mark.parametrize(
    "surface", ["repaint", "repainting", "tape up", "weld repair", "patch", "touch up", "replaced"]
)
def test_work_to_do_is_no_old_repair(surface):
    assert CONCEPTS.failure(surface).prior_repair is None
    assert all(label != "FAILURE" for label, _, _ in CONCEPTS.lexical(surface))


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
