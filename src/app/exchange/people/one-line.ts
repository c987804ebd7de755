/** What a name may be: one line, not too long. */
export function oneLine(text: string): string {
  return (
    text
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim()
      .slice(0, MAX_NAME) || 'Unnamed'
  )
}

const MAX_NAME = 120
