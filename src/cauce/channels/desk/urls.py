from django.urls import path

from cauce.channels.desk import acuse_views, capture_views, paper_views, part_views

app_name = "desk"
urlpatterns = [
    path("", capture_views.capture, name="index"),
    path("dicho/<str:folio>/", capture_views.read_back, name="told"),
    path("volvio/", capture_views.called_again, name="called_again"),
    path("acuse/<str:folio>/", acuse_views.acuse, name="acuse"),
    path("folios/", paper_views.blocks, name="paper"),
    path("folios/<int:block_id>/imprimir/", paper_views.reprint, name="print_block"),
    path("folios/<int:block_id>/fin/", paper_views.end, name="end_block"),
    path("quien/", part_views.who, name="who"),
    path("servicio/", part_views.service, name="service"),
    path("consecuencia/", part_views.consequence, name="consequence"),
    path("cuenta/", part_views.account, name="account"),
    path("cuentas/", part_views.accounts, name="accounts"),
    path("colonias/", part_views.colonias, name="colonias"),
    path("borrador/", part_views.draft, name="draft"),
]
