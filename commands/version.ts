import {DndCommand} from '../src/cli/command.js'

/** Raised when a vault file's shape changes; see docs/adr. */
const SCHEMA_VERSION = 1

export default class Version extends DndCommand {
  static override summary = 'Show the version of dnd, of its content and of its file formats.'
  static override examples = ['<%= config.bin %> <%= command.id %> --json']

  async run(): Promise<{dnd: string; node: string; catalog: string; schema: number}> {
    await this.parse(Version)
    this.log(this.config.userAgent)
    return {dnd: this.config.version, node: process.versions.node, catalog: 'srd-5.2', schema: SCHEMA_VERSION}
  }
}
