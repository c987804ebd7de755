import {type Arena, step} from '../../src/combat/engine.js'
import type {FightEvent} from '../../src/combat/event.js'
import type {Combatant, Fight, Prompt} from '../../src/combat/fight.js'
import {type Figures, figuresOf, ongoingOn, playWith} from '../../src/combat/figures.js'
import {beginHistory, type History} from '../../src/combat/history.js'
import type {FightWhy} from '../../src/combat/refusal.js'
import type {Told} from '../../src/combat/told.js'
import type {Entries} from '../../src/rules/build/entries.js'
import type {Monster} from '../../src/schema/content/monster.js'
import type {Character} from '../../src/schema/entity/character.js'
import type {CreaturePlay} from '../../src/schema/entity/creature-play.js'
import {lookUp} from '../../src/schema/lookup.js'
import {finished} from '../helpers/character.js'
import {srd} from '../helpers/content.js'

const entries = srd()

/** A character of the fixed kind: a level for a class, every choice as `--auto` makes it. */
export function hero(id: string, classId: string, level: number, fields: Partial<Character> = {}): Character {
  return {...finished(entries, [{class: classId, levels: level}]), id, name: id[0]?.toUpperCase() + id.slice(1), ...fields}
}

/** Somebody of a test who is taken for somebody else: what they show, and who they are. */
export interface Masked {
  shows: Monster
  npc: string
  name: string
  is: Monster
  play?: CreaturePlay
}

/** A fight of a test: lines are said, and what came of them is looked at. */
export class Fighting {
  history: History
  readonly events: FightEvent[] = []
  readonly arena: Arena

  constructor({
    heroes = [],
    monsters = [],
    masked = {},
    seed = 'test',
    using = entries,
  }: {
    heroes?: readonly Character[]
    monsters?: readonly Monster[]
    masked?: Readonly<Record<string, Masked>>
    seed?: string
    using?: Entries
  } = {}) {
    const all = [...monsters, ...using.all('monster').filter(({id}) => !monsters.some((own) => own.id === id))]
    this.arena = {
      entries: using,
      creatures(asked) {
        const character = heroes.find(({id, name}) => id === asked || name === asked)
        if (character) return {source: {type: 'character', id: character.id, character}, name: character.name}
        const mask = Object.hasOwn(masked, asked) ? masked[asked] : undefined
        if (mask) {
          const behind = {name: mask.name, source: {type: 'npc', id: mask.npc, monster: mask.is, play: mask.play ?? {}}} as const
          return {source: {type: 'identity', id: asked, monster: mask.shows}, name: mask.shows.name, behind}
        }
        const looked = lookUp(asked, all)
        if ('found' in looked) return {source: {type: 'monster', id: looked.found.id, monster: looked.found}, name: looked.found.name}
        return {near: 'near' in looked ? looked.near : looked.ambiguous.map(({id}) => id)}
      },
    }
    this.history = beginHistory({version: 1, id: 'test', name: 'Test', seed, begun: '2026-01-01T00:00:00Z'})
    for (const {id} of heroes) this.say(`add ${id}`)
  }

  get fight(): Fight {
    return this.history.fight
  }

  /** Say lines that have to be allowed; all that came of them. */
  say(...lines: readonly string[]): Told[] {
    return lines.flatMap((line) => {
      const stepped = step(this.history, line, this.arena, '2026-01-01T00:00:00Z')
      if ('refused' in stepped) throw new Error(`${line}: ${JSON.stringify(stepped.refused)}`)
      this.history = stepped.history
      this.events.push(...stepped.events)
      return stepped.events.flatMap(({told}) => told)
    })
  }

  /** Why a line is refused; one that is allowed is an error. */
  refused(line: string): FightWhy {
    const stepped = step(this.history, line, this.arena, '2026-01-01T00:00:00Z')
    if ('refused' in stepped) return stepped.refused
    throw new Error(`Allowed: ${line}`)
  }

  get(id: string): Combatant {
    const found = this.fight.combatants[id]
    if (!found) throw new Error(`Nobody is ${id}`)
    return found
  }

  hp(id: string): number {
    return figuresOf(this.fight, this.get(id), this.arena.entries).creature.hp.current.total
  }

  maximum(id: string): number {
    return figuresOf(this.fight, this.get(id), this.arena.entries).creature.hp.max.total
  }

  temporary(id: string): number {
    return figuresOf(this.fight, this.get(id), this.arena.entries).creature.hp.temporary
  }

  figures(id: string): Figures {
    return figuresOf(this.fight, this.get(id), this.arena.entries)
  }

  armorClass(id: string): number {
    return this.figures(id).ac
  }

  /** Walking Speed in feet. */
  speed(id: string): number {
    return figuresOf(this.fight, this.get(id), this.arena.entries).speedFt
  }

  state(id: string): string {
    return figuresOf(this.fight, this.get(id), this.arena.entries).creature.state
  }

  /** Conditions that a combatant has, from wherever. */
  conditions(id: string): string[] {
    return (playWith(this.get(id).play, ongoingOn(this.fight, id)).conditions ?? []).map((held) => held.id).sort()
  }

  /** Names of what lasts on a combatant. */
  lasting(id: string): string[] {
    return ongoingOn(this.fight, id).map(({name}) => name)
  }

  prompts(): Prompt[] {
    return [...this.fight.prompts]
  }
}
