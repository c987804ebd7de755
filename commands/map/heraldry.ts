import {Flags} from '@oclif/core'
import {usageError} from '../../src/cli/command.js'
import {fileFlags, MapCommand, seedFlag} from '../../src/cli/map-command.js'
import {freshSeed} from '../../src/cli/seed.js'
import type {Heraldry} from '../../src/print/maps/heraldry.js'

export default class MapHeraldry extends MapCommand {
  static override summary = 'Make a coat of arms: its blazon in words, and drawn.'
  static override description =
    'By the rule of tincture: no metal on metal, no color on color. `--blazon` draws one of your own, such as "Azure, a chevron or between three mullets argent".'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --seed 7',
    '<%= config.bin %> <%= command.id %> --seed 7 --out arms.svg',
    '<%= config.bin %> <%= command.id %> --blazon "Gules, on a fess or three crescents azure" --json',
  ]
  static override flags = {
    seed: seedFlag,
    ...fileFlags,
    blazon: Flags.string({description: 'Draw these arms.', helpValue: 'WORDS'}),
  }

  async run(): Promise<Heraldry & {seed?: string; file?: string}> {
    const {flags} = await this.parse(MapHeraldry)
    const {seed = freshSeed(), out} = flags
    const {armsOf, drawArms, printBreaches, rolledArms} = await import('../../src/print/maps/heraldry.js')
    const arms = flags.blazon === undefined ? rolledArms(seed) : armsOf(flags.blazon)
    if (!arms)
      throw usageError(
        `"${flags.blazon}" is no blazon that can be drawn`,
        'write one as "Azure, a chevron or between three mullets argent"',
      )
    for (const breach of printBreaches(arms)) this.note(breach, flags)
    const told = {...(flags.blazon === undefined ? {seed} : {}), ...arms}
    if (out !== '-') this.log(arms.blazon)
    return out === undefined ? told : this.deliverSvg(told, drawArms(arms), {...flags, out})
  }
}
