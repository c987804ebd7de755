import type {History} from './history.js'
import type {FightHappening, Told} from './told.js'

type Named = Extract<FightHappening, {type: 'checkpoint'}>

/** A moment of a fight that was given a name, to be gone back to. One that was undone is none. */
export interface Checkpoint extends Omit<Named, 'type'> {
  /** Its event. */
  event: number
  /** Events that stand after it. */
  since: number
}

/** Every checkpoint that stands, the latest first; of several of one name the latest alone. */
export function checkpointsOf({done}: History): readonly Checkpoint[] {
  const found = done.flatMap(({event}, i) =>
    event.told.filter(isCheckpoint).map(({type: _, ...named}) => ({...named, event: event.id, since: done.length - 1 - i})),
  )
  return found.reverse().filter(({name}, i, all) => all.findIndex((each) => isCalled(each, name)) === i)
}

export function checkpointNamed(history: History, asked: string): Checkpoint | undefined {
  return checkpointsOf(history).find((each) => isCalled(each, asked))
}

function isCalled({name}: {name: string}, asked: string): boolean {
  return name.toLowerCase() === asked.toLowerCase()
}

function isCheckpoint(told: Told): told is Told & Named {
  return told.type === 'checkpoint'
}
