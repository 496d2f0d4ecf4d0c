"""`/acceso/`. The names are allauth's where the views are: it looks its own pages up by them."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_safe

from cauce.channels.signin.views import (
    DownloadRecoveryCodes,
    ReplaceSecondFactor,
    SetPassword,
    SignIn,
    enter_demo,
    of_ones_own,
)

urlpatterns = [
    path("", SignIn.as_view(), name="account_login"),
    path("salir/", login_not_required(account.logout), name="account_logout"),
    path("cerrada/", account.account_inactive, name="account_inactive"),
    path("demo/<slug:username>/", enter_demo, name="enter_demo"),
    path("enlace/<uidb64>/<token>/", SetPassword.as_view(), name="set_password"),
    path("codigo/", mfa.authenticate, name="mfa_authenticate"),
    path("confirmar/", account.reauthenticate, name="account_reauthenticate"),
    path("confirmar/codigo/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("cuenta/", mfa.index, name="mfa_index"),
    path("cuenta/contrasena/", of_ones_own(account.password_change), name="account_change_password"),
    path("cuenta/sesiones/", of_ones_own(sessions.list_usersessions), name="usersessions_list"),
    path("cuenta/segundo-factor/", of_ones_own(totp.activate_totp), name="mfa_activate_totp"),
    path(
        "cuenta/segundo-factor/cambiar/",
        of_ones_own(ReplaceSecondFactor.as_view()),
        name="mfa_deactivate_totp",
    ),
    path("cuenta/recuperacion/", of_ones_own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "cuenta/recuperacion/nuevos/",
        of_ones_own(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "cuenta/recuperacion/archivo/",
        of_ones_own(require_safe(DownloadRecoveryCodes.as_view())),
        name="mfa_download_recovery_codes",
    ),
]
