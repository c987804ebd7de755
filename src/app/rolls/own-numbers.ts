import type {OwnNumbers} from '../../rules/numbers/dice.js'
import {ABILITIES, ABILITY_NAMES, SKILLS} from '../../schema/ability.js'
import {openRollers, type RollerOptions} from './roller.js'

/** Skills, abilities, saves (`dex-save`) and Initiative of a character, an NPC or a monster, as dice may name them. */
export async function ownNumbers(options: RollerOptions, asked: string): Promise<OwnNumbers & {of: string}> {
  const {who, rolls} = (await openRollers(options)).get(asked)
  const numbers = new Map<string, number>([
    ...ABILITIES.flatMap((id): [string, number][] => [
      [id, rolls.checks[id].total],
      [ABILITY_NAMES[id].toLowerCase(), rolls.checks[id].total],
      [`${id}-save`, rolls.saves[id].total],
      [`${ABILITY_NAMES[id].toLowerCase()}-save`, rolls.saves[id].total],
    ]),
    ...SKILLS.map((id): [string, number] => [id, rolls.skills[id].total]),
    ['initiative', rolls.initiative.total],
  ])
  return {of: who.name, names: [...numbers.keys()], valueOf: (name) => numbers.get(name)}
}
