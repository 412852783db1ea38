"""Descriptions of interfaces: OpenAPI, AsyncAPI and JSON Schema, whole or split over files."""
