import {ABILITIES, type Ability} from '../schema/ability.js'
import {parseList} from '../schema/answer-text.js'
import {isEntryKind} from '../schema/content/entry-kinds.js'
import type {Answer} from '../schema/entity/character.js'
import {kindAndName} from '../schema/lookup.js'
import {nearest} from '../schema/near.js'
import {slugOf} from '../schema/slug.js'
import {usageError} from './command.js'

/** `a,b , c` as a list; `undefined` when the flag was not given. */
export function readList(text: string | undefined): string[] | undefined {
  return text === undefined ? undefined : parseList(text)
}

/** `--choose key=value` flags as answers by key: `fighter.skills=athletics,perception`, `background.boosts=int+2,con+1`. */
export function readChoices(assignments: readonly string[]): Record<string, Answer> {
  const choices: Record<string, Answer> = Object.create(null)
  for (const assignment of assignments) {
    const at = assignment.indexOf('=')
    if (at <= 0) throw usageError(`--choose "${assignment}" is not key=value`, 'for example `--choose fighter.skills=athletics,perception`')
    choices[assignment.slice(0, at).trim()] = readAnswer(assignment.slice(at + 1))
  }
  return {...choices}
}

function readAnswer(text: string): Answer {
  const parts = parseList(text)
  const points = parts.map((part) => /^(str|dex|con|int|wis|cha)[+:](\d+)$/.exec(part))
  if (parts.length > 0 && points.every((found) => found !== null))
    return Object.fromEntries(points.map(([, ability = '', count]) => [ability, Number(count)]))
  const ids = parts.map(idOfAnswer)
  const [only = ''] = ids
  return ids.length === 1 ? only : ids
}

/** An answer is an id; its name, or its kind and either, mean the same. */
function idOfAnswer(text: string): string {
  const {kind, name} = kindAndName(text)
  return slugOf(kind !== undefined && isEntryKind(kind) ? name : text) || text
}

/** `str=15,dex=14` or `int+2,con+1` by ability; long names are understood. */
export function readAbilities(text: string | undefined, flag: string): Partial<Record<Ability, number>> | undefined {
  if (text === undefined) return undefined
  const read: Partial<Record<Ability, number>> = {}
  for (const part of parseList(text)) {
    const [, word = '', number] = /^([a-z]+)\s*[=+:]\s*(\d{1,2})$/i.exec(part) ?? []
    if (number === undefined)
      throw usageError(
        `${flag}: "${part}" is not an ability and a number`,
        'for example `str=15,dex=14,con=13,int=12,wis=10,cha=8`, or for boosts `int+2,con+1`',
      )
    read[readAbility(word, flag)] = Number(number)
  }
  return read
}

function readAbility(word: string, flag: string): Ability {
  const short = word.toLowerCase().slice(0, 3)
  const found = ABILITIES.find((ability) => ability === short)
  if (found) return found
  throw usageError(
    `${flag}: "${word}" is not an ability`,
    ...nearest(short, ABILITIES).map((near) => `did you mean "${near}"?`),
    `abilities are ${ABILITIES.join(', ')}`,
  )
}
