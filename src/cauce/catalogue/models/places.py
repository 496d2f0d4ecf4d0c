"""Where: zones (Poniente and Oriente) and colonias with the names that people give them."""

from django.db import models

from cauce.catalogue.models.base import Kept, Listed


class Zone(Listed):
    """A part of the territory; `polygon` is a GeoJSON geometry (WGS 84), or none: then colonias define it."""

    polygon = models.JSONField(null=True, blank=True)


class Colonia(Listed):
    """A settlement of the territory: colonia, pueblo, fraccionamiento, unidad habitacional."""

    type = models.CharField(max_length=60, blank=True)
    zone = models.ForeignKey(Zone, null=True, on_delete=models.PROTECT, related_name="colonias")
    postal_code = models.CharField(max_length=5, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)


class ColoniaAlias(Kept):
    """Another name by which people know a colonia."""

    colonia = models.ForeignKey(Colonia, on_delete=models.PROTECT, related_name="aliases")
    name = models.CharField(max_length=160)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("colonia", "name"), name="catalogue_alias_once_per_colonia"),
        )

    def __str__(self) -> str:
        return self.name
