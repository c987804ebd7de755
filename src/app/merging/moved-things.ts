import {type EntityRef, kindRow, refOf} from '../../schema/entity/kinds.js'
import {remembering} from '../../schema/lazily.js'
import {holdsThings, structureOf} from '../../schema/structure.js'
import {byId, isKeyed, isMap, own, same, type Thing, type Value, type ValueMap} from '../../schema/value.js'
import {parseYaml} from '../../yaml/parse.js'
import {patch} from '../../yaml/patch.js'
import type {FileVersions} from '../versions/merge-files.js'
import type {Files} from '../versions/subject.js'
import type {FileEdits} from './new-id.js'

/** Where a thing is: in a list of an entity, under an id. */
export interface Owner extends EntityRef {
  name: string
  file: string
  list: string
  thing: string
}

/** Both sides gave away the same of what one had, so that a merge would double it. */
export interface MovedTwice {
  kind: 'moved-twice'
  /** As its first owner had it. */
  thing: Value
  /** How many there were. */
  count: number
  from: Owner
  /** Who has it on a side, and how many of it came there. */
  ours: Owner & {count: number}
  theirs: Owner & {count: number}
}

/** Things that left an owner on both sides and came to somebody, more of them than there were. Only files that a side changed are read. */
export function movedTwice({base, ours, theirs}: FileVersions): MovedTwice[] {
  const paths = [...new Set([...base.keys(), ...ours.keys(), ...theirs.keys()])].filter(
    (path) => ours.get(path) !== base.get(path) || theirs.get(path) !== base.get(path),
  )
  const mine = movesIn(lootOf(base, paths), lootOf(ours, paths))
  const others = movesIn(lootOf(base, paths), lootOf(theirs, paths))
  return mine.flatMap(({from, to: our}) =>
    others
      .filter((each) => isSamePlace(each.from, from) && our.count + each.to.count > from.count)
      .map(
        ({to: their}): MovedTwice => ({
          kind: 'moved-twice',
          thing: from.value,
          count: from.count,
          from: ownerOf(from),
          ours: {...ownerOf(our), count: our.count},
          theirs: {...ownerOf(their), count: their.count},
        }),
      ),
  )
}

/** Some of a thing, at somebody's. */
interface Lot extends Owner {
  value: Thing
  /** The field that counts it. */
  counter: string
  count: number
}

function ownerOf({value: _value, counter: _counter, count: _count, ...owner}: Lot): Owner {
  return owner
}

function isSamePlace(a: Owner, b: Owner): boolean {
  return a.file === b.file && a.list === b.list && a.thing === b.thing
}

/** Every thing that is counted, in the lists of entities. */
function lootOf(files: Files, paths: readonly string[]): Lot[] {
  return paths.flatMap((file): Lot[] => {
    const [text, ref] = [files.get(file), refOf(file)]
    // Of most files nothing is counted, and thousands may have changed.
    const lists = ref ? countedLists(ref.kind).filter(({list}) => text?.includes(list)) : []
    const value = text === undefined || lists.length === 0 ? undefined : parseYaml(text, file).value
    if (!ref || !isMap(value)) return []
    const name = own(value, 'name')
    return lists.flatMap(({list, counter}) => {
      const things = own(value, list)
      const owner = {...ref, name: typeof name === 'string' ? name : ref.id, file, list}
      return isKeyed(things)
        ? things.map((thing) => ({...owner, thing: thing.id, value: thing, counter, count: countIn(thing, counter)}))
        : []
    })
  })
}

/** Lists of things that have a number of their own: so many of it are there. */
const countedLists = remembering((kind: EntityRef['kind']): {list: string; counter: string}[] => {
  const structure = structureOf(kindRow(kind).schema())
  return Object.entries(structure.type === 'map' ? structure.fields : {}).flatMap(([list, field]) => {
    const at = field()
    const item = at.type === 'list' && holdsThings(at) ? at.item() : undefined
    const [counter] = Object.entries(item?.type === 'map' ? item.fields : {}).find(([, member]) => member().marks.merge === 'counter') ?? []
    return counter === undefined ? [] : [{list, counter}]
  })
})

function countIn(thing: ValueMap, counter: string): number {
  const count = own(thing, counter)
  return typeof count === 'number' ? count : 1
}

/** What left one and came to another, on a side. */
function movesIn(base: readonly Lot[], side: readonly Lot[]): {from: Lot; to: Lot}[] {
  const gained = side.flatMap((lot) => differing(lot, countThere(base, lot)))
  return base.flatMap((from) => {
    const lost = from.count - countThere(side, from)
    const to = lost > 0 ? gained.find((lot) => lot.file !== from.file && isOf(lot.value, from)) : undefined
    return to ? [{from, to: {...to, count: Math.min(lost, to.count)}}] : []
  })
}

function differing(lot: Lot, before: number): Lot[] {
  return lot.count > before ? [{...lot, count: lot.count - before}] : []
}

function countThere(lots: readonly Lot[], place: Owner): number {
  return lots.find((lot) => isSamePlace(lot, place))?.count ?? 0
}

/** Whether a thing is one that another had: it says nothing of itself that the other did not. What is worn or held is not handed on. */
function isOf(thing: Thing, {value, counter}: Lot): boolean {
  const says = Object.entries(thing).filter(([key]) => key !== 'id' && key !== counter)
  return says.length > 0 && says.every(([key, member]) => same(member, own(value, key)))
}

/** The one who keeps it: as ours gave it, as theirs did, or nobody but the owner it had. */
export type Keeper = 'from' | 'ours' | 'theirs'

/** What it takes, in merged files, for the thing to be as one side gave it, and with nobody else. */
export function settleMoved({from, ours, theirs, thing, count}: MovedTwice, merged: Files, keeper: Keeper): FileEdits {
  const kept = keeper === 'from' ? undefined : keeper === 'ours' ? ours : theirs
  const isOne = isSamePlace(ours, theirs)
  const less = isOne ? [{...ours, count: ours.count + theirs.count - (kept?.count ?? 0)}] : [ours, theirs].filter((each) => each !== kept)
  const files = new Map(merged)
  for (const each of less) setCount(files, each, {by: -each.count, thing})
  setCount(files, from, {to: count - (kept?.count ?? 0), thing})
  return new Map([...files].filter(([path, text]) => merged.get(path) !== text))
}

/** Make it so many, or so many more; a thing of which none is left goes, and one that is not there comes. */
function setCount(files: Map<string, string>, owner: Owner, {to, by = 0, thing}: {to?: number; by?: number; thing: Value}): void {
  const text = files.get(owner.file)
  const value = text === undefined ? undefined : parseYaml(text, owner.file).value
  if (text === undefined || !isMap(value) || !isMap(thing)) return
  const [things, counter] = [own(value, owner.list), countedLists(owner.kind).find(({list}) => list === owner.list)?.counter]
  if (counter === undefined || (things !== undefined && !isKeyed(things))) return
  const old = byId(things ?? []).get(owner.thing)
  const count = to ?? (old ? countIn(old, counter) + by : 0)
  const lot: Thing = {...(old ?? thing), id: owner.thing, [counter]: count}
  files.set(owner.file, patch(text, {...value, [owner.list]: withLot(things ?? [], lot, count)}))
}

function withLot(things: readonly Thing[], lot: Thing, count: number): Thing[] {
  if (count <= 0) return things.filter(({id}) => id !== lot.id)
  return things.some(({id}) => id === lot.id) ? things.map((each) => (each.id === lot.id ? lot : each)) : [...things, lot]
}
