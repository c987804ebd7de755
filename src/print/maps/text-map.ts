import {isWalkable, roomsBySquare, thinWallsOf} from '../../rules/maps/floor-plan.js'
import {isInside} from '../../rules/maps/polyline.js'
import {edgeKey, keyOf, type Square, sidesOf} from '../../rules/maps/square.js'
import {type Door, type Floor, GROUND, type MapPlan, type RegionPlan, type TacticalPlan, type TownPlan} from '../../schema/map/plan.js'

/** A map in letters, as wide as there is room for. */
export function textMap(plan: MapPlan, width: number): string {
  switch (plan.kind) {
    case 'town':
      return townText(plan, width)
    case 'region':
      return regionText(plan, width)
    default:
      return plan.floors.map((floor) => floorText(plan, floor, width)).join('\n\n')
  }
}

const LETTERS: Readonly<Record<string, string>> = {[GROUND.floor]: '·', [GROUND.water]: '~', [GROUND.deep]: '≈', [GROUND.rubble]: ':'}
const DOORS: Readonly<Record<Door['kind'], string>> = {open: ' ', plain: '+', locked: 'L', secret: 'S', barred: 'B'}

function floorText(plan: TacticalPlan, floor: Floor, width: number): string {
  const title = plan.floors.length > 1 ? `${floor.name}\n` : ''
  const hasWalls = plan.kind === 'building'
  return (
    title +
    (hasWalls ? walled(plan, floor, width) : hewn(plan, floor, width))
      .map((row) => row.trimEnd())
      .filter((row) => row !== '')
      .join('\n')
  )
}

/** Signs over the ground: numbers, traps, stairs and things, by square. */
function signsOn({rooms, traps, stairs, features}: TacticalPlan, floor: string): Map<string, string> {
  const signs = new Map<string, string>()
  const own = <T extends {floor: string}>(things: readonly T[]) => things.filter((each) => each.floor === floor)
  for (const {kind, x, y, width, height} of own(features))
    if (kind !== 'rug') for (let i = 0; i < width * height; i++) signs.set(keyOf({x: x + (i % width), y: y + Math.floor(i / width)}), 'o')
  for (const trap of own(traps)) signs.set(keyOf(trap), '^')
  for (const each of own(stairs)) signs.set(keyOf(each), each.goes === 'up' ? '<' : each.goes === 'down' ? '>' : '<')
  for (const {
    number,
    at: [x, y],
  } of own(rooms))
    signs.set(keyOf({x, y}), String(number))
  return signs
}

/** Rock around rooms: a square is two letters where there is room, else one. A door stands in the square before it. */
function hewn(plan: TacticalPlan, floor: Floor, width: number): string[] {
  const letters = 2 * floor.width <= width ? 2 : 1
  const signs = signsOn(plan, floor.id)
  const roomAt = roomsBySquare(plan)
  for (const door of plan.doors.filter((each) => each.floor === floor.id && each.kind !== 'open')) {
    const [here, there] = sidesOf(door)
    const before = roomAt(floor.id, here) === undefined ? here : there
    signs.set(keyOf(before), DOORS[door.kind])
  }
  return floor.ground.map((row, y) =>
    [...row]
      .map((letter, x) => {
        const sign = signs.get(keyOf({x, y}))
        if (sign !== undefined) return sign.padStart(letters).slice(-Math.max(letters, sign.length))
        if (letter in LETTERS) return (LETTERS[letter] ?? ' ').padStart(letters)
        return isByFloor(floor, {x, y}) ? '█'.repeat(letters) : ' '.repeat(letters)
      })
      .join(''),
  )
}

function isByFloor(floor: Floor, {x, y}: Square): boolean {
  return [-1, 0, 1].some((down) => [-1, 0, 1].some((across) => isWalkable(floor, {x: x + across, y: y + down})))
}

const CORNERS = [' ', '╵', '╶', '└', '╷', '│', '┌', '├', '╴', '┘', '─', '┴', '┐', '┤', '┬', '┼'] as const

