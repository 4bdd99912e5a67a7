"""Seconds for hostile texts of two lengths: the ratio shows whether the time is linear (4) or square (16).

python tests/hostile.py            every kind
python tests/hostile.py marks      one of them
"""

import resource
import sys
import time

import quoteattr

LENGTHS = 25_000, 100_000  # characters
KINDS = {
    "marks": "\"“”‘’'«»",
    "nested 200": '"' * 200 + "A" + '"' * 200 + " kata Ani. ",
    "open marks": "“Kami siap. ",
    "no blank": "kata",
    "only cues": "kata ujar mengatakan menurut ",
    "only names": "Ani Putri Budi ",
    "commas": "Ani, ",
    "organizations": "Badan Air, ",
    "brackets": "(",
    "titles": "Kepala Badan ",
    "html": '<p class="a">Ani &amp; Budi</p>',
    "invisible": "\u202e\u200b\u0627\u200d ",
    "digits": "1.000,5-",
}


def main() -> None:
    pipeline = quoteattr.load("id")
    pipeline.parse("Hujan.")
    for kind in sys.argv[1:] or KINDS:
        spent = []
        for length in LENGTHS:
            text = KINDS[kind] * (length // len(KINDS[kind]))
            start = time.process_time()
            pipeline.parse(text)
            spent.append(time.process_time() - start)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{kind:14} {spent[0]:6.2f} s {spent[1]:6.2f} s  ratio {spent[1] / spent[0]:4.1f}  {memory} MB", flush=True
        )


if __name__ == "__main__":
    main()
