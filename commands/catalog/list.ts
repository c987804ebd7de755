import {Flags} from '@oclif/core'
import {countFacets, listCatalog} from '../../src/app/catalog/search.js'
import {vaultRootIfAny} from '../../src/app/vault/root.js'
import {DndCommand} from '../../src/cli/command.js'
import {printEntryList, printFacets} from '../../src/print/catalog/search.js'
import {printJson} from '../../src/print/text/json.js'

export default class CatalogList extends DndCommand {
  static override summary = 'List the entries of the catalog, or count them by facet.'
  static override examples = [
    '<%= config.bin %> <%= command.id %> --kind class',
    '<%= config.bin %> <%= command.id %> --kind spell --facets',
  ]
  static override flags = {
    kind: Flags.string({char: 'k', description: 'Only entries of this kind (may be given again).', multiple: true, helpValue: 'KIND'}),
    facets: Flags.boolean({description: 'Count the values of each field.'}),
    jsonl: Flags.boolean({description: 'One JSON object a line.', exclusive: ['json', 'facets']}),
    'no-pager': Flags.boolean({description: 'Print at once, however long.'}),
  }

  async run(): Promise<Awaited<ReturnType<typeof listCatalog>> | Awaited<ReturnType<typeof countFacets>>> {
    const {flags} = await this.parse(CatalogList)
    const root = vaultRootIfAny(this.vaultOptions(flags))
    const pager = {pager: !flags['no-pager']}
    if (flags.facets) {
      const counted = await countFacets(root, flags.kind ?? [])
      await this.show(printFacets(counted.facets, {width: this.width}), pager)
      if (counted.notice !== undefined) this.note(counted.notice, flags)
      return counted
    }
    const list = await listCatalog(root, flags.kind ?? [])
    if (flags.jsonl) for (const entry of list.entries) this.log(printJson(entry))
    else await this.show(printEntryList(list.entries, {width: this.width}), pager)
    if (list.notice !== undefined) this.note(list.notice, flags)
    return list
  }
}
