import {describe, expect, test} from 'vitest'
import {readBook} from '../../../../src/app/world/export/book.js'
import {picturesOf} from '../../../../src/app/world/export/pictures.js'
import type {PrintedBook} from '../../../../src/app/world/export/shown.js'
import {graphOf} from '../../../../src/app/world/graph.js'
import {placesOf} from '../../../../src/app/world/places.js'
import {timelineOf} from '../../../../src/app/world/timeline.js'
import {readWorld} from '../../../../src/app/world/world.js'
import {printDiagram} from '../../../../src/print/world/diagram/forms.js'
import {BOOK_FORMATS} from '../../../../src/print/world/formats.js'
import {graphDiagram, placesDiagram, printGraph, printPlaces} from '../../../../src/print/world/graph.js'
import {printTimeline, timelineMermaid, timelineSvg} from '../../../../src/print/world/timeline.js'
import {spanReader} from '../../../../src/rules/calendar/span.js'
import {KIND_NAMES} from '../../../../src/schema/entity/kinds.js'
import type {TestVault} from '../../../codes/test-vault.js'
import {expectNoSecrets, expectNothingLost, OBSERVERS, type Onlooking, secretWorld, vaultOf, worldSeeds} from '../secrets.js'

const seeds = worldSeeds()
const worlds = seeds.map((seed) => {
  const world = secretWorld(seed)
  return {seed, world, vault: vaultOf(world)}
})
const sights = worlds.flatMap((each) => OBSERVERS.map((as) => ({...each, as})))
const readers = sights.flatMap(({as, ...each}) => (as === undefined ? [] : [{...each, as}]))

/** All that a folder holds, the names of its files too. */
function textOf({files, shown}: PrintedBook): string {
  return [...files.map(({path, content}) => `${path}\n${typeof content === 'string' ? content : ''}`), JSON.stringify(shown)].join('\n')
}

describe('worlds with secrets, given away', () => {
  const books = new Map<string, ReturnType<typeof readBook>>()
  const bookFor = (vault: TestVault, as: string) => {
    const key = `${vault.root} ${as}`
    const book = books.get(key) ?? readBook({...vault.options, campaign: 'coast', for: as})
    books.set(key, book)
    return book
  }

  describe.each(Object.entries(BOOK_FORMATS))('as %s', (format, print) => {
    test.each(readers)('nothing of world $seed that $as may not know', async ({world, vault, as}) => {
      const {book} = await bookFor(vault, as)
      const text = textOf(print(book))
      expectNoSecrets(world, text, as)
      if (format !== 'json') expectNothingLost(world, text, as, ({is, kind}) => is === 'name' && kind !== 'campaign')
    })
  })

  test.each(readers)('all that is public of world $seed is in the document for $as', async ({world, vault, as}) => {
    const {book} = await bookFor(vault, as)
    // Names of picture files are nobody's business: what is in the picture is given away under another.
    const paths = new Set(readWorld(vault.root, 'coast').entities.flatMap(picturesOf))
    expectNothingLost(world, textOf(BOOK_FORMATS.json(book)), as, ({word}) => !paths.has(word))
  })

  const drawings: Record<string, (seen: Seen) => string | Promise<string>> = {
    graph: async ({entities}) => {
      const graph = graphOf(entities, KIND_NAMES)
      const forms = await Promise.all(['svg', 'dot', 'mermaid'].map((form) => printDiagram(graphDiagram(graph), form)))
      return [JSON.stringify(graph), printGraph(graph), ...forms].join('\n')
    },
    map: async ({entities}) => {
      const places = placesOf(entities)
      const forms = await Promise.all(['svg', 'dot', 'mermaid'].map((form) => printDiagram(placesDiagram(places), form)))
      return [JSON.stringify(places), printPlaces(places), ...forms].join('\n')
    },
    timeline: ({entities}) => {
      const timeline = timelineOf(entities, spanReader(undefined))
      return [
        JSON.stringify(timeline),
        printTimeline(timeline, {width: 80}),
        timelineMermaid(timeline, 'Coast'),
        timelineSvg(timeline),
      ].join('\n')
    },
  }

  describe.each(Object.entries(drawings))('as a %s', (_, draw) => {
    test.each(sights)('nothing of world $seed that $as may not know', async ({world, vault, as}) => {
      expectNoSecrets(world, await draw(seenBy(vault, as)), as)
    })
  })

  test.each(sights)('the graph of world $seed has all names of its kinds that $as may know, and no other', ({world, vault, as}) => {
    const {nodes} = graphOf(seenBy(vault, as).entities)
    const kinds = new Set(nodes.map(({kind}) => kind))
    expectNothingLost(world, JSON.stringify(nodes), as, ({is, kind}) => is === 'name' && kind !== 'character' && kinds.has(kind))
    expect(kinds.size).toBeGreaterThan(1)
  })
})

type Seen = ReturnType<typeof readWorld>

function seenBy(vault: TestVault, as: Onlooking): Seen {
  return readWorld(vault.root, 'coast', {as})
}

test('the DM has all of it', async () => {
  const [first] = worlds
  if (!first) throw new Error('there is no world')
  const {world, vault} = first
  const {book, leftOut} = await readBook({...vault.options, campaign: 'coast', for: 'dm'})
  const text = textOf(BOOK_FORMATS.json(book)).toLowerCase()
  const inPlay = new Set(world.entities.filter(({value}) => value['deleted'] === undefined).map(({value}) => String(value['name'])))
  expect([...inPlay].filter((name) => !text.includes(name.toLowerCase()))).toEqual([])
  expect(leftOut).toEqual([])
})
