import {type FeatureKind, featureRow} from '../../schema/map/feature.js'
import type {PlacedFeature} from '../../schema/map/plan.js'
import type {Palette} from './palette.js'
import {element, group} from './svg.js'

/** Pixels of a square of five feet. */
export const SQUARE = 40

type Look = Readonly<Record<string, string | number>>

/** Shapes in squares, a thing's back at the top; `w` and `h` are how many it takes. */
interface Pencil {
  w: number
  h: number
  colors: Palette
}

type Drawing = (pencil: Pencil) => string[]

const px = (squares: number) => squares * SQUARE

function box(x: number, y: number, w: number, h: number, look: Look = {}): string {
  return element('rect', {x: px(x), y: px(y), width: px(w), height: px(h), ...look})
}

function disc(x: number, y: number, r: number, look: Look = {}): string {
  return element('circle', {cx: px(x), cy: px(y), r: px(r), ...look})
}

/** A path whose numbers are hundredths of a square. */
function trace(d: string, look: Look = {}): string {
  const scaled = d.replace(/-?\d+(?:\.\d+)?/g, (number) => String(Math.round(Number(number) * SQUARE) / 100))
  return element('path', {d: scaled, ...look})
}

const BARE = {fill: 'none'}

/** A drawing of each. */
const DRAWINGS: Readonly<Record<FeatureKind, Drawing>> = {
  altar: ({w, h, colors}) => [
    box(0.1, 0.12, w - 0.2, h - 0.24, {fill: colors.stone}),
    box(0.3, 0.3, w - 0.6, h - 0.6, BARE),
    disc(w / 2, h / 2, 0.1),
  ],
  anvil: ({colors}) => [trace('M20 35L80 35L70 50L58 55L58 68L70 78L30 78L42 68L42 55L30 50Z', {fill: colors.stone})],
  barrel: ({colors}) => [disc(0.5, 0.5, 0.34, {fill: colors.wood}), disc(0.5, 0.5, 0.22, BARE), trace('M50 28L50 72', BARE)],
  bed: ({w, h, colors}) => [
    box(0.1, 0.06, w - 0.2, h - 0.14, {rx: 3}),
    box(0.2, 0.14, w - 0.4, 0.36, {rx: 4, fill: colors.floor}),
    trace('M10 75L90 75', BARE),
  ],
  bench: ({w, colors}) => [box(0.08, 0.12, w - 0.16, 0.32, {fill: colors.wood})],
  bones: () => [
    trace('M25 60L60 35M30 35L68 66M22 56L28 64M57 31L63 39M26 38L34 32M64 69L72 63', BARE),
    disc(0.63, 0.22, 0.1),
    trace('M58 32L58 37L68 37L68 32'),
  ],
  bookshelf: ({w, colors}) => [
    box(0.05, 0.05, w - 0.1, 0.4, {fill: colors.wood}),
    ...Array.from({length: w * 5 - 1}, (_, i) => trace(`M${14 + i * 19} ${5 + (i % 3) * 6}L${14 + i * 19} 45`, BARE)),
  ],
  brazier: ({colors}) => [
    disc(0.5, 0.5, 0.3, {fill: colors.stone}),
    trace('M50 28C66 44 62 66 50 68C38 66 34 50 44 44C46 52 50 46 50 28', {fill: colors.accent}),
  ],
  cage: ({colors}) => [box(0.1, 0.1, 0.8, 0.8, {fill: colors.floor}), trace('M26 10L26 90M42 10L42 90M58 10L58 90M74 10L74 90', BARE)],
  campfire: ({colors}) => [
    ...[0, 1, 2, 3, 4, 5, 6].map((i) => disc(0.5 + 0.34 * Math.cos(i * 0.9), 0.5 + 0.34 * Math.sin(i * 0.9), 0.08, {fill: colors.stone})),
    trace('M50 26C68 46 62 68 50 70C38 68 34 52 44 44C46 52 50 46 50 26', {fill: colors.accent}),
  ],
  cart: ({h, colors}) => [
    box(0.16, 0.1, 0.68, h - 0.55, {fill: colors.wood}),
    trace(`M10 35L10 75M90 35L90 75M38 ${h * 100 - 45}L38 ${h * 100 - 8}M62 ${h * 100 - 45}L62 ${h * 100 - 8}`, BARE),
    trace('M38 10L38 155M62 10L62 155', BARE),
  ],
  cauldron: ({colors}) => [disc(0.5, 0.5, 0.36, {fill: colors.stone}), disc(0.5, 0.5, 0.26, {fill: colors.water})],
  chair: ({colors}) => [box(0.3, 0.32, 0.4, 0.4, {fill: colors.wood, rx: 2}), trace('M28 30L72 30', {...BARE, 'stroke-width': 3})],
  chest: ({colors}) => [
    box(0.18, 0.25, 0.64, 0.46, {fill: colors.wood, rx: 3}),
    trace('M18 44L82 44', BARE),
    box(0.44, 0.4, 0.12, 0.12, {fill: colors.accent}),
  ],
  coffin: ({h, colors}) => [
    trace(`M32 8L68 8L82 55L66 ${h * 100 - 10}L34 ${h * 100 - 10}L18 55Z`, {fill: colors.wood}),
    trace('M50 35L50 95M36 55L64 55', BARE),
  ],
  counter: ({w, colors}) => [box(0.06, 0.3, w - 0.12, 0.42, {fill: colors.wood}), ...[0.5, 1.1, 1.9, 2.5].map((x) => disc(x, 0.5, 0.08))],
  crate: ({colors}) => [box(0.12, 0.12, 0.76, 0.76, {fill: colors.wood}), trace('M12 12L88 88M88 12L12 88', BARE)],
  crystals: ({colors}) => [
    trace('M30 80L22 48L34 24L44 50L40 80Z', {fill: colors.water}),
    trace('M48 82L46 40L58 14L68 42L62 82Z', {fill: colors.water}),
    trace('M66 82L72 58L84 48L82 82Z', {fill: colors.water}),
    trace('M58 14L57 82M34 24L34 80', BARE),
  ],
  desk: ({w, colors}) => [
    box(0.1, 0.08, w - 0.2, 0.52, {fill: colors.wood}),
    box(0.3, 0.18, 0.32, 0.26, {fill: colors.floor}),
    box(w / 2 - 0.18, 0.66, 0.36, 0.28, {rx: 3}),
  ],
  fountain: ({colors}) => [
    disc(1, 1, 0.86, {fill: colors.stone}),
    disc(1, 1, 0.68, {fill: colors.water}),
    disc(1, 1, 0.22, {fill: colors.stone}),
    disc(1, 1, 0.07),
  ],
  hearth: ({w, colors}) => [
    trace(`M6 4L${w * 100 - 6} 4L${w * 100 - 6} 50L${w * 100 - 30} 50L${w * 100 - 30} 28L30 28L30 50L6 50Z`, {fill: colors.stone}),
    trace('M100 24C120 38 112 56 100 56C88 56 80 44 92 38C94 44 100 40 100 24', {fill: colors.accent}),
  ],
  mushrooms: ({colors}) => [
    trace('M14 50C14 28 48 28 48 50Z', {fill: colors.leaf}),
    trace('M27 50L27 66L35 66L35 50', {fill: colors.floor}),
    trace('M50 66C50 46 80 46 80 66Z', {fill: colors.leaf}),
    trace('M61 66L61 80L69 80L69 66', {fill: colors.floor}),
  ],
  nest: ({w, h, colors}) => [
    element('ellipse', {cx: px(w / 2), cy: px(h / 2), rx: px(w / 2 - 0.12), ry: px(h / 2 - 0.12), fill: colors.wood}),
    trace('M30 100C50 30 150 30 170 100M40 120C70 180 140 175 165 115M60 70C90 110 120 100 150 70M55 130C90 100 120 120 150 140', BARE),
  ],
  pew: ({w, colors}) => [box(0.06, 0.3, w - 0.12, 0.38, {fill: colors.wood}), trace(`M6 60L${w * 100 - 6} 60`, BARE)],
  pillar: ({colors}) => [disc(0.5, 0.5, 0.3, {fill: colors.ink})],
  pit: ({w, h, colors}) => [
    box(0.12, 0.12, w - 0.24, h - 0.24, {fill: colors.depth}),
    trace(
      `M12 12L45 45M${w * 100 - 12} 12L${w * 100 - 45} 45M12 ${h * 100 - 12}L45 ${h * 100 - 45}M${w * 100 - 12} ${h * 100 - 12}L${w * 100 - 45} ${h * 100 - 45}`,
      {stroke: colors.floor},
    ),
  ],
  'round-table': ({colors}) => [disc(0.5, 0.5, 0.38, {fill: colors.wood}), disc(0.42, 0.44, 0.06, BARE), disc(0.62, 0.58, 0.05, BARE)],
  rubble: ({colors}) => [
    trace('M12 62L26 42L44 52L40 72L20 76Z', {fill: colors.stone}),
    trace('M50 40L62 22L80 32L76 50L58 54Z', {fill: colors.stone}),
    trace('M58 78L68 64L84 72L80 88L62 88Z', {fill: colors.stone}),
    trace('M30 22L38 16L42 26L32 30Z', {fill: colors.stone}),
  ],
  rug: ({w, h}) => [
    box(0.15, 0.15, w - 0.3, h - 0.3, {rx: 2}),
    box(0.3, 0.3, w - 0.6, h - 0.6, BARE),
    trace(`M30 ${h * 50}L${w * 50} 30L${w * 100 - 30} ${h * 50}L${w * 50} ${h * 100 - 30}Z`, BARE),
  ],
  sacks: ({colors}) => [
    trace('M16 72C8 46 20 34 30 34L28 26L40 26L38 34C50 36 56 52 50 72Z', {fill: colors.wood}),
    trace('M50 84C44 62 54 52 62 52L60 45L72 45L70 52C82 54 88 66 82 84Z', {fill: colors.wood}),
  ],
  sarcophagus: ({h, colors}) => [
    box(0.12, 0.08, 0.76, h - 0.16, {fill: colors.stone}),
    trace(`M36 48L64 48L68 70L60 ${h * 100 - 24}L40 ${h * 100 - 24}L32 70Z`, {fill: colors.floor}),
    disc(0.5, 0.34, 0.13, {fill: colors.floor}),
  ],
  shelf: ({w, colors}) => [
    box(0.06, 0.05, w - 0.12, 0.36, {fill: colors.wood}),
    ...Array.from({length: w * 3 - 1}, (_, i) => disc(0.25 + i * 0.32, 0.23, 0.09, {fill: colors.floor})),
  ],
  stalagmite: ({colors}) => [trace('M50 14L66 40L84 52L66 64L56 86L42 66L18 58L36 40Z', {fill: colors.stone}), disc(0.5, 0.51, 0.09)],
  statue: ({colors}) => [
    box(0.14, 0.14, 0.72, 0.72, {fill: colors.stone}),
    trace('M50 22L57 41L78 42L61 55L67 75L50 63L33 75L39 55L22 42L43 41Z', {fill: colors.ink}),
  ],
  table: ({w, h, colors}) => [
    box(0.1, 0.14, w - 0.2, h - 0.28, {fill: colors.wood}),
    trace(`M10 ${h * 50}L${w * 100 - 10} ${h * 50}`, {...BARE, 'stroke-opacity': 0.4}),
  ],
  throne: ({colors}) => [
    box(0.18, 0.08, 0.64, 0.16, {fill: colors.accent}),
    box(0.22, 0.22, 0.56, 0.56, {fill: colors.stone}),
    trace('M18 24L18 80M82 24L82 80', {...BARE, 'stroke-width': 3}),
  ],
  tools: ({w, colors}) => [
    box(0.06, 0.05, w - 0.12, 0.16, {fill: colors.wood}),
    trace(
      'M30 20L30 62M70 20L70 62M120 20L120 62M165 20L165 62M24 60L36 60M62 62L70 72L78 62M112 22L128 22M156 60C156 74 174 74 174 60',
      BARE,
    ),
  ],
  tree: ({colors}) => [
    trace('M50 6C70 4 78 18 84 28C98 38 92 58 84 66C80 84 62 94 50 90C34 96 16 84 16 68C2 56 8 38 18 30C22 14 36 4 50 6Z', {
      fill: colors.leaf,
    }),
    disc(0.5, 0.5, 0.1, {fill: colors.wood}),
  ],
  web: () => [
    trace(
      'M10 10L90 90M90 10L10 90M50 5L50 95M5 50L95 50M50 22L70 30L78 50L70 70L50 78L30 70L22 50L30 30ZM50 36L60 40L64 50L60 60L50 64L40 60L36 50L40 40Z',
      {...BARE, 'stroke-width': 0.8},
    ),
  ],
  well: ({colors}) => [disc(0.5, 0.5, 0.42, {fill: colors.stone}), disc(0.5, 0.5, 0.28, {fill: colors.water}), trace('M8 50L92 50', BARE)],
}

