import type {Point} from '../../rules/maps/outline.js'
import {type RegionPlan, TERRAIN, type Terrain} from '../../schema/map/plan.js'
import {chanceAt, rounded, shaken} from './hand.js'
import {boxAround, type Label, writeLabels} from './labels.js'
import {drawCompass, drawLegend, drawScale, type LegendItem, legendHeight} from './legend.js'
import type {Palette} from './palette.js'
import {document, element, figure, group, line, path} from './svg.js'
import {type Drawn, fitting} from './tactical.js'
import {placesLegend} from './town.js'

const [MARGIN, TITLE, FOOT] = [40, 96, 76]
/** Pixels across, of any region. */
const ACROSS = 1500
/** Miles from side to side of a hex. */
const HEX_MILES = 6

/** A region with its waters, woods and mountains, and a grid of hexes of six miles. */
export function drawRegion(plan: RegionPlan, drawn: Drawn): string {
  const {colors, letters} = drawn
  const cell = ACROSS / plan.width
  const high = plan.height * cell
  const items = [...placesLegend({places: plan.sites}, drawn), ...signsLegend(colors)]
  const foot = TITLE + high
  const mile = cell / plan.cellMiles
  const step = plan.width * plan.cellMiles > 150 ? 20 : 10
  return document(plan.name, {width: ACROSS + 2 * MARGIN, height: foot + FOOT + legendHeight(items, ACROSS, letters) + MARGIN}, [
    element('rect', {width: '100%', height: '100%', fill: colors.paper}),
    letters.write(plan.name, {x: MARGIN, y: 66}, {face: 'title', sizePx: fitting(letters, plan.name, ACROSS - 90), fill: colors.ink}),
    element('clipPath', {id: 'map'}, element('rect', {width: ACROSS, height: high})),
    group({transform: `translate(${MARGIN} ${TITLE})`}, [
      group({'clip-path': 'url(#map)'}, [
        ...waters(plan, cell, colors),
        hexes(plan, cell, colors),
        ...growth(plan, cell, colors),
        ...ways(plan, cell, colors),
        ...names(plan, cell, drawn),
      ]),
      element('rect', {width: ACROSS, height: high, fill: 'none', stroke: colors.ink, 'stroke-width': 3}),
      drawCompass({x: ACROSS - 58, y: high - 54, radius: 34}, drawn),
    ]),
    drawScale(
      {x: MARGIN + 4, y: foot + 34},
      {stepPx: step * mile, steps: 3, labels: ['0', String(step), String(2 * step), `${3 * step} miles`]},
      drawn,
    ),
    letters.write('1 hex = 6 miles', {x: MARGIN + 3 * step * mile + 70, y: foot + 43}, {face: 'italic', sizePx: 18, fill: colors.ink}),
    drawLegend(items, {x: MARGIN, y: foot + FOOT, widthPx: ACROSS}, drawn),
  ])
}

