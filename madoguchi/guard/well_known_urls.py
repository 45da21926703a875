"""Addresses that programs remember (RFC 8615)."""

from django.urls import path

from .views import keys

urlpatterns = [
    path("official-channels.jwks.json", keys.key_set, name="official_channels_keys"),
    path("official-channels.pem", keys.newest_key, name="official_channels_key"),
]
