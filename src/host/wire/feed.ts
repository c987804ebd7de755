import {TOPICS, type Told, type Topic} from '../../schema/host.js'

/** Messages that are kept for one who was away. */
export const RING = 200

/** A value of a topic, in JSON once for all who get the same. */
export interface Said {
  topic: Topic
  json: string
}

/** What one client is told, in order: numbered from 1, each topic whole when it changes. */
export class Feed {
  private n = 0
  private readonly last = new Map<Topic, string>()
  private ring: {n: number; said: Said}[] = []

  /** The number of the last message. */
  get at(): number {
    return this.n
  }

  /** Tell something, unless it was told just so before; the message as it is sent. */
  tell(said: Said): string | undefined {
    if (this.last.get(said.topic) === said.json) return undefined
    this.last.set(said.topic, said.json)
    this.n += 1
    this.ring.push({n: this.n, said})
    if (this.ring.length > RING) this.ring = this.ring.slice(-RING / 2)
    return messageOf(this.n, said)
  }

  /** What came after a number: message by message, or each topic as it stands where those are gone, or the number is none of this feed. */
  since(after: number): string[] {
    const [first] = this.ring
    const isKept = after <= this.n && (after === this.n || (first !== undefined && first.n <= after + 1))
    if (!isKept) return this.whole()
    return this.ring.filter(({n}) => n > after).map(({n, said}) => messageOf(n, said))
  }

  /** Each topic as it stands, under the last number. */
  whole(): string[] {
    return TOPICS.flatMap((topic) => {
      const json = this.last.get(topic)
      return json === undefined ? [] : messageOf(this.n, {topic, json}, true)
    })
  }
}

/** A `Told` in JSON. */
function messageOf(n: Told['n'], {topic, json}: Said, whole = false): string {
  return `{"n":${n},"topic":"${topic}",${whole ? '"whole":true,' : ''}"value":${json}}`
}
