"""The portal's version, as pyproject.toml and the health page give it."""

VERSION = "0.1.0"
