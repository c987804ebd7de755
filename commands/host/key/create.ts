import {Args, Flags} from '@oclif/core'
import {findRef} from '../../../src/app/entities/find.js'
import {vaultRoot} from '../../../src/app/vault/root.js'
import {DndCommand, usageError} from '../../../src/cli/command.js'
import {KEY_DAYS} from '../../../src/host/door/keys.js'
import {SCOPES} from '../../../src/host/door/roles.js'
import {createKey, type KeyShown} from '../../../src/host/keyring.js'
import {printNewKey} from '../../../src/print/table/keys.js'
import {ROLES} from '../../../src/schema/host.js'
import {Name} from '../../../src/schema/name.js'

export default class HostKeyCreate extends DndCommand {
  static override summary = "Make a key with which a script may ask the table's host, for what its scopes name."
  static override description =
    `The key is shown this once; of it the vault keeps a hash alone, in .dnd/, which git never has. A script sends it as the header
\`Authorization: Bearer KEY\`, never in an address. It may what its role may, as far as its scopes go; a host that runs knows it at once.`
  static override examples = [
    '<%= config.bin %> <%= command.id %> "Overlay" --scope read:fight',
    '<%= config.bin %> <%= command.id %> "Dice tower" --scope read:sheet,do:wants --as aria --days 7',
  ]
  static override args = {name: Args.string({description: 'What it is for, in words.', required: true})}
  static override flags = {
    scope: Flags.string({
      description: 'What it is for; several with commas between.',
      multiple: true,
      delimiter: ',',
      required: true,
      options: [...SCOPES],
      helpValue: 'SCOPE',
    }),
    as: Flags.string({
      description: `As whom it asks: a character, for their player, or ${ROLES.filter((role) => role !== 'player').join(', ')}.`,
      default: 'spectator',
      helpValue: 'WHO',
    }),
    days: Flags.integer({description: 'Days that it is good for.', default: KEY_DAYS.usual, min: 1, max: KEY_DAYS.most}),
  }

  async run(): Promise<{key: KeyShown; secret: string}> {
    const {args, flags} = await this.parse(HostKeyCreate)
    const root = vaultRoot(this.vaultOptions(flags))
    const name = Name.max(60).safeParse(args.name)
    if (!name.success) throw usageError('That is no name for a key', 'a line of at most 60 characters')
    const scopes = SCOPES.filter((scope) => flags.scope.includes(scope))
    const made = await createKey(root, {name: name.data, scopes, days: flags.days, ...asWhom(root, flags.as)})
    this.log(printNewKey(made))
    return made
  }
}

function asWhom(root: string, asked: string): Pick<KeyShown, 'role' | 'character'> {
  const role = ROLES.find((each) => each === asked && each !== 'player')
  return role === undefined ? {role: 'player', character: findRef(root, 'character', asked).id} : {role}
}
