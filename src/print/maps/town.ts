import type {Point} from '../../rules/maps/outline.js'
import {cornersOf} from '../../rules/maps/town-houses.js'
import type {House, TownPlan} from '../../schema/map/plan.js'
import {chanceAt, shaken} from './hand.js'
import {boxAround, type Label, writeLabels} from './labels.js'
import {drawCompass, drawLegend, drawScale, type LegendItem, legendHeight} from './legend.js'
import type {Letters} from './letters.js'
import type {Palette} from './palette.js'
import {document, element, figure, group, line, path} from './svg.js'
import {type Drawn, fitting} from './tactical.js'

const [MARGIN, TITLE, FOOT] = [40, 96, 76]

/** A town from above, with its key of places beneath. */
export function drawTown(plan: TownPlan, drawn: Drawn): string {
  const {colors, letters} = drawn
  const items = placesLegend(plan, drawn)
  const width = plan.widthFt + 2 * MARGIN
  const foot = TITLE + plan.heightFt
  const height = foot + FOOT + legendHeight(items, plan.widthFt, letters) + MARGIN
  return document(plan.name, {width, height}, [
    element('rect', {width: '100%', height: '100%', fill: colors.paper}),
    letters.write(plan.name, {x: MARGIN, y: 66}, {face: 'title', sizePx: fitting(letters, plan.name, plan.widthFt - 90), fill: colors.ink}),
    element('clipPath', {id: 'map'}, element('rect', {width: plan.widthFt, height: plan.heightFt})),
    group({transform: `translate(${MARGIN} ${TITLE})`}, [
      group({'clip-path': 'url(#map)'}, [...ground(plan, colors), ...built(plan, colors), ...signs(plan, drawn)]),
      element('rect', {width: plan.widthFt, height: plan.heightFt, fill: 'none', stroke: colors.ink, 'stroke-width': 3}),
      drawCompass({x: plan.widthFt - 52, y: plan.heightFt - 50, radius: 32}, drawn),
    ]),
    drawScale({x: MARGIN + 4, y: foot + 34}, {stepPx: 100, steps: 4, labels: ['0', '100', '200', '300', '400 ft']}, drawn),
    drawLegend(items, {x: MARGIN, y: foot + FOOT, widthPx: plan.widthFt}, drawn),
  ])
}

function ground(plan: TownPlan, colors: Palette): string[] {
  const {river, coast} = plan
  const water = {fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round'}
  return [
    ...(coast ? [path(line(coast, true), {fill: colors.water, stroke: colors.waterInk, 'stroke-width': 3})] : []),
    ...(river
      ? [
          path(line(river.line), {...water, stroke: colors.waterInk, 'stroke-width': river.widthFt + 5}),
          path(line(river.line), {...water, stroke: colors.water, 'stroke-width': river.widthFt}),
        ]
      : []),
    ...streets(plan, colors),
    path(line(plan.market.outline, true), {fill: colors.floor, stroke: colors.hatch, 'stroke-width': 2.5}),
    group({fill: colors.stone, stroke: colors.ink, 'stroke-width': 1.4}, [
      element('circle', {cx: plan.market.at[0], cy: plan.market.at[1], r: 10}),
      element('circle', {cx: plan.market.at[0], cy: plan.market.at[1], r: 5, fill: colors.water}),
    ]),
    ...plan.bridges.map((bridge) => drawBridge(bridge, colors)),
    group({fill: colors.leaf, stroke: colors.hatch, 'stroke-width': 1.3}, plan.trees.map(drawTree)),
  ]
}

/** Edges of all ways first, then all ways, so that they open into each other. */
function streets({streets: ways}: TownPlan, colors: Palette): string[] {
  const look = {fill: 'none', 'stroke-linecap': 'round', 'stroke-linejoin': 'round'}
  return [
    group(
      {...look, stroke: colors.hatch},
      ways.map(({line: points, widthFt}) => path(line(points), {'stroke-width': widthFt * 0.62 + 3})),
    ),
    group(
      {...look, stroke: colors.floor},
      ways.map(({line: points, widthFt}) => path(line(points), {'stroke-width': widthFt * 0.62})),
    ),
  ]
}

function drawBridge({at: [x, y], turnDeg, lengthFt, widthFt}: TownPlan['bridges'][number], colors: Palette): string {
  const planks = Array.from(
    {length: Math.floor(lengthFt / 9)},
    (_, i) => `M${figure(-lengthFt / 2 + 5 + i * 9)} ${figure(-widthFt / 2)}v${figure(widthFt)}`,
  )
  return group({transform: `translate(${figure(x)} ${figure(y)}) rotate(${turnDeg})`}, [
    element('rect', {
      x: -lengthFt / 2,
      y: -widthFt / 2,
      width: lengthFt,
      height: widthFt,
      fill: colors.wood,
      stroke: colors.ink,
      'stroke-width': 2,
    }),
    path(planks.join(''), {stroke: colors.hatch, 'stroke-width': 1, fill: 'none'}),
  ])
}

function drawTree([x, y]: readonly [number, number]): string {
  return element('circle', {cx: x, cy: y, r: 7 + chanceAt(x, y, 50) * 6})
}

function built(plan: TownPlan, colors: Palette): string[] {
  return [
    group(
      {stroke: colors.ink, 'stroke-width': 1.5, 'stroke-linejoin': 'round'},
      plan.houses.map((house) => drawHouse(house, colors)),
    ),
    ...drawTownWall(plan, colors),
  ]
}

const ROOFS: Readonly<Record<House['kind'], keyof Palette>> = {
  house: 'furniture',
  shop: 'wood',
  hall: 'wood',
  temple: 'stone',
  keep: 'stone',
  tower: 'stone',
}

/** A roof with its ridge; great buildings have a mark of their own. */
function drawHouse(house: House, colors: Palette): string {
  const corners = cornersOf(house).map((point) => shaken(point, 0.8))
  const [a, b, c, d] = corners as [Point, Point, Point, Point]
  const isLong = house.widthFt >= house.depthFt
  const ridge: [Point, Point] = isLong ? [middle(a, d), middle(b, c)] : [middle(a, b), middle(c, d)]
  const roof = path(line(corners, true), {fill: colors[ROOFS[house.kind]]})
  const sign = MARKS[house.kind]
  const along = path(line(ridge), {stroke: colors.hatch, 'stroke-width': 1.1, fill: 'none'})
  if (!sign) return roof + along
  const around =
    house.kind === 'tower' ? element('circle', {cx: house.at[0], cy: house.at[1], r: house.widthFt / 2, fill: colors.stone}) : roof
  return (
    around +
    group({transform: `translate(${figure(house.at[0])} ${figure(house.at[1])}) rotate(${figure(house.turnDeg)})`, fill: colors.ink}, [
      sign(house),
    ])
  )
}

type Mark = (house: House) => string

const MARKS: Partial<Record<House['kind'], Mark>> = {
  temple: () => path('M-3 -18H3V-4H15V3H3V20H-3V3H-15V-4H-3Z'),
  keep: ({widthFt, depthFt}) =>
    [-1, 1]
      .flatMap((x) => [-1, 1].map((y) => element('circle', {cx: (x * widthFt) / 2, cy: (y * depthFt) / 2, r: 13, fill: 'none'})))
      .join('') + element('rect', {x: -widthFt / 5, y: -depthFt / 5, width: widthFt / 2.5, height: depthFt / 2.5, fill: 'none'}),
  tower: () => element('circle', {cx: 0, cy: 0, r: 9, fill: 'none'}),
}

function middle([x1, y1]: Point, [x2, y2]: Point): Point {
  return [(x1 + x2) / 2, (y1 + y2) / 2]
}

function drawTownWall({wall, gates}: TownPlan, colors: Palette): string[] {
  if (!wall) return []
  const towers = wall.towers.map(([x, y]) => element('circle', {cx: x, cy: y, r: 11}))
  const doors = gates.map(({at: [x, y], turnDeg}) =>
    group({transform: `translate(${figure(x)} ${figure(y)}) rotate(${turnDeg + 90})`}, [
      element('rect', {x: -30, y: -13, width: 18, height: 26}),
      element('rect', {x: 12, y: -13, width: 18, height: 26}),
      path('M-12 0H12', {stroke: colors.accent, 'stroke-width': 5}),
    ]),
  )
  return [
    path(line(wall.line), {fill: 'none', stroke: colors.ink, 'stroke-width': 9, 'stroke-linejoin': 'round'}),
    path(line(wall.line), {fill: 'none', stroke: colors.stone, 'stroke-width': 4, 'stroke-linejoin': 'round'}),
    group({fill: colors.stone, stroke: colors.ink, 'stroke-width': 2.4}, [...towers, ...doors]),
  ]
}

/** Names of wards and gates, and numbers of places. */
function signs(plan: TownPlan, {colors, letters}: Drawn): string[] {
  const over = {fill: colors.ink, halo: colors.halo}
  const wards = plan.wards.map(({name, at}): Label => ({words: name, at, look: {face: 'title', sizePx: 30, ...over}}))
  const gates = plan.gates.map(({name, at}): Label => ({words: name, at, look: {face: 'italic', sizePx: 20, ...over}, beside: 24}))
  const market: Label = {
    words: plan.market.name,
    at: [plan.market.at[0], plan.market.at[1] + 26],
    look: {face: 'italic', sizePx: 20, ...over},
  }
  const taken = plan.places.map(({at}) => boxAround(at, 16))
  const map = {width: plan.widthFt, height: plan.heightFt}
  return [
    ...writeLabels([market, ...gates, ...wards], {taken, map}, letters),
    ...plan.places.map((place) => drawNumber(place, colors, letters)),
  ]
}

function drawNumber(
  {number, at: [x, y], isSecret}: {number: number; at: readonly [number, number]; isSecret?: true | undefined},
  colors: Palette,
  letters: Letters,
): string {
  const ink = isSecret ? colors.accent : colors.ink
  return group({}, [
    element('circle', {
      cx: x,
      cy: y,
      r: 14,
      fill: colors.halo,
      stroke: ink,
      'stroke-width': 2,
      'stroke-dasharray': isSecret ? '4 3' : undefined,
    }),
    letters.write(String(number), {x, y: y + 6.6}, {face: 'bold', sizePx: 20, anchor: 'middle', fill: ink}),
  ])
}

interface Numbered {
  number: number
  name: string
  isSecret?: true | undefined
}

/** The number and name of each place. */
export function placesLegend({places}: {places: readonly Numbered[]}, {colors, letters}: Drawn): LegendItem[] {
  return places.map(({number, name, isSecret}) => ({words: name, draw: [drawNumber({number, at: [0, 0], isSecret}, colors, letters)]}))
}
