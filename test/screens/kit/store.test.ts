import {expect, test} from 'vitest'
import {createStore} from '../../../src/screens/kit/store.js'

interface State {
  overlays: readonly {type: string}[]
  jobs: readonly string[]
  done: readonly string[]
}

test('what a screen opens with is begun without a key', async () => {
  const store = createStore<State, {state: State}, string>({
    start: {overlays: [], jobs: ['look', 'look again'], done: []},
    size: {columns: 80, rows: 24},
    view: (state) => ({state}),
    press: (state) => state,
    perform: async (job) => (state) => ({...state, done: [...state.done, job]}),
  })
  expect(store.isWorking()).toBe(true)
  await store.settled()
  expect(store.view().state.done).toEqual(['look', 'look again'])
})
