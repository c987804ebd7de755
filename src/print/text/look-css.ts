import type {Lettering} from '../../schema/page-looks.js'
import type {PageColours, PageLook} from './page-look.js'

const SERIF = '"Iowan Old Style","Palatino Linotype",Palatino,Georgia,serif'
const SANS = '"Avenir Next","Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif'
const MONO = 'ui-monospace,"Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace'

interface Letters {
  body: string
  titles: string
  /** Further looks of titles. */
  more?: string
}

/** Fonts that a reader's machine is likely to have; none is fetched. */
const LETTERS: Readonly<Record<Lettering, Letters>> = {
  book: {body: SERIF, titles: SERIF},
  brush: {
    body: SERIF,
    titles: '"Hoefler Text",Baskerville,"Palatino Linotype",Georgia,serif',
    more: 'font-style:italic;letter-spacing:.03em',
  },
  carved: {
    body: SERIF,
    titles: 'Optima,Candara,"Noto Sans","DejaVu Sans",sans-serif',
    more: 'text-transform:uppercase;letter-spacing:.1em',
  },
  mono: {body: SANS, titles: MONO, more: 'letter-spacing:-.01em'},
  plain: {body: SANS, titles: SANS, more: 'letter-spacing:.04em'},
  slab: {body: SERIF, titles: 'Rockwell,"Rockwell Nova","Roboto Slab","DejaVu Serif",serif', more: 'letter-spacing:.02em'},
  stencil: {
    body: SANS,
    titles: 'Impact,Haettenschweiler,"Arial Narrow","DejaVu Sans Condensed",sans-serif',
    more: 'text-transform:uppercase;letter-spacing:.05em',
  },
  typed: {body: SERIF, titles: '"American Typewriter","Courier Prime","Courier New",Courier,monospace'},
}

/** What a theme says about a page's looks, after the style sheet of every page. */
export function lookCss(look: PageLook): string {
  const {light, dark, print, lettering = 'book', shade} = look
  const {body, titles, more = ''} = LETTERS[lettering]
  const screen =
    shade === undefined
      ? `:root{${vars(light)}}\n@media (prefers-color-scheme:dark){:root{${vars(dark)}}}`
      : `:root{color-scheme:${shade};${vars(shade === 'dark' ? dark : light)}}`
  return `${screen}
body{font-family:${body}}
h1,h2,h3,.bar .home{font-family:${titles};${more}}
main{border-color:var(--accent2);border-width:2px;box-shadow:inset 0 0 0 4px var(--paper),inset 0 0 0 5px var(--line)}
h2{border-bottom-color:var(--accent2)}
h3{color:var(--accent2)}
.tile{border-color:var(--line);background:var(--tint)}
.frame{display:block;color:var(--accent2);margin:.9rem 0 .4rem}
.frame.end{margin:1.2rem 0 0}
@media (max-width:48rem){main{border-width:0;box-shadow:none}}
@media print{:root{color-scheme:light;${vars(print)}}main{border-width:0;box-shadow:none}.tile{background:none}}
`
}

function vars(colours: PageColours): string {
  return Object.entries(colours)
    .map(([name, hex]) => `--${name}:${hex}`)
    .join(';')
}
