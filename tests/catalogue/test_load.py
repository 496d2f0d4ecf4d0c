"""A profile is loaded whole or not at all, as often as one likes."""

import shutil

import pytest

from cauce import catalogue
from cauce.catalogue import profiles
from cauce.catalogue.changes import save
from cauce.catalogue.models import Area, Colonia, ColoniaAlias, Office, Revision, Service, ServiceVersion
from cauce.catalogue.profiles import ProfileError
from cauce.catalogue.rows import REASON_KINDS
from cauce.procedure.kinds import Kind
from tests.catalogue.conftest import PROFILE


@pytest.fixture
def directory(tmp_path):
    """A copy of the shipped profile, to spoil."""
    return shutil.copytree(PROFILE, tmp_path / "profile")


def edit(directory, file, old, new):
    path = directory / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def problems_of(directory):
    with pytest.raises(ProfileError) as refused:
        profiles.load(directory)
    return refused.value.problems


def test_a_second_load_changes_nothing(profile_loaded):
    before = Revision.objects.get().stamp
    again = profiles.load(PROFILE).tally
    assert (again.created, again.updated) == (0, 0)
    assert again.unchanged == profile_loaded.tally.created
    assert Revision.objects.get().stamp == before


def test_a_changed_row_is_updated_and_only_that(profile_loaded, directory):
    edit(directory, "office.toml", "programme_hours = 24", "programme_hours = 12")
    tally = profiles.load(directory).tally
    assert (tally.created, tally.updated) == (0, 1)
    assert catalogue.current().office.programme_hours == 12


def test_a_changed_question_makes_a_version(profile_loaded, directory):
    edit(directory, "services.toml", "¿Dónde sale el agua?", "¿Por dónde sale el agua?")
    profiles.load(directory)
    row = catalogue.current().service_by_code["fuga-toma"]
    assert row.version == 2
    assert ServiceVersion.objects.filter(service_id=row.id).count() == 2


def test_a_row_taken_out_of_a_file_stays(profile_loaded, directory):
    (directory / "colonias.toml").write_text("")
    before = Colonia.objects.count()
    profiles.load(directory)
    assert Colonia.objects.count() == before > 0


def test_the_office_s_own_aliases_survive_a_load(profile_loaded):
    save(ColoniaAlias(colonia=Colonia.objects.get(code="tlalnemex"), name="La de los bancos"))
    profiles.load(PROFILE)
    assert catalogue.current().find_colonias("bancos")[0].row.code == "tlalnemex"


def test_routing_rules_are_handed_over_not_stored(profile_loaded):
    rules = {rule.service: (rule.zone, rule.area) for rule in profile_loaded.routing}
    assert rules["fuga-toma"] == ("*", "agua-potable")
    assert set(rules) == set(catalogue.current().service_by_code)


def test_a_rule_may_hold_for_any_service(profile_loaded, directory):
    edit(directory, "routing.toml", 'service = "pipa"', 'service = "*"')
    rules = profiles.load(directory).routing
    assert ("*", "*", "pipas") in {(rule.service, rule.zone, rule.area) for rule in rules}


def test_the_five_services_of_the_24_hour_programme(profile_loaded):
    five = {row.code for row in catalogue.current().services.values() if row.programme}
    assert five == {
        "fuga-toma",
        "mala-calidad",
        "brocal-coladera-rejilla",
        "desazolve-desbordamiento",
        "toma-obstruida",
    }
    services = catalogue.current().service_by_code
    assert {(services[code].target, services[code].unit) for code in five} == {(24, "hours")}


def test_standing_is_checked_for_no_water_at_the_household_only(profile_loaded):
    rows = catalogue.current().services.values()
    assert {row.code for row in rows if row.standing == "yes"} == {"falta-agua-toma", "toma-obstruida"}
    assert {row.code for row in rows if row.standing == "policy"} == {"pipa"}


def test_every_kind_has_a_service_and_every_step_its_reasons(profile_loaded):
    held = catalogue.current()
    assert {row.kind for row in held.services.values()} == set(Kind)
    assert all(held.reasons(kind) for kind in REASON_KINDS)


def test_impediments_justify_as_the_manual_s_list_says(profile_loaded):
    unjustified = {row.code for row in catalogue.current().reasons("impediment") if not row.may_justify}
    assert unjustified == {"falta-de-material", "falta-de-cuadrilla", "equipo-descompuesto"}
    assert len(catalogue.current().reasons("impediment")) == 15


def test_every_service_for_callers_has_words_to_say(profile_loaded):
    for row in catalogue.current().services.values():
        assert row.child or row.script, row.code
        assert row.child or row.keywords, row.code


