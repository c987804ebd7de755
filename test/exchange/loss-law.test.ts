import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {ImportFormat} from '../../src/exchange/formats.js'
import {parseYaml} from '../../src/yaml/parse.js'
import {entitiesOf, readText} from './read-text.js'

/** What is left out without a word, by its path or the start of it, and why nobody would miss it. */
type LeftOut = Readonly<Record<string, string>>

/** A record of a format that says something of every sort. */
interface Sample {
  what: string
  format: ImportFormat
  /** The record as text of a file. */
  print(record: object): string
  file: string
  record: object
  leftOut: LeftOut
}

const FIXTURES = join(import.meta.dirname, '../fixtures/exchange')
const json = (file: string) => JSON.parse(readFileSync(join(FIXTURES, file), 'utf8'))

const STORED = 'where the tool keeps the record'
const PRINTED = 'where it was printed'
const AGAIN = 'said by another key, in words'
const SHOWN = 'how the tool draws it'
const PLACED = 'the section that a power stands in says it'
const WORKED = 'worked into another figure'
const UNIT = 'feet, as every distance here'
const BREW = json('5etools/brew.json')
const ANSWERS = json('open5e/api.json').results
const LOOSE = json('improved-initiative/export.json')
const NOTE = readFileSync(join(FIXTURES, 'fantasy-statblocks/newt.md'), 'utf8')

const SAMPLES: readonly Sample[] = [
  ...['monster', 'spell', 'item'].flatMap((kind) =>
    (BREW[kind] ?? [])
      .filter((each: object) => !('_copy' in each))
      .slice(0, 1)
      .map((record: object) => ({
        what: `a ${kind} of 5etools`,
        format: '5etools' as const,
        print: (each: object) => JSON.stringify({[kind]: [each]}),
        file: 'brew.json',
        record,
        leftOut: {source: PRINTED, 'initiative.proficiency': WORKED, 'classes.fromClassList.*.source': PRINTED},
      })),
  ),
  ...ANSWERS.map((record: {name: string}) => ({
    what: `${record.name} of Open5e`,
    format: 'open5e' as const,
    print: (each: object) => JSON.stringify([each]),
    file: 'api.json',
    record,
    leftOut: {
      key: STORED,
      document: PRINTED,
      'type.key': AGAIN,
      'size.key': AGAIN,
      'rarity.key': AGAIN,
      'category.key': AGAIN,
      'speed.unit': UNIT,
      'actions.*.action_type': PLACED,
    },
  })),
  ...Object.keys(LOOSE)
    .filter((key) => /^(?:Creatures|Spells)\./.test(key))
    .map((key) => ({
      what: `${key} of Improved Initiative`,
      format: 'improved-initiative' as const,
      print: (each: object) => JSON.stringify({[key]: each}),
      file: 'export.json',
      record: LOOSE[key],
      leftOut: {Id: STORED, Path: STORED, Version: STORED, Source: PRINTED, ImageURL: SHOWN, InitiativeModifier: WORKED},
    })),
  {
    what: 'an actor of Foundry',
    format: 'foundry',
    print: (each) => JSON.stringify(each),
    file: 'newt.json',
    record: json('foundry/newt.json'),
    leftOut: {
      _id: STORED,
      img: SHOWN,
      'system.abilities': 'worked into scores, saves and attacks, as its sheet does',
      'system.attributes.hp.value': 'the hit points of the moment',
      'system.attributes.ac.calc': WORKED,
      'system.attributes.movement.units': UNIT,
      'system.skills.ste.ability': WORKED,
      'items.*': 'what a program rolls with, that is worked into the words of a power',
    },
  },
  {
    what: 'a stat block of Fantasy Statblocks',
    format: 'fantasy-statblocks',
    print: (each) => JSON.stringify([each]),
    file: 'bestiary.json',
    record: parseYaml(/```statblock\n(.*?)```/s.exec(NOTE)?.[1] ?? '', 'note.md').value as object,
    leftOut: {layout: SHOWN},
  },
]

type Step = string | number

/** Every text and figure of a value, by its path. */
function leavesOf(value: unknown, path: readonly Step[] = []): {path: readonly Step[]; leaf: string | number}[] {
  if (typeof value === 'string' || typeof value === 'number') return [{path, leaf: value}]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => leavesOf(each, [...path, Array.isArray(value) ? Number(key) : key]))
}

function withLeaf(value: unknown, [step, ...rest]: readonly Step[], leaf: unknown): unknown {
  if (step === undefined) return leaf
  const copy = (Array.isArray(value) ? [...value] : {...(value as object)}) as Record<Step, unknown>
  copy[step] = withLeaf(copy[step], rest, leaf)
  return copy
}

/** Paths of every map of a value. */
function mapsOf(value: unknown, path: readonly Step[] = []): (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return []
  const inner = Object.entries(value).flatMap(([key, each]) => mapsOf(each, [...path, Array.isArray(value) ? Number(key) : key]))
  return Array.isArray(value) ? inner : [path, ...inner]
}

function placeOf(path: readonly Step[]): string {
  return path.map((step) => (typeof step === 'number' ? '*' : step)).join('.')
}

function isLeftOut(place: string, leftOut: LeftOut): boolean {
  return Object.keys(leftOut).some((each) => place === each || place.startsWith(`${each}.`))
}

const MARK = 'zquuxle'
const FIGURE = 77_317

/** Where a record of the sample with `value` at the path has its mark; absent when there is no entry of it. */
async function fateOf({format, print, file, record}: Sample, path: readonly Step[], value: unknown) {
  const text = print(withLeaf(record, path, value) as object)
  const [entity] = entitiesOf(await readText(text, format, {name: file, pieceBytes: 100_000}))
  const mark = typeof value === 'number' ? String(FIGURE) : MARK
  const has = (each: unknown) => JSON.stringify(each).toLowerCase().includes(mark)
  return entity && {isHeld: has(entity.draft), isTold: has(entity.losses.filter(({reason}) => reason !== 'guessed'))}
}

describe('whatever a record says is in its entry or among its losses, and never both', () => {
  test.each(SAMPLES)('each text and figure of $what', async (sample) => {
    const wrong: string[] = []
    for (const {path, leaf} of leavesOf(sample.record)) {
      const place = placeOf(path)
      for (const value of [`${leaf} ${MARK}`, ...(typeof leaf === 'number' ? [FIGURE] : [`${MARK}. ${leaf}`])]) {
        const fate = await fateOf(sample, path, value)
        const isFine = !fate || fate.isHeld !== fate.isTold || (!fate.isHeld && isLeftOut(place, sample.leftOut))
        if (!isFine) wrong.push(`${place} = ${value}: ${fate.isHeld ? 'both' : 'neither'}`)
      }
    }
    expect(wrong.join('\n')).toBe('')
  })

  test.each(SAMPLES)('a key that nobody knows in any map of $what', async (sample) => {
    const wrong: string[] = []
    for (const path of mapsOf(sample.record).filter((each) => !isLeftOut(placeOf(each), sample.leftOut))) {
      const fate = await fateOf(sample, [...path, 'oddity'], `An odd ${MARK}`)
      if (fate && (fate.isHeld || !fate.isTold)) wrong.push(placeOf(path))
    }
    expect(wrong.join('\n')).toBe('')
  })
})
