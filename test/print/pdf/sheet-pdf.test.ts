import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {getDocument} from 'pdfjs-dist/legacy/build/pdf.mjs'
import {describe, expect, it} from 'vitest'
import {FACES, type FontFiles} from '../../../src/print/pdf/faces.js'
import type {Drawn} from '../../../src/print/pdf/ink.js'
import {MARGIN, PAPERS, type Paper} from '../../../src/print/pdf/page.js'
import {printSheetPdf, type SheetPdfOptions} from '../../../src/print/pdf/sheet-pdf.js'
import {BLANKS, type Blank} from '../../../src/print/text/blanks.js'
import {deriveSheet} from '../../../src/rules/sheet/derive-sheet.js'
import type {Sheet} from '../../../src/rules/sheet/sheet.js'
import {idWords} from '../../../src/schema/slug.js'
import {finished} from '../../helpers/character.js'
import {srd} from '../../helpers/content.js'
import {EIGHT} from '../../helpers/eight-characters.js'
import {HOSTILE, sampleSheet} from '../sample.js'

const fontFile = (face: string) => new Uint8Array(readFileSync(join(import.meta.dirname, `../../../dist/fonts/${face}.ttf`)))
const fonts = Object.fromEntries(FACES.map((face) => [face, fontFile(face)])) as FontFiles

const entries = srd()
const made = (...classes: [string, number][]) =>
  deriveSheet(
    finished(
      entries,
      classes.map(([id, levels]) => ({class: id, levels})),
    ),
    entries,
  )
/** The roads of the demonstration's party, and one of the highest level. */
const party: Record<string, Sheet> = {
  sample: sampleSheet(),
  fighter: made(['fighter', 1]),
  rogue: made(['rogue', 3]),
  wizard: made(['wizard', 5]),
  cleric: made(['cleric', 11]),
  'paladin and warlock': made(['paladin', 3], ['warlock', 3]),
  druid: made(['druid', 20]),
}

function print(sheet: Sheet, options: Partial<SheetPdfOptions> = {}): Promise<Uint8Array> {
  return printSheetPdf(sheet, {paper: 'a4', fonts, created: new Date(0), ...options})
}

/** Text and size of every page, as another program reads them. */
async function read(bytes: Uint8Array): Promise<{text: string; sizes: number[][]; title: unknown; author: unknown}> {
  const document = await getDocument({data: bytes.slice(), verbosity: 0, useSystemFonts: false}).promise
  const pages = await Promise.all(Array.from({length: document.numPages}, (_, i) => document.getPage(i + 1)))
  const texts = await Promise.all(pages.map((page) => page.getTextContent()))
  const {info} = (await document.getMetadata()) as unknown as {info: Record<string, unknown>}
  return {
    text: bare(texts.flatMap(({items}) => items.map((item) => ('str' in item ? item.str : ''))).join('')),
    sizes: pages.map(({view}) => [view[2] ?? 0, view[3] ?? 0]),
    title: info['Title'],
    author: info['Author'],
  }
}

/** Letters alone: a name may break at a space. */
function bare(text: string): string {
  return text.replace(/\s/g, '')
}

async function drawnBy(sheet: Sheet, options: Partial<SheetPdfOptions> = {}): Promise<Drawn[]> {
  const drawn: Drawn[] = []
  await print(sheet, {...options, onDraw: (box) => drawn.push(box)})
  return drawn
}

/** What reaches past the margins; half a point is for the width of a line. */
function outside(drawn: readonly Drawn[], paper: Paper): Drawn[] {
  const [width, height] = PAPERS[paper]
  const within = ({x, y, width: w, height: h}: Drawn) =>
    x >= MARGIN - 0.5 && y >= MARGIN - 0.5 && x + w <= width - MARGIN + 0.5 && y + h <= height - MARGIN + 0.5
  return drawn.filter((box) => !within(box))
}

