import numpy as np
import pytest

from label_set import label_set
from logmine.errors import SettingsError
from logmine.export import dense


@pytest.fixture(scope="module")
def arrays():
    return dense.dense(label_set())


def test_what_is_known_is_in_y_and_the_rest_is_masked(arrays):
    assert arrays.defects.tolist() == ["crack", "leak", "leak.oil"]
    assert arrays.mask.tolist() == [[True, True, True], [True, False, False], [False] * 3, [False] * 3]
    assert arrays.y[arrays.mask].tolist() == pytest.approx([0.025, 0.9, 0.85, 0.38])


def test_an_abstention_is_never_a_zero(arrays):
    assert np.isnan(arrays.y[~arrays.mask]).all()
    assert (arrays.weight[~arrays.mask] == 0).all()


def test_uncertain_images_keep_their_status_masked_or_not(arrays):
    names = arrays.statuses[arrays.status]
    assert names[:, 0].tolist() == ["absent", "uncertain", "uncertain", "unknown"]
    assert names[1, 2] == "unknown"


def test_groups_are_assets(arrays):
    assert arrays.split_group.tolist() == ["EX-101", "EX-101", "=EX-102", "=EX-102"]


def test_the_file_is_read_without_pickles_and_holds_it_all(arrays, tmp_path):
    (written,) = dense.write(label_set(), tmp_path)
    with np.load(written, allow_pickle=False) as opened:
        assert set(opened) == set(dense.Dense.__slots__)
        for name in opened:
            np.testing.assert_array_equal(opened[name], getattr(arrays, name))
        assert opened["y"].dtype == np.float32
        assert str(opened["label_set_id"]) == "set-1"


def test_a_masked_soft_loss_takes_them_as_they_are(arrays):
    guess = np.full(arrays.y.shape, 0.5)
    known = arrays.mask
    loss = -(arrays.y[known] * np.log(guess[known]) + (1 - arrays.y[known]) * np.log(1 - guess[known]))
    assert np.average(loss, weights=arrays.weight[known]) == pytest.approx(np.log(2))


def test_only_settled_labels_are_classes(arrays):
    cracks = dense.settled(arrays, "crack")
    assert (cracks.rows.tolist(), cracks.labels.tolist(), cracks.split_group.tolist()) == ([0], [0], ["EX-101"])
    assert dense.settled(arrays, "leak").labels.tolist() == [1]
    with pytest.raises(SettingsError, match="no defect 'rust' in this label set; there is crack, leak"):
        dense.settled(arrays, "rust")


@pytest.mark.filterwarnings("ignore")
def test_cleanlab_takes_a_settled_subset(arrays):
    cleaning = pytest.importorskip("cleanlab.filter")
    many = dense.Dense(
        **{
            name: np.repeat(getattr(arrays, name), 10, axis=0)
            for name in ("y", "mask", "weight", "status", "image_id", "file_name", "split_group")
        },
        **{name: getattr(arrays, name) for name in ("statuses", "defects", "label_set_id")},
    )
    many.status[:5, 0] = arrays.statuses.tolist().index("present")
    cracks = dense.settled(many, "crack")
    sure = np.where(cracks.labels == 1, 0.9, 0.1)
    sure[7] = 0.95  # the model sees a crack where the label says none
    found = cleaning.find_label_issues(cracks.labels, np.column_stack([1 - sure, sure]))
    assert np.flatnonzero(found).tolist() == [7]
