import {parseYaml} from '../../../yaml/parse.js'
import {readJsonPieces} from '../../kit/json-pieces.js'
import {readEntity, skipped} from '../../kit/reader.js'
import {type Bag, isBag, wordOf} from '../../kit/reading.js'
import {type ForeignFile, type Found, importProblem, wholeText} from '../../kit/source.js'
import {type Block, findBlocks} from './blocks.js'
import {mapTexts, showLinks, withLinksAside} from './links.js'
import {plainSections} from './plain-sections.js'
import {readStatBlock} from './read-stat-block.js'

/** Fantasy Statblocks of Obsidian: notes with `statblock` blocks or front matter, plain YAML, or what the plugin keeps as JSON. */
export async function* readFantasyStatblocks(file: ForeignFile): AsyncGenerator<Found> {
  if (/\.json$/i.test(file.name)) yield* readBestiary(file)
  else for (const block of findBlocks(await wholeText(file), file.name)) yield* readBlock(block, file.name)
}

/** Its `data.json`, with monsters as pairs of a name and a block; a list of blocks; or one. */
async function* readBestiary(file: ForeignFile): AsyncGenerator<Found> {
  for await (const {value, under, line} of readJsonPieces(file, {isList: (key) => key === 'monsters', isMember: () => false})) {
    const block = Array.isArray(value) ? value[1] : value
    if (value === undefined)
      yield {type: 'problem', problem: importProblem(file.name, 'IMPORT_TOO_LARGE', 'an entry has more than 5 MiB', {line})}
    else if (isBag(block) && (under !== undefined || 'name' in block || 'stats' in block))
      yield readOne(mapTexts(block, showLinks) as Bag, {file: file.name, line})
  }
}

function* readBlock({text, line, isOptional}: Block, file: string): Generator<Found> {
  if (text.trim() === '' || (isOptional && !FIGURE_LINE.test(text))) return
  const {parsed, putBack} = withLinksAside(text, (yaml) => parseYaml(yaml, file))
  // One mistake in YAML is often told as many, each the fault of the one before it.
  for (const first of parsed.diagnostics.slice(0, 1)) yield {type: 'problem', problem: {...first, line: (first.line ?? 1) + line - 1}}
  for (const each of [putBack(parsed.value)].flat()) {
    if (!isBag(each)) continue
    if (isOptional && !FIGURES.some((key) => key in each)) continue
    yield readOne(each, {file, line})
  }
}

/** A stat block of the rules has some of these. */
const FIGURES = ['ac', 'hp', 'stats']
const FIGURE_LINE = new RegExp(`^[ \\t-]*["']?(?:${FIGURES.join('|')})["']?:`, 'm')
/** Keys that name the creature which a block shows or changes. */
const BASES = ['monster', 'creature', 'extends', 'note']
/** Layouts that the plugin has for other games. */
const OTHER_GAMES = /pathfinder|path2e|13th age|daggerheart|bunkers|\bfate\b/i

function readOne(block: Bag, place: {file: string; line: number}): Found {
  if (OTHER_GAMES.test(wordOf(block['layout']))) return skipped("another game's stat block", block)
  const base = BASES.find((key) => key in block)
  if (base !== undefined && !('name' in block) && !FIGURES.some((key) => key in block))
    return skipped('a mention of a creature', block, base)
  return readEntity(plainSections(block), readStatBlock, place)
}
