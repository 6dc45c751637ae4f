from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from web_reports import ledger_in

from reportedly.operations import Ledger
from reportedly.web.application import create_application


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with ledger_in(tmp_path_factory.mktemp("web")) as opened:
        yield opened


@pytest.fixture(scope="session")
def client(ledger: Ledger) -> TestClient:
    return TestClient(create_application(ledger), base_url="http://127.0.0.1:8400", raise_server_exceptions=False)
