"""The description against the running program: no difference and no 5xx, as anybody and as an official."""

import json
import pathlib
import subprocess
import sys
import urllib.request

import pytest

HERE = pathlib.Path(__file__).resolve().parent


def some_dossier(served):
    """The code of one that is being worked on, so that acts reach the law and not only 404."""
    request = urllib.request.Request(served.api + "/dossiers?filter=agency&limit=100", headers={"Authorization": f"Bearer {served.tokens['COUNTER']}"})
    items = json.load(urllib.request.urlopen(request))["items"]
    return next(item["code"] for item in items if item["state"] in ("received", "processing"))


@pytest.mark.parametrize("who", ["anybody", "official on a dossier"])
def test_schemathesis_finds_no_difference(served, who, tmp_path):
    settings = (HERE / "schemathesis.toml").read_text()
    if who == "official on a dossier":
        settings = f'[parameters]\nref = "{some_dossier(served)}"\n\n' + settings
    (tmp_path / "schemathesis.toml").write_text(settings)
    command = [
        str(pathlib.Path(sys.executable).parent / "schemathesis"), "--config-file", str(tmp_path / "schemathesis.toml"), "run",
        served.base + "/api/openapi.json", "--checks", "all", "--max-examples", "8", "--seed", "20261124", "--continue-on-failure", "--warnings", "off",
        "--workers", "1",
    ]
    if who != "anybody":
        command += ["-H", f"Authorization: Bearer {served.tokens['COUNTER']}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]


def test_every_operation_names_its_answers(served):
    document = json.load(urllib.request.urlopen(served.base + "/api/openapi.json"))
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    assert len(operations) >= 33
    assert len({operation["operationId"] for operation in operations}) == len(operations)
    for operation in operations:
        assert any(status.startswith("2") for status in operation["responses"])
        assert "503" in operation["responses"]
