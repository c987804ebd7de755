import {present} from '../schema/value.js'
import type {ImportFormat} from './formats.js'

/** What a file looks like, in words: "a scene of Foundry". */
export interface FileLook {
  words: string
  /** What reads such a file. */
  format?: ImportFormat
}

/** The start of a file, as far as it is looked at. */
interface Head {
  bytes: Uint8Array
  /** Its text; what is none of it is replaced. */
  text: string
  /** Keys of maps anywhere in the text, when it is JSON. */
  keys: ReadonlySet<string>
}

/** So much of a file is looked at. */
export const HEAD_BYTES = 64 * 1024

/** What a file that none of our readers found anything in looks like, by how it begins. */
export function lookOf(bytes: Uint8Array): FileLook {
  const text = new TextDecoder().decode(bytes.subarray(0, HEAD_BYTES)).replace(/^\ufeff/, '')
  const head = {bytes, text, keys: keysIn(text)}
  const {words, format} = LOOKS.find(({is}) => is(head)) ?? {words: 'plain text'}
  return {words, ...present({format})}
}

function keysIn(text: string): ReadonlySet<string> {
  if (!/^\s*[[{]/.test(text)) return new Set()
  return new Set([...text.matchAll(/"([^"\\\n]{1,60})"\s*:/g)].map(([, key = '']) => key))
}

interface Row extends FileLook {
  is(head: Head): boolean
}

function starts(words: string, ...bytes: number[]): Row {
  return {words, is: (head) => bytes.every((byte, at) => head.bytes[at] === byte)}
}

function matches(words: string, pattern: RegExp, format?: ImportFormat): Row {
  return {words, ...present({format}), is: ({text}) => pattern.test(text)}
}

/** JSON with all of these keys, one of `a|b` being enough. */
function hasKeys(words: string, keys: string, format?: ImportFormat): Row {
  const wanted = keys.split(' ').map((each) => each.split('|'))
  return {words, ...present({format}), is: (head) => wanted.every((some) => some.some((key) => head.keys.has(key)))}
}

/** Kinds of file, the more particular first. */
const LOOKS: readonly Row[] = [
  {words: 'an empty file', is: ({text}) => text.trim() === ''},
  starts('a PNG image', 0x89, 0x50, 0x4e, 0x47),
  starts('a JPEG image', 0xff, 0xd8, 0xff),
  starts('a GIF image', 0x47, 0x49, 0x46, 0x38),
  starts('a sound or image (RIFF)', 0x52, 0x49, 0x46, 0x46),
  starts('a PDF', 0x25, 0x50, 0x44, 0x46),
  starts('a ZIP archive; unpack it first', 0x50, 0x4b, 0x03, 0x04),
  starts('a gzip archive; unpack it first', 0x1f, 0x8b),
  starts('text in UTF-16; save it as UTF-8', 0xff, 0xfe),
  starts('text in UTF-16; save it as UTF-8', 0xfe, 0xff),
  {words: 'a binary file', is: ({text}) => text.includes('\0')},
  matches('a web page (HTML)', /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype html|html|head|body|div)\b/i),
  matches('an SVG image', /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<svg\b/i),
  matches('a compendium of Fight Club', /<compendium\b/i, 'fightclub'),
  matches('content of Aurora', /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)?<(?:elements|character)\b/i),
  matches('XML of another kind', /^\s*<(?:\?xml|\w+)/),
  hasKeys('a scene of Foundry', 'walls tokens|lights|grid|sounds'),
  hasKeys('a roll table of Foundry', 'results formula displayRoll|replacement'),
  hasKeys('a playlist of Foundry', 'sounds playing'),
  hasKeys('a macro of Foundry', 'command scope'),
  hasKeys('a deck of cards of Foundry', 'cards displayCount'),
  hasKeys(
    "a module's, system's or world's manifest of Foundry",
    'compatibility|minimumCoreVersion|coreVersion packs|system|esmodules|scripts',
  ),
  hasKeys('a journal of Foundry', 'pages|content ownership|permission|_stats'),
  hasKeys('an actor or item of Foundry', 'system|data type _stats|prototypeToken|token|effects', 'foundry'),
  hasKeys('an export of Roll20', 'attribs|handouts|schema_version character|characters|handouts|campaign_title|attribs'),
  hasKeys('a character of D&D Beyond', 'readonlyUrl|baseHitPoints|overrideHitPoints'),
  hasKeys('a monster of Tetra-cube', 'hpText strPoints'),
  matches('a record of dnd5eapi.co', /"url"\s*:\s*"\/api\//),
  hasKeys('an answer of Open5e, version 1, whose version 2 is read', 'document__slug'),
  matches("Open5e's data", /"model"\s*:\s*"api_v2\./, 'open5e'),
  hasKeys("Open5e's answer", 'document challenge_rating|casting_time|rarity key', 'open5e'),
  {
    words: "Improved Initiative's export",
    format: 'improved-initiative',
    is: ({keys}) => [...keys].some((key) => /^(?:Creatures|Spells)\./.test(key)),
  },
  hasKeys("Improved Initiative's stat blocks", 'HP Abilities Challenge', 'improved-initiative'),
  hasKeys("fantasy-statblocks' bestiary", 'stats hp name cr|ac', 'fantasy-statblocks'),
  hasKeys("5etools' homebrew", '_meta', '5etools'),
  hasKeys("5etools' data", 'source entries', '5etools'),
  {words: 'a list of words or numbers', is: ({text, keys}) => /^\s*\[/.test(text) && keys.size === 0},
  {words: 'JSON that no tool known here writes', is: ({text}) => /^\s*[[{]/.test(text)},
  matches('notes with stat blocks of Obsidian', /^\s*```+\s*statblock/m, 'fantasy-statblocks'),
  {words: 'a table (CSV)', is: ({text}) => isTable(text)},
  matches('a Markdown note', /^(?:---\s*$|#{1,6} )/m),
  matches('YAML', /^[\w-]+:(?:\s|$)/m),
]

/** Lines with the same number of marks between their cells. */
function isTable(text: string): boolean {
  const [first = '', second] = text.split(/\r?\n/)
  return [',', ';', '\t'].some((mark) => {
    const cells = first.split(mark).length
    return cells >= 3 && (second === undefined || second === '' || second.split(mark).length >= cells)
  })
}
