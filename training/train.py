"""Trains the span finder; can be stopped and taken up again.

    python -m training.train --encoder DIR --windows FILE.jsonl --run DIR --epochs 2 --layers 6

With `--taught FILE.pt` (see training.teach) it also learns what teachers think of unmarked texts, and with
`--from CHECKPOINT` it goes on from another run's weights.

The run's folder gets `last.pt` (every few minutes, with all that is needed to go on), `epoch-N.pt`, `log.jsonl` and,
at the end, `final.pt` and `card.json`. The same command goes on from `last.pt`.
"""

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import torch
from typing_extensions import TypeIs

from reportedly.inference.labels import MARKINGS
from reportedly.inference.windows import Marks
from training.batches import HasWindow, blank, shuffled, window_batch
from training.bundle import about, load_encoder, load_tokenizer, sha256
from training.card import write_card
from training.labels import Example, example_from
from training.losses import losses, taught_losses
from training.marks import rows
from training.model import HeadShape, SpanModel
from training.prepare import origin_file
from training.teach import Taught, load
from training.torch_scorer import load_model

SAVE_EVERY_S = 240
LOG_EVERY_STEPS = 50


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run depends on beside its data.

    `rate` holds from the end of `warm_up` (steps) until the last share `cool_down` of the run, where it falls to
    nothing; so `epochs` may still be changed while a run is under way. `ours` = times that our own windows are seen in
    an epoch; `part` = share of PolNeAR's windows that is used. Against learning by heart: `dropout` = share dropped of
    what each layer adds, `blanked` = share of the pieces that are shown as unknown.
    """

    epochs: float = 2.0
    layers: int = 6
    batch: int = 8
    rate: float = 2e-4
    head_factor: float = 5.0
    warm_up: int = 80
    cool_down: float = 0.35
    decay: float = 0.01
    clip: float = 1.0
    ours: int = 5
    part: float = 1.0
    dropout: float = 0.1
    blanked: float = 0.05
    seed: int = 1
    threads: int = 2


class Run:
    """One training run: model, optimiser and how far it has come. `taught` are windows that teachers have read."""

    def __init__(
        self,
        model: SpanModel,
        examples: Sequence[Example],
        settings: Settings,
        marks: Marks,
        taught: Sequence[Taught] = (),
    ) -> None:
        self.model = model
        self.model.encoder.use_dropout(settings.dropout)
        self.settings = settings
        self.marks = marks
        self.examples = _weighted(examples, settings)
        self.taught = list(taught)
        self.steps_per_epoch = sum(-(-len(each) // settings.batch) for each in (self.examples, self.taught))
        self.steps = max(1, round(settings.epochs * self.steps_per_epoch))
        self.step = 0
        self.seconds = 0.0
        self.optimiser = _optimiser(model, settings)
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimiser, self._rate)

    def _rate(self, step: int) -> float:
        rising = (step + 1) / min(self.settings.warm_up, self.steps // 10 + 1)
        falling = (self.steps - step) / max(1, self.steps - self.cooling_from)
        return max(0.0, min(1.0, rising, falling))

    @property
    def cooling_from(self) -> int:
        """The step at which the rate begins to fall."""
        return round(self.steps * (1.0 - self.settings.cool_down))

    def batches(self) -> Iterator[list[Example] | list[Taught]]:
        """The batches from the present step on; the order depends on seed and epoch only."""
        size = self.settings.batch
        while self.step < self.steps:
            epoch, done = divmod(self.step, self.steps_per_epoch)
            random = Random(self.settings.seed * 1_000 + epoch)
            order: list[list[Example] | list[Taught]] = [*shuffled(self.examples, size, random)]
            if self.taught:
                order += shuffled(self.taught, size, random)
                random.shuffle(order)
            yield from order[done:]

    def train_on(self, examples: list[Example] | list[Taught]) -> dict[str, float]:
        """The losses of one step, which is taken."""
        seed = self.settings.seed * 1_000_003 + self.step
        torch.manual_seed(seed)
        batch = window_batch([e.window for e in examples], [e.mode for e in examples], self.marks.pad)
        blank(batch, self.settings.blanked, self.marks.unknown)
        if _are_taught(examples):
            found = taught_losses(self.model, examples, batch)
        else:
            found = losses(self.model, examples, batch, Random(seed))
        self.optimiser.zero_grad(set_to_none=True)
        torch.autograd.backward(found.total)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), self.settings.clip)
        self.optimiser.step()
        self.schedule.step()
        self.step += 1
        return found.parts

    def state(self) -> dict[str, Any]:
        """All that `restore` needs to go on."""
        return {
            "description": self.model.described(),
            "settings": asdict(self.settings),
            "model": self.model.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Goes back to a saved state. Raises ValueError if it was made with other settings, the epochs left aside."""
        begun, wanted = ({**each, "epochs": 0} for each in (state["settings"], asdict(self.settings)))
        if begun != wanted or (state["step"] > self.cooling_from and state["settings"] != asdict(self.settings)):
            raise ValueError(f"the run was begun with other settings: {state['settings']}")
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.schedule.load_state_dict(state["schedule"])
        self.step, self.seconds = state["step"], state["seconds"]