def test_the_order_of_the_file_is_the_order_of_the_list(profile_loaded):
    assert list(catalogue.current().service_by_code)[:3] == ["fuga-toma", "fuga-red", "fuga-mayor"]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (
            "services.toml",
            'area = "agua-potable"',
            'area = "agua"',
            "services.toml (fuga-toma): no existe área «agua».",
        ),
        (
            "services.toml",
            "target = 24",
            "targett = 24",
            "services.toml, fila 1 (fuga-toma): «targett» no se conoce; revise cómo está escrito.",
        ),
        ("services.toml", "target = 24\n", "", "services.toml, fila 1 (fuga-toma): falta «target»."),
        (
            "services.toml",
            'unit = "hours"',
            'unit = "horas"',
            "services.toml, fila 1 (fuga-toma): «unit» no admite «horas».",
        ),
        (
            "services.toml",
            'emergency_on = ["si"]',
            'emergency_on = ["tal-vez"]',
            "la respuesta «tal-vez» no está entre las opciones.",
        ),
        (
            "services.toml",
            'despues = "informacion"',
            'despues = "nada"',
            "services.toml (fuga-toma): no existe servicio «nada».",
        ),
        (
            "services.toml",
            'required = ["street", "exterior"]',
            'required = ["curp"]',
            "el dato requerido «curp» no existe en la captura.",
        ),
        (
            "services.toml",
            'hand_over_to = "proteccion-civil"',
            'hand_over_to = "bomberos"',
            "services.toml (fuga-mayor): no existe instancia «bomberos».",
        ),
        (
            "reasons.toml",
            'kind = "override"',
            'kind = "excepcion"',
            "la clase de motivo «excepcion» no existe.",
        ),
        (
            "reasons.toml",
            'code = "lluvia"',
            'code = "usuario-ausente"',
            "reasons.toml: «impediment/usuario-ausente» está repetido.",
        ),
        (
            "colonias.toml",
            'zone = "poniente"',
            'zone = "norte"',
            "colonias.toml (tlalnepantla-centro): no existe zona «norte».",
        ),
        ("colonias.toml", "lat = 19.54", "lat = 195.4", "«lat» no puede ser más de 90: «195.4»."),
        ("services.toml", "target = 24", "target = -4", "«target» no puede ser menos de 0: «-4»."),
        ("services.toml", "target = 24", "target = 1.5", "«target» no es un número entero: «1.5»."),
        (
            "routing.toml",
            'service = "fuga-toma"',
            'service = "fuga"',
            "routing.toml (fuga): no existe servicio «fuga».",
        ),
        (
            "office.toml",
            'folio_prefix = "OPDM"',
            'folio_prefix = "OIC"',
            "las dos series de folios no pueden llamarse igual.",
        ),
        (
            "holidays.toml",
            "day = 2026-04-02",
            'day = "jueves"',
            "holidays.toml, fila 1 (Jueves Santo): «day» no es válido: «jueves».",
        ),
        (
            "zones.geojson",
            '"Polygon"',
            '"Point"',
            "zones.geojson: el contorno de «Poniente» no es un polígono válido.",
        ),
        ("areas.toml", "[[area]]", "[[aria]]", "areas.toml: la tabla «aria» no se conoce."),
        ("areas.toml", "[[area]]", "[[area", "areas.toml: "),
        ("zones.geojson", "{", "", "zones.geojson: "),
    ],
)
def test_a_mistake_is_told_in_a_sentence_and_nothing_is_stored(db, directory, file, old, new, said):
    edit(directory, file, old, new)
    assert any(said in problem for problem in problems_of(directory)), problems_of(directory)
    assert not Area.objects.exists()
    assert not Office.objects.exists()


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("office.toml", '[[office]]\nname = "Otra"\n', "office.toml: escriba los datos bajo [office]"),
        ("zones.geojson", "[]", "zones.geojson: se espera una colección"),
        ("zones.geojson", '{"features": null}', "zones.geojson: se espera una colección"),
        ("zones.geojson", '{"features": ["Oriente"]}', "zones.geojson: se espera una colección"),
        ("zones.geojson", '{"features": [{"properties": null}]}', "zones.geojson, fila 1 (—): falta «code»"),
        ("areas.toml", f"area = {'[' * 3000}{']' * 3000}", "areas.toml: "),
        ("areas.toml", f"[[area]]\ncode = {'9' * 5000}", "areas.toml: "),
    ],
)
def test_a_file_of_another_shape_is_told_too(db, directory, file, text, said):
    (directory / file).write_text(text)
    assert any(problem.startswith(said) for problem in problems_of(directory))
    assert not Area.objects.exists()


def test_all_mistakes_are_told_at_once(db, directory):
    edit(directory, "services.toml", "target = 24", "target = -1")
    edit(directory, "areas.toml", 'short_name = "Agua Potable"', 'short_name = ""')
    told = problems_of(directory)
    assert [problem.split(",")[0] for problem in told] == ["areas.toml", "services.toml"]


def test_a_directory_without_an_office_is_no_profile(db, tmp_path):
    assert problems_of(tmp_path) == (f"Falta el archivo office.toml en {tmp_path}.",)


def test_a_file_in_another_encoding_is_told_apart(db, directory):
    (directory / "areas.toml").write_bytes('[[area]]\nname = "Operación"'.encode("latin-1"))
    assert "areas.toml: guarde el archivo en UTF-8." in problems_of(directory)


def test_a_small_office_needs_only_its_own_file(db, tmp_path):
    (tmp_path / "office.toml").write_text('[office]\nname = "Agua de Prueba"\nshort_name = "AP"\n')
    assert profiles.load(tmp_path).tally.created == 1
    assert not Service.objects.exists()
    assert catalogue.current().office.short_name == "AP"
