import {Flags} from '@oclif/core'
import type {OwnActs} from '../app/play/play.js'
import {rollDice} from '../app/play/roll-dice.js'
import type {ToldMore} from '../print/entity/played.js'
import {DAMAGE_TYPES, type DamageType} from '../schema/ability.js'
import type {Act, DamagePart} from '../schema/act.js'
import {plainMinus} from '../schema/typed-number.js'
import {present} from '../schema/value.js'
import {usageError} from './command.js'
import {withFlagValue} from './optional-value.js'
import {seedFlag, set, whoFlag} from './play-flags.js'
import {freshSeed} from './seed.js'

/** How a change of Hit Points comes about. */
export const hpFlags = {
  type: Flags.string({char: 't', description: 'Damage type, for resistance and immunity.', options: [...DAMAGE_TYPES]}),
  critical: Flags.boolean({description: 'A Critical Hit: two failed Death Saving Throws at 0 Hit Points.'}),
  'knock-out': Flags.boolean({description: 'A melee blow that spares: 1 Hit Point and Unconscious instead of 0.'}),
  half: Flags.boolean({description: 'Half of it, for a save that succeeded.'}),
  revive: Flags.boolean({description: 'Bring the dead back with so many Hit Points.'}),
  replace: Flags.boolean({description: 'Take new Temporary Hit Points even when they are fewer.'}),
  seed: seedFlag,
}

/** As `hpFlags`, of several: a save may have succeeded for some of them. */
export const severalHpFlags = {
  ...hpFlags,
  half: whoFlag('Half of it, for those whose save succeeded; for all where nobody is named.'),
  none: whoFlag('None of it, for those whom a save spared it.'),
}

/** Stands for all, where a flag names nobody. */
const ALL = '*'

/** Arguments in which `--half` may stand without a name. */
export function severalHpArgv(argv: readonly string[]): string[] {
  return hpArgv(withFlagValue(argv, '--half', ALL, (next) => /^[^-+=\u2212]/.test(next)))
}

/** Arguments in which dice behind a minus are no flag. */
export function hpArgv(argv: readonly string[]): string[] {
  return argv.map((argument) => (/^-\d*d[\d%]/i.test(argument) ? `\u2212${argument.slice(1)}` : argument))
}

interface HpFlags {
  type?: string | undefined
  critical?: boolean | undefined
  'knock-out'?: boolean | undefined
  half?: boolean | undefined
  revive?: boolean | undefined
  replace?: boolean | undefined
}

/** The act that a change of Hit Points and its flags mean. */
export function hpAct({sign, amount, rolled}: Change, flags: HpFlags): Act {
  if (flags.revive) return {type: 'revive', hitPoints: amount}
  const [type, half] = [flags.type as DamageType | undefined, set(flags.half)]
  const acts: Record<Change['sign'], Act> = {
    '-': {
      type: 'damage',
      parts: partsOf(amount, rolled, type),
      ...present({half, critical: set(flags.critical), knockOut: set(flags['knock-out'])}),
    },
    '+': {type: 'heal', amount: half ? Math.floor(amount / 2) : amount},
    '=': {type: 'hit-points', to: amount},
    temp: {type: 'temporary', amount, ...present({replace: set(flags.replace)})},
  }
  return acts[sign]
}

/** Damage of the types that stand behind its dice, as in "5d6 fire + 5d6 radiant"; else all of one. */
function partsOf(amount: number, rolled: Change['rolled'], type: DamageType | undefined): DamagePart[] {
  const terms = amount > 0 ? (rolled?.rolls[0]?.terms ?? []) : []
  if (!terms.some(({label}) => isDamageType(label))) return [{amount, ...present({type})}]
  const sums = new Map<DamageType | undefined, number>()
  for (const {label, total} of terms) {
    const of = isDamageType(label) ? label : type
    sums.set(of, (sums.get(of) ?? 0) + total)
  }
  return [...sums].map(([of, sum]) => ({amount: Math.max(0, sum), ...present({type: of})}))
}

function isDamageType(label: string | undefined): label is DamageType {
  return DAMAGE_TYPES.some((type) => type === label)
}

/** As `hpAct`, of several: some of whom have half of it, or none. */
export function hpActs(
  change: Change,
  {half = [], none = [], ...flags}: Omit<HpFlags, 'half'> & {half?: readonly string[] | undefined; none?: readonly string[] | undefined},
): OwnActs {
  const {sign} = change
  if (half.length > 0 && sign !== '-' && sign !== '+') throw usageError('Only a number of Hit Points is halved', 'leave `--half` out')
  if (none.length > 0 && sign !== '-') throw usageError('Nobody is spared what is no damage', 'leave `--none` out')
  const act = hpAct(change, {...flags, half: half.includes(ALL)})
  const halved = namesOf(half)
  return {
    type: act.type,
    actOf: () => act,
    instead: [
      ...(none.length === 0 ? [] : [{of: none, act: hpAct({sign, amount: 0}, flags)}]),
      ...(halved.length === 0 ? [] : [{of: halved, act: hpAct(change, {...flags, half: true})}]),
    ],
  }
}

/** The names that a flag gives. */
export function namesOf(given: readonly string[] = []): readonly string[] {
  return given.filter((name) => name !== ALL)
}

/** What is told of the dice of a change. */
export function toldRoll({rolled}: Change): Pick<ToldMore, 'seed' | 'roll'> {
  const [roll] = rolled?.rolls ?? []
  return rolled && roll ? {seed: rolled.seed, roll: {dice: rolled.dice, ...roll}} : {}
}

export interface Change {
  sign: '-' | '+' | '=' | 'temp'
  amount: number
  /** What the amount was rolled with. */
  rolled?: ReturnType<typeof rollDice>
}

/** Most that an act takes. */
const MOST = 99_999

/** Who it happens to, word by word, and then one of "-10", "+2d4+2", "=20", "temp 8"; dice are rolled from the seed. */
export function readChange(argv: readonly string[], seed = freshSeed()): [names: string[], change: Change] {
  const words = argv.flatMap((argument) => argument.split(/\s+/)).filter((word) => word !== '')
  const from = words.findIndex((word, i) => /^[-+=\u2212]/.test(word) || (word === 'temp' && AMOUNT.test(words.slice(i + 1).join(' '))))
  const text = plainMinus(words.slice(from).join(' '))
  const [, sign, amount = ''] = from < 0 ? [] : (/^([-+=\u2212]|temp )\s*(.+)$/.exec(text) ?? [])
  if (sign === undefined || !AMOUNT.test(amount))
    throw usageError(`"${words.join(' ')}" is no change of Hit Points`, 'write `-10`, `+2d4+2`, `=20` or `temp 8` behind who it is for')
  return [words.slice(0, from), {sign: signOf(sign), ...amountOf(amount, seed)}]
}

/** A number, or dice; what is no dice after all is told by their reader. */
const AMOUNT = /^(\d{1,5}|\d*d[\d%].*)$/i

function signOf(sign: string): Change['sign'] {
  return sign.trim().replace('\u2212', '-') as Change['sign']
}

function amountOf(text: string, seed: string): Omit<Change, 'sign'> {
  if (/^\d+$/.test(text)) return {amount: Number(text)}
  const rolled = rollDice(text, {seed})
  const total = rolled.rolls[0]?.total ?? 0
  if (total > MOST) throw usageError(`${text} came to ${total}, more than ${MOST}`, 'roll fewer dice')
  return {amount: Math.max(0, total), rolled}
}
