"""People: who speaks, under which label and name, in which role, and where they appear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from podparse._lazy import lazy

if TYPE_CHECKING:
    from podparse.people.appearances import Appearance, Person, appearances
    from podparse.people.corpus import Corpus, Profile, Proposal
    from podparse.people.identity import Identity, identify
    from podparse.people.page import speaker_page
    from podparse.people.rename import rename
    from podparse.people.roles import Role, roles

_HOMES: Final = {
    "people.appearances": ("Appearance", "Person", "appearances"),
    "people.corpus": ("Corpus", "Profile", "Proposal"),
    "people.identity": ("Identity", "identify"),
    "people.page": ("speaker_page",),
    "people.rename": ("rename",),
    "people.roles": ("Role", "roles"),
}

__all__ = [
    "Appearance",
    "Corpus",
    "Identity",
    "Person",
    "Profile",
    "Proposal",
    "Role",
    "appearances",
    "identify",
    "rename",
    "roles",
    "speaker_page",
]

if not TYPE_CHECKING:  # so that a checker reports a name that is not there
    __getattr__, __dir__ = lazy(__name__, _HOMES)
