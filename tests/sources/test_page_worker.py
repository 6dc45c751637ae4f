import os
import signal
import time
from pathlib import Path

import pytest

from reportedly.domain.errors import InputError
from reportedly.sources import page_worker
from reportedly.sources.page_worker import PageWorker

PAGE = "<html><body><article><p>The Kesh Guard denied that it had shelled the town.</p></article></body></html>"
HUGE = "<html><body>" + "<p>" * 1_500_000


def process_of(worker: PageWorker) -> int:
    process = worker._process
    assert process is not None
    return process.pid


def code_of(worker: PageWorker, html: str) -> str:
    with pytest.raises(InputError) as raised:
        worker.extract(html)
    return raised.value.code


def test_one_process_takes_many_pages_apart() -> None:
    with PageWorker() as worker:
        worker.extract(PAGE)
        first = process_of(worker)
        assert worker.extract(PAGE)["text"] == "The Kesh Guard denied that it had shelled the town."
        assert process_of(worker) == first


def test_after_a_number_of_pages_a_fresh_process_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_worker, "PAGES_A_PROCESS", 1)
    with PageWorker() as worker:
        worker.extract(PAGE)
        first = process_of(worker)
        worker.extract(PAGE)
        assert process_of(worker) != first


def test_a_page_in_which_the_parser_hangs_is_given_up_and_the_next_is_read() -> None:
    with PageWorker(seconds=1) as worker:
        worker.extract(PAGE)
        hanging = process_of(worker)
        os.kill(hanging, signal.SIGSTOP)
        started = time.perf_counter()
        assert code_of(worker, PAGE) == "timeout"
        assert time.perf_counter() - started < 10
        assert not Path(f"/proc/{hanging}").exists()
        assert worker.extract(PAGE)["text"]


def test_a_page_that_computes_too_long_is_given_up() -> None:
    with PageWorker(seconds=0.2) as worker:
        assert code_of(worker, HUGE) == "timeout"


def test_a_page_that_needs_too_much_memory_is_failed_and_the_next_is_read() -> None:
    with PageWorker(memory_bytes=400_000_000) as worker:
        assert code_of(worker, HUGE) == "crashed"
        assert worker.extract(PAGE)["text"]


def test_a_process_that_cannot_begin_is_a_crash() -> None:
    with PageWorker(memory_bytes=1_000_000) as worker:
        assert code_of(worker, PAGE) == "crashed"


def test_a_process_killed_by_others_is_a_crash_and_the_next_page_is_read() -> None:
    with PageWorker() as worker:
        worker.extract(PAGE)
        os.kill(process_of(worker), signal.SIGKILL)
        assert code_of(worker, PAGE) == "crashed"
        assert worker.extract(PAGE)["text"]


def test_no_process_is_left_behind() -> None:
    with PageWorker() as worker:
        worker.extract(PAGE)
        process = process_of(worker)
    assert not Path(f"/proc/{process}").exists()
    worker.close()


def test_no_process_is_begun_without_a_page() -> None:
    with PageWorker() as worker:
        assert worker._process is None


def test_a_file_of_the_working_folder_is_not_run_in_place_of_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trafilatura.py").write_text("raise SystemExit")
    monkeypatch.chdir(tmp_path)
    with PageWorker() as worker:
        assert worker.extract(PAGE)["text"]


def test_the_process_cannot_write_files(tmp_path: Path) -> None:
    with PageWorker() as worker:
        worker.extract(PAGE)
        limits = Path(f"/proc/{process_of(worker)}/limits").read_text()
    [line] = [line for line in limits.splitlines() if line.startswith("Max file size")]
    assert line.split()[3] == "0"
