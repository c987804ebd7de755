import {Args, Flags} from '@oclif/core'
import {type Attacked, rollAttacks} from '../src/app/rolls/attack.js'
import {d20Argv, d20Flags, rollingOf} from '../src/cli/d20-flags.js'
import {KindCommand} from '../src/cli/entity-commands/kind-command.js'
import {integerFlag} from '../src/cli/integer.js'
import {printAttacked} from '../src/print/dice/attack.js'
import {COVERS} from '../src/rules/roll/attack.js'
import {DAMAGE_TYPES} from '../src/schema/ability.js'

export default class Attack extends KindCommand {
  static override summary = 'Roll an attack of a character, an NPC or a monster.'
  static override description =
    `Against somebody it is a hit or a miss, with what the conditions of both bring, and it says what the damage would come to;
without \`--against\`, to hit and damage are rolled both. In melee the target is within 5 feet unless \`--distance\` says
otherwise. Damage that only some hits deal is rolled and told, and not counted. Nothing is written: it is a roll, not an act.`
  static override examples = [
    '<%= config.bin %> attack aria --against goblin-warrior',
    '<%= config.bin %> attack brenna spear --against vey --two-handed --seed 7',
    '<%= config.bin %> attack goblin-warrior shortbow --against aria --distance 90 --cover half',
    '<%= config.bin %> attack ghast claw --against brenna --die 17 --damage 9',
    '<%= config.bin %> attack aria "fire bolt" --json --seed 7',
  ]
  static override strict = false
  static override args = {
    who: Args.string({required: true, description: 'A character, an NPC or a monster.'}),
    attack: Args.string({description: 'Id or name of an attack; the first when absent.'}),
  }
  static override flags = {
    ...d20Flags,
    against: Flags.string({description: 'Whom it is made against.', helpValue: 'WHOM'}),
    distance: integerFlag({description: 'How far off the target is.', helpValue: 'FEET', min: 0, max: 10_000}),
    cover: Flags.option({description: 'What the target stands behind; of several the best counts.', options: COVERS, multiple: true})(),
    'two-handed': Flags.boolean({description: 'A versatile weapon is swung with both hands.', default: false}),
    damage: integerFlag({
      description: 'What the damage dice showed at the table, without bonuses; once for each part.',
      multiple: true,
      min: 0,
      max: 10_000,
    }),
    type: Flags.option({description: 'Type of damage, where there is a choice.', options: DAMAGE_TYPES, multiple: true})(),
  }

  async run(): Promise<Attacked> {
    const {argv, flags} = await this.parse(Attack, d20Argv(this.argv))
    const [who = '', ...attack] = argv.map(String)
    const attacked = await rollAttacks(this.entityOptions(flags), who, {
      ...rollingOf(flags),
      attack: attack.length === 0 ? undefined : attack.join(' '),
      against: flags.against,
      distanceFt: flags.distance,
      cover: flags.cover,
      twoHanded: flags['two-handed'],
      damageShown: flags.damage,
      types: flags.type,
    })
    this.log(printAttacked(attacked, {width: this.width}))
    return attacked
  }
}
