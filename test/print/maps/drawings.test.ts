import {SaxesParser} from 'saxes'
import {beforeAll, describe, expect, test} from 'vitest'
import {blazon, parseBlazon} from '../../../src/print/maps/blazon.js'
import {drawCoat} from '../../../src/print/maps/coat.js'
import {type Letters, openLetters} from '../../../src/print/maps/letters.js'
import {readOverlays} from '../../../src/print/maps/overlays.js'
import {PALETTES, paletteOf, STYLES} from '../../../src/print/maps/palette.js'
import {drawRegion} from '../../../src/print/maps/region.js'
import {keyView} from '../../../src/print/maps/room-key.js'
import {drawTactical} from '../../../src/print/maps/tactical.js'
import {textMap} from '../../../src/print/maps/text-map.js'
import {drawToken, initialsOf} from '../../../src/print/maps/token.js'
import {drawTown} from '../../../src/print/maps/town.js'
import {BODY_CONTRAST, contrast, TEXT_CONTRAST} from '../../../src/print/text/colour.js'
import {printView} from '../../../src/print/text/view-terminal.js'
import {squaresOf} from '../../../src/rules/maps/floor-plan.js'
import {rollCoat} from '../../../src/rules/maps/heraldry.js'
import {shownPlan} from '../../../src/rules/maps/shown-plan.js'
import {seededRandom} from '../../../src/rules/numbers/random.js'
import {CREATURE_TYPES} from '../../../src/schema/content/monster.js'
import type {MapPlan, TacticalPlan} from '../../../src/schema/map/plan.js'
import {builtFonts, ROOM_KINDS, regionOf, roomsOf, townOf} from '../../helpers/maps.js'
import {allShipped} from '../../helpers/themes.js'

let letters: Letters
beforeAll(async () => {
  letters = await openLetters(builtFonts())
})

const drawn = () => ({colors: PALETTES.parchment, letters})

function draw(plan: MapPlan): string {
  if (plan.kind === 'town') return drawTown(plan, drawn())
  return plan.kind === 'region' ? drawRegion(plan, drawn()) : drawTactical(plan, drawn())
}

/** The names of all elements; throws for what is no well-formed XML. */
function elementsOf(svg: string): Set<string> {
  const parser = new SaxesParser()
  const found = new Set<string>()
  parser.on('opentag', ({name}) => found.add(name))
  parser.write(svg).close()
  return found
}

const plans: [string, () => MapPlan][] = [
  ...ROOM_KINDS.flatMap((kind) => [0, 1, 2].map((seed): [string, () => MapPlan] => [`${kind} ${seed}`, () => roomsOf(kind, seed)])),
  ['town', () => townOf(1)],
  ['region', () => regionOf(1)],
]

describe.each(plans)('the drawing of a %s', (_name, make) => {
  let made: MapPlan | undefined
  const plan = () => {
    made ??= make()
    return made
  }

  test('is the same bytes again, well-formed, and without a letter that a font of the machine would set', () => {
    const svg = draw(plan())
    expect(draw(make())).toBe(svg)
    expect(elementsOf(svg)).not.toContain('text')
    expect(svg).not.toMatch(/NaN|undefined|Infinity|font-family/)
  })

  test.each([60, 80, 120])('fits %d columns as letters', (width) => {
    const lines = textMap(plan(), width).split('\n')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width)
  })
})

test.each(STYLES)('%s has a color of its own for paper, ink and floor', (style) => {
  const {paper, ink, floor} = PALETTES[style]
  expect(ink).not.toBe(paper)
  expect(ink).not.toBe(floor)
})

test.each(allShipped().map((theme) => [theme.id, theme] as const))(
  'in the colors of %s letters read on paper, floor and halo',
  (_, theme) => {
    const {ink, accent, paper, floor, halo} = paletteOf(theme.palette ?? {})
    for (const on of [paper, floor, halo]) {
      expect(contrast(ink, on)).toBeGreaterThanOrEqual(BODY_CONTRAST)
      expect(contrast(accent, on)).toBeGreaterThanOrEqual(TEXT_CONTRAST)
    }
  },
)

