from logmine.train.progress import Told


def test_labelling_and_learning_are_one_way():
    told = []
    progress = Told(lambda done, of: told.append((done, of)))
    label = progress.before(labelling=10, learning=90)
    label(50, 100)
    label(100, 100)
    progress.steps(90, 90)
    assert told == [(5, 100), (10, 100), (100, 100)]


def test_where_nobody_asks_nothing_is_told():
    quiet = Told(None)
    quiet.before(1, 1)(1, 1)
    quiet.steps(1, 1)
    assert quiet.ahead == 1
