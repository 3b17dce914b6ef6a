// How the report looks: on paper, on a phone and on a desktop, light and dark.
import { GROUNDS, TONES } from '../plots/palette.js';

const colours = (theme: 'light' | 'dark') =>
  [
    `--ground:${GROUNDS.ground[theme]}`,
    `--text:${GROUNDS.text[theme]}`,
    `--quiet:${GROUNDS.quiet[theme]}`,
    `--line:${GROUNDS.grid[theme]}`,
    `--first:${TONES.first[theme]}`,
    `--second:${TONES.second[theme]}`,
  ].join(';');

/** The style sheet: the colours of the pictures, the fonts of the reader's system, and rules for A4. */
export const STYLE = `
:root{color-scheme:light dark;${colours('light')}}
@media screen and (prefers-color-scheme:dark){:root{${colours('dark')}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:1rem 1rem 3rem;background:var(--ground);color:var(--text);font:1rem/1.5 system-ui,-apple-system,'Segoe UI','DejaVu Sans',Verdana,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:.5rem 0}
h2{font-size:1.3rem;line-height:1.25;margin:2.5rem 0 .5rem;border-top:2px solid var(--line);padding-top:1rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p,ul,ol{margin:.5rem 0;max-width:46rem}
ul,ol{padding-left:1.3rem}
a{color:var(--first)}
.quiet,caption,footer{color:var(--quiet)}
.finding{font-weight:600}
.warning{border-left:4px solid var(--second);padding:.25rem 0 .25rem .75rem}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;min-width:100%;overflow-wrap:break-word;font-size:.9rem;font-variant-numeric:tabular-nums}
caption{text-align:left;padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--line);min-width:4rem}
thead th{border-bottom:2px solid var(--line)}
tbody th{font-weight:600}
.n{text-align:right;white-space:nowrap}
td ul{margin:0;padding-left:1rem;min-width:14rem}
.pictures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1rem;margin:1rem 0}
figure{margin:0}
svg{display:block;max-width:100%;height:auto}
@media screen and (max-width:40rem){
table{font-size:.82rem}
th,td{min-width:0;padding-right:.45rem}
td ul{min-width:9rem;padding-left:.8rem}
}
footer{margin-top:3rem;border-top:2px solid var(--line);padding-top:1rem;font-size:.9rem}
@page{size:A4;margin:16mm 14mm}
@media print{
body{max-width:none;padding:0;font-size:10pt}
.wide{overflow:visible}
table{font-size:8.5pt}
td ul{min-width:0}
h1,h2,h3,h3+p,caption{break-after:avoid}
h2{margin-top:1.5rem}
thead{display:table-header-group}
tr,figure,.warning{break-inside:avoid}
.pictures{grid-template-columns:1fr 1fr}
p,li{orphans:3;widows:3}
a{color:inherit;text-decoration:none}
}
`;