/** Thin walls: lines between squares, which are three letters wide where there is room. */
function walled(plan: TacticalPlan, floor: Floor, width: number): string[] {
  const inner = 4 * floor.width + 1 <= width ? 3 : 1
  const thin = thinWallsOf(floor)
  const doors = new Map(plan.doors.filter((door) => door.floor === floor.id).map((door) => [edgeKey(door), DOORS[door.kind]]))
  const windows = new Set(plan.windows.filter((each) => each.floor === floor.id).map(edgeKey))
  const isWall = (x: number, y: number, side: 'north' | 'west') => {
    const [here, there] = sidesOf({x, y, side})
    return isWalkable(floor, here) !== isWalkable(floor, there) || thin.has(edgeKey({x, y, side})) || doors.has(edgeKey({x, y, side}))
  }
  const edge = (x: number, y: number, side: 'north' | 'west'): string => {
    const key = edgeKey({x, y, side})
    const line = side === 'north' ? '─' : '│'
    return doors.get(key) ?? (windows.has(key) ? (side === 'north' ? '═' : '║') : isWall(x, y, side) ? line : ' ')
  }
  const corner = (x: number, y: number): string => {
    const up = isWall(x, y - 1, 'west') ? 1 : 0
    const right = isWall(x, y, 'north') ? 2 : 0
    const down = isWall(x, y, 'west') ? 4 : 0
    const left = isWall(x - 1, y, 'north') ? 8 : 0
    return CORNERS[up + right + down + left] ?? ' '
  }
  const across = (sign: string, line: string) =>
    inner === 1 ? sign : sign === line || sign === '═' ? sign.repeat(3) : line === '─' && sign !== ' ' ? `─${sign}─` : ` ${sign} `
  const signs = signsOn(plan, floor.id)
  const columns = Array.from({length: floor.width + 1}, (_, x) => x)
  return Array.from({length: floor.height + 1}, (_, y) => y).flatMap((y) => [
    columns.map((x) => corner(x, y) + across(edge(x, y, 'north'), '─')).join(''),
    columns.map((x) => edge(x, y, 'west') + cell(floor, {x, y}, signs.get(keyOf({x, y})), inner)).join(''),
  ])
}

function cell(floor: Floor, {x, y}: Square, sign: string | undefined, inner: number): string {
  const letter = sign ?? LETTERS[floor.ground[y]?.[x] ?? ''] ?? ' '
  return inner === 1 ? letter.slice(-1) : letter.length === 1 ? ` ${letter} ` : letter.padEnd(3)
}

/** Rows for columns: letters are twice as high as wide. */
const ASPECT = 0.5

function townText(plan: TownPlan, width: number): string {
  const columns = Math.min(width, 100)
  const scale = plan.widthFt / columns
  const rows = Math.round((plan.heightFt / scale) * ASPECT)
  const sheet = Array.from({length: rows}, () => Array.from({length: columns}, () => ' '))
  const put = ([x, y]: readonly [number, number], sign: string) => {
    const row = sheet[Math.floor((y / scale) * ASPECT)]
    if (row) for (const [i, letter] of [...sign].entries()) if (Math.floor(x / scale) + i in row) row[Math.floor(x / scale) + i] = letter
  }
  const trace = (line: readonly (readonly [number, number])[], sign: string) => {
    for (const [i, [x, y]] of line.entries()) {
      const [x1, y1] = line[i + 1] ?? [x, y]
      for (let share = 0; share <= 1; share += 0.02) put([x + (x1 - x) * share, y + (y1 - y) * share], sign)
    }
  }
  if (plan.coast)
    for (let y = 0; y < rows; y++)
      for (let x = 0; x < columns; x++)
        if (isInside([(x + 0.5) * scale, ((y + 0.5) * scale) / ASPECT], plan.coast))
          put([(x + 0.5) * scale, ((y + 0.5) * scale) / ASPECT], '~')
  if (plan.river)
    for (const off of [-0.35, 0, 0.35])
      trace(
        plan.river.line.map(([x, y]) => [x + off * (plan.river?.widthFt ?? 0), y] as const),
        '~',
      )
  for (const {line, kind} of plan.streets) if (kind !== 'lane') trace(line, '·')
  for (const {at} of plan.houses) put(at, '▪')
  if (plan.wall) trace(plan.wall.line, '#')
  for (const {at} of plan.gates) put(at, '+')
  for (const {at, number} of plan.places) put(at, String(number))
  return sheet.map((row) => row.join('').trimEnd()).join('\n')
}

const TERRAIN_LETTERS: Readonly<Record<string, string>> = {'~': '~', o: '≈', '.': '.', f: '♣', h: 'n', m: '^', s: '"'}

function regionText(plan: RegionPlan, width: number): string {
  const every = Math.max(1, Math.ceil(plan.width / width))
  const rows = Array.from({length: Math.ceil(plan.height / (2 * every))}, (_, y) => y * 2 * every)
  const sheet = rows.map((y) =>
    Array.from({length: Math.ceil(plan.width / every)}, (_, x) => TERRAIN_LETTERS[plan.terrain[y]?.[x * every] ?? ''] ?? ' '),
  )
  const put = ([x, y]: readonly [number, number], sign: string) => {
    const row = sheet[Math.floor(y / (2 * every))]
    if (row) for (const [i, letter] of [...sign].entries()) if (Math.floor(x / every) + i in row) row[Math.floor(x / every) + i] = letter
  }
  for (const {line} of plan.rivers) for (const at of line) put(at, '|')
  for (const {line} of plan.roads) for (const at of line) put(at, '-')
  for (const {at, size} of plan.settlements) put(at, size === 'city' ? '@' : size === 'town' ? 'O' : 'o')
  for (const {at, number} of plan.sites) put(at, String(number))
  return sheet.map((row) => row.join('')).join('\n')
}
