import {EventEmitter} from 'node:events'
import {render} from 'ink'
import {createElement} from 'react'
import {expect} from 'vitest'
import {step} from '../../../src/combat/engine.js'
import type {Prompt} from '../../../src/combat/fight.js'
import {browserPen} from '../../../src/print/catalog/browser.js'
import {trackerSource} from '../../../src/print/combat/source.js'
import {visibleWidth} from '../../../src/print/text/layout.js'
import type {FightBoard} from '../../../src/screens/combat/board.js'
import {Screen} from '../../../src/screens/combat/Screen.js'
import {createStore, type Store, type View} from '../../../src/screens/combat/store.js'
import type {KeyName} from '../../../src/screens/kit/key-name.js'
import {placeOf} from '../../../src/screens/kit/state.js'
import type {Size} from '../../../src/screens/kit/terminal.js'
import type {Fighting} from '../../combat/fighting.js'

const AT = '2026-01-01T00:00:00Z'

/** A fight in memory as the screen asks it, with all that was said to it. */
export function boardOf(fight: Fighting, {isReader = false}: {isReader?: boolean} = {}): FightBoard & {said: string[]} {
  const said: string[] = []
  return trackerSource({
    said,
    header: fight.history.header,
    arena: fight.arena,
    history: () => fight.history,
    isReader,
    say(line: string) {
      said.push(line)
      const stepped = step(fight.history, line, fight.arena, AT)
      if ('refused' in stepped) return stepped
      fight.history = stepped.history
      fight.events.push(...stepped.events)
      return {events: stepped.events}
    },
    follow: () => () => undefined,
  })
}

/** A tracker that keys are pressed in, and what is said and seen of it. */
export class Tracker {
  readonly board: ReturnType<typeof boardOf>
  readonly store: Store

  constructor(
    readonly fight: Fighting,
    private readonly size: Size = {columns: 80, rows: 24},
    how: {isReader?: boolean} = {},
  ) {
    this.board = boardOf(fight, how)
    this.store = createStore(this.board, size)
  }

  get view(): View {
    return this.store.view()
  }

  get place(): string {
    return placeOf(this.view.screen, this.view.state)
  }

  /** What was said since it was asked last. */
  said(): string[] {
    return this.board.said.splice(0)
  }

  /** Lines that somebody else says to the fight. */
  others(...lines: readonly string[]): this {
    this.fight.say(...lines)
    this.store.refresh()
    return this
  }

  /** Keys, a word of several where one has a name: `press('*', '28fi', 'tab', '2', 'enter')`. */
  press(...keys: readonly string[]): this {
    for (const key of keys) this.store.press(keysOf(key))
    return this
  }

  /** As `press`, and how many keys that were. */
  counted(...keys: readonly string[]): number {
    this.press(...keys)
    return keys.flatMap(keysOf).length
  }

  prompts(): readonly Prompt[] {
    return this.fight.prompts()
  }

  /** The lines that a person sees. */
  async lines(rows = this.size.rows - 1): Promise<readonly string[]> {
    let frame = ''
    const write = (text: string): boolean => {
      frame = text
      return true
    }
    const stdout = Object.assign(new EventEmitter(), {...this.size, write}) as unknown as NodeJS.WriteStream
    const drawn = render(createElement(Screen, {store: this.store, pen: browserPen}), {stdout, debug: true, patchConsole: false})
    await new Promise((resolve) => setImmediate(resolve))
    const lines = frame.split('\n')
    drawn.unmount()
    for (const line of lines) expect(visibleWidth(line)).toBeLessThanOrEqual(this.size.columns)
    expect(lines.length).toBe(rows)
    return lines.map((line) => line.trimEnd())
  }

  async text(): Promise<string> {
    return `${(await this.lines()).join('\n')}\n`
  }
}

const NAMED = ['enter', 'escape', 'tab', 'shift-tab', 'up', 'down', 'pageDown', 'pageUp', 'backspace', 'home', 'end']

function keysOf(word: string): KeyName[] {
  return NAMED.includes(word) || /^ctrl-/.test(word) ? [word] : [...word]
}
