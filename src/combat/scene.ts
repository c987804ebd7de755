import {type Entries, entriesFor} from '../rules/build/entries.js'
import type {Random} from '../rules/numbers/random.js'
import {actsOnOther} from '../rules/play/act.js'
import type {Act} from '../schema/act.js'
import {present} from '../schema/value.js'
import type {Behind, Combatant, Fight, Ongoing, Prompt, Side, Source} from './fight.js'
import {figuresOf} from './figures.js'
import {type FightWhy, Refused} from './refusal.js'
import type {Told} from './told.js'

/** Whom somebody may bring into a fight, by a name: a character, one of the campaign's people, who somebody is taken for, a stat block of the catalog. */
export type Creatures = (asked: string) => {source: Source; name: string; side?: Side; behind?: Behind} | {near: readonly string[]}

/** What a decision needs beside the fight: the catalog that figures are worked out from, who there is, and the dice. */
export interface Table {
  entries: Entries
  creatures: Creatures
  random: Random
}

/**
 * A decision under way: the fight as it is by now and what came of it so far. It lives for one decision; whoever decides sees a
 * fight and hands back another.
 */
export class Scene {
  readonly told: Told[] = []

  constructor(
    public fight: Fight,
    readonly table: Table,
  ) {}

  get(id: string): Combatant {
    const found = this.find(id)
    if (!found) throw new Refused({why: 'nobody', asked: id, known: Object.keys(this.fight.combatants)})
    return found
  }

  find(id: string): Combatant | undefined {
    return Object.hasOwn(this.fight.combatants, id) ? this.fight.combatants[id] : undefined
  }

  /** A combatant with some of its fields otherwise; `undefined` takes one away. */
  put(id: string, fields: {[K in keyof Combatant]?: Combatant[K] | undefined}): Combatant {
    const combatant = without({...this.get(id), ...fields}) as Combatant
    this.fight = {...this.fight, combatants: {...this.fight.combatants, [id]: combatant}}
    return combatant
  }

  add(combatant: Combatant): void {
    const {combatants, taken} = this.fight
    this.fight = {
      ...this.fight,
      combatants: {...combatants, [combatant.id]: combatant},
      taken: {...taken, [combatant.id]: true},
    }
  }

  remove(id: string): void {
    const {[id]: _, ...combatants} = this.fight.combatants
    this.fight = {...this.fight, combatants}
  }

  set(fields: {[K in keyof Fight]?: Fight[K] | undefined}): void {
    this.fight = without({...this.fight, ...fields}) as Fight
  }

  putOngoing(ongoing: Ongoing): void {
    this.fight = {...this.fight, ongoing: {...this.fight.ongoing, [ongoing.id]: ongoing}}
  }

  dropOngoing(id: string): void {
    const {[id]: _, ...ongoing} = this.fight.ongoing
    this.fight = {...this.fight, ongoing, prompts: this.fight.prompts.filter((each) => !(each.type === 'save' && each.effect === id))}
  }

  /** Each that lasts, on one or on anybody, as it is when it is come to: what the ones before it ended is not among them. */
  *lasting(on?: string): Generator<Ongoing> {
    for (const id of Object.keys(this.fight.ongoing)) {
      const ongoing = this.fight.ongoing[id]
      if (ongoing && (on === undefined || ongoing.on === on)) yield ongoing
    }
  }

  /** A number that nothing of this fight had before, for what has no name of its own. */
  nextId(prefix: string): string {
    this.fight = {...this.fight, count: this.fight.count + 1}
    return `${prefix}${this.fight.count}`
  }

  ask(prompt: PromptOf): void {
    const asked = {id: this.nextId('p'), ...prompt} as Prompt
    this.fight = {...this.fight, prompts: [...this.fight.prompts, asked]}
  }

  tell(who: string | undefined, ...happened: readonly Told[]): void {
    for (const each of happened) this.told.push({...present({who}), ...each} as Told)
  }

  refuse(why: FightWhy): never {
    throw new Refused(why)
  }

  /** What an act of a character's does to another, as acts of that one. */
  actsOnOther(id: string, act: Act): readonly Act[] {
    const {character, sheet, facts} = figuresOf(this.fight, this.get(id), this.table.entries)
    if (!character || !sheet || !facts) return []
    return actsOnOther({bearer: character, creature: sheet, sheet, facts, entries: this.entriesFor(id)}, act)
  }

  /** The catalog as somebody in the fight sees it: a character under their theme. */
  entriesFor(id: string): Entries {
    const {source, changed} = this.get(id)
    return source.type === 'character' ? entriesFor(this.table.entries, {...source.character, ...changed}) : this.table.entries
  }

  get random(): Random {
    return this.table.random
  }
}

type PromptOf = Prompt extends infer P ? (P extends Prompt ? Omit<P, 'id'> : never) : never

/** Without the fields that are there and undefined. */
function without(of: object): object {
  return Object.fromEntries(Object.entries(of).filter(([, value]) => value !== undefined))
}
