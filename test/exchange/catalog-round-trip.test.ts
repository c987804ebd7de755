import {isDeepStrictEqual} from 'node:util'
import {describe, expect, test} from 'vitest'
import {openEntries} from '../../src/app/catalog/open.js'
import {traitsOf} from '../../src/app/exchange/shared-traits.js'
import {formatWriter, type ImportFormat} from '../../src/exchange/formats.js'
import type {Entry} from '../../src/schema/content/entry.js'
import {entitiesOf, entryOf, readText} from './read-text.js'

const {entries} = await openEntries()
const FORMATS = ['improved-initiative', '5etools', 'fantasy-statblocks'] as const
type Format = (typeof FORMATS)[number]

/** Every seventh entry; all of them with VITEST_EVERY_ENTRY set. */
const STEP = process.env['VITEST_EVERY_ENTRY'] ? 1 : 7
const SAMPLE = (['monster', 'spell'] as const).flatMap((kind) => entries.all(kind).filter((_entry, index) => index % STEP === 0)) as Entry[]

async function exported(entry: Entry, format: Format) {
  const {text, entries: written} = (await formatWriter(format))([entry], traitsOf(entries))
  return {text, told: (written[0]?.losses ?? []).map(({path}) => path)}
}

/** What comes back of an exported entry, and what reading it lost. */
async function imported(text: string, entry: Entry, format: Format) {
  const name = format === 'fantasy-statblocks' ? 'note.md' : 'file.json'
  const [entity] = entitiesOf(await readText(text, format as ImportFormat, {name, pieceBytes: 1_000_000}))
  if (!entity) throw new Error(`${entry.id} does not come back`)
  return {back: {...entryOf(entity.draft, entry.id), source: entry.source} as unknown as Entry, losses: entity.losses}
}

/** What an import makes itself; and what it may read out of prose that has no figures for it. */
const OWN = ['kind', 'id', 'summary', 'source', 'save', 'damage']

/** Fields that are not as they were and were not told of. */
function untoldOf(entry: object, back: object, told: readonly string[]): string[] {
  const before = entry as Record<string, unknown>
  const after = back as Record<string, unknown>
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !OWN.includes(field))
  return fields.filter(
    (field) =>
      !isDeepStrictEqual(before[field], after[field]) &&
      !told.some((path) => path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`)),
  )
}

/** Entries of the catalog that a stat block in words can't give back to the letter, and why. */
const KNOWN: Readonly<Record<string, string>> = {
  'blink-dog': 'a language is kept as a note',
  'gnoll-warrior': 'a language is kept as a note',
  'sahuagin-warrior': 'a language is kept as a note',
  worg: 'a language is kept as a note',
  mimic: 'a trait has a form in brackets behind its name',
  vampire: 'the text of a trait is a list with bold heads',
  'vampire-spawn': 'the text of a trait is a list with bold heads',
  'vampire-familiar': 'a note of defenses does not say which',
}

describe.each(FORMATS)('the catalog in %s', (format) => {
  const sample = SAMPLE.filter(({kind}) => kind === 'monster' || format !== 'fantasy-statblocks')

  test('comes back as it was, but for what was told; nothing is lost on the way in', async () => {
    const wrong: string[] = []
    for (const entry of sample.filter(({id}) => !(id in KNOWN))) {
      const {text, told} = await exported(entry, format)
      const {back, losses} = await imported(text, entry, format)
      // A higher slot's words stand behind the text where a format has one text.
      const untold = untoldOf(entry, back, told.includes('higherLevels') ? [...told, 'text'] : told)
      if (untold.length > 0 || losses.length > 0) wrong.push(`${entry.id}: ${[...untold, ...losses.map(({path}) => path)].join(', ')}`)
    }
    expect(sample.length).toBeGreaterThan(40)
    expect(wrong.join('\n')).toBe('')
  }, 120_000)

  test('is written the same again', async () => {
    const wrong: string[] = []
    for (const entry of sample.filter(({id}) => !(id in KNOWN))) {
      const {text, told} = await exported(entry, format)
      if (told.includes('damage')) continue
      const {back} = await imported(text, entry, format)
      if ((await exported(back, format)).text !== text) wrong.push(entry.id)
    }
    expect(wrong.join('\n')).toBe('')
  }, 120_000)
})
