/** Letters that Unicode doesn't part into a Latin letter and a mark, each with what it is written as. */
const LATIN = 'æ ae|œ oe|ø o|ł l|đ d|ð d|þ th|ß ss|ħ h|ŧ t|ŋ ng|ı i|ĸ k|ə e|ɛ e|ɔ o'
/** By the letters' sounds as names are written in Latin (close to BGN/PCGN); signs that only soften are left out. */
const CYRILLIC =
  'а a|б b|в v|г g|ґ g|д d|ђ dj|е e|є ye|ж zh|з z|и i|і i|ј j|к k|л l|љ lj|м m|н n|њ nj|о o|п p|р r|с s|т t|ћ c|у u|ф f|х kh|ц ts|ч ch|џ dz|ш sh|щ shch|ъ |ы y|ь |э e|ю yu|я ya'
const GREEK = 'α a|β v|γ g|δ d|ε e|ζ z|η i|θ th|ι i|κ k|λ l|μ m|ν n|ξ x|ο o|π p|ρ r|σ s|ς s|τ t|υ y|φ f|χ ch|ψ ps|ω o'

let letters: ReadonlyMap<string, string> | undefined

/** Made at the first name that has such a letter: most have none. */
function lettersByScript(): ReadonlyMap<string, string> {
  letters ??= new Map(
    [LATIN, CYRILLIC, GREEK].flatMap((table) => table.split('|').map((row): [string, string] => [row.slice(0, 1), row.slice(2)])),
  )
  return letters
}

const BEYOND_ASCII = /[^\u0000-\u007f]/

/** Small letters of Latin, Cyrillic and Greek names in plain Latin ones, marks dropped; other scripts stay as they are. */
export function romanized(name: string): string {
  const small = name.toLowerCase()
  if (!BEYOND_ASCII.test(small)) return small
  const table = lettersByScript()
  const plain = small.normalize('NFKD').replace(/[\u0300-\u036f]/g, '')
  return [...plain].map((letter) => table.get(letter) ?? letter).join('')
}
