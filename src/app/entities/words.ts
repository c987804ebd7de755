/** "an NPC", "a location". */
export function withArticle(what: string): string {
  return `${/^(?:[aeio]|NPC)/i.test(what) ? 'an' : 'a'} ${what}`
}
