import pytest

from training.short_run import short_run


@pytest.fixture(scope="session")
def trained(tmp_path_factory):
    """A short run's folder and its figures; copy the folder before changing it."""
    folder = tmp_path_factory.mktemp("short-run")
    return folder, short_run(folder)
