"""A stand-in for the Python extension: the part of its interface that ours asks."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

_MANIFEST = {
    "name": "python",
    "publisher": "ms-python",
    "version": "1.0.0",
    "engines": {"vscode": "^1.91.0"},
    "main": "./main.js",
}
_MAIN = """\
const fs = require('fs');
const vscode = require('vscode');
const [interpreter, awaited] = %s;
const isThere = async () => {
  while (awaited && !fs.existsSync(awaited)) await new Promise((done) => setTimeout(done, 100));
};
exports.activate = () => ({
  environments: {
    getActiveEnvironmentPath: () => ({ path: interpreter }),
    resolveEnvironment: async ({ path }) => {
      await isThere();
      return { executable: { uri: vscode.Uri.file(path) } };
    },
    onDidChangeActiveEnvironmentPath: new vscode.EventEmitter().event,
  },
});
"""
_PACKAGE = """\
<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="python" Version="1.0.0" Publisher="ms-python"/>
  </Metadata>
  <Installation><InstallationTarget Id="Microsoft.VisualStudio.Code"/></Installation>
</PackageManifest>
"""


def python_extension(folder: Path, interpreter: Path, awaited: Path | None = None) -> Path:
    """Writes it as a VSIX; ``interpreter`` is what is selected, told once ``awaited`` is there."""
    vsix = folder / "python.vsix"
    with zipfile.ZipFile(vsix, "w") as archive:
        archive.writestr("extension.vsixmanifest", _PACKAGE)
        archive.writestr("extension/package.json", json.dumps(_MANIFEST))
        told = json.dumps([str(interpreter), awaited and str(awaited)])
        archive.writestr("extension/main.js", _MAIN % told)
    return vsix
