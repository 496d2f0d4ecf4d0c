"""The figures say what the table says, and the same process opens in tools that read BPMN 2.0."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cauce.manual.flow import bpmn, drawing, general
from cauce.manual.flow.figures import Shape, figures
from cauce.manual.flow.layout import place
from cauce.manual.flow.stages import KIND, STAGES
from cauce.procedure.diagram import sources_of
from cauce.procedure.states import State
from cauce.procedure.steps import MOVES

MODEL = f"{{{bpmn.MODEL}}}"
DI = f"{{{bpmn.DI}}}"
MODDLE = Path(__file__).parents[2] / "frontend" / "node_modules" / "bpmn-moddle"


@pytest.fixture
def definitions() -> ET.Element:
    return ET.fromstring(bpmn.document("Procedimiento de prueba"))


def of(root: ET.Element, *names: str) -> list[ET.Element]:
    return [element for name in names for element in root.iter(f"{MODEL}{name}")]


def test_every_state_waits_in_one_stage() -> None:
    counted = Counter(state for stage in STAGES for state in stage.states)
    assert counted == dict.fromkeys(State, 1)


def test_every_move_of_the_road_is_drawn_from_every_state_that_it_starts_from() -> None:
    drawn = {node.id for figure in figures() for node in figure.nodes if node.shape is Shape.STEP}
    for step in (step for step in MOVES if step.fits(KIND)):
        for stage in STAGES:
            if sources_of(step, KIND) & stage.states:
                assert f"{stage.code}-{step.name}" in drawn


def test_every_connector_leads_to_the_figure_where_the_report_waits() -> None:
    comes = {
        node.state: figure.number
        for figure in figures()
        for node in figure.nodes
        if node.shape is Shape.COMES
    }
    for node in (node for figure in figures() for node in figure.nodes if node.shape is Shape.GOES):
        assert node.note == f"sigue en la figura {comes[node.state]}"


def test_the_general_figure_shows_the_ways_back_of_the_table() -> None:
    ways = {(way.source, way.target): way.label for way in general.returns()}
    assert ways == {
        (5, 4): "No es de mi área",
        (6, 5): "Devolver al área",
        (7, 5): "No conforme: reasignar; Reabrir",
    }


def test_every_drawing_is_well_formed_and_said_in_words() -> None:
    for svg in (general.svg(), *map(drawing.svg, figures())):
        assert ET.fromstring(svg).get("aria-label")


def test_nothing_of_a_figure_stands_on_anything_else() -> None:
    for figure in figures():
        boxes = list(place(figure).boxes.values())
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                apart = (
                    one.x + one.width <= other.x
                    or other.x + other.width <= one.x
                    or one.y + one.height <= other.y
                    or other.y + other.height <= one.y
                )
                assert apart, (figure.title, one, other)


def test_identifiers_are_given_once_and_refer_to_what_is_there(definitions: ET.Element) -> None:
    ids = [element.get("id") for element in definitions.iter() if element.get("id")]
    assert not [code for code, times in Counter(ids).items() if times > 1]
    referred = [
        flow.get(end) for flow in of(definitions, "sequenceFlow") for end in ("sourceRef", "targetRef")
    ]
    referred += [element.text for element in of(definitions, "incoming", "outgoing", "flowNodeRef")]
    referred += [element.get("bpmnElement") for element in definitions.iter() if element.get("bpmnElement")]
    assert set(referred) <= set(ids)


def test_flows_and_nodes_agree(definitions: ET.Element) -> None:
    leaving = {(flow.get("sourceRef"), flow.get("id")) for flow in of(definitions, "sequenceFlow")}
    nodes = of(definitions, *set(bpmn.ELEMENTS.values()))
    assert leaving == {
        (node.get("id"), out.text) for node in nodes for out in node.findall(f"{MODEL}outgoing")
    }


def test_every_node_is_in_one_lane_and_drawn_inside_it(definitions: ET.Element) -> None:
    drawn = {shape.get("bpmnElement"): shape[0].attrib for shape in definitions.iter(f"{DI}BPMNShape")}
    nodes = {node.get("id") for node in of(definitions, *set(bpmn.ELEMENTS.values()))}
    lanes = {ref.text: lane.get("id") for lane in of(definitions, "lane") for ref in lane}
    assert lanes.keys() == nodes
    assert len(of(definitions, "flowNodeRef")) == len(nodes)
    for node, lane in lanes.items():
        inner, outer = drawn[node], drawn[lane]
        assert float(inner["y"]) >= float(outer["y"])
        assert float(inner["y"]) + float(inner["height"]) <= float(outer["y"]) + float(outer["height"])


def test_every_arrow_is_drawn(definitions: ET.Element) -> None:
    edges = {edge.get("bpmnElement"): edge for edge in definitions.iter(f"{DI}BPMNEdge")}
    assert edges.keys() == {flow.get("id") for flow in of(definitions, "sequenceFlow")}
    assert all(len(edge.findall(f"{{{bpmn.DD}}}waypoint")) >= 2 for edge in edges.values())


def test_every_link_that_is_thrown_is_caught_once(definitions: ET.Element) -> None:
    def links(kind: str) -> list[str | None]:
        return [
            node[-1].get("name")
            for node in of(definitions, kind)
            if node[-1].tag.endswith("linkEventDefinition")
        ]

    caught = links("intermediateCatchEvent")
    assert len(caught) == len(set(caught))
    assert set(links("intermediateThrowEvent")) == set(caught)


def test_the_reader_of_bpmn_io_finds_nothing_to_warn_of(tmp_path: Path) -> None:
    """The library under Camunda's and bpmn.io's editors: what it reads without a warning, they open."""
    # Where the system's Node is too old, one is beside Python.
    node = shutil.which("node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    assert node
    file = tmp_path / "flow.bpmn"
    file.write_bytes(bpmn.document("Procedimiento de prueba"))
    program = (
        "import {BpmnModdle} from 'bpmn-moddle'; import fs from 'fs';"
        "const {warnings} = await new BpmnModdle().fromXML(fs.readFileSync(process.argv[1], 'utf8'));"
        "console.log(warnings.length)"
    )
    command = [node, "--input-type=module", "-e", program, str(file)]
    done = subprocess.run(command, cwd=MODDLE.parents[1], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0"
