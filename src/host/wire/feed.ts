import {TOPICS, type Told, type Topic} from '../../schema/host.js'

/** A value of a topic, in JSON once for all who get the same. */
export interface Said {
  topic: Topic
  json: string
}

/**
 * What one client is told, in order: each topic whole when it changes, under a number that goes up by one. Of each topic the last is
 * kept and no other: what somebody may not have any more can't be told to them again, however long they were away.
 */
export class Feed {
  private readonly last = new Map<Topic, {n: number; json: string}>()

  /** `n` is the number before the first; a host that begins anew begins higher than it ended, and so all that it has is new to a client. */
  constructor(private n = 0) {}

  /** The number of the last message. */
  get at(): number {
    return this.n
  }

  /** Tell something, unless it was told just so before; the message as it is sent. */
  tell({topic, json}: Said): string | undefined {
    if (this.last.get(topic)?.json === json) return undefined
    this.n += 1
    this.last.set(topic, {n: this.n, json})
    return messageOf(this.n, {topic, json})
  }

  /** What is otherwise than after a number, in the order in which it became so; each topic as it stands where the number is none of this feed. */
  since(after: number): string[] {
    if (after > this.n || after < 0) return this.whole()
    const changed = [...this.last].filter(([, {n}]) => n > after).sort(([, a], [, b]) => a.n - b.n)
    return changed.map(([topic, {n, json}]) => messageOf(n, {topic, json}))
  }

  /** Each topic as it stands, under the last number. */
  whole(): string[] {
    return TOPICS.flatMap((topic) => {
      const told = this.last.get(topic)
      return told === undefined ? [] : messageOf(this.n, {topic, json: told.json}, true)
    })
  }
}

/** A `Told` in JSON. */
function messageOf(n: Told['n'], {topic, json}: Said, whole = false): string {
  return `{"n":${n},"topic":"${topic}",${whole ? '"whole":true,' : ''}"value":${json}}`
}
