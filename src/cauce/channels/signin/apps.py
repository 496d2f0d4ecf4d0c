from django.apps import AppConfig


class SigninConfig(AppConfig):
    name = "cauce.channels.signin"
    label = "signin"
