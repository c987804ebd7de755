export const EVENT_STREAM = {'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache'}

/** One server-sent event. */
export function sse(data: unknown, event?: string): Buffer {
  return Buffer.from(`${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`)
}

/** A text in pieces of a few characters, none between the halves of one. */
export function chunked(text: string, size = 8): string[] {
  const letters = [...text]
  return Array.from({length: Math.ceil(letters.length / size)}, (_, i) => letters.slice(i * size, (i + 1) * size).join(''))
}
