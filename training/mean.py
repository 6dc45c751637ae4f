"""The mean of the weights of runs that began at one another's end.

    python -m training.mean --checkpoint RUN/final.pt --checkpoint RUN2/final.pt --run RUN3

Models that were trained on from one model lie in one valley of the loss, and their mean often does better than each
(Wortsman et al., "Model soups", ICML 2022). The new run's folder gets `final.pt` and a card that names the others.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from training.bundle import sha256
from training.card import write_card


def mean_of(checkpoints: Sequence[Path]) -> dict[str, Any]:
    """A checkpoint whose weights are the mean of those given. Raises ValueError if they are not of one shape."""
    stored = [torch.load(path, weights_only=True) for path in checkpoints]
    described = [one["description"] for one in stored]
    if any(one != described[0] for one in described):
        raise ValueError("only models of one shape have a mean")
    models = [one["model"] for one in stored]
    return {
        "description": described[0],
        "model": {name: _mean([model[name] for model in models]) for name in models[0]},
    }


def _mean(tensors: Sequence[Tensor]) -> Tensor:
    return torch.stack(list(tensors)).mean(dim=0) if tensors[0].is_floating_point() else tensors[0]


def write(checkpoints: Sequence[Path], run: Path) -> None:
    """Writes the mean and its card, whose data are those of the last checkpoint, the others' hashes beside them."""
    run.mkdir(parents=True, exist_ok=True)
    torch.save(mean_of(checkpoints), run / "final.pt")
    cards = [json.loads((path.parent / "card.json").read_text(encoding="utf-8")) for path in checkpoints]
    data = cards[-1]["data"] | {"mean_of": [sha256(path) for path in checkpoints]}
    write_card(run, settings=cards[-1]["settings"], data=data, seconds=sum(card["training_s"] for card in cards))


def main() -> None:
    """Averages as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, action="append", required=True)
    parser.add_argument("--run", type=Path, required=True)
    options = parser.parse_args()
    write(options.checkpoint, options.run)


if __name__ == "__main__":
    main()
