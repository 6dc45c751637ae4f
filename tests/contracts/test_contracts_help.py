"""`reportedly --help` stays quick: it loads nothing that only the work itself needs."""

import subprocess
import sys

import pytest

HEAVY = {
    "alembic",
    "fastapi",
    "jinja2",
    "lxml",
    "numpy",
    "onnxruntime",
    "py3langid",
    "pydantic",
    "sqlalchemy",
    "starlette",
    "tokenizers",
    "trafilatura",
    "uvicorn",
    "yaml",
}
ASK = """
import sys
from reportedly.cli.main import main
sys.argv = ["reportedly", *sys.argv[1:]]
try:
    code = main()
finally:
    print("\\n".join(sys.modules), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_loads_no_database_no_web_framework_and_no_model(arguments: list[str]) -> None:
    run = subprocess.run([sys.executable, "-c", ASK, *arguments], capture_output=True, text=True, check=False)
    loaded = set(run.stderr.split())
    assert run.returncode == 0, run.stderr[-2000:]
    assert "reportedly.cli.main" in loaded
    assert loaded & HEAVY == set()
    assert run.stdout.strip()
