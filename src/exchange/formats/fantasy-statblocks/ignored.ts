/** How the plugin draws a block. */
const LOOKS = [
  'layout',
  'columns',
  'columnWidth',
  'columnHeight',
  'forcecolumns',
  'forceColumns',
  'dice',
  'render',
  'image',
  'token',
  'export',
]
/** Where it keeps a block, and where the block was printed. */
const STORAGE = ['statblock', 'statblock-link', 'bestiary', 'path', 'mtime', 'note', 'source', 'page', 'fage_stats']
/** Obsidian's own properties of a note. */
const PROPERTIES = ['tags', 'cssclass', 'cssclasses', 'aliases', 'publish', 'obsidianUIMode']

/** Keys of a block that nobody would miss. */
export const IGNORED: readonly string[] = [...LOOKS, ...STORAGE, ...PROPERTIES]
