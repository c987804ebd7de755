import {Args, Flags} from '@oclif/core'
import {type EncounterTable, makeTable, TABLE_SIZES} from '../../src/app/encounters/table.js'
import {changeFlags, usageError} from '../../src/cli/command.js'
import {againstFlags, againstOf, terrainFlag} from '../../src/cli/encounter-flags.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {freshSeed} from '../../src/cli/seed.js'
import {tableView} from '../../src/print/encounter/table.js'
import {printCommitted} from '../../src/print/words/committed.js'
import {DIFFICULTIES} from '../../src/schema/entity/encounter.js'

export default class EncounterTableCommand extends PageCommand {
  static override summary = 'A table of random encounters for a terrain and a party, and a throw on it.'
  static override description =
    `Each row is about another creature of the catalog that lives there and is no mightier than the party, and is as hard as the row says on
average; no dice bring it over the high budget. What is easier comes up more often. The same seed makes the same table of the same catalog; \`--roll\`
throws on it, \`--die\` takes what a die at the table showed, and \`--keep\` makes an encounter of the row.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --terrain swamp --seed 7',
    '<%= config.bin %> <%= command.id %> --terrain coast --levels 3,3,4 --difficulty moderate --size 12 --seed 2 --roll',
    '<%= config.bin %> <%= command.id %> type:undead --terrain graveyard --size 6 --seed 5 --die 2 --keep "What Walks at Night" --json',
  ]
  static override strict = false
  static override args = {query: Args.string({description: 'Words and fields of creatures, as `dnd catalog search` has them.'})}
  static override flags = {
    ...changeFlags,
    ...againstFlags,
    terrain: terrainFlag,
    difficulty: Flags.option({options: DIFFICULTIES})({
      char: 'd',
      description: 'What every row aims at; from easy to hard when absent.',
    }),
    size: Flags.option({options: TABLE_SIZES.map(String)})({description: 'Faces of its die.', default: '8'}),
    seed: Flags.string({description: 'The same seed makes the same table.', helpValue: 'TEXT'}),
    roll: Flags.boolean({description: 'Throw on it.', default: false}),
    'roll-seed': Flags.string({description: "Seed of the throw; the table's when absent.", helpValue: 'TEXT'}),
    die: integerFlag({description: 'What the die shows, when it is thrown at the table.', min: 1, max: 20}),
    keep: Flags.string({description: 'Keep the row thrown as an encounter of this name.', helpValue: 'NAME'}),
    ...campaignFlag('encounter'),
    ...pageFlags,
  }

  async run(): Promise<EncounterTable> {
    const {argv, flags} = await this.parse(EncounterTableCommand)
    const {difficulty, terrain, keep: name, die, seed = freshSeed()} = flags
    const size = TABLE_SIZES.find((each) => String(each) === flags.size) ?? 8
    if (die !== undefined && die > size) throw usageError(`A d${size} shows no ${die}`, `give 1 to ${size}, or another \`--size\``)
    const isThrown = flags.roll || [die, name, flags['roll-seed']].some((each) => each !== undefined)
    const roll = isThrown ? {seed: flags['roll-seed'], die} : undefined
    const wanted = {...againstOf(flags), query: (argv as string[]).join(' '), terrain, difficulty, size, seed, roll, name}
    const table = await makeTable(this.entityOptions(flags), wanted)
    await this.showPage(tableView(table), flags)
    if (table.committed) this.log(printCommitted(table.committed))
    return table
  }
}
