import {UserError} from '../../errors.js'
import {type Circumstances, type D20Rolled, type Rollable, rollD20, type Throw} from '../../rules/roll/d20-roll.js'
import {membersOf} from '../play/who.js'
import {vaultRoot} from '../vault/root.js'
import {openRollers, type Roller, type RollerOptions, type Rollers} from './roller.js'

/** What the table says of one roll, and where its dice come from. */
export interface Rolling {
  seed: string
  circumstances: Circumstances
  /** Faces of what was thrown at the table. */
  shown?: readonly number[] | undefined
  times: number
}

/** Who is meant: by name, or a whole party of the vault. */
export interface Whom {
  names: readonly string[]
  party?: string | undefined
}

/** Everybody who rolls, each once, with where others are found. Throws `USAGE` where nobody is named. */
export async function rollersOf(options: RollerOptions, {names, party}: Whom): Promise<{rollers: Rollers; all: readonly Roller[]}> {
  const rollers = await openRollers(options)
  const members = party === undefined ? [] : membersOf(vaultRoot(options), party).map((id) => `character/${id}`)
  const all = [...names, ...members].map(rollers.get)
  const once = all.filter(({who}, i) => all.findIndex((other) => other.who.kind === who.kind && other.who.id === who.id) === i)
  if (once.length > 0) return {rollers, all: once}
  throw new UserError('Nobody is named', {code: 'USAGE', hints: ['name a character, an NPC or a monster, or a party: `--party main`']})
}

/** Dice thrown at the table are of one roll. Throws `USAGE` where there are more. */
export function checkShown({shown, times}: Pick<Rolling, 'shown' | 'times'>, rolls: number): void {
  if (shown === undefined || (times === 1 && rolls === 1)) return
  throw new UserError('What was thrown at the table is one roll, and several are asked for', {
    code: 'USAGE',
    hints: ['take them one after another, or leave `--die` out'],
  })
}

/** A D20 Test of somebody; two dice at the table want Advantage or Disadvantage. Throws `USAGE` where there is neither. */
export function throwD20(name: string, test: Rollable, circumstances: Circumstances, thrown: Throw): D20Rolled {
  const rolled = rollD20(test, circumstances, thrown)
  checkTwo(name, rolled)
  return rolled
}

/** Throws `USAGE` for two dice where one alone is rolled. */
export function checkTwo(name: string, {faces, net}: Pick<D20Rolled, 'faces' | 'net'>): void {
  if (faces.length < 2 || net !== undefined) return
  throw new UserError(`Two dice were thrown, and ${name} has neither Advantage nor Disadvantage`, {
    code: 'USAGE',
    hints: ['say which of both holds, `--adv` or `--dis`, or give one die'],
  })
}
