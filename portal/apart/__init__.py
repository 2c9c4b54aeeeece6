"""Programs that run in a process of their own, with this folder as their root.

They import each other relatively and the portal not at all: importing it would cost each run a second.
"""
