"""The only room that touches the network: asks the registries of works, and writes what they said to the lock."""
