import {describe, expect, test} from 'vitest'
import {openEntries} from '../../src/app/catalog/open.js'
import {partNames} from '../../src/app/characters/draft-concept.js'
import {checkParts} from '../../src/app/characters/read-concept.js'
import {readConceptSkeletons} from '../../src/app/homebrew/skeletons.js'
import {judgeCharacter} from '../../src/rules/check/character.js'
import {askConcept, type ConceptAnswers} from '../../src/wizard/concept-wizard.js'
import {BACK, type Back, type PickOption, type Prompter} from '../../src/wizard/prompter.js'
import {finished} from '../helpers/character.js'

const {entries} = await openEntries()
const skeletons = readConceptSkeletons()

type Choose = (message: string, options: readonly PickOption<unknown>[]) => number | Back

/** A person who answers as told, and remembers what was asked. */
function person(choose: Choose, name = 'Moon Dancer'): {prompter: Prompter; asked: string[]} {
  const asked: string[] = []
  const prompter: Prompter = {
    pick: async <T>({message, options}: {message: string; options: readonly PickOption<T>[]}) => {
      asked.push(message)
      const at = choose(message, options)
      return at === BACK ? BACK : (options[at % options.length]?.value as T)
    },
    text: async ({message, problem}) => {
      asked.push(message)
      if (name === '') return BACK
      expect(problem?.(name)).toBeUndefined()
      return name
    },
    show: () => undefined,
  }
  return {prompter, asked}
}

async function answered(choose: Choose): Promise<ConceptAnswers | undefined> {
  return askConcept({prompter: person(choose).prompter, entries, skeletons, partNames: (...part) => partNames(entries, ...part)})
}

/** Yes to every part, and the nth option of everything else. */
const nth =
  (n: number): Choose =>
  (message) =>
    message.endsWith('of its own?') ? 1 : n

describe('questions about a concept', () => {
  test.each(Array.from({length: 12}, (_, i) => i))('the option no. %i of everything is playable at level 20', async (n) => {
    const {drafts = []} = (await answered(nth(n))) ?? {}
    const {parts, entries: all} = checkParts(drafts, entries)
    expect(parts.map(({entry}) => entry.kind)).toEqual(['species', 'background', 'class', 'subclass'])
    const [species, background, own] = parts.map(({entry}) => entry.id)
    const made = finished(all, [{class: own ?? '', levels: 20}], {species: species ?? '', background: background ?? ''})
    expect(judgeCharacter(made, all).findings).toEqual([])
  })

  test('no part of its own is no more questions', async () => {
    const {prompter, asked} = person(() => 0)
    const concept = await askConcept({prompter, entries, skeletons, partNames: (...part) => partNames(entries, ...part)})
    expect(concept).toEqual({name: 'Moon Dancer', drafts: []})
    expect(asked).toEqual(['Name of the concept', 'A species of its own?', 'A background of its own?', 'A class of its own?'])
  })

  test('Back leads to the question before, and its answer is asked for again', async () => {
    let turns = 0
    const {prompter, asked} = person((message) => {
      if (message === 'Speed' && turns++ === 0) return BACK
      return message === 'A species of its own?' ? 1 : 0
    })
    await askConcept({prompter, entries, skeletons, partNames: (...part) => partNames(entries, ...part)})
    expect(asked.slice(1, 6)).toEqual(['A species of its own?', 'Size', 'Speed', 'Size', 'Speed'])
  })

  test('Back at the first gives up', async () => {
    const {prompter} = person(() => 0, '')
    expect(await askConcept({prompter, entries, skeletons, partNames: (...part) => partNames(entries, ...part)})).toBeUndefined()
  })

  test('an answer is not on offer twice', async () => {
    const offered: string[][] = []
    await answered((message, options) => {
      if (message.startsWith('Ability to raise')) offered.push(options.map(({value}) => String(value)))
      return message.endsWith('of its own?') ? 1 : 0
    })
    expect(offered.map((each) => each.length)).toEqual([6, 5, 4])
  })
})
