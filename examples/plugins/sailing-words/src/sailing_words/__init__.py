"""A dictionary that podparse finds by itself once this package is installed."""

from podparse import Dictionary, Entry


def dictionary() -> Dictionary:
    """The words; called when first needed."""
    return Dictionary(
        [Entry("Vendée Globe", heard=["von day globe"]), Entry("spinnaker"), Entry("Fastnet Race")], name="sailing"
    )
