"""Sheet: one page with every picture small beside its kin, and the faults as a list."""

import json
from collections import Counter
from html import escape
from itertools import groupby
from pathlib import Path

from tests.pictures.camera import Fault

HEAD = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Pictures</title>
<style>body{font:16px/1.5 system-ui;margin:2rem}.row{display:flex;flex-wrap:wrap;gap:12px;align-items:start}
figure{margin:0}img{height:220px;border:1px solid #bbb;display:block}figcaption{font-size:12px}</style>"""


def write(folder: Path, names: list[str], faults: list[Fault]) -> None:
    """index.html and faults.json in the folder."""
    (folder / "faults.json").write_text(json.dumps([fault._asdict() for fault in faults], indent=1, ensure_ascii=False))
    parts = [HEAD, f"<h1>{len(names)} pictures, {len(faults)} faults</h1>"]
    for kin, some in groupby(names, key=lambda name: "-".join(name.split("-")[:2])):
        parts.append(f'<h2>{escape(kin)}</h2><div class="row">')
        parts += [
            f'<figure><a href="{name}.png"><img loading="lazy" src="{name}.png" alt="{name}"></a>'
            f"<figcaption>{escape(name)}</figcaption></figure>"
            for name in some
        ]
        parts.append("</div>")
    parts.append("<h2>Faults</h2><ul>")
    parts += [f"<li>{escape(f'{each.picture}: {each.sort}: {each.where}: {each.what}')}</li>" for each in faults]
    (folder / "index.html").write_text("\n".join([*parts, "</ul></html>"]), encoding="utf-8")


def tell(faults: list[Fault]) -> None:
    """Print each sort of fault at each place once, with how many pictures it is in and one of them."""
    first = {(fault.sort, fault.where): fault for fault in reversed(faults)}
    for place, times in sorted(Counter((fault.sort, fault.where) for fault in faults).items()):
        fault = first[place]
        print(f"  {fault.sort:<14} {times:>4} x  {fault.where}   {fault.what}   ({fault.picture})")
