from uuid import UUID

from cauce.shared.ids import new_id


def test_ids_sort_by_the_time_of_their_making():
    made = [new_id() for _ in range(1000)]
    assert made == sorted(made)
    assert len(set(made)) == 1000
    assert {type(each) for each in made} == {UUID}
    assert {each.version for each in made} == {7}
