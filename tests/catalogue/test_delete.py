import pytest

from cauce.catalogue.changes import save
from cauce.catalogue.models import Area, Script
from cauce.catalogue.models.base import NeverDeletedError


@pytest.fixture
def area(db):
    row = Area(code="bacheo", name="Bacheo", short_name="Bacheo")
    save(row)
    return row


def test_a_row_refuses_to_be_deleted(area):
    with pytest.raises(NeverDeletedError):
        area.delete()
    assert Area.objects.filter(pk=area.pk).exists()


def test_a_queryset_refuses_to_delete(area):
    with pytest.raises(NeverDeletedError):
        Area.objects.all().delete()
    assert Area.objects.filter(pk=area.pk).exists()


def test_old_versions_of_a_text_refuse_to_be_deleted(db):
    script = Script(code="folio", name="Folio", text="Su folio es {folio}.")
    save(script)
    with pytest.raises(NeverDeletedError):
        script.versions.all().delete()
    assert script.versions.count() == 1
