const MOST_LETTERS = 300
/** Shapes of keys, and passwords in addresses: they are hidden whosever they are, and where a service cuts them short too. */
const SECRETS = /\b(?:sk|key|gsk|xai|pk)-[\w-]{6,}|(?<=\bbearer\s)[\w.~+/-]{6,}=*|(?<=:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/gi

/** What a service said, as one line without the key that it was sent, or anything that looks like one. */
export function saidLine(text: string, key: string | undefined): string {
  const hidden = key ? text.replaceAll(key, '…') : text
  const line = hidden.replace(SECRETS, '…').replace(/\s+/g, ' ').trim()
  return [...line].length > MOST_LETTERS ? `${[...line].slice(0, MOST_LETTERS).join('')}…` : line
}
