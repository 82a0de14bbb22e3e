"""What holds for all tests: none measures time, and none touches the user's caches."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True, scope="session")
def no_cache_of_the_user(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What `check` remembers, it remembers in a folder of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("WINSOCK_LS_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield
