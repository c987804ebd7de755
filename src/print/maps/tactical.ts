import {walkableOf} from '../../rules/maps/floor-plan.js'
import {wallLinesOf} from '../../rules/maps/outline.js'
import {type Floor, GROUND, type TacticalPlan} from '../../schema/map/plan.js'
import {drawFeature, drawSample, SQUARE} from './features.js'
import {drawGrid, drawGround, drawHatching, floorShape, inkLine} from './ground.js'
import {drawCompass, drawLegend, drawScale, type LegendItem, legendHeight, scaleFor} from './legend.js'
import type {Letters} from './letters.js'
import {drawMarks, drawNumbers, dwellerSign, keySign, trapSign, treasureSign} from './marks.js'
import {doorSymbol, drawDoor, drawStairs, drawWayOut, drawWindow, gapsOf, windowSymbol} from './openings.js'
import type {Palette} from './palette.js'
import {document, element, group, line, path} from './svg.js'
import {featureWords} from './words.js'

/** How a plan is drawn. */
export interface Drawn {
  colors: Palette
  letters: Letters
  /** What lies over the rooms, in pixels of its floor: tokens, areas. */
  over?: readonly string[]
}

const [MARGIN, TITLE, GAP, FOOT] = [40, 96, 60, 76]
/** Pixels of a whole row of floors, at most. */
const WIDEST = 2600

/** A whole sheet: title, floors, scale, compass and legend. */
export function drawTactical(plan: TacticalPlan, drawn: Drawn): string {
  const laid = layFloors(plan)
  const {colors, letters} = drawn
  const items = legendOf(plan, colors)
  const width = Math.max(laid.width, 760) + 2 * MARGIN
  const inner = width - 2 * MARGIN
  const legend = legendHeight(items, inner, letters)
  const foot = TITLE + laid.height
  const height = foot + FOOT + legend + MARGIN
  return document(plan.name, {width, height}, [
    element('rect', {width: '100%', height: '100%', fill: colors.paper}),
    letters.write(plan.name, {x: MARGIN, y: 66}, {face: 'title', sizePx: fitting(letters, plan.name, inner - 90), fill: colors.ink}),
    drawCompass({x: width - MARGIN - 34, y: 60, radius: 30}, drawn),
    ...laid.floors.map(({floor, x, y, from}) =>
      group({transform: `translate(${MARGIN + x} ${TITLE + y})`}, [
        ...(plan.floors.length > 1 ? [letters.write(floor.name, {x: SQUARE, y: 8}, {face: 'bold', sizePx: 24, fill: colors.ink})] : []),
        group({transform: `translate(${-from.x * SQUARE} ${-from.y * SQUARE})`}, [drawFloor(plan, floor, drawn, {hasNumbers: true})]),
      ]),
    ),
    drawScale({x: MARGIN + 4, y: foot + 34}, {stepPx: SQUARE, steps: 6, labels: ['0', '', '10', '', '20', '', '30 ft']}, drawn),
    letters.write('1 square = 5 feet', {x: MARGIN + 6 * SQUARE + 48, y: foot + 43}, {face: 'italic', sizePx: 18, fill: colors.ink}),
    drawLegend(items, {x: MARGIN, y: foot + FOOT, widthPx: inner}, drawn),
  ])
}

/** The floors alone, on their squares to the pixel, for a virtual table: no title, no numbers. */
export function drawBoard(plan: TacticalPlan, floor: Floor, drawn: Drawn): string {
  const size = {width: floor.width * SQUARE, height: floor.height * SQUARE}
  return document(plan.name, size, [
    element('rect', {width: '100%', height: '100%', fill: drawn.colors.paper}),
    drawFloor(plan, floor, drawn, {hasNumbers: false}),
  ])
}

/** The size of a title that fits. */
export function fitting(letters: Letters, text: string, widthPx: number): number {
  const wanted = Math.min(62, 46 * scaleFor(widthPx))
  const whole = letters.widthPx(text, {face: 'title', sizePx: wanted})
  return whole <= widthPx ? wanted : Math.max(20, (wanted * widthPx) / whole)
}

/** A floor and where it lies; `from` is the square in its top left corner, where the rock around it is left out. */
interface LaidFloor {
  floor: Floor
  x: number
  y: number
  from: {x: number; y: number}
}

/** Squares that are shown around what can be walked on. */
const RIM = 2

/** Where each floor lies: beside each other as far as a row goes. */
function layFloors({floors}: TacticalPlan): {floors: LaidFloor[]; width: number; height: number} {
  const laid: LaidFloor[] = []
  let [x, y, row, width] = [0, 0, 0, 0]
  for (const floor of floors) {
    const used = usedOf(floor)
    const [wide, high] = [used.width * SQUARE, used.height * SQUARE]
    if (x > 0 && x + wide > WIDEST) {
      ;[x, y, row] = [0, y + row + GAP, 0]
    }
    laid.push({floor, x, y, from: used})
    row = Math.max(row, high)
    width = Math.max(width, x + wide)
    x += wide + GAP / 2
  }
  return {floors: laid, width, height: y + row}
}

