"""Services and scripts keep their versions, so that what was answered and said can be read ever after."""

import pytest

from cauce import catalogue
from cauce.catalogue.changes import save
from cauce.catalogue.models import Revision, Script, ScriptVersion, Service, ServiceVersion
from cauce.catalogue.versions import service_at


@pytest.fixture
def leak(profile_loaded):
    return Service.objects.get(code="fuga-toma")


def test_a_changed_question_makes_a_new_version_and_keeps_the_old(leak):
    before = catalogue.current().services[leak.pk]
    leak.triage = leak.triage[1:]
    save(leak)
    after = catalogue.current().services[leak.pk]
    assert (before.version, after.version) == (1, 2)
    assert after.triage == before.triage[1:]
    assert service_at(leak.pk, 1) == before
    assert service_at(leak.pk, 2) is after


def test_the_version_in_force_is_read_without_a_query(leak, django_assert_num_queries):
    catalogue.current()
    with django_assert_num_queries(0):
        service_at(leak.pk, 1)


def test_what_answers_do_not_depend_on_makes_no_version(leak):
    leak.target, leak.near_metres = 12, 80
    save(leak)
    row = catalogue.current().services[leak.pk]
    assert (row.version, row.target, row.near_metres) == (1, 12, 80)


def test_a_version_that_never_was_is_not_invented(leak):
    with pytest.raises(ServiceVersion.DoesNotExist):
        service_at(leak.pk, 7)


def test_a_changed_text_keeps_the_old_one(profile_loaded):
    notice = Script.objects.get(code="privacy_notice")
    old = notice.text
    notice.text = "Otro aviso."
    save(notice)
    assert catalogue.current().script("privacy_notice").version == 2
    kept = ScriptVersion.objects.filter(script=notice).order_by("version")
    assert list(kept.values_list("version", "text")) == [(1, old), (2, "Otro aviso.")]


def test_every_save_counts_once(leak):
    before = Revision.objects.get().number
    save(leak, Script.objects.get(code="folio"))
    assert Revision.objects.get().number == before + 1


def test_a_text_says_facts_and_nothing_else(profile_loaded):
    script = Script.objects.get(code="folio")
    script.text = "Folio {folio}, {deadline}, {folio.__class__}, {"
    save(script)
    said = catalogue.current().script("folio").say(folio="OPDM-2026-000001")
    assert said == "Folio OPDM-2026-000001, {deadline}, {folio.__class__}, {"
