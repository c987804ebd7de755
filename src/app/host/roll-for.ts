import {UserError} from '../../errors.js'
import {ABILITIES, ABILITY_NAMES, SKILLS} from '../../schema/ability.js'
import {lookUp} from '../../schema/lookup.js'
import type {RollResult} from '../play/roll-dice.js'
import {rollDice} from '../play/roll-dice.js'
import {type Attacked, rollAttacks} from '../rolls/attack.js'
import {rollChecks, rollSaves, type Tested} from '../rolls/check.js'
import {ownNumbers} from '../rolls/own-numbers.js'
import type {RollerOptions} from '../rolls/roller.js'

/** What somebody rolled at the table, by the use case of the command that rolls it. */
export type RolledFor = {type: 'tested'; tested: Tested} | {type: 'attacked'; attacked: Attacked} | {type: 'dice'; rolled: RollResult}

export interface RollWanted {
  /** "stealth", "dex save", "longsword", "2d6+3". */
  what: string
  advantage?: 'advantage' | 'disadvantage' | undefined
  seed: string
}

/** Dice, or a number reckoned. */
const DICE = /\d*d\d|^[\d\s+*/().-]+$/i
const SAVE = /^(.*\S)\s+sav(?:e|ing throw)s?$/i
const CHECK = /^(.*\S)\s+check$/i
const CHECKS = [
  ...SKILLS.map((id) => ({id: id as string, name: id.replaceAll('-', ' ')})),
  ...ABILITIES.map((id) => ({id: id as string, name: ABILITY_NAMES[id]})),
  {id: 'initiative', name: 'Initiative'},
]

/** Roll what words mean, for a character or, dice alone, for nobody. */
export async function rollFor(
  options: RollerOptions,
  character: string | undefined,
  {what, advantage, seed}: RollWanted,
): Promise<RolledFor> {
  const asked = what.trim()
  if (DICE.test(asked)) return {type: 'dice', rolled: await dice(options, character, asked, seed)}
  if (character === undefined) throw new UserError('Who plays nobody rolls dice: “2d6+3”', {code: 'USAGE'})
  const who = `character/${character}`
  const whom = {names: [who]}
  const rolling = {seed, times: 1, circumstances: advantage === undefined ? {} : {[advantage]: ['the table']}}
  const [, save] = SAVE.exec(asked) ?? []
  if (save !== undefined) return {type: 'tested', tested: await rollSaves(options, whom, save, {...rolling, choosesFailure: false})}
  const [, check = asked] = CHECK.exec(asked) ?? []
  if ('found' in lookUp(check, CHECKS)) return {type: 'tested', tested: await rollChecks(options, whom, check, rolling)}
  return {type: 'attacked', attacked: await rollAttacks(options, who, {...rolling, attack: asked, twoHanded: false})}
}

async function dice(options: RollerOptions, character: string | undefined, asked: string, seed: string): Promise<RollResult> {
  const own = character === undefined ? undefined : await ownNumbers(options, `character/${character}`)
  return rollDice(asked, {seed, own})
}

/** What came of it in a number; nothing of what only hits or is several. */
export function totalOf(rolled: RolledFor): number | undefined {
  switch (rolled.type) {
    case 'dice':
      return rolled.rolled.rolls[0]?.total
    case 'tested':
      return rolled.tested.attempts[0]?.rolls[0]?.roll?.total
    case 'attacked':
      return rolled.attacked.attacks[0]?.toHit?.total
  }
}
