"""Terse scripts: a module loses remarks and empty space, and never a line end that a statement needs."""

import pytest

from app.assets import STATIC
from app.terse import terse


@pytest.mark.parametrize(
    ("whole", "small"),
    [
        ("// A remark.\nconst a = 1; // and one\n/* three */ f(a);\n", "const a=1;f(a);\n"),
        ("let a = b\nlet c = d\n(e)\n", "let a=b\nlet c=d\n(e)\n"),
        ("a = b\n  .c(d,\n  e)\n++f\n", "a=b.c(d,e)\n++f\n"),
        ("x = a + +b - -c + d++ + e;\n", "x=a+ +b- -c+d++ +e;\n"),
        ("return\nx;\nthrow new E;\n", "return\nx;throw new E;\n"),
        ("s.replace(/[/'] \\/ x/g, 'a  b') / 2 / of / 3;\n", "s.replace(/[/'] \\/ x/g,'a  b')/2/of/3;\n"),
        (
            "html`<p\n    class=${a ? `b ${ c }` : {d: 1}.d}>// no  end</p>`;\n",
            "html`<p\nclass=${a?`b ${c}`:{d:1}.d}>// no  end</p>`;\n",
        ),
        ("if (a) {\n  b();\n}\nelse c()\n", "if(a){b();}\nelse c()\n"),
        ("f();\nimport a from 'b';\nexport { a };\n", "f();\nimport a from'b';\nexport{a};\n"),
        ("const unended = `a ${b\n", "const unended = `a ${b\n"),
    ],
)
def test_a_text_made_terse(whole: str, small: str) -> None:
    """Each form a module of ours may have; one that is not understood stays as it is."""
    assert terse(whole) == small


def test_every_module_of_ours_is_understood() -> None:
    """One that is not would come whole, unseen; and what is terse already does not change again."""
    modules = {path.relative_to(STATIC): path.read_text() for path in (STATIC / "js").rglob("*.js")}
    assert [name for name, text in modules.items() if terse(text) == text] == []
    assert [name for name, text in modules.items() if terse(terse(text)) != terse(text)] == []
