import {CREATURE_TYPES} from '../../schema/content/monster.js'
import type {TacticalPlan} from '../../schema/map/plan.js'
import {TOKEN_SIDES, type TokenSide} from '../../schema/map/token.js'
import {AREA_FORMS, drawArea} from './area.js'
import type {Drawn} from './tactical.js'
import {tokenOn} from './token.js'

/** What lies over a map, in the order in which it is drawn; or what is wrong with how it was said. */
export type Overlays = {over: string[]} | {fault: string; hint: string}

/** Read tokens (`Aria@5:ally`) and areas (`cone@12,7:15:90`): a place is a room's number, or a column and a row from 0. */
export function readOverlays(
  plan: TacticalPlan,
  {tokens, areas}: {tokens: readonly string[]; areas: readonly string[]},
  drawn: Drawn,
): Overlays {
  const over: string[] = []
  const used = new Map<string, number>()
  for (const text of areas) {
    const area = readArea(plan, text)
    if (!area)
      return {fault: `"${text}" is no area of this map`, hint: `write one as \`--area sphere@5:20\`; shapes are ${AREA_FORMS.join(', ')}`}
    over.push(drawArea(area, drawn.colors))
  }
  for (const text of tokens) {
    const token = readToken(plan, text)
    if (!token)
      return {
        fault: `"${text}" is no token on this map`,
        hint: 'write one as `--token Aria@5:ally`, or by column and row as `--token Aria@12,7`',
      }
    const {x, y, name, side} = token
    const before = used.get(`${x},${y}`) ?? 0
    used.set(`${x},${y}`, before + 1)
    // Several of a room stand beside each other.
    over.push(
      tokenOn({name, side, size: 'medium', type: CREATURE_TYPES.find((each) => each === name.toLowerCase())}, {x: x + before, y}, drawn),
    )
  }
  return {over}
}

function readToken(plan: TacticalPlan, text: string): {name: string; side: TokenSide; x: number; y: number} | undefined {
  const [, name = '', place = '', said] = /^(.+?)@([\d,]+)(?::(\w+))?$/.exec(text) ?? []
  const at = placeOn(plan, place)
  const side = said === undefined ? 'neutral' : TOKEN_SIDES.find((each) => each === said)
  return at && side ? {name, side, ...at} : undefined
}

function readArea(plan: TacticalPlan, text: string) {
  const [, named, place = '', feet = '', degrees] = /^(\w+)@([\d,]+):(\d{1,3})(?::(\d{1,3}))?$/.exec(text) ?? []
  const form = AREA_FORMS.find((each) => each === named)
  const at = placeOn(plan, place)
  return form && at ? {form, ...at, sizeFt: Number(feet), ...(degrees === undefined ? {} : {turnDeg: Number(degrees)})} : undefined
}

function placeOn({rooms, floors}: TacticalPlan, place: string): {x: number; y: number} | undefined {
  const [, column, row] = /^(\d{1,4}),(\d{1,4})$/.exec(place) ?? []
  if (column !== undefined && row !== undefined) {
    const [x, y] = [Number(column), Number(row)]
    return floors.some((floor) => x < floor.width && y < floor.height) ? {x, y} : undefined
  }
  const room = /^\d{1,4}$/.test(place) ? rooms.find(({number}) => number === Number(place)) : undefined
  return room && {x: room.at[0], y: room.at[1]}
}