def _are_taught(examples: list[Example] | list[Taught]) -> TypeIs[list[Taught]]:
    return isinstance(examples[0], Taught)


def _weighted(examples: Sequence[Example], settings: Settings) -> list[Example]:
    """A part of the PolNeAR windows if asked for, and our own ones several times."""
    theirs = [e for e in examples if MARKINGS[e.mode] == "polnear"]
    ours = [e for e in examples if MARKINGS[e.mode] == "ours"]
    kept = Random(settings.seed).sample(theirs, round(len(theirs) * settings.part))
    return [*kept, *(ours * settings.ours)]


def _optimiser(model: SpanModel, settings: Settings) -> torch.optim.Optimizer:
    """AdamW; the heads learn faster; biases and normalisations do not decay."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = defaultdict(list)
    for name, parameter in model.named_parameters():
        groups[name.startswith("encoder."), parameter.dim() > 1].append(parameter)
    return torch.optim.AdamW(
        [
            {
                "params": parameters,
                "lr": settings.rate * (1.0 if in_encoder else settings.head_factor),
                "weight_decay": settings.decay if decays else 0.0,
            }
            for (in_encoder, decays), parameters in groups.items()
        ],
        fused=True,
    )


class _Speed:
    """Pieces trained on in a second, since it was last asked."""

    def __init__(self) -> None:
        self.pieces = 0
        self.began = time.monotonic()

    def count(self, examples: Sequence[HasWindow]) -> None:
        self.pieces += sum(len(example.window.pieces) for example in examples)

    def since_last(self) -> float:
        now = time.monotonic()
        found = self.pieces / (now - self.began)
        self.pieces, self.began = 0, now
        return found


def train(run: Run, folder: Path) -> None:
    """Trains to the end; saves and logs on the way."""
    run.model.train()
    saved = began = time.monotonic()
    sums: dict[str, float] = defaultdict(float)
    counts: dict[str, int] = defaultdict(int)
    before, speed = run.seconds, _Speed()
    for examples in run.batches():
        for name, value in run.train_on(examples).items():
            sums[name] += value
            counts[name] += 1
        speed.count(examples)
        run.seconds = before + time.monotonic() - began
        if run.step % LOG_EVERY_STEPS == 0:
            means = {name: value / counts[name] for name, value in sums.items()}
            _log(folder, run, {**means, "pieces_per_s": speed.since_last()})
            sums.clear()
            counts.clear()
        if run.step % run.steps_per_epoch == 0:
            _save(run.state(), folder / f"epoch-{run.step // run.steps_per_epoch}.pt")
        if time.monotonic() - saved > SAVE_EVERY_S:
            _save(run.state(), folder / "last.pt")
            saved = time.monotonic()
        if run.step >= run.steps:
            break
    _save(run.state(), folder / "last.pt")
    _save({"description": run.model.described(), "model": run.model.state_dict()}, folder / "final.pt")


def _log(folder: Path, run: Run, figures: dict[str, float]) -> None:
    row = {"step": run.step, "of": run.steps, "s": round(run.seconds), "load": round(os.getloadavg()[0], 2)}
    row.update({name: round(value, 4) for name, value in figures.items()})
    with (folder / "log.jsonl").open("a", encoding="utf-8") as log:
        log.write(json.dumps(row) + "\n")


def _save(state: dict[str, Any], path: Path) -> None:
    """Writes beside the old file first, so that a stop in the middle loses nothing."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def make_repeatable(settings: Settings) -> None:
    """Sets seed and threads, and lets torch add up in one order only: threads would round otherwise each time."""
    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    torch.use_deterministic_algorithms(True)  # noqa: FBT003


def arguments() -> argparse.Namespace:
    """The command line: paths, and one option for each of the settings."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "windows", "run"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    for name, default in asdict(Settings()).items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default)
    parser.add_argument("--taught", type=Path)
    parser.add_argument("--from", type=Path, dest="begin")
    return parser.parse_args()


def _new_model(encoder: Path, layers: int) -> SpanModel:
    return SpanModel(load_encoder(encoder, layers), HeadShape())


def main() -> None:
    """Trains as the command line says."""
    options = arguments()
    settings = Settings(**{name: getattr(options, name) for name in asdict(Settings())})
    make_repeatable(settings)
    options.run.mkdir(parents=True, exist_ok=True)
    _, marks = load_tokenizer(options.encoder)
    model = load_model(options.begin) if options.begin else _new_model(options.encoder, settings.layers)
    taught, taught_origin = load(options.taught) if options.taught else ([], {})
    run = Run(model, [example_from(row) for row in rows(options.windows)], settings, marks, taught)
    if (options.run / "last.pt").exists():
        run.restore(torch.load(options.run / "last.pt", weights_only=True))
    train(run, options.run)
    data = {
        "files_sha256": json.loads(origin_file(options.windows).read_text(encoding="utf-8")),
        "windows_sha256": sha256(options.windows),
        "encoder": about(options.encoder),
        **({"taught": taught_origin} if options.taught else {}),
        **({"from_sha256": sha256(options.begin)} if options.begin else {}),
    }
    write_card(options.run, settings=asdict(settings), data=data, seconds=run.seconds)


if __name__ == "__main__":
    main()
