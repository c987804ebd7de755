import {crc32, deflateSync} from 'node:zlib'

/** A PNG of one colour, with words in it where some are given: for tests that need a real picture. */
export function png(
  widthPx: number,
  heightPx: number,
  {rgb = [120, 80, 40], words}: {rgb?: readonly number[]; words?: string} = {},
): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(widthPx, 0)
  head.writeUInt32BE(heightPx, 4)
  head.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.of(0), ...Array.from({length: widthPx}, () => Buffer.from(rgb))])
  const rows = Buffer.concat(Array.from({length: heightPx}, () => row))
  const text = words === undefined ? [] : [chunk('tEXt', Buffer.from(`prompt\0${words}`))]
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...text,
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(body) >>> 0)
  return Buffer.concat([length, body, sum])
}
