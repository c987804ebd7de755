/** What the pages of a site have beyond a single page: a bar of sections, lists of cards, pictures, drawings. */
export const SITE_CSS = `
.bar{background:var(--paper);border-bottom:1px solid var(--line)}
.bar div{max-width:64rem;margin:0 auto;padding:.6rem 2rem;display:flex;flex-wrap:wrap;align-items:center;gap:.3rem 1.1rem}
.bar .home{font-weight:bold;color:var(--accent);margin-right:.4rem}
.bar form{margin-left:auto}
.bar a{text-decoration:none;padding:.25rem 0}
.bar a[aria-current]{border-bottom:2px solid var(--accent)}
.bar input,.find input{font:inherit;color:inherit;background:var(--page);border:1px solid var(--line);border-radius:4px;padding:.3rem .6rem;width:11rem}
.find input{width:100%;font-size:1.1rem;margin:.6rem 0 1rem}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:2px}
a:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.trail{margin:0 0 .4rem;color:var(--soft);font-size:.9rem}
.cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:.7rem;margin:.8rem 0}
.cards li{border:1px solid var(--line);border-radius:6px;padding:.6rem .8rem;overflow-wrap:anywhere;break-inside:avoid}
.cards b{display:block}
.cards span{color:var(--soft);font-size:.92rem}
.tags{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem .8rem}
.tree ul{border-left:1px solid var(--line);margin-left:.35rem;padding-left:1rem;list-style:none}
.tree>ul{border:0;padding:0;margin:0}
.days{list-style:none;padding:0;margin:.6rem 0}
.days li{display:grid;grid-template-columns:minmax(6rem,9rem) minmax(0,1fr);gap:0 1rem;padding:.3rem 0;border-top:1px solid var(--line);break-inside:avoid}
.days time{color:var(--soft);font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
.days .today{font-weight:bold;color:var(--accent)}
.turn{display:flex;justify-content:space-between;gap:1rem;margin-top:1.6rem;border-top:1px solid var(--line);padding-top:.6rem}
.picture{margin:.8rem 0}
.picture img{display:block;max-width:100%;max-height:80vh;height:auto;margin:0 auto;border:1px solid var(--line);border-radius:4px}
.drawing{overflow-x:auto;margin:.8rem 0}
.drawing svg{display:block;max-width:100%;height:auto;margin:0 auto}
main.wide{max-width:100rem}
section ul{overflow-wrap:anywhere}
.soft{color:var(--soft)}
footer{max-width:64rem;margin:0 auto 2rem;padding:0 2rem;color:var(--soft);font-size:.85rem}
@media (max-width:48rem){.bar div{padding:.5rem 1rem}.bar form{margin-left:0;width:100%}.bar input{width:100%}footer{padding:0 1rem}body{font-size:16px}.drawing svg{max-width:none}.days li{display:block}}
@media print{.bar,.turn,footer form{display:none}a{color:inherit;text-decoration:none}.drawing{overflow:visible}.drawing svg{width:auto;max-width:100%}}
`
