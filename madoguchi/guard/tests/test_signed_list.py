"""The signed list of official channels: anybody can check it with the public key, and nobody can change it."""

import base64
import json
import subprocess

import jwt
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from madoguchi.guard.models import ListKey
from madoguchi.guard.seeding import load_channels

pytestmark = pytest.mark.django_db
LIST, KEY, KEYS = "/api/v1/channels/official", "/.well-known/official-channels.pem", "/.well-known/official-channels.jwks.json"


@pytest.fixture(autouse=True)
def key(db):
    load_channels()
    ListKey.objects.make_first()


def test_the_list_names_everything_and_is_signed_by_the_key_at_the_known_address(client):
    said = client.get(LIST).json()
    claims = jwt.decode(said["signed"], client.get(KEY).content, algorithms=["EdDSA"])
    assert {name: claims[name] for name in said if name != "signed"} == {name: said[name] for name in said if name != "signed"}
    assert claims["domains"] == ["mihon.example", "support.mihon.example"] and claims["accounts"]["telegram"] == ["mihon_news"]
    (jwk,) = client.get(KEYS).json()["keys"]
    assert jwt.decode(said["signed"], jwt.PyJWK(jwk).key, algorithms=["EdDSA"]) == claims
    assert jwt.get_unverified_header(said["signed"])["kid"] == jwk["kid"]


def test_a_changed_list_does_not_pass(client):
    head, _payload, signature = client.get(LIST).json()["signed"].split(".")
    forged = base64.urlsafe_b64encode(json.dumps({"domains": ["evil.example"]}).encode()).decode().rstrip("=")
    public = load_pem_public_key(client.get(KEY).content)
    with pytest.raises(InvalidSignature):
        public.verify(base64.urlsafe_b64decode(signature + "=="), f"{head}.{forged}".encode())


def test_openssl_agrees_as_the_operators_manual_says(client, tmp_path):
    head, payload, signature = client.get(LIST).json()["signed"].split(".")
    (tmp_path / "key.pem").write_bytes(client.get(KEY).content)
    (tmp_path / "said").write_text(f"{head}.{payload}")
    (tmp_path / "signature").write_bytes(base64.urlsafe_b64decode(signature + "=="))
    command = "openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in said -sigfile signature".split()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Signature Verified Successfully" in done.stdout + done.stderr


def test_the_key_rests_sealed_and_init_makes_it_once(settings):
    key = ListKey.objects.get()
    assert ListKey.objects.make_first() == "" and key.private_key() is not None
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    assert key.private_key() is None


def test_without_the_key_the_list_is_given_unsigned_and_no_key_is_shown(client):
    ListKey.objects.all().delete()
    assert client.get(LIST).json()["signed"] is None and client.get(KEY).status_code == 404


def test_after_a_new_key_both_are_known_and_the_new_one_signs(client):
    second = ListKey.objects.make()
    assert [one["kid"] for one in client.get(KEYS).json()["keys"]][0] == second.name
    assert jwt.get_unverified_header(client.get(LIST).json()["signed"])["kid"] == second.name
