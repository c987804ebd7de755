import {Flags} from '@oclif/core'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {readVaultFile} from '../../src/app/vault/vault-file.js'
import {DndCommand} from '../../src/cli/command.js'
import {SETTINGS, type Setting, settings, userConfigFile} from '../../src/cli/config.js'
import {plainText} from '../../src/print/text/plain-text.js'
import {columns} from '../../src/print/text/table.js'

export default class ConfigList extends DndCommand {
  static override summary = 'List the settings in force, and where each comes from.'
  static override description =
    "A flag goes before the environment, the environment before the vault's dnd.yaml, that before your own config.yaml."
  static override examples = ['<%= config.bin %> <%= command.id %> --show-origin']
  static override flags = {'show-origin': Flags.boolean({description: 'Say where each setting comes from.'})}

  async run(): Promise<{settings: Setting[]; userConfig: string}> {
    const {flags} = await this.parse(ConfigList)
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const found = await settings(root === undefined ? {} : readVaultFile(root).config)
    const rows = found.map(({name, value, origin}) => [
      name,
      value === undefined ? '–' : plainText(value),
      ...(flags['show-origin'] ? [origin] : []),
      SETTINGS[name].about,
    ])
    this.log(columns(rows, {width: this.width}))
    this.note(`Your own settings: ${userConfigFile()}`, flags)
    return {settings: found, userConfig: userConfigFile()}
  }
}
