import {Flags} from '@oclif/core'
import type {FoundEverywhere} from '../app/search/everywhere.js'
import {printCorrections, printHits} from '../print/catalog/search.js'
import {printJson} from '../print/text/json.js'
import {DndCommand} from './command.js'
import {integerFlag} from './integer.js'

/** Flags of every search. */
export const searchFlags = {
  kind: Flags.string({char: 'k', description: 'Only those of this kind (may be given again).', multiple: true, helpValue: 'KIND'}),
  limit: integerFlag({char: 'l', description: 'At most so many.', default: 20, min: 1, max: 1000, helpValue: 'N'}),
  jsonl: Flags.boolean({description: 'One JSON object a line.', exclusive: ['json']}),
}

/** A command that prints what a search found. */
export abstract class SearchCommand extends DndCommand {
  /** Print it; what is returned is the `--json`, without the marks of a match, which are for the terminal. */
  protected report(result: FoundEverywhere, flags: {jsonl: boolean; quiet?: boolean}): FoundEverywhere {
    const hits = result.hits.map((hit) => ({...hit, excerpt: hit.excerpt.replace(/[\u0002\u0003]/g, '')}))
    if (flags.jsonl) for (const hit of hits) this.log(printJson(hit))
    else this.log(printHits(result, {width: this.width}))
    if (result.notice !== undefined) this.note(result.notice, flags)
    if (result.corrected) this.note(printCorrections(result.corrected), flags)
    return {...result, hits}
  }
}
