import {type At, conclusionsOf, knows} from '../../rules/deception/knowledge.js'
import {knowingAs} from '../../rules/deception/selves.js'
import type {Deception} from '../../rules/deception/world.js'
import {present} from '../../schema/value.js'
import type {Concludes, Learnt} from './doing.js'
import type {Act} from './learn.js'
import {namer} from './open.js'

/** What each who has it can then conclude, and could not before. */
export function concludedBy(world: Deception, {members}: Act, learns: readonly Learnt[], when: At): Concludes[] {
  const name = namer(world)
  return members.flatMap((member) => {
    const as = knowingAs(world, member.id)
    const known = world.facts.filter((fact) => knows(fact, as, when)).map(({id}) => id)
    const fresh = learns.filter((each) => isSureOf(each) && member.through.includes(each.who.id)).map(({fact}) => fact.id)
    const before = new Set(conclusionsOf(world.facts, known).map(({fact}) => fact))
    const found = conclusionsOf(world.facts, [...known, ...fresh]).filter(({fact}) => !before.has(fact))
    const named = (id: string) => ({id, name: name(id, ['fact']).name})
    return found.map(
      ({fact, of, text}): Concludes => ({
        who: {kind: 'character', id: member.id, name: member.name},
        fact: named(fact),
        of: of.map(named),
        ...present({text}),
      }),
    )
  })
}

function isSureOf({belief, as}: Learnt): boolean {
  return belief === 'true' && as === undefined
}
