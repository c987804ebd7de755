/**
 * Secrets by their looks: what services give out, and what carries one. Each is so long and so mixed that no prose or id of ours is
 * taken for it.
 */
const SHAPES: readonly RegExp[] = [
  // OpenAI's and those made like them: sk-…, sk-proj-…, sk-or-v1-…
  /(?<![\w-])sk-(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}/g,
  // GetImg.ai's.
  /(?<![\w-])key-(?=[A-Za-z]*\d)[A-Za-z0-9]{24,}/g,
  /(?<![\w-])Bearer +(?=[^\s"',]*\d)[\w.~+/-]{20,}=*/gi,
  // A password in an address.
  /(?<=\bhttps?:\/\/)[^\s/:@"'<>]+:[^\s/:@"'<>]{3,}(?=@)/gi,
]

/** What each of them has, so that most texts are looked through once. */
const HINT = /sk-|key-|bearer |@/i

/** Where something in a text looks like a secret: from the first of its characters to behind the last. */
export interface KeyPlace {
  from: number
  to: number
}

/** All that looks like a secret, in the order of the text. */
export function findKeyShapes(text: string): KeyPlace[] {
  if (!HINT.test(text)) return []
  const found = SHAPES.flatMap((shape) =>
    [...text.matchAll(shape)].map((match) => ({from: match.index, to: match.index + match[0].length})),
  )
  return found.sort((a, b) => a.from - b.from)
}
