"""The register of reports and their items."""
