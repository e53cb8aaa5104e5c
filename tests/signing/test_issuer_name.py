"""A name as RFC 4514 writes it, with the standard's own examples."""

from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.signing.issuer_name import written

TITLE, NAME, ORGANISATION = NameOID.TITLE, NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME


def named(*pairs: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    """A name of these attributes, each a part of its own."""
    return x509.Name([x509.NameAttribute(*pair) for pair in pairs])


def test_the_last_attribute_stands_first_and_signs_of_the_grammar_are_escaped() -> None:
    """RFC 4514, 4: the comma."""
    assert written(named((ORGANISATION, "Widgets, Inc."), (NAME, "Ким"))) == r"CN=Ким,O=Widgets\, Inc."


def test_a_type_without_a_short_name_has_the_digits_of_its_value() -> None:
    """RFC 4514, 4: the two bytes 48 69 as an octet string are ``#04024869``; here they are a UTF8String."""
    assert written(named((TITLE, "Hi"))) == "2.5.4.12=#0c024869"


def test_the_digits_tell_the_kind_of_string() -> None:
    """Cryptography writes this type, whose identifier is long, as a PrintableString: tag 13 instead of 0c."""
    name = named((NameOID.JURISDICTION_COUNTRY_NAME, "KZ"))
    assert written(name) == "1.3.6.1.4.1.311.60.2.1.3=#13024b5a"


def test_attributes_of_one_part_are_parted_by_a_plus() -> None:
    """RFC 4514, 4: OU=Sales+CN=J.  Smith."""
    both = x509.RelativeDistinguishedName(
        [x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, "Sales"), x509.NameAttribute(NAME, "J.  Smith")]
    )
    assert sorted(written(x509.Name([both])).split("+")) == ["CN=J.  Smith", "OU=Sales"]


@given(st.text(min_size=1, max_size=300).filter(lambda text: text.isprintable()))
def test_the_digits_are_those_of_a_title_of_any_length(title: str) -> None:
    value = bytes.fromhex(written(named((NAME, "x"), (TITLE, title))).removeprefix("2.5.4.12=#").partition(",")[0])
    assert value[:1] == b"\x0c" and value.endswith(title.encode())
    head = len(value) - len(title.encode())
    assert head == (2 if len(title.encode()) < 128 else 3 if len(title.encode()) < 256 else 4)


@pytest.mark.parametrize("text", ["a,b", "#a", " a", "a ", 'q"', "a\\b", "a;b"])
def test_what_has_a_short_name_is_written_as_cryptography_does(text: str) -> None:
    assert (
        written(named((ORGANISATION, "x"), (NAME, text))) == named((ORGANISATION, "x"), (NAME, text)).rfc4514_string()
    )
