import {EveningLog} from './evening-log.js'

/** A line of what was rolled and done. */
export interface TableLine {
  /** Of the tap that it came of: the same one is told of once. */
  key: string
  /** ISO 8601. */
  at: string
  by: string
  text: string
  total?: number
  /** For the DM, and for this guest where one is named; everybody when absent. */
  only?: {guest?: string}
}

/** A line of what was whispered: between a guest and the DM. */
export interface WhisperLine {
  key: string
  at: string
  /** Id of the guest on one side. */
  guest: string
  from: string
  to: string
  text: string
}

/** What was said and done at the table this evening; each line once for its key. */
export class Spoken<Line extends {key: string; at: string}> {
  private readonly log: EveningLog<Line>

  constructor(root: string, name: 'log' | 'whispers') {
    this.log = new EveningLog(root, name)
  }

  all(): readonly Line[] {
    return this.log.read()
  }

  find(key: string): Line | undefined {
    return this.all().find((line) => line.key === key)
  }

  say(line: Line): Promise<void> {
    return this.log.add((lines) => ({add: lines.some(({key}) => key === line.key) ? [] : [line], result: undefined}))
  }
}