describe('what players see', () => {
  const SECRET = 'Xyzzy-Secret'
  const everywhere = ROOM_KINDS.flatMap((kind) => [0, 1, 2, 3, 4, 5].map((seed) => ({kind, seed})))

  test.each(everywhere)('of $kind $seed is no secret: nothing of it is in the bytes', ({kind, seed}) => {
    const plan = marked(roomsOf(kind, seed))
    const shown = shownPlan(plan, {who: 'players'})
    const all = [draw(shown), JSON.stringify(shown), textMap(shown, 80), printView(keyView(shown), {width: 80})]
    for (const bytes of all) expect(bytes).not.toMatch(/Xyzzy|secret|locked|barred|searchDc|lockDc/i)
  })

  test.each(everywhere)('of $kind $seed is the same where there is no secret at all', ({kind, seed}) => {
    const plan = roomsOf(kind, seed)
    expect(draw(shownPlan(plan, {who: 'players'}))).toBe(draw(shownPlan(walledUp(plan), {who: 'players'})))
  })

  test('is less where only some rooms were seen, and never a hidden one', () => {
    const plan = roomsOf('dungeon', 1)
    const hidden = plan.rooms.find(({isSecret}) => isSecret)
    const shown = shownPlan(plan, {who: 'players', seen: [1, 2, hidden?.number ?? 3]})
    expect('rooms' in shown && shown.rooms.map(({number}) => number)).toEqual([1, 2])
    expect(draw(shown).length).toBeLessThan(draw(shownPlan(plan, {who: 'players'})).length)
  })

  test.each([townOf(2), regionOf(2)])('of a $kind has no secret place', (plan) => {
    const shown = shownPlan(plan, {who: 'players'})
    const secrets = ('places' in plan ? plan.places : 'sites' in plan ? plan.sites : []).filter(({isSecret}) => isSecret)
    expect(secrets.length).toBeGreaterThan(0)
    for (const {text} of secrets) expect(JSON.stringify(shown)).not.toContain(text)
    expect(JSON.stringify(shown)).not.toContain('isSecret')
    expect(draw(shown)).not.toBe(draw(plan))
  })

  /** Every word that only the DM may read is one that can be searched for. */
  function marked(plan: TacticalPlan): TacticalPlan {
    return {
      ...plan,
      name: 'A Place',
      seed: SECRET,
      rooms: plan.rooms.map((room) => ({
        ...room,
        name: SECRET,
        purpose: 'xyzzy',
        text: SECRET,
        creatures: [{creature: 'xyzzy', name: SECRET, cr: 1, xp: 1, count: 1}],
        treasure: {coinsGp: 1, items: [{item: 'xyzzy', name: SECRET}]},
      })),
      keys: plan.keys.map((key) => ({...key, name: SECRET})),
      traps: plan.traps.map((trap) => ({...trap, name: SECRET, trap: 'xyzzy'})),
    }
  }

  /** The plan with each secret door as the wall that it looks like, and rock where its hidden rooms were. */
  function walledUp(plan: TacticalPlan): TacticalPlan {
    const shown = shownPlan(plan, {who: 'players'})
    if (!('floors' in shown)) throw new Error('no rooms')
    const known = new Set(shown.rooms.flatMap((room) => squaresOf(room).map(({x, y}) => `${room.floor} ${x} ${y}`)))
    return {
      ...plan,
      floors: shown.floors,
      rooms: plan.rooms.filter((room) => squaresOf(room).every(({x, y}) => known.has(`${room.floor} ${x} ${y}`))),
      doors: plan.doors.filter((door) => door.kind !== 'secret'),
      features: plan.features.filter(({room}) => shown.rooms.some(({id}) => id === room)),
      stairs: shown.stairs,
      windows: shown.windows,
    }
  }
})

describe('a token', () => {
  test.each([
    ['Sister Maren', 'SM'],
    ['aria', 'ar'],
    ['The One of Many', 'TOo'],
    ['Ōtto', 'Ōt'],
    ['†', '?'],
  ])('of %s has %s on it', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  test.each(CREATURE_TYPES)('of a creature of type %s has a glyph, no letters', (type) => {
    const svg = drawToken({name: 'Ogre', side: 'foe', size: 'large', type}, drawn())
    expect(svg).not.toBe(drawToken({name: 'Ogre', side: 'foe', size: 'large'}, drawn()))
    expect(elementsOf(svg)).toContain('circle')
  })

  test('of each side is drawn otherwise, and a large one larger', () => {
    const of = (side: 'ally' | 'foe' | 'neutral') => drawToken({name: 'Vey', side, size: 'medium'}, drawn())
    expect(new Set([of('ally'), of('foe'), of('neutral')]).size).toBe(3)
    expect(drawToken({name: 'Vey', side: 'foe', size: 'huge'}, drawn())).toContain('width="420"')
  })
})

describe('what lies over a map', () => {
  const plan = roomsOf('dungeon', 2)

  test('is drawn over its floor', () => {
    const overlays = readOverlays(plan, {tokens: ['Aria@1:ally', 'undead@1:foe'], areas: ['cone@5,5:15:90']}, drawn())
    if ('fault' in overlays) throw new Error(overlays.fault)
    expect(overlays.over).toHaveLength(3)
    expect(drawTactical(plan, {...drawn(), over: overlays.over}).length).toBeGreaterThan(drawTactical(plan, drawn()).length)
  })

  test.each([
    {tokens: ['Aria@999'], areas: []},
    {tokens: ['Aria@1:friend'], areas: []},
    {tokens: ['Aria'], areas: []},
    {tokens: [], areas: ['blob@1:20']},
    {tokens: [], areas: ['cone@9999,2:20']},
  ])('is refused where it is nowhere: $tokens $areas', (asked) => {
    expect(readOverlays(plan, asked, drawn())).toHaveProperty('hint')
  })
})

describe('arms', () => {
  test('are read back from their blazon, and drawn', () => {
    for (let seed = 0; seed < 300; seed++) {
      const coat = rollCoat(seededRandom(seed))
      expect(parseBlazon(blazon(coat))).toEqual(coat)
      expect(elementsOf(drawCoat(coat))).toContain('path')
    }
  })

  test.each(['', 'Azure, a wyvern or', 'Blue, a fess or', 'Azure, on a fess or', 'Azure a fess or', 'Per pale azure, a fess or'])(
    'are not made of "%s"',
    (words) => {
      expect(parseBlazon(words)).toBeUndefined()
    },
  )
})
