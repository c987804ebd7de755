import {parseYaml} from '../../../yaml/parse.js'
import {readJsonEntities} from '../../kit/json-entities.js'
import {readEntity} from '../../kit/reader.js'
import {isBag} from '../../kit/reading.js'
import {type ForeignFile, type Found, wholeText} from '../../kit/source.js'
import {type Block, findBlocks} from './blocks.js'
import {readStatBlock} from './read-stat-block.js'

/** Fantasy Statblocks of Obsidian: notes with `statblock` blocks or front matter, plain YAML, or the plugin's bestiary as JSON. */
export async function* readFantasyStatblocks(file: ForeignFile): AsyncGenerator<Found> {
  if (/\.json$/i.test(file.name)) yield* readBestiary(file)
  else for (const block of findBlocks(await wholeText(file), file.name)) yield* readBlock(block, file.name)
}

function readBestiary(file: ForeignFile): AsyncGenerator<Found> {
  return readJsonEntities(file, {isList: () => true, isMember: () => false}, (value, place) =>
    'name' in value || 'stats' in value ? [readEntity(value, readStatBlock, place)] : [],
  )
}

function* readBlock({text, line, isOptional}: Block, file: string): Generator<Found> {
  const {value, diagnostics} = parseYaml(text, file)
  if (value === undefined) {
    for (const diagnostic of diagnostics) yield {type: 'problem', problem: {...diagnostic, line: (diagnostic.line ?? 1) + line - 1}}
    return
  }
  for (const each of Array.isArray(value) ? value : [value]) {
    if (!isBag(each)) continue
    if (isOptional && !('ac' in each || 'hp' in each || 'stats' in each)) continue
    yield readEntity(each, readStatBlock, {file, line})
  }
}
