"""The tests themselves: none may reach the folders of whoever runs them."""

from pathlib import Path

import pytest

from chamber_desk import paths
from chamber_desk.i18n import language, set_language

PLACES = (paths.config_dir, paths.log_dir, paths.cache_dir, paths.documents_dir)


@pytest.fixture(scope="module")
def places_of_a_module() -> list[Path]:
    """What a fixture sees that is made before any test's own folders."""
    return [place() for place in PLACES]


def test_a_person_s_folders_lie_where_the_tests_lie(tmp_path_factory, places_of_a_module) -> None:
    base = tmp_path_factory.getbasetemp()
    for place in [*places_of_a_module, *(one() for one in PLACES), Path.home()]:
        assert place.is_relative_to(base), place


def test_each_test_has_choices_of_its_own(places_of_a_module) -> None:
    assert paths.config_dir() != places_of_a_module[0]
    assert not list(paths.config_dir().iterdir())


@pytest.mark.parametrize("place", range(2))
def test_the_language_of_one_test_is_not_the_next_one_s(place) -> None:
    assert language() == "zh_CN"
    set_language("en")
