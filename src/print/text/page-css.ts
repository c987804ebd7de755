/** Looks of every HTML page: a quiet page on screen, dark where the reader's system is, dense on A4 or Letter paper. */
export const PAGE_CSS = `
:root{color-scheme:light dark;--ink:#1f1b16;--soft:#6b6257;--line:#d8cfc2;--paper:#fffdf9;--page:#f3eee6;--accent:#8a1c1c}
@media (prefers-color-scheme:dark){:root{--ink:#ece6dc;--soft:#a89f92;--line:#463f37;--paper:#211d19;--page:#171411;--accent:#e0796b}}
*{box-sizing:border-box}
body{overflow-wrap:break-word;margin:0;background:var(--page);color:var(--ink);font:15px/1.45 "Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif}
main{max-width:64rem;margin:1.5rem auto;padding:2rem;background:var(--paper);border:1px solid var(--line);border-radius:6px}
h1{margin:0;font-size:2rem;line-height:1.1;color:var(--accent);overflow-wrap:anywhere}
h2{margin:1.4rem 0 .5rem;padding-bottom:.15rem;border-bottom:2px solid var(--accent);font-size:1.05rem;letter-spacing:.04em;text-transform:uppercase}
h3{margin:.9rem 0 .25rem;font-size:1rem;color:var(--accent)}
h4{margin:.6rem 0 .1rem;font-size:.95rem}
h5{margin:.4rem 0 .1rem;font-size:.9rem}
p{margin:.15rem 0 .4rem}
ul,ol{margin:.2rem 0 .5rem;padding-left:1.2rem}
small{color:var(--soft);font-weight:normal;font-size:.82em}
.line{color:var(--soft);font-style:italic;margin:.25rem 0 .6rem}
.now span{display:inline-block;margin:0 .3rem .3rem 0;padding:.05rem .6rem;border:1px solid var(--accent);border-radius:1rem;color:var(--accent);font-size:.85rem}
.tiles{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:.5rem;margin:0}
.tile{min-width:0;padding:.4rem .6rem;border:1px solid var(--line);border-radius:5px}
.tile dt{color:var(--soft);font-size:.72rem;letter-spacing:.06em;text-transform:uppercase}
.tile dd{margin:0;font-size:1.1rem;font-weight:bold}
.tile small{display:block}
.columns{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1.7fr);gap:0 2rem}
.facts{display:grid;grid-template-columns:fit-content(45%) minmax(0,1fr);gap:.1rem .8rem;margin:.4rem 0}
.facts dt{color:var(--soft)}
.facts dd{margin:0;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-size:.95em;font-variant-numeric:tabular-nums}
th{text-align:left;font-weight:normal;color:var(--soft);font-size:.75rem}
td,th{padding:.12rem .5rem .12rem 0;vertical-align:top}
tbody tr{border-top:1px solid var(--line)}
th.group{padding:.7rem 0 .15rem;font-size:1rem;font-weight:bold;color:var(--accent)}
tbody:first-of-type th.group{padding-top:.3rem}
.abilities{display:grid;grid-template-columns:1fr 1fr;gap:0 1.5rem;margin:.4rem 0}
.ability-scores td:not(:first-child),.ability-scores th{text-align:right}
.ability-scores td:first-child{font-weight:bold}
.edges{list-style:none;padding:0;font-size:.82rem;color:var(--soft)}
.attacks td:nth-child(3){white-space:nowrap}
.spells td:nth-child(3){white-space:nowrap}
.roots{font-size:.82rem}
.use{font-style:italic}
.picks{color:var(--accent)}
.uses{letter-spacing:.1em}
article{break-inside:avoid}
@media screen and (max-width:64rem){.columns{display:block}}
@media screen and (max-width:48rem){main{margin:0;padding:1rem;border:0}.tiles{grid-template-columns:1fr 1fr}}
@media screen and (max-width:42rem){
.stacks,.stacks tbody,.stacks tr,.stacks th.group{display:block}
.stacks thead,.stacks td:empty,.stacks .nothing{display:none}
.stacks tr{padding:.25rem 0}
.stacks td{display:inline-block;max-width:100%;margin-right:.5rem;padding:0}
.attacks td:nth-child(2),.spells td:nth-child(2){font-weight:bold}
.attacks td:nth-child(2)::before,.spells td:nth-child(2)::before{content:none!important}
.stacks td[data-label]::before{content:attr(data-label) " ";color:var(--soft);font-size:.8em}
}
@page{margin:12mm}
@media print{
:root{color-scheme:light;--ink:#000;--soft:#444;--line:#bbb;--paper:#fff;--page:#fff;--accent:#6d1414}
body{font-size:9.5pt}
main{max-width:none;margin:0;padding:0;border:0}
h2,h3,h4{break-after:avoid}
tr,.tile{break-inside:avoid}
}
`

/** What a dense page adds: two columns where there is room. */
export const DENSE_CSS = `.block{columns:2 24rem;column-gap:2rem}
.block h2{break-after:avoid}
.block article p{display:inline}
.block article{margin:.35rem 0}
.block ul{list-style:none}
`