/** The part of a floor that has something in it. */
function usedOf(floor: Floor): {x: number; y: number; width: number; height: number} {
  const squares = walkableOf(floor)
  if (squares.length === 0) return {x: 0, y: 0, width: floor.width, height: floor.height}
  const [xs, ys] = [squares.map((each) => each.x), squares.map((each) => each.y)]
  const rim = floor.ground.some((row) => row.includes(GROUND.rock)) ? RIM : 1
  const [x, y] = [Math.min(...xs) - rim, Math.min(...ys) - rim]
  return {x, y, width: Math.max(...xs) + 1 + rim - x, height: Math.max(...ys) + 1 + rim - y}
}

function drawFloor(plan: TacticalPlan, floor: Floor, {colors, letters, over = []}: Drawn, {hasNumbers}: {hasNumbers: boolean}): string {
  const shape = floorShape(plan, floor)
  const isRock = floor.ground.some((row) => row.includes('#'))
  const own = <T extends {floor: string}>(things: readonly T[]) => things.filter((each) => each.floor === floor.id)
  const features = own(plan.features)
  const [flat, standing] = [features.filter(({kind}) => kind === 'rug'), features.filter(({kind}) => kind !== 'rug')]
  const clip = `shape-${floor.id}`
  return group({}, [
    element('clipPath', {id: clip}, path(shape)),
    isRock ? drawHatching(floor, colors) : '',
    path(shape, {fill: colors.floor}),
    group({'clip-path': `url(#${clip})`}, [drawGround(floor, colors), drawGrid(floor, colors)]),
    group(
      {fill: colors.furniture, stroke: colors.ink, 'stroke-width': 1.6, 'stroke-linejoin': 'round', 'stroke-linecap': 'round'},
      [...flat, ...standing].map((each) => drawFeature(each, colors)),
    ),
    ...own(plan.stairs).map((each) => (plan.kind === 'cave' ? drawWayOut(each, colors, floor) : drawStairs(each, colors))),
    drawWalls(plan, floor, colors),
    ...own(plan.windows).map((each) => drawWindow(each, colors)),
    ...own(plan.doors).map((each) => drawDoor(each, colors)),
    ...(hasNumbers ? [drawNumbers(plan, floor.id, {colors, letters}), drawMarks(plan, floor.id, colors)] : []),
    ...over,
  ])
}

function drawWalls(plan: TacticalPlan, floor: Floor, colors: Palette): string {
  const isRough = floor.outline === 'rough'
  const d = wallLinesOf(plan, floor, gapsOf(plan, floor.id)).map(({points, isClosed}) =>
    line(inkLine(points, {isClosed, isRough}), isClosed),
  )
  const width = plan.kind === 'building' ? 6.5 : 4.5
  return path(d.join(''), {fill: 'none', stroke: colors.ink, 'stroke-width': width, 'stroke-linejoin': 'round', 'stroke-linecap': 'round'})
}

/** Only what is in the drawing. */
function legendOf(plan: TacticalPlan, colors: Palette): LegendItem[] {
  const kinds = new Set(plan.doors.map(({kind}) => kind))
  const has = (one: boolean, words: string, draw: readonly string[]): LegendItem[] => (one ? [{words, draw}] : [])
  const isWalled = kinds.has('plain') || kinds.has('locked')
  return [
    ...has(isWalled, 'Door', doorSymbol('plain', colors)),
    ...has(kinds.has('locked'), 'Locked door', doorSymbol('locked', colors)),
    ...has(kinds.has('barred'), 'Barred door', doorSymbol('barred', colors)),
    ...has(kinds.has('secret'), 'Secret door', doorSymbol('secret', colors)),
    ...has(plan.windows.length > 0, 'Window', windowSymbol(colors)),
    ...has(plan.stairs.length > 0, plan.kind === 'cave' ? 'Way out' : 'Stairs', [
      centered(
        plan.kind === 'cave'
          ? drawWayOut({x: 0, y: 0}, colors)
          : drawStairs({x: 0, y: 0, goes: plan.kind === 'building' ? 'up' : 'out'}, colors),
      ),
    ]),
    ...has(plan.traps.length > 0, 'Trap', trapSign(colors)),
    ...has(
      plan.rooms.some(({creatures}) => creatures !== undefined),
      'Creatures',
      dwellerSign(colors),
    ),
    ...has(plan.keys.length > 0, 'Key', keySign(colors)),
    ...has(
      plan.rooms.some(({treasure}) => treasure !== undefined),
      'Treasure',
      treasureSign(colors),
    ),
    ...[...new Set(plan.features.map(({kind}) => kind))].sort().map((kind) => ({
      words: featureWords(kind),
      draw: [drawSample(kind, {x: -15, y: -15, sizePx: 30}, colors)],
    })),
  ]
}

function centered(drawing: string): string {
  return group({transform: `scale(0.75) translate(${-SQUARE / 2} ${-SQUARE / 2})`}, [drawing])
}
