import {Args, Flags} from '@oclif/core'
import {type PlayedMany, playCharacters} from '../../src/app/play/play.js'
import {DndCommand, usageError} from '../../src/cli/command.js'
import {playFlags} from '../../src/cli/play-flags.js'
import {printPlayed} from '../../src/print/entity/played.js'
import {type Damage, gainTemporary, heal, revive, setHitPoints, takeDamage} from '../../src/rules/play/hit-points.js'
import {DAMAGE_TYPES} from '../../src/schema/ability.js'

export default class CharacterHp extends DndCommand {
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

  async run(): Promise<PlayedMany> {
    const {argv, flags} = await this.parse(CharacterHp)
    const [names, change] = readChange(argv.map(String), flags.party !== undefined)
    const amount = Number(change.slice(1))
    const halved = flags.half ? Math.floor(amount / 2) : amount
    const damage: Damage = {amount: halved, type: flags.type as Damage['type'], critical: flags.critical, knockOut: flags['knock-out']}
    const played = await playCharacters(
      this.vaultOptions(flags),
      {characters: names, party: flags.party},
      {command: 'dnd character hp', subject: `hit points ${change.replace('t', 'temporary ')}${flags.type ? ` ${flags.type}` : ''}`},
      (context) => {
        if (flags.revive) return revive(context, amount)
        if (change.startsWith('t')) return gainTemporary(context, amount, {replace: flags.replace})
        if (change.startsWith('-')) return takeDamage(context, damage)
        return change.startsWith('+') ? heal(context, halved) : setHitPoints(context, amount)
      },
    )
    this.log(printPlayed(played, {width: this.width}))
    return played
  }
}

/** Characters, then one of "-10", "+5", "=20", "temp 8"; with a party, no characters. */
function readChange(argv: readonly string[], isParty: boolean): [names: string[], change: string] {
  const text = argv.join(' ')
  const found = /^(.*?)\s*(?:([-+=])\s*(\d{1,5})|temp\s+(\d{1,5}))$/.exec(text)
  if (!found) throw usageError(`"${text}" is no change of Hit Points`, 'write `-10`, `+5`, `=20` or `temp 8` behind the character')
  const [, who = '', sign, amount, temporary] = found
  if ((who === '') !== isParty)
    throw usageError(
      isParty ? 'A party and a character are both named' : 'Nobody is named',
      'name a character, or a party with `--party main`',
    )
  return [who === '' ? [] : [who], temporary === undefined ? `${sign}${amount}` : `t${temporary}`]
}
