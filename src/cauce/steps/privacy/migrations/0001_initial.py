"""Requests over personal data, and lists of what may be destroyed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0010_personal_data"),
        ("documents", "0005_personal_data"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Disposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reserved", models.BooleanField(default=False)),
                ("proposed_at", models.DateTimeField()),
                ("approved", models.BooleanField(null=True)),
                ("grounds", models.CharField(blank=True, max_length=500)),
                ("decided_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.issueddocument",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DisposalRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("done_at", models.DateTimeField(null=True)),
                ("spared", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "disposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rows",
                        to="privacy.disposal",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "right",
                    models.CharField(
                        choices=[
                            ("access", "Acceso"),
                            ("rectify", "Rectificación"),
                            ("cancel", "Cancelación"),
                            ("oppose", "Oposición"),
                        ],
                        max_length=8,
                    ),
                ),
                ("received_on", models.DateField()),
                ("reserved", models.BooleanField(default=False)),
                ("opened_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "Procede"),
                            ("partly", "Procede en parte"),
                            ("refused", "No procede"),
                        ],
                        max_length=8,
                    ),
                ),
                ("grounds", models.CharField(blank=True, max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "act",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.issueddocument",
                    ),
                ),
                (
                    "answered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RequestCase",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("done_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="privacy.request"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="disposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("decided_at", None)),
                fields=("reserved",),
                name="privacy_one_list_to_decide",
            ),
        ),
        migrations.AddIndex(
            model_name="disposalrow",
            index=models.Index(
                condition=models.Q(("done_at", None)), fields=["disposal"], name="privacy_still_to_go"
            ),
        ),
        migrations.AddConstraint(
            model_name="disposalrow",
            constraint=models.UniqueConstraint(
                fields=("disposal", "case"), name="privacy_disposal_case_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="request",
            constraint=models.UniqueConstraint(fields=("year", "number"), name="privacy_request_once"),
        ),
        migrations.AddConstraint(
            model_name="requestcase",
            constraint=models.UniqueConstraint(fields=("request", "case"), name="privacy_case_once"),
        ),
    ]
