import {Args, Flags} from '@oclif/core'
import {usageError} from '../../src/cli/command.js'
import {PlayCommand, type ToldPlay} from '../../src/cli/play-command.js'
import {playFlags, set} from '../../src/cli/play-flags.js'
import {DAMAGE_TYPES, type DamageType} from '../../src/schema/ability.js'
import type {Act} from '../../src/schema/act.js'
import {present} from '../../src/schema/value.js'

export default class CharacterHp extends PlayCommand {
  static override summary = 'Hurt or heal a character.'
  static override description =
    'Damage minds resistance, immunity and Temporary Hit Points, says when a Concentration save is due, and knows dropping to 0, death saves and massive damage.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> aria -10',
    '<%= config.bin %> <%= command.id %> aria -14 --type fire --half',
    '<%= config.bin %> <%= command.id %> aria +5',
    '<%= config.bin %> <%= command.id %> aria "=20"',
    '<%= config.bin %> <%= command.id %> aria temp 8',
    '<%= config.bin %> <%= command.id %> --party main -6 --type fire',
  ]
  static override strict = false
  static override args = {
    character: Args.string({description: 'Id, start of an id, or name; none with `--party`.'}),
    change: Args.string({description: '-10 hurts, +5 heals, =20 sets, "temp 8" gives Temporary Hit Points.'}),
  }
  static override flags = {
    ...playFlags,
    type: Flags.string({char: 't', description: 'Damage type, for resistance and immunity.', options: [...DAMAGE_TYPES]}),
    critical: Flags.boolean({description: 'A Critical Hit: two failed Death Saving Throws at 0 Hit Points.'}),
    'knock-out': Flags.boolean({description: 'A melee blow that spares: 1 Hit Point and Unconscious instead of 0.'}),
    half: Flags.boolean({description: 'Half of it, for a save that succeeded.'}),
    revive: Flags.boolean({description: 'Bring the dead back with so many Hit Points.'}),
    replace: Flags.boolean({description: 'Take new Temporary Hit Points even when they are fewer.'}),
  }

  async run(): Promise<ToldPlay> {
    const {argv, flags} = await this.parse(CharacterHp)
    const [characters, change] = readChange(argv.map(String), flags.party !== undefined)
    return this.perform(flags, {characters, party: flags.party}, actOf(change, flags))
  }
}

interface HpFlags {
  type?: string | undefined
  critical?: boolean | undefined
  'knock-out'?: boolean | undefined
  half?: boolean | undefined
  revive?: boolean | undefined
  replace?: boolean | undefined
}

function actOf({sign, amount}: Change, flags: HpFlags): Act {
  if (flags.revive) return {type: 'revive', hitPoints: amount}
  const [type, half] = [flags.type as DamageType | undefined, set(flags.half)]
  const acts: Record<Change['sign'], Act> = {
    '-': {
      type: 'damage',
      parts: [{amount, ...present({type})}],
      ...present({half, critical: set(flags.critical), knockOut: set(flags['knock-out'])}),
    },
    '+': {type: 'heal', amount: half ? Math.floor(amount / 2) : amount},
    '=': {type: 'hit-points', to: amount},
    temp: {type: 'temporary', amount, ...present({replace: set(flags.replace)})},
  }
  return acts[sign]
}

interface Change {
  sign: '-' | '+' | '=' | 'temp'
  amount: number
}

/** Characters, then one of "-10", "+5", "=20", "temp 8"; with a party, no characters. */
function readChange(argv: readonly string[], isParty: boolean): [names: string[], change: Change] {
  const text = argv.join(' ')
  const found = /^(.*?)\s*(?:([-+=])\s*(\d{1,5})|(temp)\s+(\d{1,5}))$/.exec(text)
  if (!found) throw usageError(`"${text}" is no change of Hit Points`, 'write `-10`, `+5`, `=20` or `temp 8` behind the character')
  const [, who = '', sign, amount, temporary, points] = found
  if ((who === '') !== isParty)
    throw usageError(
      isParty ? 'A party and a character are both named' : 'Nobody is named',
      'name a character, or a party with `--party main`',
    )
  return [who === '' ? [] : [who], {sign: (sign ?? temporary) as Change['sign'], amount: Number(amount ?? points)}]
}
