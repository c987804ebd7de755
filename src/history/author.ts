/** Names and mail to commit with, "Name <mail>". */
export interface Author {
  name: string
  mail: string
}

/** `undefined` when the text is not "Name <mail>". */
export function parseAuthor(text: string): Author | undefined {
  const [, name, mail] = /^\s*([^<>\n]+?)\s*<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text) ?? []
  return name === undefined || mail === undefined ? undefined : {name, mail}
}
