import type {Sheet} from '../../rules/sheet/sheet.js'
import type {Frame} from '../../schema/page-looks.js'
import {FRAME_HEIGHT, FRAME_TILES} from '../text/frames.js'
import type {Ink} from './ink.js'
import type {Area} from './page.js'

type Place = Pick<Area, 'x' | 'y' | 'width'>

const NAME_SIZE = 11
/** White on each side of the name. */
const ROOM = 9

/** The theme's border over the whole width, its name in the middle; nothing without a theme. Returns the height taken. */
export function drawThemeStrip(ink: Ink, {theme}: Sheet, {x, y, width}: Place): number {
  if (!theme) return 0
  const name = Math.min(ink.measure(theme.name, 'title') * NAME_SIZE, width / 3) + 2 * ROOM
  const half = (width - name) / 2
  ink.text(theme.name, x + width / 2, y + FRAME_HEIGHT / 2 + NAME_SIZE * 0.33, {
    face: 'title',
    size: NAME_SIZE,
    align: 'center',
    colour: 'accent',
  })
  const {frame} = theme.looks ?? {}
  if (frame) for (const left of [x, x + half + name]) drawFrame(ink, frame, {x: left, y, width: half})
  return FRAME_HEIGHT + 6
}

/** As many lengths of a border as fit, a little wider so that they end where they should. */
function drawFrame(ink: Ink, frame: Frame, {x, y, width}: Place): void {
  const {width: own, lines, filled} = FRAME_TILES[frame]
  const count = Math.max(1, Math.floor(width / own))
  const each = width / count
  for (let i = 0; i < count; i++) {
    const area = {x: x + i * each, y, width: each, height: FRAME_HEIGHT}
    if (lines !== undefined) ink.path(lines, area, {stroke: 'accent', width: 0.8, scale: each / own})
    if (filled !== undefined) ink.path(filled, area, {fill: 'accent', scale: each / own})
  }
}
