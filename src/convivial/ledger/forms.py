"""The ledger's forms: a device, a printed fingerprint, another community's ledger."""

import base64
import binascii
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from convivial.ledger.log.checkpoint import LARGEST
from convivial.theme.forms import KindForm

LARGEST_FILE = 100_000  # a checkpoint with all its signatures, and a proof, are far smaller
FINGERPRINT_DIGITS = 32


def size_in(text: str) -> int:
    """Return the size that an address names; 0 where it names none."""
    return min(int(text[:20]), LARGEST) if text.isascii() and text.isdecimal() else 0


class DeviceForm(KindForm):
    """What a device is called, and the public half of the key that was made on it."""

    name = forms.CharField(
        label=gettext_lazy("What do you call this device?"),
        max_length=60,
        help_text=gettext_lazy("For example “my phone”. Only you see this."),
    )
    key = forms.CharField(
        label=gettext_lazy("This device’s key"),
        max_length=60,
        widget=forms.HiddenInput,
        error_messages={
            "required": gettext_lazy(
                "Your browser made no key. This needs JavaScript; reload the page and try again."
            )
        },
    )

    def clean_key(self) -> bytes:
        """Return the key's bytes."""
        try:
            return base64.b64decode(self.cleaned_data["key"], validate=True)
        except (ValueError, binascii.Error):
            raise ValidationError(
                _("What your browser sent is no key. Reload the page and try again.")
            ) from None


class FingerprintForm(KindForm):
    """A fingerprint from paper."""

    size = forms.IntegerField(
        label=gettext_lazy("Entries"), min_value=0, max_value=LARGEST, localize=False
    )
    fingerprint = forms.CharField(
        label=gettext_lazy("Fingerprint"),
        max_length=80,
        help_text=gettext_lazy("Eight groups of four signs: figures, and letters from a to f."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def clean_fingerprint(self) -> str:
        """Return it as pages show it, however its groups were parted."""
        signs = re.sub(r"[\s.:·-]", "", self.cleaned_data["fingerprint"]).lower()
        if not re.fullmatch(rf"[0-9a-f]{{{FINGERPRINT_DIGITS}}}", signs):
            raise ValidationError(
                _("A fingerprint has 32 signs, figures and letters from a to f. Count them again.")
            )
        return " ".join(signs[at : at + 4] for at in range(0, FINGERPRINT_DIGITS, 4))


class KeptForm(KindForm):
    """A checkpoint that somebody kept as a file."""

    note = forms.FileField(
        label=gettext_lazy("The file that you kept"),
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )

    def clean_note(self) -> bytes:
        """Return the file's bytes."""
        return _bytes_of(self.cleaned_data["note"])


class OtherLogForm(KindForm):
    """The key of another community's ledger."""

    vkey = forms.CharField(
        label=gettext_lazy("Key of the other ledger"),
        max_length=400,
        help_text=gettext_lazy(
            "One line that begins with the ledger’s name. Have somebody there give it to you in "
            "person, or read its eight signs in the middle to each other."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class NewerForm(KindForm):
    """What another community gives to be watched: its newest checkpoint, and how it grew."""

    request = forms.FileField(
        label=gettext_lazy("Their file for a witness"),
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )

    def clean_request(self) -> bytes:
        """Return the file's bytes."""
        return _bytes_of(self.cleaned_data["request"])


def _bytes_of(upload: Any) -> bytes:  # noqa: ANN401  Django's UploadedFile
    if upload.size > LARGEST_FILE:
        raise ValidationError(_("This file is too large to be one of these. Look which it is."))
    # A mail on its way, or an old editor, may have ended the lines as other systems do.
    data: bytes = upload.read().replace(b"\r\n", b"\n")
    try:
        data.decode()
    except UnicodeDecodeError:
        raise ValidationError(_("This file is no text. Look which it is.")) from None
    return data
