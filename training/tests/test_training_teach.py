"""Teachers: what they think of a text, stored and read back, and a student that learns it from them alone."""

import pytest
import torch

from reportedly.inference.labels import MARKINGS
from reportedly.inference.span_finder import SpanFinder
from reportedly.inference.windows import Cutter
from training.encoder import Encoder, EncoderShape
from training.model import HeadShape, SpanModel
from training.prepare import TYPES
from training.short_run import LONGEST_WINDOW, SHAPE, make_tokenizer, sentences
from training.teach import Teachers, load, save
from training.torch_scorer import TorchScorer
from training.train import Run, Settings, make_repeatable

OURS = MARKINGS.index("ours")


@pytest.fixture(scope="module")
def cutter():
    tokenizer, marks = make_tokenizer([document.text for document in sentences()])
    return Cutter(tokenizer, marks, LONGEST_WINDOW), marks, tokenizer.get_vocab_size()


@pytest.fixture(scope="module")
def taught(trained, cutter):
    teachers = Teachers([trained[0] / "final.pt"])
    return [teachers.taught(window, OURS) for d in sentences() for window in cutter[0].windows(d.text)]


def test_what_is_taught_are_probabilities_of_every_piece(taught):
    for one in taught:
        assert one.cue_shares.shape[0] == len(one.window.pieces)
        assert one.pair_shares.shape[:2] == (len(one.cues), len(one.window.pieces))
        assert torch.allclose(one.cue_shares.float().sum(-1), torch.tensor(1.0), atol=5e-3)
        assert torch.allclose(one.pair_shares.float().sum(-1), torch.tensor(1.0), atol=5e-3)


def test_two_teachers_are_averaged(trained, cutter, taught):
    twice = Teachers([trained[0] / "final.pt"] * 2)
    window = cutter[0].windows(sentences()[0].text)[0]
    assert torch.allclose(twice.taught(window, OURS).cue_shares, taught[0].cue_shares, atol=1e-3)


def test_what_is_taught_comes_back_from_its_file(taught, tmp_path):
    save(taught[:3], {"corpus": "abc"}, tmp_path / "taught.pt")
    found, origin = load(tmp_path / "taught.pt")
    assert origin == {"corpus": "abc"}
    assert [one.window for one in found] == [one.window for one in taught[:3]]
    assert all(torch.equal(a.pair_shares, b.pair_shares) for a, b in zip(found, taught, strict=False))


def test_a_student_learns_from_its_teachers_alone(taught, cutter):
    settings = Settings(
        epochs=8.0, batch=8, rate=2e-3, head_factor=1.0, warm_up=10, dropout=0.0, blanked=0.0, threads=1
    )
    make_repeatable(settings)
    shape = EncoderShape(pieces=cutter[2], types=TYPES, **SHAPE)
    model = SpanModel(Encoder(shape), HeadShape(pair_width=32, pair_inner=64, hidden=32))
    run = Run(model, [], settings, cutter[1], taught)
    model.train()
    for batch in run.batches():
        run.train_on(batch)
    finder = SpanFinder(TorchScorer(model), cutter[0])
    right = 0
    for document in sentences():
        found = finder.find(document.text).attributions
        right += [one.cue.of(document.text) for one in found] == [
            document.text[slice(*document.attributions[0].cue[0])]
        ]
    assert right >= 0.95 * len(sentences())
