"""The figures as one BPMN 2.0 process with its drawing, for tools that read that standard.

One pool, a lane for each part, the figures side by side; what leaves a figure goes on by link events, the
standard's connectors.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from xml.etree import ElementTree as ET

from django.utils.translation import gettext as _

from cauce.catalogue import current
from cauce.manual.flow.figures import Arrow, Figure, Node, Shape, figures
from cauce.manual.flow.layout import BAND, WIDTH, Placed, lane_tops, place
from cauce.procedure.diagram import LANES
from cauce.shared.language import office_language

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
PREFIXES = {"bpmn": MODEL, "bpmndi": DI, "dc": DC, "di": DD}
NAMESPACE = "urn:cauce:procedure"
"""What tells these identifiers from those of other files."""

PROCESS, POOL = "procedure", "pool"
SIDE = 30
"""The width of a lane's name, as tools draw it."""

ELEMENTS: dict[Shape, str] = {
    Shape.START: "startEvent",
    Shape.CLOCK: "startEvent",
    Shape.COMES: "intermediateCatchEvent",
    Shape.CHOICE: "exclusiveGateway",
    Shape.STEP: "userTask",
    Shape.GOES: "intermediateThrowEvent",
    Shape.END: "endEvent",
}


@office_language()
def in_office_words() -> bytes:
    """The process of the manual in force, as a file."""
    return document(current().office.manual_name)


def document(name: str) -> bytes:
    """The process called `name`, as a file; in the words of the language in force."""
    for prefix, space in PREFIXES.items():
        ET.register_namespace(prefix, space)
    drawn = figures()
    root = ET.Element(_tag("definitions"), {"id": "definitions", "targetNamespace": NAMESPACE})
    pool = _child(root, "collaboration", id="collaboration")
    _child(pool, "participant", id=POOL, name=name, processRef=PROCESS)
    _process(root, name, drawn)
    _diagram(root, drawn)
    ET.indent(root)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _process(root: ET.Element, name: str, drawn: tuple[Figure, ...]) -> None:
    process = _child(root, "process", id=PROCESS, name=name, isExecutable="false")
    lanes = _child(process, "laneSet", id="lanes")
    nodes = [node for figure in drawn for node in figure.nodes]
    for lane, label in _lanes(drawn):
        element = _child(lanes, "lane", id=f"lane-{lane}", name=label)
        for node in nodes:
            if node.lane == lane:
                _child(element, "flowNodeRef").text = node.id
    flows = list(chain.from_iterable(_flows(figure) for figure in drawn))
    for node in nodes:
        _node(process, node, flows)
    for code, arrow in flows:
        words = "; ".join(part for part in (arrow.states, arrow.condition) if part)
        named = {"name": words} if words else {}
        _child(process, "sequenceFlow", id=code, sourceRef=arrow.source, targetRef=arrow.target, **named)


def _node(process: ET.Element, node: Node, flows: list[tuple[str, Arrow]]) -> None:
    label = f"{node.number}. {node.label}" if node.number else node.label
    named = {"name": label} if label else {}
    element = _child(process, ELEMENTS[node.shape], id=node.id, **named)
    for code, arrow in flows:
        if arrow.target == node.id:
            _child(element, "incoming").text = code
    for code, arrow in flows:
        if arrow.source == node.id:
            _child(element, "outgoing").text = code
    if node.shape in (Shape.COMES, Shape.GOES):
        _child(element, "linkEventDefinition", id=f"{node.id}-link", name=node.label)
    if node.shape is Shape.CLOCK:
        _child(element, "timerEventDefinition", id=f"{node.id}-timer")


def _diagram(root: ET.Element, drawn: tuple[Figure, ...]) -> None:
    """Lanes are as tall as the tallest figure needs them; figures follow one another to the right."""
    rows = {
        lane: max(count for figure in drawn for code, _label, count in figure.lanes if code == lane)
        for lane, _label in _lanes(drawn)
    }
    tops, height = lane_tops(rows)
    diagram = ET.SubElement(root, f"{{{DI}}}BPMNDiagram", {"id": "diagram"})
    plane = ET.SubElement(diagram, f"{{{DI}}}BPMNPlane", {"id": "plane", "bpmnElement": "collaboration"})
    width = BAND + WIDTH * len(drawn)
    _shape(plane, POOL, 0, 0, width, height, isHorizontal="true")
    bottoms = [*list(tops.values())[1:], height]
    for (lane, top), bottom in zip(tops.items(), bottoms, strict=True):
        _shape(plane, f"lane-{lane}", SIDE, top, width - SIDE, bottom - top, isHorizontal="true")
    for at, figure in enumerate(drawn):
        _drawn(plane, place(figure, left=BAND + WIDTH * at, tops=tops))


def _drawn(plane: ET.Element, placed: Placed) -> None:
    for node in placed.figure.nodes:
        box = placed.boxes[node.id]
        marker = {"isMarkerVisible": "true"} if node.shape is Shape.CHOICE else {}
        _shape(plane, node.id, box.x, box.y, box.width, box.height, **marker)
    for (code, arrow), path in zip(_flows(placed.figure), placed.paths, strict=True):
        edge = ET.SubElement(plane, f"{{{DI}}}BPMNEdge", {"id": f"{code}-drawn", "bpmnElement": code})
        for x, y in path.corners:
            ET.SubElement(edge, f"{{{DD}}}waypoint", {"x": f"{x:g}", "y": f"{y:g}"})
        if arrow.states or arrow.condition:
            x, y = path.words_at
            _words(edge, x, y - 30, path.room)


def _shape(plane: ET.Element, of: str, x: float, y: float, width: float, height: float, **more: str) -> None:
    shape = ET.SubElement(plane, f"{{{DI}}}BPMNShape", {"id": f"{of}-drawn", "bpmnElement": of, **more})
    _bounds(shape, x, y, width, height)


def _words(of: ET.Element, x: float, y: float, room: float) -> None:
    """Where the words of an arrow stand."""
    _bounds(ET.SubElement(of, f"{{{DI}}}BPMNLabel"), x, y, room, 28)


def _bounds(of: ET.Element, x: float, y: float, width: float, height: float) -> None:
    places = {"x": x, "y": y, "width": width, "height": height}
    ET.SubElement(of, f"{{{DC}}}Bounds", {name: f"{at:g}" for name, at in places.items()})


def _flows(figure: Figure) -> Iterator[tuple[str, Arrow]]:
    for arrow in figure.arrows:
        yield f"{arrow.source}--{arrow.target}", arrow


def _lanes(drawn: tuple[Figure, ...]) -> list[tuple[str, str]]:
    used = {lane for figure in drawn for lane, _label, _rows in figure.lanes}
    return [(lane, _(label)) for lane, label, _roles in LANES if lane in used]


def _child(parent: ET.Element, tag: str, /, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, _tag(tag), attributes)


def _tag(name: str) -> str:
    return f"{{{MODEL}}}{name}"
