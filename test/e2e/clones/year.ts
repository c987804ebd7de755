import {join} from 'node:path'
import {expect} from 'vitest'
import {git} from '../../app/sync/two-vaults.js'
import {demoVault} from '../../helpers/demo-vault.js'
import {Person} from '../../helpers/person.js'
import {Chance} from './chance.js'
import {type Clone, EDITS} from './edits.js'
import {type Fact, type Facts, mergeFacts, type Places, readFacts, sorted, type Thing} from './facts.js'

interface Conflict {
  file: string
  path: string[]
  of: {kind: string; id: string}
}

/** A merge that waits for its person, and what it is between. */
interface Waiting {
  facts: Facts
  places: Places
  theirs: Facts
}

/** A table of three, of whom the third joins late and comes seldom, and the remote that they meet at. */
export class Year {
  /** How often each edit was made, and what came of each sync: for a test to see that it met what it is for. */
  readonly met = new Map<string, number>()
  readonly clones: Clone[] = []
  private readonly waiting = new Map<Clone, Waiting>()
  private readonly taken = new Set<string>()
  private readonly chance: Chance
  private readonly url: string
  private remote: Facts
  private count = 0

  constructor(seed: string, folder: string) {
    this.chance = new Chance(seed)
    this.url = join(folder, 'table.git')
    git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', this.url)
    this.remote = this.begin()
    for (const name of ['Ann', 'Ben']) this.join(name)
  }

  /** The demo's planned evening is played, and there is a second campaign for people to go to. */
  private begin(): Facts {
    const home = demoVault()
    const lines = ['session start', 'session end --yes', 'campaign create --name Inland', `remote add origin ${this.url}`, 'sync']
    for (const line of lines) {
      const {status, stdout, stderr} = home.dnd(line.split(' '))
      if (status !== 0) throw new Error(`${line}: ${stdout}${stderr}`)
    }
    const facts = readFacts(home.root)
    home.remove()
    return facts
  }

  private join(name: string): void {
    const person = new Person(name)
    person.clone(this.url)
    this.clones.push({person, facts: this.remote, base: this.remote, own: new Map()})
  }

  remove(): void {
    for (const {person} of this.clones) person.remove()
  }

  week(week: number): void {
    if (week === 2) this.join('Cleo')
    for (const clone of this.clones) {
      if (clone.person.name === 'Cleo' && this.chance.is(0.5)) continue
      // During a merge the program refuses to change anything.
      if (!this.waiting.has(clone)) this.edit(clone, week)
      if (this.chance.is(0.75)) this.sync(clone)
      this.compare(clone, `week ${week}`)
    }
  }

  private edit(clone: Clone, week: number): void {
    for (let left = this.chance.upTo(4); left > 0; left--) {
      const name = this.chance.one(Object.keys(EDITS))
      this.count++
      const words = `Word ${this.count}`
      if (EDITS[name]?.({clone, chance: this.chance, taken: this.taken, words, week})) this.meet(name)
    }
    // The keeper of the calendar lets the days pass.
    if (clone === this.clones[0]) this.advance(clone)
  }

  private advance(clone: Clone): void {
    const {to} = clone.person.json<{to: {date: string}}>(['campaign', 'advance', '7d', '--campaign', 'salt-coast'])
    const facts = new Map(clone.facts)
    const campaign = facts.get('campaign:salt-coast') as Thing
    facts.set('campaign:salt-coast', {...campaign, facts: sorted(Object.entries({...campaign.facts, date: to.date}))})
    clone.facts = facts
  }

  /** What the oracle knows is what the files say. */
  private compare(clone: Clone, when: string): void {
    if (this.waiting.has(clone)) return
    expect(told(readFacts(clone.person.root)), `${clone.person.name} in ${when}`).toEqual(told(clone.facts))
  }

  private sync(clone: Clone): void {
    if (this.waiting.has(clone)) this.goOn(clone)
    else this.syncNow(clone)
  }

  private syncNow(clone: Clone): void {
    const how = this.chance.one([[], [], [], ['--no-push'], ['--strategy', 'ours'], ['--strategy', 'theirs']])
    const {facts, places} = mergeFacts({base: clone.base, ours: clone.facts, theirs: this.remote})
    const side = how[0] === '--strategy' ? how[1] : undefined
    if (places.size === 0 || side) {
      clone.person.does(['sync', ...how])
      this.meet(places.size === 0 ? `sync ${how.join(' ')}` : `dropped by ${side}`)
      this.took(clone, side === 'theirs' ? withTaken(facts, places, () => 'theirs') : facts, how[0] !== '--no-push')
    } else this.conflict(clone, {facts, places, theirs: this.remote}, how)
  }

