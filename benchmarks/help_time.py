"""`python -m benchmarks.help_time`: how long `reportedly --help` takes."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 9


def main() -> int:
    """The exit code, always 0; prints median and fastest of the runs in seconds."""
    command = [str(Path(sys.executable).with_name("reportedly")), "--help"]
    seconds = [seconds_of(command) for _ in range(RUNS)]
    print(
        f"reportedly --help: median {statistics.median(seconds):.3f} s, fastest {min(seconds):.3f} s of {RUNS} runs; "
        f"load average {os.getloadavg()[0]:.2f} on {os.cpu_count()} cores"
    )
    return 0


def seconds_of(command: Sequence[str]) -> float:
    """The time from start to end of one run, in seconds. Raises CalledProcessError if it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