/** Sea, land with lines along the shore, and rivers that grow. */
function waters(plan: RegionPlan, cell: number, colors: Palette): string[] {
  const shores = plan.land.map((loop) =>
    rounded(
      scaled(loop, cell).map((point) => shaken(point, cell * 0.22)),
      {times: 2, isClosed: true},
    ),
  )
  const d = shores.map((loop) => line(loop, true)).join('')
  const rings = [26, 17, 8].map((far, i) =>
    path(d, {fill: 'none', stroke: colors.waterInk, 'stroke-width': far * 2, 'stroke-opacity': 0.1 + i * 0.07, 'stroke-linejoin': 'round'}),
  )
  const rivers = plan.rivers.map(({line: points, flow}) =>
    path(line(scaled(points, cell)), {
      stroke: colors.waterInk,
      'stroke-width': Math.min(7, 1.8 + Math.sqrt(flow) / 9),
      fill: 'none',
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
  )
  return [
    element('rect', {width: '100%', height: '100%', fill: colors.water}),
    ...rings,
    path(d, {fill: colors.floor, 'fill-rule': 'evenodd', stroke: colors.ink, 'stroke-width': 2.4, 'stroke-linejoin': 'round'}),
    element('clipPath', {id: 'land'}, path(d, {'clip-rule': 'evenodd'})),
    group({'clip-path': 'url(#land)'}, rivers),
  ]
}

function scaled(points: readonly (readonly [number, number])[], by: number): Point[] {
  return points.map(([x, y]): Point => [x * by, y * by])
}

function hexes(plan: RegionPlan, cell: number, colors: Palette): string {
  const across = (cell / plan.cellMiles) * HEX_MILES
  const [side, high] = [across / Math.sqrt(3), plan.height * cell]
  const found: string[] = []
  for (let row = 0; row * side * 1.5 < high + side; row++)
    for (let x = row % 2 === 0 ? 0 : across / 2; x < ACROSS + across; x += across) {
      const y = row * side * 1.5
      found.push(
        `M${figure(x)} ${figure(y - side)}l${figure(across / 2)} ${figure(side / 2)}v${figure(side)}l${figure(-across / 2)} ${figure(side / 2)}`,
      )
    }
  return path(found.join(''), {fill: 'none', stroke: colors.hatch, 'stroke-width': 1, 'stroke-opacity': 0.35})
}

type Symbol = (x: number, y: number, size: number, colors: Palette) => string

/** What grows or stands on a terrain: how often in hundreds of cells, and how large in cells. */
const SYMBOLS: Partial<Record<Terrain, {often: number; size: number; draw: Symbol}>> = {
  forest: {often: 62, size: 0.75, draw: drawTree},
  hill: {often: 30, size: 0.8, draw: drawHill},
  mountain: {often: 30, size: 1.25, draw: drawMountain},
  marsh: {often: 55, size: 0.7, draw: drawReeds},
}

/** Symbols from north to south, so that the near ones stand before the far. None stands on a road, a river or a place. */
function growth(plan: RegionPlan, cell: number, colors: Palette): string[] {
  const kinds = new Map(Object.entries(TERRAIN).map(([kind, letter]) => [letter as string, kind as Terrain]))
  const kept = clearings(plan)
  // A region of many small cells has no more symbols than one of few large ones.
  const scale = Math.max(1, 20 / cell)
  return plan.terrain.flatMap((row, y) =>
    [...row].map((letter, x) => {
      const symbol = SYMBOLS[kinds.get(letter) ?? 'plain']
      if (!symbol || chanceAt(x, y, 60) * 100 > symbol.often / scale ** 1.5 || kept.has(`${x} ${y}`)) return ''
      const at = {x: (x + 0.2 + chanceAt(x, y, 61) * 0.6) * cell, y: (y + 0.3 + chanceAt(x, y, 62) * 0.6) * cell}
      return symbol.draw(at.x, at.y, cell * scale * symbol.size * (0.85 + chanceAt(x, y, 63) * 0.35), colors)
    }),
  )
}

/** Cells with a way, a river or a place in them. */
function clearings(plan: RegionPlan): ReadonlySet<string> {
  const lines = [...plan.roads, ...plan.rivers].flatMap(({line: points}) => points)
  const spots = [...plan.settlements, ...plan.sites].flatMap(({at: [x, y]}) =>
    [-1, 0, 1].flatMap((down) => [-1, 0, 1].map((across): [number, number] => [x + across, y + down])),
  )
  return new Set([...lines, ...spots].map(([x, y]) => `${Math.floor(x)} ${Math.floor(y)}`))
}

function drawTree(x: number, y: number, size: number, colors: Palette): string {
  const r = size * 0.5
  return (
    path(`M${figure(x)} ${figure(y)}v${figure(size * 0.35)}`, {stroke: colors.ink, 'stroke-width': 1.4}) +
    element('ellipse', {cx: x, cy: y - r * 0.6, rx: r * 0.8, ry: r, fill: colors.leaf, stroke: colors.ink, 'stroke-width': 1.1})
  )
}

function drawHill(x: number, y: number, size: number, colors: Palette): string {
  const w = size
  return path(`M${figure(x - w)} ${figure(y)}Q${figure(x)} ${figure(y - w * 1.3)} ${figure(x + w)} ${figure(y)}`, {
    fill: colors.floor,
    stroke: colors.ink,
    'stroke-width': 1.5,
    'stroke-linecap': 'round',
  })
}

function drawMountain(x: number, y: number, size: number, colors: Palette): string {
  const [w, h] = [size * 0.85, size * 1.35]
  const peak = `${figure(x + w * 0.05)} ${figure(y - h)}`
  return (
    path(
      `M${figure(x - w)} ${figure(y)}L${figure(x - w * 0.35)} ${figure(y - h * 0.62)}L${peak}L${figure(x + w * 0.45)} ${figure(y - h * 0.5)}L${figure(x + w)} ${figure(y)}`,
      {
        fill: colors.floor,
        stroke: colors.ink,
        'stroke-width': 1.7,
        'stroke-linejoin': 'round',
        'stroke-linecap': 'round',
      },
    ) +
    path(
      `M${peak}L${figure(x + w * 0.12)} ${figure(y - h * 0.55)}L${figure(x - w * 0.08)} ${figure(y - h * 0.3)}M${figure(x + w * 0.3)} ${figure(y - h * 0.45)}l${figure(-w * 0.08)} ${figure(h * 0.25)}M${figure(x + w * 0.55)} ${figure(y - h * 0.28)}l${figure(-w * 0.06)} ${figure(h * 0.18)}`,
      {
        fill: 'none',
        stroke: colors.hatch,
        'stroke-width': 1.3,
        'stroke-linecap': 'round',
      },
    )
  )
}

function drawReeds(x: number, y: number, size: number, colors: Palette): string {
  const s = size * 0.5
  return path(
    `M${figure(x - s)} ${figure(y)}H${figure(x + s)}M${figure(x)} ${figure(y)}v${figure(-s * 1.2)}M${figure(x - s * 0.4)} ${figure(y)}l${figure(-s * 0.3)} ${figure(-s)}M${figure(x + s * 0.4)} ${figure(y)}l${figure(s * 0.3)} ${figure(-s)}`,
    {
      fill: 'none',
      stroke: colors.waterInk,
      'stroke-width': 1.4,
    },
  )
}

function ways(plan: RegionPlan, cell: number, colors: Palette): string[] {
  return [
    ...plan.roads.map(({line: points, isTrail}) =>
      path(line(scaled(points, cell)), {
        fill: 'none',
        stroke: colors.accent,
        'stroke-width': isTrail ? 2.2 : 2.8,
        'stroke-dasharray': isTrail ? '2 7' : undefined,
        'stroke-linecap': 'round',
        'stroke-linejoin': 'round',
      }),
    ),
    ...plan.settlements.map(({at: [x, y], size}) => settlementSign(x * cell, y * cell, size, colors)),
  ]
}

function settlementSign(x: number, y: number, size: RegionPlan['settlements'][number]['size'], colors: Palette): string {
  const look = {stroke: colors.ink, 'stroke-width': 2.2}
  switch (size) {
    case 'city':
      return group(look, [
        element('rect', {x: x - 12, y: y - 12, width: 24, height: 24, fill: colors.halo}),
        element('rect', {x: x - 6, y: y - 6, width: 12, height: 12, fill: colors.ink}),
      ])
    case 'town':
      return group(look, [
        element('circle', {cx: x, cy: y, r: 9, fill: colors.halo}),
        element('circle', {cx: x, cy: y, r: 3.5, fill: colors.ink}),
      ])
    case 'village':
      return element('circle', {cx: x, cy: y, r: 5.5, fill: colors.halo, ...look})
  }
}

function signsLegend(colors: Palette): LegendItem[] {
  return [
    {words: 'City', draw: [settlementSign(0, 0, 'city', colors)]},
    {words: 'Town', draw: [settlementSign(0, 0, 'town', colors)]},
    {words: 'Village', draw: [settlementSign(0, 0, 'village', colors)]},
    {words: 'Road', draw: [path('M-20 0H20', {stroke: colors.accent, 'stroke-width': 2.8})]},
    {words: 'Trail', draw: [path('M-20 0H20', {stroke: colors.accent, 'stroke-width': 2.2, 'stroke-dasharray': '2 7'})]},
  ]
}

const SIZES_PX = {city: 30, town: 24, village: 19} as const

/** Names of places, areas and rivers, and the numbers of sites. */
function names(plan: RegionPlan, cell: number, {colors, letters}: Drawn): string[] {
  const places = plan.settlements.map(
    ({name, size, at}): Label => ({
      words: name,
      at: [at[0] * cell, at[1] * cell],
      look: {face: 'bold', sizePx: SIZES_PX[size], fill: colors.ink, halo: colors.halo},
      beside: size === 'city' ? 20 : 13,
    }),
  )
  const areas = plan.areas.map(({name, terrain, at, cells}): Label => {
    const isWater = terrain === 'sea' || terrain === 'lake'
    const sizePx = Math.max(20, Math.min(38, 14 + Math.sqrt(cells) * 1.1))
    const look = isWater
      ? ({face: 'italic', fill: colors.waterInk, halo: colors.water} as const)
      : ({face: 'title', fill: colors.ink, halo: colors.halo} as const)
    return {words: name, at: [at[0] * cell, at[1] * cell], look: {...look, sizePx}}
  })
  const taken = plan.sites.map(({at}) => boxAround([at[0] * cell, at[1] * cell], 15))
  const map = {width: ACROSS, height: plan.height * cell}
  const numbers = placesLegend({places: plan.sites}, {colors, letters})
  const marks = plan.sites.map(({at: [x, y]}, i) =>
    group({transform: `translate(${figure(x * cell)} ${figure(y * cell)})`}, numbers[i]?.draw ?? []),
  )
  return [...marks, ...writeLabels([...places, ...areas, ...riverLabels(plan, cell, colors)], {taken, map}, letters)]
}

function riverLabels(plan: RegionPlan, cell: number, colors: Palette): Label[] {
  return plan.rivers.flatMap(({name, line: points}): Label[] => {
    const at = points[Math.floor(points.length * 0.5)]
    return name === undefined || !at || points.length < 40
      ? []
      : [
          {
            words: name,
            at: [at[0] * cell, at[1] * cell],
            look: {face: 'italic', sizePx: 20, fill: colors.waterInk, halo: colors.floor},
            beside: 8,
          },
        ]
  })
}