  private took(clone: Clone, facts: Facts, isSent: boolean): void {
    clone.base = isSent ? facts : this.remote
    clone.facts = facts
    if (isSent) this.remote = facts
  }

  private conflict(clone: Clone, waiting: Waiting, how: readonly string[]): void {
    clone.person.does(['sync', ...how], {status: 5, otherwise: () => `waits for ${JSON.stringify([...waiting.places])}`})
    const open = clone.person.json<{open: Conflict[]}>(['merge', 'status']).open
    expect(open.map(keyOf).sort(), `what ${clone.person.name} has to decide`).toEqual([...waiting.places.keys()].sort())
    this.meet('conflict')
    this.waiting.set(clone, waiting)
    const next = this.chance.one(['left open', 'given up', 'settled', 'settled', 'settled'])
    this.meet(next)
    if (next === 'given up') this.giveUp(clone)
    if (next === 'settled') this.goOn(clone)
  }

  private giveUp(clone: Clone): void {
    clone.person.does(['merge', 'abort'])
    this.waiting.delete(clone)
  }

  /** Settle each place at random, end the merge, and send it. */
  private goOn(clone: Clone): void {
    const {facts, places, theirs} = this.waiting.get(clone) as Waiting
    const taken = new Map<string, Taken>()
    for (const conflict of clone.person.json<{open: Conflict[]}>(['merge', 'status']).open) {
      const key = keyOf(conflict)
      const take = this.takeOf(places.get(key))
      const place = conflict.path.length === 0 ? conflict.file : `${conflict.file}:${conflict.path.join('.')}`
      clone.person.does(['merge', 'resolve', place, ...(typeof take === 'string' ? [`--${take}`] : ['--value', take.value])])
      this.meet(`took ${typeof take === 'string' ? take : 'another value'}${conflict.path.length === 0 ? ' of a whole' : ''}`)
      taken.set(key, take)
    }
    clone.person.does(['merge', 'continue'])
    this.waiting.delete(clone)
    clone.facts = withTaken(facts, places, (key) => taken.get(key) ?? 'ours')
    clone.base = theirs
    if (this.chance.is(0.8)) this.sync(clone)
  }

  private takeOf(place: {base: unknown} | undefined): Taken {
    const isText = typeof place?.base === 'string'
    const take = this.chance.one<Taken>(isText ? ['ours', 'theirs', 'base', {value: `Settled ${++this.count}`}] : ['ours', 'theirs'])
    return take
  }

  /** All come together, twice round, as the first can only get what the last had to send then. */
  end(): void {
    for (let round = 0; round < 2; round++)
      for (const clone of this.clones) {
        while (this.waiting.has(clone)) this.goOn(clone)
        for (let tries = 0; tries < 9; tries++) {
          this.sync(clone)
          while (this.waiting.has(clone)) this.goOn(clone)
          if (clone.facts === this.remote) break
        }
        this.compare(clone, 'the end')
      }
    for (const {person} of this.clones) person.does(['sync'])
  }

  private meet(what: string): void {
    this.met.set(what, (this.met.get(what) ?? 0) + 1)
  }
}

type Taken = 'ours' | 'theirs' | 'base' | {value: string}

function keyOf({of, path}: Conflict): string {
  return [`${of.kind}:${of.id}`, ...path].join('.')
}

/** Facts of a merge once its places are settled. */
function withTaken(facts: Facts, places: Places, taken: (key: string) => Taken): Facts {
  const all = new Map(facts)
  for (const [key, sides] of places) {
    const take = taken(key)
    const value = typeof take === 'string' ? sides[take] : take.value
    const [thing = '', name] = key.split('.')
    const was = all.get(thing)
    if (name !== undefined && was)
      all.set(thing, {...was, facts: sorted(Object.entries({...was.facts, [name]: value as Fact | undefined}))})
    else if (value === undefined) all.delete(key)
    else all.set(key, value as Thing)
  }
  return all
}

function told(facts: Facts): Record<string, Thing> {
  return Object.fromEntries([...facts].sort(([a], [b]) => (a < b ? -1 : 1)))
}
