"""A question of a form: label, what helps, the answer, what is wrong with it, tied together."""

from collections.abc import Iterable

from django.forms import BaseForm, BoundField, CheckboxInput, RadioSelect, Select
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _


def field(
    bound: BoundField, *, span: int = 0, label: str = "", key: str = "", optional: bool | None = None
) -> SafeString:
    """`bound` whole. `span` is its width in sixths of a `.fields` grid; `key` its shortcut.

    What the form doesn't require says "(opcional)", unless `optional` says otherwise.
    """
    if bound.is_hidden:
        return bound.as_widget()
    if isinstance(bound.field.widget, RadioSelect):
        return segmented(bound, span=span, label=label)
    template = "checkbox" if isinstance(bound.field.widget, CheckboxInput) else "field"
    return SafeString(
        render_to_string(f"shell/forms/{template}.html", _context(bound, span, label, key, optional))
    )


def form_fields(form: BaseForm, **spans: int) -> SafeString:
    """All of `form`, in its own order, in a grid of sixths; `spans` narrows some: `street=4, number=2`."""
    parts = ((field(bound, span=spans.get(bound.name, 6)),) for bound in form)
    return format_html('<div class="fields">{}</div>', format_html_join("", "{}", parts))


def segmented(
    bound: BoundField,
    *,
    span: int = 0,
    label: str = "",
    ask: bool = False,
    stacked: bool = False,
    optional: bool | None = None,
) -> SafeString:
    """A short choice as segments, each with its digit; `ask` puts question and answer in one line."""
    context = _context(bound, span, label, "", optional) | {"ask": ask, "stacked": stacked}
    return SafeString(render_to_string("shell/forms/segmented.html", context))


def lookup(
    said: BoundField,
    chosen: BoundField,
    address: str,
    *,
    span: int = 0,
    label: str = "",
    least: int = 2,
    key: str = "",
    optional: bool | None = None,
) -> SafeString:
    """A text box over the JSON list at `address`; `said` keeps the words, `chosen` the value picked."""
    context = _context(said, span, label, key, optional)
    context |= {"chosen": chosen, "address": address, "least": least}
    context["errors"] = [*said.errors, *chosen.errors]
    return SafeString(render_to_string("shell/forms/lookup.html", context))


def error_summary(forms: Iterable[BaseForm]) -> SafeString:
    """What has to be mended before it can be saved, each with a link to its field; empty if nothing."""
    problems = [problem for form in forms if form.is_bound for problem in _problems(form)]
    if not problems:
        return SafeString("")
    return SafeString(render_to_string("shell/forms/errors.html", {"problems": problems}))


def _problems(form: BaseForm) -> list[tuple[str, str, str]]:
    """(id, label, message) of each problem; the whole form's have neither id nor label."""
    general = [("", "", str(message)) for message in form.non_field_errors()]
    return general + [
        (bound.id_for_label or bound.auto_id, str(bound.label), str(message))
        for bound in form
        for message in bound.errors
    ]


def _context(bound: BoundField, span: int, label: str, key: str, optional: bool | None) -> dict[str, object]:
    return {
        "bound": bound,
        "control": _control(bound, key),
        "label": label or bound.label,
        "errors": bound.errors,
        "optional": not bound.field.required if optional is None else optional,
        "span": span,
        "key": key,
    }


def _control(bound: BoundField, key: str) -> SafeString:
    widget = bound.field.widget
    base = "form-select" if isinstance(widget, Select) else "form-control"
    attributes: dict[str, str | bool] = {}
    if described_by := _described_by(bound):
        attributes["aria-describedby"] = described_by
    if not isinstance(widget, CheckboxInput):
        attributes["class"] = f"{base} {widget.attrs.get('class', '')}".strip()
    if bound.errors:
        attributes["aria-invalid"] = "true"
    if key:
        attributes["data-key"] = key
    return bound.as_widget(attrs=attributes)


def _described_by(bound: BoundField) -> str:
    parts = [f"{bound.auto_id}_help"] if bound.help_text else []
    return " ".join([*parts, *([f"{bound.auto_id}_error"] if bound.errors else [])])


def keys(*names: str) -> SafeString:
    """Keys as they are printed on the keyboard, beside the action that they do."""
    caps = format_html_join("", "<kbd>{}</kbd>", ((name,) for name in names))
    return format_html('<span class="keys" aria-hidden="true">{}</span>', caps)


def title_mark(forms: Iterable[BaseForm]) -> str:
    """ "Error: " before the title of a page whose form came back."""
    return _("Error: ") if any(form.is_bound and form.errors for form in forms) else ""
