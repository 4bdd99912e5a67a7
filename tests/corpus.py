"""Two analyses for the tests of formats, whole as the pipeline makes them: cues, sources, mentions, positions, notes."""

from attrs import evolve
from test_graph import Story

from quoteattr.model import Analysis, Cue, Note, Position


def harbor() -> Analysis:
    """Four attributions; a direct one over two paragraphs, one without speaker, a report; a position; a link."""
    text = (
        "Pelabuhan tutup dua hari. Kepala Dinas Perhubungan Kota Maribaya, Tirta Anggraini, menjelaskan kepada "
        'Forum Nelayan: "Kapal Samudra Jaya boleh berlayar lagi Senin.\n'
        '"Kami mohon maaf."\nIa menambahkan bahwa dermaga "belum kering". Cuaca membaik, menurut laporan Badan Cuaca. '
        "Nelayan disebut menunggu."
    )
    story = (
        Story("kabar/12", text, title="Pelabuhan tutup", date="2024-03-02", outlet="Kabar Maribaya")
        .has("person", "Tirta Anggraini", "Ia")
        .has("organization", "Dinas Perhubungan")
        .has("organization", "Kota Maribaya")
        .has("group", "Forum Nelayan")
        .has("organization", "Samudra Jaya")
        .has("organization", "Badan Cuaca")
        .has("document", "laporan Badan Cuaca", named=False, by="Badan Cuaca")
        .says(
            "Tirta Anggraini",
            "Kapal Samudra Jaya boleh berlayar lagi Senin.",
            "Kami mohon maaf.",
            kind="direct",
            to="Forum Nelayan",
            cue="menjelaskan",
        )
        .says("Tirta Anggraini", 'dermaga "belum kering"', kind="mixed", cue="menambahkan")
        .says("laporan Badan Cuaca", "Cuaca membaik", cue="menurut")
        .says(None, "Nelayan", cue="disebut")
        .links("Dinas Perhubungan", "part_of", "Kota Maribaya")
    )
    sources = ("Tirta Anggraini", "Ia", "laporan Badan Cuaca", None)
    attributions = tuple(
        evolve(a, source=story.span(s) if s else None, rule="verb-before", confidence=0.9)
        for a, s in zip(story.analysis, sources, strict=True)
    )
    first = evolve(attributions[0], cue=Cue(story.span("menjelaskan"), "jelas", "verb", "assertive", False))
    post = Position(
        "e1",
        "Kepala",
        "e2",
        "current",
        story.span("Kepala"),
        story.span("Dinas Perhubungan"),
        story.span("Kepala Dinas Perhubungan Kota Maribaya, Tirta Anggraini"),
    )
    return evolve(
        story.analysis,
        attributions=(first, *attributions[1:]),
        positions=(post,),
        notes=(Note("unclosed-mark", "never closes", story.span('"Kapal')), Note("short", "only one page")),
    )


def market() -> Analysis:
    """A second document with the same person, and one whom a spreadsheet would take for a formula."""
    text = "Pasar ramai, kata mantan Direktur PT Cahaya Tirta Anggraini. =1+1 adalah lelucon, ujar Sari."
    story = (
        Story("pasar", text, date="2024-05-01")
        .has("person", "Tirta Anggraini")
        .has("organization", "PT Cahaya")
        .has("person", "Sari")
        .says("Tirta Anggraini", "Pasar ramai", cue="kata")
        .says("Sari", "=1+1 adalah lelucon", cue="ujar")
    )
    post = Position(
        "e1",
        "Direktur",
        "e2",
        "former",
        story.span("Direktur"),
        story.span("PT Cahaya"),
        story.span("mantan Direktur PT Cahaya Tirta Anggraini"),
    )
    return evolve(story.analysis, positions=(post,))
