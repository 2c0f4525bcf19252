"""The library: reads frameworks, presets and plans from their folder, and says what is wrong in them with line and column."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ValidationError

from app.complaints import complaints_of
from app.findings import clean
from app.plan_pictures import picture_faults
from app.plan_schema import plan_schema as plan_schema
from app.yaml_marks import BYTES, BadYaml, Marked, read_yaml
from sessions.check_frames import frame_faults
from sessions.check_presets import preset_faults
from sessions.checks import faults_of
from sessions.faults import Fault, Loc, path_of
from sessions.frames import Frame
from sessions.framework import Framework
from sessions.natural import natural
from sessions.plan import Plan
from sessions.presets import Preset, PresetFile, expand

SHELF = Path(__file__).resolve().parent.parent / "session_plans"
NOT_PLANS = frozenset({"presets.yaml"})  # what lies beside the plans on the shelf
GROUPS = ("begin", "whole", "deeper")
Model = TypeVar("Model", bound=BaseModel)
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class FileFault:
    """One fault of one file; as text: `plan.yaml:12:5 steps[1].timbox: unknown key (did you mean 'timebox'?)`."""

    file: str
    line: int
    column: int
    path: str
    sentence: str
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        sentence = self.sentence if self.level == "error" else f"warning: {self.sentence}"
        return f"{where} {self.path}: {sentence}" if self.path else f"{where} {sentence}"


class Faults(Exception):
    """A file that cannot be used, with everything that is wrong in it in the order of its lines."""

    def __init__(self, faults: Sequence[FileFault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class Library:
    """The plans, frameworks and presets of one folder, read when first asked for and kept.

    A file with errors is left out, so that one bad plan does not take the others away; `faults()` says what is wrong.
    """

    def __init__(self, folder: Path = SHELF) -> None:
        self.folder = folder
        self._faults: list[FileFault] = []

    def _try(self, load: Callable[[Path], Kind], path: Path) -> list[Kind]:
        try:
            return [load(path)]
        except Faults as found:
            self._faults += found.faults
            return []

    @cached_property
    def _ready(self) -> PresetFile:
        path = self.folder / "presets.yaml"
        return next(iter(self._try(load_presets, path) if path.exists() else []), PresetFile(presets={}))

    @cached_property
    def _frameworks(self) -> dict[str, Framework]:
        paths = sorted((self.folder / "frameworks").glob("*.yaml"))
        return {one.id: one for path in paths for one in self._try(load_framework, path)}

    @cached_property
    def _plans(self) -> dict[str, Plan]:
        paths = [path for path in sorted(self.folder.glob("*.yaml")) if path.name not in NOT_PLANS]
        ready = self._ready
        read = [
            one for at in paths for one in self._try(lambda at: load_plan(at, ready.presets, self._frameworks, ready.frames), at)
        ]
        return {plan.id: plan for plan in sorted(read, key=lambda plan: (GROUPS.index(plan.group), plan.order))}

    def presets(self) -> Mapping[str, Preset]:
        """All presets by name."""
        return self._ready.presets

    def frames(self) -> Mapping[str, Frame]:
        """All frames that plans may use by name, by id."""
        return self._ready.frames

    def frameworks(self) -> Mapping[str, Framework]:
        """All frameworks by id."""
        return self._frameworks

    def framework(self, id: str) -> Framework:
        """One framework; KeyError when there is none with this id."""
        return self._frameworks[id]

    def plans(self) -> tuple[Plan, ...]:
        """All plans: those to begin with, those about the whole, those that go deeper."""
        return tuple(self._plans.values())

    def plan(self, id: str) -> Plan:
        """One plan; KeyError when there is none with this id."""
        return self._plans[id]

    def faults(self) -> tuple[FileFault, ...]:
        """Everything that is wrong in the files that were left out."""
        self.plans()
        return tuple(self._faults)


def load_plan(
    path: Path, presets: Mapping[str, Preset], frameworks: Mapping[str, Framework], frames: Mapping[str, Frame] | None = None
) -> Plan:
    """The plan in a file; Faults if anything in it is wrong. Warnings do not stand in the way: see `check_file`."""
    plan, faults = _read_plan(_marked(path), path, presets, frameworks, frames or {})
    if plan is None or any(fault.level == "error" for fault in faults):
        raise Faults(faults)
    return plan


def load_framework(path: Path, name: str | None = None) -> Framework:
    """The framework in a file; Faults if anything in it is wrong."""
    name = name or str(path)
    marked = _marked(path, name)
    framework, faults = _shaped(Framework, marked.data, marked, name)
    if framework is not None:
        faults = _placed(framework.faults(), marked, name)
    if framework is None or faults:
        raise Faults(faults)
    return framework


def load_presets(path: Path, name: str | None = None) -> PresetFile:
    """The presets and ready frames in a file; Faults if anything in it is wrong."""
    name = name or str(path)
    marked = _marked(path, name)
    read, faults = _shaped(PresetFile, marked.data, marked, name)
    if read is not None:
        wrong = [fault for id, frame in read.frames.items() for fault in frame_faults(frame, ("frames", id))]
        faults = _placed([*preset_faults(read.presets), *wrong], marked, name)
    if read is None or faults:
        raise Faults(faults)
    return read


def check_file(path: Path, library: Library) -> tuple[FileFault, ...]:
    """Every fault and warning of a plan, a framework or a presets file; () when it is in order."""
    name = str(path)
    try:
        marked = _marked(path, name)
        data = marked.data
        if isinstance(data, dict) and "presets" in data:
            load_presets(path, name)
        elif isinstance(data, dict) and "nodes" in data:
            load_framework(path, name)
        else:
            return _read_plan(marked, path, library.presets(), library.frameworks(), library.frames())[1]
    except Faults as found:
        return found.faults
    return ()


def main_check(paths: Sequence[Path], format: str = "text") -> int:
    """`plenary check FILE...`: print every fault; 1 when any of them is an error, else 0."""
    found = [fault for path in paths for fault in check_file(path, Library(_shelf_of(path)))]
    if format == "json":
        print(json.dumps([asdict(fault) for fault in found], indent=2, ensure_ascii=False))
    for fault in found if format == "text" else ():
        print(fault)
    wrong = {fault.file for fault in found if fault.level == "error"}
    if format == "text":
        for path in paths:
            if str(path) not in wrong:
                print(f"{path}: in order")
    return 1 if wrong else 0


def _shelf_of(path: Path) -> Path:
    """The folder whose presets and frameworks a file is read with: its own where it has some, else ours."""
    near = path.resolve().parent
    return near if (near / "presets.yaml").exists() and (near / "frameworks").is_dir() else SHELF


def _marked(path: Path, name: str | None = None) -> Marked:
    """The data in a file with its positions; at most one byte more than allowed is read."""
    name = name or str(path)
    try:
        with path.open("rb") as file:
            return read_yaml(file.read(BYTES + 1))
    except OSError as fault:
        raise Faults([FileFault(name, 1, 1, "", f"cannot be read: {fault.strerror or 'no such file'}")]) from None
    except BadYaml as bad:
        raise Faults([FileFault(name, bad.line, bad.column, path_of(bad.loc), bad.sentence)]) from None


def _read_plan(
    marked: Marked, path: Path, presets: Mapping[str, Preset], frameworks: Mapping[str, Framework], frames: Mapping[str, Frame]
) -> tuple[Plan | None, tuple[FileFault, ...]]:
    name = str(path)
    written, unknown = expand(natural(marked.data, presets), presets, frames)
    plan, faults = _shaped(Plan, written, marked, name, [fault.loc[:-1] for fault in unknown])
    faults = tuple(sorted((*faults, *_placed(unknown, marked, name)), key=_order))
    if plan is not None:
        semantic = [replace(fault, loc=clean(fault.loc, marked.data)) for fault in faults_of(plan, frameworks)]
        semantic += picture_faults(marked.data, path.parent)
        faults = _placed(semantic, marked, name)
    return plan, faults


def _shaped(
    model: type[Model], data: Any, marked: Marked, name: str, leave: Sequence[Loc] = ()
) -> tuple[Model | None, tuple[FileFault, ...]]:
    """Data read into a model, or the faults of its shape; what is wrong at or under a place in `leave` is not told again."""
    try:
        return model.model_validate(data), ()
    except ValidationError as error:
        faults = complaints_of(error, model, marked.data)
        return None, _placed([one for one in faults if not any(one.loc[: len(at)] == at for at in leave)], marked, name)


def _placed(faults: Sequence[Fault], marked: Marked, name: str) -> tuple[FileFault, ...]:
    """Faults with the line and column of the nearest thing that is in the file."""
    placed = []
    for fault in faults:
        line, column = marked.position(fault.loc, fault.at_key)
        placed.append(FileFault(name, line, column, path_of(fault.loc), fault.sentence, fault.level))
    return tuple(sorted(placed, key=_order))


def _order(fault: FileFault) -> tuple[int, int, str]:
    return fault.line, fault.column, fault.path
