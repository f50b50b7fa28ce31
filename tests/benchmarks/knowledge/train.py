"""How are the committed weights made? `./run kb train [FOLDER]`.

Writes the shipped weights, and beside this module a variant without each family that the benchmark measures.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

from gateway.knowledge import weights
from gateway.knowledge.encoders import available
from gateway.knowledge.understanding import Reader
from gateway.knowledge.weights import SHIPPED
from tests.benchmarks.knowledge.questions import DATA, Task, for_training, of_folder
from tests.benchmarks.knowledge.training import LICENCES, OWN, Answers, measure, trained

VARIANTS = Path(__file__).with_name("weights")
HELD_OUT = ("banking77", "hint3", "mini")
"""Families that are trained on and measured; rutube is measured only, the sample desk trained on only."""
ENCODERS = ("use", "e5")


def main(*, folder: Path | None = None, out: Path = SHIPPED) -> int:
    """Train on the licensed families, and on the golden questions of a folder; write the files, say what is in them."""
    missing = _missing()
    if missing:
        print(f"Training needs {missing}.")
        return 1
    answers = [*_measured(for_training(LICENCES)), *_measured(of_folder(folder, OWN) if folder else ())]
    _write(out, answers)
    if out == SHIPPED and folder is None:
        VARIANTS.mkdir(exist_ok=True)
        for family in HELD_OUT:
            _write(variant(family), [each for each in answers if each.task.family != family])
    return 0


def variant(family: str) -> Path:
    """Return the file of weights that have never seen a family; the shipped ones where they never do."""
    return VARIANTS / f"without-{family}.json" if family in HELD_OUT else SHIPPED


def _missing() -> str:
    if not DATA.is_dir():
        return "the folder ../shared/eval beside this checkout"
    if len(available(ENCODERS)) < len(ENCODERS):
        return "both encoders: they are in requirements-ukrainian.txt"
    return ""


def _measured(tasks: Iterable[Task]) -> list[Answers]:
    reader, encoders, found = Reader(), available(ENCODERS), list[Answers]()
    for task in tasks:
        found.append(measure(task, encoders, lambda text: reader.read(text).text or text))
        print(f"{task.name}: {len(task.asked)} messages to {len(task.documents)} articles", flush=True)
    return found


def _write(path: Path, answers: Sequence[Answers]) -> None:
    found = trained(answers, ENCODERS)
    path.write_text(weights.written(found), encoding="utf-8")
    print(f"{path.name}: trained on {found.trained_on}", flush=True)
