/** Words by which sentences are told apart. Texts in another language, or said in other words, make no claims. */
const list = (words: string): ReadonlySet<string> => new Set(words.split('|'))

export const ARTICLES = list('the|a|an')

/** Before a name, and no part of it. */
export const TITLES = list(
  'lord|lady|sir|dame|king|queen|prince|princess|duke|duchess|baron|baroness|count|countess|captain|commander|general|admiral|sergeant|brother|sister|father|mother|uncle|aunt|old|young|master|mistress|madam|mister|mr|mrs|ms|miss|dr|doctor|saint|st|harbormaster|mayor|judge|bishop|abbot|abbess|high|elder|chief|warden|keeper|constable|reeve|innkeeper|professor|magister|archmage',
)

/** What the dead don't do. */
export const ACTS = list(
  'says|speaks|tells|asks|answers|whispers|shouts|calls|waits|greets|sells|buys|offers|pays|hires|smiles|laughs|nods|frowns|runs|walks|comes|goes|leaves|arrives|stands|sits|leads|rules|commands|orders|keeps|guards|works|lives|writes|sends|gives|takes|brings|drinks|eats|sleeps|plans|plots|wants|knows|promises|agrees|refuses|invites|follows|hunts|fights|sings|plays|prays|teaches|serves|watches|opens|hopes|fears|meets|hands',
)

/** In a sentence with one of these, the dead may do as they like, and places and days may be of another time, or of nobody's knowledge. */
export const GUARDS = list(
  'ghost|ghosts|spirit|corpse|body|bones|grave|tomb|crypt|dead|late|once|used|former|formerly|memory|remembers|remembered|buried|before|ago|had|was|were|dream|dreams|dreamed|undead|haunts|statue|portrait|painting|legend|until|if|whether|unless|would|could|might|may|pretends|pretending|rumor|rumors|rumour|rumours|supposedly|allegedly|claims|believes|thinks|says|not|never|no|nobody|cannot|wants|hopes|plans|will|shall|tomorrow|yesterday',
)
export const NOT_NOW = list(
  'was|were|had|once|used|formerly|ago|before|until|if|whether|unless|would|could|might|may|rumor|rumors|supposedly|allegedly|claims|believes|thinks|not|never|no|nobody|cannot|wants|hopes|plans|will|shall|tomorrow|yesterday',
)

export const STAYS = list('is|waits|sits|stands|lives|sleeps|works|hides|stays|rests|dwells|drinks|lies')
export const IN = list('in|at|aboard|inside|within')
export const LIES = list('lies|stands|is|sits')

export const PAST = list(
  'was|were|had|did|came|went|fell|rose|took|gave|saw|found|left|began|broke|burned|burnt|sank|drowned|died|fought|won|lost|built|made|met|held',
)
export const FUTURE = list('will|shall|due|until|by|before|next|if|would|must|to|awaits|expects|expected|promised|plans')

/** Pronouns of third persons, by what a person's field begins with. */
export const PRONOUNS: Readonly<Record<string, ReadonlySet<string>>> = {
  she: list('she|her|hers|herself'),
  he: list('he|him|his|himself'),
}

/** Ties of blood and marriage: of one sort for both, or for each the other's. */
export const KIN: Readonly<Record<string, ReadonlySet<string>>> = {
  sibling: list('brother|sister|sibling|twin'),
  parent: list('father|mother|parent|son|daughter|child'),
  spouse: list('husband|wife|spouse'),
  grandparent: list('grandfather|grandmother|grandparent|grandson|granddaughter|grandchild'),
}
export const STANDING: Readonly<Record<string, ReadonlySet<string>>> = {
  ally: list('ally|allied|allies|friend|friends'),
  enemy: list('enemy|enemies|foe|war'),
}

export const OWNER = list('owner|keeper|proprietor|landlord|landlady|innkeeper')
export const OWNS = list('owns|keeps')

/** Words with a capital that are nobody's name. */
export const PLAIN = list(
  'i|dm|gm|npc|npcs|pc|pcs|hp|ac|dc|xp|cr|gp|sp|cp|ep|pp|god|gods|goddess|strength|dexterity|constitution|intelligence|wisdom|charisma|acrobatics|arcana|athletics|deception|history|insight|intimidation|investigation|medicine|nature|perception|performance|persuasion|religion|stealth|survival|advantage|disadvantage|initiative|common|chapter|scene|act|part|session|level|challenge|rating|armor|class|hit|points|point|short|long|rest|bonus|action|reaction|round|turn|north|south|east|west|northern|southern|eastern|western|christmas|english|monday|tuesday|wednesday|thursday|friday|saturday|sunday',
)

/** Of a name, between its words. */
export const BETWEEN = list('of|the|de|von|van|der|al|and|in|at')

/** Words that are in every text, and tell of no secret. */
export const COMMON = list(
  'about|above|across|after|again|against|almost|alone|along|already|also|always|among|another|anybody|anyone|anything|around|asked|away|back|because|become|been|before|began|begin|behind|being|below|beneath|beside|between|beyond|both|bring|brought|came|cannot|certain|come|comes|could|does|done|down|during|each|either|else|enough|even|ever|every|everybody|everyone|everything|false|fear|fears|feel|find|first|found|from|full|gave|give|given|gives|goes|going|gone|good|great|half|hand|hands|have|having|heard|held|help|here|herself|high|himself|hold|holds|home|however|inside|instead|into|itself|just|keep|keeps|kept|kill|killed|knew|know|known|knows|last|late|later|least|leave|leaves|left|less|life|like|line|little|live|lives|long|longer|look|looks|lost|made|make|makes|making|many|matter|maybe|mean|means|meant|might|mind|more|most|much|must|name|named|names|near|need|needs|never|next|night|nights|nobody|none|nothing|once|only|open|other|others|outside|over|owes|paid|part|past|people|perhaps|place|place|places|quite|rather|real|really|right|said|same|says|secret|secretly|seem|seems|seen|self|shall|should|side|since|small|some|somebody|someone|something|sometimes|soon|stay|stays|still|stood|such|sure|take|taken|takes|tell|tells|than|that|their|them|then|there|these|they|thing|things|think|this|those|though|thought|through|time|times|together|told|took|toward|towards|true|truly|truth|turn|under|until|upon|very|wait|waits|want|wants|watch|water|well|went|were|what|when|where|whether|which|while|whole|whom|whose|will|with|within|without|woman|word|words|work|works|would|write|year|years|young|your|years|people|party|person|town|house|door|room|black|white|friend|friends|family|brother|sister|mother|father|child|children|money|gold|silver|coin|coins|once|three|four|five|seven|eight|nine|hundred|thousand|every|evening|morning|days|week|weeks|month|months',
)