/** A thing where it stands. */
export function drawFeature({kind, x, y, width, height, turn}: PlacedFeature, colors: Palette): string {
  const {width: w, depth: h} = featureRow(kind)
  const middle = {x: px(x + width / 2), y: px(y + height / 2)}
  const turned = turn === 0 ? '' : ` rotate(${turn})`
  return group(
    {transform: `translate(${middle.x} ${middle.y})${turned} translate(${-px(w) / 2} ${-px(h) / 2})`},
    DRAWINGS[kind]({w, h, colors}),
  )
}

/** A thing by itself in a square of a size, for a legend. */
export function drawSample(kind: FeatureKind, {x, y, sizePx}: {x: number; y: number; sizePx: number}, colors: Palette): string {
  const {width: w, depth: h} = featureRow(kind)
  const scale = sizePx / SQUARE / Math.max(w, h)
  const [left, top] = [x + (sizePx - px(w) * scale) / 2, y + (sizePx - px(h) * scale) / 2]
  return group(
    {
      transform: `translate(${left} ${top}) scale(${Math.round(scale * 1000) / 1000})`,
      fill: colors.furniture,
      stroke: colors.ink,
      'stroke-width': 1.6,
      'stroke-linejoin': 'round',
    },
    DRAWINGS[kind]({w, h, colors}),
  )
}
