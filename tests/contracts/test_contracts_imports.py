"""The import rules hold, and they cover every package there is."""

import re
import subprocess
import sys
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

import grimp

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "reportedly"
ROOT_MODULES = {"reportedly.settings", "reportedly.operations", "reportedly.extensions"}


@cache
def contracts() -> dict[str, Any]:
    configured = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {contract["name"]: contract for contract in configured["contracts"]}


def packages() -> set[str]:
    return {f"reportedly.{path.parent.name}" for path in PACKAGE.glob("*/__init__.py")}


def test_the_import_rules_hold() -> None:
    script = Path(sys.executable).with_name("lint-imports")
    run = subprocess.run([script, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{len(contracts())} kept, 0 broken" in run.stdout


def test_every_package_has_its_layer() -> None:
    (layers,) = (contract["layers"] for contract in contracts().values() if contract["type"] == "layers")
    placed = {name for layer in layers for name in re.split(r"\s*[|:]\s*", layer)}
    assert placed == packages() | ROOT_MODULES


def test_only_the_ledger_may_use_the_database_library() -> None:
    rule = contracts()["SQL only in the ledger"]
    others = packages() | ROOT_MODULES - {"reportedly.settings"}
    assert set(rule["source_modules"]) >= others - {"reportedly.ledger", "reportedly.domain"}
    assert "sqlalchemy" in rule["forbidden_modules"]


def test_only_inference_may_use_the_libraries_that_run_weights() -> None:
    rule = contracts()["Weights only in inference"]
    others = packages() | ROOT_MODULES - {"reportedly.settings"}
    assert set(rule["source_modules"]) >= others - {"reportedly.inference", "reportedly.domain"}
    assert set(rule["forbidden_modules"]) == {"onnxruntime", "tokenizers"}


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = grimp.build_graph("reportedly", cache_dir=None)
    order = TopologicalSorter({name: graph.find_modules_directly_imported_by(name) for name in graph.modules})
    assert set(order.static_order()) == graph.modules
