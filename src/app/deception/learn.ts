import {type At, beliefsIn, isOver, type Knowledge} from '../../rules/deception/knowledge.js'
import {withPage} from '../../rules/play/growth.js'
import {EVERYBODY} from '../../schema/entity/base.js'
import type {Character} from '../../schema/entity/character.js'
import type {Fact} from '../../schema/entity/fact.js'
import type {Reveal} from '../../schema/entity/reveal.js'
import type {Session} from '../../schema/entity/session.js'
import {freeSlug} from '../../schema/slug.js'
import {present} from '../../schema/value.js'
import type {Drafts} from '../session/drafts.js'
import type {Learner, Learnt} from './doing.js'

type Lesson = NonNullable<Reveal['learns']>[number]

/** A reveal as it is carried out. */
export interface Act {
  reveal: Reveal
  to: readonly Learner[]
  date?: string
  session?: Session
  /** The characters who have it then, and through whom of those to whom it comes out. */
  members: readonly {id: string; name: string; through: readonly string[]}[]
}

/** Write into each fact of a reveal's that they know it since then, from it; what they held before is over. */
export function learn(drafts: Drafts, act: Act, when: At): Learnt[] {
  return (act.reveal.learns ?? []).flatMap((lesson) => {
    const {name} = drafts.get<Fact & {kind: 'fact'}>('fact', lesson.fact)
    return knowersOf(act).map(({who, by}): Learnt => {
      const held = heldBy(drafts, lesson, by, when)
      const {belief = 'true', as} = lesson
      const learnt = {who, fact: {id: lesson.fact, name}, belief, ...present({as})}
      if (held?.belief === belief && held.as === as) return {...learnt, isKnown: true}
      noteKnown(drafts, lesson, {act, by, held})
      return {...learnt, ...present({was: held?.belief})}
    })
  })
}

/** Who is to know it, and by whose name it is written; everybody's knowledge is each character's. */
function knowersOf({to, members}: Act): {who: Learner; by: string}[] {
  return to.flatMap((who) => (who.id === EVERYBODY ? members.map(({id}) => ({who, by: id})) : [{who, by: who.id}]))
}

function heldBy(drafts: Drafts, {fact}: Lesson, by: string, when: At): Knowledge | undefined {
  return beliefsIn(drafts.get<Fact & {kind: 'fact'}>('fact', fact), [by], when)
    .filter((each) => !isOver(each, when))
    .at(-1)
}

function noteKnown(
  drafts: Drafts,
  {fact, belief = 'true', as, confidence}: Lesson,
  {act: {reveal, date}, by, held}: {act: Act; by: string; held: Knowledge | undefined},
): void {
  drafts.change<Fact & {kind: 'fact'}>('fact', fact, (value) => {
    const before = (value.knowledge ?? []).map((each) =>
      held && each.id === held.id && date !== undefined ? {...each, until: date} : each,
    )
    const id = freeSlug(by, new Set(before.map((each) => each.id)))
    const item: Knowledge = {id, by, belief, ...present({as, since: date, confidence}), from: reveal.id}
    return {...value, knowledge: [...before, item]}
  })
}

/** A page of what each learnt, which nobody else may read; ids of the characters who have one. */
export function writePages(drafts: Drafts, {date, session, members}: Act, learns: readonly Learnt[]): string[] {
  const fresh = learns.filter(({isKnown}) => !isKnown)
  return members.flatMap(({id, through}) => {
    const own = fresh.filter(({who}) => through.includes(who.id))
    const words = [...new Set(own.map(({fact, as}) => as ?? fact.name))]
    if (words.length === 0) return []
    const text = `:::secret known-by=${id}\n${words.map((each) => `- ${each}`).join('\n')}\n:::`
    drafts.change<Character & {kind: 'character'}>('character', id, (value) => ({
      ...value,
      ...withPage(value, {kind: 'note', ...present({date, session: session?.id}), title: 'What came out', text}),
      kind: 'character',
    }))
    return [id]
  })
}
