import {Args, Flags} from '@oclif/core'
import {type BuiltEncounter, buildEncounter} from '../../src/app/encounters/build.js'
import {openBuilder} from '../../src/app/encounters/builder.js'
import {changeFlags} from '../../src/cli/command.js'
import {againstFlags, againstOf, terrainFlag} from '../../src/cli/encounter-flags.js'
import {campaignFlag} from '../../src/cli/entity-commands/kind-command.js'
import {integerFlag} from '../../src/cli/integer.js'
import {PageCommand, pageFlags} from '../../src/cli/page-command.js'
import {hasRoom, withFullScreen} from '../../src/cli/screen-command.js'
import {freshSeed} from '../../src/cli/seed.js'
import {readUserKeys} from '../../src/cli/user-keys.js'
import {EXIT} from '../../src/errors.js'
import {browserPen} from '../../src/print/catalog/browser.js'
import {builderSource} from '../../src/print/encounter/source.js'
import {builtView} from '../../src/print/encounter/views.js'
import {printCommitted} from '../../src/print/words/committed.js'
import {DIFFICULTIES, type Difficulty} from '../../src/schema/entity/encounter.js'
import {SMALLEST} from '../../src/screens/kit/size.js'

export default class EncounterBuild extends PageCommand {
  static override summary = 'Choose foes for a party, as hard as they should be.'
  static override description =
    `What it prints is a proposal; \`--name\` keeps it as an encounter. Which creatures: \`--cr\`, \`--type\` and \`--terrain\`, or any words
and fields of \`dnd catalog search\`. Without a \`cr\` nobody is above the party's level. At a terminal of at least 60 columns and 14 rows,
where nothing says which creatures, it opens a screen to choose them on; \`--no-input\` has it choose.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> --difficulty moderate --type undead --seed 7',
    '<%= config.bin %> <%= command.id %> --levels 4x5 --cr 1..4 --difficulty high --seed 3 --json',
    '<%= config.bin %> <%= command.id %> "swim:>=30" --seed 2 --name "Eels in the Hold"',
  ]
  static override strict = false
  static override args = {query: Args.string({description: 'Words and fields of creatures, as `dnd catalog search` has them.'})}
  static override flags = {
    ...changeFlags,
    ...againstFlags,
    difficulty: Flags.option({options: DIFFICULTIES, default: 'moderate' as Difficulty})({
      char: 'd',
      description: 'How hard it should be.',
    }),
    cr: Flags.string({description: 'Challenge Rating: 2, 1/4..2, "<=3".', helpValue: 'CR'}),
    type: Flags.string({description: 'Creature type, such as undead; several by commas.', helpValue: 'TYPE'}),
    terrain: terrainFlag,
    most: integerFlag({description: 'Most creatures; two for each character when absent.', min: 1, max: 200}),
    seed: Flags.string({description: 'The same seed chooses the same.', helpValue: 'TEXT'}),
    name: Flags.string({description: 'Keep them as an encounter of this name.', helpValue: 'NAME'}),
    ...campaignFlag('encounter'),
    ...pageFlags,
  }

  async run(): Promise<BuiltEncounter> {
    const {argv, flags} = await this.parse(EncounterBuild)
    const {difficulty, most, name, terrain, seed = freshSeed()} = flags
    const query = [...(argv as string[]), ...fieldsOf(flags)].join(' ')
    const isAnswered = query !== '' || [most, name, terrain, flags.seed].some((each) => each !== undefined) || flags.format !== 'text'
    if (!isAnswered && this.canAsk(flags) && hasRoom(SMALLEST)) return this.onScreen(flags)
    const built = await buildEncounter(this.entityOptions(flags), {...againstOf(flags), difficulty, query, terrain, seed, most, name})
    await this.showPage(builtView(built), flags)
    if (built.committed) this.log(printCommitted(built.committed))
    return built
  }

  private async onScreen(
    flags: Parameters<typeof againstOf>[0] & {difficulty: Difficulty; campaign?: string | undefined},
  ): Promise<BuiltEncounter> {
    const {buildOnScreen, checkUserKeys} = await import('../../src/screens/encounter-builder/open.js')
    const {tables} = await readUserKeys(checkUserKeys)
    const {difficulty} = flags
    const builder = await openBuilder(this.entityOptions(flags), againstOf(flags))
    const start = {difficulty, table: tables['encounter-builder']}
    const {type, foes} = await withFullScreen({title: 'builder', least: SMALLEST, instead: 'dnd encounter build --no-input'}, (screen) =>
      buildOnScreen(builderSource(builder, freshSeed), browserPen, screen, start),
    )
    if (type === 'interrupted') this.exit(EXIT.interrupted)
    return builder.built(foes)
  }
}

function fieldsOf({cr, type}: {cr?: string | undefined; type?: string | undefined}): string[] {
  const fields = Object.entries({cr, type}).flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const]))
  return fields.map(([field, value]) => (/\s/.test(value) ? `${field}:"${value.replaceAll('"', '')}"` : `${field}:${value}`))
}
