/** Knows the line of a byte of a file that is read in pieces, and counts no byte twice; offsets asked for may only grow. */
export class LineCounter {
  private chunk: Uint8Array = new Uint8Array()
  /** Bytes of the chunks that were left. */
  private start = 0
  private counted = 0
  private current = 1

  /** Line of the last byte that was asked for. */
  get line(): number {
    return this.current
  }

  /** Offset of the chunk that is read, or of the next one between two. */
  get offset(): number {
    return this.start
  }

  enter(chunk: Uint8Array): void {
    this.chunk = chunk
    this.counted = 0
  }

  leave(): void {
    this.advance(this.start + this.chunk.length)
    this.start += this.chunk.length
    this.enter(new Uint8Array())
  }

  lineAt(offset: number): number {
    this.advance(offset)
    return this.current
  }

  private advance(to: number): void {
    for (const end = Math.min(to - this.start, this.chunk.length); this.counted < end; this.counted++)
      if (this.chunk[this.counted] === 10) this.current++
  }
}
