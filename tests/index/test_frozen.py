"""Frozen values behave as those of a frozen dataclass do."""

import pickle

from index.frozen import field, fields, frozen, replace


@frozen
class Place:
    """A value."""

    name: str
    offset: int = 0
    shown: str = field(default="", compare=False, repr=False)


def test_they_compare_and_hash_and_show_by_their_fields():
    one, same, other = Place("甲", 3, "a"), Place("甲", 3, "b"), Place("甲", 4)
    assert one == same and hash(one) == hash(same) and one != other
    assert repr(one) == "Place(name='甲', offset=3)"
    assert one != ("甲", 3)


def test_a_class_of_the_same_fields_is_another():
    @frozen
    class Spot(Place):
        """A value of another class."""

    assert Spot("甲") != Place("甲")


def test_they_are_copied_matched_and_pickled():
    one = replace(Place("甲"), offset=7)
    match one:
        case Place(name, offset):
            assert (name, offset) == ("甲", 7)
    assert pickle.loads(pickle.dumps(one)) == one
    assert [each.name for each in fields(one)] == ["name", "offset", "shown"]


def test_methods_of_the_class_stay():
    @frozen
    class Told:
        """A value that says itself."""

        text: str

        def __repr__(self) -> str:
            return self.text

    assert repr(Told("乙")) == "乙"
