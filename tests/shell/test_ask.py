"""A field: its label, its help, its input and what is wrong with it, tied together."""

import re

from django import forms
from django.template import Context, Template


class ReportForm(forms.Form):
    street = forms.CharField(label="Calle", help_text="Como aparece en el recibo")
    reference = forms.CharField(label="Referencia", required=False)
    colonia_said = forms.CharField(label="Colonia")
    colonia = forms.IntegerField(widget=forms.HiddenInput)
    zone = forms.ChoiceField(label="Zona", choices=[("o", "Oriente")])
    meter = forms.ChoiceField(
        label="¿Antes o después?",
        choices=[("before", "Antes"), ("after", "Después")],
        widget=forms.RadioSelect,
    )
    no_phone = forms.BooleanField(label="No lo proporciona", required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


def draw(source: str, form: forms.Form, **context: object) -> str:
    return Template("{% load shell %}" + source).render(Context({"form": form, **context}))


def attribute(html: str, name: str) -> str:
    found = re.search(rf'{name}="([^"]*)"', html)
    assert found, f"{name} is missing from {html}"
    return found[1]


def test_the_label_belongs_to_the_input() -> None:
    drawn = draw("{% field form.street %}", ReportForm())
    assert attribute(drawn, "for") == attribute(drawn, " id")


def test_help_describes_the_input() -> None:
    drawn = draw("{% field form.street %}", ReportForm())
    assert f'id="{attribute(drawn, "aria-describedby")}"' in drawn


def test_an_error_describes_the_input_and_marks_it() -> None:
    drawn = draw("{% field form.street %}", ReportForm({"street": ""}))
    help_id, error_id = attribute(drawn, "aria-describedby").split()
    assert f'id="{help_id}"' in drawn
    assert f'id="{error_id}"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_what_was_typed_stays() -> None:
    form = ReportForm({"street": "Calle <b>Muestra", "zone": "x"})
    assert 'value="Calle &lt;b&gt;Muestra"' in draw("{% field form.street %}", form)


def test_only_what_may_be_left_out_says_so() -> None:
    assert "(opcional)" in draw("{% field form.reference %}", ReportForm())
    assert "(opcional)" not in draw("{% field form.street %}", ReportForm())


def test_a_choice_of_few_becomes_segments_with_digits() -> None:
    drawn = draw("{% field form.meter %}", ReportForm())
    assert drawn.count('type="radio"') == 2
    assert "<legend" in drawn
    assert "data-segments" in drawn


def test_a_hidden_field_is_only_its_input() -> None:
    assert draw("{% field form.seen %}", ReportForm()).startswith('<input type="hidden"')


def test_a_check_box_stands_before_its_words() -> None:
    drawn = draw("{% field form.no_phone %}", ReportForm())
    assert drawn.index("checkbox") < drawn.index("No lo proporciona")


def test_a_lookup_keeps_the_words_and_the_choice_apart() -> None:
    drawn = draw('{% lookup form.colonia_said form.colonia "/colonias/" span=3 least=3 %}', ReportForm())
    assert 'data-src="/colonias/"' in drawn
    assert 'name="colonia_said"' in drawn
    assert '<input type="hidden" name="colonia"' in drawn


def test_a_lookup_shows_the_errors_of_both() -> None:
    form = ReportForm({"colonia_said": "La Presa", "colonia": "otra"})
    assert "field-error" in draw('{% lookup form.colonia_said form.colonia "/colonias/" %}', form)


def test_the_summary_links_each_problem_to_its_field() -> None:
    form = ReportForm({})
    drawn = draw("{% error_summary form %}", form)
    assert '<a href="#id_street">Calle</a>' in drawn
    assert '<a href="#id_meter">' in drawn
    assert "data-errors" in drawn


def test_nothing_wrong_means_no_summary() -> None:
    assert draw("{% error_summary form %}{% title_mark form %}", ReportForm()) == ""


def test_the_title_says_that_something_is_wrong() -> None:
    assert draw("{% title_mark form %}", ReportForm({})) == "Error: "


def test_a_whole_form_keeps_its_order() -> None:
    drawn = draw("{% form_fields form street=4 reference=2 %}", ReportForm())
    assert drawn.index("span-4") < drawn.index("span-2") < drawn.index("¿Antes o después?")
