/** What is waiting, the cheapest first; of equals whoever came first. A binary heap. */
export class CheapestFirst<T> {
  readonly #heap: {cost: number; order: number; item: T}[] = []
  #added = 0

  get size(): number {
    return this.#heap.length
  }

  add(item: T, cost: number): void {
    this.#heap.push({cost, order: this.#added++, item})
    let at = this.#heap.length - 1
    while (at > 0 && this.#isBefore(at, (at - 1) >> 1)) at = this.#swap(at, (at - 1) >> 1)
  }

  take(): T | undefined {
    const [first] = this.#heap
    const last = this.#heap.pop()
    if (!first || !last || this.#heap.length === 0) return first?.item
    this.#heap[0] = last
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const least = right < this.#heap.length && this.#isBefore(right, left) ? right : left
      if (least >= this.#heap.length || !this.#isBefore(least, at)) return first.item
      at = this.#swap(at, least)
    }
  }

  #isBefore(a: number, b: number): boolean {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    return one !== undefined && other !== undefined && (one.cost < other.cost || (one.cost === other.cost && one.order < other.order))
  }

  #swap(a: number, b: number): number {
    const [one, other] = [this.#heap[a], this.#heap[b]]
    if (one && other) [this.#heap[a], this.#heap[b]] = [other, one]
    return b
  }
}
