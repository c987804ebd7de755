import type {Input} from './input.js'
import type {KitState} from './state.js'
import type {Size} from './terminal.js'

/** What a store is made of. */
export interface StoreParts<State extends KitState<{type: string}, Job>, View extends {state: State}, Job> {
  /** Its jobs are begun at once. */
  start: State
  size: Size
  /** All that one frame shows; what it is made of may have changed elsewhere. */
  view(state: State, size: Size, isWorking: boolean): View
  press(state: State, input: Input, view: View): State
  /** Do a job; what it makes of the state that there is by then. */
  perform?(job: Job): Promise<(state: State) => State>
}

/** The state of an open screen and what follows from it. */
export interface Store<View> {
  view(): View
  press(inputs: readonly Input[]): void
  resize(size: Size): void
  subscribe(listener: () => void): () => void
  /** Draw anew what changed elsewhere. */
  refresh(): void
  /** Whether jobs are being done. */
  isWorking(): boolean
  /** Fulfilled when all that was asked for is done; rejected by what nobody foresaw. */
  settled(): Promise<void>
}

export function createStore<State extends KitState<{type: string}, Job>, View extends {state: State}, Job>({
  start,
  size,
  view,
  press,
  perform,
}: StoreParts<State, View, Job>): Store<View> {
  const listeners = new Set<() => void>()
  let currentSize = size
  let working: Promise<void> | undefined
  let current = view(start, size, false)
  const show = (state: State): void => {
    current = view(state, currentSize, working !== undefined)
    for (const listener of listeners) listener()
  }
  /** Each key sees what the one before it did, though only the last is drawn; none is heard after the end. */
  const pressOne = (seen: View, input: Input): View =>
    seen.state.end === undefined ? view(press(seen.state, input, seen), currentSize, working !== undefined) : seen
  /** One job after the other: each starts from what the one before left. */
  const work = async (): Promise<void> => {
    for (let [job] = current.state.jobs; job !== undefined; [job] = current.state.jobs) {
      show({...current.state, jobs: current.state.jobs.slice(1)})
      const after = await perform?.(job)
      if (after) show(after(current.state))
    }
  }
  const rest = (): void => {
    working = undefined
    show(current.state)
    workIfAny()
  }
  const workIfAny = (): void => {
    if (working || current.state.jobs.length === 0) return
    // Begun only after `working` is set, so that the first frame of it says so.
    working = Promise.resolve().then(work)
    working.then(rest, () => undefined)
  }
  workIfAny()
  return {
    view: () => current,
    press(inputs) {
      current = inputs.reduce(pressOne, current)
      workIfAny()
      show(current.state)
    },
    resize(newSize) {
      currentSize = newSize
      show(current.state)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    refresh: () => show(current.state),
    isWorking: () => working !== undefined,
    async settled() {
      while (working) await working
    },
  }
}

/** A function that remembers its last answer. */
export function lastOnly<A extends readonly unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  let last: {args: A; value: R} | undefined
  return (...args) => {
    if (!last?.args.every((each, i) => each === args[i])) last = {args, value: work(...args)}
    return last.value
  }
}
