import type {SimulatedEncounter} from '../../app/encounters/simulate.js'
import {escapeMarkup} from '../text/escape.js'
import {plainText} from '../text/plain-text.js'
import {counted} from '../words/names.js'
import {percent, roundsTally} from './simulation.js'

/** In ink alone, so that it prints, and light on a dark screen. */
const STYLE =
  'svg{--ink:#1f1b16;--bar:#8a1c1c;--paper:#fff;background:var(--paper)}text{font:13px system-ui,"Segoe UI",sans-serif;fill:var(--ink)}.title{font-size:16px;font-weight:600}.bar{fill:var(--bar)}.axis{stroke:var(--ink)}@media (prefers-color-scheme:dark){svg{--ink:#ece6dc;--bar:#e0796b;--paper:#211d19}}@media print{svg{--ink:#000;--bar:#333;--paper:#fff}}'
const [COLUMN, GAP, HEIGHT, TOP, BOTTOM, SIDE] = [36, 8, 200, 88, 44, 24]
const NARROWEST = 420

/** How long the fights were, as an SVG to stand alone. */
export function simulationSvg(simulated: SimulatedEncounter): string {
  const {name, runs, won, lost, someDrops, someDies} = simulated
  const rows = roundsTally(simulated)
  const most = Math.max(...rows.map(({fights}) => fights))
  const width = Math.max(NARROWEST, rows.length * (COLUMN + GAP) + 2 * SIDE)
  const left = (width - rows.length * (COLUMN + GAP) + GAP) / 2
  const foot = TOP + HEIGHT
  const columns = rows.map(({label, fights}, i) => {
    const [x, height] = [left + i * (COLUMN + GAP), Math.round((fights / most) * HEIGHT)]
    const middle = x + COLUMN / 2
    const share = fights > 0 ? text(middle, foot - height - 5, `${Math.round((fights / runs) * 100)}%`) : ''
    return `<rect class="bar" x="${x}" y="${foot - height}" width="${COLUMN}" height="${height}"/>${share}${text(middle, foot + 17, label)}`
  })
  const figures = `won ${percent(won)}, lost ${percent(lost)}, somebody drops ${percent(someDrops)}, somebody dies ${percent(someDies)}`
  return `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${foot + BOTTOM}" viewBox="0 0 ${width} ${foot + BOTTOM}"><style>${STYLE}</style>
<text class="title" x="${SIDE}" y="28">${escapeMarkup(plainText(name))}</text>
<text x="${SIDE}" y="50">${escapeMarkup(`${counted(runs, 'fight')}: ${figures}`)}</text>
${columns.join('\n')}
<path class="axis" d="M${SIDE} ${foot}H${width - SIDE}"/>
${text(width / 2, foot + 36, 'rounds')}
</svg>`
}

function text(x: number, y: number, said: string): string {
  return `<text x="${x}" y="${y}" text-anchor="middle">${escapeMarkup(said)}</text>`
}