/** Pairs of texts on one page that lie over each other. */
function collisions(drawn: readonly Drawn[]): [string, string][] {
  const texts = drawn.filter(({what}) => what === 'text')
  return texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter(
        (b) => a.page === b.page && overlap(a.x, a.width, b.x, b.width) > 1 && overlap(a.y, a.height, b.y, b.height) > 0.35 * a.height,
      )
      .map((b): [string, string] => [a.text ?? '', b.text ?? '']),
  )
}

function overlap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b)
}

describe('printSheetPdf', () => {
  it.each(Object.entries(party))('loses no name of the %s', async (_, sheet) => {
    const {text, title, author} = await read(await print(sheet))
    const names = [...sheet.features, ...sheet.attacks, ...sheet.spells, ...sheet.inventory, ...sheet.resources].map(({name}) => bare(name))
    expect(names.filter((name) => !text.includes(name))).toEqual([])
    expect([title, author]).toEqual([sheet.name, sheet.player ?? 'dnd'])
  })

  it.each(EIGHT)('cuts no text, loses none and lays none over another: %s', async (_, made) => {
    const sheet = made()
    for (const [paper, full] of [
      ['a4', false],
      ['letter', true],
    ] as const) {
      const drawn = await drawnBy(sheet, {paper, full})
      expect(drawn.filter(({text = ''}) => text.endsWith('…')).map(({text}) => text)).toEqual([])
      expect(outside(drawn, paper)).toEqual([])
      expect(collisions(drawn)).toEqual([])
    }
    const {text} = await read(await print(sheet, {full: true}))
    const told = [
      sheet.name,
      sheet.player ?? '',
      sheet.species.name,
      sheet.background.name,
      ...sheet.classes.flatMap(({name, level, subclass}) => [`${name} ${level}`, subclass?.name ?? '']),
      ...[...sheet.features, ...sheet.attacks, ...sheet.spells, ...sheet.inventory, ...sheet.resources].map(({name}) => name),
      ...sheet.features.flatMap(({choices}) => choices.flatMap(({picks}) => picks.map(({name}) => name))),
      ...sheet.conditions.map(({id}) => idWords(id)),
      ...Object.values(sheet.details).flatMap((each) => each ?? []),
    ]
    const lines = told.flatMap((each) => each.split('\n')).map((line) => bare(line.replace(/^- /, '')))
    expect(lines.filter((line) => !text.includes(line))).toEqual([])
  })

  it.each(['a4', 'letter'] as const)('has pages of exactly %s', async (paper) => {
    const {sizes} = await read(await print(party['wizard'] as Sheet, {paper}))
    expect(sizes).toEqual(sizes.map(() => [...PAPERS[paper]]))
  })

  it.each([
    ['fighter', 2],
    ['rogue', 2],
    ['wizard', 3],
    ['cleric', 4],
  ])('the %s takes %i pages', async (name, pages) => {
    expect((await read(await print(party[name] as Sheet))).sizes).toHaveLength(pages)
  })

  it.each(Object.entries(party))('keeps all of the %s within the margins, nothing over anything', async (_, sheet) => {
    for (const paper of ['a4', 'letter'] as const)
      for (const full of [false, true]) {
        const drawn = await drawnBy(sheet, {paper, full})
        expect(outside(drawn, paper)).toEqual([])
        expect(collisions(drawn)).toEqual([])
      }
  })

  it('is the same file for the same sheet and date', async () => {
    const [one, two] = [await print(sampleSheet()), await print(sampleSheet())]
    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true)
    expect(Buffer.from(await print(sampleSheet(), {created: new Date(86_400_000)})).equals(Buffer.from(one))).toBe(false)
  })

  it('gives whole texts when asked', async () => {
    const [brief, full] = await Promise.all([print(party['cleric'] as Sheet), print(party['cleric'] as Sheet, {full: true})])
    expect((await read(full)).text.length).toBeGreaterThan(1.3 * (await read(brief)).text.length)
  })

  it.each(['Żółć', 'Ærin', 'Наташа', 'Ωμέγα', 'Nguyễn', 'אבגד'])('writes %s', async (name) => {
    expect((await read(await print({...sampleSheet(), name}))).text).toContain(name === 'אבגד' ? 'ד' : name)
  })

  it('shows a box for a letter that no font has', async () => {
    const {text, title} = await read(await print({...sampleSheet(), name: '明 the Bright'}))
    expect(text).toContain('□theBright')
    expect(title).toBe('明 the Bright')
  })

  it.each([
    ['escapes and marks', HOSTILE],
    ['500 letters', 'Wm'.repeat(250)],
    ['500 letters in words', 'Long name '.repeat(50)],
    ['nothing', ''],
    ['a family of emoji', '👩‍👩‍👧‍👦'.repeat(40)],
    ['marks that reorder', '\u202eabc\u200f\u2066def'],
  ])('survives %s everywhere', async (_, text) => {
    const sheet = everywhere(party['wizard'] as Sheet, text)
    const drawn = await drawnBy(sheet)
    expect(outside(drawn, 'a4')).toEqual([])
    expect(drawn.filter(({text: own = ''}) => /[\u0000-\u001f\u202e\u2066]/.test(own))).toEqual([])
  })

  it('leaves out what is to be written in pencil', async () => {
    const base = sampleSheet()
    const sheet: Sheet = {
      ...base,
      hp: {...base.hp, temporary: 777},
      coins: {gp: 4321},
      exhaustion: 2,
      conditions: [{id: 'poisoned'}] as unknown as Sheet['conditions'],
      inventory: base.inventory.map((item) => ({...item, quantity: 987})),
    }
    const shown = (await read(await print(sheet))).text
    const open = (await read(await print(sheet, {blanks: new Set<Blank>(BLANKS)}))).text
    for (const figure of ['777', '4,321', 'Poisoned', '987']) {
      expect(shown).toContain(figure)
      expect(open).not.toContain(figure)
    }
  })

  it('crosses out what is spent, unless that is left open', async () => {
    const base = party['cleric'] as Sheet
    const sheet: Sheet = {...base, slots: base.slots.map((slots) => ({...slots, spent: slots.max.total}))}
    const count = async (blanks: readonly Blank[]) =>
      (await drawnBy(sheet, {blanks: new Set(blanks)})).filter(({what}) => what === 'shape').length
    expect(await count([])).toBeGreaterThan(await count(['slots']))
  })

  it('shows a portrait, and none that is damaged', async () => {
    // One pixel, red.
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC', 'base64')
    const good = await drawnBy(sampleSheet(), {portrait: new Uint8Array(png)})
    expect(good.filter(({what}) => what === 'image')).toHaveLength(1)
    expect(outside(good, 'a4')).toEqual([])
    for (const damaged of [png.subarray(0, 20), png.subarray(0, 50), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1])]) {
      const drawn = await drawnBy(sampleSheet(), {portrait: new Uint8Array(damaged)})
      expect(drawn.length).toBeGreaterThan(100)
    }
  })
})

/** The sheet with one text as every name and note. */
function everywhere(sheet: Sheet, text: string): Sheet {
  const named = <T extends {name: string}>(things: readonly T[]): T[] => things.map((thing) => ({...thing, name: text}))
  return {
    ...sheet,
    name: text,
    player: text,
    species: {...sheet.species, name: text},
    background: {...sheet.background, name: text},
    classes: named(sheet.classes),
    features: named(sheet.features).map((feature) => ({...feature, text, from: text})),
    attacks: named(sheet.attacks),
    resources: named(sheet.resources),
    spells: named(sheet.spells),
    inventory: named(sheet.inventory).map((item) => ({...item, notes: text})),
    details: {pronouns: text, backstory: text},
    proficiencies: {...sheet.proficiencies, languages: [text, text, text], tools: [text]},
  }
}
