"""Read a page as a browser does: elements, text, and forms with what they would send."""

from collections.abc import Iterator
from html.parser import HTMLParser

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_MUTE = {"submit", "button", "image", "reset", "file"}


class Element:
    """One element: its tag, its attributes, and what stands inside."""

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: "Element | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.inside: list[Element | str] = []

    def __getitem__(self, name: str) -> str | None:
        return self.attributes[name]

    def get(self, name: str, usual: str | None = None) -> str | None:
        """Give an attribute, or `usual` when it is not there."""
        return self.attributes.get(name, usual)

    def walk(self) -> Iterator["Element"]:
        """Yield every element inside, in the order of the page."""
        for child in self.inside:
            if isinstance(child, Element):
                yield child
                yield from child.walk()

    def all(self, *tags: str) -> list["Element"]:
        """List the elements with one of these tags."""
        return [element for element in self.walk() if element.tag in tags]

    def one(self, tag: str) -> "Element":
        """Give the only element with this tag."""
        (found,) = self.all(tag)
        return found

    @property
    def text(self) -> str:
        """What a reader sees, with every run of white space as one space."""
        return " ".join(self.raw.split())

    @property
    def raw(self) -> str:
        """The text as it stands."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.inside)


class Form:
    """A form on a page, and what the browser would send with it."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.action = element.get("action")
        self.names = {field.get("name") for field in element.all("input", "textarea", "select", "button")}

    def values(self) -> list[tuple[str, str]]:
        """List name and value of each field that a browser would send untouched."""
        return [(field["name"], value) for field in self.element.all("input", "textarea", "select")
                if field.get("name") for value in _sent(field)]  # fmt: skip

    def filled(self, **typed: object) -> dict[str, list]:
        """Give what would be sent once these fields are filled in; a field that is not there is a KeyError."""
        data: dict[str, list] = {}
        for name, value in self.values():
            data.setdefault(name, []).append(value)
        for name, value in typed.items():
            if name not in self.names:
                raise KeyError(f"no field «{name}» in the form to {self.action}")
            data[name] = value if isinstance(value, list) else [value]
            if value is None:
                del data[name]
        return data


class Page(Element):
    """A whole page."""

    def __init__(self, html: str) -> None:
        super().__init__("document", {}, None)
        _Builder(self).feed(html)

    @property
    def forms(self) -> list[Form]:
        """List the forms."""
        return [Form(element) for element in self.all("form")]

    def form(self, action: str) -> Form:
        """Give the only form that is sent to this address."""
        found = [form for form in self.forms if form.action == action]
        assert len(found) == 1, f"{len(found)} forms to {action}; there are {[form.action for form in self.forms]}"
        return found[0]

    def by_id(self, name: str) -> Element:
        """Give the element with this id."""
        (found,) = [element for element in self.walk() if element.get("id") == name]
        return found

    def links(self) -> list[str]:
        """List where links lead."""
        return [element["href"] for element in self.all("a") if element.get("href")]


class _Builder(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.at: Element = page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "option" and self.at.tag == "option":
            self.at = self.at.parent
        element = Element(tag, dict(attrs), self.at)
        self.at.inside.append(element)
        if tag not in _VOID:
            self.at = element

    def handle_endtag(self, tag: str) -> None:
        while self.at.tag != tag and self.at.tag == "option":
            self.at = self.at.parent
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.inside.append(data)


def _sent(field: Element) -> list[str]:
    if field.tag == "textarea":
        return [field.raw.removeprefix("\r\n").removeprefix("\n")]
    if field.tag == "select":
        options = field.all("option")
        chosen = [one for one in options if "selected" in one.attributes] or options[:1]
        return [one.get("value", one.text) for one in chosen]
    kind = field.get("type", "text")
    if kind in _MUTE or (kind in {"checkbox", "radio"} and "checked" not in field.attributes):
        return []
    return [field.get("value", "on" if kind in {"checkbox", "radio"} else "")]
