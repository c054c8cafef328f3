"""The style sheet of the HTML report: small, no fonts or images fetched, light and dark.

Severity is never told by colour alone: each mark has its own underline and a number, each finding
says its severity in words. Text and background keep a contrast of 4.5 to 1 or better.
"""

from __future__ import annotations

STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --soft: #4f5b6b; --page: #fbfaf8; --card: #fff;
  --line: #dcdfe4; --error: #b3261e; --error-bg: #fde7e5; --warning: #7a4d00;
  --warning-bg: #fff0cc; --tip: #0b5a78; --tip-bg: #e0f2f9; --good: #1c6b3c; --bar: #2f7d55; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #b1b7c0; --page: #15181c;
  --card: #1e2228; --line: #3a414b; --error: #ffb4ab; --error-bg: #4d1f1b; --warning: #ffd68a;
  --warning-bg: #44330d; --tip: #9bdcf5; --tip-bg: #103646; --good: #8fdcae; --bar: #57b985; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.55;
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 46rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 0; }
h3 { font-size: 1rem; margin: 1.4rem 0 .4rem; }
p { margin: .35rem 0; }
a { color: var(--tip); }
:focus-visible { outline: 3px solid var(--tip); outline-offset: 2px; border-radius: 3px; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 1rem 1.1rem; margin-top: 1.25rem; }
.soft { color: var(--soft); }
.good { color: var(--good); }
.draft { border-left: 4px solid var(--line); padding: .1rem 0 .1rem .9rem; margin: .9rem 0; }
.draft p { white-space: pre-wrap; margin: .6rem 0; }
mark { color: inherit; border-radius: 3px; padding: 0 .12em; text-underline-offset: .18em;
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
mark.error { background: var(--error-bg); text-decoration: underline 2px var(--error); }
mark.warning { background: var(--warning-bg); text-decoration: underline wavy 1px var(--warning); }
mark.tip { background: var(--tip-bg); text-decoration: underline dotted 2px var(--tip); }
mark:target { outline: 2px solid var(--tip); }
mark a { display: inline-block; font-size: .72em; font-weight: 700; vertical-align: super;
  line-height: 1; padding: 0 .25em; text-decoration: none; color: inherit; }
ol.findings { list-style: none; margin: 0; padding: 0; }
ol.findings > li { border-top: 1px solid var(--line); padding: .8rem 0; }
ol.findings h4 { font-size: 1rem; margin: 0; }
.error-word { color: var(--error); } .warning-word { color: var(--warning); }
.tip-word { color: var(--tip); }
.instead { border-left: 4px solid var(--bar); padding-left: .7rem; margin: .5rem 0; }
.label { font-size: .85em; color: var(--soft); }
ul { margin: .3rem 0; padding-left: 1.2rem; }
ul.label { margin-top: 1rem; }
.bar { height: .6rem; background: var(--line); border-radius: .3rem; margin: .4rem 0; }
.bar span { display: block; height: 100%; background: var(--bar); border-radius: .3rem; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; margin-top: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .5rem .3rem 0;
  border-bottom: 1px solid var(--line); }
th.points, td.points { text-align: right; white-space: nowrap; padding-right: .8rem;
  font-variant-numeric: tabular-nums; }
summary { cursor: pointer; }
@media (max-width: 30rem) { article { padding: .8rem; }
  thead { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden; }
  tr { display: grid; grid-template-columns: 4.2rem 1fr; border-bottom: 1px solid var(--line);
    padding: .3rem 0; }
  td { border: 0; grid-column: 2; padding: 0; } td.points { grid-column: 1; } }
@media print { body { background: #fff; } article { break-inside: avoid; } }
""".strip()
