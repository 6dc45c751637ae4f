"""The whole machinery in seconds: training, reading back, export, and taking a run up again."""

import pytest
import torch

from reportedly.inference.windows import Cutter
from training.encoder import Encoder, EncoderShape
from training.labels import example_from, labelled
from training.model import HeadShape, SpanModel
from training.prepare import TYPES
from training.short_run import LONGEST_WINDOW, SHAPE, make_tokenizer, sentences
from training.train import Run, Settings, make_repeatable

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::torch.jit.TracerWarning")


def test_short_run_learns_its_sentences_and_exports_them(trained):
    _, figures = trained
    assert figures["right"] >= 0.95
    assert figures["onnx_difference"] <= figures["tolerance"]


@pytest.fixture(scope="module")
def material():
    documents = sentences()[:40]
    tokenizer, marks = make_tokenizer([document.text for document in documents])
    cutter = Cutter(tokenizer, marks, LONGEST_WINDOW)
    examples = [e for d in documents for e in labelled(d, cutter.windows(d.text))]
    return tokenizer.get_vocab_size(), marks, examples


def run_of(material, settings):
    pieces, marks, examples = material
    make_repeatable(settings)
    model = SpanModel(Encoder(EncoderShape(pieces=pieces, types=TYPES, **SHAPE)), HeadShape(dropout=0.0))
    return Run(model, examples, settings, marks)


def steps(run, count):
    for examples, _ in zip(run.batches(), range(count), strict=False):
        run.train_on(examples)


def test_a_run_taken_up_again_goes_on_as_if_never_stopped(material):
    settings = Settings(epochs=2.0, batch=4, ours=1)
    whole, first, second = (run_of(material, settings) for _ in range(3))
    steps(whole, 13)
    steps(first, 6)
    second.restore(first.state())
    steps(second, 7)
    for one, other in zip(whole.model.parameters(), second.model.parameters(), strict=True):
        assert torch.equal(one, other)


def test_a_run_is_not_taken_up_with_other_settings(material):
    first = run_of(material, Settings(epochs=2.0, batch=4, ours=1))
    with pytest.raises(ValueError, match="other settings"):
        run_of(material, Settings(epochs=2.0, batch=4, ours=1, rate=1e-3)).restore(first.state())


def test_examples_come_back_from_their_json(material):
    example = material[2][0]
    assert example_from(example.as_json()) == example
