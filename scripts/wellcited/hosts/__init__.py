"""Hosts: thin layers that hand the site to a builder."""
