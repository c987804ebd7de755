import * as z from 'zod'
import type {Person} from '../../../exchange/kit/person.js'
import {asAnswer} from '../../../rules/build/auto-fill.js'
import type {ChoiceSlot} from '../../../rules/build/build.js'
import type {EntryKind} from '../../../schema/content/entry.js'
import {answerList, Character, type Level} from '../../../schema/entity/character.js'
import {present} from '../../../schema/value.js'
import {isPointsOnly} from './increase.js'
import {entryNames, idOfName} from './names.js'
import {factsFor} from './place.js'
import type {Settling} from './settling.js'

/** What an export of ours writes beside what the other tool understands, so that the way back is whole. */
export const OwnData = z
  .object({
    ...Character.shape,
    play: z.object(Character.shape.play.unwrap().shape).partial(),
  })
  .pick({
    uid: true,
    choices: true,
    levels: true,
    overrides: true,
    tags: true,
    notes: true,
    play: true,
    player: true,
    xp: true,
    details: true,
  })
  .partial()
export type OwnData = z.infer<typeof OwnData>

/** Our own part of a file, each field as far as it fits; nobody vouches for any of it. */
export function ownDataOf({own}: Person): OwnData {
  const fields = Object.entries(OwnData.shape).flatMap(([key, schema]) => {
    const value = own !== undefined && Object.hasOwn(own, key) ? schema.safeParse(own[key]) : undefined
    return value?.success && value.data !== undefined ? [[key, value.data] as const] : []
  })
  return present(Object.fromEntries(fields)) as OwnData
}

/** The order of levels, where the file still has as many of each class. */
export function ownLevels(levels: readonly Level[], own: readonly Level[] | undefined): Level[] {
  const count = (list: readonly Level[]) =>
    list
      .map((level) => level.class)
      .sort()
      .join()
  return [...(own !== undefined && count(own) === count(levels) ? own : levels)]
}

/** Answers by their keys, as far as the file still has what they say. */
export function withOwnChoices(character: Character, settling: Settling): Character {
  const {choices = {}} = ownDataOf(settling.person)
  const asked = {...character, choices: {...character.choices, ...choices}}
  const has = hasOf(settling)
  const slots = factsFor(asked, settling.entries).build.slots.filter(({settled}) => !settled)
  const kept = Object.entries(choices).flatMap(([key, answer]) => {
    const slot = slots.find((each) => each.key === key)
    const still = slot ? answerList(answer).filter((id) => has(slot, id)) : []
    if (!slot || still.length === 0) return []
    return [[key, still.length === answerList(answer).length ? answer : asAnswer(slot, still)] as const]
  })
  return {...character, choices: Object.fromEntries(kept)}
}

/** Whether the file still has what an answer gives; what it has no word for is believed. */
function hasOf({person, entries}: Settling): (slot: ChoiceSlot, id: string) => boolean {
  const ids = (kinds: readonly EntryKind[], named: readonly {name: string}[]) => {
    const names = entryNames(entries, kinds)
    return new Set(named.flatMap(({name}) => idOfName(names, name) ?? []))
  }
  const skills = ids(['skill'], person.skills)
  const tools = ids(['tool'], person.tools)
  const experts = ids(
    ['skill'],
    person.skills.filter(({expert}) => expert),
  )
  const feats = ids(['feat'], person.features)
  const points = new Set(entries.all('feat').flatMap((feat) => (isPointsOnly(feat) ? [feat.id] : [])))
  const has: {[T in ChoiceSlot['choice']['type']]?: {has(id: string): boolean}} = {
    skill: skills,
    expertise: experts,
    tool: tools,
    'skill-or-tool': new Set([...skills, ...tools]),
    language: ids(['language'], person.languages),
    spell: ids(['spell'], person.spells),
    option: ids(['option'], person.features),
    feat: new Set([...feats, ...points]),
  }
  return ({choice}, id) => has[choice.type]?.has(id) ?? true
}
