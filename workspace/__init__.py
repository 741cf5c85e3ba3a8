"""Banyan: organisations write human-rights pledges together and then make them together.

The layers, outermost first: factory, edges (web, realtime, jobs, cli), services, adapters, domain.
"""
